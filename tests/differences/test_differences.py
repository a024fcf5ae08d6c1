"""What differs between two rulesets: every change once, and nothing for what changes no score."""

# Sentences stand whole, as a person reads them.
# ruff: noqa: E501

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govperf
from govperf.base.source import Source
from govperf.differences.compare import compare_sources
from govperf.differences.difference import Change, Difference
from govperf.library import base_of, entries, find, source_of
from govperf.model.editions import whole_text
from govperf.syntax.format import format_source
from govperf.tools.cli import main

TOYLAND = source_of(find("toyland/department/2025")).text
LIBRARY = [entry.id for entry in entries()]
#: What the toy ruleset lacks.
MORE = TOYLAND.replace(
    "核对 F01",
    "加分项 创新 最多 5分\n  扣分 在职人数，每 1人 扣 1分，可扣至负分\n"
    "一级指标 附加 10分，仅当 有违规\n  其中 前半 4分\n    得 满分\n  其中 后半 6分\n    得 50%的分值\n"
    "一级指标 分情形 10分\n  情形 在职人数 低于 5人：\n    得 满分\n  其他情形：\n    得 5分\n"
    "未列指标 3分\n核对 F01",
)


def differences(old: str, new: str) -> tuple[Difference, ...]:
    return compare_sources(Source("old", old), Source("new", new), base_of).differences


def said(old: str, new: str) -> list[str]:
    return [difference.sentence("zh") for difference in differences(old, new)]


def edited(before: str, after: str) -> tuple[str, str]:
    assert MORE.count(before) == 1, before
    return MORE, MORE.replace(before, after)


# ---- nothing


@pytest.mark.parametrize("name", LIBRARY[::4])
def test_nothing_differs_from_itself_in_any_spelling(name: str) -> None:
    source = source_of(find(name))
    assert compare_sources(source, source, base_of).differences == ()
    english = Source(source.name, format_source(source, "en"))
    compared = compare_sources(source, english, base_of)
    assert compared.differences == ()
    assert not any(pair.differs for pair in compared.pairs)


def test_an_edition_does_not_differ_from_its_whole_text() -> None:
    edition = source_of(find("cn/hunan/department/2018"))
    assert compare_sources(edition, Source("x", whole_text(edition, base_of)), base_of).differences == ()


_WIDE = str.maketrans("，：（）％", ",:()%")


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(LIBRARY), st.booleans(), st.sampled_from(["", " ", "\n\n", "  # 说明\n", "\t"]))
def test_nothing_for_layout_comments_and_width(name: str, narrow: bool, blank: str) -> None:
    source = source_of(find(name))
    text = re.sub(r"^[ ]*#.*\n", "", source.text, flags=re.MULTILINE)
    loose = re.sub(r"\n[ ]*", f"{blank}\n", text)
    if narrow:
        # Width means nothing but in texts.
        pieces = re.split(r"(“[^“”\n]*(?:“[^“”\n]*”[^“”\n]*)*”|「[^」]*」)", loose)
        loose = "".join(p if i % 2 else p.translate(_WIDE) for i, p in enumerate(pieces))
    assert compare_sources(source, Source(source.name, loose), base_of).differences == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("规则集 toyland/department/2025", "规则集 toyland/department/2026"),
        ("（2025年度）”", "（2026年度）”"),
        ("部门整体支出，2025年度", "部门整体支出，2026年度"),
        ("示例 “超编 9.09 个百分点，扣 9 步”", "示例 “别的说法”"),
        ("应得 在职人员控制率 = 0.5分", "应得 在职人员控制率 = 0.6分"),
        ("“投诉”，“受害率”", "“受害率”，“投诉”"),
        ("0% 至 10%（含）   计 8分", "(0%, 10%] 计 8分"),
        ("每超过 1个百分点 扣", "每超过一个百分点 扣"),
        ("输入 在职人数 staff：人，≥ 0人", "输入 在职人数：人，≥ 0人\n英文名 在职人数 staff"),
        ("方法 等于，区间，时限：", "方法 时限，等于，区间："),
    ],
)
def test_nothing_for_what_changes_no_score(before: str, after: str) -> None:
    old, new = edited(before, after)
    assert said(old, new) == []


