"""Diagnostics are data: a code, the values that fill its words, and the place it speaks of.

The words live in :mod:`govperf.base.messages`, in Chinese and English, one table for all.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from govperf.base.source import Source, Span


class Severity(StrEnum):
    """How bad a diagnostic is. Only an error makes a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Level(StrEnum):
    """What a reconciliation identity came to (exact / within rounding / contradicted)."""

    EXACT = "exact"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"


@frozen
class CellAddress:
    """Where a value stands in a user's file.

    Attributes
    ----------
    container : str
        ``"docx"``, ``"xlsx"``, ``"json"`` or ``"paragraph"`` (the text outside the tables; ``row`` is
        the paragraph's number from 0).
    table : int
        Number of the table in document order (nested tables count) or of the worksheet, from 0.
    name : str
        Name of the worksheet; empty for Word; the JSON path for JSON (``$.funds[0].annual``).
    row, column : int
        Grid position of the cell's upper left corner, from 0.
    """

    container: str
    table: int = 0
    name: str = ""
    row: int = 0
    column: int = 0


@frozen
class Bilingual:
    """A value that reads differently in the two languages."""

    zh: str
    en: str


class Phrase:
    """A value that finds its words only when somebody reads them; scoring a sheet needs none."""

    __slots__ = ()

    def words(self) -> Bilingual:
        """Say it in both languages."""
        raise NotImplementedError


def _view_of(values: dict[str, object]) -> MappingProxyType[str, object]:
    return MappingProxyType(values)


# Errors travel between the processes of an engine, and pickle knows no read-only view by itself.
copyreg.pickle(MappingProxyType, lambda view: (_view_of, (dict(view),)))
_NO_VALUES: Mapping[str, object] = MappingProxyType({})


def _readonly(values: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType({**values}) if values else _NO_VALUES


@frozen
class Message:
    """A sentence to be: a code of the table and the values for its placeholders."""

    code: str
    values: Mapping[str, object] = field(default=_NO_VALUES, converter=_readonly, hash=False)


@frozen
class Diagnostic:
    """Something to tell the user: an error, a warning or a note, with its place.

    Attributes
    ----------
    code : str
        Stable name, e.g. ``"unknown-name"`` or ``"F05"``; anchor in ``docs/*/reference/diagnostics.md``.
    severity : Severity
    values : mapping
        Fill the placeholders of the code's words.
    source, span
        The place in a ruleset, when it is about one.
    cells : tuple of CellAddress
        The places in a sheet, when it is about one.
    level : Level or None
        For reconciliation findings.
    arithmetic : str
        The sum written out, e.g. ``"4677.81 + 822.82 + 36.89 = 5537.52"``.
    reasons : tuple of Message
        Explanations that fit, most likely first.
    """

    code: str
    severity: Severity = Severity.ERROR
    values: Mapping[str, object] = field(default=_NO_VALUES, converter=_readonly, hash=False)
    source: Source | None = None
    span: Span | None = None
    cells: tuple[CellAddress, ...] = ()
    level: Level | None = None
    arithmetic: str = ""
    reasons: tuple[Message, ...] = ()

    @property
    def place(self) -> tuple[Source, Span] | None:
        """The text that ``span`` really stands in (an edition's, or that of the ruleset it takes over)."""
        if self.source is None or self.span is None:
            return None
        return self.source.locate(self.span)


def sort_key(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Order by place, so that output is stable."""
    name = diagnostic.source.name if diagnostic.source else ""
    start = diagnostic.span.start if diagnostic.span else -1
    cells = tuple((c.table, c.row, c.column) for c in diagnostic.cells)
    return (name, start, cells, diagnostic.code)


def has_errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Say whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
