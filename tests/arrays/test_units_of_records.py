"""Lists as a second table: every digit is what the sheet of each unit gives, its records written into it."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from list_tables import assert_units_agree
from tables import checked

from govperf.api.rules import Rules
from govperf.arrays.list_inputs import with_lists_as_inputs
from govperf.model import ruleset as rs
from govperf.plan.compile import compile_plan

sys.path.append(str(Path(__file__).parents[1] / "proof"))
from sound_rulesets import generate  # noqa: E402

HEAD = """规则集 toyland/units
适用 玩具国，部门整体支出，2025年度
总分 {points}分
舍入 {rounding}
等级 按总分：好 {half}分（含）至 {points}分（含），差 低于 {half}分
约定 缺数据 待定
"""
LISTS = """输入 截止日：日期型
输入 门槛：万元，≥ 0万元
列表 项目 projects：个，≤ 8个，缺数据 按零计
  列 预算 budget：万元，≥ 0万元
  列 支出 spent：元，缺数据 视为 1.5万元
  列 面积：亩，≥ 0亩
  列 满意率：比率，0%（含）至 100%（含）
  列 完成日：日期型
  列 违规：是否，缺数据 待定
  列 档次：选项 “达成” 或 “部分达成” 或 “未达成”
  列 系数 = 档次：“达成” 100%，“部分达成” 80%，其余 50%
  列 支出率 = 支出 ÷ 预算，分母为零时 {of_nothing}
列表 楼 buildings：个{least}
  列 面积：平方米，> 0平方米
  列 批准：平方米，> 0平方米
  列 超出 = 面积 ÷ 批准
"""
EVERY = LISTS + """计算 误期 = 计数(项目 满足 完成日 晚于 截止日 或 违规)
计算 大项目 = 合计(项目.预算 满足 预算 超过 门槛)
计算 均额 = 平均数(项目.预算)，分母为零时 不适用
计算 项目数 = 计数(项目)
计算 均额以上 = 计数(项目 满足 预算 不低于 均额)
计算 均额占比 = 均额以上 ÷ 项目数，分母为零时 不适用
计算 总支出率 = 合计(项目.支出) ÷ 合计(项目.预算)，分母为零时 不适用
计算 平均率 = 平均数(项目.支出率)，分母为零时 {of_none}
计算 加权率 = 加权平均数(项目.满意率，项目.预算)，分母为零时 不适用
计算 加权系数 = 加权平均数(项目.系数，项目.面积 满足 预算 超过 0万元)，分母为零时 {of_none}
计算 占比 = 所占比例(项目.预算 满足 档次 等于 “达成”)，分母为零时 {of_none}
计算 项数占比 = 所占比例(项目 满足 违规)，分母为零时 视为 0%
计算 最差 = 取小(项目.支出率)
计算 最大面积 = 取大(项目.面积)
计算 最大预算 = 取大(项目.预算 满足 违规)
计算 最迟 = 取大(项目.完成日)
计算 最多超出 = 取大(楼.超出)
计算 率之和 = 合计(楼.超出)
一级指标 甲 60分
  三级指标 误期 10分
    扣分 误期，每 1个 扣 0.7分，扣完为止
    若 任一项(项目 满足 违规 且 预算 超过 门槛)，扣 1分
  三级指标 大项目 10分
    按比例 大项目 ÷ 100万元，封顶 100%
  三级指标 均额以上 10分
    按比例 均额占比，封顶 100%
    不适用时 满分
  三级指标 总率 10分
    按比例 总支出率，封顶 100%，保底 0%
    不适用时 满分
  三级指标 平均率 10分
    按比例 平均率，封顶 100%，保底 0%
    不适用时 不得分
  三级指标 加权 10分
    按比例 加权率 × 加权系数，封顶 100%，保底 0%
    不适用时 剔除并在本级折算
一级指标 乙 50分
  三级指标 占比 10分
    按比例 占比
    若 项数占比 超过 50%，不得分
    不适用时 满分
  三级指标 最差 10分
    分档 最差：不低于 90% 计 满分，60%（含）至 90% 计 7分，其余 不得分
    不适用时 满分
  三级指标 最大 10分
    扣分 最大面积 超过 10亩，每超过 1亩 扣 0.3分，不足部分不扣，扣完为止
    若 最大预算 超过 50万元，不得分
    不适用时 不得分
  三级指标 最迟 10分
    若 最迟 晚于 截止日，不得分，否则 得 满分
    若 各项均(项目 满足 完成日 不高于 截止日)，提示 “都按期”
    不适用时 满分
  三级指标 楼 10分
    扣分 最多超出 超过 100%，每超过 5个百分点 扣 2分，不足部分不扣，扣完为止
    若 率之和 超过 500%，不得分
    不适用时 满分
