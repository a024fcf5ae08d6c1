"""What it takes to reach a grade or a score: each figure alone, and several together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import fold, nearest
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation
from govperf.reaching.goal import goal_of
from govperf.reaching.levers import Lever, levers_of
from govperf.reaching.reached import Answer, Change, Joint, Reached
from govperf.reaching.search import Search
from govperf.reaching.trials import Shot, Trials
from govperf.run.choices import read_choices
from govperf.run.single import score as scored


def reach(
    ruleset: rs.Ruleset,
    sheet: Evaluation,
    choices: Mapping[str, str] | None = None,
    *,
    grade: str = "",
    score: Fraction | None = None,
    fixed: Sequence[str] = (),
) -> Reached:
    """Find what it takes to reach a goal.

    Parameters
    ----------
    ruleset : Ruleset
    sheet : Evaluation
    choices : mapping of str to str, optional
        An assessor's choices.
    grade, score
        One of the two.
    fixed : sequence of str
        What cannot be changed any more.

    Returns
    -------
    Reached
        Each answer was scored by the evaluator, and so was the value one step back.

    Raises
    ------
    UsageError
        When the goal is none, or something that is to be fixed is not there.
    """
    goal = goal_of(ruleset, grade, score)
    given = dict(choices or {})
    result = scored(ruleset, sheet, given)
    filled = read_choices(given, ruleset, sheet).evaluation
    levers = list(levers_of(ruleset, filled, result, given))
    free, held = _without_fixed(levers, fixed)
    untried = tuple(listed.name for listed in ruleset.lists.values())
    if goal.is_reached(result):
        return Reached(goal=goal, result=result, is_there=True, fixed=held, untried=untried)
    trials = Trials(ruleset=ruleset, sheet=sheet, choices=given, goal=goal)
    answers = [_answer(trials, lever, {}) for lever in free]
    answers.sort(key=lambda answer: not answer.is_reached)
    joint = _joint(trials, [answer for answer in answers if not answer.is_reached])
    return Reached(
        goal=goal, result=result, is_there=False, answers=tuple(answers), joint=joint, fixed=held,
        untried=untried,
    )  # fmt: skip


def _without_fixed(levers: Sequence[Lever], fixed: Sequence[str]) -> tuple[list[Lever], tuple[str, ...]]:
    """Leave out what is fixed: by its whole name, by its last part, or by a level above it."""
    held: list[Lever] = []
    faults = []
    for name in fixed:
        found = [lever for lever in levers if _is_called(lever, name)]
        held += found
        if not found:
            near = nearest(name, [shown for lever in levers for shown in (lever.name, _last(lever))])
            reasons = (Message("nearest-name", {"name": near}),) if near else ()
            faults.append(Diagnostic("reach-fixed-unknown", values={"name": name}, reasons=reasons))
    if faults:
        raise UsageError(faults)
    names = {lever.name for lever in held}
    return [lever for lever in levers if lever.name not in names], tuple(dict.fromkeys(h.name for h in held))


def _is_called(lever: Lever, name: str) -> bool:
    wanted, whole = fold(name), fold(lever.name)
    return wanted in (whole, fold(_last(lever))) or whole.startswith(f"{wanted}/")


def _last(lever: Lever) -> str:
    return lever.name.rpartition("/")[2].removesuffix(".完成值")


def _answer(trials: Trials, lever: Lever, others: Mapping[Lever, int]) -> Answer:
    """Say what one lever can do while others stand where they are."""
    search = Search(trials, lever, others)
    place = search.nearest()
    if place is None:
        best = search.best()
        return _made(lever, best, search.shot(best), is_proved=search.is_proved)
    back = place - 1 if place > search.origin else place + 1
    neighbour = None if place == search.origin or lever.texts else search.shot(back).low
    return _made(lever, place, search.shot(place), is_proved=search.is_proved, neighbour=neighbour)


def _made(
    lever: Lever, place: int, shot: Shot, *, is_proved: bool, neighbour: Fraction | None = None
) -> Answer:
    total = shot.result.total
    return Answer(
        change=Change(lever=lever, to=place), is_reached=shot.is_reached, total=(total.low, total.high),
        grades=shot.result.grades, neighbour=neighbour, is_proved=is_proved,
    )  # fmt: skip


# ---- several together


def _joint(trials: Trials, answers: Sequence[Answer]) -> Joint:
    """Move levers to their best, those that gain most first, until the goal is reached; then move back.

    From the last one on, each is brought back to the least change that still does with the others, or
    altogether; so none of what is left can be spared.
    """
    moved: dict[Lever, int] = {}
    shot = trials.at({})
    ordered = sorted(answers, key=lambda a: -a.total[0])
    for answer in ordered:
        if shot.is_reached:
            break
        lever = answer.change.lever
        tried = trials.at({**moved, lever: answer.change.to})
        if tried.is_possible and (tried.low > shot.low or tried.is_reached):
            moved[lever], shot = answer.change.to, tried
    if shot.is_reached:
        moved = _brought_back(trials, moved)
        shot = trials.at(moved)
    total = shot.result.total
    return Joint(
        changes=tuple(Change(lever=lever, to=place) for lever, place in moved.items()),
        is_reached=shot.is_reached, total=(total.low, total.high), grades=shot.result.grades,
    )  # fmt: skip


def _brought_back(trials: Trials, moved: Mapping[Lever, int]) -> dict[Lever, int]:
    found = dict(moved)
    for lever in reversed(list(moved)):
        others = {other: place for other, place in found.items() if other is not lever}
        if trials.at(others).is_reached:
            found = others
            continue
        place = Search(trials, lever, others).nearest()
        found[lever] = found[lever] if place is None else place
    return found
