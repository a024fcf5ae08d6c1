"""The library that columns come in and go out by, imported only when a table is scored."""

from __future__ import annotations

from typing import Any

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError

#: Rows at a time: enough to work on at once, few enough to stay small.
ROWS_A_BATCH = 131_072


def arrow() -> Any:
    """Import pyarrow.

    Raises
    ------
    UsageError
        When it is not installed; the command that installs it is named.
    """
    try:
        import pyarrow
    except ImportError:
        values = {"package": "pyarrow", "extra": "frames"}
        raise UsageError([Diagnostic("package-missing", values=values)]) from None
    return pyarrow
