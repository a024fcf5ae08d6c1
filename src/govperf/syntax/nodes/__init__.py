"""The syntax tree: one frozen class for each rule of ``grammars/ruleset.lark``.

A node's fields are its rule's children in their order; ``rest`` marks the field that takes all that
follow. Every node knows its span in the author's text; spans take no part in equality, so that two
spellings of one sentence are equal. Ranges have one class for their three notations, shares and
values one each for theirs.
"""

# Every class of the tree is nodes.X, and every form ruleset.X, in whichever file it stands.
# ruff: noqa: F403
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govperf.syntax.nodes.answers import *

if TYPE_CHECKING:
    from govperf.syntax.nodes.tree import *


def __getattr__(name: str) -> object:
    # Scoring needs the words of fixed answers only; the classes are for who reads or writes a text.
    tree = vars(import_module("govperf.syntax.nodes.tree"))
    if name.startswith("_") or name not in tree:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals().update((known, found) for known, found in tree.items() if not known.startswith("_"))
    return tree[name]
