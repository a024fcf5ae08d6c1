"""A generator of sound rulesets as text, the same for the same seed.

Each form of the language has a writer. It chooses points, domains and bounds so that every unit has a
score within its points, and adds worked examples whose scores follow from the figures it chose (a
third of the whole gets a third of the points), not from the program. A new form is a new writer in
``WRITERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from attrs import define, field, frozen
from record_writers import RECORD_WRITERS

from govperf.base.numbers import plain

#: A case: what is given and the score that must come out, before rounding.
Case = tuple[str, Fraction]


@define
class Pen:
    """What a writer needs: chance, the indicator's points, a stem for its names."""

    rng: Random
    points: Fraction
    stem: str
    inputs: list[str] = field(factory=list)
    metrics: list[str] = field(factory=list)
    cases: list[Case] = field(factory=list)

    def pick(self, *choices: str) -> str:
        """Choose one."""
        return self.rng.choice(choices)

    def chance(self, percent: int) -> bool:
        """Say yes so often."""
        return self.rng.randrange(100) < percent

    def name(self, ending: str) -> str:
        """Make a name that no other indicator has."""
        return f"{self.stem}{ending}"

    def input(self, ending: str, kind: str) -> str:
        """Declare an input."""
        name = self.name(ending)
        self.inputs.append(f"输入 {name}：{kind}")
        return name

    def metric(self, ending: str, expression: str, zero: str = "") -> str:
        """Declare a metric; ``zero`` answers for a zero denominator."""
        name = self.name(ending)
        answer = f"，分母为零时 {zero}" if zero else ""
        self.metrics.append(f"计算 {name} = {expression}{answer}")
        return name

    def case(self, given: str, score: Fraction | int) -> None:
        """Add a worked example."""
        self.cases.append((given, Fraction(score)))

    def share(self, score: Fraction) -> str:
        """Write a score: in points, in percent of the points, or in a word."""
        if score == 0 and self.chance(60):
            return "不得分"
        if score == self.points and self.chance(50):
            return "满分"
        percent = score / self.points * 100
        if percent.denominator == 1 and self.chance(30):
            return f"{percent}%的分值"
        return f"{plain(score)}分"


def percent(value: Fraction) -> str:
    """Write a ratio."""
    return f"{plain(value * 100)}%"


Writer = Callable[[Pen], list[str]]

# ---- quantities


@frozen(kw_only=True)
class Measured:
    """A ratio that a rule scores: how it is written, and how a unit with a value of it is given."""

    name: str
    given: Callable[[Fraction], str]
    low: Fraction | None
    high: Fraction | None
    #: What a sentence 不适用时 must answer for.
    needs_answer: bool = False
    zero_given: str = ""


def ratio(pen: Pen) -> Measured:
    """Declare a ratio: of money, of counted things, of signed money, or one that is given as such."""
    kinds = (_of_money, _of_people, _of_signed_money, _given, _given_free, _saved, _of_area)
    return pen.rng.choice(kinds)(pen)


def _of_money(pen: Pen) -> Measured:
    plan = pen.input("计划数", "万元，≥ 0万元")
    actual = pen.input("实际数", "万元，≥ 0万元")
    zero = pen.pick("不适用", "视为 0%", "视为 100%", "不予受理")
    name = pen.metric("完成率", f"{actual} ÷ {plan}", zero)
    return Measured(
        name=name, low=Fraction(0), high=None, needs_answer=zero == "不适用",
        given=lambda r: f"{plan} = 200万元，{actual} = {plain(r * 200)}万元",
        zero_given=f"{plan} = 0万元，{actual} = 5万元",
    )  # fmt: skip


def _of_people(pen: Pen) -> Measured:
    unit = pen.pick("人", "个", "户", "项")
    base = pen.input("核定数", f"{unit}，≥ 1{unit}")
    actual = pen.input("在册数", f"{unit}，≥ 0{unit}")
    name = pen.metric("控制率", f"{actual} ÷ {base}")
    return Measured(
        name=name, low=Fraction(0), high=None,
        given=lambda r: f"{base} = {r.denominator * 10}{unit}，{actual} = {r.numerator * 10}{unit}",
    )  # fmt: skip


def _of_signed_money(pen: Pen) -> Measured:
    plan = pen.input("年初数", "元，> 0元" if pen.chance(50) else "元，≥ 1元")
    added = pen.input("追加数", "元")
    name = pen.metric("调整率", f"{added} ÷ {plan}", "" if "> 0" not in pen.inputs[-2] else "")
    return Measured(
        name=name, low=None, high=None,
        given=lambda r: f"{plan} = 1000元，{added} = {plain(r * 1000)}元",
    )  # fmt: skip


def _given(pen: Pen) -> Measured:
    name = pen.input("满意率", "比率，0%（含）至 100%（含）")
    return Measured(name=name, low=Fraction(0), high=Fraction(1), given=lambda r: f"{name} = {percent(r)}")


