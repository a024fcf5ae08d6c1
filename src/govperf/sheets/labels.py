"""What the labels of sheets say, whatever blanks, widths, numbering and brackets they carry."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANK = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|\((?!.*\)).*$")
_QUOTES = re.compile("[“”‘’\"'《》「」*★☆]")
#: No label is longer; a long text is none and need not be searched for brackets.
_LONGEST_LABEL = 80
_OF_WHICH = re.compile(r"^其中[::、,，]*")
#: A digit after the mark makes it a figure: ``1.5万吨``, ``1：1配套``.
_NUMBERING = re.compile(
    r"""\s*(?:
        [0-9０-９]{1,3}\s*[：:、.．)）](?![0-9０-９])
      | [（(]\s*[0-9０-９]{1,3}\s*[)）]
      | [①-⑳⑴-⒛㈠-㈩]
      | 第?[一二三四五六七八九十]{1,3}[、.．：:]
      | [（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]
      | 指标\s*[0-9０-９]{1,2}\s*(?:[：:、.．]|$)
    )\s*""",
    re.VERBOSE,
)
_ELLIPSIS = re.compile(r"[.…。·]+")


def without_blanks(text: str) -> str:
    """Remove all white space, also the kinds that cannot be seen.

    Examples
    --------
    >>> without_blanks("年  初\\u3000预算\\n数")
    '年初预算数'
    """
    return _BLANK.sub("", text)


def without_numbering(text: str) -> str:
    """Remove the numbers that a list puts before a name.

    Examples
    --------
    >>> without_numbering("（一）1：新增高企业认定"), without_numbering("1.5万吨储备粮")
    ('新增高企业认定', '1.5万吨储备粮')
    """
    rest = text
    while (found := _NUMBERING.match(rest)) and found.end():
        rest = rest[found.end() :]
    return rest


def name_of(text: str) -> str:
    """Give the name in a cell: no white space, no numbering; a template's dots are no name.

    Examples
    --------
    >>> name_of("1：新增高企业\\n认定（个）"), name_of("……")
    ('新增高企业认定（个）', '')
    """
    name = without_blanks(without_numbering(text))
    return "" if _ELLIPSIS.fullmatch(name) else name


def key(text: str) -> str:
    """Give what labels are compared by.

    White space, the width of characters, numbering, all that stands in brackets, ``其中：``, quotes
    and a colon at the end do not count.

    Examples
    --------
    >>> key("全 年预算数（Ａ）"), key("（一）其中：当年财政拨款："), key("部门（单位）名称")
    ('全年预算数', '当年财政拨款', '部门名称')
    """
    return _key(text) if len(text) <= 2 * _LONGEST_LABEL else without_blanks(text)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    bare = without_blanks(without_numbering(text))
    if len(bare) > _LONGEST_LABEL:
        return bare
    wide = _QUOTES.sub("", unicodedata.normalize("NFKC", bare))
    previous = None
    while previous != wide:
        previous, wide = wide, _BRACKETS.sub("", wide)
    return _OF_WHICH.sub("", wide).strip(":·")
