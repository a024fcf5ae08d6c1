"""The impact of a change of rules as text for a terminal."""

from __future__ import annotations

from govperf.base.messages import Language
from govperf.effects.measured import Measured, Unit, mean
from govperf.effects.spreads import Distribution, distributions
from govperf.report.impact_words import (
    SHOWN,
    EffectRow,
    block_name,
    effect_rows,
    grade_name,
    head_lines,
    interval,
    points,
    share,
    signed,
    signed_interval,
    sum_row,
    unit_name,
)
from govperf.report.layout import Column, Row, table_lines, wrap
from govperf.report.wording import word

_BAR = 30


def impact_text(
    impact: Measured, language: Language, unit: Unit | None = None, width: int | None = None
) -> str:
    """Write the impact: totals, distribution, grades, edits, blocks, winners and losers, and one unit."""
    sections = [
        [line for said in head_lines(impact, language) for line in wrap(said, width)],
        _totals(impact, language, width),
        *(_distribution(found, impact, language) for found in distributions(impact)),
        _grades(impact, language),
        _edits(impact, language, width),
        _idle(impact, language, width),
        _blocks(impact, language, width),
        _ranked(impact.winners(SHOWN), "impact-winners", impact, language, width),
        _ranked(impact.losers(SHOWN), "impact-losers", impact, language, width),
        _unit(unit, impact, language, width) if unit is not None else [],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section)


def _totals(impact: Measured, language: Language, width: int | None) -> list[str]:
    columns = [
        Column(word(language, "impact-totals")),
        *(Column(word(language, f"impact-{name}"), True) for name in ("before", "after", "change")),
    ]
    rows: list[Row] = []
    ends = [("impact-lowest", impact.before.low, impact.after.low)]
    if any(impact.open_units):
        ends.append(("impact-highest", impact.before.high, impact.after.high))
    else:
        ends[0] = ("impact-total", *ends[0][1:])
    for code, before, after in ends:
        named = word(language, "impact-mean-of", end=word(language, code))
        rows.append((named, points(mean(before)), points(mean(after)), signed(mean(after) - mean(before))))
    counts, size = impact.counts, len(impact)
    told = [("gaining", counts.gaining), ("losing", counts.losing), ("same", counts.same)]
    told += [("unsure", counts.unsure)] if counts.unsure else []
    between = "，" if language == "zh" else ", "
    line = between.join(
        word(language, f"impact-{name}")
        + " "
        + word(language, "impact-units-share", count=count, share=share(count, size))
        for name, count in told
    )
    return [*table_lines(columns, rows, width), *wrap(line, width)]


