"""The rulesets that come with govperf, and finding the one that fits a sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import RulesetError, UsageError
from govperf.base.names import half_width, nearest
from govperf.base.records import frozen
from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.model.evaluation import Evaluation

ENDING = ".govperf"
_KINDS = {"department": "部门整体支出", "project": "项目支出", "transfer": "转移支付"}
#: The lines that say what a ruleset is; all others may stay in the width they are written in.
_HEAD = re.compile(r"^\s*(?:规则集|ruleset|适用|applies|草稿|draft).*", re.MULTILINE)
_ID = re.compile(r"^\s*(?:规则集|ruleset)\s+([A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)+)", re.MULTILINE)
_APPLIES = re.compile(
    r"^\s*(?:适用|applies\s+to)\s+([^,\n]+),\s*([^,\n]+),\s*(?:FY)?(\d{4})", re.MULTILINE
)
_DRAFT = re.compile(r"^\s*(?:草稿|draft)\b", re.MULTILINE)
_ENGLISH = {"national": "全国", "department": "部门整体支出", "project": "项目支出", "transfer": "转移支付"}


@frozen(kw_only=True)
class Entry:
    """A ruleset of the library: where it lies and whom it applies to."""

    id: str
    path: Path
    jurisdiction: str
    kind: str
    year: int
    #: 草稿: it is found by its id only, never chosen for a sheet.
    is_draft: bool = False


@cache
def entries() -> tuple[Entry, ...]:
    """List the library by id, reading only the head of each file; no file of it changes while we run."""
    root = rulesets_root()
    found = [_entry(path) for path in sorted(root.rglob(f"*{ENDING}"))]
    return tuple(sorted((e for e in found if e is not None), key=lambda e: e.id))


def _entry(path: Path) -> Entry | None:
    lines = _HEAD.findall(path.read_text(encoding="utf-8")[:4000])
    head = half_width("\n".join(lines))
    named, applies = _ID.search(head), _APPLIES.search(head)
    if named is None or applies is None:
        return None
    jurisdiction, kind = (_ENGLISH.get(applies[i].strip(), applies[i].strip()) for i in (1, 2))
    return Entry(
        id=named[1],
        path=path,
        jurisdiction=jurisdiction,
        kind=kind,
        year=int(applies[3]),
        is_draft=_DRAFT.search(head) is not None,
    )


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


def fitting(evaluation: Evaluation, library: Sequence[Entry]) -> Entry:
    """Choose the ruleset for a sheet by its kind, fiscal year and jurisdiction.

    The province's own rules win over the nation's; where a year has none of its own, the latest
    earlier national form serves, because a form stays in use until the next is published.

    Raises
    ------
    UsageError
        When the sheet does not say its kind or year, or nothing fits: nothing is guessed.
    """
    kind = _KINDS.get(evaluation.kind, evaluation.kind)
    if not kind or evaluation.fiscal_year is None:
        raise UsageError([Diagnostic("sheet-does-not-say", values={"path": evaluation.path})])
    year, place = evaluation.fiscal_year, evaluation.jurisdiction
    real = [e for e in library if e.kind == kind and not e.is_draft and not e.id.startswith("toyland/")]
    own = [e for e in real if place and e.jurisdiction == place and e.year == year]
    national = sorted((e for e in real if e.jurisdiction == "全国" and e.year <= year), key=lambda e: -e.year)
    for candidates in (own, national):
        if candidates:
            return candidates[0]
    values = {"kind": kind, "year": year, "place": place or "全国"}
    raise UsageError([Diagnostic("no-ruleset-fits", values=values)])
