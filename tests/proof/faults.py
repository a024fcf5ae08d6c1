"""Fault operators: each plants one mistake of an author in a ruleset's text, or finds no place for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from random import Random

from govperf.base.numbers import plain

#: A text with one mistake, or ``None`` where the operator finds nothing to spoil.
Operator = Callable[[str, Random], str | None]

_NUMBER = r"\d+(?:\.\d+)?"
_RULES = "按比例|分档|插值|扣分|要素|评定|若|得"


def _one(rng: Random, found: list[re.Match[str]]) -> re.Match[str] | None:
    return rng.choice(found) if found else None


def _replaced(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Operator:
    """Make an operator that rewrites one match of a pattern, chosen by chance."""

    def spoil(text: str, rng: Random) -> str | None:
        match = _one(rng, list(re.finditer(pattern, text, re.MULTILINE)))
        if match is None:
            return None
        spoiled = text[: match.start()] + new(match, rng) + text[match.end() :]
        return spoiled if spoiled != text else None

    return spoil


def _removed(pattern: str) -> Operator:
    return _replaced(pattern, lambda match, rng: "")


def _shifted(number: str, rng: Random, most: int) -> str:
    return plain(max(Fraction(number) + rng.choice([-1, 1]) * rng.randint(1, most), Fraction(0)))


def _on_rows(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Operator:
    """Make an operator on one row of 分档."""

    def spoil(text: str, rng: Random) -> str | None:
        rows = _band_rows(text)
        found = [m for start, stop in rows for m in re.compile(pattern).finditer(text, start, stop)]
        match = _one(rng, found)
        if match is None:
            return None
        spoiled = text[: match.start()] + new(match, rng) + text[match.end() :]
        return spoiled if spoiled != text else None

    return spoil


def _band_rows(text: str) -> list[tuple[int, int]]:
    """Find the rows of 分档: up to the next sentence."""
    found: list[tuple[int, int]] = []
    others = "若|扣分|不适用时|依据|三级|一级|未列|填报|示例|其中|分档|加分项|扣分项"
    result = r"计 [^，\n]+|不得分|得分乘以 [^，\n]+|扣 [^，\n]+|之间评分"
    for match in re.finditer(rf"分档 [^：]*：((?:(?!\n\s*(?:{others})).|\n)*)", text):
        at = match.start(1)
        for row in re.finditer(rf"[^\n]*?(?:{result})(?:，|$|\n)", match[1]):
            found.append((at + row.start(), at + row.end()))
    return found


def _drop_row(text: str, rng: Random) -> str | None:
    rows = _band_rows(text)
    if not rows:
        return None
    start, stop = rng.choice(rows)
    return text[:start] + ("\n" if text[start:stop].endswith("\n") else "") + text[stop:]


def _swap_quotient(match: re.Match[str], rng: Random) -> str:
    return f"{match[2]} ÷ {match[1]}"


def _misspell(match: re.Match[str], rng: Random) -> str:
    name = match[0]
    at = rng.randrange(len(name))
    return name[:at] + rng.choice("甲乙丙丁") + name[at + 1 :]


def _duplicate_line(pattern: str) -> Operator:
    def spoil(text: str, rng: Random) -> str | None:
        match = _one(rng, list(re.finditer(pattern, text, re.MULTILINE)))
        return None if match is None else text[: match.end()] + "\n" + match[0] + text[match.end() :]

    return spoil


def _duplicate_indicator(text: str, rng: Random) -> str | None:
    """Give a second indicator the name of another one beside it."""
    names = re.findall(r"^  三级指标 (\S+) ", text, re.MULTILINE)
    block = re.search(r"^一级指标(?:(?!^一级指标).|\n)*", text, re.MULTILINE)
    inside = [n for n in names if block is not None and f"三级指标 {n} " in block[0]]
    if len(inside) < 2:
        return None
    return re.sub(rf"三级指标 {inside[1]} ", f"三级指标 {inside[0]} ", text, count=1)


def _swap_anchors(text: str, rng: Random) -> str | None:
    match = _one(rng, list(re.finditer(r"^    插值 ([^：]*)：(.*)$", text, re.MULTILINE)))
    if match is None:
        return None
    anchors = match[2].split("，")
    at = rng.randrange(len(anchors) - 1)
    anchors[at], anchors[at + 1] = anchors[at + 1], anchors[at]
    return text[: match.start(2)] + "，".join(anchors) + text[match.end(2) :]


def _drop_anchor(text: str, rng: Random) -> str | None:
    match = _one(rng, list(re.finditer(r"^    插值 ([^：]*)：(.*)$", text, re.MULTILINE)))
    if match is None:
        return None
    anchors = match[2].split("，")
    del anchors[rng.randrange(len(anchors))]
    return text[: match.start(2)] + "，".join(anchors) + text[match.end(2) :]


def _other(words: tuple[str, ...]) -> Callable[[re.Match[str], Random], str]:
    return lambda match, rng: rng.choice([w for w in words if w != match[0]])


_MODES = ("不足部分不扣", "不足部分按一步扣", "不足部分按比例扣")
_SIDES = ("超过", "低于", "偏离")
_COMPARISONS = ("不低于", "不高于", "低于", "超过")
_OPERAND = r"[\u4e00-\u9fff]+|\([^()]*\)"


def _other_comparison(match: re.Match[str], rng: Random) -> str:
    return match[1] + rng.choice([word for word in _COMPARISONS if word != match[2]])



OPERATORS: dict[str, Operator] = {
    "drop a cap": _removed(r"，封顶 [^，\n]+"),
    "drop a floor": _removed(r"，保底 [^，\n]+"),
    "drop a pass mark": _removed(r"，未达 [^，\n]+ 不得分"),
    "raise a cap": _replaced(r"封顶 100%", lambda m, rng: f"封顶 {rng.choice((101, 120, 200))}%"),
    "lower a floor": _replaced(r"保底 0%", lambda m, rng: "保底 -10%"),
    "widen a band": _on_rows(r"至 (\d+)%", lambda m, rng: f"至 {int(m[1]) + rng.randint(1, 9)}%"),
    "shift a bound": _on_rows(rf"({_NUMBER})%(?!的分值)", lambda m, rng: f"{_shifted(m[1], rng, 9)}%"),
    "shift a moving bound": _on_rows(r"× 120%", lambda m, rng: f"× {rng.choice((80, 110, 119, 121))}%"),
    "swap < and ≤ (drop 含)": _on_rows(r"（含）", lambda m, rng: ""),
    "swap a bracket": _on_rows(r"\[|\]", lambda m, rng: {"[": "(", "]": ")"}[m[0]]),
    "swap a round bracket": _on_rows(r"\((?!-)|(?<!∞)\)", lambda m, rng: {"(": "[", ")": "]"}[m[0]]),
    "swap a comparison": _on_rows(
        r"不低于|不高于|低于|超过",
        lambda m, rng: {"不低于": "超过", "超过": "不低于", "低于": "不高于", "不高于": "低于"}[m[0]],
    ),
    "drop a band": _drop_row,
    "raise a band's score": _on_rows(
        rf"计 (?:满分|{_NUMBER}分)", lambda m, rng: f"计 {rng.choice(('101%的分值', '25分'))}"
    ),
    "change a band's score": _on_rows(rf"计 ({_NUMBER})分", lambda m, rng: f"计 {_shifted(m[1], rng, 3)}分"),
    "change a child's points": _replaced(
        rf"(三级指标 \S+ )({_NUMBER})分", lambda m, rng: f"{m[1]}{_shifted(m[2], rng, 3)}分"
    ),
    "change a block's points": _replaced(
        rf"(一级指标 \S+ )({_NUMBER})分", lambda m, rng: f"{m[1]}{_shifted(m[2], rng, 5)}分"
    ),
    "change the total": _replaced(
        rf"(总分 )({_NUMBER})分", lambda m, rng: f"{m[1]}{_shifted(m[2], rng, 5)}分"
    ),
    "change a part's points": _replaced(
        rf"(其中 \S+ )({_NUMBER})分", lambda m, rng: f"{m[1]}{_shifted(m[2], rng, 3)}分"
    ),
    "lose the highest total": _removed(rf"，加分后最高 {_NUMBER}分"),
    "change a ceiling": _replaced(rf"(最多 )({_NUMBER})分", lambda m, rng: f"{m[1]}{rng.choice((1, 40))}分"),
    "lose 可扣至负分": _replaced("可扣至负分", lambda m, rng: "扣完为止"),
    "raise a factor": _replaced(r"得分乘以 \d+%", lambda m, rng: f"得分乘以 {rng.choice((120, 150))}%"),
    "raise a choice": _on_rows(
        rf"(\[{_NUMBER}分, )({_NUMBER})分\]", lambda m, rng: f"{m[1]}{plain(Fraction(m[2]) + 1)}分]"
    ),
    "raise a loss": _on_rows(rf"扣 ({_NUMBER})分", lambda m, rng: f"扣 {plain(Fraction(m[1]) + 7)}分"),
    "change which part counts": _replaced(
        "取高者|取先有者", lambda m, rng: "取先有者" if m[0] == "取高者" else "取高者"
    ),
    "change an input's unit": _replaced(
        r"(^输入 [^：]+：)(万元|元|人次|人|个|户|项|件|平方米|起|次|处|比率)",
        lambda m, rng: m[1] + rng.choice([u for u in ("万元", "元", "人", "个", "比率", "天") if u != m[2]]),
    ),
    "change a figure's unit": _replaced(
        rf"(?<=[ 至(\[])({_NUMBER})(%|个百分点)(?!的)",
        lambda m, rng: m[1] + rng.choice(("", "万元", "人", "天")),
    ),
    "a step in percent": _replaced(rf"({_NUMBER})个百分点", lambda m, rng: f"{m[1]}%"),
    "lose a zero answer": _removed(r"，分母为零时 \S+(?: \d+%)?(?=$|，)"),
    "lose 不适用时": _removed(r"^    不适用时 .*\n"),
    "lose the step mode": _removed(r"，不足部分(?:不扣|按一步扣|按比例扣)"),
    "change the step mode": _replaced("|".join(_MODES), _other(_MODES)),
    "raise 最多扣": _replaced(rf"最多扣 {_NUMBER}分", lambda m, rng: "最多扣 1000分"),
    "drop 最多扣": _removed(rf"，最多扣 (?:{_NUMBER}分|\d+%的分值)"),
    "raise a cost": _replaced(
        rf"(个百分点|起|次|处|天) 扣 {_NUMBER}分", lambda m, rng: f"{m[1]} 扣 {rng.choice((3, 50))}分"
    ),
    "change a side": _replaced(
        rf"^( +扣分 \S+ )({'|'.join(_SIDES)})",
        lambda m, rng: m[1] + rng.choice([s for s in _SIDES if s != m[2]]),
    ),
    "reverse a direction": _replaced(rf"({_OPERAND}) ÷ ({_OPERAND})", _swap_quotient),
    "swap anchors": _swap_anchors,
    "drop an anchor": _drop_anchor,
    "raise an anchor": _replaced(rf"(插值 .*% 计 ){_NUMBER}分", lambda m, rng: f"{m[1]}33分"),
    "misspell a name": _replaced(
        r"(?<=\n    按比例 )[\u4e00-\u9fff]+|(?<=\n    扣分 )[\u4e00-\u9fff]+"
        r"|(?<=\n    若 )[\u4e00-\u9fff]+|(?<=÷ )[\u4e00-\u9fff]+|(?<=应得 )[\u4e00-\u9fff]+",
        _misspell,
    ),
    "duplicate an input": _duplicate_line(r"^输入 .*$"),
    "duplicate a metric": _duplicate_line(r"^计算 .*$"),
    "duplicate an indicator": _duplicate_indicator,
    "say a sentence twice": _duplicate_line(rf"^    (?:{_RULES}|不适用时) .*$"),
    "lose an input": _removed(r"^输入 .*\n"),
    "lose a rule": _removed(rf"^    (?:{_RULES}) [^：\n]*\n(?!    )"),
    "change an expectation": _replaced(
        rf"(应得 \S+ = )({_NUMBER})分", lambda m, rng: f"{m[1]}{_shifted(m[2], rng, 2)}分"
    ),
    "shift a grade": _replaced(
        rf"(等级 .*?)({_NUMBER})(分|%)(?=（含）|至|，|$)", lambda m, rng: m[1] + _shifted(m[2], rng, 5) + m[3]
    ),
    "drop 含 of a grade": _replaced(r"(等级 .*?)（含）", lambda m, rng: m[1]),
    "drop a grade": _replaced(r"(等级 [^：]*：)[^，\n]*，", lambda m, rng: m[1]),
    "raise an award": _replaced(r"(若 .*得 )(?:满分|\d+(?:\.\d+)?分)", lambda m, rng: f"{m[1]}150%的分值"),
    "swap a condition": _replaced(rf"(?<=若 )(\S+ )({'|'.join(_COMPARISONS)})", _other_comparison),
    "turn 不得分 into 满分": _replaced(r"(若 .*，)不得分", lambda m, rng: f"{m[1]}得 满分"),
    "drop a condition": _removed(r"^    若 .*\n"),
    "raise an element": _replaced(
        rf"(要素 .*?)({_NUMBER})分", lambda m, rng: f"{m[1]}{plain(Fraction(m[2]) + 1)}分"
    ),
    "lower an element": _replaced(rf"(要素 每项 )({_NUMBER})分", lambda m, rng: f"{m[1]}0.1分"),
    "raise a tier": _replaced(r"至 100%（含），", lambda m, rng: "至 110%（含），"),
    "open a domain": _replaced(r"(^输入 [^：]+：[^，\n]+)，[^\n]*", lambda m, rng: m[1]),
    "let a domain reach below 0": _replaced(r"≥ [01](\S+)", lambda m, rng: f"≥ -5{m[1]}"),
    "widen a domain upwards": _replaced(r"至 100%（含）$", lambda m, rng: "至 120%（含）"),
    "lose the rounding": _removed(r"^舍入 .*\n"),
    "change the rounding": _replaced(
        r"([0-9])位小数", lambda m, rng: f"{rng.choice([n for n in '012' if n != m[1]])}位小数"
    ),
}
