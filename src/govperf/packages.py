"""Installed packages of rulesets: text with a manifest of SHA-256 sums; none of their code is run.

A package names its folder in the entry point group ``govperf.rulesets``. The entry point is read as
text and never loaded: the folder is looked up among the files of the package, or on the path where
the package is installed for editing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "govperf.rulesets"
#: As ``sha256sum`` writes it, so that anybody can check it without govperf.
MANIFEST = "SHA256SUMS"
ENDING = ".govperf"


@frozen
class Package:
    """An installed package of rulesets: its name, its version, and the folder of its texts."""

    name: str
    version: str
    folder: Path


def packages() -> Iterator[Package]:
    """Give the installed packages of rulesets, by name.

    Raises
    ------
    UsageError
        When one names a folder that it does not have.
    """
    points = [(d, p) for d in _distributions() for p in d.entry_points.select(group=GROUP)]
    for found, point in sorted(points, key=lambda pair: (pair[0].name, pair[1].name)):
        folder = _folder(found, point.value)
        if folder is None:
            values = {"package": found.name, "folder": point.value, "manifest": MANIFEST}
            raise UsageError([Diagnostic("package-without-manifest", values=values)])
        yield Package(found.name, found.version, folder)


def _distributions() -> Iterator[Distribution]:
    """Find what is installed and names the group; the first of a name on the path is the one that counts.

    Reading the few bytes of each is ten times faster than taking all of them apart.
    """
    met: set[str] = set()
    for place in sys.path:
        for points in sorted(Path(place or ".").glob("*.dist-info/entry_points.txt")):
            if GROUP.encode() not in points.read_bytes():
                continue
            from importlib.metadata import Distribution

            found = Distribution.at(points.parent)
            if found.name not in met:
                met.add(found.name)
                yield found


def _folder(found: Distribution, named: str) -> Path | None:
    """Find the folder that an entry point names, without importing anything."""
    within = f"{named.replace('.', '/')}/{MANIFEST}"
    for file in found.files or ():
        if file.as_posix() == within:
            return Path(str(file.locate())).parent
    # A package that is installed for editing has its files elsewhere on the path.
    places = (Path(place) / within for place in sys.path)
    return next((path.parent for path in places if path.is_file()), None)


def packaged_files() -> Iterator[tuple[str, Path]]:
    """Give the rulesets of all packages, each with its package's name, in the order of their paths.

    Raises
    ------
    UsageError
        When a file is not as its manifest says.
    """
    for package in packages():
        faults = manifest_faults(package.folder)
        if faults:
            raise UsageError(faults)
        yield from ((package.name, path) for path in _texts(package.folder))


def manifest_faults(folder: Path) -> list[Diagnostic]:
    """Compare a folder's rulesets with its manifest: changed, missing and unlisted files."""
    try:
        stated = _stated((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError):
        return [Diagnostic("manifest-unreadable", values={"path": str(folder / MANIFEST)})]
    present = {path.relative_to(folder).as_posix(): path for path in _texts(folder)}
    found = [
        Diagnostic("package-file-missing", values={"path": name, "folder": str(folder)})
        for name in sorted(stated.keys() - present.keys())
    ]
    for name in sorted(present):
        values = {"path": str(present[name])}
        if name not in stated:
            found.append(Diagnostic("package-file-unlisted", values=values))
        elif sha256(present[name].read_bytes()).hexdigest() != stated[name]:
            found.append(Diagnostic("package-file-changed", values=values))
    return found


def _stated(text: str) -> dict[str, str]:
    """Read a manifest: a sum, two blanks and a path on each line."""
    pairs = [line.split("  ", 1) for line in text.splitlines() if line.strip()]
    if any(len(pair) != 2 or len(pair[0]) != 64 for pair in pairs):
        raise ValueError("not a list of sums")
    return {name: digest.lower() for digest, name in pairs}


def manifest_of(folder: Path) -> str:
    """Write the manifest of a folder's rulesets."""
    return "".join(manifest_lines((path.relative_to(folder).as_posix(), path) for path in _texts(folder)))


def manifest_lines(files: Iterable[tuple[str, Path]]) -> Iterator[str]:
    """Give a line for each file: its sum and its path."""
    for name, path in files:
        yield f"{sha256(path.read_bytes()).hexdigest()}  {name}\n"


def _texts(folder: Path) -> list[Path]:
    return sorted(folder.rglob(f"*{ENDING}"))
