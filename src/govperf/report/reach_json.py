"""What it takes to reach a goal as JSON (``govperf/reach/1``); figures are texts, and exact."""

from __future__ import annotations

import json
from fractions import Fraction

from govperf.reaching.reached import Answer, Change, Joint, Reached
from govperf.report.impact_words import exact

FORMAT = "govperf/reach/1"

Json = dict[str, object]


def reach_to_json(reached: Reached) -> str:
    """Write the goal, the sheet as it is, what each figure alone can do, and several together."""
    goal, total = reached.goal, reached.result.total
    shown: Json = {
        "format": FORMAT,
        "ruleset": reached.result.ruleset_id,
        "goal": {"grade": goal.grade or None, "score": None if goal.score is None else exact(goal.score)},
        "now": {**_ends((total.low, total.high)), "grades": list(reached.result.grades)},
        "reached": reached.is_there,
        "answers": [_answer(answer) for answer in reached.answers],
        "joint": None if reached.joint is None else _joint(reached.joint),
        "fixed": list(reached.fixed),
        "untried": list(reached.untried),
    }
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _ends(ends: tuple[Fraction, Fraction]) -> Json:
    return {"low": exact(ends[0]), "high": exact(ends[1])}


def _answer(answer: Answer) -> Json:
    return {
        **_change(answer.change), "reached": answer.is_reached, "total": _ends(answer.total),
        "grades": list(answer.grades), "proved": answer.is_proved,
        "one_step_back": None if answer.neighbour is None else exact(answer.neighbour),
    }  # fmt: skip


def _change(change: Change) -> Json:
    by = change.by
    return {
        "name": change.lever.name, "before": change.before, "after": change.after,
        "by": None if by is None else exact(by), "assessed": change.lever.is_assessed,
    }  # fmt: skip


def _joint(joint: Joint) -> Json:
    return {
        "changes": [_change(change) for change in joint.changes], "reached": joint.is_reached,
        "total": _ends(joint.total), "grades": list(joint.grades),
    }  # fmt: skip
