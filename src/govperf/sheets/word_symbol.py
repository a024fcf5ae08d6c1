"""Characters that Word keeps as numbers of a symbol font: ✓ of Wingdings, ≥ of Symbol."""

from __future__ import annotations

#: What stands for a symbol that is not known.
UNKNOWN = "\ufffd"

_FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
        0xD7: "·", 0xB7: "•", 0xB0: "°", 0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">",
        0xAE: "→", 0xAF: "↓", 0xAD: "↑", 0xD6: "√", 0xE5: "∑",
    },
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐",
        0x6E: "■", 0x6C: "●", 0xA1: "○", 0xA4: "◉", 0x75: "◆", 0xD8: "➢", 0xE0: "→", 0xE8: "→",
    },
    "wingdings 2": {
        0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x56: "☒", 0xA3: "☐", 0x2A: "☐",
    },
    "webdings": {0x61: "✓", 0x72: "✗", 0x63: "☐"},
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """Give the character for a number of a symbol font.

    Parameters
    ----------
    font : str
        The font's name.
    code : str
        The number, hexadecimal; fonts of this kind repeat theirs from F000 on.

    Examples
    --------
    >>> symbol("Symbol", "F0B3"), symbol("Wingdings 2", "0052"), symbol("Wingdings", "F001")
    ('≥', '☑', '\\ufffd')
    """
    try:
        number = int(code[:5], 16)
    except ValueError:
        return UNKNOWN
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(number - 0xF000 if number >= 0xF000 else number, UNKNOWN)
    is_plain = 0x20 <= number < 0xD800 or 0xF900 <= number < 0xFFFE
    return chr(number) if is_plain else UNKNOWN
