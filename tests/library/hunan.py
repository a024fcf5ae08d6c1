"""湖南省各年度、县级与岳阳市的评分表，照表上的文字一条一条算。"""

from __future__ import annotations

from fractions import Fraction

from plain import (
    Rule,
    Said,
    Table,
    around,
    banded,
    cells,
    deducted,
    open_,
    percent,
    ratios,
    scored,
    shown,
    step_edges,
)

F = Fraction


def _rate(above: Fraction, below: Fraction) -> str:
    return f"{shown(above)} ÷ {shown(below)} = {percent(above / below)}，"


def over(points: str, step: str, cost: str, *, base: int = 100) -> Rule:
    """每超过若干个百分点扣若干分。``base`` 是标准：比率 100%，或变动率 0%。"""

    def work(below: Fraction, above: Fraction) -> Said:
        if below == 0:
            return open_(0, points, "分母为零，原文没有写")
        ratio = above / below if base else (above - below) / below
        grown = f"({shown(above)} − {shown(below)}) ÷ {shown(below)} = {percent(ratio)}，"
        at = _rate(above, below) if base else grown
        return deducted(points, ratio * 100 - base, step, cost, at=at)

    values = [100 + beyond for beyond in step_edges(points, step, cost)]
    return Rule(expects="", inputs=(), work=work, at=(*ratios(values), ("0", "3")))


def rule(name: str, below: str, above: str, form: Rule, **fixed: str) -> Rule:
    """Put a form under the name of an indicator, with the columns of its two figures."""
    return Rule(
        expects=f"应得 {name}", inputs=(below, above), work=form.work, at=form.at,
        fixed={column.replace("__", "“"): cell for column, cell in fixed.items()},
    )  # fmt: skip


def staff(points: str, cost: str, name: str = "在职人员控制率", people: str = "在职人数") -> Rule:
    """在职人员控制率 = 在职人数 ÷ 编制人数；每超过 1 个百分点扣若干分。"""
    return rule(name, "编制人数", people, over(points, "1", cost))


def change(name: str, points: str, cost: str, last: str, this: str) -> Rule:
    """变动率 =（本年 − 上年）÷ 上年；每超过 1 个百分点扣若干分。"""
    return rule(name, last, this, over(points, "1", cost, base=0))


def travel_change(points: str, cost: str, what: str = "预算数") -> Rule:
    """“三公经费”变动率。"""
    return change("“三公经费”变动率", points, cost, f"上年“三公经费”{what}", f"本年“三公经费”{what}")


def completion_of_2015() -> Rule:
    """预算完成率 = 预算完成数 ÷ 预算数；每低于 5 个百分点扣 2 分。"""

    def work(budget: Fraction, done: Fraction) -> Said:
        if budget == 0:
            return open_(0, 5, "预算数为零，原文没有写")
        return deducted("5", 100 - 100 * done / budget, "5", "2", at=_rate(done, budget))

    at = ratios([100 - beyond for beyond in reversed(step_edges("5", "5", "2"))])
    return Rule(expects="应得 预算完成率", inputs=("预算数", "预算完成数"), work=work, at=(*at, ("0", "0")))


def completion(points: str) -> Rule:
    """预算完成率 =（资金总量 − 年末结余）÷ 资金总量；每低于 5 个百分点扣 2 分。"""

    def work(carried: Fraction, initial: Fraction, added: Fraction, left: Fraction) -> Said:
        total = carried + initial + added
        if total == 0:
            return open_(0, points, "资金总量为零，原文没有写")
        at = f"({shown(total)} − {shown(left)}) ÷ {shown(total)} = {percent((total - left) / total)}，"
        return deducted(points, 100 * left / total, "5", "2", at=at)

    left = [10 * beyond for beyond in step_edges(points, "5", "2") if beyond >= 0]
    at = [("100", "800", "100", shown(balance)) for balance in left]
    # 结余不会是负数：完成率超过 100% 只在资金总量为负时出现，没有实际意义，照公式算。
    at += [("0", "0", "-1000", "1"), ("0", "0", "0", "0")]
    inputs = ("上年结转", "年初预算数", "本年追加", "年末结余")
    return Rule(expects="应得 预算完成率", inputs=inputs, work=work, at=tuple(at))


