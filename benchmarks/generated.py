"""Rulesets of any length, in the forms that circulars use most, and tables for them."""

from __future__ import annotations

import numpy as np

from govperf.plan.columns import Column

_HEAD = """规则集 bench/generated
  标题 “{count} 项得分”
  适用 全国，项目支出，2025年度
  文件 基准 = “规模的基准”
  总分 {points}分
  舍入 指标得分，四舍五入，2位小数
  等级 按总得分率：优 不低于 90%，良 80%（含）至 90%，中 60%（含）至 80%，差 低于 60%
  约定 缺数据 待定
"""
_RULES = (
    "  按比例 「比{n}」，封顶 100%",
    "  分档 「比{n}」：不低于 100% 计 满分，90%（含）至 100% 计 80%的分值，其余 不得分",
    "  扣分 「比{n}」 低于 100%，每低于 1个百分点 扣 0.1分，不足部分不扣，扣完为止",
    "  插值 「比{n}」：60% 计 0分，80% 计 3分，100% 计 5分",
    "  按比例 「比{n}」，封顶 100%\n  若 「比{n}」 超过 150%，得 4分",
)
_MOST = 10**9


def text(count: int) -> str:
    """Write a ruleset of so many scores, each of two inputs of its own."""
    lines = [_HEAD.format(count=count, points=5 * count)]
    for n in range(count):
        lines.append(f"输入 「目标{n}」 t{n}：个，0.01个（含）至 {_MOST}个（含）")
        lines.append(f"输入 「完成{n}」 a{n}：个，0个（含）至 {_MOST}个（含）")
        lines.append(f"计算 「比{n}」 = 「完成{n}」 ÷ 「目标{n}」")
    for n in range(count):
        lines.append(f"一级指标 「指标{n}」 5分\n{_RULES[n % len(_RULES)].format(n=n)}")
    return "\n".join(lines) + "\n"


def columns(count: int, rows: int) -> dict[str, Column]:
    """Draw a table for such a ruleset."""
    draw = np.random.default_rng(count)
    found = {}
    for n in range(count):
        target = np.exp(draw.uniform(np.log(100), np.log(10**8), rows)).astype(np.int64)
        actual = (target * draw.uniform(0.3, 1.3, rows)).astype(np.int64)
        found[f"t{n}"] = Column(name=f"t{n}", values=target, scale=2)
        found[f"a{n}"] = Column(name=f"a{n}", values=actual, scale=2)
    return found
