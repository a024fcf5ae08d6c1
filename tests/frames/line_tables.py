"""Tables of lines as hypothesis makes them, and the sheets that they stand for, put together by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from govperf.api.rules import Rules
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.measure import Measure
from govperf.sheets.notation import read_measure

HEADINGS = (
    "单位名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "度量单位", "分值",
    "得分", "评定档次", "全年预算数（万元）", "全年执行数（万元）",
)  # fmt: skip
Line = tuple[str, ...]

#: Points by number, rounding, answers for what is not applicable, a gate, zero for missing values.
STRICT = """规则集 toyland/lines
适用 玩具国，部门整体支出，2025年度
总分 100分
舍入 {rounding}，1位小数
等级 按总分：好 60分（含）至 100分（含），差 低于 60分
约定 缺数据 {missing}
约定 未标方向 {unsigned}
越低越好 “投诉率”
输入 全年预算数：万元，≥ 0万元，取自 资金.年度资金总额.全年预算数
输入 全年执行数：万元，≥ 0万元，取自 资金.年度资金总额.全年执行数
计算 执行率 = 全年执行数 ÷ 全年预算数，分母为零时 不适用
一级指标 预算执行率 20分
  自评取自 资金.年度资金总额.自评得分
  按比例 执行率，封顶 100%
  不适用时 不计分
填报指标 产出指标 50分
填报指标 效益指标 30分
{block}
填报计分
  方法 不低于：
    扣分 完成率 低于 100%，每低于 1个百分点 扣 0.3分，不足部分不扣，扣完为止
    {answer}
  方法 不高于：
    分档 完成率：
      不低于 90%  满分
      50%（含）至 90%  45% 的分值
      低于 50%  不得分
    {answer}
  方法 等于，区间：
    若 达标，得 满分，否则 得 0分
    若 完成值 等于 0，{share}
  方法 时限：
    若 达标，得 满分，否则 不得分
    缺数据时 不得分
  方法 定性：
    评定 达成 80%（含）至 100%（含），部分达成 60%（含）至 80%，未达成 0%（含）至 60%，只有档次时 待定
"""


@cache
def strict(**said: str) -> Rules:
    """Load the ruleset of this file."""
    filled = {
        "rounding": "指标得分，四舍五入", "missing": "待定", "unsigned": "视为不低于", "block": "",
        "share": "不得分", "answer": "不适用时 不计分",
    }  # fmt: skip
    ruleset, found = check_source(Source("lines.govperf", STRICT.format(**(filled | said))))
    assert ruleset is not None, [dict(d.values) | {"code": d.code} for d in found]
    return Rules(ruleset, found)


def _measure(text: str, unit: str) -> Measure | None:
    return read_measure(text, unit=unit) if text.strip() else None


def _bare(text: str) -> bool:
    """Say whether a figure has no unit of its own: that of the indicator's name holds."""
    return re.fullmatch(r"[≥≤=><]?[+-]?[\d,]*\.?\d+", unicodedata.normalize("NFKC", text)) is not None


def _cell(text: str) -> Written:
    return Written(text.strip())


def sheet_of(lines: Sequence[Line], year: int) -> Evaluation:
    """Put the lines of one unit together to its sheet."""
    rows, funds = [], []
    for _, *levels, target, actual, unit, points, claimed, tier, annual, executed in lines:
        if annual.strip() or executed.strip():
            funds.append(FundsRow(
                row="年度资金总额", annual=_cell(annual), executed=_cell(executed), points=_cell(points),
                claimed_score=_cell(claimed),
            ))  # fmt: skip
            continue
        unit = unit or ("个" if levels[-1].endswith("（个）") and (_bare(target) or _bare(actual)) else "")
        rows.append(IndicatorRow(
            path=tuple(name for name in levels if name), target=_cell(target), actual=_cell(actual),
            points=_cell(points), claimed_score=_cell(claimed), tier=tier or None, unit=unit,
            target_measure=_measure(target, unit), actual_measure=_measure(actual, unit),
        ))  # fmt: skip
    return Evaluation(fiscal_year=year, indicators=tuple(rows), funds=tuple(funds))


