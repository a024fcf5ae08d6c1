"""What differs among the sentences about one thing: rules, bands, citations, parts, cases, methods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from attrs import define, field, frozen

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.base.numbers import plain
from govperf.differences.difference import Change, Difference
from govperf.differences.written import Names, Text, what_of, without_key, word
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

_ZERO = Fraction(0)
Head = nodes.Part | nodes.Case | nodes.OtherCases | nodes.Method


@frozen(kw_only=True)
class Place:
    """Whose sentences are compared."""

    path: tuple[str, ...]
    name: str
    what: Bilingual

    def within(self, name: str, what: Bilingual) -> Place:
        """Give the place of a part, case or method."""
        return Place(path=(*self.path, name), name=f"{self.name}/{name}", what=what)


@define
class Stretch:
    """A part, case or method and its sentences; ``head`` is ``None`` for what stands before the first."""

    head: Head | None
    body: list[Sentence] = field(factory=list)


@define
class Bodies:
    """Compares sentences of two rulesets."""

    old: Text
    new: Text
    names: Names

    def compare(
        self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place
    ) -> Iterator[Difference]:
        """Give the differences of all that is said about one thing."""
        pairs, dropped, added = self.paired(stretches_of(before), stretches_of(after))
        for old, new in pairs:
            yield from self._stretch(old, new, at)
        for gone in dropped:
            yield self.gone(gone, at)
        for come in added:
            yield self.come(come, at)

    def gone(self, stretch: Stretch, at: Place) -> Difference:
        """Give the difference of a stretch that only the old ruleset has."""
        assert stretch.head is not None
        inner = at.within(_name(stretch.head), what_of(stretch.head))
        return _of(inner, Change.DROPPED, before=self.old.words(stretch.head))

    def come(self, stretch: Stretch, at: Place) -> Difference:
        """Give the difference of a stretch that only the new ruleset has."""
        assert stretch.head is not None
        inner = at.within(_name(stretch.head), what_of(stretch.head))
        return _of(inner, Change.ADDED, after=self.new.words(stretch.head))

    def paired(
        self, ours: list[Stretch], theirs: list[Stretch]
    ) -> tuple[list[tuple[Stretch, Stretch]], list[Stretch], list[Stretch]]:
        """Pair the stretches of both rulesets; give also what only one of them has."""
        pairs: list[tuple[Stretch, Stretch]] = []
        left, free = list(ours), list(theirs)
        for alike in (_key, _kind):
            for old in list(left):
                wanted = alike(old, self.names)
                found = next((new for new in free if alike(new, self.names) == wanted), None)
                if found is not None and (alike is _key or self._is_same_thing(old, found)):
                    pairs.append((old, found))
                    left.remove(old)
                    free.remove(found)
        return pairs, left, free

    def _is_same_thing(self, old: Stretch, new: Stretch) -> bool:
        """Say whether two stretches called otherwise are one: a case always, a part by its content."""
        if isinstance(old.head, nodes.Case):
            return True
        after = [self.names.as_before(sentence) for sentence in new.body]
        if isinstance(old.head, nodes.Part) and isinstance(new.head, nodes.Part):
            return bool(after) and old.body == after and old.head.points == new.head.points
        return bool(after) and old.body == after

    def _stretch(self, old: Stretch, new: Stretch, at: Place) -> Iterator[Difference]:
        at = within(at, new)
        if old.head is not None and new.head is not None:
            yield from self.heads(old.head, new.head, at)
        yield from self.cites(cites_of(old.body), cites_of(new.body), at)
        yield from self._rules(rules_of(old.body), rules_of(new.body), at)

    def heads(self, old: Head, new: Head, at: Place) -> Iterator[Difference]:
        """Compare what two stretches begin with."""
        if isinstance(old, nodes.Part) and isinstance(new, nodes.Part):
            if fold(old.label.name.text) != fold(new.label.name.text):
                ours, theirs = old.label.name.text, new.label.name.text
                yield _of(at, Change.RENAMED, Bilingual(ours, ours), Bilingual(theirs, theirs))
            if old.points != new.points:
                yield _of(at, Change.POINTS, points_words(old.points), points_words(new.points))
        elif isinstance(old, nodes.Method) and isinstance(new, nodes.Method):
            if set(old.kinds) != set(new.kinds):
                yield _of(at, Change.RULE, self.old.words(old), self.new.words(new))
        elif old != self.names.as_before(new):
            yield _of(at, Change.RULE, self.old.words(old), self.new.words(new))

    # ---- single sentences

    def cites(
        self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place
    ) -> Iterator[Difference]:
        """Compare citations, whose order means nothing."""
        gone = list((Counter(before) - Counter(after)).elements())
        come = list((Counter(after) - Counter(before)).elements())
        for old in list(gone):
            new = next((c for c in come if _cited(c) == _cited(old)), None)
            if new is None and len(gone) == len(come) == 1:
                new = come[0]
            if new is not None:
                yield _of(at, Change.CITATION, self.old.meaning(old), self.new.meaning(new))
                gone.remove(old)
                come.remove(new)
        for old in gone:
            yield _of(at, Change.CITATION_DROPPED, before=self.old.meaning(old))
        for new in come:
            yield _of(at, Change.CITATION_ADDED, after=self.new.meaning(new))

    def _rules(
        self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place
    ) -> Iterator[Difference]:
        if self.is_reordered(before, after):
            yield self.order(before, after, at)
            return
        for old, new in self.aligned(before, after):
            yield from self.pair(old, new, at)

    def is_reordered(self, before: Sequence[Sentence], after: Sequence[Sentence]) -> bool:
        """Say whether only the order of sentences is another."""
        plain = [self.names.as_before(sentence) for sentence in after]
        return list(before) != plain and Counter(before) == Counter(plain)

    def order(self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place) -> Difference:
        """Give the difference of sentences that stand in another order."""
        return _of(at, Change.ORDER, _listed(before, self.old), _listed(after, self.new))

    def aligned(
        self, before: Sequence[Sentence], after: Sequence[Sentence]
    ) -> list[tuple[Sentence | None, Sentence | None]]:
        """Pair sentences in the order in which they stand; those of one side only with ``None``."""
        plain = [self.names.as_before(sentence) for sentence in after]
        matcher = SequenceMatcher(None, before, plain, autojunk=False)
        found: list[tuple[Sentence | None, Sentence | None]] = []
        for tag, start, stop, first, last in matcher.get_opcodes():
            if tag == "equal":
                found += zip(before[start:stop], after[first:last], strict=True)
            else:
                found += _replaced(before[start:stop], after[first:last])
        return found

    def pair(self, old: Sentence | None, new: Sentence | None, at: Place) -> Iterator[Difference]:
        """Give what differs between a sentence and what became of it; ``None`` is no sentence."""
        if new is None:
            assert old is not None
            yield _of(at, Change.RULE_DROPPED, before=self.old.words(old))
        elif old is None:
            yield _of(at, Change.RULE_ADDED, after=self.new.words(new))
        elif old != self.names.as_before(new):
            yield from self._changed(old, new, at)

    def _changed(self, old: Sentence, new: Sentence, at: Place) -> Iterator[Difference]:
        alignment = self.bands(old, new)
        if alignment is None:
            yield _of(at, Change.RULE, self.old.words(old), self.new.words(new))
            return
        assert isinstance(old, nodes.Bands)
        assert isinstance(new, nodes.Bands)
        for i, j in alignment:
            if i is None or j is None or old.bands[i] != self._plain(new).bands[j]:
                yield self._band_of(old, new, i, j, at)

    def bands(self, old: Sentence, new: Sentence) -> list[tuple[int | None, int | None]] | None:
        """Pair the rows of two tables by their places; ``None`` where it is not one table changed."""
        if not isinstance(old, nodes.Bands) or not isinstance(new, nodes.Bands):
            return None
        plain = self._plain(new)
        if old.expression != plain.expression:
            return None
        matcher = SequenceMatcher(None, old.bands, plain.bands, autojunk=False)
        found: list[tuple[int | None, int | None]] = []
        for _, start, stop, first, last in matcher.get_opcodes():
            both = min(stop - start, last - first)
            found += [(start + k, first + k) for k in range(both)]
            found += [(i, None) for i in range(start + both, stop)]
            found += [(None, j) for j in range(first + both, last)]
        return found

    def _plain(self, new: nodes.Bands) -> nodes.Bands:
        plain = self.names.as_before(new)
        assert isinstance(plain, nodes.Bands)
        return plain

    def _band_of(
        self, old: nodes.Bands, new: nodes.Bands, i: int | None, j: int | None, at: Place
    ) -> Difference:
        if j is None:
            assert i is not None
            return _of(at, Change.BAND_DROPPED, before=self._band(old.bands[i], self.old), number=i + 1)
        if i is None:
            return _of(at, Change.BAND_ADDED, after=self._band(new.bands[j], self.new), number=j + 1)
        words = self._band_words(old.bands[i], new.bands[j])
        return _of(at, Change.BAND, *words, number=j + 1)

    def _band_words(self, ours: nodes.Band, theirs: nodes.Band) -> tuple[Bilingual, Bilingual]:
        """Say a row's scores where only these differ, else the whole rows."""
        both_shares = isinstance(ours.result, nodes.Share) and isinstance(theirs.result, nodes.Share)
        if ours.range == theirs.range and both_shares:
            assert isinstance(ours.result, nodes.Share)
            assert isinstance(theirs.result, nodes.Share)
            return share_of(ours.result), share_of(theirs.result)
        return self._band(ours, self.old), self._band(theirs, self.new)

    def _band(self, band: nodes.Band, text: Text) -> Bilingual:
        """Write a row by itself: a table of one row, without its head."""
        table = nodes.Bands(nodes.Value(_ZERO, span=band.span), (band,), span=band.span)
        words = text.words(table)
        return Bilingual(*(w.split(mark, 1)[1].strip() for w, mark in ((words.zh, "："), (words.en, ":"))))


