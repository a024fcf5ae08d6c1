"""Whether a text becomes a number in a workbook, by what a person would then see in the cell.

=================  =====================  ==========================================================
text               format of the cell     what is written
=================  =====================  ==========================================================
``7.76``           General, ``0.00`` …    the number 7.76
``7.76``           ``0``, ``0.0``         the number; the format rounds what is seen: noted
``7.76``           a percentage, a date   the text, for ``776.00%`` or ``1900/1/7`` is not it: noted
``0``              one that hides zeros   the text, for ``-`` would be read as "not scored": noted
``77.6%``          ``0.0%``, ``0.00%``    the number 0.776
``77.6%``          ``0%``                 the number; the format rounds what is seen: noted
``77.6%``          General, ``0.00`` …    the text: noted
``7.76``, ``77%``  text (``@``)           the text, as everything else in such a cell
``—``, ``62～97``  any                    the text
=================  =====================  ==========================================================

A number stays one even where the format hides digits of it: sums over the column must come out.
"""

from __future__ import annotations

import re

from govperf.base.numbers import exact, plain, round_half_up
from govperf.base.records import frozen
from govperf.sheets.number_format import show_number

_DECIMAL = re.compile(r"(-?(?:0|[1-9]\d*)(?:\.\d+)?)(%?)", re.ASCII)
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
#: Spreadsheets keep 15 digits of a number.
_MOST_DIGITS = 15


@frozen
class Number:
    """The number to store for a text (``None``: store the text), and the code of a note on it."""

    stored: str | None
    remark: str = ""


def as_number(text: str, code: str) -> Number:
    """Decide how a text is stored in a cell with a number format.

    Examples
    --------
    >>> as_number("7.76", "General"), as_number("77.6%", "0.00%").stored
    (Number(stored='7.76', remark=''), '0.776')
    >>> as_number("7.76", "0%")
    Number(stored=None, remark='fill-written-as-text')
    """
    found = _DECIMAL.fullmatch(text)
    if found is None or len(text) > _MOST_DIGITS or "@" in code.split(";")[0]:
        return Number(None)
    figure, is_percentage = exact(found[1]), bool(found[2])
    stored = plain(figure / 100 if is_percentage else figure)
    seen_as = show_number(stored, code)
    shown = seen_as.text
    seen = [exact(part) for part in _FIGURE.findall(shown.replace(",", ""))]
    as_written = seen_as.remark in ("", "digits-hidden-by-format")
    if not as_written or len(seen) != 1 or shown.endswith("%") != is_percentage:
        return Number(None, "fill-written-as-text")
    if seen[0] == figure:
        return Number(stored)
    if seen[0] == round_half_up(figure, _places(shown)):
        return Number(stored, "fill-shown-rounded")
    return Number(None, "fill-written-as-text")


def _places(shown: str) -> int:
    found = _FIGURE.search(shown.replace(",", ""))
    return len(found[0].partition(".")[2]) if found else 0
