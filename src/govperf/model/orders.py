"""What an edition's sentences ask for, one order after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import define, evolve, field

from govperf.model.segments import RowHead, Single, depth_of
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

Fault = Callable[[str, Sentence], None]
#: What may only stand in an edition behind 修改 or 新增, unless it is a row below one that is added.
_NEEDS_WORD = (
    nodes.Document | nodes.LowerWords | nodes.Keys | nodes.Input | nodes.List | nodes.Rank | nodes.Metric
    | nodes.Lookup
    | nodes.Extra | nodes.OpenRules | nodes.Reconcile
)  # fmt: skip


@define
class Order:
    """修改, 新增, 删除 or 移动分值, with the sentences that follow it."""

    sentence: nodes.Change | nodes.Add | nodes.Remove | nodes.Shift
    under: nodes.Under | None = None
    after: nodes.After | None = None
    body: list[Sentence] = field(factory=list)

    @property
    def what(self) -> nodes.Declared | None:
        """The sentence that is changed or added."""
        return self.sentence.sentence if isinstance(self.sentence, nodes.Change | nodes.Add) else None


@define
class Orders:
    """An edition's own head, its orders and its examples."""

    singles: list[Single] = field(factory=list)
    orders: list[Order] = field(factory=list)
    examples: list[Sentence] = field(factory=list)


def orders_of(sentences: Iterable[Sentence], keys: Mapping[str, str], fault: Fault) -> Orders:
    """Sort an edition's sentences; what can be no difference is reported.

    ``keys`` are the English keys of what is taken over: 修改 may name a thing by its key, too.
    """
    found = Orders()
    order: Order | None = None
    for sentence in sentences:
        match sentence:
            case nodes.Change() | nodes.Add() | nodes.Remove() | nodes.Shift():
                order = Order(_named(sentence, keys) if isinstance(sentence, nodes.Change) else sentence)
                found.orders.append(order)
            case _ if isinstance(sentence, Single):
                found.singles.append(sentence)
                order = None
            case nodes.Example():
                found.examples.append(sentence)
                order = None
            case nodes.Under() | nodes.After():
                _place(sentence, order, fault)
            case _ if isinstance(sentence, _NEEDS_WORD):
                fault("difference-without-word", sentence)
            case _ if order is None and found.examples:
                found.examples.append(sentence)
            case _ if _may_follow(sentence, order):
                assert order is not None
                order.body.append(sentence)
            case _:
                fault("difference-without-word", sentence)
    return found


def _named(change: nodes.Change, keys: Mapping[str, str]) -> nodes.Change:
    """Put the declared name in place of the key that a change names a thing by."""
    what = change.sentence
    if not isinstance(what, _Labelled) or what.label.name.text not in keys:
        return change
    name = evolve(what.label.name, text=keys[what.label.name.text])
    return evolve(change, sentence=evolve(what, label=evolve(what.label, name=name)))


_Labelled = (
    nodes.Input | nodes.List | nodes.Rank | nodes.Metric | nodes.Lookup | nodes.Indicator
    | nodes.OpenBlock | nodes.Extra
)  # fmt: skip


def _place(sentence: nodes.Under | nodes.After, order: Order | None, fault: Fault) -> None:
    """Note where an order is carried out; 接在 is for what is added."""
    is_add = order is not None and isinstance(order.sentence, nodes.Add)
    if order is None or (isinstance(sentence, nodes.After) and not is_add):
        fault("place-without-order", sentence)
    elif isinstance(sentence, nodes.Under):
        order.under = sentence
    else:
        order.after = sentence


def _may_follow(sentence: Sentence, order: Order | None) -> bool:
    """Say whether a sentence belongs to an order: of rows, only those of a lower level."""
    if order is None or order.what is None:
        return False
    if not isinstance(sentence, RowHead):
        return True
    if isinstance(sentence, nodes.OpenBlock) or not isinstance(order.what, nodes.Indicator):
        return False
    return isinstance(sentence, nodes.Unlisted) or depth_of(sentence) > depth_of(order.what)


def misplaced(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Give the differences in a ruleset that takes over no other."""
    words = (nodes.Change, nodes.Add, nodes.Remove, nodes.Shift, nodes.Under, nodes.After)
    return (sentence for sentence in sentences if isinstance(sentence, words))