def test_nothing_for_the_order_of_rows_inputs_and_citations() -> None:
    lines = MORE.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("输入 编制人数"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    assert said(MORE, "".join(lines)) == []
    rows = MORE.replace("填报指标 产出指标 50分\n填报指标 满意度指标 10分", "填报指标 满意度指标 10分\n填报指标 产出指标 50分")
    assert said(MORE, rows) == []


# ---- every edit once, by hand

EDITS = [
    # head
    ("玩具国，部门整体支出", "积木国，部门整体支出",
     "适用：玩具国，部门整体支出，2025年度 → 积木国，部门整体支出，2025年度"),
    ("2025年度\n  文件", "2025年度，施行自 2025-07-01\n  文件",
     "适用：玩具国，部门整体支出，2025年度 → 玩具国，部门整体支出，2025年度，施行自 2025-07-01"),
    ("总分 100分", "总分 100分，加分后最高 105分", "总分：100分 → 100分，加分后最高 105分"),
    ("舍入 指标得分，四舍五入，2位小数", "舍入 不舍入", "舍入：指标得分，四舍五入，2位小数 → 不舍入"),
    ("良 80分（含）至 90分", "良 75分（含）至 90分", "等级 良 80分（含）至 90分 → 75分（含）至 90分"),
    ("，差 低于 60分", "", "等级 差 低于 60分 → （无）"),
    ("约定 缺数据 待定", "约定 缺数据 按零计", "约定：缺数据 待定 → 缺数据 按零计"),
    ("  约定 未标方向 视为不低于\n", "", "约定：未标方向 视为不低于 → （无）"),
    ("“投诉”，“受害率”", "“投诉”，“受害率”，“差错”", "新增越低越好 差错：“差错”"),
    ("“投诉”，", "", "删去越低越好 投诉：“投诉”"),
    ("日期 2025-01-15", "日期 2025-02-15",
     "文件 甲 改变：“玩具国评分办法”，文号 “玩财〔2025〕1号”，日期 2025-01-15"
     " → “玩具国评分办法”，文号 “玩财〔2025〕1号”，日期 2025-02-15"),
    ("  总分 100分", "  文件 乙 = “补充通知”\n  总分 100分", "新增文件 乙：“补充通知”"),
    # quantities
    ("输入 本年追加 added：万元", "输入 本年追加 added：万元，≥ 0万元", "输入 本年追加 改变：万元 → 万元，≥ 0万元"),
    ("输入 有违规 violation：是否", "输入 有违规 violation：是否\n输入 人次 visits：人次", "新增输入 人次：人次"),
    ("本年追加 added：", "本年追加 extra_budget：", "本年追加 的英文名 added → extra_budget"),
    ("满意度 satisfaction：", "满意度：", "满意度 的英文名 satisfaction → （无）"),
    ("本年追加 ÷ (年初预算数 + 上年结转)", "本年追加 ÷ 年初预算数",
     "预算控制率 公式改变：本年追加 ÷ (年初预算数 + 上年结转)，分母为零时 不适用"
     " → 本年追加 ÷ 年初预算数，分母为零时 不适用"),
    # rows
    ("三级指标 在职人员控制率 5分", "三级指标 在职人员控制率 8分", "在职人员控制率 5分 → 8分"),
    ("三级指标 管理制度 10分", "三级指标 制度建设 10分", "三级指标 管理制度 改名为 制度建设"),
    ("二级指标 预算配置 10分", "二级指标 配置 10分", "二级指标 预算配置 改名为 配置"),
    ("一级指标 过程 30分", "一级指标 过程 权重 30%", "过程 30分 → 权重 30%"),
    ("填报指标 产出指标 50分", "填报指标 产出指标 45分", "产出指标 50分 → 45分"),
    ("未列指标 3分", "未列指标 4分", "未列指标 3分 → 4分"),
    ("未列指标 3分\n", "", "删去未列指标 未列指标：3分"),
    ("一级指标 附加 10分，仅当 有违规", "一级指标 附加 10分", "附加 的适用条件改变：仅当 有违规 → （无）"),
    ("，仅当 有违规", "，除非 有违规", "附加 的适用条件改变：仅当 有违规 → 除非 有违规"),
    ("加分项 创新 最多 5分", "加分项 创新 最多 6分", "创新 5分 → 6分"),
    ("加分项 创新", "扣分项 创新", "创新 由加分项改为扣分项"),
    # rules
    ("10% 至 20%（含）  计 4分", "10% 至 20%（含）  计 6分", "预算控制率 第 3 档 4分 → 6分"),
    ("      0% 至 10%（含）   计 8分  # 上限含在内\n      10% 至 20%（含）  计 4分\n",
     "      0% 至 20%（含）   计 8分\n",
     ["预算控制率 第 2 档 0% 至 10%（含） 计 8分 → 0% 至 20%（含） 计 8分",
      "预算控制率 删去原第 3 档：10% 至 20%（含） 计 4分"]),
    ("      超过 20%          不得分", "      20% 至 30%（含）  计 1分\n      超过 20%          不得分",
     "预算控制率 增加第 4 档：20% 至 30%（含） 计 1分"),
    ("分档 预算控制率：", "分档 在职人员控制率：",
     "预算控制率 的规则改变：分档 预算控制率：不高于 0% 计 10分，0% 至 10%（含） 计 8分，10% 至 20%（含） 计 4分，超过 20% 不得分"
     " → 分档 在职人员控制率：不高于 0% 计 10分，0% 至 10%（含） 计 8分，10% 至 20%（含） 计 4分，超过 20% 不得分"),
    ("80% 计 4分，90%", "80% 计 5分，90%",
     "满意度 的规则改变：插值 满意度：60% 计 0分，80% 计 4分，90% 计 10分"
     " → 插值 满意度：60% 计 0分，80% 计 5分，90% 计 10分"),
    ("扣 0.5分，不足部分不扣", "扣 0.5分，不足部分按一步扣",
     "在职人员控制率 的规则改变：扣分 在职人员控制率 超过 100%，每超过 1个百分点 扣 0.5分，不足部分不扣，扣完为止"
     " → 扣分 在职人员控制率 超过 100%，每超过 1个百分点 扣 0.5分，不足部分按一步扣，扣完为止"),
    ("      若 有违规，不得分，否则 得 满分\n", "",
     "“三公经费”变动率 删去规则：若 有违规，不得分，否则 得 满分"),
    ("    要素 每项 5分：制度健全，执行有效\n", "    要素 每项 5分：制度健全，执行有效\n    若 有违规，不得分\n",
     "管理制度 增加规则：若 有违规，不得分"),
    ("“每超过一个百分点扣0.5分，扣完为止”", "“每超过1个百分点扣0.5分”",
     "在职人员控制率 的依据改变：甲 “第1项” “每超过一个百分点扣0.5分，扣完为止”"
     " → 甲 “第1项” “每超过1个百分点扣0.5分”"),
    ("，待核实 “原文未写步长”", "", "“三公经费”变动率 的依据改变：甲 “第2项”，待核实 “原文未写步长” → 甲 “第2项”"),
    ("    插值 满意度：", "    依据 甲 “第4项”\n    插值 满意度：", "满意度 增加依据：甲 “第4项”"),
    # parts, cases, methods
    ("其中 前半 4分", "其中 前半 3分", "附加/前半 4分 → 3分"),
    ("其中 后半 6分", "其中 下半 6分", "其中 后半 改名为 下半"),
    ("    得 50%的分值", "    得 40%的分值", "附加/后半 的规则改变：得 50%的分值 → 得 40%的分值"),
    ("情形 在职人数 低于 5人：", "情形 在职人数 低于 6人：",
     "分情形/情形 的规则改变：情形 在职人数 低于 5人： → 情形 在职人数 低于 6人："),
    ("    得 5分\n", "    得 4分\n", "分情形/其他情形 的规则改变：得 5分 → 得 4分"),
    ("若 完成率 超过 130%，", "若 完成率 超过 150%，",
     "填报计分/不低于 的规则改变：若 完成率 超过 130%，提示 “指标值可能偏低”"
     " → 若 完成率 超过 150%，提示 “指标值可能偏低”"),
    ("部分达成 60%（含）至 80%", "部分达成 50%（含）至 80%",
     "填报计分/定性 的规则改变：评定 达成 80%（含）至 100%（含），部分达成 60%（含）至 80%，未达成 0%（含）至 60%，只有档次时 待定"
     " → 评定 达成 80%（含）至 100%（含），部分达成 50%（含）至 80%，未达成 0%（含）至 60%，只有档次时 待定"),
    ("  缺数据时 待定\n", "  缺数据时 不得分\n", "填报计分 的规则改变：缺数据时 待定 → 缺数据时 不得分"),
    ("方法 等于，区间，时限：", "方法 等于，区间：",
     "填报计分/等于，区间 的规则改变：方法 等于，区间，时限： → 方法 等于，区间："),
    # reconciliations
    ("允许误差 0.01万元", "允许误差 0.02万元", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "wanted"), EDITS, ids=[f"{i}" for i in range(len(EDITS))])
def test_every_edit_is_said_once(before: str, after: str, wanted: str | list[str] | None) -> None:
    found = said(*edited(before, after))
    if wanted is None:
        [found_one] = found
        assert found_one.startswith("核对 F01 改变：")
    else:
        assert found == ([wanted] if isinstance(wanted, str) else wanted)


def test_a_row_that_moves_is_moved_and_not_dropped() -> None:
    row = "  三级指标 满意度 10分\n    依据 甲 “第4项”\n    插值 满意度：60% 计 0分，80% 计 4分，90% 计 10分\n"
    assert row in MORE
    moved = MORE.replace(row, "").replace("一级指标 过程 30分", row + "一级指标 过程 30分")
    assert said(MORE, moved) == ["满意度 由 过程 移到 预算配置"]
    whole = "  二级指标 预算配置 10分\n"
    up = MORE.replace(whole, "")
    # The group goes, and its rows hang one level higher: three changes.
    assert [d.change for d in differences(MORE, up)] == [Change.MOVED, Change.MOVED, Change.DROPPED]


def test_a_quantity_that_is_called_otherwise_is_renamed_and_nothing_else() -> None:
    renamed = re.sub("年初预算数(?!$| execut)", "年初批复数", MORE).replace(
        "资金.年度资金总额.年初批复数", "资金.年度资金总额.年初预算数"
    )
    assert said(MORE, renamed) == ["输入 年初预算数 改名为 年初批复数"]
    metric = MORE.replace("计算 在职人员控制率", "计算 编制控制率").replace(
        "扣分 在职人员控制率", "扣分 编制控制率"
    )
    assert said(MORE, metric) == ["计算 在职人员控制率 改名为 编制控制率"]


def test_a_quantity_like_another_is_not_taken_for_it() -> None:
    old, new = edited("输入 有违规 violation：是否", "输入 有违规 violation：是否\n输入 甲 a：个\n")
    other = new.replace("输入 甲 a：个", "输入 乙 b：个")
    assert [d.change for d in differences(new, other)] == [Change.DROPPED, Change.ADDED]


def test_rules_in_another_order_are_one_difference() -> None:
    rules = "    若 有违规，不得分\n    若 在职人数 超过 5人，得 5分\n"
    swapped = "    若 在职人数 超过 5人，得 5分\n    若 有违规，不得分\n"
    before = "    要素 每项 5分：制度健全，执行有效\n"
    old, new = (MORE.replace(before, before + more) for more in (rules, swapped))
    [found] = differences(old, new)
    assert found.change is Change.ORDER


def test_what_is_below_an_added_block_is_added_with_it() -> None:
    block = "一级指标 新块 9分\n  二级指标 新组 9分\n    三级指标 新项 9分\n      得 满分\n"
    old, new = edited("填报指标 产出指标 50分", block + "填报指标 产出指标 50分")
    assert said(old, new) == ["新增一级指标 新块：9分，连同下级 1 项"]
    assert said(new, old) == ["删去一级指标 新块：9分，连同下级 1 项"]


def test_both_directions_have_as_many_differences() -> None:
    for before, after, _ in EDITS[::8]:
        old, new = edited(before, after)
        assert len(differences(old, new)) == len(differences(new, old)), before


# ---- every edit once, generated

_NAMES = "子丑寅卯辰巳"
_RULES = ("得 满分", "得 50%的分值", "扣分 甲，每 1个 扣 1分，扣完为止", "按比例 乙，封顶 100%", "评定 好 0%（含）至 100%（含），只有档次时 待定")


@st.composite
def rulesets(draw: st.DrawFn) -> list[list[tuple[str, int, str, bool]]]:
    """Give groups of rows: name, points, rule, and whether it is cited."""
    names = iter(draw(st.permutations(_NAMES)))
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=2))
    row = st.tuples(st.integers(1, 9), st.sampled_from(_RULES), st.booleans())
    return [[(f"行{next(names)}", *draw(row)) for _ in range(size)] for size in sizes]


