"""What a list comes to on one sheet. Records that do not apply are left out; what is missing stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import define, field

from govperf.base.diagnostics import Message
from govperf.base.records import frozen
from govperf.model import expression as ex
from govperf.model.expression import parts
from govperf.run.values import UNDEFINED, Known, Missing, Undefined, Value
from govperf.syntax.nodes import Answer, Function

if TYPE_CHECKING:
    from govperf.run.expressions import Facts

#: A record's columns, given and computed, by their folded names.
Record = Mapping[str, "Value"]
Evaluate = Callable[[ex.Expression, "Facts"], Value]
Holds = Callable[[ex.Condition, "Facts"], "bool | Missing | Undefined"]

_ZERO, _ONE = Fraction(0), Fraction(1)


@frozen
class Counted:
    """A record that counts, or may count: its number in the list, and its figures."""

    number: int
    value: Fraction
    weight: Fraction = _ONE
    #: Whether the condition holds of it; of 所占比例 the others belong to the whole.
    is_part: bool = True


@define
class Gathered:
    """The records of a list, as far as anything is known of them."""

    counted: list[Counted] = field(factory=list)
    #: Why nothing definite can be said.
    causes: dict[Message, None] = field(factory=dict)
    #: A record of which nobody knows yet whether it counts, or with what figure.
    is_open: bool = False
    #: One that surely counts, with whatever figure.
    has_some: bool = False
    refused: Message | None = None
    may_be_refused: bool = False

    def open_by(self, missing: Missing) -> None:
        """Note that something is missing."""
        self.is_open = True
        self.causes |= dict.fromkeys(missing.causes)
        self.may_be_refused |= Answer.REFUSE in missing.answers


def aggregate(expression: ex.Aggregated, facts: Facts, evaluate: Evaluate, holds: Holds) -> Value:
    """Give what a list comes to.

    Parameters
    ----------
    expression : Aggregated
    facts : Facts
    evaluate, holds : callable
        How expressions and conditions are worked out; a record is looked at by way of the facts.
    """
    records = facts.lists[expression.list]
    if isinstance(records, Missing):
        nothing = Gathered(is_open=True, may_be_refused=_may_refuse(expression))
        return Missing(records.causes, _answers(expression, nothing), records.has_value)
    if expression.function in (Function.ANY, Function.ALL):
        return _said(expression, records, facts, holds)
    gathered = gather_records(expression, records, facts, evaluate, holds)
    if gathered.refused is not None:
        return Undefined(Answer.REFUSE, gathered.refused)
    if gathered.is_open:
        return Missing(tuple(gathered.causes), _answers(expression, gathered))
    return _of_known(expression, gathered.counted)


def _may_refuse(expression: ex.Aggregated) -> bool:
    """Say whether a record may come to be refused."""
    waiting = list(parts(expression))
    while waiting:
        part = waiting.pop()
        waiting += parts(part)
        if isinstance(part, ex.Quotient) and part.zero is not None and part.zero.answer is Answer.REFUSE:
            return True
    return False


def gather_records(
    expression: ex.Aggregated, records: Iterable[Record], facts: Facts, evaluate: Evaluate, holds: Holds
) -> Gathered:
    """Look at each record: whether it counts, and its figures."""
    found = Gathered()
    for number, record in enumerate(records, start=1):
        looked_at = facts.of_record(record)
        part: bool | Missing | Undefined = True
        if expression.where is not None:
            part = holds(expression.where, looked_at)
        if _is_left_out(part, found) or (part is False and expression.function is not Function.SHARE):
            continue
        columns = [evaluate(e, looked_at) for e in (expression.of, expression.weight) if e is not None]
        if any(_is_left_out(value, found) for value in columns):
            continue
        missing = [value for value in (part, *columns) if isinstance(value, Missing)]
        for value in missing:
            found.open_by(value)
        found.has_some |= not isinstance(part, Missing) and not any(value.answers for value in missing)
        if not missing:
            figure, weight, *_ = [*(v.value for v in columns if isinstance(v, Known)), _ONE, _ONE]
            found.counted.append(Counted(number, figure, weight, part is True))
    return found


def _is_left_out(value: object, found: Gathered) -> bool:
    """Say whether a record does not count because something of it does not apply."""
    if not isinstance(value, Undefined):
        return False
    if value.answer is Answer.REFUSE:
        found.refused = value.cause
    return True


def _answers(expression: ex.Aggregated, gathered: Gathered) -> frozenset[Answer]:
    """Give the ways in which it may turn out to be nothing, once everything is given."""
    refused = frozenset((Answer.REFUSE,)) if gathered.may_be_refused else frozenset()
    match expression.function:
        case Function.MAX | Function.MIN:
            is_sure = gathered.has_some or not expression.may_be_empty
            return refused if is_sure else refused | {Answer.NOT_APPLICABLE}
        case Function.MEAN | Function.WEIGHTED_MEAN | Function.SHARE:
            zero = expression.zero
            return refused if zero is None or zero.answer is Answer.AS else refused | {zero.answer}
        case _:
            return refused


def _of_known(expression: ex.Aggregated, counted: list[Counted]) -> Value:
    match expression.function:
        case Function.COUNT:
            return Known(Fraction(len(counted)))
        case Function.SUM:
            return Known(sum((record.value for record in counted), _ZERO))
        case Function.MAX | Function.MIN:
            if not counted:
                return Undefined(Answer.NOT_APPLICABLE, Message("no-records"))
            chosen = max if expression.function is Function.MAX else min
            return Known(chosen(record.value for record in counted))
        case Function.MEAN:
            above, below = sum((r.value for r in counted), _ZERO), Fraction(len(counted))
        case Function.WEIGHTED_MEAN:
            above = sum((r.value * r.weight for r in counted), _ZERO)
            below = sum((r.weight for r in counted), _ZERO)
        case _:
            above = sum((r.value for r in counted if r.is_part), _ZERO)
            below = sum((r.value for r in counted), _ZERO)
    if below:
        return Known(above / below)
    return _nothing(expression.zero)


def _nothing(zero: ex.Zero | None) -> Value:
    if zero is None:
        raise ZeroDivisionError("a list that cannot be empty was empty")
    if zero.answer is Answer.AS and zero.value is not None:
        return Known(zero.value)
    return Undefined(zero.answer, UNDEFINED)


def _said(
    expression: ex.Aggregated, records: Iterable[Record], facts: Facts, holds: Holds
) -> Value:
    """Say whether a condition holds of any, or of all; one record may decide whatever is missing."""
    assert expression.where is not None
    decides = expression.function is Function.ANY
    found = Gathered()
    for record in records:
        told = holds(expression.where, facts.of_record(record))
        if _is_left_out(told, found):
            continue
        if isinstance(told, Missing):
            found.open_by(told)
        elif told is decides:
            return Known(Fraction(decides))
    if found.refused is not None and not found.is_open:
        return Undefined(Answer.REFUSE, found.refused)
    if found.is_open:
        may_be_refused = found.may_be_refused or found.refused is not None
        answers = frozenset((Answer.REFUSE,)) if may_be_refused else frozenset()
        return Missing(tuple(found.causes), answers)
    return Known(Fraction(not decides))
