"""The ways that are measured: on how many rows, and what the table calls them."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

SIZES = (1, 1000, 100_000, 1_000_000)
SPARK = Path(__file__).parents[2] / ".venv-spark" / "bin" / "python"
#: What all others are compared with.
BASE = "numpy_float"


@frozen
class Way:
    """A module of this folder.

    Attributes
    ----------
    module : str
    zh, en : str
    sizes : tuple of int
        Rows of the tables that it is measured on.
    checked : int
        Rows that are compared with the exact scores, taken evenly from all; 0 is all of them.
    needs : str
        A package that it needs besides.
    """

    module: str
    zh: str
    en: str
    sizes: tuple[int, ...] = SIZES
    checked: int = 0
    needs: str = ""


_RECORDS, _SLOW = (1, 1000, 20_000), (1, 200)

WAYS = (
    Way("numpy_float", "NumPy，float64，随手写法", "NumPy, float64, the obvious way"),
    Way("numpy_best", "NumPy，手写最快的精确写法", "NumPy, the fastest exact way by hand"),
    Way("numpy_best_2", "NumPy，手写最快，2 个线程", "NumPy, the fastest by hand, 2 threads"),
    Way("numba_loop", "numba，手写的单循环", "numba, one loop by hand", needs="numba"),
    Way("govperf_arrays", "**govperf**", "**govperf**"),
    Way("govperf_arrays_2", "**govperf**，2 个线程", "**govperf**, 2 threads"),
    Way("govperf_jit", "**govperf** jit", "**govperf** jit", needs="numba"),
    Way("govperf_jit_2", "**govperf** jit，2 个线程", "**govperf** jit, 2 threads", needs="numba"),
    Way("govperf_table", "**govperf** `score_table`，每项得分", "**govperf** `score_table`, every score"),
    Way(
        "govperf_table_jit",
        "**govperf** `score_table` jit，每项得分",
        "**govperf** `score_table` jit, every score",
        needs="numba",
    ),
    Way(
        "govperf_dask",
        "**govperf** Dask，2 个进程，从文件到文件",
        "**govperf** Dask, 2 processes, file to file",
        (100_000, 1_000_000),
        needs="dask",
    ),
    Way(
        "govperf_spark",
        "**govperf** Spark，2 个线程，从文件到文件",
        "**govperf** Spark, 2 threads, file to file",
        (100_000, 1_000_000),
        needs="pyspark",
    ),
    Way("govperf_record", "**govperf** 逐条，只要得分", "**govperf** by record, score only", _RECORDS),
    Way("govperf_trace", "**govperf** 逐条，连同来由", "**govperf** by record, with its trace", _SLOW, 4000),
    Way("polars_integers", "polars，整数", "polars, whole numbers", needs="polars"),
    Way("polars_float", "polars，float64", "polars, float64", needs="polars"),
    Way("duckdb_decimal", "DuckDB，DECIMAL", "DuckDB, DECIMAL", needs="duckdb"),
    Way("python_integers", "Python，整数", "Python, whole numbers", _RECORDS),
    Way("python_decimal", "Python，decimal", "Python, decimal", _RECORDS),
    Way("cel_rust", "CEL（Rust），整数", "CEL (Rust), whole numbers", _RECORDS, needs="cel"),
    Way("pandas_rows", "pandas，逐行", "pandas, row by row", (1, 1000), 20_000, "pandas"),
    Way("zen_rows", "GoRules zen", "GoRules zen", (1, 1000), 20_000, "zen"),
    Way("rule_engine_rows", "rule-engine，整数", "rule-engine, whole numbers", _SLOW, 4000, "rule_engine"),
    Way("json_logic_rows", "JsonLogic，整数", "JsonLogic, whole numbers", _SLOW, 4000, "json_logic"),
    Way("cel_python", "CEL（Python），整数", "CEL (Python), whole numbers", (1, 20), 200, "celpy"),
)