def _given_free(pen: Pen) -> Measured:
    name = pen.input("变动率", "比率")
    return Measured(name=name, low=None, high=None, given=lambda r: f"{name} = {percent(r)}")


def _saved(pen: Pen) -> Measured:
    plan = pen.input("预算数", "万元，≥ 0万元")
    spent = pen.input("支出数", "万元，≥ 0万元")
    name = pen.metric("节约率", f"({plan} - {spent}) ÷ {plan}", "不适用")
    return Measured(
        name=name, low=None, high=Fraction(1), needs_answer=True,
        given=lambda r: f"{plan} = 400万元，{spent} = {plain((1 - r) * 400)}万元",
    )  # fmt: skip


def _of_area(pen: Pen) -> Measured:
    """A part of a whole that is the sum of its parts lies between 0 and 1 without any limit."""
    done = pen.input("已改面积", "平方米，≥ 0平方米")
    rest = pen.input("未改面积", "平方米，≥ 0平方米")
    zero = pen.pick("视为 100%", "不予受理", "视为 0%")
    if pen.chance(50):
        name = pen.metric("改造率", f"{done} ÷ ({done} + {rest})", zero)
    else:
        whole = pen.metric("总面积", f"{done} + {rest}")
        name = pen.metric("改造率", f"({whole} - {rest}) ÷ {whole}", zero)
    return Measured(
        name=name, low=Fraction(0), high=Fraction(1),
        given=lambda r: f"{done} = {plain(r * 500)}平方米，{rest} = {plain((1 - r) * 500)}平方米",
    )  # fmt: skip


def answer_sentence(pen: Pen, measured: Measured) -> list[str]:
    """Answer for what is not applicable where the language asks for it, and sometimes where not."""
    if not measured.needs_answer and not pen.chance(10):
        return []
    answer = pen.pick("满分", "不得分", "不计分")
    if measured.needs_answer and measured.zero_given and answer != "不计分":
        pen.case(measured.zero_given, pen.points if answer == "满分" else 0)
    return [f"不适用时 {answer}"]


def within(measured: Measured, value: Fraction) -> bool:
    """Say whether a ratio can have a value."""
    above = measured.low is None or value >= measured.low
    return above and (measured.high is None or value <= measured.high)


# ---- forms


def write_proportional(pen: Pen) -> list[str]:
    measured = ratio(pen)
    cap = Fraction(1) if measured.high is None or pen.chance(40) else None
    floor = Fraction(0) if measured.low is None or pen.chance(20) else None
    mark = Fraction(pen.rng.choice((30, 50, 60)), 100) if pen.chance(30) else None
    limits = [f"封顶 {percent(cap)}"] if cap is not None else []
    limits += [f"保底 {percent(floor)}"] if floor is not None else []
    limits += [f"未达 {percent(mark)} 不得分"] if mark is not None else []
    pen.rng.shuffle(limits)
    for tenths in (Fraction(5, 2), 5, 10, 13, 0, -1):
        value = Fraction(tenths) / 10
        if within(measured, value):
            fails = mark is not None and value < mark
            share = Fraction(0) if fails else max(min(value, Fraction(1)), Fraction(0))
            pen.case(measured.given(value), share * pen.points)
    return ["，".join([f"按比例 {measured.name}", *limits]), *answer_sentence(pen, measured)]


def write_inline_quotient(pen: Pen) -> list[str]:
    """The quotient stands in the sentence itself, with its own answer for zero."""
    plan = pen.input("应检数", "件，≥ 0件")
    actual = pen.input("合格数", "件，≥ 0件")
    zero = pen.pick("满分", "不得分")
    pen.case(f"{plan} = 10件，{actual} = 5件", pen.points / 2)
    pen.case(f"{plan} = 4件，{actual} = 1件", pen.points / 4)
    pen.case(f"{plan} = 10件，{actual} = 11件", pen.points)
    pen.case(f"{plan} = 0件，{actual} = 3件", pen.points if zero == "满分" else 0)
    return [f"按比例 {actual} ÷ {plan}，封顶 100%，分母为零时 {zero}"]


def write_rescued(pen: Pen) -> list[str]:
    """A condition takes over where the proportion would leave the points."""
    measured = _given_free(pen) if pen.chance(50) else _of_signed_money(pen)
    pen.case(measured.given(Fraction(1, 2)), pen.points / 2)
    if pen.chance(50):
        pen.case(measured.given(Fraction(-1, 5)), 0)
        pen.case(measured.given(Fraction(6, 5)), pen.points)
        return [
            f"按比例 {measured.name}，封顶 100%",
            f"若 {measured.name} 低于 0%，不得分",
        ]
    pen.case(measured.given(Fraction(-1, 5)), 0)
    pen.case(measured.given(Fraction(6, 5)), 0)
    return [
        f"按比例 {measured.name}",
        f"若 {measured.name} 低于 0% 或 {measured.name} 超过 100%，不得分",
    ]


