"""The checks of a resolved ruleset, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from govperf.base.diagnostics import Diagnostic, has_errors, sort_key
from govperf.base.memory import Memory
from govperf.base.source import Source, Span
from govperf.checking.alike import check_alike
from govperf.checking.bands import check_bands, check_grades
from govperf.checking.outside import check_outside
from govperf.checking.points import check_points
from govperf.checking.unused import check_unused
from govperf.library import base_of
from govperf.model.chain import Finder
from govperf.model.resolve import read_draft
from govperf.model.ruleset import Ruleset

Check = Callable[[Ruleset], list[Diagnostic]]
#: Each looks at the whole ruleset and reports all it finds; these also make sense of one with mistakes.
CHECKS_OF_DRAFTS: tuple[Check, ...] = (check_points, check_bands, check_grades)
#: And these only of one without.
CHECKS: tuple[Check, ...] = (check_alike, check_outside, check_unused)


def _is_doubtful(diagnostic: Diagnostic, doubtful: Iterable[Span]) -> bool:
    """Say whether a diagnostic speaks of a sentence of which another mistake hides a part."""
    span = diagnostic.span
    return span is not None and any(d.start <= span.start and span.end <= d.end for d in doubtful)


def check_source(
    source: Source, memory: Memory | None = None, *, find: Finder = base_of
) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    """Read and check a ruleset's text.

    Parameters
    ----------
    source : Source
    memory : Memory, optional
        What was worked out for earlier versions of the text.
    find : callable, optional
        Gives the text of a ruleset that the source takes over; by default the files beside it and the
        library are searched.

    Returns
    -------
    ruleset : Ruleset or None
        ``None`` when there are errors.
    diagnostics : tuple of Diagnostic
        In the order of the text; a ruleset with warnings only is still given.
    """
    draft = read_draft(source, find, memory)
    checks = CHECKS_OF_DRAFTS if has_errors(draft.diagnostics) else (*CHECKS_OF_DRAFTS, *CHECKS)
    found = [d for check in checks for d in check(draft.ruleset) if not _is_doubtful(d, draft.doubtful)]
    ordered = tuple(sorted((*draft.diagnostics, *found), key=sort_key))
    return (None if has_errors(ordered) else draft.ruleset), ordered
