"""Tables scored by compiled loops: the same columns, from Python, on the command line and in batches."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small_tables import TEXT, columns, rules

import govperf
from govperf.arrays.compiled import compiled
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.plan.compile import recent_plan
from govperf.tools.cli import main

numba = pytest.importorskip("numba")


@pytest.fixture(autouse=True)
def _as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run loops as Python; that they compile is tested with the arrays."""
    compiled.cache_clear()
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)


def test_the_columns_are_the_same() -> None:
    before = compiled.cache_info().misses
    scored = rules().score_table(columns(), engine="jit")
    assert scored.table.equals(rules().score_table(columns()).table)
    assert compiled.cache_info().misses > before


def test_a_ruleset_has_one_plan() -> None:
    ruleset = rules().ruleset
    assert recent_plan(ruleset) is recent_plan(ruleset)
    others = [check_source(Source("table.govperf", TEXT))[0] for _ in range(9)]
    plans = [recent_plan(other) for other in others if other is not None]
    assert len({id(plan) for plan in plans}) == 9
    assert all(plan.ruleset is other for plan, other in zip(plans, others, strict=True))


def test_batches_for_other_engines_may_be_compiled() -> None:
    scorer = rules().batch_scorer(engine="jit")
    given = pa.RecordBatch.from_pydict(columns())
    [batch] = rules().score_table(columns()).table.to_batches()
    assert scorer(given).equals(batch)


def test_the_command_takes_an_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ruleset, source = tmp_path / "rules.govperf", tmp_path / "units.parquet"
    ruleset.write_text(TEXT, encoding="utf-8")
    pq.write_table(pa.table(columns()), source)
    for engine in ("arrays", "jit"):
        target = tmp_path / f"{engine}.parquet"
        asked = ["score", str(source), "--rules", str(ruleset), "--engine", engine, "-o", str(target)]
        assert main(asked) == 0
    capsys.readouterr()
    assert pq.read_table(tmp_path / "jit.parquet").equals(pq.read_table(tmp_path / "arrays.parquet"))


def test_another_engine_is_refused() -> None:
    with pytest.raises(govperf.UsageError) as caught:
        rules().score_table(columns(), engine="numba")
    assert [d.code for d in caught.value.diagnostics] == ["engine-unknown"]