def write_capped_by_quantity(pen: Pen) -> list[str]:
    """The cap is a quantity of its own."""
    measured = _of_people(pen)
    cap = pen.input("上限率", "比率，50%（含）至 100%（含）")
    pen.case(f"{measured.given(Fraction(1, 2))}，{cap} = 80%", pen.points / 2)
    pen.case(f"{measured.given(Fraction(9, 10))}，{cap} = 75%", pen.points * 3 / 4)
    if pen.chance(50):
        return [f"按比例 取小({measured.name}，{cap})"]
    return [f"按比例 {measured.name}，封顶 {cap}"]


def write_bands(pen: Pen) -> list[str]:
    measured = ratio(pen)
    bounds = sorted(pen.rng.sample((10, 20, 30, 50, 60, 70, 80, 90), pen.rng.randint(1, 4)))
    scores = _descending(pen, len(bounds) + 1)
    if pen.chance(60):
        scores.reverse()
    rows = [Fraction(b, 100) for b in bounds]
    # Whether a bound belongs to the row above it.
    upwards = [pen.chance(50) for _ in rows]
    lines = _band_lines(pen, measured, rows, upwards, scores)
    for at, (bound, up) in enumerate(zip(rows, upwards, strict=True)):
        pen.case(measured.given(bound), scores[at + 1] if up else scores[at])
        pen.case(measured.given(bound - Fraction(1, 50)), scores[at])
        pen.case(measured.given(bound + Fraction(1, 50)), scores[at + 1])
    return [f"分档 {measured.name}：", *lines, *answer_sentence(pen, measured)]


def _descending(pen: Pen, count: int) -> list[Fraction]:
    """Give that many different scores, from the points down to 0."""
    inner = sorted(pen.rng.sample(range(1, 10), count - 2), reverse=True) if count > 2 else []
    return [pen.points, *(pen.points * n / 10 for n in inner), Fraction(0)]


def _band_lines(
    pen: Pen, measured: Measured, rows: list[Fraction], upwards: list[bool], scores: list[Fraction]
) -> list[str]:
    # Before a sheet is read, only an input is known to have ends.
    closed = measured.name.endswith("满意率")
    low = "[0%" if closed else "(-∞"
    high = "100%]" if closed else "∞)"
    lines = []
    for at, score in enumerate(scores):
        first, last = at == 0, at == len(rows)
        begin = low if first else ("[" if upwards[at - 1] else "(") + percent(rows[at - 1])
        end = high if last else percent(rows[at]) + (")" if upwards[at] else "]")
        words = f"{begin}, {end}"
        if pen.chance(50):
            words = _worded(first, last, closed, rows, upwards, at)
        lines.append(f"  {words} 计 {pen.share(score)}".replace("计 不得分", pen.pick("不得分", "计 不得分")))
    if pen.chance(25):
        lines[-1] = f"  其余 计 {pen.share(scores[-1])}"
    pen.rng.shuffle(lines)
    return [line + "，" * (at < len(lines) - 1) for at, line in enumerate(lines)]


def _worded(
    first: bool, last: bool, closed: bool, rows: list[Fraction], upwards: list[bool], at: int
) -> str:
    if first and not closed:
        return ("低于 " if upwards[0] else "不高于 ") + percent(rows[0])
    if last and not closed:
        return ("不低于 " if upwards[-1] else "超过 ") + percent(rows[-1])
    begin = "0%（含）" if first else percent(rows[at - 1]) + "（含）" * upwards[at - 1]
    end = "100%（含）" if last else percent(rows[at]) + "（含）" * (not upwards[at])
    return f"{begin}至 {end}"


def write_moving_bands(pen: Pen) -> list[str]:
    """The bounds are quantities themselves."""
    goal = pen.input("目标数", "人次，≥ 0人次")
    actual = pen.input("服务数", "人次，≥ 0人次")
    up = pen.chance(50)
    half = pen.points / 2
    if pen.chance(50):
        pen.case(f"{goal} = 50人次，{actual} = 50人次", pen.points if up else 0)
        pen.case(f"{goal} = 50人次，{actual} = 49人次", 0)
        pen.case(f"{goal} = 50人次，{actual} = 51人次", pen.points)
        if up:
            return [f"分档 {actual}：低于 {goal} 不得分，不低于 {goal} 计 满分"]
        return [f"分档 {actual}：不高于 {goal} 不得分，超过 {goal} 计 满分"]
    pen.case(f"{goal} = 50人次，{actual} = 60人次", pen.points)
    pen.case(f"{goal} = 50人次，{actual} = 59人次", half)
    pen.case(f"{goal} = 50人次，{actual} = 50人次", half)
    pen.case(f"{goal} = 50人次，{actual} = 30人次", 0)
    return [
        f"分档 {actual}：(-∞, {goal}) 不得分，[{goal}, {goal} × 120%) 计 {plain(half)}分，"
        f"[{goal} × 120%, ∞) 计 满分"
    ]


