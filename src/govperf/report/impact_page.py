"""The impact of a change of rules as a page that prints on A4: no script, no request."""

from __future__ import annotations

from base64 import b64encode
from fractions import Fraction
from functools import partial
from hashlib import sha256

from attrs import frozen

from govperf.base.messages import Language, show
from govperf.effects.measured import Measured, Unit, mean
from govperf.effects.spreads import distributions
from govperf.report import impact_drawings as drawings
from govperf.report import impact_words as words
from govperf.report import wording
from govperf.report.html import environment, language_tag, packaged
from govperf.report.impact_drawings import Flow, Scale, Stroke, scale_about, scale_of


@frozen(kw_only=True)
class _Bars:
    """A row of a table with the bars beside it: that of the lowest totals, and that of the highest."""

    words: str
    figures: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    zero: str = ""
    emphasis: str = ""


def impact_page(impact: Measured, language: Language, unit: Unit | None = None) -> str:
    """Write the impact as a page.

    Parameters
    ----------
    impact : Measured
    language : ``"zh"`` or ``"en"``
    unit : Unit, optional
        One unit whose change is drawn edit by edit.

    Raises
    ------
    UsageError
        When Jinja2 is not installed.
    """
    style = packaged("impact.css")
    page = environment().from_string(packaged("impact.html.j2"))
    is_open = any(impact.open_units)
    return page.render(
        impact=impact,
        lang=language_tag(language),
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode("ascii"),
        w=partial(wording.word, language),
        show=partial(show, language=language),
        head=words.head_lines(impact, language),
        is_open=is_open,
        size=(drawings.CHART_WIDTH, drawings.CHART_HEIGHT, drawings.FLOW_WIDTH, drawings.BAR_WIDTH),
        totals=_totals(impact, language, is_open=is_open),
        counts=_counts(impact, language),
        charts=[(found, drawings.chart(found)) for found in distributions(impact)],
        points=words.points,
        flow=_flow(impact),
        grade=partial(words.grade_name, language=language),
        share=words.share,
        edits=_edits(impact, language, is_open=is_open),
        blocks=_blocks(impact, language, is_open=is_open),
        ranked=_ranked(impact, language),
        unit=unit,
        unit_name=words.unit_name(unit, impact, language) if unit is not None else "",
        steps=_steps(unit, language) if unit is not None else (),
        idle=[difference.sentence(language) for difference in impact.idle],
    )


def _totals(impact: Measured, language: Language, *, is_open: bool) -> list[tuple[str, str, str, str]]:
    ends = [("impact-lowest" if is_open else "impact-total", impact.before.low, impact.after.low)]
    ends += [("impact-highest", impact.before.high, impact.after.high)] if is_open else []
    return [
        (
            wording.word(language, code), words.points(mean(before)), words.points(mean(after)),
            words.signed(mean(after) - mean(before)),
        )
        for code, before, after in ends
    ]  # fmt: skip


def _counts(impact: Measured, language: Language) -> list[tuple[str, int, str]]:
    counts = impact.counts
    told = [("gaining", counts.gaining), ("losing", counts.losing), ("same", counts.same)]
    told += [("unsure", counts.unsure)] if counts.unsure else []
    return [
        (wording.word(language, f"impact-{name}"), count, words.share(count, len(impact)))
        for name, count in told
    ]


def _flow(impact: Measured) -> Flow | None:
    grades = impact.grades
    if grades is None:
        return None
    return drawings.flow(grades.flows(), (grades.labels_before, grades.labels_after))


def _edits(impact: Measured, language: Language, *, is_open: bool) -> list[_Bars]:
    rows = words.effect_rows(impact, language)
    every = [*rows, words.sum_row(impact, language)]
    scale = scale_of([end for row in every for end in (row.low, row.high)])
    return [
        _Bars(
            words=row.words,
            figures=(
                *((words.signed(row.low), words.signed(row.high)) if is_open else (words.signed(row.low),)),
                str(row.counts.gaining), str(row.counts.losing),
            ),
            strokes=_changes(scale, row.low, row.high, is_open=is_open), zero=scale.zero,
            emphasis="sum" if place == len(rows) else "",
        )
        for place, row in enumerate(every)
    ]  # fmt: skip


def _changes(scale: Scale, low: Fraction, high: Fraction, *, is_open: bool) -> tuple[Stroke, ...]:
    ends = (low, high) if is_open else (low,)
    return tuple(scale.stroke(Fraction(0), end) for end in ends)


def _blocks(impact: Measured, language: Language, *, is_open: bool) -> list[_Bars]:
    means = [
        tuple((mean(e.low), mean(e.high)) for e in (block.before, block.after, block.change))
        for block in impact.blocks
    ]
    scale = scale_of([end for _, _, change in means for end in change])
    rows = []
    for block, (before, after, change) in zip(impact.blocks, means, strict=True):
        rows.append(
            _Bars(
                words=words.block_name(block, language),
                figures=(
                    words.interval(before, language), words.interval(after, language),
                    words.signed_interval(change, language),
                ),
                strokes=_changes(scale, *change, is_open=is_open), zero=scale.zero,
            )
        )  # fmt: skip
    return rows


def _ranked(impact: Measured, language: Language) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
    found = []
    for code, units in (
        ("impact-winners", impact.winners(words.SHOWN)), ("impact-losers", impact.losers(words.SHOWN))
    ):  # fmt: skip
        rows = [
            (
                words.unit_name(unit, impact, language), words.interval(unit.before, language),
                words.interval(unit.after, language), words.signed_interval(unit.change, language),
            )
            for unit in units
        ]  # fmt: skip
        found.append((wording.word(language, code), rows))
    return found


def _steps(unit: Unit, language: Language) -> list[_Bars]:
    """Draw the way from a unit's total before to the one after, by the edits that concern it."""
    at = [unit.before]
    moved = [part for part in unit.parts if part.low or part.high]
    for part in moved:
        at.append((at[-1][0] + part.low, at[-1][1] + part.high))
    is_open = unit.is_open
    scale = scale_about([end for ends in at for end in ends])

    def whole(code: str, ends: tuple[Fraction, Fraction]) -> _Bars:
        every = ends if is_open else ends[:1]
        strokes = tuple(scale.stroke(scale.low, end, "whole") for end in every)
        shown = words.interval(ends, language)
        return _Bars(
            words=wording.word(language, code), figures=("", shown), strokes=strokes, emphasis="sum"
        )

    rows = [whole("impact-before", unit.before)]
    for part, before, after in zip(moved, at, at[1:], strict=False):
        strokes = [scale.stroke(before[0], after[0])]
        strokes += [scale.stroke(before[1], after[1])] if is_open else []
        rows.append(
            _Bars(
                words=part.sentence(language),
                figures=(
                    words.signed_interval((part.low, part.high), language), words.interval(after, language)
                ),
                strokes=tuple(strokes),
            )
        )
    return [*rows, whole("impact-after", unit.after)]

