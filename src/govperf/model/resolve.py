"""A parsed file into a ruleset, or into the mistakes that keep it from being one."""

from __future__ import annotations

from collections.abc import Iterable

from govperf.base.diagnostics import Diagnostic, has_errors, sort_key
from govperf.base.memory import Memory
from govperf.base.records import frozen
from govperf.base.source import Source, Span
from govperf.model import ruleset as rs
from govperf.model.cases import read_examples
from govperf.model.chain import Finder, no_finder
from govperf.model.days import read_calendar
from govperf.model.editions import Whole, read_whole
from govperf.model.header import read_header
from govperf.model.items import read_extra, read_item, read_methods, report_twins
from govperf.model.lists import read_lists
from govperf.model.moves import report_moves
from govperf.model.outline import Outline, outline
from govperf.model.quantities import read_documents, read_inputs, read_metrics
from govperf.model.ranks import declare_ranks, read_ranks
from govperf.model.reconciles import read_reconciles
from govperf.model.scope import Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Sentence


def resolve(source: Source, find: Finder = no_finder) -> tuple[rs.Ruleset | None, tuple[Diagnostic, ...]]:
    """Read a ruleset.

    Parameters
    ----------
    source : Source
    find : callable, optional
        Gives the text of a ruleset that the source takes over (沿用).

    Returns
    -------
    ruleset : Ruleset or None
        ``None`` when there are errors.
    diagnostics : tuple of Diagnostic
        Every mistake of syntax, names, units and structure, in the order of the text.

    Examples
    --------
    >>> ruleset, found = resolve(Source("x", "规则集 a/b"))
    >>> ruleset is None, sorted({d.code for d in found})
    (True, ['sentence-missing'])
    """
    found = read_draft(source, find)
    return (None if has_errors(found.diagnostics) else found.ruleset), found.diagnostics


@frozen(kw_only=True)
class Draft:
    """A ruleset as far as its text could be understood.

    Attributes
    ----------
    ruleset : Ruleset
        Whole only when no diagnostic is an error; else only good for finding further mistakes.
    diagnostics : tuple of Diagnostic
    doubtful : frozenset of Span
        Sentences of which a mistake hides a part; what is found there follows from that mistake.
    """

    ruleset: rs.Ruleset
    diagnostics: tuple[Diagnostic, ...]
    doubtful: frozenset[Span]


def read_draft(
    source: Source, find: Finder = no_finder, memory: Memory | None = None
) -> Draft:
    """Read as much of a ruleset as can be understood, with every mistake.

    Parameters
    ----------
    source : Source
    find : callable, optional
        Gives the text of a ruleset that the source takes over (沿用).
    memory : Memory, optional
        What was read of earlier versions of the text.

    Returns
    -------
    Draft
    """
    whole = read_whole(source, find, memory)
    draft = outline(whole.source, whole.sentences)
    scope = Scope(whole.source, unread=whole.unread)
    scope.diagnostics += [*whole.diagnostics, *draft.diagnostics]
    if whole.is_mistaken:
        # What an edition lacks while its differences are mistaken is no news.
        return _unmade(draft, whole)
    ruleset = _assemble(draft, scope, frozenset(b.terminal for b in whole.broken))
    found = tuple(sorted(scope.diagnostics, key=sort_key))
    return Draft(ruleset=ruleset, diagnostics=found, doubtful=frozenset(scope.doubtful))


def read_sentences(source: Source, sentences: Iterable[Sentence]) -> Draft:
    """Read a ruleset that was put together from sentences of others.

    Parameters
    ----------
    source : Source
        What mistakes are said to stand in.
    sentences : iterable of Sentence

    Returns
    -------
    Draft
    """
    draft, scope = outline(source, sentences), Scope(source)
    scope.diagnostics += draft.diagnostics
    ruleset = _assemble(draft, scope, frozenset())
    found = tuple(sorted(scope.diagnostics, key=sort_key))
    return Draft(ruleset=ruleset, diagnostics=found, doubtful=frozenset(scope.doubtful))


def _unmade(draft: Outline, whole: Whole) -> Draft:
    """Give a draft of which nothing is known but its mistakes."""
    return Draft(
        ruleset=_assemble(draft, Scope(whole.source), frozenset((None,))),
        diagnostics=tuple(sorted(whole.diagnostics, key=sort_key)),
        doubtful=frozenset((Span(0, len(whole.source.text)),)),
    )


def _assemble(draft: Outline, scope: Scope, unread: frozenset[str | None]) -> rs.Ruleset:
    read_documents(draft, scope)
    calendar = read_calendar(draft.holidays, scope)
    scope.has_calendar = calendar is not None or bool(unread & {"_HOLIDAYS", None})
    read_inputs(draft, scope)
    declare_ranks(draft, scope)
    read_lists(draft, scope)
    read_metrics(draft, scope)
    ranks = read_ranks(draft, scope)
    common = read_methods(
        draft.common_methods, draft.common_body, scope,
        is_whole=not draft.lacks_methods, is_answered=_blocks_answer(draft),
    )  # fmt: skip
    items = tuple(read_item(item, (), common, scope) for item in draft.items)
    read = [read_extra(extra, scope) for extra in draft.extras]
    extras = tuple(extra for extra in read if extra is not None)
    report_twins(items, extras, scope)
    report_moves(items, scope)
    reconciles = read_reconciles(draft, scope)
    examples = read_examples(draft.examples, (*items, *extras), reconciles, scope)
    header = read_header(draft, scope, unread)
    if draft.is_incomplete:
        scope.doubtful.add(header["total_span"])
    return rs.Ruleset(
        **header, documents=scope.documents, inputs=scope.inputs, lists=scope.lists,
        metrics=scope.metrics, items=items, extras=extras, calendar=calendar, ranks=ranks,
        reconciles=reconciles, examples=examples, source=draft.source,
    )  # fmt: skip


def _blocks_answer(draft: Outline) -> bool:
    """Say whether every open block says itself what 不适用 means for its rows."""
    blocks = [i for i in draft.items if isinstance(i.sentence, nodes.OpenBlock)]
    return all(any(isinstance(s, nodes.IfNotApplicable) for s in block.body) for block in blocks)
