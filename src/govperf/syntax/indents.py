"""How far sentences are indented: below the indicator, method or example that they speak of."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from govperf.syntax import nodes
from govperf.syntax.nodes import Level, Sentence
from govperf.syntax.phrase_head import Header
from govperf.syntax.phrase_rules import Form

_DEPTH = {Level.FIRST: 0, Level.SECOND: 1, Level.THIRD: 2}
_Beginning = (
    nodes.Metric | nodes.Lookup | nodes.Rank | nodes.Extra | nodes.OpenBlock | nodes.OpenRules
    | nodes.Reconcile | nodes.Example | nodes.Remove | nodes.Shift
)


@define
class _Group:
    """An indicator that may have others below it."""

    depth: int
    points: Fraction
    has_rule: bool = False
    below: Fraction = Fraction(0)

    @property
    def takes_no_more(self) -> bool:
        return self.depth == _DEPTH[Level.THIRD] or self.has_rule or self.below >= self.points


@define
class Indents:
    """Gives each sentence of a file its level, in their order."""

    _groups: list[_Group] = field(factory=list)
    #: The indicator that body sentences speak of.
    _owner: _Group | None = None
    #: Where the next sentence about an indicator, method, metric or example stands.
    _body: int = 0
    #: Where parts of an indicator stand.
    _parts: int = 0
    #: Where methods stand: below an open block or below what holds for all of them.
    _methods: int = 0
    _in_header: bool = False
    _in_method: bool = False

    def level(self, sentence: Sentence) -> int:
        """Give the level of the next sentence; 0 is at the margin."""
        if isinstance(sentence, nodes.Ruleset):
            self._in_header = True
            return 0
        if isinstance(sentence, Header):
            return int(self._in_header)
        self._in_header = False
        match sentence:
            case nodes.Change() | nodes.Add():
                return self._difference(sentence)
            case nodes.Remove() | nodes.Shift():
                return self._beginning(sentence)
            case nodes.Input() | nodes.List():
                return 0
            case nodes.Column() | nodes.ComputedColumn() | nodes.LookupColumn():
                return 1
            case nodes.Indicator():
                return self._indicator(sentence)
            case nodes.Unlisted():
                return self._unlisted(sentence)
            case nodes.Part() | nodes.Case() | nodes.OtherCases():
                return self._part()
            case nodes.Method():
                self._in_method, self._body = True, self._methods + 1
                return self._methods
            case _ if isinstance(sentence, _Beginning):
                return self._beginning(sentence)
            case _:
                return self._in_body(sentence)

    def _difference(self, sentence: nodes.Change | nodes.Add) -> int:
        """Put what is changed or added at the margin, and what follows below it."""
        self._groups.clear()
        self._owner, self._in_method, self._body, self._methods = None, False, 1, 0
        inner = sentence.sentence
        if not isinstance(inner, Header):
            self.level(inner)
        return 0

    def _beginning(self, sentence: _Beginning) -> int:
        if isinstance(sentence, nodes.OpenBlock | nodes.Extra):
            self._groups.clear()
        self._owner, self._in_method, self._body, self._parts = None, False, 1, 1
        self._methods = int(isinstance(sentence, nodes.OpenBlock | nodes.OpenRules))
        return 0

    def _indicator(self, sentence: nodes.Indicator) -> int:
        depth = _DEPTH[sentence.level]
        while self._groups and self._groups[-1].depth >= depth:
            self._groups.pop()
        points = self._points(sentence)
        level = self._add(points)
        self._owner = _Group(depth, points)
        self._groups.append(self._owner)
        return level

    def _points(self, sentence: nodes.Indicator) -> Fraction:
        if isinstance(sentence.points, nodes.Points):
            return sentence.points.number
        return sentence.points.share * (self._groups[-1].points if self._groups else 100)

    def _unlisted(self, sentence: nodes.Unlisted) -> int:
        """Put unlisted points below the innermost level that still lacks points."""
        while self._groups and self._groups[-1].takes_no_more:
            self._groups.pop()
        return self._add(sentence.points.number)

    def _add(self, points: Fraction) -> int:
        if self._groups:
            self._groups[-1].below += points
        level = len(self._groups)
        self._owner, self._in_method, self._body, self._methods = None, False, level + 1, 0
        self._parts = level + 1
        return level

    def _part(self) -> int:
        """Put a part below its indicator, and what follows below the part."""
        if self._owner:
            self._owner.has_rule = True
        self._in_method, self._body = False, self._parts + 1
        return self._parts

    def _in_body(self, sentence: Sentence) -> int:
        # 任选 is no rule of its own; but what stands below it shares its points, so that none are left.
        if self._owner and isinstance(sentence, Form | nodes.When):
            self._owner.has_rule = True
        if self._in_method and isinstance(sentence, nodes.IfMissing):
            # 缺数据时 after the methods holds for the whole block.
            return self._methods
        return self._body
