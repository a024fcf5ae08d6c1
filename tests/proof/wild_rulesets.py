"""Rulesets of one wild indicator: anything the grammar lets one say of a few quantities, sound or not.

Whatever the proof says of them must be true: a proved range holds every score, a counterexample breaks
the rule.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_HEAD = """规则集 test/wild
适用 试验省，项目支出，2025年度
总分 10分
{rounding}
约定 缺数据 {missing}
输入 甲额：万元，{money}
输入 乙额：万元，≥ 1万元
输入 丙数：人，≥ 0人{gap}
输入 丁数：人，≥ 1人
输入 满意率：比率，0%（含）至 100%（含）
输入 变动率：比率
输入 完成度：比率，(20%, 150%)
输入 有问题：是否
输入 地区：选项 “东部” 或 “中部” 或 “西部”，缺数据 待定
取值 标准率 = 地区：“东部” 95%，“中部” {standard}%，其余 -20%
"""
_RATIOS = ("满意率", "变动率", "完成度", "标准率", "甲额 ÷ 乙额", "丙数 ÷ 丁数")
_ROUNDINGS = (
    "不舍入", "不舍入", "指标得分，四舍五入，0位小数", "指标得分，四舍六入五成双，1位小数",
    "指标得分，截去尾数，0位小数",
)  # fmt: skip
_COMPARISONS = ("超过", "低于", "不超过", "不低于", "等于", "≠")


class Wild:
    """Writes wild sentences."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.metrics: list[str] = []
        self.declared: list[str] = []

    def pick(self, *choices: str) -> str:
        return self.rng.choice(choices)

    def percent(self) -> str:
        return f"{self.rng.choice((-20, 0, 10, 50, 60, 80, 100, 100, 120, 150))}%"

    def ratio(self, deep: int = 2) -> str:
        """Write an expression that is a ratio."""
        if deep == 0 or self.rng.random() < 0.3:
            return self.pick(*_RATIOS, *self.metrics, *self.metrics)
        one, other = self.ratio(deep - 1), self.ratio(deep - 1)
        form = self.rng.randrange(9)
        return (
            f"({one} + {other})", f"({one} - {other})", f"({one}) × ({other})", f"绝对值({one})",
            f"取大({one}，{other})", f"取小({one}，{other})", f"({one} - {self.percent()})",
            f"取小({one}，{self.percent()})", f"{self.percent()} × ({one})",
        )[form]  # fmt: skip

    def money(self) -> str:
        return self.pick("甲额", "乙额", "甲额 + 乙额", "甲额 - 乙额", "乙额 × 满意率")

    def metric(self) -> None:
        """Declare a metric on what is declared already."""
        name = f"指数{'一二三四'[len(self.metrics)]}"
        zero = self.pick("不适用", "视为 0%", "视为 100%", "视为 150%", "视为 1000%", "不予受理")
        text = self.pick(
            f"({self.money()}) ÷ ({self.money()})", "丙数 ÷ (丙数 + 丁数)",
            "(丙数 - 丁数) ÷ (丙数 + 丁数)",
            f"({self.ratio(1)}) ÷ ({self.ratio(1)})", self.ratio(2),
        )  # fmt: skip
        self.declared.append(f"计算 {name} = {text}" + f"，分母为零时 {zero}" * ("÷" in text))
        self.metrics.append(name)

    def share(self) -> str:
        last = "11分" if self.rng.random() < 0.1 else "2分"
        return self.pick("满分", "不得分", "5分", "8分", "30%的分值", last)

    def test(self) -> str:
        if self.rng.random() < 0.2:
            return self.pick("有问题", "地区 等于 “西部”", "地区 ≠ “东部”")
        if self.rng.random() < 0.3:
            other = self.pick("0万元", "乙额", "甲额", "100万元")
            return f"{self.pick('甲额', '乙额')} {self.pick(*_COMPARISONS)} {other}"
        name = self.pick(*_RATIOS[:4], *self.metrics)
        other = self.percent() if self.rng.random() < 0.8 else self.pick(*_RATIOS[:4], *self.metrics)
        return f"{name} {self.pick(*_COMPARISONS)} {other}"

    def condition(self) -> str:
        tests = [self.test() for _ in range(self.rng.choice((1, 1, 2, 3)))]
        words = tests[0]
        for test in tests[1:]:
            words += f" {self.pick('且', '或')} {test}"
        return words

    def base(self) -> str:
        name = self.pick(*_RATIOS[:4], *self.metrics, *self.metrics)
        match self.rng.randrange(7):
            case 0 | 1:
                limits = ""
                for word in ("封顶", "保底"):
                    if self.rng.random() < 0.6:
                        usual = {"封顶": "100%", "保底": "0%"}[word]
                        limits += f"，{word} {usual if self.rng.random() < 0.7 else self.ratio(1)}"
                mark = f"，未达 {self.percent()} 不得分" if self.rng.random() < 0.3 else ""
                if self.rng.random() < 0.3:
                    zero = self.pick("满分", "不得分", "不适用")
                    return f"按比例 ({self.money()}) ÷ (甲额 + 甲额){limits}{mark}，分母为零时 {zero}"
                return f"按比例 {name}{limits}{mark}"
            case 2 | 3:
                return self._bands(name)
            case 4:
                places = sorted(self.rng.sample((-50, 0, 30, 60, 100, 140), 3))
                return f"插值 {name}：" + "，".join(f"{p}% 计 {self.share()}" for p in places)
            case 5:
                return "评定 好 60%（含）至 100%（含），差 0%（含）至 60%，只有档次时 待定"
            case _:
                return f"得 {self.share()}"

    def _bands(self, name: str) -> str:
        bounds = [f"{b}%" for b in sorted(self.rng.sample((-10, 0, 30, 60, 90, 120), self.rng.randint(1, 3)))]
        if self.rng.random() < 0.25:
            bounds[self.rng.randrange(len(bounds))] = self.pick("满意率", "完成度", "满意率 + 10%")
        marks = [self.rng.choice(("[", "(")) for _ in bounds]
        rows = []
        for at in range(len(bounds) + 1):
            low = "(-∞" if at == 0 else marks[at - 1] + bounds[at - 1]
            high = "∞)" if at == len(bounds) else bounds[at] + (")" if marks[at] == "[" else "]")
            rows.append(f"{low}, {high} {self.result()}")
        if self.rng.random() < 0.3:
            rows[self.rng.randrange(len(rows))] = f"其余 计 {self.share()}"
        if len(rows) > 2 and self.rng.random() < 0.1:
            del rows[self.rng.randrange(len(rows))]
        self.rng.shuffle(rows)
        return f"分档 {name}：{'，'.join(rows)}"

    def result(self) -> str:
        """Write what a row of a base table gives: a score, a choice, or that it does not apply."""
        chance = self.rng.random()
        if chance < 0.1:
            low, high = self.pick("[2分, 5分]", "[0分, 8分]", "[6分, 9分]"), ""
            return f"{low}{high} 之间评分"
        return "不适用" if chance < 0.15 else f"计 {self.share()}"

    def table(self, result: Callable[[], str]) -> str:
        """Write a table besides the base: all its rows take points, or multiply."""
        name = self.pick(*_RATIOS[:4], *self.metrics)
        bounds = sorted(self.rng.sample((-10, 0, 30, 60, 90, 120), 2))
        first, second = (f"{bound}%" for bound in bounds)
        last = f"其余 {result()}" if self.rng.random() < 0.3 else f"不低于 {second} {result()}"
        return f"分档 {name}：低于 {first} {result()}，{first}（含）至 {second} {result()}，{last}"

    def step_besides(self) -> str:
        """Write a table that takes points, or one that multiplies."""
        if self.rng.random() < 0.5:
            return self.table(lambda: self.pick("扣 0分", "扣 2分", "扣 5分", "扣 30%的分值", "扣 12分"))
        return self.table(lambda: f"得分乘以 {self.pick('0%', '50%', '90%', '100%', '100%', '110%')}")

    def deduction(self) -> str:
        name = self.pick(*_RATIOS[:4], *self.metrics)
        if self.rng.random() < 0.3:
            return f"扣分 丙数，每 {self.pick('1', '3')}人 扣 {self.share_of_cost()}，{self.mode()}，扣完为止"
        most = f"，最多扣 {self.pick('4分', '50%的分值', '20分')}" if self.rng.random() < 0.5 else ""
        standard = self.percent() if self.rng.random() < 0.7 else self.ratio(1)
        side = self.pick("超过", "低于", "偏离")
        return (
            f"扣分 {name} {side} {standard}，每 {self.pick('1', '7', '10')}个百分点 "
            f"扣 {self.share_of_cost()}，{self.mode()}{most}，扣完为止"
        )

    def share_of_cost(self) -> str:
        return self.pick("1分", "3分", "0.5分", "7%的分值", "0分")

    def mode(self) -> str:
        return self.pick("不足部分不扣", "不足部分按一步扣", "不足部分按比例扣")

    def when(self) -> str:
        action = self.pick(
            *(f"得 {self.share()}" for _ in range(4)), "不适用", "上级不得分", "提示 “注意”",
            "得分乘以 80%", "得分乘以 50%", "得分乘以 110%", "扣 2分", "扣 30%的分值", "须说明 “原因”",
        )  # fmt: skip
        other = self.pick(f"得 {self.share()}", "不得分", "不适用")
        rest = f"，否则 {other}" if self.rng.random() < 0.4 else ""
        return f"若 {self.condition()}，{action}{rest}"


    def body(self) -> list[str]:
        """Write everything under an indicator or a part, but for its answers."""
        found = [self.base()]
        if self.rng.random() < 0.2:
            decided = f"若 {self.condition()}，得 {self.share()}，否则 得 {self.share()}"
            found = [self.pick(self.deduction(), decided)]
        found += [self.deduction() for _ in range(self.rng.choice((0, 0, 0, 1, 2)))]
        found += [self.step_besides() for _ in range(self.rng.choice((0, 0, 0, 1, 2)))]
        return found + [self.when() for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3)))]

    def cases(self) -> list[str]:
        """Write an indicator that is scored in one way or another."""
        found = []
        for head in (f"情形 {self.condition()}：", "其他情形："):
            found.append(head)
            found += [f"  {line}" for line in self.body() if "上级" not in line]
            if self.rng.random() < 0.4:
                found.append(f"  不适用时 {self.pick('满分', '不得分')}")
        return found

    def parts(self) -> list[str]:
        """Write an indicator of parts."""
        pick = self.pick("", "", "择一 取高者", "择一 取事先选定者", "择一 取先有者")
        found = [pick] if pick else []
        for name, points in (("首项", "6分"), ("次项", "4分")):
            found.append(f"其中 {name} {'10分' if pick else points}")
            body = [line for line in self.body() if "上级" not in line]
            found += [f"  {line}" for line in body]
            if self.rng.random() < 0.5:
                found.append(f"  不适用时 {self.pick('满分', '不得分')}")
        return found


