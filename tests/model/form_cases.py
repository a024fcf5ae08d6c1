"""Mistakes in the forms beyond the basic ones, each with the words that its message points at."""

from __future__ import annotations

from small_rulesets import HEAD, INPUTS, METHODS, indicator

_TWO = "其中 乙 10分\n得 满分\n其中 丙 10分\n得 满分"
_RECONCILED = "得 满分\n核对 K1 “甲”：金额 = 0万元，允许误差 0万元，不符为"
_REGION = INPUTS + "输入 地区：选项 “东” 或 “西”\n"
_BONUS_HEAD = HEAD.replace("总分 10分", "总分 10分，加分后最高 20分")


def _bonus(body: str) -> str:
    return f"{_BONUS_HEAD}{INPUTS}一级指标 甲 10分\n得 满分\n加分项 乙 最多 5分\n{body}\n"


def _penalty(body: str) -> str:
    return f"{HEAD}{INPUTS}一级指标 甲 10分\n得 满分\n扣分项 乙 最多 5分\n{body}\n"


def _choice(sentence: str) -> str:
    below = "".join(f"三级指标 {name} 10分，仅当 有违规\n得 满分\n" for name in "乙丙")
    return f"{HEAD}{INPUTS}一级指标 甲 10分\n{sentence}\n{below}"