def written(groups: list[list[tuple[str, int, str, bool]]]) -> str:
    lines = ["规则集 a/b 适用 甲省，项目支出，2020年度 总分 99分 舍入 不舍入 约定 缺数据 待定"]
    lines += ["文件 办法 = “办法”", "输入 甲：个，≥ 0个", "输入 乙：比率，≥ 0%"]
    for at, rows in enumerate(groups):
        lines.append(f"一级指标 块{'一二'[at]} 50分")
        for name, points, rule, is_cited in rows:
            lines += [f"三级指标 {name} {points}分", *(["依据 办法 “条”"] if is_cited else []), rule]
    return "\n".join(lines) + "\n"


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(rulesets(), st.data())
def test_every_planted_edit_is_reported_exactly_once(
    groups: list[list[tuple[str, int, str, bool]]], data: st.DataObject
) -> None:
    old = written(groups)
    at = data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(groups[at]) - 1))
    name, points, rule, is_cited = groups[at][place]
    kind = data.draw(st.sampled_from(["points", "rule", "cite", "rename", "move", "add", "drop"]))
    match kind:
        case "points":
            groups[at][place] = (name, points + 1, rule, is_cited)
            wanted = {Change.POINTS}
        case "rule":
            other = data.draw(st.sampled_from([r for r in _RULES if r != rule]))
            groups[at][place] = (name, points, other, is_cited)
            wanted = {Change.RULE}
        case "cite":
            groups[at][place] = (name, points, rule, not is_cited)
            wanted = {Change.CITATION_DROPPED if is_cited else Change.CITATION_ADDED}
        case "rename":
            groups[at][place] = ("行新", points, rule, is_cited)
            wanted = {Change.RENAMED}
        case "move":
            groups[1 - at].insert(0, groups[at].pop(place))
            wanted = {Change.MOVED}
        case "add":
            groups[at].insert(place, ("行新", points, rule, is_cited))
            wanted = {Change.ADDED}
        case _:
            del groups[at][place]
            wanted = {Change.DROPPED}
    found = differences(old, written(groups))
    assert [d.change for d in found] == list(wanted), [d.sentence() for d in found]
    assert found[0].path[-1] in (name, "行新")
    assert found[0].sentence("en") != found[0].sentence("zh") or kind == "points"