def _of(
    at: Place,
    change: Change,
    before: Bilingual | None = None,
    after: Bilingual | None = None,
    number: int = 0,
) -> Difference:
    return Difference(
        change=change, what=at.what, path=at.path, name=at.name, before=before, after=after, number=number
    )


def within(at: Place, stretch: Stretch) -> Place:
    """Give the place of what a stretch says."""
    return at if stretch.head is None else at.within(_name(stretch.head), what_of(stretch.head))


def cites_of(body: Sequence[Sentence]) -> list[Sentence]:
    """Give the citations."""
    return [sentence for sentence in body if isinstance(sentence, nodes.Cite)]


def rules_of(body: Sequence[Sentence]) -> list[Sentence]:
    """Give what is no citation."""
    return [sentence for sentence in body if not isinstance(sentence, nodes.Cite)]


def _replaced(
    before: Sequence[Sentence], after: Sequence[Sentence]
) -> list[tuple[Sentence | None, Sentence | None]]:
    """Pair sentences of one kind; a single one with a single other."""
    free = list(after)
    found: list[tuple[Sentence | None, Sentence | None]] = []
    for old in before:
        new = next((other for other in free if type(other) is type(old)), None)
        if new is None and len(before) == len(after) == 1:
            new = free[0]
        if new is not None:
            free.remove(new)
        found.append((old, new))
    return [*found, *((None, new) for new in free)]


