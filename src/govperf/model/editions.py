"""A ruleset's sentences, whole: an edition is read together with the rulesets that it takes over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import RulesetError, UsageError
from govperf.base.names import half_width
from govperf.base.source import Source, Span, joined
from govperf.model.broken import Broken, broken_sentences, unread_text
from govperf.model.merging import carry_out
from govperf.model.orders import misplaced, orders_of
from govperf.model.segments import Segments, segments
from govperf.model.targets import Targets
from govperf.syntax.format import format_sentences
from govperf.syntax.language import Spelling, spelling_of
from govperf.syntax.nodes import Sentence
from govperf.syntax.parse import parse
from govperf.syntax.speech import declared_keys

#: Gives the text of a ruleset by its id, for the text that asks for it; UsageError when there is none.
Finder = Callable[[str, Source], Source]
#: No chain of editions is longer; each year of the last thirty could be one.
LONGEST_CHAIN = 30
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”|#[^\n]*')
_ID = r"([A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)+)"
_RULESET = re.compile(rf"(?<!\w)(?:规则集|ruleset)\s+{_ID}")
_EXTENDS = re.compile(rf"(?<!\w)(?:沿用|extends)\s+{_ID}")


@frozen
class Whole:
    """All sentences that make a ruleset, in their order, and the mistakes met.

    Attributes
    ----------
    source : Source
        The text; that of an edition joined with those that it takes over.
    is_mistaken : bool
        Whether an edition could not be put together; its sentences are left out then.
    """

    source: Source
    sentences: tuple[Sentence | Broken, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: tuple[Broken, ...] = ()
    unread: str = ""
    is_mistaken: bool = False
    keys: Mapping[str, str] = field(factory=dict)


def no_finder(name: str, beside: Source) -> Source:
    """Find no ruleset at all."""
    raise UsageError([Diagnostic("unknown-ruleset", values={"name": name})])


def read_whole(source: Source, find: Finder = no_finder) -> Whole:
    """Read a ruleset's sentences, for an edition merged with those of the rulesets it takes over.

    Parameters
    ----------
    source : Source
    find : callable
        Gives the text of a ruleset that is taken over.

    Returns
    -------
    Whole
    """
    chain, mistakes = _chain(source, find)
    whole = joined(chain)
    if mistakes:
        return Whole(whole, (), tuple(mistakes), is_mistaken=True)
    if len(chain) == 1:
        return _single(source)
    return _merged(whole)


def flat_text(source: Source, find: Finder = no_finder, to: Spelling | None = None) -> str:
    """Write a ruleset out whole, in canonical form: an edition with all that it takes over.

    Raises
    ------
    RulesetError
        When a text cannot be read, or a difference hits nothing.
    """
    whole = read_whole(source, find)
    if whole.broken or any(d.severity is Severity.ERROR for d in whole.diagnostics):
        raise RulesetError(whole.diagnostics)
    sentences = [s for s in whole.sentences if not isinstance(s, Broken)]
    return format_sentences(sentences, to or spelling_of(half_width(source.text)))


def inherited_keys(source: Source, find: Finder = no_finder) -> Mapping[str, str]:
    """Give the English keys of what a text takes over; none where that cannot be read."""
    chain, mistakes = _chain(source, find)
    return {} if mistakes or len(chain) == 1 else read_whole(chain[1], find).keys


def _single(source: Source) -> Whole:
    syntax = parse(source)
    broken = broken_sentences(syntax)
    woven = sorted([*syntax.sentences, *broken], key=lambda s: s.span.start)
    stray = tuple(
        Diagnostic("difference-without-base", source=source, span=sentence.span)
        for sentence in misplaced(syntax.sentences)
    )
    return Whole(
        source, tuple(woven), (*syntax.diagnostics, *stray), broken,
        unread_text(syntax, broken), keys=declared_keys(syntax.sentences),
    )  # fmt: skip


def _chain(source: Source, find: Finder) -> tuple[list[Source], list[Diagnostic]]:
    """Collect the texts an edition is made of, from itself to the one that takes over no other."""
    chain, ids = [source], [base_named(source, _RULESET)[0]]
    while True:
        name, span = base_named(chain[-1], _EXTENDS)
        if name is None:
            return chain, []
        here = Diagnostic(
            "extends-itself", values={"name": name}, source=joined(chain), span=_moved(chain, span)
        )
        if name in ids or len(chain) > LONGEST_CHAIN:
            return chain, [here]
        try:
            chain.append(find(name, chain[-1]))
        except UsageError as error:
            reasons = tuple(reason for d in error.diagnostics for reason in d.reasons)
            unknown = Diagnostic(
                "unknown-base", values={"name": name}, source=here.source, span=here.span, reasons=reasons
            )
            return chain, [unknown]
        ids.append(name)


def _moved(chain: list[Source], span: Span) -> Span:
    """Give a place of the last text of a chain as one of the joined text."""
    start = joined(chain).parts[-1][0] if len(chain) > 1 else 0
    return Span(span.start + start, span.end + start)


def base_named(source: Source, word: re.Pattern[str] = _EXTENDS) -> tuple[str | None, Span]:
    """Give the id after a keyword of the head, and its place; ``None`` where the keyword is not there."""
    text = _QUOTED.sub(lambda m: " " * len(m[0]), half_width(source.text))
    found = word.search(text)
    return (found[1], Span(*found.span())) if found else (None, Span(0, 0))


def _merged(whole: Source) -> Whole:
    """Read the texts from the first ruleset on, each with the English keys of those before it."""
    keys: dict[str, str] = {}
    targets = Targets(whole, Segments())
    diagnostics: list[Diagnostic] = []
    for start, part in reversed(whole.parts):
        syntax = parse(whole, Span(start, start + len(part.text)), keys)
        diagnostics += syntax.diagnostics
        if part is whole.parts[-1][1]:
            targets.tree = segments(syntax.sentences)
        else:
            carry_out(orders_of(syntax.sentences, keys, targets.fault), targets)
        keys |= declared_keys(syntax.sentences)
    diagnostics += targets.diagnostics
    is_mistaken = any(d.severity is Severity.ERROR for d in diagnostics)
    sentences = () if is_mistaken else targets.tree.flat()
    return Whole(whole, sentences, tuple(diagnostics), is_mistaken=is_mistaken, keys=keys)
