"""Two rulesets in one: every place with its wording in both, from which those between them are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from govperf.base.names import fold
from govperf.base.source import Source
from govperf.differences.bodies import Bodies
from govperf.differences.chains import Chain, Edit, Edits, Weaver
from govperf.differences.compare import (
    extras_by_name,
    head_of_extra,
    one_sided,
    place_of_extra,
    rows_of,
    text_of,
)
from govperf.differences.difference import Change, Difference
from govperf.differences.heads import compare_keys, compare_listed, head_changes
from govperf.differences.matching import Matching, matched
from govperf.differences.quantities import compare_parts, note_renamed, quantity_changes
from govperf.differences.written import Names, names_in, word
from govperf.model.chain import Finder, no_finder
from govperf.model.segments import Part, Row, RowHead
from govperf.model.targets import name_of
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

_OF_CITATIONS = (Change.CITATION, Change.CITATION_ADDED, Change.CITATION_DROPPED)
#: Differences of a row's place rather than of its words.
_OF_PLACE = (Change.MOVED, Change.LEVEL)


@frozen(eq=False)
class WovenRow:
    """A row of either ruleset: its head, what is said about it, whether it is there, where it stands."""

    old: Row | None
    new: Row | None
    head: Chain
    body: Sequence[Chain]
    #: Turns when the row is added or dropped; ``None`` for one that both have.
    presence: Chain | None = None
    #: Turns when it goes to its new place.
    placement: Chain | None = None

    def is_there(self, chosen: Mapping[Chain, int]) -> bool:
        """Say whether the row is there."""
        if self.presence is None:
            return True
        return (chosen.get(self.presence, 0) == 1) is (self.old is None)

    def above(self, chosen: Mapping[Chain, int]) -> Row | None:
        """Give the row that it stands below."""
        side = self.new if self.is_moved(chosen) else self.old
        assert side is not None
        return side.above

    def is_moved(self, chosen: Mapping[Chain, int]) -> bool:
        """Say whether it stands where the new ruleset has it."""
        if self.old is None or self.new is None:
            return self.old is None
        return self.placement is None or chosen.get(self.placement, 0) == 1

    def said(self, chosen: Mapping[Chain, int]) -> Iterator[Sentence]:
        """Give its sentences."""
        for head in self.head.at(chosen):
            level = self.new if self.is_moved(chosen) else self.old
            if level is not None and isinstance(head, nodes.Indicator):
                assert isinstance(level.head, nodes.Indicator)
                head = evolve(head, level=level.head.level)
            yield head
        for chain in self.body:
            yield from chain.at(chosen)


@define
class Woven:
    """Two rulesets laid beside each other."""

    edits: Edits = field(factory=Edits)
    head: list[Chain] = field(factory=list)
    quantities: list[list[Chain]] = field(factory=list)
    rows: list[WovenRow] = field(factory=list)
    #: What stands behind the rows: common methods, extras.
    rest: list[Chain] = field(factory=list)
    #: Quantities that the new ruleset calls otherwise: from the folded new name to the old one.
    renamed: Mapping[str, str] = field(factory=dict)

    @property
    def steps(self) -> tuple[Edit, ...]:
        """The edits that lead from the old ruleset to the new one, in the order of the differences."""
        return tuple(self.edits.made)

    @property
    def silent(self) -> tuple[Difference, ...]:
        """Differences that no score depends on."""
        return tuple(self.edits.silent)

    def sentences(self, chosen: Mapping[Chain, int]) -> tuple[Sentence, ...] | None:
        """Write out a ruleset between the two; ``None`` where a row would stand below none."""
        rows = _placed(self.rows, chosen)
        if rows is None:
            return None
        quantities = [[s for chain in chains for s in chain.at(chosen)] for chains in self.quantities]
        return (
            *(s for chain in self.head for s in chain.at(chosen)),
            *(s for said in _in_order(quantities) for s in said),
            *rows,
            *(s for chain in self.rest for s in chain.at(chosen)),
        )


def woven(old: Source, new: Source, find: Finder = no_finder) -> Woven:
    """Lay two rulesets without mistakes beside each other.

    Names are those of the old ruleset. Citations, keys, reconciliations and examples change no score and
    turn nothing.
    """
    ours, theirs = text_of(old, find), text_of(new, find)
    names = Names()
    note_renamed(ours.tree, theirs.tree, names)
    rows = matched(ours.tree, theirs.tree, names)
    bodies = Bodies(ours, theirs, names)
    made = Woven(renamed=names.quantities)
    weaver = Weaver(bodies, made.edits)
    _weave_head(made, bodies)
    _weave_quantities(made, weaver)
    made.edits.silent += compare_keys(ours, theirs, names)
    _weave_rows(made, weaver, rows)
    _weave_common(made, weaver)
    _weave_extras(made, weaver)
    made.edits.silent += compare_parts(ours.tree.reconciles, theirs.tree.reconciles, bodies)
    return made


# ---- the head


def _weave_head(made: Woven, bodies: Bodies) -> None:
    old, new = bodies.old, bodies.new
    changed: dict[int, Chain] = {}
    added: list[Chain] = []
    for before, after, differences in head_changes(old, new):
        chain = Chain([tuple(before)])
        if isinstance((*before, *after)[0], nodes.Applies | nodes.Provisional):
            made.edits.silent += differences
        else:
            made.edits.turn(chain, tuple(after), differences)
        if before:
            changed |= {id(sentence): chain for sentence in before}
        else:
            added.append(chain)
    chains = [changed.get(id(s)) or Chain([(s,)]) for s in old.tree.singles]
    made.head = [*dict.fromkeys(chains), *added, *_listed(made, bodies)]


def _listed(made: Woven, bodies: Bodies) -> list[Chain]:
    """Give all documents, and the words of 越低越好, which rows that a unit fills in are read by."""
    old, new = bodies.old.tree.listed, bodies.new.tree.listed
    documents = {fold(s.name.text): s for s in (*old, *new) if isinstance(s, nodes.Document)}
    words = Chain([tuple(s for s in old if isinstance(s, nodes.LowerWords))])
    of_words: list[Difference] = []
    for difference in compare_listed(bodies.old, bodies.new):
        is_word = difference.what == word("_LOWER_WORDS")
        (of_words if is_word else made.edits.silent).append(difference)
    if of_words:
        made.edits.turn(words, tuple(s for s in new if isinstance(s, nodes.LowerWords)), of_words)
    return [*(Chain([(document,)]) for document in documents.values()), words]


# ---- quantities


def _weave_quantities(made: Woven, weaver: Weaver) -> None:
    """Weave inputs, lists and metrics; those of one side only are there from the first to the last."""
    for old, new, place, differences in quantity_changes(weaver.bodies):
        if old is None or new is None:
            only = new if old is None else old
            assert only is not None
            made.edits.silent += differences
            made.quantities.append([Chain([tuple(map(weaver.bodies.names.as_before, only.flat()))])])
            continue
        head = Chain([(old.head,)])
        plain = _with_name_of(old.head, weaver.bodies.names.as_before(new.head))
        told = [d for d in differences if d.change is not Change.RENAMED]
        made.edits.silent += [d for d in differences if d.change is Change.RENAMED]
        if told:
            made.edits.turn(head, (plain,), told)
        made.quantities.append([head, *weaver.body(old.body, new.body, place)])


def _with_name_of(old: Sentence, new: Sentence) -> Sentence:
    label = getattr(old, "label", None)
    return new if label is None else evolve(new, label=label)


def _in_order(quantities: Iterable[list[Sentence]]) -> Iterator[list[Sentence]]:
    """Put inputs before what is computed, and each metric behind those that it reads."""
    every = [said for said in quantities if said]
    computed = {fold(name_of(said[0])): said for said in every if _is_computed(said)}
    yield from (said for said in every if not _is_computed(said))
    written: set[str] = set()

    def write(name: str) -> Iterator[list[Sentence]]:
        if name in written:
            return
        written.add(name)
        for sentence in computed[name]:
            for other in names_in(sentence):
                if other in computed:
                    yield from write(other)
        yield computed[name]

    for name in computed:
        yield from write(name)


def _is_computed(said: Sequence[Sentence]) -> bool:
    return isinstance(said[0], nodes.Metric | nodes.Lookup | nodes.Rank)


# ---- rows


def _weave_rows(made: Woven, weaver: Weaver, rows: Matching) -> None:
    old, new = weaver.bodies.old.tree, weaver.bodies.new.tree
    found: dict[int, WovenRow] = {}
    for before, after, place, differences in rows_of(weaver.bodies, rows):
        if before is not None and after is not None:
            paired = _pair(weaver, before, after, differences)
            found[id(after)] = evolve(paired, body=weaver.body(before.body, after.body, place))
        else:
            _one_sided(weaver, before, after, differences, rows, found)
    order = [found[id(row)] for row in new.every_row()]
    gone = [found[id(row)] for row in old.every_row() if id(row) in found]
    made.rows = [*order, *gone]


def _pair(weaver: Weaver, old: Row, new: Row, differences: Sequence[Difference]) -> WovenRow:
    """Weave the head of a row: its place first, then proviso and points."""
    edits = weaver.edits
    head = Chain([(old.head,)])
    placement = None
    of_place = [d for d in differences if d.change in _OF_PLACE]
    if of_place:
        placement = Chain([()])
        edits.switch(placement, of_place)
    plain = weaver.bodies.names.as_before(new.head)
    last: RowHead = old.head
    for difference in differences:
        match difference.change:
            case Change.PROVISO:
                assert isinstance(last, nodes.Indicator)
                assert isinstance(plain, nodes.Indicator)
                last = evolve(last, proviso=plain.proviso)
                edits.turn(head, (last,), [difference])
            case Change.POINTS:
                last = _with_points_of(last, new.head)
                edits.turn(head, (last,), [difference])
            case Change.RENAMED:
                edits.silent.append(difference)
            case _:
                pass
    return WovenRow(old=old, new=new, head=head, body=(), placement=placement)


def _with_points_of(head: RowHead, other: RowHead) -> RowHead:
    points = other.points
    if isinstance(head, nodes.Indicator):
        return evolve(head, points=points)
    # Only an indicator has a weight for points.
    assert isinstance(points, nodes.Points)
    return evolve(head, points=points)


def _one_sided(
    weaver: Weaver,
    old: Row | None,
    new: Row | None,
    differences: Sequence[Difference],
    rows: Matching,
    found: dict[int, WovenRow],
) -> None:
    """Weave a row of one side with what is below it and comes or goes with it."""
    presence = Chain([()])
    weaver.edits.switch(presence, differences)
    top = old if new is None else new
    assert top is not None
    known = rows.new_of if new is None else rows.old_of
    waiting = [top]
    while waiting:
        row = waiting.pop(0)
        if id(row) in known:
            # It went elsewhere, or came from there, and is a row of both.
            continue
        said = tuple(map(weaver.bodies.names.as_before, row.body))
        found[id(row)] = WovenRow(
            old=row if new is None else None, new=None if new is None else row,
            head=Chain([(row.head,)]), body=(Chain([said]),), presence=presence,
        )  # fmt: skip
        waiting += row.rows


def _placed(rows: Sequence[WovenRow], chosen: Mapping[Chain, int]) -> tuple[Sentence, ...] | None:
    """Put the rows that are there below each other; unlisted points come last on their level."""
    there = [row for row in rows if row.is_there(chosen)]
    known = {id(side): row for row in there for side in (row.old, row.new) if side is not None}
    below: dict[int, list[WovenRow]] = {}
    for row in there:
        above = row.above(chosen)
        parent = None if above is None else known.get(id(above))
        if above is not None and parent is None:
            return None
        below.setdefault(id(parent), []).append(row)
    found = [s for row in _level(below, None) for s in _written(row, below, chosen)]
    # Rows that stand below each other in a circle are below nothing.
    return tuple(found) if sum(isinstance(s, RowHead) for s in found) == len(there) else None


def _level(below: Mapping[int, Sequence[WovenRow]], parent: WovenRow | None) -> list[WovenRow]:
    rows = below.get(id(parent), ())
    return sorted(rows, key=lambda row: isinstance(row.head.states[0][0], nodes.Unlisted))


def _written(
    row: WovenRow, below: Mapping[int, Sequence[WovenRow]], chosen: Mapping[Chain, int]
) -> list[Sentence]:
    """Write a row and those below it, which its points are made to be the sum of.

    Unlisted points belong to the innermost level that is not full: between two rulesets they stay where
    they are only if every other level is.
    """
    head, *said = row.said(chosen)
    rows = [_written(other, below, chosen) for other in _level(below, row)]
    points = [written[0].points for written in rows if isinstance(written[0], RowHead)]
    added = [p.number for p in points if isinstance(p, nodes.Points)]
    shares = len(added) < len(points) or any(isinstance(s, nodes.Choose) for s in said)
    if rows and not shares and isinstance(head, nodes.Indicator) and isinstance(head.points, nodes.Points):
        head = evolve(head, points=evolve(head.points, number=sum(added, Fraction(0))))
    return [head, *said, *(sentence for written in rows for sentence in written)]


# ---- behind the rows


def _weave_common(made: Woven, weaver: Weaver) -> None:
    """Take the common methods over at once: no row of a table rests on them."""
    bodies = weaver.bodies
    old, new = bodies.old.tree.common, bodies.new.tree.common
    every = list(compare_parts(old, new, bodies))
    made.edits.silent += [d for d in every if d.change in _OF_CITATIONS]
    differences = [d for d in every if d.change not in _OF_CITATIONS]
    chain = Chain([tuple(s for part in old for s in part.flat())])
    if differences:
        after = tuple(bodies.names.as_before(s) for part in new for s in part.flat())
        made.edits.turn(chain, after, differences)
    made.rest.append(chain)


def _weave_extras(made: Woven, weaver: Weaver) -> None:
    ours, theirs = extras_by_name(weaver.bodies)
    for name in dict.fromkeys([*ours, *theirs]):
        old, new = ours.get(name), theirs.get(name)
        if old is None or new is None:
            chain = Chain([tuple(old.flat()) if old is not None else ()])
            after = tuple(map(weaver.bodies.names.as_before, new.flat())) if new is not None else ()
            made.edits.turn(chain, after, [one_sided(old, new)])
            made.rest.append(chain)
            continue
        made.rest += _extra(weaver, old, new)


def _extra(weaver: Weaver, old: Part, new: Part) -> list[Chain]:
    head = Chain([(old.head,)])
    differences = list(head_of_extra(old, new))
    if differences:
        weaver.edits.turn(head, (_with_name_of(old.head, new.head),), differences)
    return [head, *weaver.body(old.body, new.body, place_of_extra(new))]
