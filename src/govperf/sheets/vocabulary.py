"""The known names of columns, rows and fields of the official forms, by the key of their label."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a column holds."""

    INITIAL = "年初预算数"
    ANNUAL = "全年预算数"
    EXECUTED = "全年执行数"
    RATE = "执行率"
    POINTS = "分值"
    SCORE = "得分"
    LEVEL_1 = "一级指标"
    LEVEL_2 = "二级指标"
    LEVEL_3 = "三级指标"
    LEVEL_4 = "四级指标"
    TARGET = "年度指标值"
    ADJUSTED = "调整指标值"
    SIGN = "指标性质"
    UNIT = "度量单位"
    ACTUAL = "实际完成值"
    COEFFICIENT = "得分系数"
    CORE = "是否核心指标"
    TIER = "评定档次"
    NOTE = "偏差原因分析及改进措施"
    LEVEL_POINTS = "上级指标分值"


LEVELS = (Role.LEVEL_1, Role.LEVEL_2, Role.LEVEL_3, Role.LEVEL_4)


def words(text: str) -> frozenset[str]:
    """Give the names in a text, which blanks divide.

    Examples
    --------
    >>> sorted(words("合计 总计"))
    ['合计', '总计']
    """
    return frozenset(text.split())


def _by_name(names_of: Mapping[Role, str]) -> dict[str, Role]:
    return {name: role for role, names in names_of.items() for name in names.split()}


def _standard(names_of: Mapping[str, str]) -> dict[str, str]:
    return {name: standard for standard, names in names_of.items() for name in names.split()}


_POINTS = "分值 权重 分值权重 权重分 权重分值 标准分 标准分值 满分 权数 分数"
_SCORE = "得分 自评得分 自评分 自评分值 实际得分 评价得分 考评得分 评分"

FUNDS_COLUMNS = _by_name(
    {
        Role.INITIAL: "年初预算数 年初预算 年初预算金额 年初批复预算数 年初预算批复数 年初预算安排数",
        Role.ANNUAL: "全年预算数 全年预算 全年预算金额 调整后预算数 调整后预算 调整后全年预算数 "
        "调整预算数 全年调整预算数 调整后预算金额 预算数 预算金额 预算安排数 年度预算数",
        Role.EXECUTED: "全年执行数 全年执行 全年执行金额 预算执行数 预算执行金额 执行数 执行金额 "
        "实际执行数 全年支出数 实际支出数 全年实际支出数 实际支出 支出数 年度执行数",
        Role.RATE: "执行率 预算执行率 全年执行率 预算完成率",
        Role.POINTS: _POINTS + " 执行率权重 执行率分值 预算执行率权重",
        Role.SCORE: _SCORE + " 执行率得分 预算执行率得分",
    }
)

#: A form that has a clearer name for the annual budget uses these for something else.
VAGUE_ANNUAL = frozenset({"年度预算数"})

INDICATOR_COLUMNS = _by_name(
    {
        Role.LEVEL_1: "一级指标 一级",
        Role.LEVEL_2: "二级指标 二级",
        Role.LEVEL_3: "三级指标 三级 指标名称 绩效指标名称 指标内容 绩效指标 考核指标 评价指标 指标",
        Role.LEVEL_4: "四级指标 四级",
        Role.TARGET: "年度指标值 指标值 年初目标值 年初指标值 目标值 年度目标值 全年指标值 "
        "全年目标值 计划指标值 预期指标值 预期值 绩效目标值 指标目标值 年初设定指标值 "
        "年初设定目标值 年初计划值 计划完成值 年度目标",
        Role.ADJUSTED: "调整指标值 调整后指标值 调整目标值 调整后目标值 调整后年度指标值",
        Role.SIGN: "指标性质 指标符号 符号 计算符号 比较符 运算符号 指标方向",
        Role.UNIT: "度量单位 计量单位 指标单位 单位",
        Role.ACTUAL: "实际完成值 全年实际值 全年完成值 全年实际完成值 完成值 实际值 实际完成 "
        "实际完成情况 完成情况 全年实际完成情况 年度完成值 实际完成指标值 实际完成指标 "
        "年末完成值 实际完成数 本年完成值",
        Role.POINTS: _POINTS + " 指标权重 指标分值",
        Role.SCORE: _SCORE + " 指标得分",
        Role.COEFFICIENT: "得分系数",
        Role.CORE: "是否核心指标",
        Role.TIER: "评定档次 档次 完成程度",
    }
)

#: Names of the third level; beside a column 三级指标 they are the caption of the table.
VAGUE_NAMES = words("绩效指标 指标名称 绩效指标名称 指标内容 考核指标 评价指标 指标")

_NOTE_WORDS = ("原因", "改进措施", "偏差")


