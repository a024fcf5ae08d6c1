"""An indicator, method, metric or example as it stands in the text: its sentences, not read yet."""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from govperf.model.broken import Broken
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

DEPTH = {nodes.Level.FIRST: 0, nodes.Level.SECOND: 1, nodes.Level.THIRD: 2}


@define
class MethodDraft:
    """A method and its sentences; ``is_broken`` says that one of them could not be read."""

    sentence: nodes.Method | Broken
    body: list[Sentence] = field(factory=list)
    is_broken: bool = False


@define
class PartDraft:
    """A part of an indicator and its sentences."""

    sentence: nodes.Part | Broken
    body: list[Sentence] = field(factory=list)
    is_broken: bool = False


@define
class CaseDraft:
    """A case of an indicator, its sentences and its parts."""

    sentence: nodes.Case | nodes.OtherCases | Broken
    body: list[Sentence] = field(factory=list)
    parts: list[PartDraft] = field(factory=list)
    is_broken: bool = False


@define
class ItemDraft:
    """An indicator, an open block or unlisted points, with what belongs to it."""

    sentence: nodes.Indicator | nodes.OpenBlock | nodes.Unlisted | nodes.Extra | Broken
    depth: int
    #: The points of the level above, or the total, of which a 权重 is a part.
    above: Fraction = Fraction(0)
    body: list[Sentence] = field(factory=list)
    children: list[ItemDraft] = field(factory=list)
    methods: list[MethodDraft] = field(factory=list)
    parts: list[PartDraft] = field(factory=list)
    cases: list[CaseDraft] = field(factory=list)
    #: A sentence of its body, or its own, could not be read.
    is_broken: bool = False
    #: An indicator below it could not be read, so that nobody knows the sum.
    is_incomplete: bool = False

    #: It stands below 任选.
    is_member: bool = False
    #: Its 任选 could not be read.
    has_broken_choice: bool = False

    @property
    def is_choice(self) -> bool:
        """Whether the unit chooses among the indicators below it."""
        return self.has_broken_choice or any(isinstance(sentence, nodes.Choose) for sentence in self.body)

    @property
    def within(self) -> list[PartDraft | CaseDraft]:
        """Its parts, and its cases with theirs."""
        found: list[PartDraft | CaseDraft] = [*self.parts]
        for case in self.cases:
            found += [case, *case.parts]
        return found

    @property
    def points(self) -> Fraction:
        """The points the sentence gives; those of a broken one are what stands below it."""
        if isinstance(self.sentence, Broken):
            return sum((c.points for c in self.children), Fraction(0))
        if isinstance(self.sentence, nodes.Extra):
            return self.sentence.ceiling.number
        if isinstance(self.sentence.points, nodes.Weight):
            return self.sentence.points.share * self.above
        return self.sentence.points.number

    @property
    def takes_more(self) -> bool:
        """Whether points may still stand below it: a scored indicator has none, nor has a full level."""
        if self.is_choice:
            # Its points are shared by those that are chosen, whatever these add up to.
            return False
        answered = (nodes.Cite, nodes.IfNotApplicable) if proviso_of(self) is not None else nodes.Cite
        has_rule = any(not isinstance(sentence, answered) for sentence in self.body)
        has_rule |= bool(self.parts or self.cases)
        if has_rule or self.is_broken or self.depth == DEPTH[nodes.Level.THIRD]:
            return False
        return sum((c.points for c in self.children), Fraction(0)) < self.points


def proviso_of(item: ItemDraft) -> nodes.Proviso | None:
    """Give the 仅当 or 除非 of an indicator."""
    return item.sentence.proviso if isinstance(item.sentence, nodes.Indicator) else None


@define
class MetricDraft:
    """A metric, or a table of values, and its citations."""

    sentence: nodes.Metric | nodes.Lookup
    body: list[Sentence] = field(factory=list)


@define
class RankDraft:
    """A rank and its citations."""

    sentence: nodes.Rank
    body: list[Sentence] = field(factory=list)


@define
class ListDraft:
    """A list and its columns."""

    sentence: nodes.List
    columns: list[nodes.Column | nodes.ComputedColumn | nodes.LookupColumn] = field(factory=list)

    @property
    def sentences(self) -> list[nodes.List | nodes.Column | nodes.ComputedColumn | nodes.LookupColumn]:
        """The list and its columns."""
        return [self.sentence, *self.columns]


@define
class ReconcileDraft:
    """An equation of the sheet's figures and what may account for its failure."""

    sentence: nodes.Reconcile | Broken
    body: list[Sentence] = field(factory=list)


@define
class ExampleDraft:
    """An example and its sentences."""

    sentence: nodes.Example | Broken
    body: list[Sentence] = field(factory=list)
    is_broken: bool = False
