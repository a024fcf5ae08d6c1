"""lark's tables of a grammar written in a plain form: texts, numbers and lists."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from lark import Lark, Tree
from lark.lexer import PatternStr
from lark.parse_tree_builder import (
    ChildFilterLALR,
    ChildFilterLALR_NoPlaceholders,
    ExpandSingleChild,
    PropagatePositions,
)


def written(parser: Lark) -> str:
    """Write a parser's tables for :meth:`govperf.syntax.lalr.Tables.read`.

    Raises
    ------
    AttributeError, TypeError
        When lark is made otherwise than this knows: the package is then not built at all.
    """
    frontend: Any = parser.parser
    table, callbacks = frontend.parser.parser.parse_table, frontend.parser.parser.callbacks
    by_state = frontend.lexer.lexers
    lexers = list({id(lexer): lexer for lexer in by_state.values()}.values())
    terminals = {t.name: t for lexer in lexers for t in _terminals(lexer)}
    terminal_at = {name: place for place, name in enumerate(terminals)}
    lexer_at = {id(lexer): place for place, lexer in enumerate(lexers)}
    symbol_at: dict[str, int] = {}
    rules: dict[int, tuple[int, list[object]]] = {}

    def action(kind: Any, to: Any) -> int:
        if kind.name == "Shift":
            return int(to)
        if id(to) not in rules:
            rules[id(to)] = (len(rules), _rule(to, callbacks[to]))
        return -1 - rules[id(to)][0]

    states = [
        " ".join(map(str, [lexer_at[id(by_state[number])], *(
            part for symbol, (kind, to) in table.states[number].items()
            for part in (symbol_at.setdefault(symbol, len(symbol_at)), action(kind, to))
        )]))
        for number in range(len(table.states))
    ]  # fmt: skip
    (start,), (end,) = table.start_states.values(), table.end_states.values()
    given = {
        "start": start,
        "end": end,
        "ignored": sorted(lexers[0].ignore_types),
        "symbols": list(symbol_at),
        "terminals": [_terminal(terminal) for terminal in terminals.values()],
        "rules": [rule for _, rule in rules.values()],
        "lexers": [_lexer(lexer, terminal_at) for lexer in lexers],
        "states": states,
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _terminal(terminal: Any) -> list[str | None]:
    is_word = isinstance(terminal.pattern, PatternStr) and not terminal.pattern.flags
    word = terminal.pattern.value if is_word else None
    return [terminal.name, word, terminal.pattern.to_regexp()]


def _terminals(lexer: Any) -> list[Any]:
    """Give the terminals that a lexer knows, words that are looked for in what a pattern finds included."""
    # The scanner comes first: lark makes it, and the callbacks with it, when it is asked for.
    tried = lexer.scanner.terminals
    return [*tried, *(t for callback in lexer.callback.values() for t in callback.scanner.terminals)]


def _lexer(lexer: Any, terminal_at: dict[str, int]) -> list[object]:
    tried = [terminal_at[t.name] for t in lexer.scanner.terminals]
    words = {
        kind: [terminal_at[t.name] for t in callback.scanner.terminals]
        for kind, callback in lexer.callback.items()
    }
    return [tried, words]


def _rule(rule: Any, build: Any) -> list[object]:
    """Read off what lark's chain of objects does: places, then which parts stay, then the tree."""
    if type(build) is not PropagatePositions or build.node_filter is not None:
        raise TypeError("trees are built otherwise")
    build, kept, gaps, is_passed = build.node_builder, None, 0, False
    if type(build) is ChildFilterLALR:
        kept, gaps, build = [list(part) for part in build.to_include], build.append_none, build.node_builder
    elif type(build) is ChildFilterLALR_NoPlaceholders:
        kept, build = [[at, inner, 0] for at, inner in build.to_include], build.node_builder
    if type(build) is ExpandSingleChild:
        is_passed, build = True, build.node_builder
    if type(build) is not partial or build.func is not Tree or len(build.args) != 1:
        raise TypeError("trees are built otherwise")
    return [len(rule.expansion), rule.origin.name, str(build.args[0]), kept, gaps, is_passed]