def _distribution(found: Distribution, impact: Measured, language: Language) -> list[str]:
    most = max(*found.before.counts, *found.after.counts, 1)
    columns = [
        Column(word(language, "impact-distribution-of", end=_end(found, impact, language))),
        Column(word(language, "impact-before"), True),
        Column(word(language, "impact-after"), True),
        Column(""),
    ]
    rows: list[Row] = []
    for place, (before, after) in enumerate(zip(found.before.counts, found.after.counts, strict=True)):
        if before or after:
            low, high = found.bin(place)
            named = word(language, "impact-bin", low=low, high=high)
            bars = "#" * -(-after * _BAR // most) if after else ""
            rows.append((named, str(before), str(after), bars))
    return table_lines(columns, rows, None)


def _end(found: Distribution, impact: Measured, language: Language) -> str:
    if not any(impact.open_units):
        return word(language, "impact-total")
    return word(language, "impact-highest" if found.is_highest else "impact-lowest")


def _grades(impact: Measured, language: Language) -> list[str]:
    if impact.grades is None:
        return [word(language, "impact-no-grades")]
    crossing = impact.grades.crossing
    lines = [word(language, "impact-crossing", count=crossing, share=share(crossing, len(impact)))]
    for before, after, count in impact.grades.flows():
        names = {"before": grade_name(before, language), "after": grade_name(after, language)}
        lines.append("  " + word(language, "impact-flow", count=count, **names))
    return lines


def _edits(impact: Measured, language: Language, width: int | None) -> list[str]:
    if not impact.parts:
        return [word(language, "impact-nothing")]
    is_open = any(impact.open_units)
    ends = ("impact-change-low", "impact-change-high") if is_open else ("impact-change",)
    columns = [
        Column(word(language, "impact-number"), True),
        Column(word(language, "impact-edits")),
        *(Column(word(language, code), True) for code in ends),
        Column(word(language, "impact-gaining"), True),
        Column(word(language, "impact-losing"), True),
    ]
    rows: list[Row] = [
        (str(number), *_effect(row, is_open)) for number, row in enumerate(effect_rows(impact, language), 1)
    ]
    rows += [None, ("", *_effect(sum_row(impact, language), is_open))]
    return [*table_lines(columns, rows, width), *wrap(word(language, "impact-method"), width)]


def _effect(row: EffectRow, is_open: bool) -> tuple[str, ...]:
    ends = (signed(row.low), signed(row.high)) if is_open else (signed(row.low),)
    return (row.words, *ends, str(row.counts.gaining), str(row.counts.losing))


def _idle(impact: Measured, language: Language, width: int | None) -> list[str]:
    if not impact.idle:
        return []
    lines = [word(language, "impact-idle", count=len(impact.idle))]
    for difference in impact.idle:
        lines += [f"  {line}" for line in wrap(difference.sentence(language), width)]
    return lines


def _blocks(impact: Measured, language: Language, width: int | None) -> list[str]:
    is_open = any(impact.open_units)
    columns = [
        Column(word(language, "impact-blocks")),
        *(Column(word(language, f"impact-{name}"), True) for name in ("before", "after", "change")),
    ]
    rows: list[Row] = []
    for block in impact.blocks:
        ends = [(mean(e.low), mean(e.high)) for e in (block.before, block.after, block.change)]
        if not is_open:
            ends = [(low, low) for low, _ in ends]
        before, after, change = ends
        rows.append((
            block_name(block, language), interval(before, language), interval(after, language),
            signed_interval(change, language),
        ))  # fmt: skip
    return table_lines(columns, rows, width)


def _ranked(
    units: tuple[Unit, ...], code: str, impact: Measured, language: Language, width: int | None
) -> list[str]:
    columns = [
        Column(word(language, code)),
        *(Column(word(language, f"impact-{name}"), True) for name in ("before", "after", "change")),
    ]
    rows = [
        (
            unit_name(unit, impact, language), interval(unit.before, language),
            interval(unit.after, language), signed_interval(unit.change, language),
        )
        for unit in units
    ]  # fmt: skip
    return table_lines(columns, rows or [(word(language, "impact-nobody"), "", "", "")], width)


def _unit(unit: Unit, impact: Measured, language: Language, width: int | None) -> list[str]:
    """Write what each edit did to one unit, from the total before to the one after."""
    name = unit_name(unit, impact, language)
    columns = [
        Column(word(language, "impact-unit-title", name=name)),
        Column(word(language, "impact-change"), True),
        Column(word(language, "impact-total"), True),
    ]
    low, high = unit.before
    rows: list[Row] = [(word(language, "impact-before"), "", interval((low, high), language)), None]
    for part in unit.parts:
        if part.low or part.high:
            low, high = low + part.low, high + part.high
            change = signed_interval((part.low, part.high), language)
            rows.append((part.sentence(language), change, interval((low, high), language)))
    change = signed_interval(unit.change, language)
    rows += [None, (word(language, "impact-after"), change, interval(unit.after, language))]
    lines = table_lines(columns, rows, width)
    if impact.grades is not None:
        grades = (grade_name(g, language) for g in (unit.grade_before, unit.grade_after))
        before, after = grades
        lines.append(word(language, "impact-unit-grades", before=before, after=after))
    return lines
