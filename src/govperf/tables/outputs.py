"""The columns of a scored table: their names, which are promises, and their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from govperf.arrays.scores import GradeColumn, ScoreColumn, Scores, Status
from govperf.base.messages import Language
from govperf.model.ruleset import Ruleset
from govperf.plan.plan import OutputKind, Plan, PlanOutput
from govperf.syntax.nodes import Place
from govperf.tables.quotients import decimal_array, fraction_texts, rounded

if TYPE_CHECKING:
    import pyarrow as pa

#: Decimals of a score that the ruleset does not round: 10 × 4297.24 ÷ 5537.52 has no end.
PLACES_UNROUNDED = 12
#: Grades and inputs of one cell.
BETWEEN = "/"


@frozen(kw_only=True)
class Words:
    """The words that column names and status cells are made of."""

    total: str
    low: str
    high: str
    status: str
    grade: str
    possible: str
    outside: str
    exact: str
    statuses: tuple[str, str, str]


WORDS: dict[Language, Words] = {
    "zh": Words(
        total="总分", low="_最低", high="_最高", status="_状态", grade="等级", possible="可能等级",
        outside="超出取值范围", exact="_精确", statuses=("已评", "待定", "不计分"),
    ),
    "en": Words(
        total="total", low="_low", high="_high", status="_status", grade="grade",
        possible="possible_grades", outside="outside_domain",
        exact="_exact", statuses=("scored", "open", "not applicable"),
    ),
}  # fmt: skip


def score_name(output: PlanOutput, words: Words) -> str:
    """Give the name of the column of a score: the path, or the word for the total."""
    return words.total if output.kind is OutputKind.TOTAL else BETWEEN.join(output.path)


def names_of_output(output: PlanOutput, words: Words) -> tuple[str, ...]:
    """Give the names of the columns of an output.

    Examples
    --------
    >>> names_of_output(PlanOutput(path=("过程", "预算控制率"), kind=OutputKind.INDICATOR), WORDS["en"])
    ('过程/预算控制率', '过程/预算控制率_low', '过程/预算控制率_high', '过程/预算控制率_status')
    """
    if output.kind is OutputKind.GRADE:
        return (words.grade, words.possible)
    name = score_name(output, words)
    return (name, name + words.low, name + words.high, name + words.status)


def exact_names(output: PlanOutput, words: Words) -> tuple[str, ...]:
    """Give the names of the columns that hold both ends of a score as fractions.

    Examples
    --------
    >>> exact_names(PlanOutput(path=("过程",), kind=OutputKind.BLOCK), WORDS["zh"])
    ('过程_最低_精确', '过程_最高_精确')
    """
    name = score_name(output, words)
    return name + words.low + words.exact, name + words.high + words.exact


def ordered(plan: Plan) -> tuple[PlanOutput, ...]:
    """Give the outputs as the table shows them: the total and the grade, then the lines."""
    last = (OutputKind.TOTAL, OutputKind.GRADE)
    return (
        *(output for output in plan.outputs if output.kind in last),
        *(output for output in plan.outputs if output.kind not in last),
    )


def places_of(output: PlanOutput, ruleset: Ruleset) -> int:
    """Give the decimals of an output's columns: the ruleset's where it rounds, else a dozen."""
    rounding = ruleset.rounding
    rounds = rounding is not None and rounding.place is Place.INDICATORS
    if output.is_made_up:
        return max(PLACES_UNROUNDED, output.scale)
    if not rounds and not (
        rounding is not None and rounding.place is Place.TOTAL and output.kind is OutputKind.TOTAL
    ):
        return max(PLACES_UNROUNDED, output.scale)
    return output.scale


def fields(plan: Plan, language: Language, *, exact: bool = False) -> list[pa.Field]:
    """Give the fields of the columns that scoring adds, in order; ``exact`` adds the fractions."""
    import pyarrow as pa

    from govperf.tables.quotients import DIGITS

    words, found = WORDS[language], []
    status = pa.dictionary(pa.int8(), pa.string())
    for output in ordered(plan):
        names = names_of_output(output, words)
        if output.kind is OutputKind.GRADE:
            found += [pa.field(name, pa.string()) for name in names]
            continue
        score = pa.decimal128(DIGITS, places_of(output, plan.ruleset))
        found += [pa.field(name, score) for name in names[:3]]
        found.append(pa.field(names[3], status))
        found += [pa.field(name, pa.string()) for name in exact_names(output, words) if exact]
    return [*found, pa.field(words.outside, pa.string())]


def arrays(scores: Scores, plan: Plan, language: Language, *, exact: bool = False) -> list[pa.Array]:
    """Give the columns in the order of :func:`fields`, without the last."""
    words, found = WORDS[language], []
    of_scores = [output for output in plan.outputs if output.kind is not OutputKind.GRADE]
    by_output = dict(zip(map(id, of_scores), scores.columns, strict=True))
    for output in ordered(plan):
        if output.kind is OutputKind.GRADE:
            assert scores.grade is not None
            found += _grade_columns(scores.grade)
        else:
            column = by_output[id(output)]
            found += _score_columns(column, places_of(output, plan.ruleset), words.statuses)
            found += _fractions(column) if exact else ()
    return found


def _score_columns(column: ScoreColumn, places: int, statuses: Sequence[str]) -> list[pa.Array]:
    import pyarrow as pa

    low = rounded(column.low, column.scale, column.divisor, places)
    is_closed = column.low is column.high
    high = low if is_closed else rounded(column.high, column.scale, column.divisor, places)
    off = column.status == Status.NOT_APPLICABLE
    blank = off if off.any() else None
    apart = off if is_closed else off | (column.low != column.high).astype(bool)
    lowest = decimal_array(low, places, blank)
    highest = lowest if is_closed else decimal_array(high, places, blank)
    score = lowest if is_closed else decimal_array(low, places, apart)
    codes = pa.array(column.status.astype(np.int8))
    return [score, lowest, highest, pa.DictionaryArray.from_arrays(codes, pa.array(statuses))]


def _fractions(column: ScoreColumn) -> list[pa.Array]:
    off = column.status == Status.NOT_APPLICABLE
    blank = off if off.any() else None
    low = fraction_texts(column.low, column.scale, column.divisor, blank)
    if column.low is column.high:
        return [low, low]
    return [low, fraction_texts(column.high, column.scale, column.divisor, blank)]


def _grade_columns(grades: GradeColumn) -> list[pa.Array]:
    import pyarrow as pa
    import pyarrow.compute as pc

    names = pa.array(grades.output.grades, pa.string())
    codes = grades.codes.astype(np.int64)
    chosen = names.take(pa.array(np.where(codes < 0, 0, codes), mask=codes < 0))
    if grades.several is None:
        return [chosen, chosen]
    sets, which = np.unique(np.where(codes < 0, grades.several, np.uint64(0)), return_inverse=True)
    words = pa.array([_grade_set(int(bits), grades.output.grades) for bits in sets], pa.string())
    return [chosen, pc.coalesce(chosen, words.take(pa.array(which)))]


def _grade_set(bits: int, names: Sequence[str]) -> str | None:
    possible = [name for place, name in enumerate(names) if bits >> place & 1]
    return BETWEEN.join(possible) or None
