"""Values with structure: the grammar's trees to measures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attrs import evolve
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govperf.base.records import frozen
from govperf.model.measure import Amount, Measure, Sense
from govperf.sheets import beside
from govperf.sheets.dates import days_of, names_a_last_day
from govperf.sheets.figures import Figure, amount_of, quantity, unit_settled
from govperf.syntax.tables import load

_SENSES = {
    "AT_LEAST": Sense.AT_LEAST,
    "ABOVE": Sense.AT_LEAST,
    "MORE": Sense.MORE,
    "OVER": Sense.MORE,
    "AT_MOST": Sense.AT_MOST,
    "BELOW": Sense.AT_MOST,
    "INSIDE": Sense.AT_MOST,
    "LESS": Sense.LESS,
    "UNDER": Sense.LESS,
    "EXACTLY": Sense.EXACTLY,
}


@cache
def parser() -> Lark:
    """Give the LALR parser of ``grammars/measure.lark``."""
    return load("measure")


@frozen(kw_only=True)
class Head:
    """What stands before a figure."""

    name: str
    colon: bool
    senses: frozenset[Sense]
    kept: bool


def read_tree(line: str, column: str, year: int | None) -> Measure | None:
    """Read a narrowed line by the grammar; ``None`` when it is no figure and no date.

    Where the figures that were seen do not stand for the whole cell, the measure is ``UNREADABLE``
    and carries them as facts.
    """
    try:
        items = parser().parse(line).children
    except UnexpectedInput:
        return None
    readings = [_read(item, column, year) for item in items if isinstance(item, Tree)]
    if len(readings) == 1:
        return readings[0]
    facts = tuple(fact for reading in readings if reading is not None for fact in _facts(reading))
    return _not_one_figure(facts) if facts else None


def _facts(reading: Measure) -> Iterator[tuple[str, Amount]]:
    if reading.amount is not None and reading.upper is None:
        yield reading.word, reading.amount
    yield from reading.facts


def _not_one_figure(facts: tuple[tuple[str, Amount], ...]) -> Measure:
    return Measure(text="", sense=Sense.UNREADABLE, facts=facts)


def _read(item: Tree[Token], column: str, year: int | None) -> Measure | None:
    match item.data:
        case "figure":
            return _figure(item, column)
        case "interval":
            return _interval(item, column)
        case "spread":
            return _spread(item, column)
        case "deadline":
            return _deadline(item, year)
        case _:
            return None


def _figure(item: Tree[Token], column: str) -> Measure | None:
    """Read one figure with its name, signs, bounds and the words after it."""
    head, figure = _head(item), quantity(item.children[1])
    words, bounds = _words_and_bounds(item.children[2])
    if figure is None or (figure.spelled and (head.name or words)):
        return None
    figure, words, settled = unit_settled(figure, words, column)
    stated = amount_of(figure, head.name)
    if not _is_a_figure(head, words):
        return None
    sense = _one_sense(head, bounds)
    signed = bool(head.senses)
    clear = not beside.unclear_before(head.name, signed) and not beside.unclear_after(words)
    if sense is None or not (settled and clear) or figure.about or _runs_into(head, figure):
        return _not_one_figure(((_label(head, words, figure), stated),))
    return Measure(text="", sense=sense, amount=stated, word=_around(head.name, words))


def _one_sense(head: Head, bounds: frozenset[Sense]) -> Sense | None:
    """Give the one sense that signs and bounds agree on; ``None`` when they contradict each other."""
    senses = head.senses | bounds
    if len(senses) > 1 or (head.kept and not senses):
        return None
    return next(iter(senses), Sense.BARE)


def _is_a_figure(head: Head, words: str) -> bool:
    """Tell a figure from the digits of a name: ISO9001, 2A级."""
    apart = head.colon or head.senses or head.kept or not head.name
    return bool(apart or not head.name[-1].isascii()) and not (words and words[0].isascii())


def _runs_into(head: Head, figure: Figure) -> bool:
    """Say whether a sign may be a dash between name and figure: 完成率-5%."""
    return figure.signed and bool(head.name) and not (head.colon or head.senses)


def _label(head: Head, words: str, figure: Figure) -> str:
    return head.name + ("约" if figure.about else "") + words


def _interval(item: Tree[Token], column: str) -> Measure | None:
    """Read a range; its lower end takes the unit of the upper one where it has none."""
    head, words = _head(item), _words(item)
    lower, upper = (quantity(child) for child in _trees(item)[1:3])
    if lower is None or upper is None or lower.about or upper.about:
        return None
    if lower.spelled or upper.spelled or (lower.unit and not upper.unit):
        return None
    upper, words, settled = unit_settled(upper, words, column)
    if not lower.unit:
        lower = evolve(lower, unit=upper.unit, scale=lower.scale or upper.scale)
    low, high = amount_of(lower, head.name), amount_of(upper, head.name)
    dashes = next((child for child in item.children if isinstance(child, Token)), "")
    if not settled or (dashes == "--" and lower.signed):
        return None
    if low.dimension != high.dimension or low.value > high.value or _two_years(low, high):
        return None
    if head.senses - {Sense.EXACTLY} or beside.unclear_before(head.name, bool(head.senses)):
        return None
    if beside.unclear_after(words) or not _is_a_figure(head, words) or _runs_into(head, lower):
        return None
    return Measure(text="", sense=Sense.WITHIN, amount=low, upper=high, word=_around(head.name, words))


def _two_years(low: Amount, high: Amount) -> bool:
    """Recognise 2022-2023, which is a period and no range of figures."""
    return low.dimension in ("", "years") and 1900 <= low.value <= high.value < 2100


def _spread(item: Tree[Token], column: str) -> Measure | None:
    """Read ±5%: a range around zero."""
    one_sided = _figure(item, column)
    if one_sided is None or one_sided.amount is None or one_sided.amount.value < 0:
        return None
    if one_sided.sense not in (Sense.BARE, Sense.AT_MOST):
        return None
    low = evolve(one_sided.amount, value=-one_sided.amount.value)
    return evolve(one_sided, sense=Sense.WITHIN, amount=low, upper=one_sided.amount)


def _deadline(item: Tree[Token], year: int | None) -> Measure | None:
    """Read a date or a period, and whether it is a last day."""
    head, words = _head(item), _words(item)
    period = _trees(item)[1]
    limits = {child.type for child in item.children if isinstance(child, Token)} - {"WORDS"}
    days = days_of(period, year)
    if days is None or head.kept or head.senses - {Sense.AT_MOST, Sense.EXACTLY}:
        return None
    if "BEFORE" in limits and not names_a_last_day(period):
        return None
    if beside.unclear_before(head.name, bool(head.senses)) or beside.unclear_date(words, bool(limits)):
        return None
    # Before a day anything may be the first one: 12月31日前, ≤12月31日.
    open_start = "BEFORE" in limits or Sense.AT_MOST in head.senses
    return Measure(
        text="",
        sense=Sense.BY_DATE,
        deadline=days.last,
        first_day=None if open_start else days.first,
        word=_around(head.name, words),
    )


def _around(before: str, after: str) -> str:
    return f"{before}…{after}" if before and after else before + after


def _head(item: Tree[Token]) -> Head:
    head = _trees(item)[0]
    name = next((child for child in _trees(head)), None)
    signs = [child.type for child in head.children if isinstance(child, Token)]
    return Head(
        name=str(name.children[0]) if name is not None else "",
        colon=name is not None and len(name.children) > 1,
        senses=frozenset(_SENSES[sign] for sign in signs if sign != "KEPT"),
        kept="KEPT" in signs,
    )


def _trees(branch: Tree[Token]) -> list[Tree[Token]]:
    return [child for child in branch.children if isinstance(child, Tree)]


def _words(branch: Tree[Token]) -> str:
    """Join the words that stand behind a figure or a date."""
    ending = branch.children[-1]
    tokens = ending.children if isinstance(ending, Tree) else [ending]
    return "".join(token for token in tokens if isinstance(token, Token) and token.type == "WORDS")


def _words_and_bounds(after: Tree[Token] | Token) -> tuple[str, frozenset[Sense]]:
    children = after.children if isinstance(after, Tree) else []
    tokens = [child for child in children if isinstance(child, Token)]
    words = "".join(token for token in tokens if token.type == "WORDS")
    return words, frozenset(_SENSES[token.type] for token in tokens if token.type != "WORDS")
