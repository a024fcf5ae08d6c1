"""What an edition's orders speak of, found in the sentences that it takes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.diagnostics import Severity as Grave
from govperf.base.names import fold, nearest
from govperf.base.source import Source
from govperf.model.orders import Order
from govperf.model.segments import Part, Row, RowHead, Segments
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence

UNLISTED = "未列指标"
#: What rules read, each with a name.
Quantity = nodes.Input | nodes.List | nodes.Rank | nodes.Metric | nodes.Lookup


@define
class Targets:
    """Sentences that are being changed, what was changed already, and the mistakes met."""

    source: Source
    tree: Segments
    diagnostics: list[Diagnostic] = field(factory=list)
    changed: list[tuple[object, ...]] = field(factory=list)

    def fault(
        self, code: str, node: nodes.Node, reasons: tuple[Message, ...] = (), **values: object
    ) -> None:
        """Report a mistake."""
        self.diagnostics.append(
            Diagnostic(code, values=values, source=self.source, span=node.span, reasons=reasons)
        )

    def nothing(self, node: nodes.Node, name: str, known: Iterable[str]) -> None:
        """Report an order that hits nothing, with the nearest name."""
        near = nearest(name.split("/")[-1], known)
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        self.fault("difference-hits-nothing", node, reasons, name=name)

    def note_change(self, order: Order, what: tuple[object, ...], name: str) -> None:
        """Report what one edition changes twice."""
        if what in self.changed:
            self.fault("changed-twice", order.sentence, name=name)
        self.changed.append(what)

    def note_idle(self, order: Order, name: str, *, is_same: bool) -> None:
        """Warn about a change that changes nothing."""
        if is_same:
            values = {"name": name}
            self.diagnostics.append(
                Diagnostic(
                    "difference-without-effect", Grave.WARNING, values,
                    source=self.source, span=order.sentence.span,
                )
            )  # fmt: skip

    # ---- rows

    def row(self, order: Order, names: Sequence[nodes.Name], kind: type[RowHead], depth: int) -> Row | None:
        """Find the one row of a kind and level that an order means; report when there is none, or more."""
        rows = [row for row in self.tree.every_row() if _is_kind(row, kind, depth)]
        path = tuple(fold(name.text) for name in names)
        fitting = [row for row in rows if not path or row.path[-len(path) :] == path]
        if order.under is not None:
            above = self.by_reference(order.under.reference)
            if above is None:
                return None
            fitting = [row for row in fitting if row.above is above]
        elif not path:
            # 未列指标 without 属于 is that of the whole.
            fitting = [row for row in fitting if row.above is None]
        return self._only(fitting, rows, order.sentence, "/".join(n.text for n in names) or UNLISTED)

    def by_reference(self, reference: nodes.Reference) -> Row | None:
        """Find the one row that a reference means."""
        path = tuple(fold(name.text) for name in reference.names)
        named = [row for row in self.tree.every_row() if row.name]
        fitting = [row for row in named if row.path[-len(path) :] == path]
        return self._only(fitting, named, reference, "/".join(n.text for n in reference.names))

    def _only(self, fitting: list[Row], known: list[Row], node: nodes.Node, name: str) -> Row | None:
        if not fitting:
            self.nothing(node, name, [row.name for row in known if row.name])
            return None
        if len(fitting) > 1:
            places = tuple("/".join(names_to(row)) for row in fitting)
            self.fault("difference-ambiguous", node, name=name, places=places)
            return None
        return fitting[0]

    # ---- what else is declared

    def parts_of(self, kin: tuple[type, ...]) -> list[Part]:
        """Give the declarations that share their names."""
        tree = self.tree
        everything = (*tree.quantities, *tree.extras, *tree.reconciles, *tree.common)
        return [part for part in everything if isinstance(part.head, kin)]

    def part(self, node: nodes.Node, kin: tuple[type, ...], name: str) -> Part | None:
        """Find a declaration by its name; report when there is none."""
        known = self.parts_of(kin)
        found = [part for part in known if fold(name_of(part.head)) == fold(name)]
        if not found:
            self.nothing(node, name or called(node), [name_of(part.head) for part in known])
            return None
        return found[0]

    def document(self, name: str) -> int | None:
        """Give the place of a document among what is listed."""
        for at, listed in enumerate(self.tree.listed):
            if isinstance(listed, nodes.Document) and fold(listed.name.text) == fold(name):
                return at
        return None

    def documents(self) -> list[str]:
        """Give the names of all documents."""
        return [s.name.text for s in self.tree.listed if isinstance(s, nodes.Document)]

    def methods(self, order: Order) -> list[Sentence] | None:
        """Give the sentences among which an order's method stands: a block's own, or those for all."""
        if order.under is not None:
            row = self.by_reference(order.under.reference)
            return row.body if row is not None else None
        if not self.tree.common:
            self.fault("method-hits-nothing", order.sentence)
            return None
        return self.tree.common[0].body


def _is_kind(row: Row, kind: type[RowHead], depth: int) -> bool:
    if kind is nodes.Unlisted:
        return isinstance(row.head, nodes.Unlisted)
    return isinstance(row.head, kind) and row.depth == depth


def names_to(row: Row) -> Iterator[str]:
    """Give the names that lead to a row, as they stand."""
    if row.above is not None:
        yield from names_to(row.above)
    yield row.name or UNLISTED


def name_of(sentence: Sentence) -> str:
    """Give the name, or the code, of a declaration; empty for what has none."""
    match sentence:
        case _ if isinstance(sentence, Quantity | nodes.Extra):
            return sentence.label.name.text
        case nodes.Document():
            return sentence.name.text
        case nodes.Reconcile():
            return sentence.code
        case _:
            return ""


def kin_of(sentence: Sentence) -> tuple[type, ...]:
    """Give the classes that share their names with a sentence."""
    if isinstance(sentence, nodes.Metric | nodes.Lookup):
        return (nodes.Metric, nodes.Lookup)
    return (type(sentence),)


def called(node: nodes.Node) -> str:
    """Name what has no name of its own."""
    return "方法" if isinstance(node, nodes.Method) else "填报计分"
