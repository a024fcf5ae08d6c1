"""Rows of open blocks: a target, an actual value, and the method that compares them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache

from attrs import evolve

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity
from govperf.base.names import fold
from govperf.base.numbers import quotient
from govperf.base.records import frozen_for_checkers
from govperf.model import ruleset as rs
from govperf.model.evaluation import IndicatorRow
from govperf.model.kinds import KIND_WORDS
from govperf.model.measure import Amount, Measure, Sense
from govperf.run.expressions import Facts, compare
from govperf.run.forms import Assessed, tier_choices
from govperf.run.outcome import Outcome
from govperf.run.rule import missing_answered, rounded, score_rule
from govperf.run.values import UNDEFINED, Known, Missing, Undefined, Value
from govperf.sheets.amounts import unit_size
from govperf.sheets.notation import read_measure
from govperf.syntax.nodes import Answer, Comparison, Kind

_KINDS: Mapping[Sense, Kind] = {
    Sense.AT_LEAST: Kind.AT_LEAST,
    Sense.MORE: Kind.AT_LEAST,
    Sense.AT_MOST: Kind.AT_MOST,
    Sense.LESS: Kind.AT_MOST,
    Sense.EXACTLY: Kind.EXACTLY,
    Sense.WITHIN: Kind.WITHIN,
    Sense.BY_DATE: Kind.BY_DATE,
    Sense.QUALITATIVE: Kind.QUALITATIVE,
}
_UNSIGNED: Mapping[Answer, Kind] = {
    Answer.AS_AT_LEAST: Kind.AT_LEAST,
    Answer.AS_AT_MOST: Kind.AT_MOST,
    Answer.AS_EXACTLY: Kind.EXACTLY,
}
#: An actual value that is only said to lie above or below a figure is taken as the figure.
_INEXACT = (Sense.AT_LEAST, Sense.MORE, Sense.AT_MOST, Sense.LESS)
#: What turns a bad thing into a good one: less of it, or its settlement.
_TURNED = ".{0,3}?(?:下降|降低|减少|压减|办结|处理|处置|整改|化解|防治|控制)"
_YES, _NO = Known(Fraction(1)), Known(Fraction(0))
_NO_RATE = Undefined(Answer.NOT_APPLICABLE, UNDEFINED)
#: Words that say that a deadline was kept.
_IN_TIME = ("按时完成", "按期完成", "及时完成", "提前完成", "如期完成", "按时", "按期", "及时")


@frozen_for_checkers(kw_only=True)
class RowScore:
    """A row's outcome; ``assumed`` is the kind its unsigned target was taken as, if it was."""

    outcome: Outcome
    #: What goes before the outcome's own trace and findings.
    told: tuple[Message, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    assumed: Kind | None = None
    citations: tuple[rs.Citation, ...] = ()
    has_tiers: bool = False


def score_row(
    row: IndicatorRow, block: rs.OpenBlock, points: Fraction, facts: Facts, assessed: Assessed
) -> RowScore:
    """Score a row that the unit filled in.

    A row without target, without actual value, or whose figures cannot be compared, is open between
    0 and its points, with the reason; nothing is guessed in silence.
    """
    name = row.path[-1]
    target = row.target_measure
    if target is None or target.sense is Sense.ABSENT:
        reason = Message("target-missing")
        outcome = _without_target(reason, block, points, facts, assessed, name)
        return RowScore(outcome=outcome, has_tiers=True)
    kind, findings, assumed = _kind(target, name, facts.ruleset)
    if kind is None:
        code = "unsigned-refused" if target.sense is Sense.BARE else "target-unreadable"
        reason = Message(code, {"text": target.text})
        outcome = _without_target(reason, block, points, facts, assessed, name)
        return RowScore(outcome=outcome, has_tiers=True)
    rule = block.methods[kind]
    values, more = _row_values(
        target, row.actual_measure, kind, name, rule.missing or facts.ruleset.missing
    )
    tier_trace: tuple[Message, ...] = ()
    if kind is Kind.QUALITATIVE and assessed.tier is None and assessed.score is None:
        assessed, tier_trace = _stated_tier(row, rule)
    outcome = score_rule(
        rule, points, facts.of_row(values), name=name, assessed=assessed,
        not_applicable_answer=block.not_applicable,
    )  # fmt: skip
    if kind is Kind.QUALITATIVE and outcome.open_reasons and _is_absent(row.actual_measure):
        reasons = (Message("actual-missing"), *outcome.open_reasons)
        outcome = evolve(outcome, open_reasons=reasons)
        outcome = missing_answered(outcome, rule.missing, facts.ruleset, name)
    method = Message("trace-method", {"target": target.text.strip(), "kind": KIND_WORDS[kind]})
    return RowScore(
        outcome=outcome, told=(method, *tier_trace), findings=(*findings, *more), assumed=assumed,
        citations=rule.citations, has_tiers=isinstance(rule.base, rs.Tiers),
    )  # fmt: skip


def figures_compared(
    row: IndicatorRow, block: rs.OpenBlock, facts: Facts
) -> tuple[Kind, rs.Rule, Facts] | None:
    """Give the method that scores a row and the facts it reads; ``None`` where none does."""
    target = row.target_measure
    if target is None or target.sense is Sense.ABSENT:
        return None
    kind, _, _ = _kind(target, row.path[-1], facts.ruleset)
    if kind is None:
        return None
    rule = block.methods[kind]
    missing = rule.missing or facts.ruleset.missing
    values, _ = _row_values(target, row.actual_measure, kind, row.path[-1], missing)
    return kind, rule, facts.of_row(values)


def _is_absent(measure: Measure | None) -> bool:
    return measure is None or measure.sense is Sense.ABSENT


def _without_target(
    reason: Message, block: rs.OpenBlock, points: Fraction, facts: Facts, assessed: Assessed, name: str
) -> Outcome:
    """Leave a row open that has no target to compare with; an assessor may give it a tier."""
    qualitative = block.methods[Kind.QUALITATIVE]
    open_row = Outcome(low=Fraction(0), high=points, open_reasons=(reason,))
    if isinstance(qualitative.base, rs.Tiers) and assessed.tier is None and qualitative.is_base_only:
        choices = tier_choices(qualitative.base, points)
        open_row = Outcome(low=Fraction(0), high=points, open_reasons=(reason,), choices=choices)
        open_row = rounded(open_row, facts.ruleset, points)
    elif isinstance(qualitative.base, rs.Tiers):
        values = dict.fromkeys(("指标值", "完成值", "完成率", "达标"), Missing((reason,)))
        outcome = score_rule(
            qualitative, points, facts.of_row(values), name=name, assessed=assessed,
            not_applicable_answer=block.not_applicable,
        )  # fmt: skip
        if assessed.tier is not None:
            return evolve(outcome, trace=(reason, *outcome.trace))
        open_row = evolve(open_row, choices=outcome.choices)
    if assessed.score is not None:
        return open_row
    return missing_answered(open_row, qualitative.missing, facts.ruleset, name)


def _kind(
    target: Measure, name: str, ruleset: rs.Ruleset
) -> tuple[Kind | None, tuple[Diagnostic, ...], Kind | None]:
    """Tell what a target asks for; an unsigned one by the ruleset's words, else by its convention."""
    if target.sense is not Sense.BARE:
        return kind_of(target.sense), (), None
    word = lower_word(name, ruleset)
    if word is not None:
        values = {"name": name, "word": word}
        return Kind.AT_MOST, (Diagnostic("lower-is-better-assumed", Severity.NOTE, values),), None
    kind = unsigned_kind(ruleset)
    return kind, (), kind


def kind_of(sense: Sense) -> Kind | None:
    """Give the kind of a target that says itself what it asks for."""
    return _KINDS.get(sense)


def lower_word(name: str, ruleset: rs.Ruleset) -> str | None:
    """Give the word of a name that tells that lower is better, as the ruleset lists them."""
    found = _lower_words(ruleset.lower_words).search(fold(name))
    return found[0] if found is not None else None


def unsigned_kind(ruleset: rs.Ruleset) -> Kind | None:
    """Give the kind that unsigned targets are taken as; ``None`` where the ruleset refuses them."""
    return _UNSIGNED.get(ruleset.unsigned) if ruleset.unsigned is not None else None


@lru_cache(maxsize=64)
def _lower_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """Make the pattern of words that tell that lower is better; 投诉办结率 and 死亡率下降 do not."""
    named = "|".join(re.escape(fold(word)) for word in words)
    return re.compile(rf"(?:{named})(?!{_TURNED})" if words else r"(?!)")


def _stated_tier(row: IndicatorRow, rule: rs.Rule) -> tuple[Assessed, tuple[Message, ...]]:
    """Read the tier from the form's own column, or from an actual value that names one."""
    if not isinstance(rule.base, rs.Tiers):
        return Assessed(), ()
    said = row.tier or (row.actual.text if row.actual is not None else "")
    folded = fold(said)
    # The longest first: 部分达成 and 未达成 both hold 达成.
    for tier in sorted(rule.base.tiers, key=lambda t: -len(t.name)):
        if folded and folded.startswith(fold(tier.name)):
            return Assessed(tier=tier.name), (Message("trace-tier-read", {"text": said, "tier": tier.name}),)
    return Assessed(), ()


# ---- the row's own quantities


def _row_values(
    target: Measure, actual: Measure | None, kind: Kind, name: str, missing: Answer
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    """Give 指标值, 完成值, 完成率 and 达标 of a row."""
    if kind is Kind.QUALITATIVE:
        nothing = Missing((Message("qualitative-has-no-figure"),))
        return dict.fromkeys(("指标值", "完成值", "完成率", "达标"), nothing), ()
    if actual is None or _is_absent(actual):
        if missing is not Answer.ZERO or kind is Kind.BY_DATE:
            nothing = Missing((Message("actual-missing"),))
            return dict.fromkeys(("指标值", "完成值", "完成率", "达标"), nothing), ()
        unit = target.amount or Amount(value=Fraction(0))
        zero = evolve(unit, value=Fraction(0))
        counted = Bilingual(f"{name}的完成值", f"actual value of {name}")
        note = Diagnostic("input-counted-as", Severity.NOTE, {"name": counted, "value": Fraction(0)})
        values, findings = _figure_values(
            target, Measure(text="0", sense=Sense.BARE, amount=zero), kind, name
        )
        return values, (note, *findings)
    if kind is Kind.BY_DATE:
        return _date_values(target, actual), ()
    return _figure_values(target, actual, kind, name)


def _date_values(target: Measure, actual: Measure) -> dict[str, Value]:
    nothing = Missing((Message("no-date-in-actual", {"text": actual.text}),))
    met: Value = nothing
    if any(fold(actual.text).startswith(word) for word in _IN_TIME):
        met = Known(Fraction(1))
    elif target.deadline is None:
        met = Missing((Message("target-unreadable", {"text": target.text}),))
    elif actual.deadline is not None and actual.deadline <= target.deadline:
        met = Known(Fraction(1))
    elif actual.deadline is not None and (actual.first_day or actual.deadline) > target.deadline:
        met = Known(Fraction(0))
    elif actual.deadline is not None:
        # 2019年11月 against 11月15日: some days of the month are in time and some are not.
        met = Missing((Message("date-not-precise", {"target": target.text, "actual": actual.text}),))
    days = {"指标值": _day(target.deadline, target), "完成值": _day(actual.deadline, actual)}
    return {**days, "完成率": nothing, "达标": met}


def in_year(row: IndicatorRow, year: int | None) -> IndicatorRow:
    """Read a row's dates that name no year as dates of the sheet's fiscal year."""
    if year is None or not (_lacks_year(row.target_measure) or _lacks_year(row.actual_measure)):
        return row
    return evolve(
        row,
        target_measure=_dated(row.target_measure, year),
        actual_measure=_dated(row.actual_measure, year),
    )


def _lacks_year(measure: Measure | None) -> bool:
    return measure is not None and measure.sense is Sense.BY_DATE and measure.deadline is None


def _dated(measure: Measure | None, year: int) -> Measure | None:
    if measure is None or not _lacks_year(measure):
        return measure
    return read_measure(measure.text, year=year) or measure


def _day(day: date | None, measure: Measure) -> Value:
    if day is None:
        return Missing((Message("no-date-in-actual", {"text": measure.text}),))
    return Known(Fraction(day.toordinal()))


def _figure_values(
    target: Measure, actual: Measure, kind: Kind, name: str
) -> tuple[dict[str, Value], tuple[Diagnostic, ...]]:
    compared = comparable(target, actual)
    if isinstance(compared, Missing):
        return dict.fromkeys(("指标值", "完成值", "完成率", "达标"), compared), ()
    low, high, reached, assumed = compared
    values = {"name": name, "target": target.text, "actual": actual.text}
    findings: tuple[Diagnostic, ...] = ()
    if assumed:
        findings += (Diagnostic("unit-assumed", Severity.NOTE, values),)
    if actual.sense in _INEXACT:
        findings += (Diagnostic("actual-inexact", Severity.NOTE, values),)
    met = _met(target.sense, kind, (low, high), reached)
    values_of: dict[str, Value] = {"完成值": Known(reached), "达标": _YES if met else _NO}
    if kind is Kind.WITHIN:
        nothing = Missing((Message("target-is-range"),))
        return {**values_of, "指标值": nothing, "完成率": nothing}, findings
    over, under = (low, reached) if kind is Kind.AT_MOST else (reached, low)
    rate: Value = Known(quotient(over, under)) if under else _NO_RATE
    return {**values_of, "指标值": Known(low), "完成率": rate}, findings


def _met(sense: Sense, kind: Kind, target: tuple[Fraction, Fraction], reached: Fraction) -> bool:
    """Say whether a target is met; an unsigned one is what its kind was taken as."""
    low, high = target
    if sense is Sense.LESS:
        return reached < low
    if sense is Sense.MORE:
        return reached > low
    if kind is Kind.WITHIN:
        return low <= reached <= high
    return compare(reached, _MET_BY.get(kind, Comparison.AT_LEAST), low)


_MET_BY = {Kind.AT_MOST: Comparison.AT_MOST, Kind.EXACTLY: Comparison.EQUAL}


def comparable(
    target: Measure, actual: Measure
) -> tuple[Fraction, Fraction, Fraction, bool] | Missing:
    """Bring target and actual value to one unit.

    Returns
    -------
    tuple or Missing
        The target's lower and upper figure, the actual figure, and whether a unit was assumed
        because one side has none; ``Missing`` when the two cannot be compared.
    """
    if target.amount is None:
        return Missing((Message("target-unreadable", {"text": target.text}),))
    if actual.amount is None or actual.sense in (Sense.WITHIN, Sense.UNREADABLE):
        return Missing((Message("actual-unreadable", {"text": actual.text}),))
    low, reached = target.amount, actual.amount
    high = target.upper or low
    if low.dimension == reached.dimension:
        return low.value, high.value, reached.value, False
    texts = {"target": target.text, "actual": actual.text}
    if "" not in (low.dimension, reached.dimension):
        return Missing((Message("not-comparable", texts),))
    if "ratio" in (low.dimension, reached.dimension):
        return _with_percent(low, high, reached, texts)
    scale = unit_size((reached if low.dimension == "" else low).unit)[0]
    if low.dimension == "":
        return low.value * scale, high.value * scale, reached.value, True
    return low.value, high.value, reached.value * scale, True


def _with_percent(
    low: Amount, high: Amount, reached: Amount, texts: Mapping[str, str]
) -> tuple[Fraction, Fraction, Fraction, bool] | Missing:
    """One side has a % and the other none: 98 is 98 %, but 0.98 may be 98 % or 0.98 %."""
    bare = [a for a in (low, high, reached) if a.dimension == ""]
    if any(0 < abs(a.value) <= 1 for a in bare):
        return Missing((Message("percent-sign-unclear", texts),))
    low_value, high_value, reached_value = (
        a.value / 100 if a.dimension == "" else a.value for a in (low, high, reached)
    )
    return low_value, high_value, reached_value, True
