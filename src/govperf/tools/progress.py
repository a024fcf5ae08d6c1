"""A progress bar on a terminal; nothing where no person is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def shown(title: str) -> Iterator[Callable[[float], None]]:
    """Show how much of one long task is done: give a function that is told a number from 0 to 1."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    try:
        from rich.console import Console
        from rich.progress import Progress
    except ImportError:
        yield lambda done: print(f"\r{title} {done:4.0%}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda done: bar.update(task, completed=done)


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
