"""A ruleset's sentences as a tree that can be changed: rows by level, and what is declared beside them.

Only what begins a row or a declaration is told apart here. Any other sentence belongs to the one
that began before it and goes with it, so that a new way of scoring needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import define, field

from govperf.base.names import fold
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

DEPTH = {nodes.Level.FIRST: 0, nodes.Level.SECOND: 1, nodes.Level.THIRD: 2}
RowHead = nodes.Indicator | nodes.OpenBlock | nodes.Unlisted
#: Sentences of the head that are not told apart by a name.
Single = (
    nodes.Ruleset | nodes.Extends | nodes.Title | nodes.Applies | nodes.Total | nodes.Rounding
    | nodes.Unrounded | nodes.Grades | nodes.Convention | nodes.Provisional | nodes.HolidayRule
    | nodes.DaysOff | nodes.ExtraWorkdays
)  # fmt: skip
Listed = nodes.Document | nodes.LowerWords | nodes.Keys


@define
class Part:
    """A sentence that begins something, and those that belong to it."""

    head: Sentence
    body: list[Sentence] = field(factory=list)

    def flat(self) -> Iterator[Sentence]:
        """Give the sentences in their order."""
        yield self.head
        yield from self.body


@define(eq=False)
class Row:
    """An indicator, an open block or unlisted points, with its sentences and the rows below it."""

    head: RowHead
    depth: int
    above: Row | None
    body: list[Sentence] = field(factory=list)
    rows: list[Row] = field(factory=list)
    #: The total, of which a weight of the first level is a part.
    total: Fraction | None = None

    @property
    def name(self) -> str:
        """The name, as it stands; empty for unlisted points."""
        return "" if isinstance(self.head, nodes.Unlisted) else self.head.label.name.text

    @property
    def path(self) -> tuple[str, ...]:
        """The folded names that lead to it."""
        return (*(self.above.path if self.above is not None else ()), fold(self.name))

    @property
    def points(self) -> Fraction | None:
        """Its points; ``None`` for a weight of a total that nobody has said."""
        if isinstance(self.head.points, nodes.Points):
            return self.head.points.number
        above = self.above.points if self.above is not None else self.total
        return None if above is None else self.head.points.share * above

    @property
    def takes_more(self) -> bool:
        """Whether points may still stand below it, as :class:`~govperf.model.outline.Outline` has it."""
        has_proviso = isinstance(self.head, nodes.Indicator) and self.head.proviso is not None
        answered = (nodes.Cite, nodes.IfNotApplicable) if has_proviso else nodes.Cite
        has_rule = any(not isinstance(sentence, answered) for sentence in self.body)
        if has_rule or self.depth == DEPTH[nodes.Level.THIRD] or isinstance(self.head, nodes.OpenBlock):
            return False
        if self.points is None:
            return True
        return sum((row.points or Fraction(0) for row in self.rows), Fraction(0)) < self.points

    def flat(self) -> Iterator[Sentence]:
        """Give the sentences in their order."""
        yield self.head
        yield from self.body
        for row in self.rows:
            yield from row.flat()


@define
class Segments:
    """A ruleset's sentences in their places."""

    singles: list[Single] = field(factory=list)
    listed: list[Listed] = field(factory=list)
    quantities: list[Part] = field(factory=list)
    rows: list[Row] = field(factory=list)
    #: 填报计分.
    common: list[Part] = field(factory=list)
    extras: list[Part] = field(factory=list)
    reconciles: list[Part] = field(factory=list)
    examples: list[Part] = field(factory=list)
    #: What belongs to nothing; it is reported where sentences are put in their places.
    loose: list[Sentence] = field(factory=list)

    def flat(self) -> tuple[Sentence, ...]:
        """Give all sentences, in the canonical order of a file."""
        found: list[Sentence] = [*self.singles, *self.listed, *self.loose]
        # An added input comes behind the metrics of the ruleset that is taken over.
        for part in sorted(self.quantities, key=_is_computed):
            found += part.flat()
        for row in self.rows:
            found += row.flat()
        for part in (*self.common, *self.extras, *self.reconciles, *self.examples):
            found += part.flat()
        return tuple(found)

    def every_row(self) -> Iterator[Row]:
        """Give all rows, those above before those below."""
        waiting = list(reversed(self.rows))
        while waiting:
            row = waiting.pop()
            yield row
            waiting += reversed(row.rows)


def _is_computed(part: Part) -> bool:
    return isinstance(part.head, nodes.Metric | nodes.Lookup | nodes.Rank)


def segments(sentences: Iterable[Sentence]) -> Segments:
    """Put sentences in their places."""
    placing = _Placing()
    for sentence in sentences:
        placing.place(sentence)
    return placing.made


@define
class _Placing:
    made: Segments = field(factory=Segments)
    body: list[Sentence] | None = None
    levels: list[Row] = field(factory=list)
    total: Fraction | None = None

    def place(self, sentence: Sentence) -> None:
        if isinstance(sentence, nodes.Total):
            self.total = sentence.points.number
        match sentence:
            case _ if isinstance(sentence, Single):
                self.made.singles.append(sentence)
            case _ if isinstance(sentence, Listed):
                self.made.listed.append(sentence)
            case _ if isinstance(sentence, RowHead):
                self.row(sentence)
            case nodes.Input() | nodes.List() | nodes.Rank() | nodes.Metric() | nodes.Lookup():
                self.begin(self.made.quantities, sentence)
            case nodes.OpenRules():
                self.begin(self.made.common, sentence)
            case nodes.Extra():
                self.levels.clear()
                self.begin(self.made.extras, sentence)
            case nodes.Reconcile():
                self.begin(self.made.reconciles, sentence)
            case nodes.Example():
                self.begin(self.made.examples, sentence)
            case _:
                (self.made.loose if self.body is None else self.body).append(sentence)

    def begin(self, parts: list[Part], sentence: Sentence) -> None:
        parts.append(Part(sentence))
        self.body = parts[-1].body

    def row(self, sentence: RowHead) -> None:
        if isinstance(sentence, nodes.Unlisted):
            while self.levels and not self.levels[-1].takes_more:
                self.levels.pop()
            depth = self.levels[-1].depth + 1 if self.levels else 0
        else:
            depth = depth_of(sentence)
            while self.levels and self.levels[-1].depth >= depth:
                self.levels.pop()
        above = self.levels[-1] if self.levels else None
        row = Row(sentence, depth, above, total=self.total)
        (above.rows if above is not None else self.made.rows).append(row)
        self.body = row.body
        if isinstance(sentence, nodes.Indicator):
            self.levels.append(row)


def depth_of(sentence: RowHead) -> int:
    """Give the level of a row's sentence, from 0."""
    return DEPTH[sentence.level] if isinstance(sentence, nodes.Indicator) else 0