class WildMethod(Wild):
    """Writes wild sentences of a method, which scores rows that have figures of their own."""

    def ratio(self, deep: int = 2) -> str:
        return self.pick("完成率", "满意率", "变动率", "完成率 - 10%", "绝对值(完成率)", "取小(完成率，100%)")

    def test(self) -> str:
        if self.rng.random() < 0.3:
            return self.pick("达标", "完成值 超过 指标值", "完成值 低于 0")
        return f"{self.pick('完成率', '满意率')} {self.pick(*_COMPARISONS)} {self.percent()}"

    def base(self) -> str:
        usual = ("封顶 100%", "保底 0%", "未达 60% 不得分")
        limits = "".join(f"，{limit}" for limit in usual if self.rng.random() < 0.6)
        match self.rng.randrange(5):
            case 0:
                quotient = self.pick("完成值 ÷ 指标值", "指标值 ÷ 完成值")
                return f"按比例 {quotient}{limits}，分母为零时 {self.pick('满分', '不得分', '不适用')}"
            case 1:
                return f"按比例 {self.ratio()}{limits}"
            case 2:
                return self._bands("完成率")
            case 3:
                return "插值 完成率：" + "，".join(f"{p}% 计 {self.share()}" for p in (0, 60, 100))
            case _:
                return f"得 {self.share()}"

    def share(self) -> str:
        shares = ("满分", "不得分", "50%的分值", "90%的分值")
        return self.pick(*shares) if self.rng.random() < 0.9 else self.pick("3分", "110%的分值")

    def share_of_cost(self) -> str:
        return self.pick("10%的分值", "1分", "0.5分")

    def deduction(self) -> str:
        lost = f"每 {self.pick('1', '5')}个百分点 扣 {self.share_of_cost()}，{self.mode()}"
        return f"扣分 完成率 {self.pick('超过', '低于', '偏离')} {self.percent()}，{lost}，扣完为止"


