"""Where each score comes from: every scored rule names a document, and says how far that is verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.source import Span
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Kind

#: A rule by its path and, for a method of an open block, the kind of target.
Place = tuple[tuple[str, ...], Kind | None]


class Evidence(StrEnum):
    """How well a rule is founded."""

    VERIFIED = "verified"
    UNVERIFIED = "to be verified"
    NONE = "no citation"


def evidence_of(citations: tuple[rs.Citation, ...]) -> Evidence:
    """Say how well citations found a rule; one that is to be verified keeps the whole rule so."""
    if not citations:
        return Evidence.NONE
    is_open = any(cite.unverified is not None for cite in citations)
    return Evidence.UNVERIFIED if is_open else Evidence.VERIFIED


def citations_by_rule(ruleset: rs.Ruleset) -> Mapping[Place, tuple[rs.Citation, ...]]:
    """Give the 依据 of every rule: its own, else those of the level above; parts have their indicator's."""
    found: dict[Place, tuple[rs.Citation, ...]] = {}
    waiting: list[tuple[rs.Item, tuple[rs.Citation, ...]]] = [(item, ()) for item in ruleset.items]
    while waiting:
        item, above = waiting.pop()
        if isinstance(item, rs.Unlisted):
            continue
        own = item.citations or above
        if isinstance(item, rs.OpenBlock):
            found |= {(item.path, kind): rule.citations or own for kind, rule in item.methods.items()}
        elif item.children:
            waiting += [(child, own) for child in item.children]
        else:
            found |= _with_parts(item, own)
    for extra in ruleset.extras:
        found |= _with_parts(extra, extra.citations)
    return found


def _with_parts(
    item: rs.Indicator | rs.Extra, citations: tuple[rs.Citation, ...]
) -> dict[Place, tuple[rs.Citation, ...]]:
    parts = rs.every_part(item.rule) if item.rule is not None else ()
    paths = (item.path, *((*item.path, part.name) for part in parts))
    return {(path, None): citations for path in paths}


def check_citations(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report scored rules that cite nothing; points without rows that were seen need no rule."""
    citations = citations_by_rule(ruleset)
    return [
        Diagnostic("citation-missing", Severity.WARNING, {"name": name}, source=ruleset.source, span=span)
        for place, name, span in _cited(ruleset)
        if not citations[place]
    ]


def _cited(ruleset: rs.Ruleset) -> Iterator[tuple[Place, str, Span]]:
    """Give what has to cite something: its place, its name and where it is written."""
    for item in rs.leaves(ruleset.items):
        if isinstance(item, rs.Indicator) and item.rule is not None:
            yield (item.path, None), item.path[-1], item.span
        elif isinstance(item, rs.OpenBlock) and item.methods:
            lacking = [kind for kind, rule in item.methods.items() if not (rule.citations or item.citations)]
            # Methods are often shared by blocks; the block is what lacks its source.
            yield (item.path, next(iter(lacking or item.methods))), item.path[-1], item.span
    for extra in ruleset.extras:
        yield (extra.path, None), extra.path[-1], extra.span