def write_interpolated(pen: Pen) -> list[str]:
    measured = ratio(pen)
    count = pen.rng.randint(2, 4)
    places = sorted(pen.rng.sample((0, 20, 40, 60, 80, 100), count))
    scores = _descending(pen, count)
    if pen.chance(70):
        scores.reverse()
    anchors = [(Fraction(p, 100), s) for p, s in zip(places, scores, strict=True)]
    for (x0, y0), (x1, y1) in zip(anchors, anchors[1:], strict=False):
        pen.case(measured.given((x0 + x1) / 2), (y0 + y1) / 2)
    for x, y in anchors:
        pen.case(measured.given(x), y)
    written = "，".join(f"{percent(x)} 计 {plain(y)}分" for x, y in anchors)
    return [f"插值 {measured.name}：{written}", *answer_sentence(pen, measured)]


def write_deduction(pen: Pen) -> list[str]:
    measured = ratio(pen)
    side = pen.rng.choice(("超过", "低于", "偏离"))
    standard = Fraction(pen.rng.choice((50, 80, 100)), 100)
    step = Fraction(pen.rng.choice((1, 2, 5)), 100)
    cost = pen.points / pen.rng.choice((4, 5, 10))
    most = pen.points * Fraction(pen.rng.choice((1, 2)), 2)
    mode = pen.rng.choice(("不足部分不扣", "不足部分按一步扣", "不足部分按比例扣"))
    limit = f"，最多扣 {plain(most)}分" if most < pen.points or pen.chance(30) else ""
    sign = -1 if side == "低于" or (side == "偏离" and pen.chance(50)) else 1
    half_more = {
        "不足部分不扣": Fraction(1), "不足部分按一步扣": Fraction(2), "不足部分按比例扣": Fraction(3, 2)
    }[mode]  # fmt: skip
    none, one, many = Fraction(0), Fraction(1), Fraction(40)
    for steps, counted in ((none, none), (one, one), (Fraction(3, 2), half_more), (many, many)):
        value = standard + sign * steps * step
        if within(measured, value):
            pen.case(measured.given(value), pen.points - min(counted * cost, most))
    other = standard - sign * step
    if side != "偏离" and within(measured, other):
        pen.case(measured.given(other), pen.points)
    again = pen.pick("", side)
    return [
        f"扣分 {measured.name} {side} {percent(standard)}，每{again} {plain(step * 100)}个百分点 "
        f"扣 {plain(cost)}分，{mode}{limit}，扣完为止",
        *answer_sentence(pen, measured),
    ]


def write_occurrences(pen: Pen) -> list[str]:
    """Points for each occurrence, by itself or from a base; sometimes two kinds of them."""
    first = pen.input("违规数", "起，≥ 0起")
    cost = pen.points / 5
    lines = [f"扣分 {first}，每 1起 扣 {plain(cost)}分，扣完为止"]
    given, base = f"{first} = {{}}起", pen.points
    if pen.chance(40):
        second = pen.input("差错数", "次，≥ 0次")
        limit = f"不足部分按一步扣，最多扣 {plain(2 * cost)}分，扣完为止"
        lines.append(f"扣分 {second}，每 2次 扣 {plain(cost)}分，{limit}")
        given += f"，{second} = 3次"
        base -= 2 * cost
    if pen.chance(30):
        lines.insert(0, "得 满分")
    pen.rng.shuffle(lines[1:])
    for count in (0, 1, 2, 9):
        pen.case(given.format(count), max(base - count * cost, Fraction(0)))
    return lines


def write_bands_then_deduction(pen: Pen) -> list[str]:
    measured = _given(pen)
    faults = pen.input("缺陷数", "处，≥ 0处")
    cost = pen.points / 10
    half = pen.points / 2
    pen.case(f"{measured.given(Fraction(4, 5))}，{faults} = 2处", pen.points - 2 * cost)
    pen.case(f"{measured.given(Fraction(3, 5))}，{faults} = 9处", half - 3 * cost)
    return [
        f"分档 {measured.name}：不低于 80% 计 满分，低于 80% 计 50%的分值",
        f"扣分 {faults}，每 1处 扣 {plain(cost)}分，最多扣 30%的分值，扣完为止",
    ]


