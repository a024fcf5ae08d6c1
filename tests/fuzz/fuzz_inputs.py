"""Texts that nobody would write: of the alphabet, of the grammar, of real rulesets that were spoiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random

from hypothesis import strategies as st
from lark.grammar import NonTerminal, Symbol

from govperf import library
from govperf.syntax.keywords import spellings
from govperf.syntax.language import Spelling, parser

HEAD = """规则集 test/fuzz
适用 试验省，部门整体支出，2025年度
文件 甲 = “办法”
总分 10分
舍入 按总分，四舍五入，1位小数
约定 缺数据 待定
约定 未标方向 视为不低于
输入 执行率：比率，0%（含）至 150%（含）
输入 金额：万元
输入 人数：人，≥ 1人
输入 有违规：是否
"""
_HEAD_EN = """ruleset test/fuzz
applies to 试验省, department, FY2025
document 甲 = "办法"
total 10 points
rounding of total, half up, 1 places
convention missing pending
convention unsigned target means at least
input 执行率: ratio, [0%, 150%]
input 金额: wanyuan
input 人数: persons, >= 1 persons
input 有违规: flag
"""
#: What stands for a terminal that is no fixed word.
_SAMPLES: Mapping[str, tuple[str, ...]] = {
    "PATH": ("a/b", "cn/x/2025"), "STRING": ("“甲”", '"b"', "“一“二”三”", "“”"),
    "QNAME": ("「A率」", "'b'", "「 」"),
    "DATE": ("2025-01-15", "2025年2月30日", "0000-0-0"), "YEAR": ("2025年度", "FY2025", "0000年度"),
    "PERCENT": ("0%", "100%", "60%", "150.5%"),
    "NUMBER": ("0", "1", "10", "0.5", "3", "99999999999999999999"),
    "ONE": ("一",), "KEY": ("key", "k1"), "INCLUSIVE": ("（含）",), "PP": ("个百分点",),
    "NAME": ("执行率", "金额", "人数", "有违规", "甲", "乙", "指标值", "完成值", "完成率",
             "“三公经费”变动率"),
    "UNIT": ("万元", "人", "项", "天", "个月"), "_COMMA": ("，", ","),
    "GE": ("≥",), "LE": ("≤",), "NE": ("≠",), "TIMES": ("×",),
}  # fmt: skip
_FIGURES = ("0", "1", "-5", "100", "0.000001", "9" * 40, "1.5", "33.333")
_DEEPEST = 12
#: Letters that mean something, and some that do not.
ALPHABET = (
    "规则集适用总分舍入约定输入计算一二三级指标得按比例分档插值扣要素评若否则不用时其余依据"
    "甲乙执行率万元%（）()，,：:。；“”\"「」'=≥≤<>+-×÷*/#.0123456789 \n\t\u3000aZ_\u00a0\ufeff\u202e\x00😀é"
)
texts = st.text(alphabet=st.sampled_from(ALPHABET), max_size=60) | st.text(max_size=40)


# ---- from the grammar


@cache
def _expansions(spelling: Spelling) -> Mapping[str, tuple[tuple[Symbol, ...], ...]]:
    """Give the ways to write each part of the grammar, the shortest first."""
    found: dict[str, list[tuple[Symbol, ...]]] = {}
    for rule in parser(spelling).rules:
        found.setdefault(str(rule.origin.name), []).append(tuple(rule.expansion))
    depths = _depths(found)
    return {name: tuple(sorted(ways, key=lambda way: _depth(way, depths))) for name, ways in found.items()}


def _depths(found: Mapping[str, Sequence[tuple[Symbol, ...]]]) -> dict[str, int]:
    depths = dict.fromkeys(found, 1_000)
    for _ in range(60):
        for name, ways in found.items():
            depths[name] = min(depths[name], 1 + min(_depth(way, depths) for way in ways))
    return depths


def _depth(way: Sequence[Symbol], depths: Mapping[str, int]) -> int:
    return max((depths[str(s.name)] for s in way if isinstance(s, NonTerminal)), default=0)


def derived(rng: Random, spelling: Spelling = "zh", start: str = "sentence") -> str:
    """Write a sentence of the grammar, without any regard to its sense."""
    words, ways = spellings(spelling), _expansions(spelling)
    written: list[str] = []
    waiting: list[tuple[Symbol, int]] = [(NonTerminal(start), 0)]
    while waiting:
        symbol, deep = waiting.pop()
        if isinstance(symbol, NonTerminal):
            possible = ways[str(symbol.name)]
            way = rng.choice(possible if deep < _DEEPEST else possible[:1])
            waiting += [(part, deep + 1) for part in reversed(way)]
        else:
            written.append(_word(str(symbol.name), words, rng, spelling))
    return " ".join(written)


def _word(terminal: str, words: Mapping[str, str], rng: Random, spelling: Spelling) -> str:
    if terminal in words and terminal not in _SAMPLES:
        return words[terminal]
    if terminal in _SAMPLES:
        return rng.choice(_SAMPLES[terminal])
    return _fixed(spelling).get(terminal, "甲")


@cache
def _fixed(spelling: Spelling) -> Mapping[str, str]:
    """Give the signs of the grammar: brackets, colons and the like."""
    return {t.name: t.pattern.value for t in parser(spelling).terminals if t.pattern.type == "str"}


def sentence(rng: Random) -> str:
    """Write a sentence of the grammar, or two."""
    spelling: Spelling = "en" if rng.random() < 0.2 else "zh"
    return "\n".join(derived(rng, spelling) for _ in range(rng.choice((1, 1, 1, 2))))


def indicator(rng: Random) -> str:
    """Write a ruleset with a sound head and one indicator whose sentences are of the grammar."""
    spelling: Spelling = "en" if rng.random() < 0.2 else "zh"
    forms = ("award", "proportional", "bands", "interpolate", "deduction", "checklist", "tiers", "when",
             "if_not_applicable", "if_missing", "part", "case", "given", "method", "metric")  # fmt: skip
    body = [derived(rng, spelling, rng.choice(forms)) for _ in range(rng.randint(1, 2))]
    title = {"zh": "一级指标 某项 10分", "en": "block 某项 10 points"}[spelling]
    return "\n".join([(HEAD if spelling == "zh" else _HEAD_EN) + title, *body])


# ---- from real rulesets


@cache
def _sentences() -> tuple[str, ...]:
    """Give the sentences of the library's rulesets, a line each."""
    texts = (library.source_of(entry.path).text for entry in library.entries())
    return tuple(line.strip() for text in texts for line in text.split("\n") if line.strip())


