"""What a sheet says, as values: inputs under their declared types and domains, the funds block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

from attrs import define, field

from govperf.base.diagnostics import CellAddress, Diagnostic, Message, Severity
from govperf.base.figures import Figure
from govperf.base.names import fold, nearest
from govperf.base.numbers import ratio
from govperf.base.options import options_of, place_of
from govperf.base.units import dimension_words
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.evaluation import AUDITED_FACTS, TOTAL_ROW, Evaluation, FundsRow, Written
from govperf.model.funds import COLUMNS
from govperf.run.expressions import Facts, inside
from govperf.run.rank_trace import ranked
from govperf.run.ranks import with_ranks
from govperf.run.record_facts import Cells, records_of
from govperf.run.values import Known, Missing, Value
from govperf.run.wording import Said, interval_words
from govperf.sheets.amounts import unit_size
from govperf.sheets.notation import read_number
from govperf.syntax.nodes import Answer

#: A plain figure has no more digits, before and after the point.
_MOST_DIGITS = 10
#: A figure without 万 or 亿 behind it.
_PLAIN = re.compile(r"[-+\d.,，．\s]+")
#: Columns of the funds block by their names in rulesets.
ATTRIBUTES = {
    "年初预算数": "initial",
    "全年预算数": "annual",
    "全年执行数": "executed",
    "分值": "points",
    "自报执行率": "claimed_rate",
    "自评得分": "claimed_score",
}
#: What stands for yes and for no.
FLAGS = {
    **dict.fromkeys(("是", "有", "√", "yes", "true", "1"), Fraction(1)),
    **dict.fromkeys(("否", "无", "没有", "×", "no", "false", "0"), Fraction(0)),
}


@define
class Gathering:
    """Facts being gathered, and the findings on the way."""

    ruleset: rs.Ruleset
    evaluation: Evaluation
    findings: list[Diagnostic] = field(factory=list)

    def note(
        self, code: str, severity: Severity, cells: tuple[CellAddress, ...] = (), **values: object
    ) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic(code, severity, values, cells=cells))


def gather(ruleset: rs.Ruleset, evaluation: Evaluation) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Read every input that the ruleset declares from a sheet.

    Returns
    -------
    facts : Facts
    findings : tuple of Diagnostic
        Unreadable and refused inputs, values outside their domain, inputs that nothing uses.
    """
    gathering = Gathering(ruleset, evaluation)
    facts = Facts(
        ruleset,
        {},
        # A total is read for its input, for its metric and for the sheet's own rate.
        cache(lambda row, column: funds_value(evaluation, row, column)),
        lambda column: [_cell_value(row, column, evaluation) for row in _parts(evaluation)],
    )
    given = _given_inputs(gathering)
    facts.inputs = {
        name: _input(declared, given, facts, gathering) for name, declared in ruleset.inputs.items()
    }
    cells = Cells(
        read=lambda declared, written: value_of(declared, written, facts, gathering),
        absent=lambda declared: _absent(declared, gathering),
        note=gathering.note,
    )
    facts.lists = records_of(ruleset, evaluation, given, facts, cells)
    facts.inputs = with_ranks(facts, given, gathering.note)
    facts.ranked = ranked(facts)
    return facts, tuple(gathering.findings)


def funds_written(evaluation: Evaluation, row: str, column: str) -> Written | None:
    """Give a cell of the funds block as written."""
    for candidate in evaluation.funds:
        if candidate.row == row:
            found: Written | None = getattr(candidate, ATTRIBUTES[column])
            return found
    return None


def _parts(evaluation: Evaluation) -> list[FundsRow]:
    """Give the rows that add up to the total; a second split (按支出性质分.…) would count money twice."""
    return [row for row in evaluation.funds if row.row != TOTAL_ROW and "." not in row.row]


def funds_value(evaluation: Evaluation, row: str, column: str) -> Value | None:
    """Read a cell of the funds block; ``None`` when the sheet has no such cell."""
    for candidate in evaluation.funds:
        if candidate.row == row:
            return _cell_value(candidate, column, evaluation)
    return None


def _cell_value(row: FundsRow, column: str, evaluation: Evaluation) -> Value | None:
    written: Written | None = getattr(row, ATTRIBUTES[column])
    if written is None:
        return None
    if not written.text.strip():
        return Missing((Message("funds-cell-absent", {"row": row.row, "column": column}),))
    wanted = COLUMNS[column]
    unit = {ex.MONEY: evaluation.amount_unit, ex.RATIO: "%", ex.POINTS: "分"}[wanted]
    amount = read_number(written.text, unit=unit)
    if amount is not None and amount.dimension == wanted:
        return Known(amount.value)
    values = {"row": row.row, "column": column, "text": written.text}
    return Missing((Message("funds-cell-unreadable", values),))


def _given_inputs(gathering: Gathering) -> Mapping[str, Written]:
    """Give the sheet's inputs by declared name; a name of no input is reported."""
    ruleset = gathering.ruleset
    known: Mapping[str, rs.Input] = ruleset.inputs
    if ruleset.lists:
        known = {**known, **{name: listed.count for name, listed in ruleset.lists.items()}}
    by_key = {i.key: name for name, i in known.items() if i.key}
    found: dict[str, Written] = {}
    for name, written in gathering.evaluation.inputs.items():
        declared = by_key.get(name, fold(name))
        if declared in known:
            found[declared] = written
        elif written.cell is not None and _is_for_rules(name, written.cell):
            near = nearest(name, [i.name for i in known.values()])
            reasons = (Message("nearest-name", {"name": near}),) if near else ()
            unused = Diagnostic(
                "input-unused", Severity.WARNING, {"name": name}, cells=(written.cell,), reasons=reasons
            )
            gathering.findings.append(unused)
    return found