def write_checklist(pen: Pen) -> list[str]:
    count = pen.rng.randint(2, 4)
    names = [pen.name(ending) for ending in ("有制度", "有台账", "有公示", "有验收")[:count]]
    each = pen.points / count
    some = "，".join(f"{n} = {'是' if at == 0 else '否'}" for at, n in enumerate(names))
    every = "，".join(f"{n} = 是" for n in names)
    pen.case(every, pen.points)
    if plain(each * count) != plain(pen.points) or each.denominator not in (1, 2, 4):
        each = Fraction(0)
    if each and pen.chance(40):
        pen.case(some, each)
        return [f"要素 每项 {plain(each)}分：{'，'.join(names)}"]
    if pen.chance(50):
        cost = pen.points / 2
        pen.case(some, max(pen.points - (count - 1) * cost, Fraction(0)))
        return [f"要素 缺一项扣 {plain(cost)}分，扣完为止：{'，'.join(names)}"]
    first = pen.points / 2
    rest = [pen.points / 2] + [Fraction(0)] * (count - 2)
    pen.case(some, first)
    written = "，".join(f"{n} {plain(s)}分" for n, s in zip(names, [first, *rest], strict=True))
    return [f"要素 ：{written}".replace(" ：", "：")]


def write_tiers(pen: Pen) -> list[str]:
    middle = pen.rng.choice((50, 60))
    pick = pen.pick("待定", "取最低", "取中间", "取最高")
    return [
        f"评定 达成 80%（含）至 100%（含），部分达成 {middle}%（含）至 80%，未达成 0%（含）至 {middle}%，"
        f"只有档次时 {pick}"
    ]


def write_conditions(pen: Pen) -> list[str]:
    """Conditions only: all or nothing, and steps in between."""
    measured = _given(pen)
    flag = pen.input("有通报", "是否")
    half = pen.points / 2
    pen.case(f"{measured.given(Fraction(9, 10))}，{flag} = 否", pen.points)
    pen.case(f"{measured.given(Fraction(9, 10))}，{flag} = 是", 0)
    pen.case(f"{measured.given(Fraction(17, 20))}，{flag} = 否", half)
    pen.case(f"{measured.given(Fraction(4, 5))}，{flag} = 否", 0)
    return [
        f"若 {measured.name} 不低于 90%，得 满分，否则 不得分",
        f"若 {measured.name} 低于 90% 且 {measured.name} 超过 80%，得 {plain(half)}分",
        f"若 {flag}，不得分",
    ]


def write_inapplicable(pen: Pen) -> list[str]:
    measured = _given_free(pen)
    flag = pen.input("无此项", "是否")
    answer = pen.pick("满分", "不得分")
    pen.case(f"{flag} = 是，{measured.given(Fraction(1))}", pen.points if answer == "满分" else 0)
    pen.case(f"{flag} = 否，{measured.given(Fraction(1))}", pen.points)
    pen.case(f"{flag} = 否，{measured.given(Fraction(11, 10))}", pen.points / 2)
    return [
        f"分档 {measured.name}：不高于 100% 计 满分，超过 100% 计 50%的分值",
        f"若 {flag}，不适用",
        f"不适用时 {answer}",
    ]


def write_award(pen: Pen) -> list[str]:
    flag = pen.input("有问题", "是否")
    pen.case(f"{flag} = 是", 0)
    pen.case(f"{flag} = 否", pen.points)
    return ["得 满分", f"若 {flag}，{pen.pick('不得分', '得 0分')}", f"若 {flag}，提示 “请说明”"]


def write_parts(pen: Pen) -> list[str]:
    """The points are those of two parts, or of the better of two ways to score."""
    first, second = _given(pen), pen.input("延误天数", "天，≥ 0天")
    half = pen.points / 2
    if pen.chance(50):
        pen.case(f"{first.given(Fraction(1, 2))}，{second} = 2天", half / 2 + half * 3 / 5)
        pen.case(f"{first.given(Fraction(1))}，{second} = 30天", half)
        return [
            f"其中 {pen.stem}质量 {plain(half)}分",
            f"  按比例 {first.name}",
            f"其中 {pen.stem}时效 {plain(half)}分",
            f"  扣分 {second}，每 1天 扣 {plain(half / 5)}分，不足部分按比例扣，扣完为止",
        ]
    pen.case(f"{first.given(Fraction(1, 2))}，{second} = 2天", pen.points * 3 / 5)
    pen.case(f"{first.given(Fraction(4, 5))}，{second} = 2天", pen.points * 4 / 5)
    return [
        "择一 取高者",
        f"其中 {pen.stem}质量 {plain(pen.points)}分",
        f"  按比例 {first.name}",
        f"其中 {pen.stem}时效 {plain(pen.points)}分",
        f"  扣分 {second}，每 1天 扣 {plain(pen.points / 5)}分，不足部分按比例扣，扣完为止",
    ]


def write_first_applicable(pen: Pen) -> list[str]:
    """The second part counts where the first does not apply."""
    first, second = _saved(pen), _given(pen)
    plan, spent = pen.name("预算数"), pen.name("支出数")
    pen.case(f"{first.given(Fraction(1, 4))}，{second.given(Fraction(9, 10))}", pen.points / 4)
    pen.case(f"{plan} = 0万元，{spent} = 1万元，{second.given(Fraction(4, 5))}", pen.points * 4 / 5)
    return [
        "择一 取先有者",
        "不适用时 不得分",
        f"其中 {pen.stem}节约 {plain(pen.points)}分",
        f"  按比例 {first.name}，保底 0%",
        f"其中 {pen.stem}满意 {plain(pen.points)}分",
        f"  按比例 {second.name}",
    ]


