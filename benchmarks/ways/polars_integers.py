"""polars expressions on whole numbers, which are exact; its own threads."""

from __future__ import annotations

import operator

import polars as pl

from benchmarks.ways.integer_form import grade, total

prepare = pl.DataFrame
_SIGNS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "<": operator.lt,
    "<=": operator.le, "==": operator.eq,
}  # fmt: skip


def as_expression(node):
    """Write a tree as a polars expression."""
    if isinstance(node, str):
        return pl.col(node)
    if not isinstance(node, tuple):
        return pl.lit(node, pl.Int64)
    sign, *operands = node
    found = [as_expression(each) for each in operands]
    return pl.when(found[0]).then(found[1]).otherwise(found[2]) if sign == "if" else _SIGNS[sign](*found)


def run(frame):
    capped = pl.min_horizontal(as_expression(total()), pl.lit(10_000, pl.Int64)).alias("total")
    grades = as_expression(grade("total")).cast(pl.Int8).alias("grade")
    found = frame.lazy().select(capped).with_columns(grades).collect()
    return found["total"].to_numpy(), found["grade"].to_numpy()
