"""The LALR loop over tables that were made when the package was built.

lark makes the tables from the grammars. Its own loop keeps lines and columns of every token and builds a
tree through chains of objects, and to begin with it compiles a pattern for each of two hundred states: a
ruleset is read here in half the time, and the first one of a process in a fifth. The trees are those that
lark makes. A text with a mistake gives none; then lark says where it had to stop.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from govperf.syntax.trees import NOWHERE, Token, Tree

_END = "$END"


@frozen(eq=False)
class Reduction:
    """What a rule makes of its parts.

    Attributes
    ----------
    size : int
        How many parts it takes.
    origin : str
        The symbol that they become.
    name : str
        The tree's.
    kept : tuple of (int, bool, int) or None
        The parts that stay, whether only what is in them stays, and how many gaps go before; all, if none.
    gaps : int
        Gaps after the last part.
    is_passed : bool
        A single part stands for the tree itself.
    """

    size: int
    origin: str
    name: str
    kept: tuple[tuple[int, bool, int], ...] | None
    gaps: int
    is_passed: bool


@define(eq=False)
class _Terminal:
    """A word, or a pattern, which is compiled when it is first tried."""

    kind: str
    word: str | None
    pattern: str
    _match: Callable[[str, int], re.Match[str] | None] | None = None

    def end_at(self, text: str, at: int) -> int:
        """Say where the terminal ends that stands at a place; -1 where it does not stand there."""
        if self.word is not None:
            return at + len(self.word) if text.startswith(self.word, at) else -1
        if self._match is None:
            self._match = re.compile(self.pattern).match
        found = self._match(text, at)
        return -1 if found is None else found.end()

    def may_begin_with(self, letter: str) -> bool:
        """Say whether a text that begins with a letter is worth trying."""
        return (self.word[0] if self.word is not None else first_letter(self.pattern)) in (None, letter)


@define(eq=False)
class _Lexer:
    """The terminals that may stand somewhere, in the order in which they are tried.

    ``words`` are for a terminal the words that are others here: a name is no keyword that may follow.
    """

    terminals: tuple[_Terminal, ...]
    words: Mapping[str, Mapping[str, str]]
    _tried: dict[str, tuple[_Terminal, ...]] = field(factory=dict)

    def next(self, text: str, at: int) -> tuple[str, int] | None:
        """Give the terminal that stands at a place, and where it ends."""
        first = text[at]
        tried = self._tried.get(first)
        if tried is None:
            tried = self._tried[first] = tuple(t for t in self.terminals if t.may_begin_with(first))
        for terminal in tried:
            end = terminal.end_at(text, at)
            if end >= 0:
                return terminal.kind, end
        return None


def first_letter(pattern: str) -> str | None:
    r"""Give the letter that all matches of a pattern begin with, if that is plain to see.

    Examples
    --------
    >>> first_letter(r"given\s+row\b"), first_letter(r"pp|days"), first_letter(r"\d+")
    ('g', None, None)
    """
    is_plain = pattern[:1].isalpha() and pattern[1:2] not in ("*", "?", "{") and "|" not in pattern
    return pattern[0] if is_plain else None


@frozen(eq=False)
class _State:
    """What may follow in a state: where a symbol leads, or what is made of the parts before it."""

    actions: Mapping[str, int | Reduction]
    lexer: _Lexer


@define(eq=False)
class Tables:
    """The tables of one grammar; a state is unpacked when it is first met.

    Attributes
    ----------
    start, end : int
        The first state, and the one in which the whole text has been read.
    ignored : frozenset of str
        Terminals that only separate others.
    """

    start: int
    end: int
    ignored: frozenset[str]
    _symbols: list[str]
    _rules: list[Reduction]
    _lexers: list[_Lexer]
    _rows: list[str]
    _states: dict[int, _State] = field(factory=dict)

    @classmethod
    def read(cls, text: str) -> Tables:
        """Read tables as :func:`govperf.syntax.tables.written` writes them."""
        given = json.loads(text)
        terminals = [_Terminal(kind, word, pattern) for kind, word, pattern in given["terminals"]]
        rules = [
            Reduction(size, origin, name, None if kept is None else tuple(map(tuple, kept)), gaps, passed)
            for size, origin, name, kept, gaps, passed in given["rules"]
        ]
        lexers = [
            _Lexer(
                tuple(terminals[place] for place in tried),
                {
                    kind: {terminals[at].word or "": terminals[at].kind for at in inner}
                    for kind, inner in words.items()
                },
            )
            for tried, words in given["lexers"]
        ]
        return cls(
            given["start"], given["end"], frozenset(given["ignored"]), given["symbols"], rules, lexers,
            given["states"],
        )  # fmt: skip

    def state(self, number: int) -> _State:
        """Give a state."""
        found = self._states.get(number)
        if found is None:
            lexer, *row = map(int, self._rows[number].split())
            actions = {
                self._symbols[symbol]: to if to >= 0 else self._rules[-1 - to]
                for symbol, to in zip(row[::2], row[1::2], strict=True)
            }
            found = self._states[number] = _State(actions, self._lexers[lexer])
        return found


def tree_of(text: str, tables: Tables) -> Tree | None:
    """Read a text; ``None`` where it has a mistake."""
    state_of = tables.state
    states = [tables.start]
    #: Trees, and tokens as (terminal, start, end); and the stretch that each takes.
    values: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while True:
        state = state_of(states[-1])
        cut = _next(text, at, state.lexer, tables)
        if cut is None:
            return None
        kind, at, stop = cut
        action: Any = state.actions.get(kind)
        while action.__class__ is Reduction:
            first = len(values) - action.size
            tree, start, end = _reduced(action, values[first:], starts[first:], ends[first:], text)
            del values[first:], starts[first:], ends[first:], states[first + 1 :]
            to: Any = state_of(states[-1]).actions[action.origin]
            if kind == _END and to == tables.end:
                return tree if isinstance(tree, Tree) else None
            values.append(tree)
            starts.append(start)
            ends.append(end)
            states.append(to)
            action = state_of(to).actions.get(kind)
        if action is None or kind == _END:
            return None
        states.append(action)
        values.append((kind, at, stop))
        starts.append(at)
        ends.append(stop)
        at = stop


def _next(text: str, at: int, lexer: _Lexer, tables: Tables) -> tuple[str, int, int] | None:
    """Give the next terminal and its stretch; ``None`` where none of those that may follow stands."""
    size, ignored = len(text), tables.ignored
    while at < size:
        found = lexer.next(text, at)
        if found is None:
            return None
        kind, stop = found
        if kind not in ignored:
            words = lexer.words.get(kind)
            return kind if words is None else words.get(text[at:stop], kind), at, stop
        at = stop
    return _END, at, at


def _reduced(
    rule: Reduction, values: list[Any], starts: list[int], ends: list[int], text: str
) -> tuple[Any, int, int]:
    """Make the tree of a rule; give it and the stretch that all its parts take, those left out included."""
    parts = _parts(rule, values, text)
    start = end = NOWHERE
    for start in starts:
        if start != NOWHERE:
            break
    for end in reversed(ends):
        if end != NOWHERE:
            break
    if not rule.is_passed or len(parts) != 1:
        return Tree(rule.name, parts, start, end), start, end
    only = parts[0]
    if only.__class__ is Token:
        return (only.type, only.start_pos, only.end_pos), only.start_pos, only.end_pos
    if only is not None and only.start == NOWHERE:
        only.start, only.end = start, end
    return only, start, end


def _parts(rule: Reduction, values: list[Any], text: str) -> list[Any]:
    """Give the parts that stay in the tree."""
    if rule.kept is None:
        return [_whole(value, text) if value.__class__ is tuple else value for value in values]
    found: list[Any] = []
    for at, is_inlined, gaps in rule.kept:
        if gaps:
            found += [None] * gaps
        value = values[at]
        if not is_inlined:
            found.append(_whole(value, text) if value.__class__ is tuple else value)
        elif found:
            found += value.children
        else:
            # A list that grows to the right is gone on with, not copied.
            found = value.children
    return found + [None] * rule.gaps if rule.gaps else found


def _whole(value: tuple[str, int, int], text: str) -> Token:
    kind, start, end = value
    return Token.of(kind, text[start:end], start, end)
