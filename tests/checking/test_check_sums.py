"""Points that add up (F16), full marks (F21), and names that are never used."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.checks import check_source

HEAD = "规则集 toyland/check\n适用 玩具国，部门整体支出，2025年度\n总分 {}分\n舍入 不舍入\n约定 缺数据 待定\n"


def _found(body: str, total: str = "10") -> list[Diagnostic]:
    return list(check_source(Source("x", HEAD.format(total) + body))[1])


def _points(body: str, total: str = "10") -> list[tuple[object, ...]]:
    wanted = ("name", "points", "sum", "difference")
    return [
        tuple(d.values[key] for key in wanted)
        for d in _found(body, total)
        if d.code == "points-do-not-add-up"
    ]


def test_golden_example_10_points_do_not_add_up() -> None:
    """A published sheet whose blocks have 10 + 70 + 20 + 10 = 110 of 100 points (F16)."""
    blocks = {"甲": 10, "乙": 70, "丙": 20, "丁": 10}
    body = "".join(f"一级指标 {name} {points}分\n得 满分\n" for name, points in blocks.items())
    assert _points(body, "100") == [("总分", 100, 110, 10)]


def test_every_level_has_what_its_parts_add_up_to() -> None:
    body = (
        "一级指标 甲 6分\n二级指标 乙 4分\n三级指标 丙 1.5分\n得 满分\n三级指标 丁 2.4分\n得 满分\n"
        "二级指标 戊 2分\n得 满分\n一级指标 己 4分\n得 满分\n"
    )
    assert _points(body) == [("乙", 4, Fraction("3.9"), Fraction("-0.1"))]
    assert _points(body.replace("2.4分", "2.5分")) == []
    assert _points(body.replace("2.4分", "2.5分").replace("甲 6分", "甲 7分")) == [
        ("总分", 10, 11, 1),
        ("甲", 7, 6, -1),
    ]


def test_sums_are_exact() -> None:
    body = "一级指标 甲 0.3分\n" + "三级指标 {} 0.1分\n得 满分\n" * 3
    assert _points(body.format(*"乙丙丁"), "0.3") == []
    assert _points(body.format(*"乙丙丁"), "0.30000000000000004") == [
        ("总分", Fraction("0.30000000000000004"), Fraction("0.3"), Fraction("-0.00000000000000004"))
    ]


def test_unlisted_points_and_open_blocks_count() -> None:
    body = (
        "约定 未标方向 视为不低于\n一级指标 甲 4分\n三级指标 乙 1分\n得 满分\n未列指标 3分\n"
        "填报指标 产出指标 5分\n填报计分\n方法 全部：\n得 满分\n未列指标 1分\n"
    )
    assert _found(body) == []


@pytest.mark.parametrize(
    ("rule", "code", "shares"),
    [
        ("得 10.01分", "share-above-points", ["10.01"]),
        ("得 满分\n若 有事，得 11分", "share-above-points", ["11"]),
        ("分档 比：低于 1% 计 12分，不低于 1% 计 11分", "share-above-points", ["11", "12"]),
        ("插值 比：0% 计 0分，1% 计 11分", "share-above-points", ["11"]),
        ("要素 每项 6分：一，二", "share-above-points", ["12"]),
        ("得 9.99分", "full-mark-differs", ["9.99"]),
        # HN-B FY2017: the rule awards 8 where the points column says 5, here turned round
        ("分档 比：低于 1% 计 8分，不低于 1% 计 0分", "full-mark-differs", ["8"]),
        ("插值 比：0% 计 0分，1% 计 90% 的分值", "full-mark-differs", ["9"]),
        ("要素 每项 3分：一，二，三", "full-mark-differs", ["9"]),
        ("若 有事，得 7分，否则 得 9分", "full-mark-differs", ["9"]),
    ],
)
def test_a_rule_s_full_mark_is_its_points(rule: str, code: str, shares: list[str]) -> None:
    inputs = "输入 比：比率\n输入 有事：是否\n"
    found = [d for d in _found(f"{inputs}一级指标 甲 10分\n{rule}\n") if d.code != "unused-name"]
    assert [d.code for d in found] == [code] * len(found)
    key = "share" if code == "share-above-points" else "highest"
    assert [d.values[key] for d in found] == [Fraction(share) for share in shares]
    severity = Severity.ERROR if code == "share-above-points" else Severity.WARNING
    assert {d.severity for d in found} == {severity}


@pytest.mark.parametrize(
    "rule",
    [
        "按比例 比，封顶 90%",  # a formula: what it reaches is for the proof to say
        "得 6分\n若 有事，得 满分",
        "扣分 比 低于 9%，每 1个百分点 扣 20分，不足部分不扣，扣完为止",
        "要素 缺一项扣 20分，扣完为止：一，二",
        "评定 好 50%（含）至 90%（含），差 0%（含）至 50%，只有档次时 待定",
    ],
)
def test_rules_whose_best_is_no_named_figure_are_not_blamed(rule: str) -> None:
    inputs = "输入 比：比率\n输入 有事：是否\n"
    assert [d.code for d in _found(f"{inputs}一级指标 甲 10分\n{rule}\n") if d.code != "unused-name"] == []


def test_a_ruleset_with_warnings_is_given() -> None:
    ruleset, found = check_source(Source("x", HEAD.format(10) + "输入 比：比率\n一级指标 甲 10分\n得 8分\n"))
    assert ruleset is not None
    assert {d.code for d in found} == {"unused-name", "full-mark-differs"}


def test_unused_names() -> None:
    body = (
        "输入 一：人，≥ 0人\n输入 二：人\n输入 三：比率\n输入 四：万元\n输入 五：是否\n输入 六：比率\n"
        "计算 和 = 一 + 二\n计算 空 = 三 × 2\n"
        "一级指标 甲 10分\n分档 六：低于 和 ÷ 5人 计 0分，其余 计 满分\n若 五，不得分\n不适用时 满分\n"
        "核对 F01 “一”：四 = 5万元，允许误差 0万元，不符为提醒\n"
    )
    unused = [d for d in _found(body) if d.code == "unused-name"]
    # What a metric reads is used; that the metric itself is not is enough to say.
    assert [d.values["name"] for d in unused] == ["空"]
    assert {d.severity for d in unused} == {Severity.WARNING}
    assert "计算 空 = 三 × 2" in render(unused[0], "zh")


def test_an_unknown_name_does_not_make_the_right_one_unused() -> None:
    [diagnostic] = _found("输入 完成率甲：比率\n一级指标 甲 10分\n按比例 完成率乙，封顶 100%\n")
    assert diagnostic.code == "unknown-name"