def stretches_of(body: Sequence[Sentence]) -> list[Stretch]:
    """Sort the sentences about one thing to its parts, cases and methods."""
    found = [Stretch(None)]
    for sentence in map(without_key, body):
        if isinstance(sentence, Head):
            found.append(Stretch(sentence))
        elif isinstance(sentence, nodes.IfMissing) and isinstance(found[-1].head, nodes.Method):
            # 缺数据时 behind the methods holds for all of them.
            found[0].body.append(sentence)
        else:
            found[-1].body.append(sentence)
    return found


def _key(stretch: Stretch, names: Names) -> object:
    match stretch.head:
        case nodes.Part():
            return ("part", fold(stretch.head.label.name.text))
        case nodes.Method():
            return ("method", frozenset(stretch.head.kinds))
        case nodes.Case():
            return ("case", names.as_before(stretch.head))
        case head:
            return type(head)


def _kind(stretch: Stretch, names: Names) -> object:
    return type(stretch.head)


def _name(head: Head) -> str:
    match head:
        case nodes.Part():
            return head.label.name.text
        case nodes.Method():
            return "，".join(word(kind.value).zh for kind in head.kinds)
        case nodes.Case():
            return "情形"
        case nodes.OtherCases():
            return "其他情形"


def _cited(sentence: Sentence) -> object:
    return (sentence.document, sentence.place) if isinstance(sentence, nodes.Cite) else None


def _listed(sentences: Sequence[Sentence], text: Text) -> Bilingual:
    words = [text.words(sentence) for sentence in sentences]
    return Bilingual("；".join(w.zh for w in words), "; ".join(w.en for w in words))


def points_words(points: nodes.Points | nodes.Weight) -> Bilingual:
    """Write points, or a weight."""
    if isinstance(points, nodes.Weight):
        share = plain(points.share * 100)
        return Bilingual(f"权重 {share}%", f"weight {share}%")
    return Bilingual(f"{plain(points.number)}分", f"{plain(points.number)} points")


def share_of(share: nodes.Share) -> Bilingual:
    """Write the score of a row."""
    if not share.of_points:
        return points_words(nodes.Points(share.number, span=share.span))
    if share.number in (0, 1):
        return word("FULL" if share.number else "NO_POINTS")
    part = plain(share.number * 100)
    return Bilingual(f"{part}%的分值", f"{part}% of the points")