@cache
def _hunan() -> govperf.Comparison:
    return govperf.compare("cn/hunan/department/2017", "cn/hunan/department/2018")


# ---- Hunan (the published tables of FY2017 and FY2018, as rulesets/README.md names them)


def test_hunan_2017_to_2018_names_the_changes_of_the_table_and_nothing_else() -> None:
    found = _hunan()
    rows = [d.sentence() for d in found if d.change not in (Change.DECLARATION, Change.CITATION)]
    assert rows == [
        # What the two rows of new buildings read goes with them.
        *(f"删去{w}" for w in (
            "输入 当年无竣工楼堂馆所：是否，缺数据 按零计", "输入 楼堂馆所实际建筑面积：平方米，≥ 0平方米",
            "输入 楼堂馆所批准建筑面积：平方米，≥ 0平方米", "输入 楼堂馆所实际投资额：万元，≥ 0万元",
            "输入 楼堂馆所批准投资概算：万元，≥ 0万元",
            "计算 楼堂馆所面积控制率：楼堂馆所实际建筑面积 ÷ 楼堂馆所批准建筑面积，分母为零时 不予受理",
            "计算 楼堂馆所投资概算控制率：楼堂馆所实际投资额 ÷ 楼堂馆所批准投资概算，分母为零时 不予受理",
        )),
        "投入 10分 → 16分", "预算配置 10分 → 16分", "在职人员控制率 5分 → 8分", "“三公经费”变动率 5分 → 8分",
        "过程 60分 → 58分", "预算执行 20分 → 16分", "预算完成率 5分 → 8分", "预算控制率 5分 → 8分",
        "预算控制率 第 1 档 5分 → 8分", "预算控制率 第 2 档 4分 → 6分", "预算控制率 第 3 档 3分 → 4分",
        "新增未列指标 过程/未列指标：2分", "产出及效果 30分 → 26分", "产出及效果/未列指标 24分 → 20分",
        "删去三级指标 新建楼堂馆所面积控制率：5分", "删去三级指标 新建楼堂馆所投资概算控制率：5分",
    ]  # fmt: skip
    others = [d.name for d in found if d.change in (Change.DECLARATION, Change.CITATION)]
    assert others == ["评分表", "“三公经费”变动率"]