"""


def ruleset(body: str, points: int, rounding: str, **words: str) -> rs.Ruleset:
    """Read a ruleset without mistakes."""
    head = HEAD.format(points=points, half=points // 2, rounding=rounding)
    made = checked(head + body.format(**words))
    assert made is not None
    return made


ROUNDINGS = ("不舍入", "指标得分，四舍五入，2位小数", "按总分，四舍五入，1位小数")


def every(rounding: str, rng: Random) -> rs.Ruleset:
    return ruleset(
        EVERY, 110, rounding, of_nothing=rng.choice(("不适用", "视为 100%", "不予受理")),
        of_none=rng.choice(("不适用", "视为 60%", "不予受理")),
        least=rng.choice(("", "，≥ 1个", "，缺数据 按零计")),
    )  # fmt: skip


@given(seed=st.integers(0, 10**6), rounding=st.sampled_from(ROUNDINGS), missing=st.sampled_from((0.0, 0.03)))
@settings(deadline=None, max_examples=15)
def test_every_function_of_lists_agrees(seed: int, rounding: str, missing: float) -> None:
    rng = Random(seed)
    assert_units_agree(every(rounding, rng), rng, 10, missing)


def test_most_units_are_scored_as_columns() -> None:
    # Little is missing or out of its range, so that most totals are closed, and none of these needs a sheet.
    made = every(ROUNDINGS[1], Random(2))
    assert with_lists_as_inputs(compile_plan(made), frozenset(made.lists)) is not None
    assert assert_units_agree(made, Random(2), 40, 0.0) < 20


LEFT = """列表 单项 tasks：项，缺数据 按零计
  列 期限：日期型
  列 完成：日期型
  列 得分率：比率，0%（含）至 100%（含）
  列 迟了 = 晚几天(完成，期限)
输入 得分率数：比率，0%（含）至 100%（含）
{rank}计算 最迟 = 取大(单项.迟了)
一级指标 甲 20分
  三级指标 时效 10分
    扣分 最迟 超过 0天，每超过 3天 扣 1分，不足部分不扣，扣完为止
    不适用时 满分
  三级指标 其他 10分
    {rule}
"""


@pytest.mark.parametrize(
    ("rank", "rule"),
    [
        ("", "按比例 得分率数"),
        (
            "排名次 名次 = 得分率数，从高到低，并列占位，取自 单项.得分率\n",
            "分档 名次：不高于 1名 计 10分，1名 至 3名（含） 计 6分，其余 不得分",
        ),
    ],
)
def test_what_columns_cannot_do_goes_row_by_row_with_its_records(rank: str, rule: str) -> None:
    made = ruleset(LEFT, 20, ROUNDINGS[1], rank=rank, rule=rule)
    assert with_lists_as_inputs(compile_plan(made), frozenset(made.lists)) is None
    for seed in range(3):
        assert_units_agree(made, Random(seed), 8, 0.05 * seed)


FORMS = ("counted records", "weighed records", "summed records", "bands", "proportional")


@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0.0, 0.0, 0.05)))
@settings(deadline=None, max_examples=25)
def test_sound_rulesets_of_lists_agree(seed: int, missing: float) -> None:
    rng = Random(seed)
    made = checked(generate(seed, tuple(rng.choice(FORMS) for _ in range(3))).text)
    assume(made is not None)
    assert made is not None
    assume(made.lists)
    assert_units_agree(made, rng, 10, missing)


def test_figures_beyond_64_bits() -> None:
    # Sums of 10^15 万元, which are 10^19 元, over units with several of them.
    made = ruleset(
        """列表 款项：项，缺数据 按零计
  列 拨款：元，≥ 0元
  列 支出：元，≥ 0元
计算 率 = 加权平均数(款项.拨款，款项.支出)，分母为零时 不适用
计算 总率 = 合计(款项.支出) ÷ 合计(款项.拨款)，分母为零时 不适用
计算 最高 = 取大(款项.拨款)
一级指标 甲 20分
  三级指标 加权 10分
    扣分 率 超过 9000000000000000000元，每 1元 扣 0.01分，不足部分不扣，扣完为止
    不适用时 不得分
  三级指标 总率 10分
    按比例 总率，封顶 100%
    若 最高 超过 9000000000000000001元，扣 1分
    不适用时 不得分
""", 20, "指标得分，四舍五入，2位小数"
    )  # fmt: skip
    big = 9 * 10**18
    units = {"单位": ["甲", "乙", "丙"]}
    records = {
        "单位": ["乙", "甲", "乙", "甲"],
        "拨款": [str(big + 2), str(big), str(big), str(big)],
        "支出": [str(big), str(big), str(big), str(big // 3)],
    }
    table = Rules(made, ()).score_table(units, records={"款项": records}, by="单位", exact=True).table
    # 甲: the weighted mean is 9·10^18, nothing over; (1 + 1/3) ÷ 2 of 10 points is 6.67.
    # 乙: half of each: 9·10^18 + 1 is 1 over; 18·10^18 of 18·10^18 + 2 is 9.999…, less 1.
    # 丙 has no records: neither rule applies.
    assert table["甲/加权_最低_精确"].to_pylist() == ["10", "999/100", "0"]
    assert table["甲/总率_最低_精确"].to_pylist() == ["667/100", "9", "0"]
    assert Fraction(10) * (big + big // 3) / (2 * big) == Fraction(20, 3)
