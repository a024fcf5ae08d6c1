"""Names that differ only in letter case or width: people take them for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from govperf.base.diagnostics import Diagnostic
from govperf.base.names import fold
from govperf.base.source import Span
from govperf.checking.bands import rules_of
from govperf.model import ruleset as rs

#: A name and where it is written.
_Named = tuple[str, Span]


def check_alike(ruleset: rs.Ruleset) -> list[Diagnostic]:
    """Report names of one scope that differ only in letter case or in full and half width.

    Names that are equal but for quotes, blanks and width of signs are the same name, and reported as
    such where they are declared.
    """
    found: list[Diagnostic] = []
    for scope in _scopes(ruleset):
        seen: dict[str, str] = {}
        for name, span in scope:
            other = seen.setdefault(_likeness(name), name)
            if fold(other) != fold(name):
                values = {"name": name, "other": other}
                found.append(Diagnostic("names-alike", values=values, source=ruleset.source, span=span))
    return found


def _likeness(name: str) -> str:
    """Give what is left of a name without letter case and width.

    Examples
    --------
    >>> _likeness("Ｒ＆Ｄ投入") == _likeness("r&d投入")
    True
    """
    return normalize("NFKC", fold(name)).casefold()


def _scopes(ruleset: rs.Ruleset) -> Iterator[Iterable[_Named]]:
    """Give the names that must be told apart from one another."""
    inputs = [(declared.name, declared.span) for declared in ruleset.inputs.values()]
    yield inputs + [(metric.name, metric.span) for metric in ruleset.metrics.values()]
    yield [(d.name, d.span) for d in ruleset.documents.values()]
    if ruleset.grades is not None:
        yield [(grade.name, grade.span) for grade in ruleset.grades.grades]
    yield [(item.path[-1], item.span) for item in (*ruleset.items, *ruleset.extras)]
    waiting = list(ruleset.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, rs.Indicator) and item.children:
            yield [(child.path[-1], child.span) for child in item.children]
            waiting += item.children
    for rule in rules_of(ruleset):
        match rule.base:
            case rs.Parts() as form:
                yield [(part.name, part.span) for part in form.parts]
            case rs.Tiers() as form:
                yield [(tier.name, form.span) for tier in form.tiers]
