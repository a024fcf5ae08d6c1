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
_Head = nodes.Part | nodes.Case | nodes.OtherCases | nodes.Method


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

    head: _Head | None
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
        ours, theirs = (_stretches([without_key(s) for s in side]) for side in (before, after))
        pairs, dropped, added = self._paired(ours, theirs)
        for old, new in pairs:
            yield from self._stretch(old, new, at)
        for gone in dropped:
            assert gone.head is not None
            inner = at.within(_name(gone.head), what_of(gone.head))
            yield _of(inner, Change.DROPPED, before=self.old.words(gone.head))
        for come in added:
            assert come.head is not None
            inner = at.within(_name(come.head), what_of(come.head))
            yield _of(inner, Change.ADDED, after=self.new.words(come.head))

    def _paired(
        self, ours: list[Stretch], theirs: list[Stretch]
    ) -> tuple[list[tuple[Stretch, Stretch]], list[Stretch], list[Stretch]]:
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
        if old.head is not None and new.head is not None:
            at = at.within(_name(new.head), what_of(new.head))
            yield from self._heads(old.head, new.head, at)
        yield from self._sentences(old.body, new.body, at)

    def _heads(self, old: _Head, new: _Head, at: Place) -> Iterator[Difference]:
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

    def _sentences(
        self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place
    ) -> Iterator[Difference]:
        for of_cites in (True, False):
            ours = [s for s in before if isinstance(s, nodes.Cite) is of_cites]
            theirs = [s for s in after if isinstance(s, nodes.Cite) is of_cites]
            yield from (self._cites(ours, theirs, at) if of_cites else self._rules(ours, theirs, at))

    def _cites(
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
        plain = [self.names.as_before(sentence) for sentence in after]
        if Counter(before) == Counter(plain):
            if list(before) != plain:
                yield _of(at, Change.ORDER, _listed(before, self.old), _listed(after, self.new))
            return
        matcher = SequenceMatcher(None, before, plain, autojunk=False)
        for tag, start, stop, first, last in matcher.get_opcodes():
            if tag != "equal":
                yield from self._replaced(before[start:stop], after[first:last], at)

    def _replaced(
        self, before: Sequence[Sentence], after: Sequence[Sentence], at: Place
    ) -> Iterator[Difference]:
        free = list(after)
        for old in before:
            new = next((other for other in free if type(other) is type(old)), None)
            if new is None and len(before) == len(after) == 1:
                new = free[0]
            if new is None:
                yield _of(at, Change.RULE_DROPPED, before=self.old.words(old))
                continue
            free.remove(new)
            yield from self._changed(old, new, at)
        for new in free:
            yield _of(at, Change.RULE_ADDED, after=self.new.words(new))

    def _changed(self, old: Sentence, new: Sentence, at: Place) -> Iterator[Difference]:
        plain = self.names.as_before(new)
        if not isinstance(old, nodes.Bands) or not isinstance(new, nodes.Bands) or (
            not isinstance(plain, nodes.Bands) or old.expression != plain.expression
        ):
            yield _of(at, Change.RULE, self.old.words(old), self.new.words(new))
            return
        matcher = SequenceMatcher(None, old.bands, plain.bands, autojunk=False)
        for tag, start, stop, first, last in matcher.get_opcodes():
            if tag != "equal":
                yield from self._bands(old, new, (start, stop, first, last), at)

    def _bands(
        self, old: nodes.Bands, new: nodes.Bands, within: tuple[int, int, int, int], at: Place
    ) -> Iterator[Difference]:
        start, stop, first, last = within
        both = min(stop - start, last - first)
        for i in range(both):
            ours, theirs = old.bands[start + i], new.bands[first + i]
            words = self._band_words(ours, theirs)
            yield _of(at, Change.BAND, *words, number=first + i + 1)
        for i in range(start + both, stop):
            yield _of(at, Change.BAND_DROPPED, before=self._band(old.bands[i], self.old), number=i + 1)
        for i in range(first + both, last):
            yield _of(at, Change.BAND_ADDED, after=self._band(new.bands[i], self.new), number=i + 1)

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


def _stretches(body: Sequence[Sentence]) -> list[Stretch]:
    found = [Stretch(None)]
    for sentence in body:
        if isinstance(sentence, _Head):
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


def _name(head: _Head) -> str:
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
