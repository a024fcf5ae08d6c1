"""评审人填各块评分的评价表，与虚构国家的评分办法。"""

from __future__ import annotations

from fractions import Fraction

from annex import rows
from plain import (
    Rule,
    Said,
    Table,
    around,
    banded,
    cells,
    deducted,
    graded,
    in_proportion,
    open_,
    percent,
    ratios,
    scored,
    shown,
    step_edges,
)

F = Fraction


def block(name: str, column: str, points: str) -> Rule:
    """海南：一块的得分就是评分；按得分率评优、良、中、差。"""

    def work(given: Fraction) -> Said:
        rate = 100 * given / F(points)
        grade = "优" if rate >= 90 else "良" if rate >= 80 else "中" if rate >= 60 else "差"
        others = tuple(f"{name}：{other}" for other in "优良中差" if other != grade)
        return scored(
            given, f"{shown(given)} ÷ {points} = {percent(rate / 100)}，{grade}",
            told=(f"{name}：{grade}",), untold=others,
        )  # fmt: skip

    edges = [str(F(points) * F(edge) / 100) for edge in ("60", "80", "90")]
    values = sorted({F(0), F(points), *around(*edges, by="0.01")})
    at = tuple((cell,) for cell in cells(values))
    return Rule(expects=f"应得 {name}", inputs=(column,), work=work, at=at)


def grades_of_hainan() -> Rule:
    """总分：优 90 分以上，良 80 分以上，中 60 分以上，差 60 分以下。"""

    def work(*blocks: Fraction) -> Said:
        how = " + ".join(shown(block) for block in blocks)
        return graded(sum(blocks, F(0)), how, ("90", "优"), ("80", "良"), ("60", "中"), least="差")

    second = [*around("15", "35", "45", by="0.01")]
    at = tuple(("15", cell, "20", "10") for cell in cells([*second, F("54.99"), F(55)]))
    inputs = ("第一块评分", "第二块评分", "第三块评分", "第四块评分")
    return Rule(expects="应得总分", inputs=inputs, work=work, at=at)


def given_score(name: str, column: str, points: str) -> Rule:
    """由评审人填评分：得分就是评分。"""

    def work(given: Fraction) -> Said:
        return scored(given, f"评分 {shown(given)} 分")

    values = [F(0), F("0.5"), F(points) / 2, F(points) - F("0.1"), F(points)]
    return Rule(expects=f"应得 {name}", inputs=(column,), work=work, at=tuple((c,) for c in cells(values)))


# ---- 玩具国


def toy_staff() -> Rule:
    """在职人员控制率 5 分：每超过 1 个百分点扣 0.5 分；没有编制的得满分。"""

    def work(established: Fraction, present: Fraction) -> Said:
        if established == 0:
            return scored(5, "编制人数为零，不适用时满分")
        ratio = present / established
        at = f"{shown(present)} ÷ {shown(established)} = {percent(ratio)}，"
        return deducted("5", 100 * ratio - 100, "1", "0.5", at=at)

    at = (*ratios(100 + beyond for beyond in step_edges("5", "1", "0.5")), ("0", "3"))
    return Rule(expects="应得 在职人员控制率", inputs=("编制人数", "在职人数"), work=work, at=at)


def toy_control() -> Rule:
    """预算控制率 = 本年追加 ÷（年初预算数 + 上年结转）：0%、10%、20% 各档，上限含在内；分母为零的得满分。"""

    def work(initial: Fraction, carried: Fraction, added: Fraction) -> Said:
        if initial + carried == 0:
            return scored(10, "年初预算数与上年结转都为零，不适用时满分")
        rate = 100 * added / (initial + carried)
        return banded(
            rate, f"{shown(added)} ÷ ({shown(initial)} + {shown(carried)}) = {percent(rate / 100)}",
            ("不高于 0%", rate <= 0, "10"), ("0% 至 10%（含）", 0 < rate <= 10, "8"),
            ("10% 至 20%（含）", 10 < rate <= 20, "4"), ("超过 20%", rate > 20, "0"),
        )  # fmt: skip

    at = [("600", "400", shown(10 * rate)) for rate in around("0", "10", "20")] + [("0", "0", "5")]
    return Rule(
        expects="应得 预算控制率", inputs=("年初预算数", "上年结转", "本年追加"), work=work, at=tuple(at)
    )


def toy_satisfaction() -> Rule:
    """满意度 10 分：60% 得 0 分，80% 得 4 分，90% 得 10 分，其间按直线。"""

    def work(rate: Fraction) -> Said:
        at = 100 * rate
        above = F(0) if at <= 60 else (at - 60) / 5 if at <= 80 else 4 + (at - 80) * F("0.6")
        score = F(10) if at > 90 else above
        return scored(score, f"{percent(rate)}，在 60%、80%、90% 之间按直线")

    values = cells(around("60", "80", "90"), "%")
    return Rule(expects="应得 满意度", inputs=("满意度",), work=work, at=tuple((cell,) for cell in values))


def toy_flags() -> tuple[Rule, ...]:
    """有违规的“三公经费”变动率不得分；两个要素各 5 分。"""

    def travel(violated: bool) -> Said:
        return scored(0 if violated else 5, "有违规" if violated else "没有违规")

    def systems(sound: bool, kept: bool) -> Said:
        return scored(5 * (sound + kept), f"做到 {sound + kept} 项，每项 5 分")

    both = tuple((one, other) for one in ("是", "否") for other in ("是", "否"))
    return (
        Rule(expects="应得 “三公经费”变动率", inputs=("有违规",), work=travel, at=(("是",), ("否",))),
        Rule(expects="应得 管理制度", inputs=("制度健全", "执行有效"), work=systems, at=both),
    )


