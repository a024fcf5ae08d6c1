"""Two rulesets, compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from govperf.api.rules import Rules, load
from govperf.base.messages import Language
from govperf.base.records import frozen
from govperf.library import base_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govperf.differences.difference import Compared, Difference


@frozen
class Comparison:
    """Two rulesets, compared; iterating gives the differences, ``len`` their number."""

    compared: Compared = field(repr=False)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs: the head, then quantities, then indicators in the order of the new ruleset."""
        return self.compared.differences

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.compared.differences)

    def __len__(self) -> int:
        return len(self.compared.differences)

    def text(self, language: Language = "zh") -> str:
        """Give one sentence a line; one that says so where nothing differs."""
        from govperf.base.diagnostics import Message
        from govperf.base.messages import sentence

        lines = [difference.sentence(language) for difference in self]
        return "\n".join(lines or [sentence(Message("diff-nothing"), language)])

    def to_json(self) -> str:
        """Give the differences as JSON (``govperf/differences/1``)."""
        from govperf.report.difference_json import differences_to_json

        return differences_to_json(self.compared)

    def to_html(self, language: Language = "zh") -> str:
        """Give a page with the differences and both rulesets side by side, without script and requests."""
        from govperf.report.difference_page import difference_page

        return difference_page(self.compared, language)


def compare(old: str | Path | Rules, new: str | Path | Rules) -> Comparison:
    """Compare two rulesets by what they mean, indicator by indicator.

    Parameters
    ----------
    old, new : str, Path or Rules
        Ids, files, or loaded rules.

    Returns
    -------
    Comparison
        With one difference for each change; none for layout, comments, the order of indicators, the
        language of keywords, the id, the title and the year, nor for examples.

    Raises
    ------
    RulesetError
        When one of them has mistakes.
    UsageError
        When there is no such ruleset; the nearest id is named.

    Examples
    --------
    >>> import govperf
    >>> found = govperf.compare("cn/hunan/department/2017", "cn/hunan/department/2018")
    >>> [d.sentence("en") for d in found if d.name == "预算控制率" and d.change == "points"]
    ['预算控制率 5 points → 8 points']
    """
    from govperf.differences.compare import compare_sources

    both = (given if isinstance(given, Rules) else load(given) for given in (old, new))
    ours, theirs = (rules.ruleset.source for rules in both)
    return Comparison(compare_sources(ours, theirs, base_of))
