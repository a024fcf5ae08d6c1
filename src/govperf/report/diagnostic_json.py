"""Diagnostics and figures as JSON: a figure exact and rounded, a sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from govperf.base.diagnostics import Bilingual, CellAddress, Diagnostic, Message, Phrase
from govperf.base.messages import place, repair, sentence
from govperf.base.numbers import fixed, plain, terminates

Json = dict[str, object]


def number(figure: Fraction | None, places: int) -> Json | None:
    """Give a figure exactly (``n/d`` where its decimals do not end) and rounded."""
    if figure is None:
        return None
    exact = plain(figure) if terminates(figure) else f"{figure.numerator}/{figure.denominator}"
    return {"exact": exact, "rounded": fixed(figure, places)}


def cell_fields(cell: CellAddress) -> Json:
    """Give a cell's address, and its place in words."""
    return {
        "container": cell.container,
        "table": cell.table,
        "name": cell.name,
        "row": cell.row,
        "column": cell.column,
        "zh": place(cell, "zh"),
        "en": place(cell, "en"),
    }


def sentence_fields(message: Message | Diagnostic, places: int) -> Json:
    """Give a sentence as code and values, and written out."""
    return {
        "code": message.code,
        "values": _values(message.values, places),
        "zh": sentence(message, "zh"),
        "en": sentence(message, "en"),
    }


def _values(values: Mapping[str, object], places: int) -> Json:
    return {name: _value(values[name], places) for name in sorted(values)}


def _value(value: object, places: int) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return number(value, places)
        case Bilingual():
            return {"zh": value.zh, "en": value.en}
        case Phrase():
            return _value(value.words(), places)
        case CellAddress():
            return cell_fields(value)
        case Message():
            return sentence_fields(value, places)
        case tuple() | list():
            return [_value(part, places) for part in value]
        case _:
            return str(value)


def diagnostic_fields(finding: Diagnostic, places: int = 2) -> Json:
    """Give a diagnostic with its place, arithmetic, reasons and repair."""
    return {
        **sentence_fields(finding, places),
        "severity": finding.severity.value,
        "level": None if finding.level is None else finding.level.value,
        "cells": [cell_fields(cell) for cell in finding.cells],
        "source": _source(finding),
        "arithmetic": finding.arithmetic,
        "reasons": [sentence_fields(reason, places) for reason in finding.reasons],
        "repair": {"zh": repair(finding, "zh"), "en": repair(finding, "en")},
    }


def _source(finding: Diagnostic) -> Json | None:
    if finding.source is None:
        return None
    if finding.place is None:
        return {"name": finding.source.name, "line": None, "column": None}
    source, span = finding.place
    line, column = source.position(span.start)
    return {"name": source.name, "line": line, "column": column}
