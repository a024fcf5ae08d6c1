"""Which Arrow types a column may have for which kind of input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govperf.tables.matching import Matched

if TYPE_CHECKING:
    import pyarrow as pa


def is_text(kind: pa.DataType) -> bool:
    """Say whether a column holds texts, plain or as categories."""
    import pyarrow.types as pt

    inner = kind.value_type if pt.is_dictionary(kind) else kind
    return bool(pt.is_string(inner) or pt.is_large_string(inner) or pt.is_string_view(inner))


def is_number(kind: pa.DataType) -> bool:
    """Say whether a column holds whole numbers."""
    import pyarrow.types as pt

    return bool(pt.is_integer(kind))


def is_decimal(kind: pa.DataType) -> bool:
    """Say whether a column holds decimals of up to 38 digits."""
    import pyarrow.types as pt

    return bool(pt.is_decimal(kind) and kind.precision <= 38)


def unfit(kind: pa.DataType, matched: Matched) -> str:
    """Give the code of what is wrong with a column's type; empty when nothing is."""
    import pyarrow.types as pt

    wanted = matched.wanted
    if pt.is_null(kind) or is_text(kind):
        return "column-scale-of-other" if matched.scale is not None else ""
    if wanted.is_flag:
        return "" if pt.is_boolean(kind) or is_number(kind) else "column-type-unfit"
    if wanted.is_date:
        return "" if pt.is_date(kind) or pt.is_timestamp(kind) else "column-type-unfit"
    if wanted.options:
        return "column-type-unfit"
    if matched.scale is not None and not is_number(kind):
        return "column-scale-of-other"
    if pt.is_floating(kind) and matched.decimals is None:
        return "column-is-float"
    if not (pt.is_floating(kind) or is_number(kind) or is_decimal(kind)):
        return "column-type-unfit"
    return "column-ratio-without-unit" if wanted.unit and not matched.unit else _inexact(matched)


def _inexact(matched: Matched) -> str:
    from govperf.base.numbers import terminates

    return "" if terminates(matched.multiplier) else "column-unit-inexact"
