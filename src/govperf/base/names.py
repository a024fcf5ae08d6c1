"""Names compare without quotes, blanks and width: “三公经费”变动率 is 三公经费变动率."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

# One character to one, so that every offset in the mapped text is an offset in the author's.
_HALF_WIDTH = str.maketrans(
    "，、：（）【】‘’％＝≧≦＞＜－–—−＋＊／．；！\u3000\u00a0",
    ",,:()[]''%=≥≤><----+*/.;!  ",
) | {0xFF10 + digit: ord("0") + digit for digit in range(10)}
_DROPPED = str.maketrans("", "", "“”\"'「」 \t\r\n")


def half_width(text: str) -> str:
    """Map full-width punctuation and digits to half width, one character to one.

    Examples
    --------
    >>> half_width("０％ 至 １０％（含）")
    '0% 至 10%(含)'
    """
    return text.translate(_HALF_WIDTH)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Give the form of a name in which equal names are equal.

    Examples
    --------
    >>> fold("“三公经费” 变动率（％）")
    '三公经费变动率(%)'
    """
    return name.translate(_HALF_WIDTH).translate(_DROPPED)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a mistaken one most likely means, or ``None``.

    Examples
    --------
    >>> nearest("在职人员数", ["在职人数", "编制人数"])
    '在职人数'
    """
    import difflib

    by_fold = {fold(k): k for k in known}
    found = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else None


def matching(path: tuple[str, ...], known: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Find the one known path that is meant: equal, or the only one that ends so.

    Examples
    --------
    >>> matching(("控制率",), [("投入", "配置", "控制率"), ("产出",)])
    ('投入', '配置', '控制率')
    """
    folded = tuple(map(fold, path))
    for candidate in known:
        if tuple(map(fold, candidate)) == folded:
            return candidate
    found = [c for c in known if path_ends(c, path)]
    return found[0] if len(found) == 1 else None


def path_ends(candidate: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Say whether a path is the end of another, or its first name and then its end."""
    folded = tuple(map(fold, candidate))
    wanted = tuple(map(fold, path))
    # A block and a name inside it are enough: the levels between may be left out.
    if len(wanted) > 1 and wanted[0] == folded[0]:
        return folded[-len(wanted) + 1 :] == wanted[1:]
    return folded[-len(wanted) :] == wanted
