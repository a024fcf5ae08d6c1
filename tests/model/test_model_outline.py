"""Where sentences go: the outline hangs each on its indicator, method, metric or example."""

from __future__ import annotations

from fractions import Fraction

import pytest
from small_rulesets import HEAD, INPUTS, METHODS, checked, codes, found, line_of, sound

from govperf.model.ruleset import Award, Indicator, Item, OpenBlock, Proportional, Tiers, Unlisted
from govperf.syntax.nodes import Answer, Kind


def _tree(items: tuple[Item, ...]) -> list[object]:
    """Give the structure in short: names, nested; 未列 with its points."""
    shown: list[object] = []
    for item in items:
        if isinstance(item, Indicator) and item.children:
            shown.append((item.path[-1], _tree(item.children)))
        elif isinstance(item, Unlisted):
            shown.append(f"未列{item.points}")
        else:
            shown.append(item.path[-1])
    return shown


def test_levels_nest_by_their_keywords_whatever_the_layout() -> None:
    text = (
        HEAD + "一级指标 甲 6分 二级指标 乙 6分 三级指标 丙 2分 得 满分\n"
        "        三级指标 丁 4分\n得 满分\n      一级指标 戊 4分\n    三级指标 己 4分 得 满分\n"
    )
    assert _tree(sound(text).items) == [("甲", [("乙", ["丙", "丁"])]), ("戊", ["己"])]


@pytest.mark.parametrize(
    ("body", "tree"),
    [
        # The second level has 6 of its 10 points: the rest is its own.
        ("二级指标 乙 10分 三级指标 丙 6分 得 满分 未列指标 4分", [("乙", ["丙", "未列4"])]),
        # The second level is full: the rest is the first level's.
        ("二级指标 乙 6分 三级指标 丙 6分 得 满分 未列指标 4分", [("乙", ["丙"]), "未列4"]),
        # Nothing is said below the second level: all of it is unlisted.
        ("二级指标 乙 10分 未列指标 10分", [("乙", ["未列10"])]),
        # A third level that is cited only is no place for further rows.
        (
            "二级指标 乙 6分 三级指标 丙 6分 得 满分 二级指标 丁 4分 未列指标 4分",
            [("乙", ["丙"]), ("丁", ["未列4"])],
        ),
        ("三级指标 丙 6分 得 满分 未列指标 4分", ["丙", "未列4"]),
    ],
)  # fmt: skip
def test_unlisted_points_belong_to_the_innermost_level_that_is_not_full(
    body: str, tree: list[object]
) -> None:
    text = f"{HEAD}一级指标 甲 10分\n{body.replace(' 三', chr(10) + '三')}\n"
    assert checked(text) == []
    assert _tree(sound(text).items) == [("甲", tree)]


def test_unlisted_points_of_the_whole_sheet() -> None:
    ruleset = sound(HEAD + "一级指标 甲 6分 得 满分\n未列指标 4分\n")
    assert [(item.path, item.points) for item in ruleset.items] == [
        (("甲",), Fraction(6)),
        (("未列指标",), Fraction(4)),
    ]


def test_methods_belong_to_their_block_before_the_common_ones() -> None:
    text = (
        HEAD.replace("10分", "20分")
        + "填报指标 产出指标 10分\n方法 定性：\n得 满分\n填报指标 效益指标 10分\n"
        + METHODS
    )
    first, second = sound(text).items
    assert isinstance(first, OpenBlock)
    assert isinstance(second, OpenBlock)
    assert isinstance(first.methods[Kind.QUALITATIVE].base, Award)
    assert isinstance(second.methods[Kind.QUALITATIVE].base, Tiers)
    assert isinstance(first.methods[Kind.AT_MOST].base, Proportional)


def test_what_a_block_says_of_missing_figures_wins_over_what_is_said_for_all_blocks() -> None:
    text = (
        HEAD.replace("10分", "20分")
        + "填报指标 产出指标 10分\n缺数据时 不得分\n填报指标 效益指标 10分\n填报计分\n不适用时 满分\n"
        "方法 定性：\n得 满分\n方法 全部：\n按比例 完成率\n缺数据时 待定\n"
    )
    first, second = sound(text).items
    assert isinstance(first, OpenBlock)
    assert isinstance(second, OpenBlock)
    assert {rule.missing for rule in first.methods.values()} == {Answer.NO_POINTS}
    # After the last method it still speaks for all of them.
    assert {rule.missing for rule in second.methods.values()} == {Answer.PENDING}
    assert first.not_applicable is not None
    assert first.not_applicable.answer is Answer.FULL


def test_the_word_for_every_kind_leaves_the_kinds_that_have_their_own_method() -> None:
    text = HEAD + "填报指标 产出指标 10分\n方法 全部：\n得 满分\n方法 时限：\n若 达标，得 满分，否则 不得分\n"
    [block] = sound(text).items
    assert isinstance(block, OpenBlock)
    assert {kind for kind, rule in block.methods.items() if isinstance(rule.base, Award)} == {
        Kind.AT_LEAST, Kind.AT_MOST, Kind.EXACTLY, Kind.WITHIN, Kind.QUALITATIVE,
    }  # fmt: skip
    assert block.methods[Kind.BY_DATE].base is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("得 满分\n一级指标 甲 10分 得 满分", "misplaced-sentence", "得 满分"),
        ("一级指标 甲 10分 得 满分\n给定 金额 = 1万元", "misplaced-case", "给定 金额 = 1万元"),
        ("示例 “一”\n得 满分\n应得总分 10分\n一级指标 甲 10分 得 满分", "misplaced-sentence", "得 满分"),
        ("计算 比 = 金额 ÷ 1万元\n得 满分\n一级指标 甲 10分 得 满分", "misplaced-sentence", "得 满分"),
        ("一级指标 甲 10分\n未列指标 10分\n得 满分", "misplaced-sentence", "得 满分"),
        ("三级指标 甲 10分\n得 满分", "indicator-without-parent", "三级指标 甲 10分"),
        ("一级指标 甲 10分\n方法 定性：\n得 满分", "method-outside-open-block", "方法 定性："),
    ],
)
def test_a_misplaced_sentence_is_reported_where_it_stands(text: str, code: str, line: str) -> None:
    diagnostics = [d for d in found(HEAD + INPUTS + text + "\n") if d.code != "indicator-without-rule"]
    assert codes(diagnostics) == [code]
    assert line_of(diagnostics[0]) == line
