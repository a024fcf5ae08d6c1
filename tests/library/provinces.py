"""全国的自评表与各省的：附表一类，另有各自的几项。"""

from __future__ import annotations

from fractions import Fraction

from annex import execution, form, grades_of_annex
from plain import (
    Rule,
    Said,
    Table,
    around,
    banded,
    cells,
    deducted,
    in_proportion,
    open_,
    percent,
    ratios,
    scored,
    shown,
)

F = Fraction


def cost_control() -> Rule:
    """江西：成本控制率 =（预算成本 − 实际成本）÷ 预算成本；节约与超支同样分档，上限含在内。"""

    def work(budget: Fraction, actual: Fraction) -> Said:
        if budget == 0:
            return open_(0, 5, "没有预算成本，原文没有写")
        rate = 100 * (budget - actual) / budget
        at = f"({shown(budget)} − {shown(actual)}) ÷ {shown(budget)} = {percent(rate / 100)}"
        return banded(
            rate, at, ("-10%（含）至 10%（含）", -10 <= rate <= 10, "5"),
            ("10% 至 15%（含）", 10 < rate <= 15, "3"),
            ("-15%（含）至 -10%", -15 <= rate < -10, "3"), ("15% 至 20%（含）", 15 < rate <= 20, "1"),
            ("-20%（含）至 -15%", -20 <= rate < -15, "1"), ("其余", abs(rate) > 20, "0"),
        )  # fmt: skip

    at = ratios(100 - rate for rate in around("-20", "-15", "-10", "10", "15", "20"))
    return Rule(expects="应得 成本控制率", inputs=("预算成本", "实际成本"), work=work, at=(*at, ("0", "10")))


def satisfaction_of_jiangxi() -> Rule:
    """江西：满意率 90% 以上满分，每低 5 个百分点扣 1 分。"""

    def work(rate: Fraction) -> Said:
        return deducted("10", 90 - 100 * rate, "5", "1", at=f"{percent(rate)}，")

    at = tuple((cell,) for cell in cells(around("40", "85", "90"), "%"))
    return Rule(expects="应得 满意度指标", inputs=("满意率",), work=work, at=at)


def execution_of_yinchuan() -> Rule:
    """银川：执行率乘分值，封顶；全年预算数为零的得分待定。"""
    usual = execution("10", name="执行率")

    def work(budget: Fraction, spent: Fraction) -> Said:
        return open_(0, 10, "全年预算数为零，原文没有写") if budget == 0 else usual.work(budget, spent)

    return Rule(expects=usual.expects, inputs=usual.inputs, work=work, at=usual.at)


# ---- 四川县级


def ratio_rule(
    name: str, points: str, below: str, above: str, zero: Said, extra: tuple[str, ...] = ()
) -> Rule:
    """得分 = 分值 × 比率，不超过分值。"""

    def work(denominator: Fraction, numerator: Fraction) -> Said:
        if denominator == 0:
            return zero
        at = f"{shown(numerator)} ÷ {shown(denominator)} = {percent(numerator / denominator)}"
        return in_proportion(points, numerator / denominator, at)

    at = [("1000", cell) for cell in ("0", "999", "1000", "1001", *extra)]
    return Rule(expects=f"应得 {name}", inputs=(below, above), work=work, at=(*at, ("0", "0")))


def accuracy() -> Rule:
    """预算编制准确 =（总额 − 注销 − 收回）÷ 总额；不倒扣。"""

    def work(total: Fraction, cancelled: Fraction, recalled: Fraction) -> Said:
        if total == 0:
            return open_(0, 1, "总额为零，原文没有写")
        ratio = (total - cancelled - recalled) / total
        at = f"({shown(total)} − {shown(cancelled)} − {shown(recalled)}) ÷ {shown(total)} = {percent(ratio)}"
        return in_proportion("1", ratio, at)

    at = [("1000", "0", cell) for cell in ("0", "1", "999", "1000", "1001")]
    at += [("1000", "100", "200"), ("0", "0", "0")]
    inputs = ("部门预算总额", "年中注销额", "年末收回额")
    return Rule(expects="应得 预算编制准确", inputs=inputs, work=work, at=tuple(at))


def unchanged() -> Rule:
    """预算执行调整 = 100% − 调整额 ÷ 预算数；不倒扣。"""

    def work(budget: Fraction, adjusted: Fraction) -> Said:
        if budget == 0:
            return open_(0, 1, "预算数为零，原文没有写")
        ratio = 1 - adjusted / budget
        return in_proportion("1", ratio, f"1 − {shown(adjusted)} ÷ {shown(budget)} = {percent(ratio)}")

    at = [("1000", cell) for cell in ("0", "1", "300", "999", "1000", "1001")] + [("0", "0")]
    return Rule(expects="应得 预算执行调整", inputs=("预算数", "预算调整额"), work=work, at=tuple(at))