def indicator_role(label: str) -> Role | None:
    """Tell what a column of the indicator table holds, by the key of its label.

    Examples
    --------
    >>> indicator_role("全年完成值").name, indicator_role("未完成原因和改进措施").name
    ('ACTUAL', 'NOTE')
    """
    found = INDICATOR_COLUMNS.get(label)
    return Role.NOTE if found is None and _is_note(label) else found


def funds_role(label: str) -> Role | None:
    """Tell what a column of the funds block holds, by the key of its label.

    Examples
    --------
    >>> funds_role("调整后预算数").name, funds_role("预期目标")
    ('ANNUAL', None)
    """
    found = FUNDS_COLUMNS.get(label)
    return Role.NOTE if found is None and _is_note(label) else found


def _is_note(label: str) -> bool:
    return any(word in label for word in _NOTE_WORDS)


#: The rows of the funds block that have a standard name; all others keep their own.
FUNDS_ROWS = _standard(
    {
        "年度资金总额": "年度资金总额 资金总额 总额 年度财政资金总额 财政资金总额 预算总额 "
        "年度预算总额 年度总额 部门预算总额 项目资金总额 整体资金总额 整体支出总额 合计 总计",
        "当年财政拨款": "当年财政拨款 本年财政拨款 财政拨款 当年财政拨款资金 本年财政拨款资金 "
        "财政拨款资金 财政资金 当年财政资金 本年财政资金 年度财政拨款",
        "上年结转": "上年结转 上年结转资金 上年结余 上年结转结余 上年结转结余资金 上年结余资金 "
        "以前年度结转 以前年度结转资金 结转资金 结转结余资金 年初结转",
        "其他资金": "其他资金 其他 其它资金 其它 其他来源资金 其他收入",
    }
)

TOTAL_LABELS = words("总分 总得分 自评总分 自评总得分 合计得分 总计 合计 综合得分")
#: Of these only the last one in a table is the total, the others are sums of a part.
WEAK_TOTALS = frozenset({"合计", "总计"})
SUBTOTAL_LABELS = words("小计 分项小计 本级小计")
GRADE_LABELS = words("等级 评价等级 自评等级 绩效等级 评定等级 评价结果等级 综合评价等级 自评结果等级")

#: What stands under an indicator table; a row that begins so ends it.
CLOSING_LABELS = GRADE_LABELS | words(
    "说明 备注 注 评价结论 自评结论 存在问题 存在的问题 改进措施 下一步改进措施 项目负责人 "
    "填表人 填报人 联系人 联系电话 审核意见 主管部门意见 偏差大或目标未完成原因分析 "
    "改进措施及结果应用方案 其他需要说明的问题 其他需要说明的事项 其他需说明的问题 "
    "财务负责人 单位负责人 填表日期 填报日期"
)

#: Head fields with a standard name of their own.
HEAD_FIELDS = _standard(
    {
        "编制人数": "编制人数 人员编制 编制 编制数 核定编制 核定编制数 人员编制数 编制内人数",
        "在职人数": "在职人数 实有人数 实有在职人数 实际在职人数 在职人员 在职人员数 实有人员 "
        "实有在职人员 年末在职人数",
        "年度": "年度 预算年度 评价年度 项目年度",
        "部门名称": "部门名称 单位名称 预算单位 预算部门",
        "填报单位": "填报单位 填报部门 填表单位 申报单位",
        "实施单位": "实施单位 项目实施单位 项目单位 资金使用单位 具体实施单位",
        "主管部门": "主管部门 项目主管部门 县级主管部门 市级主管部门 省级主管部门 地方主管部门",
        "项目名称": "项目名称 专项资金名称 专项名称 转移支付名称",
        "填报日期": "填报日期 填表日期",
        "联系人": "联系人 部门联系人 项目联系人",
        "联系电话": "联系电话 联络电话 电话",
    }
)

#: Other labels of head fields, kept under their own name.
OTHER_FIELDS = words(
    "部门职责 职能职责概述 部门职能 中央主管部门 省级财政部门 项目类别 项目属性 项目类型 "
    "项目负责人 负责人及电话 预算编码 项目编码 财政处室 控制率 分管领导 项目起止时间 实施期"
)

#: The goals of the year stand under these, in cells of their own.
GOALS = _standard(
    {
        "预期目标": "预期目标 年初设定目标 年初绩效目标 年初目标 年初设定的绩效目标 项目年度目标 "
        "年初预期目标",
        "调整目标": "全年绩效目标 调整绩效目标 调整后绩效目标 全年调整绩效目标",
        "实际完成情况": "实际完成情况 全年实际完成情况 全年目标实际完成情况 年度目标完成情况 "
        "完成情况 目标实际完成情况",
    }
)

#: 资金管理情况 of the later transfer form: a row says how it was managed.
MANAGEMENT_ROWS = words(
    "分配科学性 下达及时性 拨付合规性 使用规范性 执行准确性 预算绩效管理情况 支出责任履行情况"
)
