"""The rulesets that can be had: those that come with govperf, and those of installed packages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import RulesetError, UsageError
from govperf.base.names import half_width, nearest
from govperf.base.records import frozen
from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.packages import ENDING as ENDING
from govperf.packages import packaged_files

#: The head of a file is read this far, in bytes, to list it.
_HEAD = 12_000
_PATH = r"([A-Za-z0-9_]+(?:[/／][A-Za-z0-9_]+)+)"
_ID = re.compile(rf"^\s*(?:规则集|ruleset)\s+{_PATH}", re.MULTILINE)
_EXTENDS = re.compile(rf"^\s*(?:沿用|extends)\s+{_PATH}", re.MULTILINE)
_APPLIES = re.compile(
    r"^\s*(?:适用|applies\s+to)\s+([^,，、\n]+)[,，、]\s*([^,，、\n]+)[,，、]\s*(?:FY)?(\d{4})(?:年度)?"
    r"(?:[,，、]\s*(?:施行自|in\s+force\s+from)\s+(\d{4})[-－–年](\d{1,2})[-－–月](\d{1,2}))?",
    re.MULTILINE,
)
_DRAFT = re.compile(r"^\s*(?:草稿|draft)\b", re.MULTILINE)
_ENGLISH = {"national": "全国", "department": "部门整体支出", "project": "项目支出", "transfer": "转移支付"}


@frozen(kw_only=True)
class Entry:
    """A ruleset that can be had: where it lies and whom it applies to."""

    id: str
    path: Path
    jurisdiction: str
    kind: str
    year: int
    #: 施行自: the day from which on it holds, where it says so.
    in_force: date | None = None
    #: 草稿: it is found by its id only, never chosen for a sheet.
    is_draft: bool = False
    #: The ruleset that it takes over.
    extends: str | None = None
    #: The package it comes from; empty for those that come with govperf.
    package: str = ""

    @property
    def family(self) -> str:
        """The id without its last part: what its years have in common."""
        return self.id.rpartition("/")[0]


def entries() -> tuple[Entry, ...]:
    """List all rulesets by id, reading only the head of each file.

    Raises
    ------
    UsageError
        When two of them have one id, or a package is not as its manifest says.
    """
    own = own_entries()
    others = (entry_of(path, package) for package, path in packaged_files())
    return _listed([*own, *(entry for entry in others if entry is not None)])


def own_entries() -> tuple[Entry, ...]:
    """List the rulesets that come with govperf."""
    found = (entry_of(path) for path in sorted(rulesets_root().rglob(f"*{ENDING}")))
    return _listed([entry for entry in found if entry is not None])


def _listed(found: Iterable[Entry]) -> tuple[Entry, ...]:
    by_id: dict[str, Entry] = {}
    for entry in found:
        if entry.id in by_id:
            values = {"id": entry.id, "one": by_id[entry.id].path, "other": entry.path}
            raise UsageError([Diagnostic("ruleset-id-twice", values=values)])
        by_id[entry.id] = entry
    return tuple(evolve(by_id[name], is_draft=_rests_on_draft(name, by_id)) for name in sorted(by_id))


def _rests_on_draft(name: str, by_id: Mapping[str, Entry]) -> bool:
    """Say whether a ruleset, or one that it takes over, is a draft."""
    met: set[str] = set()
    base: str | None = name
    while base is not None and base in by_id and base not in met:
        met.add(base)
        if by_id[base].is_draft:
            return True
        base = by_id[base].extends
    return False


def entry_of(path: Path, package: str = "") -> Entry | None:
    """Read the head of a file; ``None`` where it does not say its id and whom it applies to."""
    # Mapping whole heads to half width would take most of the time of a listing.
    head = _head_of(path)
    named, applies, extends = _ID.search(head), _APPLIES.search(head), _EXTENDS.search(head)
    if named is None or applies is None:
        return None
    jurisdiction, kind = (_word(applies[i]) for i in (1, 2))
    return Entry(
        id=half_width(named[1]),
        path=path,
        jurisdiction=jurisdiction,
        kind=kind,
        year=int(applies[3]),
        in_force=_day(applies[4], applies[5], applies[6]),
        is_draft=_DRAFT.search(head) is not None,
        extends=half_width(extends[1]) if extends is not None else None,
        package=package,
    )


def _word(written: str) -> str:
    word = half_width(written).strip().strip("「」'")
    return _ENGLISH.get(word, word)


def _head_of(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_HEAD)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The last character may be cut in two.
        is_cut = error.end == len(content) == _HEAD and error.start > _HEAD - 4
        return content.decode("utf-8-sig" if is_cut else "gb18030", errors="ignore")


def _day(year: str | None, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if year is not None else None
    except ValueError:
        # Reading the ruleset will say so, with the place.
        return None


def find(name: str | Path) -> Path:
    """Find a ruleset by its id or its file.

    Raises
    ------
    UsageError
        When there is none; the nearest id is named.
    """
    text = str(name)
    if isinstance(name, Path) or text.endswith(ENDING):
        path = Path(name)
        if not path.is_file():
            raise UsageError([Diagnostic("ruleset-file-missing", values={"path": text})])
        return path
    own = {entry.id: entry.path for entry in own_entries()}
    if text in own:
        return own[text]
    known = {entry.id: entry.path for entry in entries()}
    if text in known:
        return known[text]
    near = nearest(text, known)
    reasons = (Message("nearest-name", {"name": near}),) if near else ()
    raise UsageError([Diagnostic("unknown-ruleset", values={"name": text}, reasons=reasons)])


def source_of(path: Path) -> Source:
    """Read a ruleset's text: UTF-8, with or without a mark, else GB18030 as old editors save it."""
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return Source(str(path), content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise RulesetError([Diagnostic("text-undecodable", source=Source(str(path), ""))])


def source_or_text(rules: str | Path) -> Source:
    """Give the text of a ruleset named by its id or file, or (more than one line) given itself."""
    if isinstance(rules, str) and len(rules.splitlines()) > 1:
        return Source("<text>", rules)
    return source_of(find(rules))


def base_of(name: str, beside: Source) -> Source:
    """Find a ruleset that another takes over: in the files beside that one, then in the library.

    Raises
    ------
    UsageError
        When there is none; the nearest id is named.
    """
    own = Path(beside.name)
    if own.is_file():
        for path in sorted(own.parent.glob(f"*{ENDING}")):
            entry = entry_of(path)
            if entry is not None and entry.id == name:
                return source_of(path)
    return source_of(find(name))
