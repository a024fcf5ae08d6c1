"""The command ``govperf``: 0 fine, 1 findings of severity error, 2 wrong use or unreadable input."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence

FINE, FINDINGS, WRONG = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; those of the process by default.

    Returns
    -------
    int
        The exit code.
    """
    from govperf.tools.arguments import parser

    # One command makes little garbage and ends soon; looking for it costs a tenth of the time.
    gc.disable()
    _speak_utf8()
    top = parser()
    asked = top.parse(arguments)
    if asked.version:
        from govperf import __version__

        print(__version__)
        return FINE
    if asked.command is None:
        top.print_help()
        return WRONG
    from govperf.base.errors import GovperfError

    try:
        return _run(asked)
    except GovperfError as error:
        print(error.text(asked.language), file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell.
        sys.stderr.close()
        return WRONG


def _run(asked: object) -> int:
    command: str = asked.command  # type: ignore[attr-defined]
    if command in ("score", "explain"):
        from govperf.tools import sheets

        return sheets.run(asked)  # type: ignore[arg-type]
    if command in ("replay", "prove-unit"):
        from govperf.tools import receipts

        return receipts.run(asked)  # type: ignore[arg-type]
    if command == "register":
        from govperf.tools import register

        return register.run(asked)  # type: ignore[arg-type]
    if command in ("impact", "reach"):
        from govperf.tools import foresight

        return foresight.run(asked)  # type: ignore[arg-type]
    if command in ("new", "seal"):
        from govperf.tools import new_package

        return new_package.run(asked)  # type: ignore[arg-type]
    from govperf.tools import rulesets

    return rulesets.run(asked)  # type: ignore[arg-type]


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page says; what cannot be shown is not lost."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
