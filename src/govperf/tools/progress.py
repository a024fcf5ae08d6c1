"""A progress bar on a terminal; nothing where no person is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path


def counted(paths: Sequence[Path]) -> Iterator[Path]:
    """Go through files and show how far it has come."""
    if not sys.stderr.isatty():
        yield from paths
        return
    try:
        from rich.console import Console
        from rich.progress import track
    except ImportError:
        for number, path in enumerate(paths, start=1):
            print(f"\r[{number}/{len(paths)}] {path.name}", end="", file=sys.stderr)
            yield path
        print(file=sys.stderr)
        return
    yield from track(paths, description="govperf", console=Console(stderr=True), transient=True)
