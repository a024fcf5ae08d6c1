"""权重 in place of points: nested percentages.

From the catalogue: YN08 (three nested levels of percentages over scores from 0 to 100; progress: done
100, from 75 % 75, from 60 % 60, below nothing).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, the_score

YN08 = """
输入 进度：比率，0%（含）至 100%（含）
输入 质量：比率，0%（含）至 100%（含）
一级指标 实施 权重 25%
  二级指标 完成 权重 60%
    三级指标 进度完成 权重 40%
      分档 进度：不低于 100% 计 满分，75%（含）至 100% 计 75%的分值，60%（含）至 75% 计 60%的分值，其余 不得分
    三级指标 质量完成 权重 60%
      按比例 质量
  二级指标 管理 权重 40%
    得 满分
一级指标 效果 权重 75%
  按比例 质量
"""


def test_weights_nest() -> None:
    result = scored(loaded(YN08, 100), {"进度": "80%", "质量": "50%"})
    points = {found.name: found.points for found in result.lines}
    assert points == {
        "实施": 25, "完成": 15, "进度完成": 6, "质量完成": 9, "管理": 10, "效果": 75,
    }  # fmt: skip
    # 75 % of 6, half of 9, 10, half of 75.
    assert the_score(result, "进度完成") == Fraction("4.5")
    assert the_score(result, "实施") == 19
    assert (result.total.low, result.total.points) == (Fraction("56.5"), 100)
    assert line(result, "效果").points == 75
    assert proof(YN08, 100).holds


@pytest.mark.parametrize(
    ("old", "new"), [("权重 75%", "权重 70%"), ("完成 权重 60%\n    三", "完成 权重 50%\n    三")]
)
def test_weights_must_make_a_hundred(old: str, new: str) -> None:
    assert old in YN08
    assert codes(YN08.replace(old, new, 1), 100) == ["points-do-not-add-up"]


def test_weights_and_points_may_stand_together() -> None:
    body = "一级指标 甲 权重 40%\n  得 满分\n一级指标 乙 6分\n  得 满分\n"
    assert codes(body) == []
    assert [found.points for found in scored(loaded(body), {}).lines] == [4, 6]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 100), st.integers(0, 100))
def test_the_total_is_the_weighted_mean(progress: int, quality: int) -> None:
    total = scored(loaded(YN08, 100), {"进度": f"{progress}%", "质量": f"{quality}%"}).total
    step = 100 if progress == 100 else 75 if progress >= 75 else 60 if progress >= 60 else 0
    done = Fraction(40, 100) * step + Fraction(60, 100) * quality
    inner = Fraction(60, 100) * done + 40
    assert total.low == total.high == Fraction(25, 100) * inner + Fraction(75, 100) * quality