def toy_grades() -> Rule:
    """优 90 分以上，良 80 分以上，中 60 分以上，差 60 分以下；产出 50 分以外都是满的。"""
    full = {
        "编制人数": "10", "在职人数": "10", "年初预算数": "600", "上年结转": "400", "本年追加": "0",
        "满意度": "90%", "有违规": "否", "制度健全": "是", "执行有效": "是",
        "目标 产出指标/某项总量": "≥5000", "分值 产出指标/某项总量": "50",
        "目标 满意度指标/某项总量": "≥1", "完成 满意度指标/某项总量": "1",
        "分值 满意度指标/某项总量": "10",
    }  # fmt: skip

    def work(output: Fraction) -> Said:
        how = f"10 + 30 + {shown(output / 100)} + 10"
        return graded(50 + output / 100, how, ("90", "优"), ("80", "良"), ("60", "中"), least="差")

    at = tuple((cell,) for cell in cells([*around("1000", "3000", "4000", by="1"), F(4999), F(5000)]))
    return Rule(expects="应得总分", inputs=("完成 产出指标/某项总量",), work=work, at=at, fixed=full)


TOO_LOW = "指标值可能偏低"


def toy_at_least(target: Fraction, actual: Fraction) -> Said:
    """完成值 ÷ 指标值；指标值为零的得满分；完成率超过 130% 的提示。"""
    at = f"指标值 {shown(target)}、完成值 {shown(actual)}"
    if target == 0:
        return scored(10, f"{at}，分母为零时满分")
    said = in_proportion("10", actual / target, f"{at}，{percent(actual / target)}")
    told = actual / target > F("1.3")
    return Said(said.low, said.high, said.how, *(((TOO_LOW,), ()) if told else ((), (TOO_LOW,))))


def toy_at_most(target: Fraction, actual: Fraction) -> Said:
    """指标值 ÷ 完成值；完成值为零的得满分。"""
    at = f"指标值 {shown(target)}、完成值 {shown(actual)}"
    if actual == 0:
        return scored(10, f"{at}，分母为零时满分")
    return in_proportion("10", target / actual, f"{at}，{percent(target / actual)}")


def toy_words() -> tuple[Rule, ...]:
    """等于：达标得满分，否则不得分；定性：达成 80%—100%，部分达成 60%—80%，未达成 0—60%，由评审人选定。"""
    number, words = "产出指标/某项批次", "产出指标/某项成效"

    def exactly(target: Fraction, actual: Fraction) -> Said:
        return scored(10 if actual == target else 0, f"指标值 {shown(target)}、完成值 {shown(actual)}")

    def tiers(target: str, actual: str) -> Said:
        low, high = {"达成": (8, 10), "部分达成": (6, 8), "未达成": (0, 6)}[actual]
        return open_(low, high, f"{actual}，10 分的 {low * 10}% 至 {high * 10}%")

    return (
        Rule(
            expects=f"应得 {number}", inputs=(f"目标 {number}", f"完成 {number}"), work=exactly,
            at=(("=6个", "5个"), ("=6个", "6个"), ("=6个", "7个")), fixed={f"分值 {number}": "10"},
        ),
        Rule(
            expects=f"应得 {words}", inputs=(f"目标 {words}", f"完成 {words}"), work=tiers,
            at=tuple(("有效改善", tier) for tier in ("达成", "部分达成", "未达成")),
            fixed={f"分值 {words}": "10"},
        ),
    )  # fmt: skip


_ACTUALS = ("-1", "0", "1", "999", "1000", "1001", "1299", "1300", "1301")
_TOY_AT_LEAST = tuple(("1000", actual) for actual in _ACTUALS)
_TOY_AT_MOST = tuple((target, "1000") for target in ("-1", "0", "1", "999", "1000", "1001"))


TABLES = (
    Table(
        "toyland/2025",
        (
            toy_staff(), toy_control(), toy_satisfaction(), *toy_flags(),
            rows("产出指标", "≥", toy_at_least, (*_TOY_AT_LEAST, ("0", "0"), ("0", "5"))),
            rows("产出指标", "≤", toy_at_most, (*_TOY_AT_MOST, ("5", "0"))), *toy_words(),
            toy_grades(),
        ),
    ),
    Table(
        "cn/hainan/project/2018",
        (
            block("第一块", "第一块评分", "15"), block("第二块", "第二块评分", "55"),
            block("第三块", "第三块评分", "20"), block("第四块", "第四块评分", "10"), grades_of_hainan(),
        ),
    ),
    Table(
        "cn/sichuan/department/2017",
        (
            given_score("部门决策", "部门决策评分", "25"), given_score("综合管理", "综合管理评分", "30"),
            given_score("履职成效", "履职成效评分", "20"), given_score("可持续发展", "可持续发展评分", "15"),
            given_score("满意度", "满意度评分", "10"),
        ),
    ),
    Table(
        "cn/sichuan/project/2017",
        (
            given_score("项目决策", "项目决策评分", "20"), given_score("项目管理", "项目管理评分", "10"),
            *(given_score(f"完成项{n}", f"完成项{n}评分", "5") for n in "一二三四"),
            given_score("满意度", "满意度评分", "10"),
        ),
    ),
)  # fmt: skip
