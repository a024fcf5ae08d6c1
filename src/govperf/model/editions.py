"""A ruleset's sentences, whole: an edition is read together with the rulesets that it takes over."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from govperf.base.diagnostics import Diagnostic, has_errors
from govperf.base.errors import RulesetError
from govperf.base.memory import Memory
from govperf.base.names import half_width
from govperf.base.source import Source, Span
from govperf.model.broken import Broken, broken_sentences, unread_text
from govperf.model.chain import Finder, chained, no_finder
from govperf.model.merging import carry_out
from govperf.model.orders import misplaced, orders_of
from govperf.model.segments import Segments, segments
from govperf.model.targets import Targets
from govperf.syntax.format import format_sentences, format_source
from govperf.syntax.language import Spelling, spelling_of
from govperf.syntax.nodes import Sentence
from govperf.syntax.parse import parse
from govperf.syntax.speech import declared_keys


@frozen
class Whole:
    """All sentences that make a ruleset, in their order, and the mistakes met.

    Attributes
    ----------
    source : Source
        The text; that of an edition joined with those that it takes over.
    is_mistaken : bool
        Whether an edition could not be put together; its sentences are left out then.
    keys : mapping
        The English keys that all its texts declare, with the names they stand for.
    """

    source: Source
    sentences: tuple[Sentence | Broken, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: tuple[Broken, ...] = ()
    unread: str = ""
    is_mistaken: bool = False
    keys: Mapping[str, str] = field(factory=dict)


def read_whole(source: Source, find: Finder = no_finder, memory: Memory | None = None) -> Whole:
    """Read a ruleset's sentences, for an edition merged with those of the rulesets it takes over.

    Parameters
    ----------
    source : Source
    find : callable
        Gives the text of a ruleset that is taken over.
    memory : Memory, optional
        What was read of earlier versions of the text; editions are read anew.

    Returns
    -------
    Whole
    """
    whole, mistakes = chained(source, find)
    if mistakes:
        return Whole(whole, (), mistakes, is_mistaken=True)
    return _merged(whole) if whole.parts else _single(whole, memory)


def whole_text(source: Source, find: Finder = no_finder, to: Spelling | None = None) -> str:
    """Write a ruleset out whole, in canonical form: an edition with all that it takes over.

    Raises
    ------
    RulesetError
        When a text cannot be read, or a difference hits nothing.
    """
    if not chained(source, find)[0].parts:
        return format_source(source, to)
    whole = read_whole(source, find)
    if has_errors(whole.diagnostics):
        raise RulesetError(whole.diagnostics)
    sentences = [s for s in whole.sentences if not isinstance(s, Broken)]
    own, _ = whole.source.locate(Span(0, 0))
    return format_sentences(sentences, to or spelling_of(half_width(own.text)))


def standing_text(source: Source) -> str:
    """Give a text that can be read without any other: the author's own, or an edition's whole one."""
    return whole_text(source) if source.parts else source.text


def inherited_keys(source: Source, find: Finder = no_finder) -> Mapping[str, str]:
    """Give the English keys of what a text takes over; none where that cannot be read."""
    whole, mistakes = chained(source, find)
    if mistakes or not whole.parts:
        return {}
    _, base = whole.parts[1]
    return read_whole(base, find).keys


def _single(source: Source, memory: Memory | None) -> Whole:
    syntax = parse(source, memory)
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


def _merged(whole: Source) -> Whole:
    """Read the texts from the first ruleset on, each with the English keys of those before it."""
    keys: dict[str, str] = {}
    targets = Targets(whole, Segments())
    diagnostics: list[Diagnostic] = []
    for start, part in reversed(whole.parts):
        syntax = parse(whole, within=Span(start, start + len(part.text)), inherited=keys)
        diagnostics += syntax.diagnostics
        if part is whole.parts[-1][1]:
            targets.tree = segments(syntax.sentences)
        else:
            carry_out(orders_of(syntax.sentences, keys, targets.fault), targets)
        keys |= declared_keys(syntax.sentences)
    diagnostics += targets.diagnostics
    is_mistaken = has_errors(diagnostics)
    sentences = () if is_mistaken else targets.tree.flat()
    return Whole(whole, sentences, tuple(diagnostics), is_mistaken=is_mistaken, keys=keys)
