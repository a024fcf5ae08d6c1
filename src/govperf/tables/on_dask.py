"""Tables on Dask: each partition is a batch, scored where it lies.

Dask is imported by its own collections; this module only gives it the work.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.tables.batches import BatchScorer, batch_keys, plan_of_scorer
from govperf.tables.frames import Stream, stream_of
from govperf.tables.scored import ScoredTable

if TYPE_CHECKING:
    import pyarrow as pa


def score_frame(frame: Any, scorer: BatchScorer, *, cohort: str = "") -> Any:
    """Score a Dask frame.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
    scorer : BatchScorer
        Made by :meth:`govperf.api.Rules.batch_scorer`.
    cohort : str, optional
        The column that names each row's cohort: Dask's shuffle brings the rows of a cohort together, and
        they are ranked where they then lie. It is carried into the result.

    Returns
    -------
    dask.dataframe.DataFrame
        Lazy, with the same partitions and index, but for the order of rows that are ranked; its columns
        have Arrow's types.

    Raises
    ------
    TableError
        When the columns do not fit: at once, before any partition is read.
    """
    if cohort:
        given = stream_of(frame._meta).schema
        keys = batch_keys(scorer, given, cohort)
        frame = frame.shuffle(on=keys.cohorts(given).column)
        meta = _rank_partition(frame._meta, scorer, cohort)
        frame = frame.map_partitions(_rank_partition, scorer, cohort, meta=meta)
        scorer = keys.scorer_of_ranked(given)
    return frame.map_partitions(_score_partition, scorer, meta=_score_partition(frame._meta, scorer))


def score_files(sources: Iterable[str | Path], folder: str | Path, scorer: BatchScorer) -> list[Any]:
    """Score Parquet files, each on whichever worker is free, into files of the same names.

    Parameters
    ----------
    sources : iterable of str or Path
        Files that every worker can read.
    folder : str or Path
        Where every worker can write; no source may lie in it.
    scorer : BatchScorer

    Returns
    -------
    list of dask.delayed.Delayed
        Each gives the number of rows when computed: ``dask.compute(*score_files(…))``.

    Raises
    ------
    UsageError
        When Dask is not installed, two sources have one name, or a source lies in the folder.
    """
    try:
        from dask.delayed import delayed
    except ImportError:
        values = {"package": "dask", "extra": "dask"}
        raise UsageError([Diagnostic("package-missing", values=values)]) from None
    paths = [Path(source) for source in sources]
    into = Path(folder).resolve()
    clashes = [path for path in paths if path.resolve().parent == into]
    clashes += [path for path in paths if [other.name for other in paths].count(path.name) > 1]
    if clashes:
        raise UsageError([Diagnostic("output-is-input", values={"path": str(p)}) for p in clashes])
    into.mkdir(parents=True, exist_ok=True)
    work = delayed(_FileScorer(scorer), pure=True)
    return [work(str(path), str(into / path.name)) for path in paths]


@frozen
class _FileScorer:
    """What a worker does with one file."""

    scorer: BatchScorer

    def __call__(self, source: str, target: str) -> int:
        from govperf.tables.batches import plan_of
        from govperf.tables.file_to_file import score_file

        scorer = self.scorer
        plan = plan_of(scorer.name, scorer.text, scorer.digest)
        summary = score_file(
            plan, Path(source), Path(target), scorer.terms, language=scorer.language, engine=scorer.engine
        )
        return summary.rows


def _rank_partition(partition: Any, scorer: BatchScorer, cohort: str) -> Any:
    """Rank the rows of one pandas frame that holds whole cohorts."""
    from govperf.tables.cohorts import ranked_stream
    from govperf.tables.frames import whole_table

    stream, _ = ranked_stream(plan_of_scorer(scorer), stream_of(partition), scorer.terms, cohort)
    made = ScoredTable(table=whole_table(stream), ruleset_id=scorer.name).to_pandas()
    return made.set_axis(partition.index, axis=0)


def _score_partition(partition: Any, scorer: BatchScorer) -> Any:
    """Score one pandas frame."""
    import pyarrow as pa

    stream: Stream = stream_of(partition)
    made: list[pa.RecordBatch] = [scorer(batch) for batch in stream.batches]
    table = pa.Table.from_batches(made, schema=scorer.schema(stream.schema))
    frame = ScoredTable(table=table, ruleset_id=scorer.name).to_pandas()
    return frame.set_axis(partition.index, axis=0)
