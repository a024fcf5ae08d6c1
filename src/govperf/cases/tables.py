"""Cases in a table beside a ruleset: CSV or .xlsx, a case a row, with the source of what it expects."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, field, frozen

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity
from govperf.base.errors import RulesetError
from govperf.base.names import fold, nearest
from govperf.base.options import options_of
from govperf.base.source import Source
from govperf.library import ENDING
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.editions import standing_text
from govperf.store.loading import load_source
from govperf.syntax.speech import quoted_if_needed

ENDINGS = (".cases.csv", ".cases.xlsx")
_TITLE, _SOURCE = ("案例", "case"), ("来源", "source")
_HEADS: Mapping[str, tuple[str, ...]] = {
    "expect total": ("应得总分", "expect total"),
    "expect grade": ("应得等级", "expect grade"),
    "finding": ("应提示", "expect finding"),
    "no finding": ("不应提示", "expect no finding"),
    "target": ("目标", "target"),
    "actual": ("完成", "actual"),
    "points": ("分值", "points"),
    "expect": ("应得", "expect"),
}
_WITH_PATH = ("target", "actual", "points", "expect")
#: What a case may expect more than once.
_SEVERAL = ("finding", "no finding")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_INTERVAL = re.compile(r"\[?\s*([\d.]+)\s*分?\s*[,，~～]\s*([\d.]+)\s*分?\s*\]?")
_NONE = ("不适用", "not applicable")


@frozen
class Column:
    """A column: what it holds (``input``, ``funds`` or a key of the heads), and of what."""

    holds: str
    name: str = ""


@frozen(kw_only=True)
class CaseTable:
    """A table as it was read: its head, and its rows with the numbers they have in the file."""

    path: Path
    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)


def tables_beside(ruleset: Path) -> tuple[Path, ...]:
    """Give the tables of cases that lie beside a ruleset's file: ``2017.cases.csv`` by ``2017.govperf``."""
    stem = ruleset.name.removesuffix(ENDING)
    found = (ruleset.with_name(stem + ending) for ending in ENDINGS)
    return tuple(path for path in found if path.is_file())


def with_tables(ruleset: rs.Ruleset, paths: Sequence[Path]) -> rs.Ruleset:
    """Add the cases of tables to the examples of a ruleset.

    Parameters
    ----------
    ruleset : Ruleset
    paths : sequence of Path
        ``.csv`` (UTF-8 or GB18030) or ``.xlsx``. Columns: 案例 (a title), 来源 (where the expected
        scores come from), any input by its name or key, any cell of the funds block
        (``资金.年度资金总额.全年执行数``), ``目标 …``, ``完成 …`` and ``分值 …`` with a row of an open block,
        ``应得 …`` with an indicator, 应得总分, 应得等级, 应提示, 不应提示. The English words are those of the
        language.

    Raises
    ------
    RulesetError
        With every mistake: an unknown or doubled column, a case without a source, a cell that cannot
        be read; each with its row and column.
    """
    added = [example for path in paths for example in _examples(ruleset, read_table(path))]
    return evolve(ruleset, examples=(*ruleset.examples, *added))


# ---- reading the file


def read_table(path: Path) -> CaseTable:
    """Read a table of cases.

    Raises
    ------
    RulesetError
        When it is no table that can be read.
    """
    rows = _xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    filled = [(number, tuple(t.strip() for t in texts)) for number, texts in rows]
    filled = [(number, texts) for number, texts in filled if any(texts)]
    if not filled:
        raise RulesetError([_at(path, "cases-empty")])
    (_, head), *body = filled
    wide = len(head)
    return CaseTable(
        path=path, head=head, rows=tuple((n, (*t, *[""] * (wide - len(t)))) for n, t in body)
    )


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        return ((reader.line_num, row) for row in reader)
    raise RulesetError([_at(path, "text-undecodable")])


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    from govperf.sheets.xlsx import read_xlsx

    grids = read_xlsx(path).grids
    if not grids:
        return iter(())
    grid = grids[0]
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return iter(enumerate(rows, start=1))


def _at(path: Path, code: str, **values: object) -> Diagnostic:
    return Diagnostic(code, values={"path": str(path), **values}, source=Source(str(path), ""))


# ---- columns


def _columns(table: CaseTable, ruleset: rs.Ruleset) -> tuple[Column | None, ...]:
    faults: list[Diagnostic] = []
    found: list[Column | None] = []
    for head in table.head:
        column = _column(head, ruleset) if head else None
        if head and column is None:
            faults.append(_unknown(table, head, ruleset))
        elif column is not None and column.holds not in _SEVERAL and column in found:
            faults.append(_at(table.path, "cases-column-twice", name=head))
        found.append(column)
    for holds, words in (("title", _TITLE), ("source", _SOURCE)):
        if Column(holds) not in found:
            faults.append(_at(table.path, "cases-column-missing", name=Bilingual(*words)))
    if faults:
        raise RulesetError(faults)
    return tuple(found)


