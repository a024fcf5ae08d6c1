"""Editions: a year's rules written as differences from another's."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from edition_cases import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import RulesetError, UsageError
from govperf.base.messages import render
from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import prove
from govperf.library import base_of, source_of
from govperf.model.editions import whole_text
from govperf.model.evaluation import Evaluation, Written
from govperf.model.ruleset import Ruleset, leaves
from govperf.run.single import score
from govperf.syntax.format import format_source

BASE = """规则集 a/b/2019
  标题 “2019 年的”
  适用 甲省，项目支出，2019年度
  文件 甲 = “办法”
  总分 30分
  舍入 不舍入
  等级 按总分：好 不低于 20分，差 低于 20分
  约定 缺数据 待定
输入 件数 cases：件，≥ 0件
输入 次数 visits：次，≥ 0次
计算 差 gap = 件数 ÷ 10件
一级指标 过程 20分
  二级指标 执行 12分
    三级指标 办结 8分
      依据 甲 “一”
      扣分 件数，每 1件 扣 1分，扣完为止
    三级指标 走访 4分
      得 满分
      若 差 超过 50%，不得分
  二级指标 管理 8分
    三级指标 办结 5分
      扣分 次数，每 1次 扣 1分，扣完为止
    未列指标 3分
一级指标 效果 10分
  得 满分
核对 K1 “件数”：件数 = 件数，允许误差 0件，不符为提醒
示例 “八件”
  给定 件数 = 3件
  应得 执行/办结 = 5分
