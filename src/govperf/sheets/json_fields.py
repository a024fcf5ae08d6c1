"""Taking a JSON tree apart: each value with its path, each fault with its place, none hides another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import define, evolve, field

from govperf.base.diagnostics import Bilingual, CellAddress, Diagnostic, Message
from govperf.base.errors import SheetError
from govperf.base.names import nearest
from govperf.base.numbers import exact
from govperf.base.source import Source
from govperf.model.evaluation import Written
from govperf.sheets.json_tree import JsonNumber, JsonObject, JsonValue

_MOST_FAULTS = 100
_PLAIN_KEY = re.compile(r"\w+")
_TEXT = Bilingual("文字", "a text")
_TEXT_OR_NUMBER = Bilingual("文字、数或 null", "a text, a number or null")
_OBJECT = Bilingual("对象 {…}", "an object {…}")
_LIST = Bilingual("列表 […]", "a list […]")
_YEAR = Bilingual("四位年份", "a year of four digits")


def child(path: str, key: str) -> str:
    """Give the JSON path of a key.

    Examples
    --------
    >>> child("$", "funds"), child("$.narrative", "基本支出.年初预算数")
    ('$.funds', '$.narrative["基本支出.年初预算数"]')
    """
    shown = key[:60]
    return f"{path}.{shown}" if _PLAIN_KEY.fullmatch(shown) else f'{path}["{shown}"]'


def _kind(value: JsonValue) -> Bilingual:
    match value:
        case None:
            return Bilingual("null", "null")
        case bool():
            return Bilingual("真假值", "true or false")
        case str():
            return _TEXT
        case JsonNumber():
            return Bilingual("数", "a number")
        case JsonObject():
            return _OBJECT
        case _:
            return _LIST


@define
class Faults:
    """The faults found so far."""

    found: list[Diagnostic] = field(factory=list)

    def add(self, code: str, path: str, **values: object) -> None:
        """Note a fault at a path."""
        self.found.append(Diagnostic(code, values=values, cells=(CellAddress("json", name=path),)))

    def add_wrong_type(self, path: str, wanted: Bilingual, value: JsonValue) -> None:
        """Note that a value is of another kind than it should be."""
        self.add("json-wrong-type", path, wanted=wanted, found=_kind(value))

    def raise_any(self, name: str) -> None:
        """Raise what was found, if anything was."""
        if not self.found:
            return
        source = Source(name, "")
        raised = [evolve(fault, source=source) for fault in self.found[:_MOST_FAULTS]]
        if more := len(self.found) - len(raised):
            raised.append(Diagnostic("json-more-faults", values={"count": more}, source=source))
        raise SheetError(raised)

    def fields(
        self, value: JsonValue, path: str, known: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> Fields | None:
        """Take an object with known keys apart."""
        if not isinstance(value, JsonObject):
            self.add_wrong_type(path, _OBJECT, value)
            return None
        values = self.once(value, path)
        for key in values.keys() - set(known):
            self._unknown_key(key, path, known)
        for key in required:
            if key not in values:
                self.add("json-key-missing", path, key=key)
        return Fields(path, values, self)

    def once(self, value: JsonObject, path: str) -> dict[str, JsonValue]:
        """Give the keys of an object; of one that stands twice the first."""
        values: dict[str, JsonValue] = {}
        for key, inner in value.pairs:
            if key in values:
                self.add("json-key-twice", child(path, key), key=key)
            values.setdefault(key, inner)
        return values

    def _unknown_key(self, key: str, path: str, known: tuple[str, ...]) -> None:
        self.add("json-key-unknown", child(path, key), key=key[:60])
        if close := nearest(key, known):
            reasons = (Message("nearest-name", {"name": close}),)
            self.found[-1] = evolve(self.found[-1], reasons=reasons)


@define
class Fields:
    """The values of an object by their keys, and where the object stands."""

    path: str
    values: Mapping[str, JsonValue]
    faults: Faults

    def text(self, key: str) -> str:
        """Give a text; ``""`` where there is none."""
        value = self.values.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.faults.add_wrong_type(child(self.path, key), _TEXT, value)
        return ""

    def word(self, key: str, known: tuple[str, ...], usual: str) -> str:
        """Give one of several words."""
        word = self.text(key)
        if self.values.get(key) is None:
            return usual
        if word not in known:
            choice = tuple(f'"{known_word}"' for known_word in known)
            self.faults.add("json-word-unknown", child(self.path, key), found=word[:60], known=choice)
        return word

    def year(self, key: str) -> int | None:
        """Give a year."""
        value = self.values.get(key)
        if value is None:
            return None
        digits = value.text if isinstance(value, JsonNumber) else value
        if isinstance(digits, str) and digits.isascii() and digits.isdigit() and len(digits) == 4:
            return int(digits)
        self.faults.add_wrong_type(child(self.path, key), _YEAR, value)
        return None

    def written(self, key: str) -> Written | None:
        """Give a figure or text as written, with its place."""
        return self._written(self.values.get(key), child(self.path, key))

    def _written(self, value: JsonValue, path: str) -> Written | None:
        cell = CellAddress("json", name=path)
        match value:
            case None:
                return None
            case str():
                return Written(value, cell)
            case JsonNumber():
                return Written(self._digits(value, path), cell)
            case _:
                self.faults.add_wrong_type(path, _TEXT_OR_NUMBER, value)
                return None

    def _digits(self, number: JsonNumber, path: str) -> str:
        try:
            exact(number.text)
        except ValueError:
            self.faults.add("json-number-inexact", path, found=number.text[:60])
        return number.text

    def named(self, key: str) -> dict[str, Written]:
        """Give the figures of an object whose keys are names of facts; ``null`` ones are not there."""
        value = self.values.get(key)
        if value is None:
            return {}
        path = child(self.path, key)
        if not isinstance(value, JsonObject):
            self.faults.add_wrong_type(path, _OBJECT, value)
            return {}
        return Fields(path, self.faults.once(value, path), self.faults).all_written()

    def all_written(self) -> dict[str, Written]:
        """Give every figure or text; ``null`` ones are not there."""
        found = {name: self.written(name) for name in self.values}
        return {name: written for name, written in found.items() if written is not None}

    def lists(self, key: str) -> dict[str, tuple[dict[str, Written], ...]]:
        """Give the lists of an object, each of objects whose keys are names of columns."""
        value = self.values.get(key)
        if value is None:
            return {}
        path = child(self.path, key)
        if not isinstance(value, JsonObject):
            self.faults.add_wrong_type(path, _OBJECT, value)
            return {}
        named = Fields(path, self.faults.once(value, path), self.faults)
        return {name: tuple(named._records(name)) for name in named.values}

    def _records(self, key: str) -> Iterator[dict[str, Written]]:
        for path, value in self._items(key):
            if isinstance(value, JsonObject):
                yield Fields(path, self.faults.once(value, path), self.faults).all_written()
            else:
                self.faults.add_wrong_type(path, _OBJECT, value)

    def objects(self, key: str, known: tuple[str, ...], required: tuple[str, ...]) -> Iterator[Fields]:
        """Give the objects of a list."""
        for path, value in self._items(key):
            if (inner := self.faults.fields(value, path, known, required)) is not None:
                yield inner

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts of a list."""
        found: list[str] = []
        for path, value in self._items(key):
            if isinstance(value, str):
                found.append(value)
            else:
                self.faults.add_wrong_type(path, _TEXT, value)
        return tuple(found)

    def _items(self, key: str) -> Iterator[tuple[str, JsonValue]]:
        value = self.values.get(key)
        path = child(self.path, key)
        if value is not None and not isinstance(value, list):
            self.faults.add_wrong_type(path, _LIST, value)
        elif value is not None:
            yield from ((f"{path}[{number}]", inner) for number, inner in enumerate(value))