#: code, text that has just this mistake, the words it points at.
FORM_CASES: list[tuple[str, str, str]] = [
    # ---- parts
    ("misplaced-part", HEAD + INPUTS + "其中 乙 10分\n一级指标 甲 10分\n得 满分\n", "其中 乙 10分"),
    ("not-in-part", indicator("其中 乙 10分\n得 满分\n不适用时 不计分"), "不适用时 不计分"),
    ("either-without-parts", indicator("得 满分\n择一 取高者"), "择一 取高者"),
    ("part-never-reached", indicator("择一 取先有者\n" + _TWO), "其中 丙 10分"),
    (
        "part-points-differ",
        indicator("择一 取高者\n其中 乙 10分\n得 满分\n其中 丙 5分\n得 满分"),
        "其中 丙 5分",
    ),
    # ---- tables
    (
        "bands-mixed",
        indicator("分档 完成比：低于 90% 计 5分，其余 扣 1分"),
        "分档 完成比：低于 90% 计 5分，其余 扣 1分",
    ),
    (
        "picked-mixed",
        indicator("分档 完成比：低于 90% [50%的分值，8分] 之间评分，其余 计 10分"),
        "[50%的分值，8分] 之间评分",
    ),
    (
        "factor-without-base",
        indicator("分档 完成比：低于 90% 得分乘以 50%，其余 得分乘以 100%"),
        "分档 完成比：低于 90% 得分乘以 50%，其余 得分乘以 100%",
    ),
    (
        "later-row-without-start",
        indicator("分档 实有数：低于 9人 计 满分，其后每 1人 扣 1分，扣完为止"),
        "其后每 1人 扣 1分，扣完为止",
    ),
    # ---- open blocks by goal
    (
        "goals-twice",
        HEAD + "填报指标 甲目标 5分，按目标\n填报指标 乙目标 5分，按目标\n" + METHODS,
        "填报指标 乙目标 5分，按目标",
    ),
    # ---- choices
    ("fewer-to-choose-from", _choice("任选 3项指标，分值平分"), "任选 3项指标，分值平分"),
    (
        "members-differ",
        _choice("任选 1项指标，分值平分").replace("丙 10分", "丙 5分"),
        "三级指标 丙 5分，仅当 有违规",
    ),
    (
        "member-without-points",
        _choice("任选 1项指标，分值按比例分").replace("丙 10分", "丙 0分"),
        "三级指标 丙 0分，仅当 有违规",
    ),
    (
        "member-without-condition",
        _choice("任选 1项指标，分值平分").replace("丙 10分，仅当 有违规", "丙 10分"),
        "三级指标 丙 10分",
    ),
    (
        "drop-in-choice",
        _choice("任选 1项指标，分值平分") + "不适用时 不计分\n",
        "不适用时 不计分",
    ),
    ("choose-without-members", indicator("得 满分\n任选 1项指标，分值平分"), "任选 1项指标，分值平分"),
    (
        "move-into-choice",
        _choice("任选 1项指标，分值平分").replace("总分 10分", "总分 20分")
        + "一级指标 丁 10分，仅当 有违规\n得 满分\n不适用时 分值转入 丙\n",
        "不适用时 分值转入 丙",
    ),
    # ---- reconciliations
    (
        "cause-unit-differs",
        indicator(f"{_RECONCILED}错误\n可能原因 “乙”：实有数 = 0人，降为提醒"),
        "可能原因 “乙”：实有数 = 0人，降为提醒",
    ),
    (
        "cause-does-not-lessen",
        indicator(f"{_RECONCILED}警告\n可能原因 “乙”：金额 = 1万元，降为警告"),
        "可能原因 “乙”：金额 = 1万元，降为警告",
    ),
    # ---- outside the sum
    (
        "start-besides-base",
        indicator("得 满分\n扣分 实有数，起点 8分，每 1人 扣 1分，扣完为止"),
        "，起点 8分",
    ),
    ("below-zero-in-indicator", indicator("扣分 实有数，每 1人 扣 1分，可扣至负分"), "，可扣至负分"),
    ("until-zero-in-penalty", _penalty("扣分 实有数，每 1人 扣 1分，扣完为止"), "，扣完为止"),
    (
        "endings-differ",
        _bonus(
            "得 满分\n扣分 实有数，每 1人 扣 1分，扣完为止\n"
            "扣分 编制数，每 1人 扣 1分，最多扣 1分，可扣至负分"
        ),
        "，可扣至负分",
    ),
    (
        "limit-needed",
        _bonus("得 满分\n扣分 实有数，每 1人 扣 1分，可扣至负分"),
        "扣分 实有数，每 1人 扣 1分，可扣至负分",
    ),
    # ---- weights
    (
        "weight-without-total",
        HEAD.replace("总分 10分\n", "") + "一级指标 甲 权重 100%\n得 满分\n总分 10分\n",
        "一级指标 甲 权重 100%",
    ),
    # ---- cases
    ("misplaced-variant", HEAD + INPUTS + "情形 有违规：\n一级指标 甲 10分\n得 满分\n", "情形 有违规："),
    ("other-cases-missing", indicator("情形 有违规：\n得 满分"), "一级指标 甲 10分"),
    (
        "other-cases-not-last",
        indicator("其他情形：\n得 满分\n情形 有违规：\n得 1分"),
        "其他情形：",
    ),
    ("case-without-rule", indicator("情形 有违规：\n其他情形：\n得 满分"), "情形 有违规："),
    # ---- options
    (
        "option-twice",
        indicator("得 满分", INPUTS + "输入 地区：选项 “东” 或 “东”\n"),
        "“东”",
    ),
    (
        "option-as-zero",
        indicator("得 满分", INPUTS + "输入 地区：选项 “东” 或 “西”，缺数据 按零计\n"),
        "输入 地区：选项 “东” 或 “西”，缺数据 按零计",
    ),
    ("unknown-option", indicator("得 满分\n若 地区 等于 “南”，不得分", _REGION), "“南”"),
    ("no-options", indicator("得 满分\n若 完成比 等于 “南”，不得分"), "“南”"),
    (
        "option-compared",
        indicator("得 满分\n若 地区 超过 “东”，不得分", _REGION),
        "地区 超过 “东”",
    ),
    (
        "option-without-value",
        indicator("按比例 取大(完成比，标准)，封顶 100%", _REGION + "取值 标准 = 地区：“东” 90%\n"),
        "取值 标准 = 地区：“东” 90%",
    ),
    # ---- points that move
    (
        "move-in-method",
        HEAD
        + INPUTS
        + "填报指标 产出指标 10分\n"
        + METHODS.replace("为零时 满分", "为零时 满分\n    不适用时 分值转入 产出指标"),
        "不适用时 分值转入 产出指标",
    ),
    (
        "move-to-itself",
        indicator("按比例 金额 ÷ 金额，封顶 100%，保底 0%，分母为零时 不适用\n不适用时 分值转入 甲"),
        "不适用时 分值转入 甲",
    ),
    (
        "move-to-moving",
        HEAD + INPUTS + "一级指标 甲 5分\n若 有违规，得 满分，否则 不适用\n不适用时 分值转入 乙\n"
        "一级指标 乙 5分\n若 有违规，得 满分，否则 不适用\n不适用时 分值转入 丙\n"
        "一级指标 丙 0分\n得 满分\n",
        "不适用时 分值转入 乙",
    ),
    ("points-in-penalty", _penalty("得 1分"), "得 1分"),
    ("no-parent-outside", _bonus("得 1分\n若 有违规，上级不得分"), "若 有违规，上级不得分"),
]
