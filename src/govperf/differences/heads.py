"""What differs in the head: scope, total, rounding, grades, conventions, documents, keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from govperf.base.diagnostics import Bilingual
from govperf.base.names import fold
from govperf.differences.difference import Change, Difference
from govperf.differences.quantities import added_and_dropped, place_of
from govperf.differences.written import Names, Text, word
from govperf.model.segments import Part, Single
from govperf.model.targets import name_of
from govperf.syntax import nodes

#: The id, the title and the year name the rulesets; that they differ is no news.
_KINDS: Mapping[type, Change] = {
    nodes.Applies: Change.SCOPE,
    nodes.Provisional: Change.DRAFT,
    nodes.Total: Change.TOTAL,
    nodes.Rounding: Change.ROUNDING,
    nodes.Unrounded: Change.ROUNDING,
    nodes.MissingConvention: Change.CONVENTION,
    nodes.UnsignedConvention: Change.CONVENTION,
    nodes.OutsideConvention: Change.CONVENTION,
    nodes.HolidayRule: Change.CALENDAR,
    nodes.DaysOff: Change.CALENDAR,
    nodes.ExtraWorkdays: Change.CALENDAR,
}
_WORDS = {
    Change.SCOPE: "_APPLIES", Change.DRAFT: "_PROVISIONAL", Change.TOTAL: "_TOTAL",
    Change.ROUNDING: "_ROUNDING", Change.CONVENTION: "_CONVENTION", Change.CALENDAR: "_HOLIDAYS",
}  # fmt: skip


#: What stood in the head, what stands there now, and the differences between the two.
HeadChange = tuple[tuple[Single, ...], tuple[Single, ...], tuple[Difference, ...]]


def compare_heads(old: Text, new: Text) -> Iterator[Difference]:
    """Give what differs in the sentences that stand once."""
    for _, _, differences in head_changes(old, new):
        yield from differences


def head_changes(old: Text, new: Text) -> Iterator[HeadChange]:
    """Give what changed in the head, thing by thing; the grades come last."""
    ours, theirs = _by_kind(old.tree.singles), _by_kind(new.tree.singles)
    for about in dict.fromkeys([*ours, *theirs]):
        before, after = ours.get(about, ()), theirs.get(about, ())
        if [_yearless(s) for s in before] == [_yearless(s) for s in after]:
            continue
        change = about if isinstance(about, Change) else Change.CONVENTION
        difference = Difference(
            change=change, what=word(_WORDS[change]), before=_joined(before, old), after=_joined(after, new)
        )
        yield before, after, (difference,)
    found = tuple(_grades(old, new))
    if found:
        listed = (tuple(s for s in (_grades_of(text),) if s is not None) for text in (old, new))
        before, after = listed
        yield before, after, found


def _by_kind(singles: Sequence[Single]) -> dict[object, tuple[Single, ...]]:
    """Sort sentences by what they are about: each convention is its own thing, a calendar is one."""
    found: dict[object, tuple[Single, ...]] = {}
    for sentence in singles:
        kind = type(sentence.subject) if isinstance(sentence, nodes.Convention) else type(sentence)
        if kind in _KINDS:
            about = kind if _KINDS[kind] is Change.CONVENTION else _KINDS[kind]
            found[about] = (*found.get(about, ()), sentence)
    return found


def _yearless(sentence: Single) -> Single:
    return evolve(sentence, year=0) if isinstance(sentence, nodes.Applies) else sentence


def _joined(sentences: Sequence[Single], text: Text) -> Bilingual | None:
    if not sentences:
        return None
    words = [text.meaning(sentence) for sentence in sentences]
    return Bilingual("；".join(w.zh for w in words), "; ".join(w.en for w in words))


def _grades(old: Text, new: Text) -> Iterator[Difference]:
    ours, theirs = _grades_of(old), _grades_of(new)
    if ours is None or theirs is None or ours.base is not theirs.base:
        if ours != theirs:
            before = old.meaning(ours) if ours is not None else None
            after = new.meaning(theirs) if theirs is not None else None
            yield Difference(change=Change.GRADES, what=word("_GRADES"), before=before, after=after)
        return
    before_by, after_by = ({fold(g.name.text): g for g in s.grades} for s in (ours, theirs))
    for name in dict.fromkeys([*before_by, *after_by]):
        one, other = before_by.get(name), after_by.get(name)
        if one != other:
            shown = (one or other or ours.grades[0]).name.text
            yield Difference(
                change=Change.GRADE, what=word("_GRADES"), path=(shown,), name=shown,
                before=_grade(one, ours, old), after=_grade(other, theirs, new),
            )  # fmt: skip


def _grades_of(text: Text) -> nodes.Grades | None:
    return next((s for s in text.tree.singles if isinstance(s, nodes.Grades)), None)


def _grade(grade: nodes.Grade | None, grades: nodes.Grades, text: Text) -> Bilingual | None:
    """Write a grade's range: that of a list of one."""
    if grade is None:
        return None
    words = text.words(evolve(grades, grades=(grade,)))
    name = Bilingual(words.zh.split("：", 1)[1], words.en.split(":", 1)[1].strip())
    return Bilingual(name.zh.split(" ", 1)[1], name.en.split(" ", 1)[1])


