"""A ruleset's text to the checked ruleset: from the store where it was read before, else by reading it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from govperf.base.diagnostics import Diagnostic
from govperf.base.resources import reading_roots
from govperf.base.source import Source
from govperf.library import base_of
from govperf.model.chain import chained
from govperf.model.ruleset import Ruleset
from govperf.store import folder as own
from govperf.store.rows import UNREADABLE, NotStorableError, from_rows, to_rows
from govperf.store.sealed import read_sealed, write_sealed

#: Resolved forms of the library, made when the package is built.
SHIPPED = Path(__file__).parent / "_shipped"
#: The code that a resolved form depends on: with any other it is left aside.
_PACKAGE = Path(__file__).parents[1]
_CODE = ("base", "syntax", "model", "run", "checking", "store")
_NO_SECRET = b""

Checked = tuple[Ruleset | None, tuple[Diagnostic, ...]]


def load_source(source: Source) -> Checked:
    """Read and check a ruleset's text, or take what came of it from the store.

    Parameters
    ----------
    source : Source

    Returns
    -------
    ruleset : Ruleset or None
        ``None`` when there are errors.
    diagnostics : tuple of Diagnostic
        As :func:`govperf.checking.checks.check_source` gives them.
    """
    source, mistakes = chained(source, base_of)
    if mistakes:
        return None, mistakes
    name = name_of_whole(source)
    shipped = _stored(SHIPPED, name, _NO_SECRET, source)
    if shipped is not None:
        return shipped
    place = own.place()
    folder = own.opened(place)
    kept = _stored(folder.path, name, folder.secret, source) if folder is not None else None
    if kept is not None:
        return kept
    # The parser and all that reads a text are imported only for a text that is new.
    from govperf.checking.checks import check_source

    checked = check_source(source)
    if checked[0] is not None and place is not None:
        _keep(place, name, checked)
    return checked


def _stored(folder: Path, name: str, secret: bytes, source: Source) -> Checked | None:
    rows = read_sealed(folder, name, secret)
    if rows is None:
        return None
    try:
        ruleset, found = from_rows(rows, source)
    except UNREADABLE:
        return None
    return (ruleset, found) if isinstance(ruleset, Ruleset) and isinstance(found, tuple) else None


def _keep(place: Path, name: str, checked: Checked) -> None:
    """Keep what was read; where that is not possible the next start takes a little longer."""
    folder = own.made(place)
    if folder is None:
        return
    try:
        write_sealed(folder.path, name, to_rows(checked), folder.secret)
        own.swept(folder)
    except (OSError, NotStorableError):
        return


def ship(sources: Iterable[Source], folder: Path = SHIPPED) -> tuple[Path, ...]:
    """Write the resolved forms of rulesets into the package; those of an earlier build are removed."""
    from govperf.checking.checks import check_source

    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        stale.unlink()
    for source in sources:
        whole, _ = chained(source, base_of)
        write_sealed(folder, name_of_whole(whole), to_rows(check_source(whole)), _NO_SECRET)
    return tuple(sorted(folder.iterdir()))


def name_of_whole(source: Source) -> str:
    """Give the name of the resolved form of a text, or of an edition joined with what it takes over."""
    return name_of(source.text, tuple(start for start, _ in source.parts))


def name_of(text: str, starts: tuple[int, ...] = ()) -> str:
    """Give the name of a text's resolved form: a digest of the text and of the code that reads it.

    ``starts`` tells an edition joined with what it takes over from a file with the same letters.
    """
    named = f"{code_digest()}\n{starts}\n{text}"
    return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


@cache
def code_digest() -> str:
    """Give the digest of all that a resolved form depends on: code (and its version), grammars, calendars."""
    folders = (*reading_roots(), *(_PACKAGE / part for part in _CODE))
    endings = ("*.py", "*.lark", "*.txt")
    # In an order that is the same in a checkout and in an installed package.
    files = [f for place in folders for ending in endings for f in sorted(place.rglob(ending))]
    digest = blake2b(digest_size=20)
    for file in (_PACKAGE / "__init__.py", *files):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