def _is_for_rules(name: str, cell: CellAddress) -> bool:
    """Say whether an input can only be meant for the rules: one in JSON that the audit does not read."""
    return cell.container == "json" and name.partition(".")[0] not in AUDITED_FACTS


def _input(declared: rs.Input, given: Mapping[str, Written], facts: Facts, gathering: Gathering) -> Value:
    written = given.get(fold(declared.name))
    if written is None and declared.source is not None:
        written = funds_written(gathering.evaluation, *declared.source)
    return value_of(declared, written, facts, gathering)


def value_of(declared: rs.Input, written: Written | None, facts: Facts, gathering: Gathering) -> Value:
    """Read what is written for an input, or for a column of a record."""
    if written is None or not written.text.strip():
        written, value = Written(""), _absent(declared, gathering)
    else:
        value = _read(declared, written, gathering)
    if declared.domain is not None and isinstance(value, Known):
        return _in_domain(declared, value, written, facts, gathering)
    return value


def _absent(declared: rs.Input, gathering: Gathering) -> Value:
    cause = Missing((Message("input-missing", {"name": declared.name}),))
    match declared.gap:
        case Answer.ZERO | Answer.AS:
            counted = declared.gap_value if declared.gap_value is not None else Fraction(0)
            shown = Figure(counted, declared.dimension, declared.unit)
            gathering.note("input-counted-as", Severity.NOTE, name=declared.name, value=shown)
            return Known(counted)
        case Answer.REFUSE:
            gathering.note("input-refused", Severity.ERROR, name=declared.name)
    return cause


def _read(declared: rs.Input, written: Written, gathering: Gathering) -> Value:
    text = written.text.strip()
    if declared.dimension == ex.FLAG:
        flag = FLAGS.get(fold(text).lower())
        return Known(flag) if flag is not None else _unreadable(declared, written, gathering)
    if options_of(declared.dimension):
        place = place_of(text, declared.dimension)
        return Known(place) if place is not None else _unreadable(declared, written, gathering)
    if declared.dimension == ex.DATE:
        return _read_day(declared, written, gathering)
    plain = plain_value(text, declared.unit, declared.dimension)
    if plain is not None:
        return Known(plain)
    # A unit of the ruleset's own (「份问卷」) is known to nobody else.
    own_unit = declared.unit if declared.dimension == declared.unit else ""
    amount = read_number(text.removesuffix(own_unit) if own_unit else text)
    if amount is None:
        return _unreadable(declared, written, gathering)
    if amount.dimension == declared.dimension:
        return Known(amount.value)
    if amount.dimension != "":
        return _unreadable(declared, written, gathering)
    if own_unit:
        if unit_size(own_unit)[0] != 1 and not _PLAIN.fullmatch(text.removesuffix(own_unit).strip()):
            # 3万 of 万人 is 3万人 to one reader and 3亿人 to another.
            return _unreadable(declared, written, gathering)
        # One of a counted thing is one base unit, whether the figure names it or not.
        return Known(amount.value)
    if declared.dimension == ex.RATIO:
        cells = (written.cell,) if written.cell else ()
        gathering.note(
            "input-ratio-without-percent", Severity.WARNING, cells, name=declared.name, text=text
        )
        return Missing((Message("input-ratio-without-percent", {"name": declared.name, "text": text}),))
    # A bare number has the unit that the ruleset declares; amounts have the sheet's.
    unit = gathering.evaluation.amount_unit if declared.dimension == ex.MONEY else declared.unit
    with_unit = read_number(text, unit=unit)
    return Known(with_unit.value) if with_unit is not None else Known(amount.value)


def plain_value(text: str, unit: str, dimension: str) -> Fraction | None:
    """Read plain digits with just the declared unit, as most cells hold them; ``None`` for all others.

    The long way reads the same from them; a test holds the two together.
    """
    factor = _plain_factor(unit, dimension)
    if factor is None or not text.endswith(unit):
        return None
    whole, point, part = text[: -len(unit)].partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= _MOST_DIGITS):
        return None
    if point and not (part.isascii() and part.isdecimal() and len(part) <= _MOST_DIGITS):
        return None
    return ratio(int(whole + part) * factor.numerator, 10 ** len(part) * factor.denominator)


@lru_cache(maxsize=1024)
def _plain_factor(unit: str, dimension: str) -> Fraction | None:
    """Say how many base units a declared unit is, where a cell that names it means just that."""
    # 2019年 is a year as well.
    if unit in ("", "年"):
        return None
    size, read_as = unit_size(unit)
    return size if read_as == dimension else None


def _read_day(declared: rs.Input, written: Written, gathering: Gathering) -> Value:
    try:
        return Known(Fraction(date.fromisoformat(written.text.strip()).toordinal()))
    except ValueError:
        return _unreadable(declared, written, gathering)


def _unreadable(declared: rs.Input, written: Written, gathering: Gathering) -> Missing:
    values = {"name": declared.name, "text": written.text, "wanted": dimension_words(declared.dimension)}
    gathering.note("input-unreadable", Severity.WARNING, (written.cell,) if written.cell else (), **values)
    return Missing((Message("input-unreadable", values),))


def _in_domain(
    declared: rs.Input, value: Known, written: Written, facts: Facts, gathering: Gathering
) -> Value:
    assert declared.domain is not None
    if inside(value.value, declared.domain, facts) is True:
        return value
    values = {
        "name": declared.name,
        "value": Figure(value.value, declared.dimension, declared.unit),
        "domain": Said(interval_words, declared.domain, facts),
    }
    severity = Severity.ERROR if gathering.ruleset.outside is Answer.REFUSE else Severity.WARNING
    gathering.note("input-outside-domain", severity, (written.cell,) if written.cell else (), **values)
    return Missing((Message("input-outside-domain", values),))
