"""Loops over rows made machine code by numba, once a process and kind of columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.plan.loops import Loop

#: Runs a loop on some rows.
Run = Callable[..., None]


@lru_cache(maxsize=64)
def compiled(loop: Loop, kinds: tuple[str, ...]) -> Run:
    """Compile a loop for columns of these types.

    Raises
    ------
    UsageError
        When numba is not installed.
    """
    numba = numba_module()
    types = numba.types
    columns = [types.Array(getattr(types, kind), 1, "C", readonly=True) for kind in kinds]
    written = [types.int64[::1], types.uint8[::1]]
    written += [types.int8[::1]] if loop.has_grades else []
    written += [types.int64[::1]] * len(loop.leaves)
    # Without the lock of Python threads run side by side; a division by zero gives what it gives in NumPy.
    make = numba.njit(types.void(*columns, *written), nogil=True, error_model="numpy")
    names: dict[str, Any] = {"np": np, "pick": _pick if numba.config.DISABLE_JIT else _selection()}
    exec(compile(loop.text, "<loop>", "exec"), names)
    run: Run = make(names["loop"])
    return run


def _pick(condition: bool, then: float, otherwise: float) -> float:
    return then if condition else otherwise


@lru_cache(maxsize=1)
def _selection() -> Any:
    """Make ``pick`` one instruction: written as a branch it takes numba twice as long to compile."""
    numba, extending = numba_module(), import_module("numba.extending")
    signature = numba.types.float64(numba.types.boolean, numba.types.float64, numba.types.float64)

    def pick(context: Any, condition: Any, then: Any, otherwise: Any) -> Any:
        return signature, lambda _, builder, __, values: builder.select(*values)

    return extending.intrinsic(pick)


def numba_module() -> Any:
    """Import numba, or say how to install it."""
    try:
        import numba
    except ImportError:
        values = {"package": "numba", "extra": "jit"}
        raise UsageError([Diagnostic("package-missing", values=values)]) from None
    return numba


def kinds_of(columns: Sequence[np.ndarray[Any, Any]]) -> tuple[str, ...]:
    """Name the types of columns as numba does."""
    return tuple(column.dtype.name for column in columns)