def _column(head: str, ruleset: rs.Ruleset) -> Column | None:
    folded = " ".join(head.split())
    for holds, words in (("title", _TITLE), ("source", _SOURCE)):
        if folded in words:
            return Column(holds)
    for holds, spelled in _HEADS.items():
        for word in spelled:
            if holds not in _WITH_PATH and folded == word:
                return Column(holds)
            if holds in _WITH_PATH and folded.startswith(f"{word} "):
                return Column(holds, folded.removeprefix(word).strip())
    if folded.startswith(("资金.", "funds.")):
        return Column("funds", folded)
    for name, declared in ruleset.inputs.items():
        if fold(head) == name or head == declared.key:
            return Column("input", name)
    return None


def _unknown(table: CaseTable, head: str, ruleset: rs.Ruleset) -> Diagnostic:
    known = [word for words in (_TITLE, _SOURCE, *_HEADS.values()) for word in words]
    near = nearest(head, [*known, *(i.name for i in ruleset.inputs.values())])
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    return evolve(_at(table.path, "cases-column-unknown", name=head), reasons=reasons)


# ---- rows into the language


def _examples(ruleset: rs.Ruleset, table: CaseTable) -> tuple[rs.Example, ...]:
    """Write the rows as 示例 and let the language read them, so that both kinds of case mean the same."""
    columns = _columns(table, ruleset)
    faults: list[Diagnostic] = []
    lines = standing_text(ruleset.source).rstrip("\n").split("\n")
    places: dict[int, tuple[int, str]] = {}
    for number, texts in table.rows:
        cells = [
            (column, head, text)
            for column, head, text in zip(columns, table.head, texts, strict=True)
            if column is not None and text
        ]
        if not any(column.holds == "source" for column, _, _ in cells):
            faults.append(_at(table.path, "case-without-source", row=number))
        for head, written in _sentences(cells, ruleset, number):
            lines.append(written)
            places[len(lines)] = (number, head)
    source = Source(ruleset.source.name, "\n".join(lines) + "\n")
    read, found = load_source(source)
    faults += [_in_table(d, table, places) for d in found if d.severity is Severity.ERROR]
    if faults or read is None:
        raise RulesetError(faults)
    return read.examples[len(ruleset.examples) :]


def _in_table(found: Diagnostic, table: CaseTable, places: Mapping[int, tuple[int, str]]) -> Diagnostic:
    """Say of a mistake in which row and column of the table it stands."""
    if found.source is None or found.span is None:
        return found
    line, _ = found.source.position(found.span.start)
    row, head = places.get(line, (0, ""))
    told = _at(table.path, "case-cell-wrong", row=row, column=head)
    return evolve(told, reasons=(Message(found.code, found.values), *found.reasons))


_Cells = Sequence[tuple[Column, str, str]]


def _sentences(cells: _Cells, ruleset: rs.Ruleset, number: int) -> Iterator[tuple[str, str]]:
    """Give the sentences of a case, one a line, each with the head of the column it comes from."""
    named = {column.holds: text for column, _, text in cells}
    title = named.get("title", f"#{number}").replace("“", "").replace("”", "")
    yield "", f"示例 “{title}”"
    for column, head, text in cells:
        if column.holds in ("input", "funds"):
            yield head, f"  给定 {_given(column, text, ruleset)}"
    rows: dict[str, dict[str, str]] = {}
    for column, _, text in cells:
        if column.holds in ("target", "actual", "points"):
            rows.setdefault(column.name, {})[column.holds] = text
    for path, row in rows.items():
        target, actual = (_quoted(row.get(key, "")) for key in ("target", "actual"))
        points = f"，{_points(row['points'])}" if "points" in row else ""
        yield path, f"  给定指标 {_path(path)}：目标 {target}，完成 {actual}{points}"
    for column, head, text in cells:
        if column.holds in _OUTCOMES:
            yield head, "  " + _OUTCOMES[column.holds](column, text)


def _given(column: Column, text: str, ruleset: rs.Ruleset) -> str:
    if column.holds == "funds":
        return f"{column.name} = {text}万元" if _NUMBER.fullmatch(text) else f"{column.name} = {text}"
    declared = ruleset.inputs[column.name]
    name = quoted_if_needed(declared.name, "zh")
    if options_of(declared.dimension):
        return f"{name} = {_quoted(text)}"
    # A bare number has the unit that the ruleset declares; of a ratio nobody could tell 1 from 1 %.
    is_bare = _NUMBER.fullmatch(text) and declared.dimension not in (ex.RATIO, ex.FLAG, ex.DATE)
    return f"{name} = {text}{declared.unit if is_bare else ''}"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "未提供"


def _path(text: str) -> str:
    return "/".join(quoted_if_needed(name.strip(), "zh") for name in text.split("/"))


def _points(text: str) -> str:
    return f"{text}分" if _NUMBER.fullmatch(text) else text


def _expected(text: str) -> str:
    if text in _NONE:
        return "不适用"
    interval = _INTERVAL.fullmatch(text)
    return f"[{interval[1]}分, {interval[2]}分]" if interval else _points(text)


_OUTCOMES: Mapping[str, Callable[[Column, str], str]] = {
    "expect": lambda column, text: f"应得 {_path(column.name)} = {_expected(text)}",
    "expect total": lambda column, text: f"应得总分 {_expected(text)}",
    "expect grade": lambda column, text: f"应得等级 {text}",
    "finding": lambda column, text: f"应提示 “{text}”",
    "no finding": lambda column, text: f"不应提示 “{text}”",
}