"""
HEAD = "规则集 a/b/2020\n沿用 a/b/2019\n适用 甲省，项目支出，2020年度\n"


def finder(texts: Mapping[str, str]):  # type: ignore[no-untyped-def]
    """Find rulesets among some texts."""

    def find(name: str, beside: Source) -> Source:
        if name not in texts:
            raise UsageError([Diagnostic("unknown-ruleset", values={"name": name})])
        return Source(name, texts[name])

    return find


def read(body: str, head: str = HEAD, **others: str) -> tuple[Ruleset | None, tuple[Diagnostic, ...]]:
    texts = {"a/b/2019": BASE, **{name.replace("_", "/"): text for name, text in others.items()}}
    return check_source(Source("edition", head + body), find=finder(texts))


def made(body: str, head: str = HEAD, **others: str) -> Ruleset:
    ruleset, found = read(body, head, **others)
    assert ruleset is not None, [render(d, "zh") for d in found]
    return ruleset


def points(ruleset: Ruleset) -> dict[str, Fraction]:
    return {"/".join(item.path): item.points for item in leaves(ruleset.items)}


# ---- the promise


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_an_edition_is_the_ruleset_written_whole(case: tuple[str, str, str]) -> None:
    base, edition, whole = case
    find = finder({"a/b/2019": base})
    wanted, faults = check_source(Source("whole", whole))
    assert wanted is not None, [render(d, "zh") for d in faults]
    got, found = check_source(Source("edition", edition), find=find)
    assert got == wanted, [render(d, "zh") for d in found]
    assert [(c.bound.path, c.verdict) for c in prove(got).claims] == [
        (c.bound.path, c.verdict) for c in prove(wanted).claims
    ]
    for to in (None, "en"):
        flat = whole_text(Source("edition", edition), find, to)  # type: ignore[arg-type]
        assert check_source(Source("flat", flat))[0] == wanted
        assert format_source(Source("flat", flat)) == flat


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.integers(0, 12))
def test_an_edition_scores_like_the_ruleset_written_whole(case: tuple[str, str, str], count: int) -> None:
    base, edition, whole = case
    wanted, _ = check_source(Source("whole", whole))
    got, _ = check_source(Source("edition", edition), find=finder({"a/b/2019": base}))
    assert wanted is not None
    assert got is not None
    sheet = Evaluation(inputs={i.name: Written(f"{count}个") for i in wanted.inputs.values()})
    one, other = (score(ruleset, sheet) for ruleset in (got, wanted))
    assert [(ln.path, ln.points, ln.score) for ln in one.lines] == [
        (ln.path, ln.points, ln.score) for ln in other.lines
    ]
    assert (one.total, one.grades) == (other.total, other.grades)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_the_formatter_loses_nothing_of_an_edition(case: tuple[str, str, str]) -> None:
    base, edition, _ = case
    chinese = format_source(Source("x", edition))
    english = format_source(Source("x", chinese), "en")
    assert format_source(Source("x", english), "zh") == chinese
    find = finder({"a/b/2019": base})
    wanted, _ = check_source(Source("x", edition), find=find)
    assert check_source(Source("x", english), find=find)[0] == wanted


# ---- each kind of difference, expectations by hand


def test_points_move_and_every_total_is_kept() -> None:
    ruleset = made("移动分值 2分，由 执行/办结 至 管理/办结\n")
    assert points(ruleset) == {
        "过程/执行/办结": 6, "过程/执行/走访": 4, "过程/管理/办结": 7, "过程/管理/未列指标": 3, "效果": 10,
    }  # fmt: skip
    assert [item.points for item in ruleset.items] == [20, 10]
    assert ruleset.points == 30


def test_a_change_without_a_body_changes_the_points_only() -> None:
    ruleset = made(
        "修改 三级指标 办结 7分\n属于 执行\n修改 二级指标 执行 11分\n修改 二级指标 管理 9分\n"
        "修改 未列指标 4分\n属于 管理\n"
    )
    [first, *_] = leaves(ruleset.items)
    assert first.points == 7
    assert first.citations[0].place == "一"  # type: ignore[union-attr]
    assert points(ruleset)["过程/管理/未列指标"] == 4


def test_a_body_replaces_the_whole_body() -> None:
    ruleset = made("修改 三级指标 办结 8分\n属于 执行\n得 满分\n")
    first = leaves(ruleset.items)[0]
    assert first.citations == ()  # type: ignore[union-attr]
    assert "件数" not in set(ruleset.metrics)


def test_rows_that_follow_replace_the_rows_below() -> None:
    ruleset = made("修改 二级指标 管理 8分\n三级指标 巡查 8分\n得 满分\n删除 输入 visits\n")
    assert points(ruleset)["过程/管理/巡查"] == 8
    assert not any("管理/办结" in name for name in points(ruleset))


def test_head_sentences_take_the_place_of_the_others() -> None:
    ruleset = made("总分 30分\n舍入 指标得分，四舍五入，1位小数\n删除 等级\n")
    assert ruleset.rounding is not None
    assert ruleset.grades is None
    assert ruleset.year == 2020
    # The other year's title and examples speak of that year.
    assert ruleset.title == ""
    assert ruleset.examples == ()


def test_quantities_documents_and_checks_change() -> None:
    ruleset = made(
        "修改 计算 差 = 件数 ÷ 20件\n修改 输入 件数：件，≥ 1件\n修改 文件 甲 = “新办法”\n"
        "修改 核对 K1 “件数”：件数 = 件数，允许误差 1件，不符为错误\n"
        "新增 输入 人数 people：人，≥ 0人\n新增 一级指标 其他 1分\n接在 过程\n"
        "扣分 people，每 1人 扣 1分，扣完为止\n"
        "总分 31分\n等级 按总分：好 不低于 20分，差 低于 20分\n"
    )
    assert ruleset.documents["甲"].title == "新办法"
    assert ruleset.reconciles[0].tolerance == 1
    assert ruleset.inputs["件数"].key == "cases"
    assert [item.path[-1] for item in ruleset.items] == ["过程", "其他", "效果"]


def test_an_edition_may_use_the_other_files_english_keys_and_language() -> None:
    english = (
        "ruleset a/b/2020\nextends a/b/2019\napplies to 甲省, project, FY2020\n"
        "change metric gap = cases / 20 pieces\n"
        "change indicator 走访 4 points\n award full points\n if gap above 60%, no points\n"
    )
    ruleset, found = check_source(Source("x", english), find=finder({"a/b/2019": BASE}))
    assert ruleset is not None, [render(d, "zh") for d in found]
    chinese = made("修改 计算 差 = 件数 ÷ 20件\n修改 三级指标 走访 4分\n得 满分\n若 差 超过 60%，不得分\n")
    assert ruleset == chinese


def test_chains_and_a_province_over_the_ministry() -> None:
    later = "规则集 a/c/2021\n沿用 a/b/2020\n适用 乙省，项目支出，2021年度\n移动分值 1分，由 走访 至 效果\n"
    ruleset = made("", later, a_b_2020=HEAD + "移动分值 1分，由 走访 至 管理/办结\n")
    assert points(ruleset) == {
        "过程/执行/办结": 8, "过程/执行/走访": 2, "过程/管理/办结": 6, "过程/管理/未列指标": 3, "效果": 11,
    }  # fmt: skip
    assert (ruleset.jurisdiction, ruleset.points) == ("乙省", 30)


# ---- mistakes


def _codes(body: str, head: str = HEAD, **others: str) -> list[str]:
    return [d.code for d in read(body, head, **others)[1]]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("修改 三级指标 走 4分\n", "difference-hits-nothing"),
        ("修改 一级指标 走访 4分\n", "difference-hits-nothing"),
        ("修改 三级指标 办结 4分\n", "difference-ambiguous"),
        ("修改 三级指标 走访 4分\n属于 别处\n", "difference-hits-nothing"),
        ("修改 输入 人数：人\n", "difference-hits-nothing"),
        ("修改 文件 乙 = “乙”\n", "difference-hits-nothing"),
        ("修改 英文名 人数 people\n", "difference-hits-nothing"),
        ("修改 越低越好 “投诉”\n", "difference-hits-nothing"),
        ("修改 方法 定性：\n得 满分\n", "method-hits-nothing"),
        ("修改 填报计分\n", "difference-hits-nothing"),
        ("删除 核对 K2\n", "difference-hits-nothing"),
        ("删除 未列指标\n", "difference-hits-nothing"),
        ("删除 文件 乙\n", "difference-hits-nothing"),
        ("删除 等级\n删除 等级\n", "difference-hits-nothing"),
        ("移动分值 1分，由 走访 至 别处\n", "difference-hits-nothing"),
        ("移动分值 1分，由 走访 至 执行\n", "shift-within-itself"),
        ("移动分值 4分，由 走访 至 效果\n", "shift-takes-all"),
        ("修改 三级指标 走访 权重 50%\n移动分值 1分，由 走访 至 效果\n", "shift-of-weights"),
        ("新增 三级指标 走访 4分\n属于 执行\n得 满分\n", "added-already-there"),
        ("新增 输入 件数：件\n", "added-already-there"),
        ("新增 文件 甲 = “乙”\n", "added-already-there"),
        ("新增 三级指标 巡查 4分\n得 满分\n", "added-without-place"),
        ("新增 二级指标 巡查 4分\n属于 走访\n得 满分\n", "added-without-place"),
        ("修改 三级指标 走访 3分\n修改 三级指标 走访 4分\n", "changed-twice"),
        ("修改 三级指标 走访 4分\n", "difference-without-effect"),
        ("输入 人数：人\n", "difference-without-word"),
        ("一级指标 其他 4分\n得 满分\n", "difference-without-word"),
        ("得 满分\n", "difference-without-word"),
        ("属于 过程\n", "place-without-order"),
        ("删除 三级指标 走访\n接在 执行/办结\n", "place-without-order"),
    ],
)
def test_every_difference_must_hit_something(body: str, code: str) -> None:
    found = read(body)[1]
    assert code in {d.code for d in found}, [render(d, "zh") for d in found]
    [first, *_] = [d for d in found if d.code == code]
    assert first.place is not None
    assert first.place[0].name == "edition"


def test_the_nearest_name_is_offered() -> None:
    [found] = read("修改 输入 件数目：件\n")[1]
    assert "是否想写“件数”？" in render(found, "zh")


def test_differences_need_something_to_differ_from() -> None:
    found = check_source(Source("x", BASE + "修改 三级指标 走访 4分\n"))[1]
    assert "difference-without-base" in {d.code for d in found}


def test_circles_and_unknown_rulesets_are_refused() -> None:
    assert _codes("", a_b_2019=BASE.replace("标题", "沿用 a/b/2020\n标题")) == ["extends-itself"]
    assert _codes("", HEAD.replace("a/b/2019", "a/b/2018")) == ["unknown-base"]
    itself = HEAD.replace("沿用 a/b/2019", "沿用 a/b/2020")
    assert _codes("", itself) == ["extends-itself"]


def test_diagnostics_point_to_the_file_where_the_sentence_stands() -> None:
    # The base's 走访 keeps its 4 points of the group's 12 while the edition takes 办结 to 9.
    found = read("修改 三级指标 办结 9分\n属于 执行\n")[1]
    [sums] = [d for d in found if d.code == "points-do-not-add-up"]
    assert sums.place is not None
    source, span = sums.place
    assert source.name == "a/b/2019"
    assert source.text[span.start : span.end] == "二级指标 执行 12分"
    assert render(sums, "zh").startswith("a/b/2019:13:3: ")
    # And here the edition's own line is the one that does not add up.
    found = read("修改 二级指标 执行 13分\n修改 二级指标 管理 7分\n修改 未列指标 2分\n属于 管理\n")[1]
    [sums] = [d for d in found if d.code == "points-do-not-add-up"]
    assert render(sums, "zh").startswith("edition:4:4: ")


def test_mistakes_of_syntax_in_either_file_are_reported_there() -> None:
    found = read("修改 三级指标 走访 4\n", a_b_2019=BASE.replace("总分 30分", "总分 30"))[1]
    assert {d.place[0].name for d in found if d.place} == {"edition", "a/b/2019"}


def test_a_whole_text_of_what_is_mistaken_is_refused() -> None:
    with pytest.raises(RulesetError, match="difference-hits-nothing"):
        whole_text(Source("x", HEAD + "删除 三级指标 走\n"), finder({"a/b/2019": BASE}))


def test_files_beside_the_edition_are_found(tmp_path: Path) -> None:
    (tmp_path / "2019.govperf").write_text(BASE, encoding="utf-8")
    (tmp_path / "2020.govperf").write_text(HEAD, encoding="utf-8")
    ruleset, found = check_source(source_of(tmp_path / "2020.govperf"))
    assert ruleset is not None, [render(d, "zh") for d in found]
    assert ruleset.points == 30


# ---- Hunan FY2018 over FY2017 (what the published copies print; rulesets/README.md names them)


def test_hunan_2018_is_its_differences_from_2017() -> None:
    path = rulesets_root() / "cn/hunan/department/2018.govperf"
    text = path.read_text(encoding="utf-8")
    assert "沿用 cn/hunan/department/2017" in text
    ruleset, _ = check_source(source_of(path))
    assert ruleset is not None
    worth = {"/".join(i.path): i.points for i in leaves(ruleset.items)}
    assert worth == {
        "投入/预算配置/在职人员控制率": 8, "投入/预算配置/“三公经费”变动率": 8,
        "过程/预算执行/预算完成率": 8, "过程/预算执行/预算控制率": 8,
        "过程/预算管理/公用经费控制率": 8, "过程/预算管理/“三公经费”控制率": 7,
        "过程/预算管理/政府采购执行率": 6, "过程/预算管理/管理制度健全性": 8,
        "过程/预算管理/资金使用合规性": 6, "过程/预算管理/预决算信息公开性": 5, "过程/未列指标": 2,
        "产出及效果/社会公众或服务对象满意度": 6, "产出及效果/未列指标": 20,
    }  # fmt: skip
    flat = whole_text(source_of(path), base_of)
    assert check_source(Source("flat", flat))[0] == ruleset
