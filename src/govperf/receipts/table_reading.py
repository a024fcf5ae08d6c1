"""Reading the receipt of a table row by row, with every broken seal named."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from attrs import define, field

from govperf.base.diagnostics import Bilingual, Diagnostic
from govperf.base.errors import ReceiptError
from govperf.base.records import frozen
from govperf.receipts.canonical import canonical, digest, text_digest
from govperf.receipts.outputs import Json
from govperf.receipts.table_rows import Row, row_of
from govperf.receipts.table_writing import LINES_FORMAT, TABLE_FORMAT, Seals
from govperf.tables.terms import Terms

#: A row longer than this is none: a table has some hundred columns.
_LONGEST_LINE = 40_000_000
_PACKED = b"\x1f\x8b"
_HEAD_KEYS = {
    "format", "engine", "ruleset", "rounding", "input", "kept", "inputs", "absent", "outputs",
}  # fmt: skip
_SEAL_KEYS = {"count", "root", "inputs", "outputs", "findings", "digest"}
_PARTS = {
    "ruleset": Bilingual("规则集", "the ruleset"),
    "head": Bilingual("凭据的开头", "the head of the receipt"),
    "inputs": Bilingual("各行的输入", "the rows' inputs"),
    "outputs": Bilingual("各行的得分", "the rows' scores"),
    "seal": Bilingual("凭据的末行", "the last line of the receipt"),
}


@frozen
class TableHead:
    """The first line of a table's receipt."""

    content: Json = field(repr=False)
    text: str = field(repr=False)
    digest: str

    @classmethod
    def checked(cls, content: Json, text: str, seal: str) -> TableHead:
        """Take a JSON value for the head of a receipt.

        Raises
        ------
        ValueError
            When keys are missing or unknown, or hold something else than they should.
        """
        lists = ("kept", "inputs", "absent", "outputs")
        if set(content) != _HEAD_KEYS or not all(isinstance(content[key], list) for key in lists):
            raise ValueError
        ruleset, inputs = content["ruleset"], content["inputs"]
        assert isinstance(inputs, list)
        if not (isinstance(ruleset, dict) and set(ruleset) == {"id", "sha256"}):
            raise ValueError
        if not all(isinstance(each, dict) and set(each) == {"name", "unit"} for each in inputs):
            raise ValueError
        _terms(content)
        return cls(content, text, seal)

    @property
    def engine(self) -> str:
        """The version that scored."""
        return str(self.content["engine"])

    @property
    def is_of_lines(self) -> bool:
        """Whether a row is a unit with all its lines."""
        return self.content["format"] == LINES_FORMAT

    @property
    def ruleset_id(self) -> str:
        """The ruleset's id."""
        return str(self._ruleset["id"])

    @property
    def _ruleset(self) -> Json:
        found = self.content["ruleset"]
        return found if isinstance(found, dict) else {}

    @property
    def broken(self) -> tuple[Diagnostic, ...]:
        """The parts that do not match their hashes."""
        found = [] if self._ruleset.get("sha256") == text_digest(self.text) else ["ruleset"]
        if digest(self.content) != self.digest:
            found.append("head")
        return tuple(_altered(part) for part in found)

    @property
    def terms(self) -> Terms:
        """How the table was read."""
        return _terms(self.content)

    def names(self, key: str) -> list[str]:
        """Give a list of names: ``kept``, ``absent`` or ``outputs``, or those of the ``inputs``."""
        listed = self.content[key]
        members = listed if isinstance(listed, list) else []
        return [str(each["name"] if isinstance(each, dict) else each) for each in members]


def _terms(content: Json) -> Terms:
    match content["input"]:
        case {"terms": dict() as stated}:
            try:
                return Terms(**stated)
            except TypeError as error:
                raise ValueError from error
    raise ValueError


@frozen
class SealedRow:
    """A row, its line without the seal, and whether the seal is that of the line."""

    row: Row
    line: bytes = field(repr=False)
    leaf: bytes = field(repr=False)
    is_whole: bool


