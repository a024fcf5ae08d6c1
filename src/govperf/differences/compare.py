"""Two rulesets compared by what they mean: nothing for layout, comments, order or the keywords' language."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.base.numbers import plain
from govperf.base.source import Source
from govperf.differences.bodies import Bodies, Place, points_words
from govperf.differences.difference import Change, Compared, Difference, Side
from govperf.differences.heads import compare_heads, compare_keys, compare_listed
from govperf.differences.matching import Matching, matched
from govperf.differences.pairs import pairs_of
from govperf.differences.quantities import compare_parts, compare_quantities, note_renamed
from govperf.differences.written import Names, Text, what_of, word
from govperf.model.broken import Broken
from govperf.model.chain import Finder, no_finder
from govperf.model.editions import read_whole
from govperf.model.segments import Part, Row, segments
from govperf.model.targets import UNLISTED, name_of
from govperf.syntax import nodes


def compare_sources(old: Source, new: Source, find: Finder = no_finder) -> Compared:
    """Compare two rulesets, editions whole.

    Parameters
    ----------
    old, new : Source
        Texts without mistakes; whoever has none checks them first.
    find : callable, optional
        Gives the text of a ruleset that is taken over.

    Returns
    -------
    Compared
    """
    ours, theirs = text_of(old, find), text_of(new, find)
    names = Names()
    note_renamed(ours.tree, theirs.tree, names)
    rows = matched(ours.tree, theirs.tree, names)
    bodies = Bodies(ours, theirs, names)
    found = [
        *compare_heads(ours, theirs),
        *compare_listed(ours, theirs),
        *compare_quantities(bodies),
        *compare_keys(ours, theirs, names),
        *_compare_rows(bodies, rows),
        *compare_parts(ours.tree.common, theirs.tree.common, bodies),
        *_extras(bodies),
        *compare_parts(ours.tree.reconciles, theirs.tree.reconciles, bodies),
    ]
    return Compared(
        old=_side(ours), new=_side(theirs), differences=tuple(found), pairs=tuple(pairs_of(bodies, rows))
    )


def text_of(source: Source, find: Finder) -> Text:
    """Read a ruleset's sentences, an edition whole."""
    whole = read_whole(source, find)
    return Text(segments(s for s in whole.sentences if not isinstance(s, Broken)), whole.keys)


def _side(text: Text) -> Side:
    singles = text.tree.singles
    return Side(
        id=next((s.path for s in singles if isinstance(s, nodes.Ruleset)), ""),
        title=next((s.text.text for s in singles if isinstance(s, nodes.Title)), ""),
        year=next((s.year for s in singles if isinstance(s, nodes.Applies)), 0),
    )


#: A row of the old ruleset, what became of it, its place, and what differs in its head or about the whole.
RowChange = tuple[Row | None, Row | None, Place, tuple[Difference, ...]]


def rows_of(bodies: Bodies, rows: Matching) -> Iterator[RowChange]:
    """Give each row of both rulesets; what is below a row that only one of them has goes with it."""
    return _Rows(bodies, rows).compare()


def _compare_rows(bodies: Bodies, rows: Matching) -> Iterator[Difference]:
    for before, after, at, differences in rows_of(bodies, rows):
        yield from differences
        if before is not None and after is not None:
            yield from bodies.compare(before.body, after.body, at)


