"""The table of real rules in docs/…/reference/catalogue.md against the files that it names."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from attrs import frozen

from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import prove
from govperf.model import ruleset as rs
from govperf.run.cases import run_examples
from govperf.syntax.format import format_source

ROOT = Path(__file__).parents[2]
HERE = sorted(Path(__file__).parent.glob("*.govperf"))
PAGES = {language: ROOT / f"docs/{language}/reference/catalogue.md" for language in ("zh", "en")}

#: The rules that were collected, by their ids: national, local, of sector funds.
IDS = [
    "CN20-W", "CN20-WE", "CN20-X", "CN20-Q", "CN20-T", "CN20-G", "CN20-GI", "CN20-F", "CN17-T",
    "CN17-C", "CN03-D", "CN21-W", "CN21-S1", "CN21-S2", "CN21-S3", "CN21-S4", "CN21-M", "D01",
    "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12", "D13", "D14",
    "D15", "D16", "HN-A", "HN-B", "HN15-C", "HN17-C", "HN17-K", "HN18-K", "HN17-L", "HN17-M",
    "HN16-V", "YY-A", "YY-B", "YY-C", "YY-D", "YY-E", "YY-F", "YY-G", "YY-H", "YY-I", "SC17",
    "SC18-A", "SC18-B", "SC18-C", "SC18-D", "SC18-E", "SC18-F", "SC18-G", "SC22", "SC22-N", "SC23",
    "JX17-R", "JX17-K", "JX17-S", "HB20-X", "HB20-G", "HB20-Q", "HB20-A", "HB20-T", "CQ21",
    "HA24-W", "HI18-G", "NX21-W", "AH22-W", "AH22-Z", "YN08", "YN20", "YN22", "CO19-A", "NA-R",
    "SN-A", "SN-B", "SN-C", "SN-D", "SN-E", "SN-F", "SN-G", "SZ-A", "SZ-B", "SZ-C", "SZ-D", "SZ-E",
    "SZ-F", "BJ-W", "GD-G", "GD-W", "SH-X", "ZJ-G", "ZJ18-R", "PV08", "PV17", "PV19", "FL23-A",
    "FL23-B", "FL23-C", "FL23-D", "IR09", "ST-V", "IN-2",
]  # fmt: skip


@frozen
class Row:
    """A row of the table: an id, where it is written, the examples, what is not said."""

    id: str
    says: str
    places: tuple[tuple[str, tuple[str, ...]], ...]
    examples: tuple[str, ...]
    unsaid: str


def _row(line: str) -> Row:
    _, id_, says, where, examples, unsaid, _ = (cell.strip() for cell in line.split("|"))
    places = tuple(
        (re.findall(r"`([^`]+)`", place)[0], tuple(re.findall(r"「([^」]+)」", place)))
        for place in where.split("<br>")
        if place
    )
    titles = tuple(title[1:-1] for title in examples.split("<br>") if title)
    return Row(id_, says, places, titles, unsaid)


@cache
def rows(language: str) -> tuple[Row, ...]:
    """Read the table of a page."""
    lines = PAGES[language].read_text(encoding="utf-8").splitlines()
    heads = ("|---", "| id ", "| 代号 ")
    return tuple(_row(line) for line in lines if line.startswith("|") and not line.startswith(heads))


def file_of(place: str) -> Path:
    """Give the file that a row names."""
    return ROOT / place if place.startswith("tests/") else rulesets_root() / f"{place}.govperf"


@cache
def ruleset(path: Path) -> rs.Ruleset:
    """Load a ruleset, which must have no mistake."""
    loaded, found = check_source(Source(str(path), path.read_text(encoding="utf-8")))
    assert loaded is not None, [d.code for d in found]
    return loaded


def names_in(loaded: rs.Ruleset) -> set[str]:
    """Give what a row may name: indicators of all levels, extras, reconciliations, metrics."""
    found = {check.code for check in loaded.reconciles} | {m.name for m in loaded.metrics.values()}
    waiting: list[rs.Item | rs.Extra] = [*loaded.items, *loaded.extras]
    while waiting:
        item = waiting.pop()
        found.add(item.path[-1])
        if isinstance(item, rs.Indicator):
            waiting += item.children
    return found


ROWS = [pytest.param(row, id=row.id) for row in rows("zh")]
PLACES = sorted({place for row in rows("zh") for place, _ in row.places if not place.endswith(".py")})


def test_every_id_stands_once() -> None:
    listed = [row.id for row in rows("zh")]
    assert sorted(listed) == sorted(IDS)
    assert [row.id for row in rows("en")] == listed


def test_both_pages_name_the_same_places_and_examples() -> None:
    zh, en = ([(row.id, row.places, row.examples, bool(row.unsaid)) for row in rows(lang)] for lang in PAGES)
    assert zh == en


@pytest.mark.parametrize("row", ROWS)
def test_what_is_named_exists(row: Row) -> None:
    assert row.says
    for place, names in row.places:
        path = file_of(place)
        assert path.is_file(), place
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            assert [name for name in names if f"def {name}(" not in text] == []
        else:
            assert [name for name in names if name not in names_in(ruleset(path))] == []


@pytest.mark.parametrize("row", ROWS)
def test_every_rule_has_an_example_or_a_reason(row: Row) -> None:
    """Where nothing is written there is a reason; where something is, an example or a test works it."""
    files = [file_of(place) for place, _ in row.places]
    written = [path for path in files if path.suffix == ".govperf"]
    if not files:
        assert row.unsaid
    if not written:
        assert not row.examples
        return
    titles = {example.title for path in written for example in ruleset(path).examples}
    assert row.examples
    assert [title for title in row.examples if title not in titles] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0].examples])
def test_named_examples_score_what_the_row_names(row: Row) -> None:
    """At least one indicator that the row names (or the total, or the grade) is expected in its examples."""
    named = set(chain.from_iterable(names for _, names in row.places))
    wanted: set[str] = set()
    for place, _ in row.places:
        if place.endswith(".py"):
            continue
        for example in ruleset(file_of(place)).examples:
            if example.title in row.examples:
                wanted |= {part for outcome in example.outcomes for part in outcome.path}
                wanted |= {"等级"} if example.grade else set()
                wanted |= {c.code for c in ruleset(file_of(place)).reconciles if c.text in example.findings}
    assert wanted & (named | {"等级"})


@pytest.mark.parametrize("place", PLACES)
def test_every_example_comes_out(place: str) -> None:
    loaded = ruleset(file_of(place))
    assert loaded.examples
    assert [found.values for found in run_examples(loaded)] == []


@pytest.mark.parametrize("path", HERE, ids=lambda path: path.stem)
def test_files_here_are_sound(path: Path) -> None:
    source = Source(str(path), path.read_text(encoding="utf-8"))
    loaded, found = check_source(source)
    assert loaded is not None
    assert (*found, *prove(loaded).diagnostics) == ()
    assert format_source(source) == source.text


@pytest.mark.parametrize("path", HERE, ids=lambda path: path.stem)
def test_files_here_cite_their_document(path: Path) -> None:
    """Every rule names its document; what is the author's own carries 待核实."""
    loaded = ruleset(path)
    leaves = [item for item in rs.leaves(loaded.items) if not isinstance(item, rs.Unlisted)]
    scored = [*leaves, *loaded.extras]
    assert [item.path for item in scored if not item.citations] == []
    own = [cite for item in scored for cite in item.citations if cite.document == "演算约定"]
    assert all(cite.unverified for cite in own)


def test_every_file_here_is_in_the_table() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in HERE} <= set(PLACES)


def test_every_real_ruleset_is_in_the_table() -> None:
    files = [path.relative_to(rulesets_root()) for path in rulesets_root().rglob("cn/**/*.govperf")]
    library = {path.with_suffix("").as_posix() for path in files}
    # The department form of 2019 is the project form's, for another kind of sheet.
    assert library - set(PLACES) == {"cn/department/2019"}