def write_picked(pen: Pen) -> list[str]:
    """A row leaves the score to an assessor."""
    measured = _given(pen)
    half = pen.points / 2
    pen.case(measured.given(Fraction(9, 10)), pen.points)
    pen.case(measured.given(Fraction(1, 2)), 0)
    return [
        f"分档 {measured.name}：不低于 90% 计 满分，"
        f"60%（含）至 90% [{plain(half)}分, {plain(pen.points)}分] 之间评分，低于 60% 不得分"
    ]


def write_tables_besides(pen: Pen) -> list[str]:
    """Tables that take points, and that multiply what is left."""
    measured = _given(pen)
    late = pen.input("迟报天数", "天，≥ 0天")
    lost, kept = pen.points / 4, Fraction(pen.rng.choice((50, 80)), 100)
    lines = [f"按比例 {measured.name}"]
    first, second = pen.points, pen.points / 2
    if pen.chance(60):
        lines.append(f"分档 {late}：不高于 0天 扣 0分，0天 至 9天 扣 {plain(lost)}分，其余 扣 100%的分值")
        first, second = first - lost, second - lost
    if len(lines) == 1 or pen.chance(50):
        lines.append(f"分档 {late}：不高于 2天 得分乘以 100%，超过 2天 得分乘以 {percent(kept)}")
        first, second = first * kept, second * kept
    pen.case(f"{measured.given(Fraction(1))}，{late} = 3天", first)
    pen.case(f"{measured.given(Fraction(1, 2))}，{late} = 3天", second)
    return lines


def write_changed_by_conditions(pen: Pen) -> list[str]:
    """Conditions multiply the score, take from it, or ask for an explanation."""
    measured = _given(pen)
    late, wrong = pen.input("有延期", "是否"), pen.input("有差错", "是否")
    lost = pen.points / 4
    pen.case(f"{measured.given(Fraction(1))}，{late} = 是，{wrong} = 否", pen.points / 2)
    pen.case(f"{measured.given(Fraction(1))}，{late} = 否，{wrong} = 是", pen.points - lost)
    pen.case(f"{measured.given(Fraction(1, 4))}，{late} = 是，{wrong} = 是", 0)
    return [
        f"按比例 {measured.name}",
        f"若 {late}，得分乘以 50%",
        f"若 {wrong}，扣 {plain(lost)}分",
        f"若 {measured.name} 低于 80%，须说明 “原因”",
    ]


def write_later_places(pen: Pen) -> list[str]:
    """The places after the last row cost on from it."""
    place = pen.input("名次", "名，≥ 1名")
    second, cost = pen.points / 2, pen.points / 8
    for at, score in ((1, pen.points), (2, second), (3, second - cost), (5, second - 3 * cost), (40, 0)):
        pen.case(f"{place} = {at}名", score)
    return [
        f"分档 {place}：不高于 1名 计 满分，1名 至 2名（含） 计 {pen.share(second)}，",
        f"  其后每 1名 扣 {plain(cost)}分，扣完为止",
    ]


def write_highest_only(pen: Pen) -> list[str]:
    """One thing at several levels counts once."""
    names = [pen.name(level) for level in ("国家级", "省级", "市级")]
    scores = [pen.points, pen.points / 2, pen.points / 4]
    for first in range(3):
        answers = ["否"] * first + ["是"] + [pen.pick("是", "否") for _ in range(2 - first)]
        pen.case("，".join(f"{n} = {a}" for n, a in zip(names, answers, strict=True)), scores[first])
    pen.case("，".join(f"{n} = 否" for n in names), 0)
    written = [f"{n} {plain(s)}分" for n, s in zip(names, scores, strict=True)]
    pen.rng.shuffle(written)
    return [f"要素 只计最高一项：{'，'.join(written)}"]


def write_cases(pen: Pen) -> list[str]:
    """One indicator, scored in one way or another."""
    measured = _given_free(pen)
    few = pen.input("任务数", "项，≥ 0项")
    cost = pen.points / 5
    pen.case(f"{measured.given(Fraction(13, 10))}，{few} = 2项", pen.points)
    pen.case(f"{measured.given(Fraction(1, 2))}，{few} = 5项", pen.points - 2 * cost)
    pen.case(f"{measured.given(Fraction(1, 2))}，{few} = 4项", pen.points / 2)
    return [
        f"情形 {few} 低于 5项：",
        f"  按比例 {measured.name}，封顶 100%，保底 0%",
        "其他情形：",
        f"  扣分 {measured.name} 偏离 70%，每 10个百分点 扣 {plain(cost)}分，不足部分不扣，扣完为止",
    ]


