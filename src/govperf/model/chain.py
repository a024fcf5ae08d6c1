"""The texts that an edition is made of, found without reading their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.names import half_width
from govperf.base.source import Source, Span, joined

#: Gives the text of a ruleset by its id, for the text that asks for it; UsageError when there is none.
Finder = Callable[[str, Source], Source]
#: No chain of editions is longer; each year of the last thirty could be one.
LONGEST_CHAIN = 30
_QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”|#[^\n]*')
_ID = r"([A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)+)"
_RULESET = re.compile(rf"(?<!\w)(?:规则集|ruleset)\s+{_ID}")
_TAKING_OVER = ("沿用", "extends")
_EXTENDS = re.compile(rf"(?<!\w)(?:{'|'.join(_TAKING_OVER)})\s+{_ID}")


def no_finder(name: str, beside: Source) -> Source:
    """Find no ruleset at all."""
    raise UsageError([Diagnostic("unknown-ruleset", values={"name": name})])


def chained(source: Source, find: Finder) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Join a text with those it takes over, from itself to the one that takes over no other.

    A text that is joined already is given as it is.

    Returns
    -------
    source : Source
    diagnostics : tuple of Diagnostic
        Why the chain breaks off: a ruleset that is not found, or a circle.
    """
    if source.parts:
        return source, ()
    chain: list[Source] = [source]
    ids: list[str | None] = []
    while True:
        # Most take over none, which is plain to see; looking closely takes as long as all the rest.
        closely = any(word in chain[-1].text for word in _TAKING_OVER)
        name, span = _named(chain[-1], _EXTENDS) if closely else (None, Span(0, 0))
        if name is None:
            return joined(chain), ()
        ids = ids or [_named(source, _RULESET)[0]]
        whole = joined(chain)
        start = whole.parts[-1][0] if whole.parts else 0
        here = Span(span.start + start, span.end + start)
        if name in ids or len(chain) > LONGEST_CHAIN:
            return whole, (Diagnostic("extends-itself", values={"name": name}, source=whole, span=here),)
        try:
            chain.append(find(name, chain[-1]))
        except UsageError as error:
            reasons = tuple(reason for d in error.diagnostics for reason in d.reasons)
            values = {"name": name}
            return whole, (
                Diagnostic("unknown-base", values=values, source=whole, span=here, reasons=reasons),
            )
        ids.append(name)


def _named(source: Source, word: re.Pattern[str]) -> tuple[str | None, Span]:
    """Give the id behind a keyword, and its place; ``None`` where the keyword is not there."""
    text = _QUOTED.sub(lambda m: " " * len(m[0]), half_width(source.text))
    found = word.search(text)
    return (found[1], Span(*found.span())) if found else (None, Span(0, 0))
