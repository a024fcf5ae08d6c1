"""The commands new and seal: a package of rulesets to start from, and its list of sums."""

from __future__ import annotations

import re
from argparse import Namespace
from datetime import date
from pathlib import Path
from string import Template

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.messages import sentence
from govperf.packages import MANIFEST, manifest_of
from govperf.tools.cli import FINE

_TEMPLATES = Path(__file__).parent / "package_template"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")


def run(asked: Namespace) -> int:
    """Run one of the commands."""
    if asked.command == "new":
        where = new_package(Path(asked.name), asked.year or date.today().year)
        print(sentence(Message("package-made", {"path": where}), asked.language))
    else:
        path = seal(Path(asked.folder))
        print(sentence(Message("written", {"path": path}), asked.language))
    return FINE


def new_package(target: Path, year: int) -> Path:
    """Write a package of rulesets with one ruleset, its cases and its tests.

    Raises
    ------
    UsageError
        When the name cannot be a package's, or there is something of that name already.
    """
    name = target.name
    if _NAME.fullmatch(name) is None:
        raise UsageError([Diagnostic("package-name", values={"name": name})])
    if target.exists():
        raise UsageError([Diagnostic("package-there-already", values={"path": str(target)})])
    folder = name.replace("-", "_")
    words = {"name": name, "folder": folder, "year": str(year)}
    rules = target / "src" / folder
    files = {
        "pyproject.toml": target / "pyproject.toml",
        "README.md": target / "README.md",
        "gitattributes": target / ".gitattributes",
        "ruleset.govperf": rules / "department" / f"{year}.govperf",
        "cases.csv": target / "tests" / "cases.csv",
        "test_rulesets.py": target / "tests" / "test_rulesets.py",
    }
    for template, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(words), encoding="utf-8", newline="\n")
    (rules / MANIFEST).write_text(manifest_of(rules), encoding="utf-8", newline="\n")
    return target


def seal(folder: Path) -> Path:
    """Write the sums of a folder's rulesets anew; of a package's folder, those of its rulesets.

    Raises
    ------
    UsageError
        When there is no list of sums there, or more than one.
    """
    lists = sorted(folder.rglob(MANIFEST)) if folder.is_dir() else []
    if len(lists) != 1:
        values = {"path": str(folder), "manifest": MANIFEST, "count": len(lists)}
        raise UsageError([Diagnostic("no-manifest-to-seal", values=values)])
    lists[0].write_text(manifest_of(lists[0].parent), encoding="utf-8", newline="\n")
    return lists[0]
