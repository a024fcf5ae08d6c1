"""A difference as data: what kind, of which indicator, before and after; and as a sentence."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.messages import Language, sentence


class Change(StrEnum):
    """What kind of difference it is."""

    POINTS = "points"
    LEVEL = "level"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    DROPPED = "dropped"
    BAND = "band"
    BAND_ADDED = "band-added"
    BAND_DROPPED = "band-dropped"
    RULE = "rule"
    RULE_ADDED = "rule-added"
    RULE_DROPPED = "rule-dropped"
    ORDER = "order"
    PROVISO = "proviso"
    FORMULA = "formula"
    CITATION = "citation"
    CITATION_ADDED = "citation-added"
    CITATION_DROPPED = "citation-dropped"
    DECLARATION = "declaration"
    KEY = "key"
    GRADE = "grade"
    GRADES = "grades"
    ROUNDING = "rounding"
    TOTAL = "total"
    CONVENTION = "convention"
    CALENDAR = "calendar"
    DRAFT = "draft"
    SCOPE = "scope"


#: Sentences of the head speak for themselves.
_OF_THE_HEAD = frozenset((
    Change.GRADES, Change.ROUNDING, Change.TOTAL, Change.CONVENTION, Change.CALENDAR, Change.DRAFT,
    Change.SCOPE,
))  # fmt: skip
_NOTHING = Bilingual("（无）", "(none)")


@frozen(kw_only=True)
class Difference:
    """One thing that differs.

    Attributes
    ----------
    change : Change
    what : Bilingual
        What it is of: 一级指标, 输入, 文件 …
    path : tuple of str
        The names that lead to it; empty for what concerns the whole ruleset.
    name : str
        The shortest name that is clear in both rulesets.
    before, after : Bilingual or None
        How it is written in each; ``None`` where it is not there.
    number : int
        The number of the band; 0 where it is none.
    """

    change: Change
    what: Bilingual
    path: tuple[str, ...] = ()
    name: str = ""
    before: Bilingual | None = None
    after: Bilingual | None = None
    number: int = 0

    def sentence(self, language: Language = "zh") -> str:
        """Say it in a sentence."""
        code = "diff-head" if self.change in _OF_THE_HEAD else f"diff-{self.change.value}"
        values = {
            "what": self.what, "name": self.name, "number": self.number,
            "before": self.before or _NOTHING, "after": self.after or _NOTHING,
        }  # fmt: skip
        return sentence(Message(code, values), language)


@frozen(kw_only=True)
class Side:
    """One of the two rulesets."""

    id: str
    title: str
    year: int


@frozen(kw_only=True)
class Pair:
    """What stands side by side: the sentences about one thing in each ruleset, and which of them differ.

    ``before`` and ``after`` hold each sentence in both languages, with whether the other side lacks it.
    """

    path: tuple[str, ...]
    depth: int
    before: tuple[tuple[Bilingual, bool], ...]
    after: tuple[tuple[Bilingual, bool], ...]

    @property
    def differs(self) -> bool:
        """Whether a sentence of one side is not on the other."""
        return any(marked for _, marked in (*self.before, *self.after))


@frozen(kw_only=True)
class Compared:
    """What differs between two rulesets, and both side by side.

    Attributes
    ----------
    old, new : Side
    differences : tuple of Difference
        First the head, then quantities, then the indicators in the order of the new ruleset.
    pairs : tuple of Pair
        Both rulesets, side by side.
    """

    old: Side
    new: Side
    differences: tuple[Difference, ...]
    pairs: tuple[Pair, ...] = field(repr=False)
