"""选项 and 取值: inputs that are one of several texts, and values by such an input."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.diagnostics import Message
from govperf.base.names import fold, nearest
from govperf.base.options import option_dimension, options_of, place_of
from govperf.base.source import Span
from govperf.model import expression as ex
from govperf.model.scope import Reader, Scope, literal
from govperf.syntax import nodes
from govperf.syntax.nodes import Comparison


def read_options(sentence: nodes.Input | nodes.Column | nodes.List, scope: Scope) -> str:
    """Give the dimension of an input that is one of several texts; equal texts are reported."""
    seen: set[str] = set()
    for option in sentence.type.options:
        if fold(option.text) in seen or not fold(option.text):
            scope.fault("option-twice", option.span, option=option.text)
        seen.add(fold(option.text))
    return option_dimension([option.text for option in sentence.type.options])


def option_literal(text: nodes.Text, dimension: str, span: Span, scope: Scope) -> ex.Literal:
    """Make the figure of an option; an unknown one is reported with the nearest."""
    place = place_of(text.text, dimension)
    if place is None and dimension != ex.UNKNOWN:
        near = nearest(text.text, options_of(dimension))
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        scope.fault("unknown-option", span, reasons=reasons, option=text.text)
    if place is None:
        return ex.Literal(value=Fraction(0), dimension=ex.UNKNOWN, span=span)
    return ex.Literal(value=place, dimension=dimension, span=span)


def read_option_test(node: nodes.Test, text: nodes.Text, reader: Reader) -> ex.Test:
    """Read a comparison with an option: 等于 or ≠, and only of an input that has options."""
    left = reader.read(node.left)
    if not options_of(left.dimension) and left.dimension != ex.UNKNOWN:
        reader.scope.fault("no-options", text.span)
        return ex.Test(left=left, comparison=Comparison.EQUAL, right=_nothing(text.span), span=node.span)
    if node.comparison not in (Comparison.EQUAL, Comparison.DIFFERENT):
        reader.scope.fault("option-compared", node.span)
    right = option_literal(text, left.dimension, text.span, reader.scope)
    return ex.Test(left=left, comparison=node.comparison, right=right, span=node.span)


def _nothing(span: Span) -> ex.Literal:
    return ex.Literal(value=Fraction(0), dimension=ex.UNKNOWN, span=span)


def read_lookup(sentence: nodes.Lookup | nodes.LookupColumn, reader: Reader) -> ex.Expression:
    """Read a table of values by an attribute: every option has one value."""
    scope = reader.scope
    attribute = reader.read(sentence.attribute)
    options = options_of(attribute.dimension)
    if not isinstance(attribute, ex.InputValue | ex.ColumnValue) or not options:
        if attribute.dimension != ex.UNKNOWN:
            scope.fault("no-options", sentence.attribute.span)
        return _nothing(sentence.span)
    rows: dict[Fraction | None, ex.Literal] = {}
    for row in sentence.rows:
        option = None
        if isinstance(row.option, nodes.Text):
            read = option_literal(row.option, attribute.dimension, row.option.span, scope)
            if read.dimension == ex.UNKNOWN:
                continue
            option = read.value
        if option in rows:
            scope.fault("said-twice", row.span)
        rows.setdefault(option, literal(row.value))
    absent = [text for place, text in enumerate(options) if Fraction(place) not in rows]
    if absent and None not in rows and len(rows) == len(sentence.rows):
        scope.fault("option-without-value", sentence.span, options=tuple(absent))
    values = list(rows.values())
    for other in values[1:]:
        reader.comparable(values[0], other, other.span)
    if not values:
        return _nothing(sentence.span)
    return ex.Lookup(
        attribute=attribute, rows=tuple(rows.items()), dimension=values[0].dimension, span=sentence.span
    )
