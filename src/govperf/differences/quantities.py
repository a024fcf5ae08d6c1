"""Which quantity of the new ruleset is which of the old, and what differs among declarations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.differences.bodies import Bodies, Place
from govperf.differences.difference import Change, Difference
from govperf.differences.written import Names, Text, names_in, what_of, without_key
from govperf.model.segments import Part, Segments
from govperf.model.targets import Quantity, name_of
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence


def note_renamed(old: Segments, new: Segments, names: Names) -> None:
    """Find quantities of which only the name is new: defined alike, and read by the same sentences."""
    going_on = True
    while going_on:
        going_on = False
        gone = _unmatched(old, new, {})
        come = _unmatched(new, old, names.quantities)
        for before in gone:
            for after in come:
                if _is_renamed(before, after, old, new, names):
                    names.quantities[fold(name_of(after.head))] = name_of(before.head)
                    going_on = True
                    break
            if going_on:
                break


def _unmatched(these: Segments, those: Segments, known: dict[str, str]) -> list[Part]:
    there = {fold(name_of(part.head)) for part in those.quantities} | known.keys()
    taken = {fold(name) for name in known.values()}
    return [p for p in these.quantities if fold(name_of(p.head)) not in there | taken]


def _is_renamed(before: Part, after: Part, old: Segments, new: Segments, names: Names) -> bool:
    trial = Names({**names.quantities, fold(name_of(after.head)): name_of(before.head)}, names.rows)
    if type(before.head) is not type(after.head):
        return False
    if _nameless(before.head) != _nameless(trial.as_before(after.head)):
        return False
    reads = [s for s in old.flat() if fold(name_of(before.head)) in set(names_in(s)) and _counts(s)]
    then = [s for s in new.flat() if fold(name_of(after.head)) in set(names_in(s)) and _counts(s)]
    return bool(reads) and [_nameless(s) for s in reads] == [_nameless(trial.as_before(s)) for s in then]


def _counts(sentence: Sentence) -> bool:
    return not isinstance(sentence, nodes.Given | nodes.Expect)


def _nameless(sentence: Sentence) -> Sentence:
    """Take the label's name and key off a quantity; other sentences stay."""
    if not isinstance(sentence, Quantity):
        return sentence
    nobody = nodes.Label(nodes.Name("", span=sentence.span), None, span=sentence.span)
    return evolve(sentence, label=nobody)


#: A quantity of the old ruleset, what became of it, its place, and what differs in how it is declared.
QuantityChange = tuple[Part | None, Part | None, Place, tuple[Difference, ...]]


def compare_quantities(bodies: Bodies) -> Iterator[Difference]:
    """Give what differs among inputs, metrics and lookups."""
    for before, after, place, differences in quantity_changes(bodies):
        yield from differences
        if before is not None and after is not None:
            yield from bodies.compare(before.body, after.body, place)


def quantity_changes(bodies: Bodies) -> Iterator[QuantityChange]:
    """Give each quantity of both rulesets, those that only one has first."""
    old, new, names = bodies.old, bodies.new, bodies.names
    ours = {fold(name_of(part.head)): part for part in old.tree.quantities}
    theirs = {_before(part, names): part for part in new.tree.quantities}
    for name, part in ours.items():
        if name not in theirs:
            yield part, None, place_of(part.head), tuple(added_and_dropped({name: part}, {}, old, new))
    for name, part in theirs.items():
        if name not in ours:
            yield None, part, place_of(part.head), tuple(added_and_dropped({}, {name: part}, old, new))
    for name in [name for name in ours if name in theirs]:
        differences = tuple(_declared(ours[name], theirs[name], bodies))
        yield ours[name], theirs[name], place_of(theirs[name].head), differences


def _declared(before: Part, after: Part, bodies: Bodies) -> Iterator[Difference]:
    place = place_of(after.head)
    names = (name_of(before.head), name_of(after.head))
    if fold(names[0]) != fold(names[1]):
        yield _renamed(place, *names)
    if _nameless(before.head) != _nameless(bodies.names.as_before(after.head)):
        yield _changed(place, before.head, after.head, bodies.old, bodies.new)


def _before(part: Part, names: Names) -> str:
    name = fold(name_of(part.head))
    return fold(names.quantities.get(name, name))


def _renamed(place: Place, before: str, after: str) -> Difference:
    return Difference(
        change=Change.RENAMED, what=place.what, path=place.path, name=place.name,
        before=Bilingual(before, before), after=Bilingual(after, after),
    )  # fmt: skip


def _changed(place: Place, before: Sentence, after: Sentence, old: Text, new: Text) -> Difference:
    is_formula = isinstance(before, nodes.Metric) and isinstance(after, nodes.Metric)
    words = (old.meaning(without_key(before)), new.meaning(without_key(after)))
    return Difference(
        change=Change.FORMULA if is_formula else Change.DECLARATION,
        what=place.what, path=place.path, name=place.name, before=words[0], after=words[1],
    )  # fmt: skip


def place_of(head: Sentence) -> Place:
    """Give the place of a declaration; what has no name is called by its keyword."""
    name = name_of(head) or what_of(head).zh
    return Place(path=(name,), name=name, what=what_of(head))


def added_and_dropped(
    ours: dict[str, Part], theirs: dict[str, Part], old: Text, new: Text
) -> Iterator[Difference]:
    """Give what only one of the two declares."""
    for name in [name for name in ours if name not in theirs]:
        place, words = place_of(ours[name].head), old.meaning(without_key(ours[name].head))
        yield Difference(
            change=Change.DROPPED, what=place.what, path=place.path, name=place.name, before=words
        )
    for name in [name for name in theirs if name not in ours]:
        place, words = place_of(theirs[name].head), new.meaning(without_key(theirs[name].head))
        yield Difference(change=Change.ADDED, what=place.what, path=place.path, name=place.name, after=words)


def compare_parts(before: Sequence[Part], after: Sequence[Part], bodies: Bodies) -> Iterator[Difference]:
    """Give what differs among reconciliations and the common methods, by code or name."""
    ours = {fold(name_of(part.head)): part for part in before}
    theirs = {fold(name_of(part.head)): part for part in after}
    yield from added_and_dropped(ours, theirs, bodies.old, bodies.new)
    for name in [name for name in ours if name in theirs]:
        old, new = ours[name], theirs[name]
        place = place_of(new.head)
        if old.head != bodies.names.as_before(new.head):
            yield _changed(place, old.head, new.head, bodies.old, bodies.new)
        yield from bodies.compare(old.body, new.body, place)