def budget_control(points: tuple[str, str, str, str]) -> Rule:
    """预算控制率 = 本年追加 ÷ 年初预算数；0% 及以下、10%、20%、30% 各档，上限含在内。"""

    def work(initial: Fraction, added: Fraction) -> Said:
        if initial == 0:
            return open_(0, points[0], "年初预算数为零，原文没有写")
        rate = 100 * added / initial
        return banded(
            rate, _rate(added, initial)[:-1],
            ("不高于 0%", rate <= 0, points[0]), ("0% 至 10%（含）", 0 < rate <= 10, points[1]),
            ("10% 至 20%（含）", 10 < rate <= 20, points[2]),
            ("20% 至 30%（含）", 20 < rate <= 30, points[3]), ("超过 30%", rate > 30, "0"),
        )  # fmt: skip

    at = (*ratios(around("0", "10", "20", "30")), ("0", "5"))
    return Rule(expects="应得 预算控制率", inputs=("年初预算数", "本年追加"), work=work, at=at)


def building(name: str, approved: str, actual: str) -> Rule:
    """新建楼堂馆所：每超过 5 个百分点扣 2 分；当年没有竣工的得满分。"""
    form = over("5", "5", "2")

    def work(none: bool, below: Fraction | None, above: Fraction | None) -> Said:
        return scored(5, "当年没有竣工的楼堂馆所") if none else form.work(below, above)

    at = (*(("否", *pair) for pair in form.at), ("是", "", ""), ("是", "1000", "2000"))
    return Rule(
        expects=f"应得 {name}", inputs=("当年无竣工楼堂馆所", approved, actual), work=work, at=at
    )


def travel_control(points: str) -> Rule:
    """“三公经费”控制率：每超过 1 个百分点扣 1 分；没有预算而有支出的不得分，都没有的视为 100%。"""
    form = over(points, "1", "1")

    def work(budget: Fraction, spent: Fraction) -> Said:
        if budget == 0 and spent == 0:
            return scored(points, "预算与支出都为零，视为 100%")
        return scored(0, "没有预算而有支出") if budget == 0 else form.work(budget, spent)

    at = (*form.at[:-1], ("0", "0"), ("0", "0.01"), ("1", "1"), ("0.5", "0.5"))
    return rule("“三公经费”控制率", "本年“三公经费”预算数", "“三公经费”实际支出", Rule(
        expects="", inputs=(), work=work, at=at,
    ))  # fmt: skip


def procurement() -> Rule:
    """政府采购执行率：偏离 100%，每偏离 5 个百分点扣 2 分。"""

    def work(budget: Fraction, bought: Fraction) -> Said:
        if budget == 0:
            return open_(0, 6, "采购预算为零，原文没有写")
        return deducted("6", abs(100 * bought / budget - 100), "5", "2", at=_rate(bought, budget))

    return Rule(
        expects="应得 政府采购执行率", inputs=("政府采购预算数", "政府采购实际金额"), work=work,
        at=(*ratios(around("85", "95", "100", "105", "115")), ("0", "0")),
    )  # fmt: skip


def use_of_funds() -> Rule:
    """资金使用合规性：没有违规的得满分，有违规的由评审人评定。"""

    def work(violations: Fraction) -> Said:
        if violations == 0:
            return scored(6, "没有违规")
        return open_(0, 6, f"违规 {shown(violations)} 项，由评审人评定")

    at = (("0",), ("1",), ("2",))
    return Rule(expects="应得 资金使用合规性", inputs=("资金使用违规项数",), work=work, at=at)


def satisfaction() -> Rule:
    """社会公众或服务对象满意度：90%、80%、70% 各档，下限含在内。"""

    def work(rate: Fraction) -> Said:
        return banded(
            rate, percent(rate), ("90%（含）至 100%（含）", rate >= F("0.9"), "6"),
            ("80%（含）至 90%", F("0.8") <= rate < F("0.9"), "4"),
            ("70%（含）至 80%", F("0.7") <= rate < F("0.8"), "2"), ("低于 70%", rate < F("0.7"), "0"),
        )  # fmt: skip

    at = [(cell,) for cell in cells([*around("70", "80", "90"), F("99.9"), F(100)], "%")]
    name = "社会公众或服务对象满意度"
    return Rule(expects=f"应得 {name}", inputs=(name,), work=work, at=tuple(at))


def management() -> tuple[Rule, ...]:
    """预算管理与满意度：2017、2018 年度相同。"""
    office = rule("公用经费控制率", "公用经费预算数", "公用经费实际支出", over("8", "1", "1"))
    return (office, travel_control("7"), procurement(), use_of_funds(), satisfaction())


# ---- 县级与岳阳市


