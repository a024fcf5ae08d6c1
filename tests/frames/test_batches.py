"""Batches for engines: the same scores as one table, in other processes and in other orders."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import cohort_tables
import dask
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve
from small_tables import ROWS, columns, rules

from govperf.base.errors import RulesetError, TableError, UsageError
from govperf.tables import on_dask
from govperf.tables.batches import BatchScorer, plan_of


def scorer(**terms: object) -> BatchScorer:
    return rules().batch_scorer(keep="号", **terms)  # type: ignore[arg-type]


def table(rows: int) -> pa.Table:
    cells: dict[str, list[object]] = {"号": list(range(rows))}
    cells |= {name: [column[row % len(ROWS)] for row in range(rows)] for name, column in columns().items()}
    return pa.table(cells)


def test_batches_equal_the_table() -> None:
    whole = rules().score_table(table(100), keep="号").table
    parts = [scorer()(batch) for batch in table(100).to_batches(max_chunksize=7)]
    assert pa.Table.from_batches(parts).equals(whole)


def test_a_pickle_holds_the_text_and_its_hash() -> None:
    made = pickle.dumps(scorer(decimals={"预算数": 2}, units={"执行数": "元"}))
    assert len(made) < 4_000
    again = pickle.loads(made)
    assert again == scorer(decimals={"预算数": 2}, units={"执行数": "元"})
    assert again.terms.units == {"执行数": "元"}


def test_a_changed_text_is_refused() -> None:
    made = scorer()
    with pytest.raises(RulesetError) as caught:
        evolve(made, text=made.text.replace("10分", "9分"))(table(3).to_batches()[0])
    assert [d.code for d in caught.value.diagnostics] == ["ruleset-text-changed"]


def test_a_plan_is_made_once() -> None:
    made = scorer()
    assert plan_of(made.name, made.text, made.digest) is plan_of(made.name, made.text, made.digest)


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    """Give a client of a cluster of two processes on this machine."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as made,
        Client(made) as client,  # type: ignore[no-untyped-call]
    ):
        yield client


def test_dask_on_two_processes_equals_one_machine(cluster: object, tmp_path: Path) -> None:
    rows = table(600)
    whole = rules().score_table(rows, keep="号").table
    sources = []
    for part in range(6):
        sources.append(tmp_path / f"{part}.parquet")
        pq.write_table(rows.slice(part * 100, 100), sources[-1])
    counts = dask.compute(*on_dask.score_files(sources, tmp_path / "out", scorer()))
    assert counts == (100,) * 6
    found = pa.concat_tables(pq.read_table(tmp_path / "out" / path.name) for path in sources)
    assert found.to_pylist() == whole.to_pylist()


def test_batches_go_through_workers_of_other_processes(cluster: object) -> None:
    batches = table(60).to_batches(max_chunksize=13)
    made = cluster.gather(cluster.map(scorer(), batches))  # type: ignore[attr-defined]
    whole = rules().score_table(table(60), keep="号").table
    assert pa.Table.from_batches(made).equals(whole)


def test_cohorts_across_partitions_of_two_processes(cluster: object) -> None:
    """A cohort whose rows lie in every partition is ranked as on one machine."""
    frames = pytest.importorskip("dask.dataframe")
    rows = [
        (f"区{n % 3}", str((n * 37) % 50), str(1 + n % 7), str(n % 5)) for n in range(90)
    ] + [("区0", "", "1", "1"), ("区3", "1", "0", "2")]
    cells = cohort_tables.columns(rows) | {"号": [str(n) for n in range(92)]}
    scorer = cohort_tables.rules().batch_scorer(keep="号")
    lazy = on_dask.score_frame(frames.from_pandas(pd.DataFrame(cells), npartitions=5), scorer, cohort="地区")
    found = pa.Table.from_pandas(lazy.compute(), preserve_index=False)
    whole = cohort_tables.rules().score_table(cells, keep="号", cohort="地区").table
    order = [("号", "ascending")]
    assert found.select(whole.column_names).sort_by(order).to_pylist() == whole.sort_by(order).to_pylist()


def test_errors_come_back_from_workers(cluster: object) -> None:
    bad = table(3).set_column(3, "预算数", pa.array(["1", "—", "2"]))
    with pytest.raises(TableError) as caught:
        cluster.submit(scorer(), bad.to_batches()[0]).result()  # type: ignore[attr-defined]
    assert [d.code for d in caught.value.diagnostics] == ["cell-unreadable"]


def test_frames_of_dask() -> None:
    frames = pytest.importorskip("dask.dataframe")
    given = pd.DataFrame(table(20).to_pydict())
    given.index = pd.Index(range(100, 120))
    lazy = on_dask.score_frame(frames.from_pandas(given, npartitions=4), scorer())
    found = lazy.compute(scheduler="sync")
    whole = rules().score_table(table(20), keep="号").to_pandas()
    assert list(found.index) == list(range(100, 120))
    assert found.reset_index(drop=True).astype(str).equals(whole.astype(str))
    with pytest.raises(TableError):
        on_dask.score_frame(frames.from_pandas(given, npartitions=2), rules().batch_scorer())


def test_files_are_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "a.parquet"
    pq.write_table(table(3), source)
    for sources, folder in (([source], tmp_path), ([source, source], tmp_path / "out")):
        with pytest.raises(UsageError):
            on_dask.score_files(sources, folder, scorer())
