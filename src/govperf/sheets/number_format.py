"""Numbers of a workbook as a person sees them: ``1`` under ``0%`` is ``100%``.

A workbook stores a number and, apart from it, a format code. Both are text here; no float is made.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from govperf.base.numbers import fixed, plain, round_half_up
from govperf.base.records import frozen
from govperf.sheets.date_format import EPOCH_1900, show_moment
from govperf.sheets.format_code import Choice, Section, choose, sections

_STORED = re.compile(r"([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?")
#: Spreadsheets compute with binary numbers and show 15 digits: 4297.2399999999998 is 4297.24.
_DIGITS_SHOWN = 15
_LONGEST_STORED = 40


@frozen
class Shown:
    """What a person sees, and the code of what is to be said about it (``""``: nothing)."""

    text: str
    remark: str = ""


def stored_number(raw: str) -> Fraction | None:
    """Read a number as a workbook stores it, to the 15 digits that spreadsheets show.

    Examples
    --------
    >>> stored_number("4297.2399999999998") == Fraction("4297.24")
    True
    >>> stored_number("7.7600000000000002E-1") == Fraction("0.776")
    True
    """
    found = _STORED.fullmatch(raw) if len(raw) <= _LONGEST_STORED else None
    if found is None:
        return None
    sign, whole, part, exponent = found[1], found[2], found[3] or "", int(found[4] or 0)
    digits, exponent = int(whole + part), exponent - len(part)
    surplus = len(str(digits)) - _DIGITS_SHOWN
    # A whole number written out in full is an identifier rather than the result of a sum.
    if surplus > 0 and (part or found[4]):
        digits, exponent = (2 * digits + 10**surplus) // (2 * 10**surplus), exponent + surplus
    magnitude = Fraction(digits) * Fraction(10) ** exponent
    return -magnitude if sign == "-" else magnitude


def show_number(raw: str, code: str, *, epoch: date = EPOCH_1900) -> Shown:
    """Write a stored number under a format code.

    Parameters
    ----------
    raw : str
        The number as the workbook stores it.
    code : str
        The format code, e.g. ``0.00%``.
    epoch : date
        The day that the workbook counts its days from.

    Examples
    --------
    >>> show_number("1", "0%").text, show_number("4297.24", "General").text
    ('100%', '4297.24')
    >>> show_number("5537.519", "#,##0.00")
    Shown(text='5,537.52', remark='digits-hidden-by-format')
    """
    number = stored_number(raw)
    if number is None:
        return Shown(raw, "number-format-unknown")
    choice = choose(sections(code), number)
    section = choice.section
    if section.has("moment") or section.has("elapsed"):
        moment = show_moment(number, section.pieces, epoch)
        return Shown(_plain(number, raw), "number-format-unknown") if moment is None else Shown(moment)
    shown = _fill(choice, number, raw)
    return Shown(_plain(number, raw), "number-format-unknown") if shown is None else shown


def show_text(text: str, code: str) -> str:
    """Write a text under a format code: ``@"个"`` puts a word behind it."""
    found = sections(code)
    last = found[-1]
    if not last.has("text") or (len(found) < 4 and last.has("number")):
        return text
    return "".join(
        text if kind == "text" else piece for kind, piece in last.pieces if kind in ("text", "literal")
    )


def _plain(number: Fraction, raw: str) -> str:
    # Hundreds of digits help nobody; such a number is shown as it is stored.
    return plain(number) if len(str(number.numerator)) + len(str(number.denominator)) < 80 else raw


def _fill(choice: Choice, number: Fraction, raw: str) -> Shown | None:
    """Fill a section with a number; ``None`` when the section is of a kind not known here."""
    section, patterns = choice.section, choice.section.texts("number")
    if section.has("general") or section.has("text"):
        return Shown(_around(choice, _plain(abs(number), raw.lstrip("+-")), number))
    if not patterns:
        return _without_digits(section, number, raw)
    if len(patterns) > 1 or section.has("exponent"):
        return None
    scale = Fraction(100) ** len(section.texts("percent")) / Fraction(1000) ** _scaling_commas(patterns[0])
    seen, places = abs(number) * scale, _places(patterns[0])
    if "0" not in patterns[0] and not round_half_up(seen, places):
        return _without_digits(section, number, raw)
    text = _around(choice, _digits(patterns[0], seen), number)
    return Shown(text, "" if round_half_up(seen, places) == seen else "digits-hidden-by-format")


def _without_digits(section: Section, number: Fraction, raw: str) -> Shown:
    words = "".join(section.texts("literal")).strip()
    if any(character.isalpha() for character in words):
        return Shown(words)
    # A dash or nothing in the place of a number: what is stored counts, a zero is not a blank.
    return Shown(_plain(number, raw), "number-hidden-by-format")


def _scaling_commas(pattern: str) -> int:
    return len(pattern) - len(pattern.rstrip(","))


def _places(pattern: str) -> int:
    return len(pattern.partition(".")[2].rstrip(","))


def _digits(pattern: str, magnitude: Fraction) -> str:
    """Write a magnitude under the digit signs: ``0`` always, ``#`` and ``?`` where needed."""
    whole_signs, _, part_signs = pattern.rstrip(",").partition(".")
    whole, _, part = fixed(magnitude, len(part_signs)).partition(".")
    least = len(part_signs.rstrip("#?"))
    part = part[:least] + part[least:].rstrip("0")
    whole = whole.zfill(whole_signs.count("0"))
    if "," in whole_signs:
        whole = f"{int(whole):,}"
    return f"{whole}.{part}" if part else whole


def _around(choice: Choice, digits: str, number: Fraction) -> str:
    """Put the literals of a section round the digits, and the sign before a negative number."""
    literals = ("number", "general", "text")
    pieces = [digits if kind in literals else text for kind, text in choice.section.pieces]
    text = "".join(pieces).strip()
    if number >= 0 or not any(digit in "123456789" for digit in digits):
        return text
    if choice.own_sign and "-" in text:
        return text
    # Bookkeepers' brackets and red ink mean minus; a reader of figures needs the sign.
    return "-" + text.replace("(", "").replace(")", "").strip()
