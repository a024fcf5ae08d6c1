"""Examining a text again and again while it is written: the same findings, in a fraction of the time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from time import process_time

import pytest

from govperf import library
from govperf.base.diagnostics import Diagnostic
from govperf.base.memory import Memory
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.examination import Examination, examine
from govperf.syntax.parse import parse

_LONG = "cn/hunan/department/2017"
_SEVERAL = (_LONG, "cn/project/2020", "cn/sichuan/county/2018", "toyland/department/2025")


def text_of(name: str) -> str:
    return library.source_of(library.find(name)).text


def everything(found: Examination) -> list[tuple[object, ...]]:
    """Give all that an examination says, with places, which equality leaves out."""
    claims = [(c.bound, c.verdict, c.witness, c.citations) for c in found.proof.claims] if found.proof else []
    return [*map(said, found.diagnostics), *claims]


def said(diagnostic: Diagnostic) -> tuple[object, ...]:
    return (diagnostic.span, render(diagnostic, "zh"), render(diagnostic, "en"))


def keystrokes(text: str, rng: Random, count: int) -> Iterator[str]:
    """Write at places of a text, a letter or a word at a time; each edit starts from the one before."""
    pieces = ("1", "0", "分", " ", "\n", "，", "”", "%", "得 满分\n", "若 ", "# 注", "万元", "其余 不得分")
    for _ in range(count):
        at = rng.randrange(len(text))
        if rng.random() < 0.4:
            text = text[:at] + text[at + rng.randint(1, 3) :]
        else:
            text = text[:at] + rng.choice(pieces) + text[at:]
        yield text


@pytest.mark.parametrize("name", _SEVERAL)
def test_a_text_read_with_a_memory_is_read_the_same(name: str) -> None:
    rng, memory = Random(name), Memory()
    for text in (text_of(name), *keystrokes(text_of(name), rng, 12), text_of(name)):
        plain, remembered = parse(Source("x", text)), parse(Source("x", text), memory)
        assert plain == remembered
        assert [s.span for s in plain.sentences] == [s.span for s in remembered.sentences]
        # Spans within sentences are no part of equality; the words of every node tell them.
        assert list(map(spans, plain.sentences)) == list(map(spans, remembered.sentences))


def spans(node: object) -> list[object]:
    """Give every place in a sentence, from the outside to the inside."""
    if isinstance(node, tuple):
        return [found for part in node for found in spans(part)]
    if not hasattr(node, "__attrs_attrs__"):
        return []
    inner = (getattr(node, f.name) for f in type(node).__attrs_attrs__)
    return [getattr(node, "span", node), *(found for part in inner for found in spans(part))]


@pytest.mark.parametrize("name", ["cn/hunan/department/2017", "toyland/department/2025"])
def test_a_memory_changes_no_finding(name: str) -> None:
    rng, memory, text = Random(name), Memory(), text_of(name)
    figures = list(re.finditer(r"(?<=[扣计] )\d+(?=分)", text))
    edited = [text]
    for place in rng.sample(figures, min(4, len(figures))):
        edited.append(text[: place.start()] + rng.choice(("0.7", "9", "3")) + text[place.end() :])
        edited.append("# 一行注释\n" + edited[-1])
    for version in edited:
        source = Source("x", version)
        assert everything(examine(source, memory)) == everything(examine(source))


def test_a_line_of_a_sentence_may_look_like_a_sentence() -> None:
    # 得 begins a sentence, and also stands in one; the rest of 若 follows on the next line.
    text = text_of("toyland/department/2025").replace("，不得分，否则 得 满分", "，\n得 0分，否则\n得 满分")
    plain, remembered = parse(Source("x", text)), parse(Source("x", text), Memory())
    assert plain.diagnostics == remembered.diagnostics == ()
    assert plain.sentences == remembered.sentences


def test_what_was_not_asked_for_lately_is_forgotten() -> None:
    memory = Memory(most=3)
    made: list[int] = []

    def square(n: int) -> int:
        return memory.recall(n, lambda: made.append(n) or n * n)  # type: ignore[func-returns-value]

    assert [square(n) for n in (1, 2, 3, 1, 2, 3)] == [1, 4, 9, 1, 4, 9]
    assert made == [1, 2, 3]
    assert [square(n) for n in (4, 1, 5, 6, 7)] == [16, 1, 25, 36, 49]
    assert square(2) == 4
    assert made == [1, 2, 3, 4, 5, 6, 7, 2]


#: Twice and more what is promised, for machines that do other work as well.
_SLACK = 2.5


def test_a_keystroke_in_a_ruleset_of_three_hundred_lines_takes_no_fifty_milliseconds() -> None:
    text, memory = text_of(_LONG), Memory()
    assert text.count("\n") > 300
    examine(Source("x", text), memory)
    at = text.index("每超过 1个百分点 扣 0.8分") + len("每超过 1个百分点 扣 0.8")
    times = []
    for digit in "123456":
        source = Source("x", text[:at] + digit + text[at:])
        start = process_time()
        found = examine(source, memory)
        times.append(process_time() - start)
        assert found.holds
    assert sorted(times)[len(times) // 2] < 0.05 * _SLACK
