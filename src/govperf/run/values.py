"""What a quantity can be: known, missing, or not applicable."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from govperf.base.diagnostics import Message
from govperf.base.records import frozen_for_checkers
from govperf.syntax.nodes import Answer


@frozen_for_checkers
class Known:
    """A value in base units; a flag is 1 or 0, a day its ordinal number."""

    value: Fraction


@frozen_for_checkers
class Missing:
    """Nothing is known; ``causes`` say why.

    Attributes
    ----------
    causes : tuple of Message
    answers : frozenset of Answer
        How it may turn out undefined once everything is given.
    has_value : bool
        Whether it may turn out a value; ``False`` when it will be undefined in one way or another.
    """

    causes: tuple[Message, ...]
    answers: frozenset[Answer] = frozenset()
    has_value: bool = True


@frozen_for_checkers
class Undefined:
    """No value exists; ``answer`` is the ruleset's: not applicable, refused, or a score of its own."""

    answer: Answer
    cause: Message


Value = Known | Missing | Undefined


def joined(values: Iterable[Value]) -> Missing | Undefined | None:
    """Say what comes of values that are all needed; ``None`` when all are known.

    The first undefined one decides. While one before it is missing, nobody knows which is the first.
    """
    unknown = [value for value in values if not isinstance(value, Known)]
    if not unknown:
        return None
    if len(unknown) == 1 and is_simple(unknown[0]):
        return unknown[0]
    causes: dict[Message, None] = {}
    answers: dict[Answer, Message] = {}
    has_value, is_open = True, False
    for value in unknown:
        if isinstance(value, Undefined):
            answers.setdefault(value.answer, value.cause)
            has_value = False
        else:
            is_open = True
            causes |= dict.fromkeys(value.causes)
            answers |= {a: UNDEFINED for a in value.answers if a not in answers}
            has_value = value.has_value
        if not has_value:
            break
    if not has_value and len(answers) == 1:
        [(answer, cause)] = answers.items()
        return Undefined(answer, cause)
    return Missing(tuple(causes), frozenset(answers), has_value) if is_open else None


def is_simple(value: Value) -> bool:
    """Say whether a value is missing for one cause and will be a value: nothing has to be joined for it."""
    return isinstance(value, Missing) and value.has_value and len(value.causes) == 1


#: Why something is undefined of which no more is known.
UNDEFINED = Message("zero-denominator")
