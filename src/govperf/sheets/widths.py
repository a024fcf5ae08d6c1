"""Look-alike characters of values: full width, typographic signs, invisible ones.

Only characters that mean the same figure are mapped, each by name. Compatibility forms are not: Unicode
would turn ``①100`` into ``1100`` and ``10²`` into ``102``.
"""

from __future__ import annotations

import re

#: Chinese characters, and the circle that is written for a zero.
IDEOGRAPHS = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_FULL_WIDTH_ASCII = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("≧⩾≽≮", "≥"),
        **dict.fromkeys("≦⩽≼≯", "≤"),
        "﹥": ">",
        "﹤": "<",
        "﹦": "=",
        **dict.fromkeys("﹪٪", "%"),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63", "-"),
        # A long dash is never a minus: it is a range (10—15) or the mark of an empty cell.
        **dict.fromkeys("\u2012\u2013\u2014\u2015\u2500\u301c\u223c\u2053", "~"),
        "￥": "¥",
        "【": "[",
        "】": "]",
        "\u3000": " ",
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", ""),
    }
)
_NARROW: dict[int, int | str] = {**_FULL_WIDTH_ASCII, **_LOOK_ALIKES}
_BLANKS = re.compile(r"[^\S\n]+")
_BLANK_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<=[{IDEOGRAPHS}])\s+(?=[{IDEOGRAPHS}])")


def narrow(text: str) -> str:
    """Map a value's look-alike characters to one form each, and drop the invisible ones.

    Examples
    --------
    >>> narrow("≧５，５３７．５２　万元"), narrow("①100")
    ('≥5,537.52 万元', '①100')
    """
    return text.translate(_NARROW)


def joined(text: str) -> str:
    """Remove the blanks that a form's layout puts between Chinese characters and at the ends.

    Examples
    --------
    >>> joined(" 已 完 成  100   % ")
    '已完成 100 %'
    """
    return _BLANK_BETWEEN_IDEOGRAPHS.sub("", _BLANKS.sub(" ", text)).strip()
