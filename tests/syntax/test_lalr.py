"""The tables of the plain form read as lark reads: the same trees at the same places, the same mistakes."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import lark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark.exceptions import UnexpectedInput

from govperf.base.names import half_width
from govperf.base.source import Source
from govperf.syntax.format import format_source
from govperf.syntax.lalr import tree_of
from govperf.syntax.language import Spelling, parser, spelling_of
from govperf.syntax.tables import plain_tables
from govperf.syntax.trees import NOWHERE, Token, Tree

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "rulesets").rglob("*.govperf"), *(ROOT / "benchmarks").glob("*.govperf")])


def _of_lark(text: str, spelling: Spelling) -> object:
    try:
        return _plain(parser(spelling).parse(text))
    except UnexpectedInput:
        return None


def _plain(part: Any) -> object:
    """Give a tree of either kind as tuples, with all places."""
    match part:
        case lark.Token():
            return (part.type, str(part), part.start_pos, part.end_pos)
        case Token():
            return (part.type, str(part), part.start_pos, part.end_pos)
        case lark.Tree():
            place = (NOWHERE, NOWHERE) if part.meta.empty else (part.meta.start_pos, part.meta.end_pos)
            return (str(part.data), place, [_plain(child) for child in part.children])
        case Tree():
            return (part.data, (part.start, part.end), [_plain(child) for child in part.children])
        case _:
            return part


def _agree(text: str, spelling: Spelling) -> bool:
    """Say that both read a text alike; give whether it could be read."""
    found = tree_of(text, plain_tables(spelling))
    assert (None if found is None else _plain(found)) == _of_lark(text, spelling)
    return found is not None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_ruleset_reads_alike(path: Path) -> None:
    text = half_width(path.read_text(encoding="utf-8"))
    assert _agree(text, spelling_of(text))


@cache
def _lines(spelling: Spelling) -> tuple[str, ...]:
    """Give lines of rulesets; every seventh file is enough for the English ones."""
    texts = [path.read_text(encoding="utf-8") for path in FILES]
    if spelling == "en":
        texts = [format_source(Source("x", text), "en") for text in texts[::7]]
    return tuple(line for text in texts for line in half_width(text).splitlines() if line.strip())


def test_rulesets_in_english_read_alike() -> None:
    assert _agree("\n".join(_lines("en")), "en")


_PIECES = (
    "，", ",", "(", ")", "[", "10分", "50%", "10 points", "且", "and", "得", "若", "“甲”", "≥", "不低于",
    "at least", "一", "#", "\n", "。", "；", "甲", "indicator", "x", "个百分点", "pp", "1", "/", "÷", "∞",
    "（含）", "'a b'", "满",
)  # fmt: skip


@given(seed=st.integers(0, 10**9), spelling=st.sampled_from(("zh", "en")))
@settings(deadline=None, max_examples=60)
def test_spoiled_lines_read_alike_or_not_at_all(seed: int, spelling: Spelling) -> None:
    rng = Random(seed)
    text = "\n".join(rng.choice(_lines(spelling)) for _ in range(rng.randint(1, 4)))
    for _ in range(rng.randint(0, 3)):
        at, stop = rng.randrange(len(text) + 1), rng.randrange(4)
        text = text[:at] + rng.choice(("", *_PIECES)) + text[at + stop :]
    _agree(half_width(text), spelling)


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join), st.sampled_from(("zh", "en")))
@settings(deadline=None, max_examples=40)
def test_any_pieces_read_alike_or_not_at_all(text: str, spelling: Spelling) -> None:
    _agree(half_width(text), spelling)


def test_a_part_that_takes_no_room_has_no_place() -> None:
    found = tree_of("总分 100分\n若 甲,得 5分", plain_tables("zh"))
    assert found is not None
    # 得 5分 is all that is said: 否则 has no place.
    assert [tree.data for tree in found.children] == ["total", "when"]
    assert found.children[1].children[-1] is None
    assert (found.start, found.end) == (0, 16)


def test_tables_that_are_of_another_grammar_are_made_anew(tmp_path: Path) -> None:
    (tmp_path / "zh.json").write_text("0" * 64 + "\n{}", encoding="utf-8")
    tables = plain_tables("zh", tmp_path)
    assert tree_of("总分 100分", tables) is not None
    assert tree_of("总分 100", tables) is None


def test_lark_is_imported_for_mistakes_only() -> None:
    code = (
        "import sys, govperf; govperf.check('规则集 a/b\\n总分 100分'); print('lark' in sys.modules);"
        "govperf.check('规则集 a/b\\n总分 100'); print('lark' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert re.findall(r"\w+", done.stdout) == ["False", "True"]