def review() -> Rule:
    """预算审查：每个问题扣 0.02 分，扣完为止。"""

    def work(problems: Fraction) -> Said:
        return deducted("1", problems, "1", "0.02", "个")

    at = tuple((cell,) for cell in ("0", "1", "2", "49", "50", "51"))
    return Rule(expects="应得 预算审查", inputs=("预算审查问题",), work=work, at=at)


#: 2019 年 3 月 29 日（周五）以后的工作日：4 月 5 日（周五）清明放假，4 月 28 日（周日）上班。
_WORKDAYS = (
    "03-29", "04-01", "04-02", "04-03", "04-04", "04-08", "04-09", "04-10", "04-11", "04-12", "04-15",
    "04-16", "04-17", "04-18", "04-19", "04-22", "04-23", "04-24", "04-25", "04-26", "04-28", "04-29",
)  # fmt: skip


def renewal() -> Rule:
    """基础信息更新：每晚 5 个工作日扣 0.5 分，不足 5 个不扣。"""

    def late(day: str, limit: str) -> Fraction:
        return F(max(0, _WORKDAYS.index(day[5:]) - _WORKDAYS.index(limit[5:])))

    def work(day: str, limit: str) -> Said:
        return deducted("2", late(day, limit), "5", "0.5", "个工作日", at=f"{limit} 到 {day}，")

    at = tuple(
        (f"2019-{_WORKDAYS[days]}", "2019-03-29") for days in (0, 1, 4, 5, 6, 10, 15, 19, 20, 21)
    )
    return Rule(expects="应得 基础信息更新", inputs=("信息更新日", "信息更新期限"), work=work, at=at)


def progress() -> Rule:
    """执行进度：各时点 执行进度 ÷ 目标进度，封顶；有专项的 2、3、2 分，另有下达 3 分；没有的 3、4、3 分。"""

    def work(special: bool, *figures: Fraction) -> Said:
        actual, target, sent = figures[:3], figures[3:6], figures[6]
        points = (2, 3, 2) if special else (3, 4, 3)
        parts = [min(F(1), a / t) * p for a, t, p in zip(actual, target, points, strict=True)]
        total = sum(parts, F(0)) + (3 * sent if special else 0)
        how = " + ".join(
            f"{p} × {percent(a)}/{percent(t)}" for a, t, p in zip(actual, target, points, strict=True)
        )
        return scored(total, how + (f" + 3 × {percent(sent)}" if special else "") + "，各时点封顶")

    turns = (
        ("49.9%", "75%", "98%"), ("50%", "74.9%", "98%"), ("50%", "75%", "97.9%"), ("50.1%", "75%", "98%"),
        ("50%", "75.1%", "98%"), ("50%", "75%", "98.1%"), ("50%", "75%", "98%"),
    )  # fmt: skip
    at = [(flag, *turn, "50%", "75%", "98%", "90%") for flag in ("是", "否") for turn in turns]
    at += [("是", "50%", "75%", "98%", "50%", "75%", "98%", sent) for sent in ("0%", "100%")]
    inputs = (
        "有专项资金", "六月末执行进度", "九月末执行进度", "十二月末执行进度",
        "六月末目标进度", "九月末目标进度", "十二月末目标进度", "六月末专项下达率",
    )  # fmt: skip
    return Rule(expects="应得 执行进度", inputs=inputs, work=work, at=tuple(at))


REASON = "预算执行率低于 90% 的原因"
TABLES = (
    form("cn/project/2017", "产出指标"),
    form("cn/project/2020", "产出指标", grades_of_annex()),
    form("cn/department/2019", "产出指标", grades_of_annex()),
    form("cn/anhui/project/2022", "产出指标"),
    form("cn/hubei/project/2020", "「年度绩效目标1」", execution_points="20"),
    form("cn/jiangxi/project/2017", "产出指标", cost_control(), satisfaction_of_jiangxi()),
    form("cn/sichuan/project/2023", "产出指标", below=REASON, low="90"),
    Table("cn/chongqing/department/2021", (execution("10"),)),
    Table("cn/ningxia/yinchuan/project/2021", (execution_of_yinchuan(),)),
    Table(
        "cn/sichuan/county/2018",
        (
            renewal(), accuracy(), unchanged(), review(),
            ratio_rule(
                "绩效目标编制", "2", "应编绩效目标", "一次通过绩效目标",
                open_(0, 2, "没有应编目标，原文没有写"), ("750",),
            ),
            progress(),
            ratio_rule(
                "专项提前细化", "1", "专项资金总额", "提前细化额", scored(1, "没有专项资金"), ("500",)
            ),
        ),
    ),
)  # fmt: skip
