"""Both rulesets side by side: each thing with its sentences in the old one and in the new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.differences.bodies import Bodies
from govperf.differences.difference import Pair
from govperf.differences.matching import Matching
from govperf.differences.written import without_key
from govperf.model.segments import Part, Row, Segments
from govperf.model.targets import name_of, names_to
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

_OWN = (nodes.Ruleset, nodes.Title, nodes.Applies, nodes.Extends)


def pairs_of(bodies: Bodies, rows: Matching) -> Iterator[Pair]:
    """Give the head, the quantities, the rows in the order of the new ruleset, and the rest."""
    old, new = bodies.old.tree, bodies.new.tree
    heads = [[s for s in tree.singles if not isinstance(s, _OWN)] for tree in (old, new)]
    yield _pair((), 0, heads[0], heads[1], bodies)
    yield _pair((), 0, _listed(old), _listed(new), bodies)
    yield from _declared(old.quantities, new.quantities, bodies)
    for row, depth in _in_order(new.rows, 0):
        before = rows.old_of.get(id(row))
        ours = _said(before) if before is not None else []
        yield _pair(tuple(names_to(row)), depth, ours, _said(row), bodies)
        # Rows that are dropped stand behind the row above them.
        for gone, below in _dropped(before, rows, depth):
            yield _pair(tuple(names_to(gone)), below, _said(gone), [], bodies)
    for row in old.rows:
        if id(row) not in rows.new_of:
            for gone, depth in _in_order([row], 0):
                yield _pair(tuple(names_to(gone)), depth, _said(gone), [], bodies)
    for ours_of, theirs_of in (
        (old.common, new.common), (old.extras, new.extras), (old.reconciles, new.reconciles)
    ):
        yield from _declared(ours_of, theirs_of, bodies)


def _listed(tree: Segments) -> list[Sentence]:
    """Give the documents, and the words of 越低越好 as one sentence; English keys have lines of their own."""
    found: list[Sentence] = [s for s in tree.listed if isinstance(s, nodes.Document)]
    words = [s for s in tree.listed if isinstance(s, nodes.LowerWords)]
    if words:
        every = tuple(text for sentence in words for text in sentence.words)
        found.append(nodes.LowerWords(every, span=words[0].span))
    return found


def _in_order(rows: Sequence[Row], depth: int) -> Iterator[tuple[Row, int]]:
    for row in rows:
        yield row, depth
        yield from _in_order(row.rows, depth + 1)


def _dropped(before: Row | None, rows: Matching, depth: int) -> Iterator[tuple[Row, int]]:
    for gone in before.rows if before is not None else ():
        if id(gone) not in rows.new_of:
            yield from _in_order([gone], depth + 1)


def _said(row: Row) -> list[Sentence]:
    return [row.head, *row.body]


def _declared(before: Sequence[Part], after: Sequence[Part], bodies: Bodies) -> Iterator[Pair]:
    theirs = {_old_name(part, bodies): part for part in after}
    ours = {fold(name_of(part.head)): part for part in before}
    for name in dict.fromkeys([*theirs, *ours]):
        old = list(ours[name].flat()) if name in ours else []
        new = list(theirs[name].flat()) if name in theirs else []
        yield _pair((name_of((new or old)[0]),), 0, old, new, bodies)


def _old_name(part: Part, bodies: Bodies) -> str:
    name = fold(name_of(part.head))
    return fold(bodies.names.quantities.get(name, name))


def _pair(
    path: tuple[str, ...], depth: int, before: Sequence[Sentence], after: Sequence[Sentence], bodies: Bodies
) -> Pair:
    before, after = ([without_key(sentence) for sentence in side] for side in (before, after))
    plain = [bodies.names.as_before(sentence) for sentence in after]
    gone, come = Counter(before) - Counter(plain), Counter(plain) - Counter(before)
    return Pair(
        path=path,
        depth=depth,
        before=tuple(_marked(s, bodies.old.words(s), gone) for s in before),
        after=tuple(
            _marked(s, bodies.new.words(shown), come) for s, shown in zip(plain, after, strict=True)
        ),
    )


def _marked(sentence: Sentence, words: Bilingual, lacking: Counter[Sentence]) -> tuple[Bilingual, bool]:
    """Say whether the other side lacks a sentence; of equal ones only as many as it lacks."""
    is_lacking = lacking[sentence] > 0
    lacking[sentence] -= is_lacking
    return words, is_lacking
