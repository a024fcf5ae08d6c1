"""Where grammars, calendars and rulesets lie: in the installed package, or at the top of the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def _folder(kind: str) -> Path:
    packaged = Path(__file__).parents[1] / kind
    # An editable install has no copies inside the package; the folders stand beside src/.
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / kind


@cache
def grammar_text(name: str) -> str:
    """Give the text of a grammar file, e.g. ``"ruleset.lark"``."""
    return (_folder("grammars") / name).read_text(encoding="utf-8")


def calendars_root() -> Path:
    """Give the folder of the lists of days."""
    return _folder("calendars")


@cache
def calendar_text(name: str) -> str:
    """Give the text of a list of days, e.g. ``"national.txt"``."""
    return (calendars_root() / name).read_text(encoding="utf-8")


def reading_roots() -> tuple[Path, ...]:
    """Give the folders of all that the reading of a ruleset depends on besides code."""
    return calendars_root(), _folder("grammars")


def rulesets_root() -> Path:
    """Give the folder of the library's rulesets."""
    return _folder("rulesets")