def write_lookup(pen: Pen) -> list[str]:
    """The standard differs by an attribute of the unit."""
    measured = _given(pen)
    region = pen.input("所在地", "选项 “东部” 或 “中部” 或 “西部”")
    standard = pen.name("标准")
    pen.metrics.append(f"取值 {standard} = {region}：“东部” 95%，“中部” 90%，其余 80%")
    cost = pen.points / 10
    pen.case(f"{measured.given(Fraction(9, 10))}，{region} = “东部”", pen.points - 5 * cost)
    pen.case(f"{measured.given(Fraction(9, 10))}，{region} = “中部”", pen.points)
    pen.case(f"{measured.given(Fraction(78, 100))}，{region} = “西部”", pen.points - 2 * cost)
    lost = f"每低于 1个百分点 扣 {plain(cost)}分，不足部分不扣，扣完为止"
    return [f"扣分 {measured.name} 低于 {standard}，{lost}", f"若 {measured.name} 低于 60%，不得分"]


WRITERS: dict[str, Writer] = {
    "proportional": write_proportional,
    "inline quotient": write_inline_quotient,
    "rescued": write_rescued,
    "capped by quantity": write_capped_by_quantity,
    "bands": write_bands,
    "moving bands": write_moving_bands,
    "interpolated": write_interpolated,
    "deduction": write_deduction,
    "occurrences": write_occurrences,
    "bands then deduction": write_bands_then_deduction,
    "checklist": write_checklist,
    "tiers": write_tiers,
    "conditions": write_conditions,
    "inapplicable": write_inapplicable,
    "award": write_award,
    "parts": write_parts,
    "first applicable": write_first_applicable,
    "picked": write_picked,
    "later places": write_later_places,
    "highest only": write_highest_only,
    "cases": write_cases,
    "lookup": write_lookup,
    "tables besides": write_tables_besides,
    "changed by conditions": write_changed_by_conditions,
    **RECORD_WRITERS,
}

# ---- the whole

_STEMS = ("道路", "水渠", "校舍", "农田", "病房", "图书", "桥梁", "林地", "路灯", "管网", "粮库", "车站")
_METHODS = """填报计分
  方法 不低于：
    按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分
    若 完成率 超过 150%，提示 “指标值可能偏低”
  方法 不高于：
    按比例 指标值 ÷ 完成值，封顶 100%，保底 0%，分母为零时 满分
  方法 等于，区间，时限：
    若 达标，得 满分，否则 得 50%的分值
  方法 定性：
    评定 达成 80%（含）至 100%（含），未达成 0%（含）至 80%，只有档次时 待定
"""
#: Points outside the sum; they stop at their limits whatever their rules give.
_EXTRAS = """输入 创新数：项，≥ 0项
输入 违纪数：起，≥ 0起
加分项 创新 最多 4分
  分档 创新数：不高于 0项 不得分，等于 1项 计 3分，超过 1项 计 4分，其余 不得分
扣分项 违纪 最多 6分
  扣分 违纪数，每一起 扣 2分，可扣至负分
示例 “创新与违纪”
  给定 创新数 = 2项，违纪数 = 5起
  应得 创新 = 4分，违纪 = -6分"""


@frozen(kw_only=True)
class Generated:
    """A ruleset's text, and the forms in it."""

    text: str
    forms: tuple[str, ...]


@frozen(kw_only=True)
class Rounding:
    """How scores are rounded: the sentence, and what it does to the scores of worked examples."""

    sentence: str
    places: int | None = None
    mode: str = ""

    def turned(self, score: Fraction) -> Fraction:
        """Round a score that is not negative, by the rule of arithmetic the sentence names."""
        if self.places is None:
            return score
        scaled = score * 10**self.places
        whole, rest = scaled // 1, scaled % 1
        up = {
            "四舍五入": rest >= Fraction(1, 2),
            "四舍六入五成双": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1),
            "截去尾数": False,
        }[self.mode]
        return Fraction(whole + up, 10**self.places)


