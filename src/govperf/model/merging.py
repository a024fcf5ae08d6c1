"""An edition's orders carried out on the sentences that it takes over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from govperf.base.names import fold
from govperf.model.orders import Order, Orders
from govperf.model.row_orders import add_row, change_row, remove_row, shift
from govperf.model.segments import Listed, Part, Segments, Single, segments
from govperf.model.targets import Quantity, Targets, called, kin_of, name_of
from govperf.syntax import nodes
from govperf.syntax.nodes import Removable, Sentence

#: What the head of an edition never takes over: it speaks of the other ruleset's own year.
_OF_ITS_YEAR = (nodes.Ruleset, nodes.Extends, nodes.Title, nodes.Applies)
_FIRST_IN_HEAD = (
    nodes.Ruleset, nodes.Title, nodes.Provisional, nodes.Applies, nodes.Total, nodes.Rounding, nodes.Grades,
)  # fmt: skip
_LEVELS = {Removable.FIRST: 0, Removable.SECOND: 1, Removable.THIRD: 2}
_SINGLES: dict[Removable, tuple[type, str]] = {
    Removable.GRADES: (nodes.Grades, "等级"),
    Removable.PROVISIONAL: (nodes.Provisional, "草稿"),
}
_PARTS: dict[Removable, tuple[type, ...]] = {
    Removable.BONUS: (nodes.Extra,),
    Removable.PENALTY: (nodes.Extra,),
    Removable.INPUT: (nodes.Input,),
    Removable.LIST: (nodes.List,),
    Removable.RANK: (nodes.Rank,),
    Removable.METRIC: (nodes.Metric, nodes.Lookup),
    Removable.LOOKUP: (nodes.Metric, nodes.Lookup),
    Removable.RECONCILE: (nodes.Reconcile,),
}


def carry_out(orders: Orders, targets: Targets) -> None:
    """Change sentences as an edition says; what cannot be done is reported."""
    tree = targets.tree
    targets.changed.clear()
    tree.singles = _heads(tree.singles, orders.singles)
    declared = _declared(tree)
    for order in orders.orders:
        match order.sentence:
            case nodes.Change(sentence=what):
                _change(order, what, targets)
            case nodes.Add(sentence=what):
                _add(order, what, targets)
            case nodes.Remove():
                _remove(order, order.sentence, targets)
            case nodes.Shift():
                shift(order.sentence, targets)
    tree.listed = list(_without_keys(tree.listed, declared - _declared(tree)))
    # An example says what the other year's text comes to, so it stays there.
    tree.examples = segments(orders.examples).examples


def _heads(base: Sequence[Single], own: Sequence[Single]) -> list[Single]:
    """Put an edition's head sentences in the place of those they speak of the same as."""
    taken = {_slot(sentence) for sentence in own}
    kept = [s for s in base if _slot(s) not in taken and not isinstance(s, _OF_ITS_YEAR)]
    merged = [*(s for s in own if not isinstance(s, nodes.Extends)), *kept]
    order = {kind: at for at, kind in enumerate(_FIRST_IN_HEAD)}
    return sorted(merged, key=lambda s: order.get(_slot(s), len(order)))


def _slot(sentence: Single) -> type:
    """Say what a sentence of the head is about; an edition's take the place of all that is about the same."""
    if isinstance(sentence, nodes.Unrounded):
        return nodes.Rounding
    if isinstance(sentence, nodes.DaysOff | nodes.ExtraWorkdays):
        # A year's calendar is one thing.
        return nodes.HolidayRule
    return type(sentence.subject) if isinstance(sentence, nodes.Convention) else type(sentence)


def _declared(tree: Segments) -> set[str]:
    """Give the folded names of quantities, those in checklists included."""
    lists = (s for s in tree.flat() if isinstance(s, nodes.Checklist))
    elements = {fold(element.name.text) for sentence in lists for element in sentence.elements}
    return elements | {fold(name_of(part.head)) for part in tree.quantities}


def _without_keys(listed: Iterable[Listed], gone: set[str]) -> Iterable[Listed]:
    """Leave the English keys of what was removed out of 英文名."""
    for sentence in listed:
        if not isinstance(sentence, nodes.Keys):
            yield sentence
            continue
        keyed = tuple(k for k in sentence.keyed if fold(k.name.text) not in gone)
        if keyed:
            yield evolve(sentence, keyed=keyed)


# ---- 修改


def _change(order: Order, what: nodes.Declared, targets: Targets) -> None:
    match what:
        case nodes.Indicator() | nodes.OpenBlock() | nodes.Unlisted():
            change_row(order, what, targets)
        case nodes.Method():
            _change_method(order, what, targets)
        case nodes.Keys():
            _change_keys(what, targets)
        case nodes.LowerWords():
            _change_words(what, targets)
        case nodes.Document():
            _change_document(order, what, targets)
        case _:
            _change_part(order, what, targets)


def _change_method(order: Order, what: nodes.Method, targets: Targets) -> None:
    body = targets.methods(order)
    if body is None:
        return
    start = _method_at(body, what)
    if start is None:
        targets.fault("method-hits-nothing", order.sentence)
        return
    targets.note_change(order, ("method", id(body), frozenset(what.kinds)), called(what))
    # 缺数据时 after the methods holds for all of them.
    ends = (i for i in range(start + 1, len(body)) if isinstance(body[i], nodes.Method | nodes.IfMissing))
    stop = next(ends, len(body))
    before, after = body[start:stop], [what, *order.body]
    body[start:stop] = after
    targets.note_idle(order, called(what), is_same=before == after)