def columns_of(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Give lines as columns."""
    return {heading: [line[at] for line in lines] for at, heading in enumerate(HEADINGS)}


_NUMBERS = st.one_of(
    st.integers(0, 130).map(str),
    st.integers(0, 20000).map(lambda n: f"{n // 100}.{n % 100:02}"),
    st.sampled_from(["0", "-5", "0.98", "1", "1,200", "123456789012.25", "0.00001", "100", "９８.５"]),
)
_UNITS = st.sampled_from(
    ["", "", "%", "%", "个", "万元", "元", "亿元", "人", "公里", "天", "元/人", "万人次", "亩"]
)
_SIGNS = st.sampled_from(["", "≥", "≥", "≤", ">", "<", "=", "不低于", "不超过"])
_FIGURES = st.builds(lambda number, unit: number + unit, _NUMBERS, _UNITS)
_WORDS = (
    "达成", "部分达成", "未达成预期", "明显改善", "按时完成", "完成", "—", "无", "约50个", "42家，9万元",
    "x9#", "",
)  # fmt: skip
_DATES = ("2025年12月底前", "12月31日前", "2025年11月", "2025年12月31日", "2026年1月2日", "2025-06-30")
TARGETS = st.one_of(
    st.builds(lambda sign, figure: sign + figure, _SIGNS, _FIGURES),
    _FIGURES.map(lambda figure: figure + "以上"),
    st.tuples(st.integers(0, 50), st.integers(50, 100), _UNITS).map(lambda r: f"{r[0]}-{r[1]}{r[2]}"),
    st.sampled_from(_WORDS + _DATES),
)
ACTUALS = st.one_of(_FIGURES, _FIGURES, st.sampled_from(_WORDS + _DATES + ("≥90%", "10-20个")))
_POINTS = ("10", "10", "5", "2.5", "20", "0", "12.345", "7分", "", "x", "50", "30")
_CLAIMS = ("", "10", "5", "0", "9.5", "8.33", "2.5分", "十分")
_LEVELS = (
    ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", ""), ("产出", "数量指标"),
    ("效益指标", "社会效益"), ("效益指标", ""), ("满意度指标", ""),
)  # fmt: skip
_NAMES = ("甲指标", "乙指标（个）", "投诉率", "丙指标", "丁指标")


@st.composite
def line(draw: Any, levels: Sequence[tuple[str, str]] = _LEVELS) -> Line:
    """Make a line of some unit, of the funds perhaps."""
    unit = draw(st.sampled_from(["甲局", "乙局", "丙局"]))
    if draw(st.integers(0, 7)) == 0:
        figures = [draw(st.sampled_from(["400", "0", "380.5", "", "1.234"])) for _ in range(2)]
        return (unit, "预算执行率", "", "年度资金总额", "", "", "", "20", "9.5", "", *figures)
    level = draw(st.sampled_from(levels))
    name = draw(st.sampled_from(_NAMES))
    target, actual = draw(TARGETS), draw(ACTUALS)
    measured = draw(st.sampled_from(["", "", "", "个", "%", "万元", "年"]))
    tier = draw(st.sampled_from(["", "", "", "达成", "部分达成"]))
    points, claimed = draw(st.sampled_from(_POINTS)), draw(st.sampled_from(_CLAIMS))
    return (unit, *level, name, target, actual, measured, points, claimed, tier, "", "")


def tables(levels: Sequence[tuple[str, str]] = _LEVELS) -> st.SearchStrategy[list[Line]]:
    """Make tables of lines."""
    return st.lists(line(levels), min_size=1, max_size=14)


def lines_by_unit(lines: Sequence[Line]) -> Mapping[str, list[Line]]:
    """Give the lines of each unit."""
    found: dict[str, list[Line]] = {}
    for each in lines:
        found.setdefault(each[0], []).append(each)
    return found
