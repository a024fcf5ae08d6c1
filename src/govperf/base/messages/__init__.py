"""The one table of words: every code with its Chinese and its English sentence.

Each area of the project keeps its part of the table in a module of its own; they are joined
here and a code may stand in one of them only. ``{name}`` is filled from a diagnostic's values.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from string import Formatter
from typing import Literal

from govperf.base.diagnostics import Bilingual, CellAddress, Diagnostic, Message, Phrase, Severity
from govperf.base.messages.words import Words
from govperf.base.numbers import plain
from govperf.base.source import display_width

Language = Literal["zh", "en"]


def _table() -> dict[str, Words]:
    from govperf.base.messages import (
        arrays,
        audit,
        cases,
        checking,
        editions,
        files,
        impact,
        quantities,
        reach,
        receipts,
        report,
        run,
        sheets,
        structure,
        syntax,
        tables,
        tools,
    )

    areas = (
        syntax, structure, quantities, checking, editions, files, sheets, run, arrays, tables,
        audit, cases, report, receipts, impact, reach, tools,
    )  # fmt: skip
    table: dict[str, Words] = {}
    for part in areas:
        twice = table.keys() & part.WORDS.keys()
        if twice:
            raise AssertionError(f"codes defined twice: {sorted(twice)}")
        table.update(part.WORDS)
    return table


WORDS: Mapping[str, Words] = _table()

_SEVERITY = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.NOTE: Bilingual("提示", "note"),
}


def show(value: object, language: Language) -> str:
    """Write one placeholder's value in a language."""
    match value:
        case Bilingual():
            return value.zh if language == "zh" else value.en
        case Phrase():
            return show(value.words(), language)
        case Fraction():
            return plain(value, 2)
        case CellAddress():
            return place(value, language)
        case Message():
            return sentence(value, language)
        case tuple() | list():
            return ("、" if language == "zh" else ", ").join(show(v, language) for v in value)
        case _:
            return str(value)


class _Filler(Formatter):
    """Fills placeholders; a missing one is a programming error and raises ``KeyError``."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def convert_field(self, value: object, conversion: str | None) -> object:
        return show(value, self.language)

    def format_field(self, value: object, format_spec: str) -> str:
        return show(value, self.language)


def fill(template: str, values: Mapping[str, object], language: Language) -> str:
    """Fill a template's placeholders in a language."""
    return _Filler(language).vformat(template, (), values)


def sentence(message: Message | Diagnostic, language: Language) -> str:
    """Say what a message or diagnostic says, without place and repair."""
    words = WORDS[message.code]
    return fill(words.zh if language == "zh" else words.en, message.values, language)


def repair(diagnostic: Diagnostic, language: Language) -> str:
    """Say what to do about a diagnostic; empty when there is nothing to do."""
    words = WORDS[diagnostic.code]
    template = words.fix_zh if language == "zh" else words.fix_en
    return fill(template, diagnostic.values, language) if template else ""


def place(address: CellAddress, language: Language) -> str:
    """Say where a cell stands, in the words its program uses."""
    if address.container == "json":
        return address.name
    if address.container == "xlsx":
        return f"{address.name}!{column_letters(address.column)}{address.row + 1}"
    if address.container == "paragraph":
        return f"正文第{address.row + 1}段" if language == "zh" else f"paragraph {address.row + 1}"
    if language == "zh":
        return f"第{address.table + 1}表第{address.row + 1}行第{address.column + 1}列"
    return f"table {address.table + 1} row {address.row + 1} column {address.column + 1}"


def column_letters(column: int) -> str:
    """Name a spreadsheet column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def render(diagnostic: Diagnostic, language: Language = "zh") -> str:
    """Write a diagnostic out: severity, code, place, the source line with a caret, the repair.

    The caret is placed by display width, so that it stands right under wide characters.
    """
    head = f"{show(_SEVERITY[diagnostic.severity], language)}[{diagnostic.code}]"
    text = sentence(diagnostic, language)
    lines: list[str] = []
    if diagnostic.place is not None:
        source, span = diagnostic.place
        number, column = source.position(span.start)
        lines.append(f"{source.name}:{number}:{column}: {head} {text}")
        lines += _excerpt(source.line(number), number, column, span.end - span.start)
    else:
        where = f"{diagnostic.source.name}: " if diagnostic.source is not None else ""
        lines.append(f"{where}{head} {text}")
    if diagnostic.cells:
        where_word = "位置：" if language == "zh" else "where: "
        lines.append(f"    {where_word}{show(diagnostic.cells, language)}")
    if diagnostic.arithmetic:
        lines.append(f"    {'算式：' if language == 'zh' else 'sum: '}{diagnostic.arithmetic}")
    lines += [f"    = {sentence(reason, language)}" for reason in diagnostic.reasons]
    advice = repair(diagnostic, language)
    if advice:
        lines.append(f"    {'建议：' if language == 'zh' else 'do: '}{advice}")
    return "\n".join(lines)


#: A line longer than this is cut around the caret.
_LONGEST_LINE = 160


def _excerpt(line: str, number: int, column: int, length: int) -> list[str]:
    cut = max(0, column - 1 - _LONGEST_LINE // 2) if len(line) > _LONGEST_LINE else 0
    shown = line.replace("\t", " ")[cut : cut + _LONGEST_LINE]
    before, under = shown[: column - 1 - cut], shown[column - 1 - cut : column - 1 - cut + max(1, length)]
    gutter = f"{number:>5} │ "
    caret = " " * display_width(before) + "^" * max(1, display_width(under))
    return [gutter + shown, " " * 6 + "│ " + caret]