def missing_rules(name: str, column: str, points: str, cost: str, unit: str) -> Rule:
    """每缺一项（每一起）扣若干分，扣完为止。"""

    def work(count: Fraction) -> Said:
        return deducted(points, count, "1", cost, unit, at="")

    most = -(-F(points) // F(cost))
    at = tuple((shown(F(count)),) for count in (0, 1, 2, most - 1, most, most + 1))
    return Rule(expects=f"应得 {name}", inputs=(column,), work=work, at=tuple(dict.fromkeys(at)))


def priority() -> Rule:
    """重点支出安排率 = 重点项目支出 ÷ 项目总支出；90%、80%、70%、60% 各档，下限含在内。"""

    def work(total: Fraction, priority: Fraction) -> Said:
        if total == 0:
            return open_(0, 5, "没有项目支出，原文没有写")
        rate = 100 * priority / total
        return banded(
            rate, _rate(priority, total)[:-1], ("不低于 90%", rate >= 90, "5"),
            ("80%（含）至 90%", 80 <= rate < 90, "4"), ("70%（含）至 80%", 70 <= rate < 80, "3"),
            ("60%（含）至 70%", 60 <= rate < 70, "2"), ("低于 60%", rate < 60, "0"),
        )  # fmt: skip

    at = (*ratios(around("60", "70", "80", "90")), ("0", "0"))
    return Rule(expects="应得 重点支出安排率", inputs=("项目总支出", "重点项目支出"), work=work, at=at)


def adjustment() -> Rule:
    """预算调整率 = 预算调整数 ÷ 预算数；0% 及以下、10%、20%、30% 各档，上限含在内。"""

    def work(budget: Fraction, adjusted: Fraction) -> Said:
        if budget == 0:
            return open_(0, 3, "预算数为零，原文没有写")
        rate = 100 * adjusted / budget
        return banded(
            rate, _rate(adjusted, budget)[:-1], ("不高于 0%", rate <= 0, "3"),
            ("0% 至 10%（含）", 0 < rate <= 10, "2"), ("10% 至 20%（含）", 10 < rate <= 20, "1"),
            ("20% 至 30%（含）", 20 < rate <= 30, "0.5"), ("超过 30%", rate > 30, "0"),
        )  # fmt: skip

    at = (*ratios(around("0", "10", "20", "30")), ("0", "3"))
    return Rule(expects="应得 预算调整率", inputs=("预算数", "预算调整数"), work=work, at=at)


def balance() -> Rule:
    """资金结余：没有结余 3 分，不超过上年结转 2 分，超过不得分。"""

    def work(left: Fraction, carried: Fraction) -> Said:
        at = f"结余 {shown(left)}、上年结转 {shown(carried)}"
        return banded(
            left, at, ("等于 0", left == 0, "3"), ("0 至 上年结转（含）", 0 < left <= carried, "2"),
            ("超过 上年结转", left > carried, "0"),
        )  # fmt: skip

    at = [(left, "50") for left in ("0", "0.01", "49.99", "50", "50.01")] + [("0", "0"), ("0.01", "0")]
    return Rule(expects="应得 资金结余", inputs=("年末结余", "上年结转"), work=work, at=tuple(at))


TABLES = (
    Table(
        "cn/hunan/department/2015",
        (staff("5", "0.5"), travel_change("8", "0.8", "总额"), completion_of_2015()),
    ),
    Table(
        "cn/hunan/department/2017",
        (
            staff("5", "0.5"), travel_change("5", "0.8"), completion("5"),
            budget_control(("5", "4", "3", "2")),
            building("新建楼堂馆所面积控制率", "楼堂馆所批准建筑面积", "楼堂馆所实际建筑面积"),
            building("新建楼堂馆所投资概算控制率", "楼堂馆所批准投资概算", "楼堂馆所实际投资额"),
            *management(),
        ),
    ),
    Table(
        "cn/hunan/department/2018",
        (
            staff("8", "0.5"), travel_change("8", "0.8"), completion("8"),
            budget_control(("8", "6", "4", "2")),
            *management(),
        ),
    ),
    Table(
        "cn/hunan/county/2016",
        (
            staff("1", "0.1", "财政供养人员控制率", "财政供养人数"), travel_change("3", "0.3"),
            missing_rules("“三公经费”管理", "“三公经费”管理缺项", "3", "1", "项"),
            change("公务招待费变动率", "2", "0.2", "上年公务招待费", "本年公务招待费"),
            change("公务用车购置运行费变动率", "2", "0.2", "上年公务用车费", "本年公务用车费"),
        ),
    ),
    Table(
        "cn/hunan/yueyang/department/2016",
        (
            staff("5", "0.5", "财政供养人员控制率", "财政供养人数"), travel_change("5", "0.5"), priority(),
            adjustment(), balance(), travel_control("6"),
            missing_rules("资金使用合规性", "违规起数", "3", "1", "起"),
        ),
    ),
)  # fmt: skip
