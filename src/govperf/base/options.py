"""Options as quantities: the texts that an input may be, in their order, are its dimension."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from govperf.base.names import fold

_PREFIX = "option:"
#: No text of a ruleset has one.
_BETWEEN = "\x1f"


def option_dimension(texts: Sequence[str]) -> str:
    """Give the dimension of an input that is one of these texts; its value is the text's place.

    Examples
    --------
    >>> options_of(option_dimension(["东部", "中部"]))
    ('东部', '中部')
    """
    return _PREFIX + _BETWEEN.join(texts)


def options_of(dimension: str) -> tuple[str, ...]:
    """Give the texts of a dimension of options; none for any other dimension."""
    return _options(dimension) if dimension.startswith(_PREFIX) else ()


@lru_cache(maxsize=512)
def _options(dimension: str) -> tuple[str, ...]:
    return tuple(dimension.removeprefix(_PREFIX).split(_BETWEEN))


def place_of(text: str, dimension: str) -> Fraction | None:
    """Give the place of a text among the options, ``None`` if it is none of them."""
    known = [fold(option) for option in options_of(dimension)]
    return Fraction(known.index(fold(text))) if fold(text) in known else None