def generate(
    seed: int, forms: tuple[str, ...] = (), most: int = 6, rounded: Rounding | None = None
) -> Generated:
    """Write a sound ruleset of one to six indicators.

    Parameters
    ----------
    seed : int
        The same seed writes the same text.
    forms : tuple of str
        Names of ``WRITERS`` to use; chosen by chance when empty.
    most : int
        How many indicators there may be.
    rounded : Rounding, optional
        Chosen by chance when there is none.
    """
    rng = Random(seed)
    chosen = forms or tuple(rng.choice(tuple(WRITERS)) for _ in range(rng.randint(1, most)))
    mode = rng.choice(("四舍五入", "四舍六入五成双", "截去尾数"))
    places = rng.choice((0, 1, 2, 4))
    rounding = rng.choice(
        (
            Rounding(sentence="舍入 不舍入"),
            Rounding(sentence=f"舍入 仅显示，{mode}，{places}位小数", places=places, mode=mode),
            Rounding(sentence=f"舍入 按总分，{mode}，{places}位小数"),
            Rounding(sentence=f"舍入 指标得分，{mode}，{places}位小数", places=places, mode=mode),
        )
    )
    rounding = rounded or rounding
    stems = rng.sample(_STEMS, len(chosen))
    pens = [Pen(rng, Fraction(rng.choice((4, 5, 6, 8, 10, 20))), stem) for stem in stems]
    bodies = [WRITERS[form](pen) for form, pen in zip(chosen, pens, strict=True)]
    blocks, total = _blocks(rng, pens, bodies, may_guard=not forms)
    extras = _EXTRAS if rng.randrange(100) < 20 else ""
    head = _head(rng, rounding.sentence, total)
    if extras:
        written = f"总分 {plain(total)}分"
        head = head.replace(written, f"{written}，加分后最高 {plain(total + 2)}分")
    sections = [
        head,
        *("\n".join((*pen.inputs, *pen.metrics)) for pen in pens),
        *blocks,
        extras,
        *_examples(pens, rounding),
    ]
    return Generated(text="\n".join(s for s in sections if s) + "\n", forms=chosen)


def _head(rng: Random, rounding: str, total: Fraction) -> str:
    lines = [
        "规则集 test/generated",
        "适用 试验省，项目支出，2025年度",
        "文件 办法 = “试验省评分办法”",
        f"总分 {plain(total)}分",
        rounding,
        "约定 缺数据 " + rng.choice(("待定", "不予受理")),
        "节假日 只休周末",
        "约定 未标方向 " + rng.choice(("视为不低于", "视为不高于", "视为等于")),
    ]
    if rng.randrange(2):
        lines.append("约定 超出取值范围 " + rng.choice(("不予受理", "待定")))
    if rng.randrange(100) < 70:
        lines.append(_grades(rng, total))
    return "\n".join(lines)


def _grades(rng: Random, total: Fraction) -> str:
    if rng.randrange(2):
        top, middle = (plain(total * n / 100) for n in (90, 60))
        return f"等级 按总分：优 不低于 {top}分，良 {middle}分（含）至 {top}分，差 低于 {middle}分"
    return "等级 按总得分率：优 不低于 90%，良 80%（含）至 90%，中 60%（含）至 80%，差 低于 60%"


def _blocks(
    rng: Random, pens: list[Pen], bodies: list[list[str]], *, may_guard: bool
) -> tuple[list[str], Fraction]:
    """Hang the indicators under one or two blocks, with other points beside them."""
    leaves = [(pen, body) for pen, body in zip(pens, bodies, strict=True)]
    cut = rng.randint(1, len(leaves)) if rng.randrange(2) else len(leaves)
    blocks: list[str] = []
    total = Fraction(0)
    for name, members in (("过程", leaves[:cut]), ("效果", leaves[cut:])):
        if not members:
            continue
        extra = Fraction(rng.choice((0, 0, 0, 3)))
        points = sum((pen.points for pen, _ in members), extra)
        lines = [f"一级指标 {name} {plain(points)}分"]
        if may_guard and rng.randrange(100) < 15:
            lines = _guarded(rng, lines[0], f"{name}适用", [pen for pen, _ in members])
        for pen, body in members:
            lines.append(f"  三级指标 {pen.stem}得分情况 {plain(pen.points)}分")
            lines += [f"    依据 办法 “{pen.stem}”"] * rng.randrange(2)
            lines += [f"    {line}" for line in body]
        lines += [f"  未列指标 {plain(extra)}分"] * bool(extra)
        blocks.append("\n".join(lines))
        total += points
    if rng.randrange(100) < 30:
        blocks += ["填报指标 产出指标 10分", _METHODS.rstrip()]
        total += 10
    return blocks, total


def _guarded(rng: Random, sentence: str, flag: str, pens: list[Pen]) -> list[str]:
    """Let a block apply to some units only; the worked examples are of such units."""
    pens[0].inputs.append(f"输入 {flag}：是否")
    for pen in pens:
        pen.cases = [(f"{flag} = 是，{given}", score) for given, score in pen.cases]
    return [f"{sentence}，仅当 {flag}", f"  不适用时 {rng.choice(('满分', '不得分', '不计分'))}"]


def _examples(pens: list[Pen], rounding: Rounding) -> list[str]:
    """Write the worked cases: the score of each, rounded as the ruleset says."""
    found = []
    for pen in pens:
        for number, (given, score) in enumerate(pen.cases, start=1):
            found.append(
                f"示例 “{pen.stem}之{number}”\n  给定 {given}\n"
                f"  应得 {pen.stem}得分情况 = {plain(rounding.turned(score))}分"
            )
    return found