def _method_at(body: Sequence[Sentence], what: nodes.Method) -> int | None:
    kinds = set(what.kinds)
    found = (i for i, s in enumerate(body) if isinstance(s, nodes.Method) and set(s.kinds) == kinds)
    return next(found, None)


def _change_keys(what: nodes.Keys, targets: Targets) -> None:
    listed = targets.tree.listed
    for keyed in what.keyed:
        name = fold(keyed.name.text)
        known = [k.name.text for s in listed if isinstance(s, nodes.Keys) for k in s.keyed]
        if name not in map(fold, known):
            targets.nothing(keyed, keyed.name.text, known)
            continue
        for at, sentence in enumerate(listed):
            if isinstance(sentence, nodes.Keys):
                pairs = tuple(keyed if fold(k.name.text) == name else k for k in sentence.keyed)
                listed[at] = evolve(sentence, keyed=pairs)


def _change_words(what: nodes.LowerWords, targets: Targets) -> None:
    """Put the words of 越低越好 in place of all that there were."""
    others = [s for s in targets.tree.listed if not isinstance(s, nodes.LowerWords)]
    if len(others) == len(targets.tree.listed):
        targets.nothing(what, "越低越好", ())
    targets.tree.listed = [*others, what]


def _change_document(order: Order, what: nodes.Document, targets: Targets) -> None:
    at = targets.document(what.name.text)
    if at is None:
        targets.nothing(order.sentence, what.name.text, targets.documents())
        return
    targets.note_change(order, ("document", fold(what.name.text)), what.name.text)
    targets.note_idle(order, what.name.text, is_same=targets.tree.listed[at] == what)
    targets.tree.listed[at] = what


_Labelled = Quantity | nodes.Extra


def _change_part(order: Order, what: nodes.Declared, targets: Targets) -> None:
    name = name_of(what)
    part = targets.part(order.sentence, kin_of(what), name)
    if part is None:
        return
    targets.note_change(order, (kin_of(what), fold(name)), name or called(what))
    before = list(part.flat())
    base = part.head
    if isinstance(what, _Labelled) and isinstance(base, _Labelled) and what.label.key is None:
        # An English key that is not repeated stays.
        what = evolve(what, label=evolve(what.label, key=base.label.key))
    part.head = what
    if order.body:
        part.body = order.body
    targets.note_idle(order, name or called(what), is_same=before == list(part.flat()))


# ---- 新增


def _add(order: Order, what: nodes.Declared, targets: Targets) -> None:
    match what:
        case nodes.Indicator() | nodes.OpenBlock() | nodes.Unlisted():
            add_row(order, what, targets)
        case nodes.Method():
            _add_method(order, what, targets)
        case nodes.Keys() | nodes.LowerWords():
            targets.tree.listed.append(what)
        case nodes.Document():
            if targets.document(what.name.text) is not None:
                targets.fault("added-already-there", order.sentence, name=what.name.text)
            targets.tree.listed.append(what)
        case _:
            _add_part(order, what, targets)


def _add_method(order: Order, what: nodes.Method, targets: Targets) -> None:
    body = targets.methods(order)
    if body is None:
        return
    if _method_at(body, what) is not None:
        targets.fault("added-already-there", order.sentence, name=called(what))
        return
    body += [what, *order.body]


def _add_part(order: Order, what: nodes.Declared, targets: Targets) -> None:
    name = name_of(what)
    if any(fold(name_of(part.head)) == fold(name) for part in targets.parts_of(kin_of(what))):
        targets.fault("added-already-there", order.sentence, name=name or called(what))
        return
    _list_of(what, targets.tree).append(Part(what, order.body))


def _list_of(what: Sentence, tree: Segments) -> list[Part]:
    match what:
        case nodes.Extra():
            return tree.extras
        case nodes.Reconcile():
            return tree.reconciles
        case nodes.OpenRules():
            return tree.common
        case _:
            return tree.quantities


# ---- 删除


def _remove(order: Order, what: nodes.Remove, targets: Targets) -> None:
    names = what.reference.names if what.reference is not None else ()
    name, tree = "/".join(n.text for n in names), targets.tree
    match what.what:
        case Removable.FIRST | Removable.SECOND | Removable.THIRD:
            remove_row(targets.row(order, names, nodes.Indicator, _LEVELS[what.what]), targets)
        case Removable.OPEN_BLOCK:
            remove_row(targets.row(order, names, nodes.OpenBlock, 0), targets)
        case Removable.UNLISTED:
            remove_row(targets.row(order, (), nodes.Unlisted, 0), targets)
        case Removable.GRADES | Removable.PROVISIONAL:
            kind, word = _SINGLES[what.what]
            kept: list[Single] = [s for s in tree.singles if not isinstance(s, kind)]
            if len(kept) == len(tree.singles):
                targets.nothing(what, word, ())
            tree.singles = kept
        case Removable.DOCUMENT:
            at = targets.document(name)
            if at is None:
                targets.nothing(what, name, targets.documents())
            else:
                del tree.listed[at]
        case _:
            part = targets.part(what, _PARTS[what.what], name)
            if part is not None:
                _list_of(part.head, tree).remove(part)
