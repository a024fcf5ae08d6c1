"""The way from the old wording to the new one, place by place: each difference turns one state to the next.

A ruleset between the two is made by choosing a state for each place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from govperf.differences.bodies import (
    Bodies,
    Head,
    Place,
    Stretch,
    cites_of,
    rules_of,
    stretches_of,
    within,
)
from govperf.differences.difference import Difference
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

State = tuple[Sentence, ...]


@define(eq=False)
class Chain:
    """What stands in one place, from the old ruleset to the new one; no sentence is a state too."""

    states: list[State]

    def at(self, chosen: Mapping[Chain, int]) -> State:
        """Give what stands there; the old ruleset's wording where nothing is chosen."""
        return self.states[chosen.get(self, 0)]


@frozen(eq=False)
class Edit:
    """A single edit: the differences that it consists of, and what it turns to which state."""

    differences: tuple[Difference, ...]
    turns: tuple[tuple[Chain, int], ...]


@define
class Edits:
    """Edits in the order of the differences, and differences that no score depends on."""

    made: list[Edit] = field(factory=list)
    silent: list[Difference] = field(factory=list)

    def turn(self, chain: Chain, state: State, differences: Iterable[Difference]) -> None:
        """Add a state to a place, and the edit that leads to it."""
        chain.states.append(state)
        self.made.append(Edit(tuple(differences), ((chain, len(chain.states) - 1),)))

    def switch(self, switch: Chain, differences: Iterable[Difference]) -> None:
        """Add an edit that puts something in another place, in or out."""
        self.turn(switch, (), differences)


@frozen
class Weaver:
    """Lays the sentences about one thing beside each other."""

    bodies: Bodies
    edits: Edits

    def body(self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place) -> list[Chain]:
        """Weave what is said about one thing, with its parts, cases and methods."""
        ours, theirs = stretches_of(before), stretches_of(after)
        pairs, dropped, added = self.bodies.paired(ours, theirs)
        woven: dict[int, list[Chain]] = {}
        old_of = {id(new): old for old, new in pairs}
        for old, new in pairs:
            woven[id(old)] = woven[id(new)] = self._stretch(old, new, at)
        for gone in dropped:
            chain = Chain([(*_head(gone), *gone.body)])
            self.edits.turn(chain, (), [self.bodies.gone(gone, at)])
            woven[id(gone)] = [chain]
        for come in added:
            chain = Chain([()])
            self.edits.turn(chain, self._as_before((*_head(come), *come.body)), [self.bodies.come(come, at)])
            woven[id(come)] = [chain]
        return [chain for stretch in _together(ours, theirs, old_of) for chain in woven[id(stretch)]]

    def _stretch(self, old: Stretch, new: Stretch, at: Place) -> list[Chain]:
        inner = within(at, new)
        found = []
        if old.head is not None and new.head is not None:
            found.append(self._heads(old.head, new.head, inner))
        cites = cites_of(old.body), cites_of(new.body)
        self.edits.silent += self.bodies.cites(*cites, inner)
        found.append(Chain([tuple(cites[0] or cites[1])]))
        return [*found, *self._rules(rules_of(old.body), rules_of(new.body), inner)]

    def _heads(self, old: Head, new: Head, at: Place) -> Chain:
        chain = Chain([(old,)])
        plain = self.bodies.names.as_before(new)
        if isinstance(plain, nodes.Part) and isinstance(old, nodes.Part):
            plain = evolve(plain, label=old.label)
        found = list(self.bodies.heads(old, new, at))
        if plain == old:
            self.edits.silent += found
        elif found:
            self.edits.turn(chain, (plain,), found)
        return chain

    def _rules(self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place) -> list[Chain]:
        if self.bodies.is_reordered(before, after):
            chain = Chain([tuple(before)])
            self.edits.turn(chain, self._as_before(after), [self.bodies.order(before, after, at)])
            return [chain]
        return [self._sentence(old, new, at) for old, new in self.bodies.aligned(before, after)]

    def _sentence(self, old: Sentence | None, new: Sentence | None, at: Place) -> Chain:
        chain = Chain([() if old is None else (old,)])
        differences = list(self.bodies.pair(old, new, at))
        if not differences:
            return chain
        alignment = self.bodies.bands(old, new) if old is not None and new is not None else None
        if alignment is not None:
            assert isinstance(old, nodes.Bands)
            assert isinstance(new, nodes.Bands)
            self._bands(chain, old, new, alignment, differences)
        else:
            self.edits.turn(chain, self._as_before(() if new is None else (new,)), differences)
        return chain

    def _bands(
        self,
        chain: Chain,
        old: nodes.Bands,
        new: nodes.Bands,
        alignment: Sequence[tuple[int | None, int | None]],
        differences: Sequence[Difference],
    ) -> None:
        """Change a table row by row."""
        plain = self.bodies.names.as_before(new)
        assert isinstance(plain, nodes.Bands)
        rows: list[nodes.Band | None] = [None if i is None else old.bands[i] for i, _ in alignment]
        told = iter(differences)
        for place, (_, j) in enumerate(alignment):
            row = None if j is None else plain.bands[j]
            if row != rows[place]:
                rows[place] = row
                table = evolve(old, bands=tuple(r for r in rows if r is not None))
                self.edits.turn(chain, (table,), [next(told)])

    def _as_before(self, sentences: Iterable[Sentence]) -> State:
        return tuple(self.bodies.names.as_before(sentence) for sentence in sentences)


def _head(stretch: Stretch) -> State:
    return () if stretch.head is None else (stretch.head,)


def _together(
    ours: Sequence[Stretch], theirs: Sequence[Stretch], old_of: Mapping[int, Stretch]
) -> list[Stretch]:
    """Put stretches in the new ruleset's order; what it dropped stays behind what it stood behind."""
    paired = {id(old) for old in old_of.values()}
    behind: dict[int, list[Stretch]] = {}
    last = 0
    for old in ours:
        if id(old) in paired:
            last = id(old)
        else:
            behind.setdefault(last, []).append(old)
    found = list(behind.get(0, ()))
    for new in theirs:
        found.append(new)
        old_one = old_of.get(id(new))
        found += behind.get(id(old_one), ()) if old_one is not None else ()
    return found