@define
class OpenReceipt:
    """A table's receipt that is open: its head, its rows one by one, and then what its seals say."""

    path: Path
    head: TableHead
    _file: IO[bytes]
    _seals: Seals
    _last: Json | None = None
    _number: int = 1

    def rows(self) -> Iterator[SealedRow]:
        """Give the rows, once; the last line is read at the end.

        Raises
        ------
        ReceiptError
            When a line is no row, or the file ends without its last line.
        """
        for line in _lines(self._file, self.path):
            self._number += 1
            if self._last is not None:
                raise _unreadable(self.path, self._number)
            value = _parsed(line, self.path, self._number)
            if isinstance(value, dict):
                if set(value) != _SEAL_KEYS:
                    raise _unreadable(self.path, self._number)
                self._last = value
                continue
            yield self._row(line, value)
        if self._last is None:
            raise ReceiptError([Diagnostic("receipt-cut", values={"path": str(self.path)})])

    def _row(self, line: bytes, value: object) -> SealedRow:
        seal = value[-1] if isinstance(value, list) and value else None
        row = row_of(value[:-1]) if isinstance(value, list) else None
        if row is None or not isinstance(seal, str):
            raise _unreadable(self.path, self._number)
        sent = line.rstrip(b"\r\n")
        bare = sent[: -len(seal.encode()) - 4] + b"]"
        outputs = canonical(row.outputs).encode()
        # In its one spelling a row is "[", what was given, ",", its outputs, "]"; another has another leaf.
        given = bare[1 : len(bare) - len(outputs) - 2]
        leaf = self._seals.add(bare, given, outputs)
        is_whole = leaf.hex() == seal and sent == bare[:-1] + b',"' + seal.encode() + b'"]'
        return SealedRow(row, bare, leaf, is_whole)

    @property
    def count(self) -> int:
        """How many rows were read."""
        return self._seals.count

    @property
    def stated(self) -> Json:
        """The last line, when all rows have been read."""
        assert self._last is not None
        return self._last

    @property
    def broken(self) -> tuple[Diagnostic, ...]:
        """The parts of the rows that do not match the last line, when all rows have been read."""
        findings = self.stated["findings"]
        found = self._seals.content(findings if isinstance(findings, list) else [])
        parts = [part for part in ("inputs", "outputs") if self.stated[part] != found[part]]
        whole = ["seal"] if any(self.stated[key] != found[key] for key in found) else []
        return tuple(_altered(part) for part in parts or whole)

    @property
    def root(self) -> str:
        """The root that the last line states."""
        return str(self.stated["root"])


@contextmanager
def opened_table(path: Path) -> Iterator[OpenReceipt]:
    """Open a table's receipt.

    Raises
    ------
    ReceiptError
        When it cannot be read or is none.
    """
    try:
        with path.open("rb") as bare:
            packed = bare.read(2) == _PACKED
            bare.seek(0)
            file: IO[bytes] = gzip.GzipFile("", "rb", fileobj=bare) if packed else bare  # type: ignore[assignment]
            head = _head(next(_lines(file, path), b""), path)
            yield OpenReceipt(path, head, file, Seals(head.digest))
    except OSError as error:
        values = {"path": str(path), "reason": error.strerror or str(error)}
        raise ReceiptError([Diagnostic("receipt-unreadable", values=values)]) from error


def _lines(file: IO[bytes], path: Path) -> Iterator[bytes]:
    try:
        while line := file.readline(_LONGEST_LINE):
            yield line
    except (EOFError, zlib.error) as error:
        raise ReceiptError([Diagnostic("receipt-cut", values={"path": str(path)})]) from error


def _head(line: bytes, path: Path) -> TableHead:
    value = _parsed(line, path, 1)
    match value:
        case {"head": dict() as head, "text": str() as text, "digest": str() as seal, **rest} if not rest:
            found = str(head.get("format"))
            if found not in (TABLE_FORMAT, LINES_FORMAT):
                told = {"path": str(path), "wanted": TABLE_FORMAT, "found": found[:60]}
                raise ReceiptError([Diagnostic("receipt-other-format", values=told)])
            try:
                return TableHead.checked(head, text, seal)
            except ValueError as error:
                raise _unreadable(path, 1) from error
    raise _unreadable(path, 1)


def _parsed(line: bytes, path: Path, number: int) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, number) from error


def _altered(part: str) -> Diagnostic:
    return Diagnostic("receipt-altered", values={"part": _PARTS[part]})


def _unreadable(path: Path, number: int) -> ReceiptError:
    return ReceiptError([Diagnostic("receipt-line-unreadable", values={"path": str(path), "line": number})])