def wild_method(seed: int) -> str:
    """Write a ruleset of one open block, scored by one wild method."""
    rng = Random(f"method {seed}")
    wild_one = WildMethod(rng)
    body = [wild_one.base()]
    body += [wild_one.deduction() for _ in range(rng.choice((0, 0, 1)))]
    body += [wild_one.when() for _ in range(rng.choice((0, 1, 2)))]
    if rng.random() < 0.9:
        body.append(f"不适用时 {rng.choice(('满分', '不得分', '不计分'))}")
    head = _HEAD.format(
        rounding="舍入 不舍入", missing="待定", money="≥ 0万元", gap="", standard=90
    )  # fmt: skip
    lines = [head.rstrip(), "约定 未标方向 视为不低于", "填报指标 某块 10分", "  方法 全部："]
    return "\n".join((*lines, *(f"    {line}" for line in body))) + "\n"


def wild(seed: int) -> str:
    """Write a ruleset of one wild indicator; the same for the same seed."""
    rng = Random(f"wild {seed}")
    wild_one = Wild(rng)
    for _ in range(rng.randrange(4)):
        wild_one.metric()
    body = rng.choice((wild_one.body,) * 6 + (wild_one.parts, wild_one.cases))()
    # What stands after the parts belongs to the last of them: the answers come first.
    answers = []
    if rng.random() < 0.95:
        answers.append(f"不适用时 {rng.choice(('满分', '不得分', '不计分'))}")
    if rng.random() < 0.2:
        answers.append(f"缺数据时 {rng.choice(('待定', '不得分'))}")
    body = [*answers, *body]
    head = _HEAD.format(
        rounding="舍入 " + rng.choice(_ROUNDINGS),
        missing="按零计" if rng.random() < 0.15 else "待定",
        money=rng.choice(("≥ 0万元", "(-∞, ∞)", "> 0万元", "[-10万元, 500万元]")),
        gap=rng.choice(("", "，缺数据 视为 7人", "，缺数据 按零计")),
        standard=rng.choice((50, 100, 130)),
    )
    lines = [head.rstrip(), *wild_one.declared, "一级指标 某项 10分", *(f"  {line}" for line in body)]
    return "\n".join(lines) + "\n"
