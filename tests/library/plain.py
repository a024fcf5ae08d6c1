"""How circulars score, in plain arithmetic: the second opinion that the library's cases come from.

Nothing of govperf is used here. Each function reads as the sentence of a score table does, works it out
in fractions, and says in words what it did, so that a policy officer can follow it with a pencil.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from attrs import field, frozen

#: A cell of a case: a figure, 是 or 否, a target as a sheet states it, or nothing.
Cell = str
#: What a rule is worked out from: a figure, a flag, a day, or ``None`` for what is not known.
Given = Fraction | bool | str | None


@frozen
class Said:
    """What a rule gives: the score (or its two ends; ``None``: not counted), how, and what is told."""

    low: Fraction | None
    high: Fraction | None
    how: str
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    grade: str = ""


def scored(points: Fraction | int | str, how: str, **more: tuple[str, ...]) -> Said:
    """Say that a score is known."""
    return Said(Fraction(points), Fraction(points), f"{how}，得 {shown(Fraction(points))} 分", **more)


def open_(low: Fraction | int | str, high: Fraction | int | str, how: str) -> Said:
    """Say that an assessor has to decide between two scores."""
    return Said(Fraction(low), Fraction(high), f"{how}，得分待定")


def graded(total: Fraction, how: str, *edges: tuple[str, str], least: str) -> Said:
    """按总分评等级：(界线, 等级) 由高到低，界线含在内；都够不上的是 ``least``。"""
    grade = next((name for edge, name in edges if total >= Fraction(edge)), least)
    return Said(total, total, f"{how} = {shown(total)} 分，{grade}", grade=grade)


def not_counted(how: str, *told: str) -> Said:
    """Say that an indicator does not count."""
    return Said(None, None, f"{how}，不计分", told)


def number(text: Cell) -> Given:
    """Read a cell: a figure (a percentage as a fraction of one), 是 or 否, or nothing."""
    if text in ("是", "否"):
        return text == "是"
    if not text:
        return None
    if text.count("-") == 2:  # a day; the rule reads it itself
        return text
    bare = text.lstrip("≥≤=").rstrip("个天分")
    if not any(sign.isdigit() for sign in bare):  # words; the rule reads them itself
        return text
    return Fraction(bare.removesuffix("%")) / (100 if bare.endswith("%") else 1)


def shown(figure: Fraction) -> str:
    """Write a figure: in full where it has an end within six decimals, else about."""
    scaled = figure * 10**6
    if scaled.denominator == 1:
        text = f"{abs(figure.numerator * 10**6 // figure.denominator):07d}"
        whole, part = text[:-6], text[-6:].rstrip("0")
        return ("-" if figure < 0 else "") + whole + (f".{part}" if part else "")
    return "约 " + shown(half_up(figure, 4))


def percent(ratio: Fraction) -> str:
    """Write a ratio in percent."""
    return f"{shown(ratio * 100)}%"


def half_up(figure: Fraction, places: int) -> Fraction:
    """Round as at school: 四舍五入."""
    scaled = abs(figure) * 10**places
    whole = floor(scaled + Fraction(1, 2))
    return Fraction(whole if figure >= 0 else -whole, 10**places)


# ---- the sentences of score tables


def deducted(
    points: str, beyond: Fraction, step: str, cost: str, unit: str = "个百分点", at: str = ""
) -> Said:
    """每超过（低于、偏离）一步扣若干分，不足一步不扣，扣完为止."""
    whole = max(0, floor(beyond / Fraction(step)))
    taken = whole * Fraction(cost)
    left = max(Fraction(0), Fraction(points) - taken)
    out = f"差 {shown(beyond)} {unit}" if beyond > 0 else "没有超出"
    how = f"{at}{out}，每 {step} {unit}扣 {cost} 分，满 {whole} 步；{points} − {whole} × {cost}"
    if Fraction(points) < taken:
        how += "，扣完为止"
    return scored(left, how)


def banded(value: Fraction, at: str, *rows: tuple[str, bool, str]) -> Said:
    """在哪一档得几分；正好落在一档里."""
    (chosen,) = [(words, score) for words, holds, score in rows if holds]
    words, score = chosen
    return scored(score, f"{at}，在“{words}”一档")


def in_proportion(points: str, ratio: Fraction, at: str) -> Said:
    """得分 = 分值 × 比率，不超过分值，不低于零."""
    counted = min(Fraction(1), max(Fraction(0), ratio))
    limit = "，封顶" if ratio > 1 else "，不低于零" if ratio < 0 else ""
    return scored(counted * Fraction(points), f"{at}{limit}；{points} × {percent(counted)}")


def around(*edges: str, by: str = "0.1") -> list[Fraction]:
    """Give the values just below, on and just above each edge, in order."""
    near = Fraction(by)
    return sorted({Fraction(edge) + side for edge in edges for side in (-near, Fraction(0), near)})


def step_edges(points: str, step: str, cost: str, by: str = "0.1") -> list[Fraction]:
    """Give the values around the standard, the first step, and the step at which nothing is left."""
    steps = -(-Fraction(points) // Fraction(cost))
    return around("0", step, str(steps * Fraction(step)), by=by)


# ---- rules and their cases


@frozen(kw_only=True)
class Rule:
    """A sentence of a score table and the values it is tried at.

    ``inputs`` name the columns of a table of cases; ``work`` takes one figure for each. ``expects`` is
    the column of the score; ``fixed`` are cells that every case of the rule has.
    """

    expects: str
    inputs: tuple[str, ...]
    work: Callable[..., Said]
    at: tuple[tuple[Cell, ...], ...] = field(repr=False)
    fixed: Mapping[str, Cell] = field(factory=dict)

    def said(self, cells: Sequence[Cell]) -> Said:
        """Work the rule out for the cells of a case."""
        return self.work(*(number(cell) for cell in cells))


def cells(figures: Iterable[Fraction], unit: str = "") -> list[Cell]:
    """Write figures as the cells of a column."""
    return [shown(figure) + unit for figure in figures]


def ratios(above: Iterable[Fraction], below: str = "1000") -> tuple[tuple[Cell, Cell], ...]:
    """Give (denominator, numerator) for ratios in percent."""
    return tuple((below, shown(Fraction(below) * ratio / 100)) for ratio in above)


@frozen
class Table:
    """The cases of a ruleset, which is named by the path of its file."""

    ruleset: str
    rules: tuple[Rule, ...] = field(repr=False)

    def rows(self) -> Iterator[dict[str, tuple[Cell, ...]]]:
        """Give the cases: the cells of each column."""
        for rule in self.rules:
            name = rule.expects.removeprefix("应得 ").removeprefix("应得")
            for at in rule.at:
                said = rule.said(at)
                row: dict[str, tuple[Cell, ...]] = {
                    "案例": (f"{name}：{said.how.partition('，')[0].partition('；')[0]}",),
                    "来源": (f"手算：{said.how}",),
                }
                row |= {column: (cell,) for column, cell in zip(rule.inputs, at, strict=True) if cell}
                row |= {column: (cell,) for column, cell in rule.fixed.items()}
                row[rule.expects] = (_expected(said),)
                row |= {"应得等级": (said.grade,)} if said.grade else {}
                row |= {"应提示": said.told} if said.told else {}
                row |= {"不应提示": said.untold} if said.untold else {}
                yield row

    def csv(self) -> str:
        """Write the cases as a table, UTF-8 with the mark that spreadsheets look for."""
        rows = list(self.rows())
        wide: dict[str, int] = {"案例": 1, "来源": 1}
        for rule in self.rules:
            for column in (*rule.inputs, *rule.fixed):
                wide.setdefault(column, 1)
        for rule in self.rules:
            wide.setdefault(rule.expects, 1)
        for column in ("应得等级", "应提示", "不应提示"):
            if most := max((len(row.get(column, ())) for row in rows), default=0):
                wide[column] = most
        stream = io.StringIO()
        written = csv.writer(stream, lineterminator="\n")
        written.writerow([column for column, count in wide.items() for _ in range(count)])
        for row in rows:
            written.writerow(
                [cell for column, count in wide.items() for cell in _padded(row.get(column, ()), count)]
            )
        return "\ufeff" + stream.getvalue()


def _padded(given: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
    return (*given, *("" for _ in range(count - len(given))))


def _expected(said: Said) -> Cell:
    if said.low is None or said.high is None:
        return "不适用"
    low, high = (shown(half_up(end, 2)) for end in (said.low, said.high))
    return low if said.low == said.high else f"[{low}, {high}]"
