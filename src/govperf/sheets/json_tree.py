"""JSON text into a tree that keeps what the standard library's forgets: digits as written, keys twice."""

from __future__ import annotations

import json
import re
from typing import Never, TypeAlias

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import SheetError
from govperf.base.records import frozen
from govperf.base.source import Source, Span

#: An evaluation has four levels.
DEEPEST = 20
#: Half of a character that takes two escapes; no file can hold it.
_HALF_CHARACTER = re.compile(r"\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]..")


@frozen
class JsonNumber:
    """A number, as its digits stand in the text."""

    text: str


@frozen
class JsonObject:
    """An object, with its keys in order and all of them."""

    pairs: tuple[tuple[str, JsonValue], ...]


JsonValue: TypeAlias = "JsonObject | list[JsonValue] | JsonNumber | str | bool | None"


def parse_json(text: str, name: str) -> JsonValue:
    """Parse JSON without making a number of any digits.

    Parameters
    ----------
    text : str
    name : str
        The name that messages give the text.

    Raises
    ------
    SheetError
        When it is no JSON, or nested too deeply.

    Examples
    --------
    >>> parse_json('{"a": 4297.240}', "x.json")
    JsonObject(pairs=(('a', JsonNumber(text='4297.240')),))
    """
    try:
        tree: JsonValue = json.loads(
            text,
            object_pairs_hook=lambda pairs: JsonObject(tuple(pairs)),
            parse_float=JsonNumber,
            parse_int=JsonNumber,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise _syntax(text, name, error.pos) from error
    except RecursionError as error:
        raise SheetError([Diagnostic("json-too-deep", source=Source(name, ""))]) from error
    except _NotANumber as error:
        raise _syntax(text, name, max(0, text.find(str(error)))) from error
    if half := _HALF_CHARACTER.search(text):
        raise _syntax(text, name, half.start())
    if _is_too_deep(tree):
        raise SheetError([Diagnostic("json-too-deep", source=Source(name, ""))])
    return tree


class _NotANumber(Exception):
    """``NaN`` or ``Infinity``, which JSON does not have."""


def _refuse_constant(word: str) -> Never:
    raise _NotANumber(word)


def _syntax(text: str, name: str, offset: int) -> SheetError:
    source = Source(name, text)
    line, column = source.position(offset)
    values, span = {"line": line, "column": column}, Span(offset, offset + 1)
    return SheetError([Diagnostic("json-syntax", values=values, source=source, span=span)])


def _is_too_deep(tree: JsonValue) -> bool:
    level: list[JsonValue] = [tree]
    for _ in range(DEEPEST):
        below: list[JsonValue] = []
        for node in level:
            if isinstance(node, JsonObject):
                below += [value for _, value in node.pairs]
            elif isinstance(node, list):
                below += node
        level = below
    return bool(level)