@define
class _Rows:
    """Compares rows: indicators, open blocks, unlisted points."""

    bodies: Bodies
    rows: Matching
    _twice: set[str] = field(factory=set)

    def compare(self) -> Iterator[RowChange]:
        """Give each row of both rulesets: the new one's in their order, then what was dropped."""
        old, new = self.bodies.old.tree, self.bodies.new.tree
        for tree in (old, new):
            seen: set[str] = set()
            for row in tree.every_row():
                self._twice |= {fold(row.name)} & seen
                seen.add(fold(row.name))
        for row in new.every_row():
            before = self.rows.old_of.get(id(row))
            if before is not None:
                yield before, row, self._place(row), tuple(self._pair(before, row))
            elif row.above is None or id(row.above) in self.rows.old_of:
                # What is below an added row is added with it.
                yield None, row, self._place(row), (self._whole(Change.ADDED, row, after=_worth(row)),)
        for row in old.every_row():
            if id(row) not in self.rows.new_of and (row.above is None or id(row.above) in self.rows.new_of):
                yield row, None, self._place(row), (self._whole(Change.DROPPED, row, before=_worth(row)),)

    def _pair(self, old: Row, new: Row) -> Iterator[Difference]:
        at = self._place(new)
        if fold(old.name) != fold(new.name):
            yield _of(at, Change.RENAMED, _name(old.name), _name(new.name))
        if self._is_moved(old, new):
            yield _of(at, Change.MOVED, self._where(old), self._where(new))
        if isinstance(old.head, nodes.Indicator) and isinstance(new.head, nodes.Indicator):
            if old.head.level is not new.head.level:
                yield _of(at, Change.LEVEL, word(old.head.level), word(new.head.level))
            yield from self._proviso(old.head, new.head, at)
        if old.head.points != new.head.points:
            yield _of(at, Change.POINTS, points_words(old.head.points), points_words(new.head.points))

    def _proviso(self, old: nodes.Indicator, new: nodes.Indicator, at: Place) -> Iterator[Difference]:
        plain_new = self.bodies.names.as_before(new)
        assert isinstance(plain_new, nodes.Indicator)
        if old.proviso != plain_new.proviso:
            before, after = (
                text.words(head) if head.proviso is not None else None
                for text, head in ((self.bodies.old, old), (self.bodies.new, new))
            )
            yield _of(at, Change.PROVISO, _behind_comma(before), _behind_comma(after))

    def _is_moved(self, old: Row, new: Row) -> bool:
        if new.above is None or old.above is None:
            return new.above is not old.above
        return self.rows.old_of.get(id(new.above)) is not old.above

    def _where(self, row: Row) -> Bilingual:
        if row.above is None:
            return Bilingual("最上一级", "the top level")
        return _name(self._place(row.above).name)

    def _place(self, row: Row) -> Place:
        path = tuple(_path(row))
        name = path[-1]
        if (fold(row.name) in self._twice or not row.name) and len(path) > 1:
            name = "/".join(path[-2:])
        return Place(path=path, name=name, what=what_of(row.head))

    def _whole(
        self, change: Change, row: Row, before: Bilingual | None = None, after: Bilingual | None = None
    ) -> Difference:
        return _of(self._place(row), change, before, after)


def _path(row: Row) -> Iterator[str]:
    if row.above is not None:
        yield from _path(row.above)
    yield row.name or UNLISTED


def _name(name: str) -> Bilingual:
    return Bilingual(name, name)


def _worth(row: Row) -> Bilingual:
    words = points_words(row.head.points)
    below = sum(1 for other in row.rows if other.name)
    if not below:
        return words
    return Bilingual(f"{words.zh}，连同下级 {below} 项", f"{words.en}, with {below} below it")


def _behind_comma(words: Bilingual | None) -> Bilingual | None:
    if words is None:
        return None
    return Bilingual(words.zh.split("，", 1)[1], words.en.split(", ", 1)[1])


def _of(
    at: Place, change: Change, before: Bilingual | None = None, after: Bilingual | None = None
) -> Difference:
    return Difference(change=change, what=at.what, path=at.path, name=at.name, before=before, after=after)


def _extras(bodies: Bodies) -> Iterator[Difference]:
    """Compare bonus and penalty items by their names."""
    ours, theirs = extras_by_name(bodies)
    for name in dict.fromkeys([*ours, *theirs]):
        old, new = ours.get(name), theirs.get(name)
        if old is None or new is None:
            yield one_sided(old, new)
            continue
        yield from head_of_extra(old, new)
        yield from bodies.compare(old.body, new.body, place_of_extra(new))


def extras_by_name(bodies: Bodies) -> tuple[dict[str, Part], dict[str, Part]]:
    """Give the bonus and penalty items of both rulesets by their folded names."""
    ours, theirs = (
        {fold(name_of(part.head)): part for part in text.tree.extras} for text in (bodies.old, bodies.new)
    )
    return ours, theirs


def head_of_extra(old: Part, new: Part) -> Iterator[Difference]:
    """Compare kind and ceiling of a bonus or penalty item."""
    assert isinstance(old.head, nodes.Extra)
    assert isinstance(new.head, nodes.Extra)
    at = place_of_extra(new)
    if old.head.kind is not new.head.kind:
        yield _of(at, Change.LEVEL, word(old.head.kind), word(new.head.kind))
    if old.head.ceiling != new.head.ceiling:
        yield _of(at, Change.POINTS, points_words(old.head.ceiling), points_words(new.head.ceiling))


def place_of_extra(part: Part) -> Place:
    """Give the place of a bonus or penalty item."""
    return Place(path=(name_of(part.head),), name=name_of(part.head), what=what_of(part.head))


def one_sided(old: Part | None, new: Part | None) -> Difference:
    """Give the difference of a bonus or penalty item that only one ruleset has."""
    part = old if new is None else new
    assert part is not None
    assert isinstance(part.head, nodes.Extra)
    most = plain(part.head.ceiling.number)
    worth = Bilingual(f"最多 {most}分", f"no more than {most} points")
    change = Change.DROPPED if new is None else Change.ADDED
    before, after = (worth, None) if new is None else (None, worth)
    return _of(place_of_extra(part), change, before, after)

