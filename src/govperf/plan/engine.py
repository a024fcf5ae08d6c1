"""What scores the regular rows of a table."""

from __future__ import annotations

from enum import StrEnum

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.names import nearest


class Engine(StrEnum):
    """Calls of NumPy on blocks of rows, or loops over the rows that numba compiles."""

    ARRAYS = "arrays"
    JIT = "jit"


def engine_named(name: str) -> Engine:
    """Find an engine.

    Raises
    ------
    UsageError
        When there is none of this name.

    Examples
    --------
    >>> engine_named("jit").value
    'jit'
    """
    names = [engine.value for engine in Engine]
    if name in names:
        return Engine(name)
    near = nearest(name, names)
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    values = {"name": name, "engines": ", ".join(names)}
    raise UsageError([Diagnostic("engine-unknown", values=values, reasons=reasons)])