# ---- forms of output


def test_json_holds_every_difference_in_both_languages() -> None:
    found = _hunan()
    shown = json.loads(found.to_json())
    assert shown["format"] == "govperf/differences/1"
    assert (shown["old"]["year"], shown["new"]["year"]) == (2017, 2018)
    assert [d["zh"] for d in shown["differences"]] == [d.sentence("zh") for d in found]
    band = next(d for d in shown["differences"] if d["change"] == "band" and d["band"] == 2)
    assert (band["name"], band["before"]["en"], band["after"]["en"]) == ("预算控制率", "4 points", "6 points")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_no_script_and_shows_both_sides(language: str) -> None:
    found = _hunan()
    page = found.to_html(language)  # type: ignore[arg-type]
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="', page)
    assert "default-src 'none'" in page
    for difference in found:
        shown = difference.sentence(language)  # type: ignore[arg-type]
        assert shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;") in page
    assert page.count("<del>") == sum(m for p in found.compared.pairs for _, m in p.before)
    assert page.count("<ins>") == sum(m for p in found.compared.pairs for _, m in p.after)


def test_texts_of_a_ruleset_cannot_write_into_the_page() -> None:
    old, new = edited("“指标值可能偏低”", "“<script>alert(1)</script>”")
    page = govperf.Comparison(compare_sources(Source("a", old), Source("b", new))).to_html()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "a.govperf", tmp_path / "b.govperf"
    one.write_text(TOYLAND, encoding="utf-8")
    other.write_text(TOYLAND.replace("每超过 1个百分点 扣 0.5分", "每超过 1个百分点 扣 1分"), encoding="utf-8")
    assert main(["diff", str(one), str(one)]) == 0
    assert capsys.readouterr().out == "没有不同\n"
    assert main(["diff", str(one), str(other), "-l", "en", "-o", str(tmp_path / "d.html")]) == 0
    assert capsys.readouterr().out.startswith("在职人员控制率 has another rule: ")
    assert "deduct 1 points" in (tmp_path / "d.html").read_text(encoding="utf-8")
    assert main(["diff", str(one), str(other), "-o", str(tmp_path / "d.docx")]) == 2
    assert main(["diff", str(one), "cn/no/such"]) == 2
    other.write_text("规则集", encoding="utf-8")
    assert main(["diff", str(one), str(other)]) == 2
