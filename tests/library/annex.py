"""财预〔2020〕10号附表一类的自评表：预算执行率，与按指标值、完成值计分的各行。

各地各年的表只是分值和块名不同；算法照填表说明的文字。
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from plain import Rule, Said, Table, graded, in_proportion, not_counted, percent, scored, shown

F = Fraction
HIGH = "完成值超过指标值的 130%，指标值可能偏低，请说明原因"
NO_BUDGET = "全年预算数为零，执行率无法计算，预算执行率不计分；请核对资金总额一行"
_POINTS = "10"


def execution(points: str, *, below: str = "", low: str = "", name: str = "预算执行率") -> Rule:
    """预算执行率 = 全年执行数 ÷ 全年预算数，得分 = 分值 × 执行率，封顶；预算数为零的不计分。

    ``below`` 是要说明原因的那句话，``low`` 是低于多少要说明。
    """

    def work(budget: Fraction, spent: Fraction) -> Said:
        if budget == 0:
            return not_counted("全年预算数为零", NO_BUDGET)
        at = f"{shown(spent)} ÷ {shown(budget)} = {percent(spent / budget)}"
        said = in_proportion(points, spent / budget, at)
        if not below:
            return said
        told = 100 * spent / budget < F(low)
        return Said(said.low, said.high, said.how, *(((below,), ()) if told else ((), (below,))))

    spent = ["0", "765", *(["899", "900", "901"] if below else []), "999", "1000", "1001"]
    at = (*(("1000", cell) for cell in spent), ("0", "0"))
    return Rule(expects=f"应得 {name}", inputs=("全年预算数", "全年执行数"), work=work, at=at)


def at_least(target: Fraction, actual: Fraction) -> Said:
    """不低于：完成值 ÷ 指标值，不超过分值；指标值不大于零的，达到得满分，没有达到不得分。"""
    at = f"指标值 {shown(target)}、完成值 {shown(actual)}"
    if target <= 0:
        score, met = (_POINTS, "已达到") if actual >= target else (0, "没有达到")
        return scored(score, f"{at}，指标值不大于零，{met}")
    told = actual / target > F("1.3")
    said = in_proportion(_POINTS, actual / target, f"{at}，{percent(actual / target)}")
    return Said(said.low, said.high, said.how, *(((HIGH,), ()) if told else ((), (HIGH,))))


def at_most(target: Fraction, actual: Fraction) -> Said:
    """不高于：指标值 ÷ 完成值，不超过分值；完成值为零得满分；负数的，没有超过得满分，超过不得分。"""
    at = f"指标值 {shown(target)}、完成值 {shown(actual)}"
    if actual < 0 and actual <= target:
        return scored(_POINTS, f"{at}，完成值为负，没有超过")
    if target < 0:
        return scored(0, f"{at}，指标值为负，完成值超过了")
    if actual == 0:
        return scored(_POINTS, f"{at}，完成值为零")
    return in_proportion(_POINTS, target / actual, f"{at}，{percent(target / actual)}")


#: (指标值, 完成值)：比率在 100%、0%、130% 两旁；指标值、完成值在零两旁；两者之差在零两旁。
_AT_LEAST = (
    ("1000", "999"), ("1000", "1000"), ("1000", "1001"), ("1000", "-1"), ("1000", "0"), ("1000", "1"),
    ("1000", "1299"), ("1000", "1300"), ("1000", "1301"), ("1", "0"), ("1", "1"), ("1", "2"), ("0.5", "0.4"),
    ("0", "-1"), ("0", "0"), ("0", "1"), ("-1", "-2"), ("-1", "-1"), ("-1", "0"), ("-5%", "-6%"),
    ("-5%", "-5%"), ("-5%", "-4%"), ("50%", "40%"), ("50%", "80%"),
)  # fmt: skip
_AT_MOST = (
    ("1000", "1001"), ("1000", "1000"), ("1000", "999"), ("-1", "1000"), ("0", "1000"), ("1", "1000"),
    ("5", "-1"), ("5", "0"), ("5", "1"), ("0", "0"), ("0", "1"), ("0", "-1"), ("1", "2"), ("1", "1"),
    ("1", "0"), ("-1", "-2"), ("-1", "-1"), ("-1", "0"), ("-3%", "-4%"), ("-3%", "-3%"), ("-3%", "-2%"),
    ("50%", "60%"), ("50%", "40%"),
)  # fmt: skip


def rows(block: str, sign: str, work: Callable[..., Said], pairs: tuple[tuple[str, str], ...]) -> Rule:
    """Try a method at a row of an open block."""
    name = f"{block}/{'某项数量' if sign == '≥' else '某项消耗'}"
    at = tuple((sign + target, actual) for target, actual in pairs)
    return Rule(
        expects=f"应得 {name}", inputs=(f"目标 {name}", f"完成 {name}"), work=work, at=at,
        fixed={f"分值 {name}": _POINTS},
    )  # fmt: skip


#: 附表的四块都有一行：产出 50 分的一行改变总分，其余各行是满的。
_SHEET = {
    "目标 产出指标/某项总量": "≥5000", "分值 产出指标/某项总量": "50",
    "目标 效益指标/某项总量": "≥1", "完成 效益指标/某项总量": "1", "分值 效益指标/某项总量": "30",
    "目标 满意度指标/某项总量": "≥1", "完成 满意度指标/某项总量": "1", "分值 满意度指标/某项总量": "10",
}  # fmt: skip
#: 10 + 30 + 10 分以外的 50 分按完成值得：总分在 60、80、90 分两旁，和 100 分。
_OUTPUT = ("999", "1000", "1001", "2999", "3000", "3001", "3999", "4000", "4001", "4999", "5000")


def grades_of_annex() -> Rule:
    """优 90 分以上，良 80 分以上，中 60 分以上，差 60 分以下。"""

    def work(budget: Fraction, spent: Fraction, output: Fraction) -> Said:
        first, second = 10 * spent / budget, 50 * output / 5000
        how = f"{shown(first)} + {shown(second)} + 30 + 10"
        return graded(first + second + 40, how, ("90", "优"), ("80", "良"), ("60", "中"), least="差")

    at = tuple(("1000", "1000", output) for output in _OUTPUT)
    inputs = ("全年预算数", "全年执行数", "完成 产出指标/某项总量")
    return Rule(expects="应得总分", inputs=inputs, work=work, at=at, fixed=_SHEET)


def form(ruleset: str, block: str, *more: Rule, execution_points: str = "10", **told: str) -> Table:
    """Give the cases of a form: the execution rate, both methods, and what else a sheet has."""
    return Table(
        ruleset,
        (
            execution(execution_points, **told),
            rows(block, "≥", at_least, _AT_LEAST),
            rows(block, "≤", at_most, _AT_MOST),
            *more,
        ),
    )