def spoiled(rng: Random) -> str:
    """Take a few lines of a real ruleset and spoil them."""
    lines = _sentences()
    at = rng.randrange(len(lines))
    return mutated("\n".join(lines[at : at + rng.randint(1, 3)]), rng)


def spoiled_indicator(rng: Random) -> str:
    """Put spoiled sentences of an indicator below a sound head; the head may be spoiled as well."""
    body = rng.choice(_BODIES)
    return mutated(f"{HEAD}一级指标 某项 10分\n{body}\n", rng)


_BODIES = (
    "按比例 执行率，封顶 100%，未达 60% 不得分",
    "分档 执行率：低于 60% 不得分，[60%, 90%) 计 5分，其余 计 10分",
    "插值 执行率：60% 计 0分，80% 计 4分，100% 计 10分",
    "扣分 人数 超过 3人，每超过 2人 扣 1分，不足部分不扣，最多扣 5分",
    "要素 每项 5分：制度健全，执行有效",
    "评定 好 80%（含）至 100%（含），差 0%（含）至 80%，只有档次时 待定",
    "得 满分\n若 有违规 或 金额 ÷ 人数 超过 1万元，不得分，否则 得 50%的分值\n不适用时 满分",
    "其中 一 4分\n按比例 执行率，封顶 100%\n其中 二 6分\n得 满分",
    "情形 有违规：\n不得分\n其他情形：\n按比例 执行率，封顶 100%",
    "分档 执行率 - 10%：低于 0% 不得分，0%（含）至 80% 计 5分，不低于 80% 计 10分\n若 金额 < 0万元，扣 2分",
)


def mutated(text: str, rng: Random) -> str:
    """Spoil a text in one to three places."""
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(_MUTATIONS)(text, rng)
    return text


def _cut(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 6) :]


def _twice(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at : at + rng.randint(1, 12)] + text[at:]


def _inserted(text: str, rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    words = (*spellings("zh").values(), *ALPHABET)
    return text[:at] + rng.choice(words) + text[at:]


def _other_figure(text: str, rng: Random) -> str:
    figures = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not figures:
        return text
    found = rng.choice(figures)
    return text[: found.start()] + rng.choice(_FIGURES) + text[found.end() :]


def _other_word(text: str, rng: Random) -> str:
    words = list(re.finditer(r"[\u4e00-\u9fff]+", text))
    if not words:
        return text
    found, other = rng.choice(words), rng.choice(words)
    return text[: found.start()] + other[0] + text[found.end() :]


def _lines_swapped(text: str, rng: Random) -> str:
    lines = text.split("\n")
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines)


def _line_lost(text: str, rng: Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


_MUTATIONS: Sequence[Callable[[str, Random], str]] = (
    _cut, _twice, _inserted, _other_figure, _other_word, _lines_swapped, _line_lost,
)  # fmt: skip
#: Ways of making an input, and how many of a hundred are made so.
WAYS: Mapping[str, tuple[Callable[[Random], str], int]] = {
    "sentences of the grammar": (sentence, 40),
    "indicators of the grammar": (indicator, 4),
    "spoiled lines of real rulesets": (spoiled, 48),
    "spoiled indicators": (spoiled_indicator, 8),
}
