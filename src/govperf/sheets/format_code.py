"""Format codes of spreadsheets taken apart: sections for positive, negative and zero, and their pieces."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from govperf.base.records import frozen

#: Format numbers that have a code by agreement, as a Chinese Excel shows them.
BUILT_IN: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '"¥"#,##0.00;"¥"-#,##0.00;"-"', 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | (?P<space>[_*].)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+-])
    | (?P<moment>AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+(?:\.0+)?|e+|aaaa?)
    | (?P<number>[0\#?][0\#?,]*(?:\.[0\#?]*)?,*|\.[0\#?]+,*)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)")


@frozen
class Section:
    """A part of a format code: its pieces as (kind, text), and when it applies."""

    pieces: tuple[tuple[str, str], ...]
    condition: tuple[str, Fraction] | None = None

    def has(self, kind: str) -> bool:
        """Say whether a piece of this kind is among them."""
        return any(found == kind for found, _ in self.pieces)

    def texts(self, kind: str) -> list[str]:
        """Give the texts of the pieces of this kind."""
        return [text for found, text in self.pieces if found == kind]


@frozen
class Choice:
    """The section for a number, and whether the sign is left to its literals."""

    section: Section
    own_sign: bool = False


@lru_cache(maxsize=500)
def sections(code: str) -> tuple[Section, ...]:
    """Take a format code apart.

    Examples
    --------
    >>> [section.pieces for section in sections('0.0"个";@')]
    [(('number', '0.0'), ('literal', '个')), (('text', '@'),)]
    """
    pieces: list[tuple[str, str]] = []
    condition: tuple[str, Fraction] | None = None
    found: list[Section] = []
    for token in _TOKEN.finditer(code[:255]):
        kind, text = token.lastgroup or "other", token[token.lastgroup or 0]
        if kind == "other" and text == ";":
            found.append(Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif kind == "bracket":
            if limit := _CONDITION.fullmatch(text):
                condition = limit[1], Fraction(limit[2])
            pieces += _bracket(text)
        elif kind != "space":
            pieces.append(("literal" if kind in ("quoted", "escaped", "other") else kind, text))
    return (*found, Section(tuple(pieces), condition))


def _bracket(text: str) -> list[tuple[str, str]]:
    """Give what a bracket shows: a currency sign, elapsed hours; colours show nothing."""
    if _ELAPSED.fullmatch(text):
        return [("elapsed", text.lower())]
    currency = _CURRENCY.match(text)
    return [("literal", currency[1])] if currency and currency[1] else []


def choose(all_sections: tuple[Section, ...], number: Fraction) -> Choice:
    """Choose the section that a number is shown by."""
    if any(section.condition for section in all_sections):
        for section in all_sections:
            if section.condition is None or _holds(section.condition, number):
                return Choice(section)
        return Choice(Section((("general", "General"),)))
    numeric = [section for section in all_sections[:3] if not section.has("text")] or [all_sections[0]]
    if number < 0 and len(numeric) > 1:
        return Choice(numeric[1], own_sign=True)
    if number == 0 and len(numeric) > 2:
        return Choice(numeric[2])
    return Choice(numeric[0])


def _holds(condition: tuple[str, Fraction], number: Fraction) -> bool:
    sign, limit = condition
    match sign:
        case "<":
            return number < limit
        case "<=":
            return number <= limit
        case ">":
            return number > limit
        case ">=":
            return number >= limit
        case "=":
            return number == limit
        case _:
            return number != limit
