"""What it takes to reach a goal, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from govperf.base.messages import Language
from govperf.base.numbers import plain
from govperf.reaching.reached import Answer, Change, Joint, Reached
from govperf.report.impact_words import interval, points
from govperf.report.layout import Column, Row, clean, table_lines, wrap
from govperf.report.wording import word


def reach_text(reached: Reached, language: Language, width: int | None = None) -> str:
    """Write what each figure alone can do, then several together."""
    sections = [_head(reached, language)]
    if reached.is_there:
        sections.append([word(language, "reach-there")])
    else:
        alone = [answer for answer in reached.answers if answer.is_reached]
        others = [answer for answer in reached.answers if not answer.is_reached]
        sections += [_alone(alone, language, width), _others(others, reached, language, width)]
        if reached.joint is not None:
            sections.append(_joint(reached.joint, reached, language, width))
    sections.append(_foot(reached, language))
    lines = ["\n".join(line for said in section for line in wrap(said, width)) for section in sections]
    return "\n\n".join(text for text in lines if text)


def _head(reached: Reached, language: Language) -> list[str]:
    goal, result = reached.goal, reached.result
    title = (
        word(language, "reach-title-grade", grade=goal.grade)
        if goal.grade
        else word(language, "reach-title-score", score=goal.score)
    )
    total = interval((result.total.low, result.total.high), language)
    now = word(language, "reach-now", total=total)
    if result.grades:
        now = word(language, "reach-now-graded", total=total, grades="/".join(result.grades))
    lines = [title, now]
    return [*lines, word(language, "reach-certain")] if result.total.value is None else lines


def _alone(answers: Sequence[Answer], language: Language, width: int | None) -> list[str]:
    if not answers:
        return [word(language, "reach-no-single")]
    columns = [
        Column(word(language, "reach-alone")), Column(word(language, "reach-before"), True),
        Column(word(language, "reach-after"), True), Column(word(language, "reach-by"), True),
        Column(word(language, "reach-then"), True), Column(word(language, "reach-back"), True),
    ]  # fmt: skip
    rows: list[Row] = [
        (
            _name(a, language), *_change(a.change, language), interval(a.total, language),
            "" if a.neighbour is None else points(a.neighbour),
        )
        for a in answers
    ]  # fmt: skip
    lines = table_lines(columns, rows, width)
    return [*lines, word(language, "reach-checked"), *_unproved(answers, language)]


def _others(
    answers: Sequence[Answer], reached: Reached, language: Language, width: int | None
) -> list[str]:
    if not answers:
        return []
    columns = [
        Column(word(language, "reach-not-alone")), Column(word(language, "reach-before"), True),
        Column(word(language, "reach-best-at"), True), Column(word(language, "reach-best-total"), True),
    ]  # fmt: skip
    rows: list[Row] = []
    for answer in answers:
        before, after, _ = _change(answer.change, language)
        gains = answer.total[0] > reached.result.total.low
        best = after if gains else word(language, "reach-nothing-to-gain")
        total = interval(answer.total, language) if gains else ""
        rows.append((_name(answer, language), before, best, total))
    return [*table_lines(columns, rows, width), *_unproved(answers, language)]


def _unproved(answers: Sequence[Answer], language: Language) -> list[str]:
    return [word(language, "reach-unproved")] if any(not a.is_proved for a in answers) else []


def _joint(joint: Joint, reached: Reached, language: Language, width: int | None) -> list[str]:
    total = interval(joint.total, language)
    if not joint.is_reached:
        return [word(language, "reach-joint-short", total=total)] if joint.changes else []
    columns = [
        Column(word(language, "reach-joint")), Column(word(language, "reach-before"), True),
        Column(word(language, "reach-after"), True), Column(word(language, "reach-by"), True),
    ]  # fmt: skip
    rows: list[Row] = [(clean(c.lever.name), *_change(c, language)) for c in joint.changes]
    then = word(language, "reach-joint-total", total=total)
    if joint.grades:
        then = word(language, "reach-joint-graded", total=total, grades="/".join(joint.grades))
    return [*table_lines(columns, rows, width), then, word(language, "reach-joint-method")]


def _name(answer: Answer, language: Language) -> str:
    return clean(answer.change.lever.name) + ("" if answer.is_proved else " *")


def _change(change: Change, language: Language) -> tuple[str, str, str]:
    blank = "reach-pending" if change.lever.is_assessed else "reach-blank"
    before = word(language, blank) if change.before is None else change.before
    by = ""
    if change.by is not None and change.by:
        unit = "" if change.lever.is_day else change.lever.unit
        by = ("+" if change.by > 0 else "−") + plain(abs(change.by)) + unit
    return before, change.after, by


def _foot(reached: Reached, language: Language) -> list[str]:
    lines = []
    if reached.fixed:
        lines.append(word(language, "reach-fixed", names=reached.fixed))
    if reached.untried:
        lines.append(word(language, "reach-untried", names=reached.untried))
    return lines