def compare_listed(old: Text, new: Text) -> Iterator[Difference]:
    """Give what differs among documents and the words that tell that lower is better."""
    ours, theirs = (_documents(text) for text in (old, new))
    yield from added_and_dropped(ours, theirs, old, new)
    for name in [name for name in ours if name in theirs]:
        before, after = ours[name].head, theirs[name].head
        if before != after:
            place = place_of(after)
            yield Difference(
                change=Change.DECLARATION, what=place.what, path=place.path, name=place.name,
                before=old.meaning(before), after=new.meaning(after),
            )  # fmt: skip
    was, now = (_lower_words(text) for text in (old, new))
    for lost in [w for w in was if w not in now]:
        yield _word_of(Change.DROPPED, lost)
    for won in [w for w in now if w not in was]:
        yield _word_of(Change.ADDED, won)


def _documents(text: Text) -> dict[str, Part]:
    found = [s for s in text.tree.listed if isinstance(s, nodes.Document)]
    return {fold(name_of(sentence)): Part(sentence) for sentence in found}


def _lower_words(text: Text) -> list[str]:
    return [w.text for s in text.tree.listed if isinstance(s, nodes.LowerWords) for w in s.words]


def _word_of(change: Change, found: str) -> Difference:
    quoted = Bilingual(f"“{found}”", f'"{found}"')
    is_added = change is Change.ADDED
    return Difference(
        change=change, what=word("_LOWER_WORDS"), path=(found,), name=found,
        before=None if is_added else quoted, after=quoted if is_added else None,
    )  # fmt: skip


def compare_keys(old: Text, new: Text, names: Names) -> Iterator[Difference]:
    """Give the names, in both rulesets, that have another English key."""
    ours = {fold(name): key for key, name in old.keys.items()}
    theirs: dict[str, tuple[str, str]] = {}
    for key, name in new.keys.items():
        folded = fold(name)
        known = names.quantities.get(folded) or names.rows.get(folded) or name
        theirs[fold(known)] = (name, key)
    declared = {fold(name_of(part.head)) for part in old.tree.quantities}
    declared |= {fold(row.name) for row in old.tree.every_row()}
    for name, (shown, key) in theirs.items():
        if name in declared and ours.get(name) != key:
            yield _key(shown, ours.get(name), key)
    still = {fold(name_of(part.head)) for part in new.tree.quantities}
    still |= {fold(row.name) for row in new.tree.every_row()}
    for name, key in ours.items():
        if name not in theirs and name in still:
            yield _key(old.keys[key], key, None)


def _key(name: str, before: str | None, after: str | None) -> Difference:
    ours, theirs = (Bilingual(key, key) if key is not None else None for key in (before, after))
    return Difference(
        change=Change.KEY, what=word("_KEYS"), path=(name,), name=name, before=ours, after=theirs
    )
