"""Which records of a list were counted, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govperf.base.diagnostics import Message
from govperf.base.figures import Figure
from govperf.model import expression as ex
from govperf.model.expression import parts
from govperf.run.aggregates import gather_records
from govperf.run.expressions import Facts, evaluate, holds
from govperf.run.values import Missing
from govperf.syntax.nodes import Function

#: A longer row of numbers is read by nobody.
_MOST_NUMBERS = 12
_SAYING = (Function.ANY, Function.ALL)


def records_counted(formula: ex.Expression, facts: Facts) -> tuple[Message, ...]:
    """Say for each list of a formula which of its records were counted."""
    if not facts.lists:
        return ()
    messages = (_counted(part, facts) for part in _aggregated(formula))
    return tuple(dict.fromkeys(message for message in messages if message is not None))


def _aggregated(formula: ex.Expression) -> Iterator[ex.Aggregated]:
    waiting = [formula]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ex.Aggregated):
            yield part
        else:
            waiting += reversed(parts(part))


def _counted(expression: ex.Aggregated, facts: Facts) -> Message | None:
    records = facts.lists[expression.list]
    if isinstance(records, Missing) or expression.function in _SAYING:
        return None
    found = gather_records(expression, records, facts, evaluate, holds)
    if found.is_open:
        return None
    numbers = [record.number for record in found.counted if record.is_part]
    count = facts.ruleset.lists[expression.list].count
    values: dict[str, object] = {
        "name": count.name, "total": Figure(Fraction(len(records)), count.dimension, count.unit),
    }  # fmt: skip
    if len(numbers) == len(records):
        return Message("trace-all-records", values)
    if not numbers:
        return Message("trace-no-records", values)
    shown = [str(number) for number in numbers[:_MOST_NUMBERS]]
    shown += ["…"] * (len(numbers) > _MOST_NUMBERS)
    values |= {
        "count": Figure(Fraction(len(numbers)), count.dimension, count.unit), "numbers": tuple(shown),
    }  # fmt: skip
    return Message("trace-records", values)
