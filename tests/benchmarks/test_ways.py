"""The benchmark's ways of scoring: those said to be exact are, on rows made to show where others are not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

sys.path.append(str(Path(__file__).parents[2]))
from benchmarks.ways.catalogue import WAYS  # noqa: E402

from benchmarks import generated, markdown, pages, w1_oracle, w1_rows  # noqa: E402

Table = dict[str, npt.NDArray[np.int64]]
Exact = tuple[Table, npt.NDArray[np.int64], npt.NDArray[np.int8]]


def _exact(table: Table) -> Exact:
    return (table, *w1_rows.exact(table))


@pytest.fixture(scope="module")
def hard() -> Exact:
    parts = [w1_rows.on_grades(w1_rows.adversarial_rows(600, 1)), w1_rows.limit_rows(100, 2)]
    return _exact({name: np.concatenate([part[name] for part in parts]) for name in w1_oracle.COLUMNS})


@pytest.fixture(scope="module")
def plain() -> Exact:
    return _exact(w1_rows.random_rows(700, 3))


@pytest.fixture
def _as_python() -> Iterator[None]:
    numba = pytest.importorskip("numba")
    numba.config.DISABLE_JIT = True
    yield
    numba.config.DISABLE_JIT = False
    sys.modules.pop("benchmarks.ways.numba_loop", None)


def _wrong(name: str, rows: Exact, most: int = 10_000) -> float:
    """Give the share of rows that a way scores wrongly, of no more than so many."""
    table, totals, grades = rows
    taken = np.linspace(0, len(totals) - 1, min(most, len(totals))).astype(np.int64)
    way = import_module(f"benchmarks.ways.{name}")
    found = way.run(way.prepare({column: np.ascontiguousarray(table[column][taken]) for column in table}))
    got = np.asarray(found[0])
    hundredths = np.rint(got * 100).astype(np.int64) if got.dtype.kind == "f" else got
    return float(((hundredths != totals[taken]) | (np.asarray(found[1]) != grades[taken])).mean())


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("numpy_best", 10_000), ("numpy_best_2", 10_000), ("govperf_arrays", 10_000),
        ("govperf_arrays_2", 10_000), ("govperf_table", 100), ("govperf_record", 10_000),
        ("govperf_trace", 20), ("python_integers", 10_000), ("polars_integers", 10_000),
    ],
)  # fmt: skip
def test_exact_ways_are_exact(name: str, most: int, hard: Exact, plain: Exact) -> None:
    assert _wrong(name, hard, most) == 0
    assert _wrong(name, plain, most) == 0


@pytest.mark.usefixtures("_as_python")
def test_the_loop_by_hand_is_exact(hard: Exact) -> None:
    with np.errstate(all="ignore"):
        assert _wrong("numba_loop", hard, 150) == 0


@pytest.mark.parametrize("name", ["numpy_float", "polars_float", "duckdb_decimal", "python_decimal"])
def test_ways_that_are_not_exact_are_seen_through(name: str, hard: Exact, plain: Exact) -> None:
    assert _wrong(name, hard) > 0.03
    assert _wrong(name, plain) < 0.01


def test_rows_lie_within_what_the_ruleset_declares(hard: Exact, plain: Exact) -> None:
    for table, _, _ in (hard, plain):
        assert min(int(column.min()) for column in table.values()) == 0
        assert max(int(column.max()) for column in table.values()) <= w1_rows.LIMIT
        assert (table["E"] <= table["B"] * 13 // 10).all()
        assert min(int(table[f"g{i}"].min()) for i in range(w1_oracle.INDICATORS)) >= 1
        assert int(table["S0"].min()) >= 1


def test_rows_at_the_limits_are_as_near_to_a_tie_as_can_be() -> None:
    table = w1_rows.limit_rows(20, 4)
    for row in w1_rows.rows_of(table):
        full = Fraction(w1_oracle.POINTS[0]) * (1 if row["B"] else Fraction(7, 6))
        beyond = (full * row["a0"] / row["g0"]) % 1 - Fraction(1, 2)
        assert abs(beyond) == Fraction(1, 2 * full.denominator * row["g0"])
        assert row["g0"] > w1_rows.LIMIT * Fraction(99, 100)


def test_every_way_is_there_and_is_named_in_both_languages() -> None:
    folder = Path(generated.__file__).parent / "ways"
    assert len({way.module for way in WAYS}) == len(WAYS)
    for way in WAYS:
        assert (folder / f"{way.module}.py").is_file()
        assert way.zh
        assert way.en


def test_generated_rulesets_of_any_length_are_loops() -> None:
    from govperf.base.source import Source
    from govperf.checking.checks import check_source
    from govperf.plan.compile import compile_plan
    from govperf.plan.loops import fused

    ruleset, found = check_source(Source("generated.govperf", generated.text(11)))
    assert ruleset is not None, found
    made = fused(compile_plan(ruleset), {i.folded: 2 for i in compile_plan(ruleset).inputs})
    assert made is not None
    assert (len(made.floats), made.wholes, made.beside) == (11, (), ())


def test_tables_show_figures_with_three_digits() -> None:
    assert [markdown.figure(v) for v in (0.0512, 0.998, 12.34, 1234.5)] == ["0.051", "1.00", "12.3", "1,234"]
    lines = [{"rows": 1000, "arrays": 2e-4, "jit": 1e-4}]
    assert markdown.by_rows(lines, "en").splitlines() == [
        '| rows | default | `engine="jit"` | record by record |',
        "| --- | --: | --: | --: |",
        "| 1,000 | 200 | 100 | — |",
    ]


def test_tables_are_put_between_their_markers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "DOCS", tmp_path)
    for language in ("zh", "en"):
        for page in pages.PAGES:
            path = tmp_path / language / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("a\n<!-- benchmark: rows -->\nold\n<!-- end -->\nb\n", encoding="utf-8")
    changed = pages.put({"rows": lambda language: f"| {language} |"})
    assert len(changed) == 4
    text = (tmp_path / "zh" / pages.PAGES[0]).read_text(encoding="utf-8")
    assert text == "a\n<!-- benchmark: rows -->\n| zh |\n<!-- end -->\nb\n"
    assert pages.put({"rows": lambda language: f"| {language} |"}) == []


def test_the_pages_have_a_place_for_every_table() -> None:
    from benchmarks.__main__ import TABLES

    for language in ("zh", "en"):
        texts = [(pages.DOCS / language / page).read_text(encoding="utf-8") for page in pages.PAGES]
        for name in TABLES:
            assert any(pages.marked(name).search(text) for text in texts), (language, name)
