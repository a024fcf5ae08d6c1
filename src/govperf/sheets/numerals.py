"""Chinese numerals, read exactly: 三, 一百二十, 两万零五百."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_VARIANTS = str.maketrans("〇两", "零二")


def chinese_integer(text: str) -> int | None:
    """Read a whole number from 零 to 九千九百九十九亿…, or ``None`` when it is not written in full.

    A loose spelling (``一百二`` for 120) or a pair of neighbours (``三五个``) has no one value: the
    number is read and written back, and holds only when that gives the same characters.

    Examples
    --------
    >>> chinese_integer("一百二十"), chinese_integer("两万零五百"), chinese_integer("十五")
    (120, 20500, 15)
    >>> chinese_integer("一百二"), chinese_integer("三五"), chinese_integer("百")
    (None, None, None)
    """
    written = text.translate(_VARIANTS)
    if written.startswith("十"):
        written = "一" + written
    number = _loosely(written)
    return number if number is not None and _spelled(number) == written else None


def _loosely(written: str) -> int | None:
    total = section = digit = 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in _TENS:
            section, digit = section + digit * _TENS[character], 0
        elif character in _MYRIADS:
            total, section, digit = total + (section + digit) * _MYRIADS[character], 0, 0
        else:
            return None
    return total + section + digit


def _spelled(number: int) -> str:
    """Write a whole number in full."""
    if number == 0:
        return "零"
    parts, skipped = "", False
    for size, name in ((100_000_000, "亿"), (10_000, "万"), (1, "")):
        part, number = divmod(number, size)
        if part == 0 or part > 9999:
            skipped = bool(parts)
            continue
        parts += ("零" if parts and (skipped or part < 1000) else "") + _section(part) + name
        skipped = False
    return parts


def _section(number: int) -> str:
    """Write 1 to 9999 in full."""
    written, skipped = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("零" if skipped else "") + _DIGITS[digit] + name
        skipped = bool(written) and not digit
    return written
