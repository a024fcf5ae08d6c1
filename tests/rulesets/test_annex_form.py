"""The annex form of 财预〔2020〕10号: a real sheet, and the methods for every kind of target."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scored_rulesets import line, row, ruleset, scored

import govperf
from govperf.base.numbers import exact, round_half_up
from govperf.model.evaluation import Evaluation
from govperf.run.result import Status
from govperf.run.single import score
from govperf.sheets.reading import read

FILES = Path(__file__).parents[1] / "sheets" / "files"
FORMS = pytest.mark.parametrize("name", ["cn/department/2019", "cn/project/2020"])
FEW = settings(deadline=None, max_examples=25)


@pytest.mark.parametrize(
    "file",
    [
        "sheet_official_layout.docx",
        "sheet_official_layout_text_values.xlsx",
        "sheet_split_tables_fullwidth_units.docx",
    ],
)
def test_published_sheet(file: str) -> None:
    """The FY2019 sheet of Changsha Yuelu; its figures worked by hand.

    Execution 10 × 4297.24 ÷ 5537.52 = 7.76; determined 7.76 + 45 + 10 = 62.76; open are the row without
    actual value (10) and the four without target (10 + 5 + 5 + 5).
    """
    result = score(ruleset("cn/department/2019"), read(FILES / file))
    execution = line(result, "预算执行率")
    assert execution.score is not None
    assert execution.score.low == Fraction(10) * Fraction("4297.24") / Fraction("5537.52")
    assert execution.claimed == 10
    assert execution.difference is not None
    assert round_half_up(execution.difference, 2) == Fraction("2.24")
    assert round_half_up(result.total.low, 2) == Fraction("62.76")
    assert round_half_up(result.total.high, 2) == Fraction("97.76")
    opened = {one.name: one.points for one in result.lines if one.is_leaf and one.status is Status.OPEN}
    assert sum(opened.values()) == 35
    assert sorted(opened.values()) == [5, 5, 5, 10, 10]
    over = [f for f in result.findings if f.code == "ruleset-says"]
    # 59/45, 8/3 and 80/50 are above 130 %; 6/5 and 1115/900 are not.
    assert len(over) == 3


@FORMS
@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        # At least: the ratio, capped and floored; a met target is full even where the ratio is none.
        ("≥8场", "6场", "7.5"),
        ("≥8场", "8场", "10"),
        ("8场", "9场", "10"),
        ("≥0个", "0个", "10"),
        ("≥-5%", "-3%", "10"),
        ("≥-5%", "-10%", "0"),
        ("≥5%", "-1%", "0"),
        # At most: the inverse ratio; nothing at all is full, something against nothing is none.
        ("≤90万元", "100万元", "9"),
        ("≤90万元", "90万元", "10"),
        ("≤3个", "0个", "10"),
        ("≤0件", "2件", "0"),
        ("≤0件", "0件", "10"),
        ("≤-3%", "-4%", "10"),
        ("≤-3%", "-1%", "0"),
        ("≤-3%", "0%", "0"),
        # Exactly: met or nothing.
        ("=100%", "100%", "10"),
        ("=6个", "5个", "0"),
    ],
)
def test_methods(name: str, target: str, actual: str, expected: str) -> None:
    found = line(scored(name, {}, row("某项", target, actual, "10")), "某项")
    assert found.status is Status.SCORED
    assert found.score is not None
    assert (found.score.low, found.score.high) == (exact(expected), exact(expected))


@FORMS
@pytest.mark.parametrize(
    ("title", "target", "actual", "expected"),
    [
        ("森林火灾受害率", "0.8%", "1.0%", "8"),
        ("林业有害生物成灾率", "5%", "4%", "10"),
        ("有责投诉", "2件", "5件", "4"),
        ("较大以上安全事故", "0起", "1起", "0"),
        ("差错率", "1%", "2%", "5"),
        # Words that only look alike: more is better, so the plain ratio holds.
        ("投诉办结率", "100%", "90%", "9"),
        ("事故应急演练", "4次", "3次", "7.5"),
        ("违规问题整改率", "100%", "80%", "8"),
        ("群众满意度", "90%", "81%", "9"),
    ],
)
def test_unsigned_targets(name: str, title: str, target: str, actual: str, expected: str) -> None:
    found = line(scored(name, {}, row(title, target, actual, "10")), title)
    assert found.score is not None
    assert (found.score.low, found.score.high) == (exact(expected), exact(expected))


@FORMS
@pytest.mark.parametrize(
    ("actual", "low", "high"),
    [("达成预期指标", 8, 10), ("部分达成预期指标", 6, 8), ("未达成预期指标", 0, 6), ("效果良好", 0, 10)],
)
def test_tiers(name: str, actual: str, low: int, high: int) -> None:
    """Tiers 80/60 of the points; inside a tier the assessor chooses."""
    found = line(scored(name, {}, row("营商环境", "有效改善", actual, "10")), "营商环境")
    assert found.status is Status.OPEN
    assert found.score is not None
    assert [found.score.low, found.score.high] == [low, high]


@FORMS
def test_over_fulfilment_is_only_said(name: str) -> None:
    at_the_line = scored(name, {}, row("培训", "≥10场", "13场", "10"))
    above = scored(name, {}, row("培训", "≥10场", "13.1场", "10"))
    missed = scored(name, {}, row("增速", "≥-5%", "-10%", "10"))
    assert [f.code for f in at_the_line.findings] == []
    assert [f.code for f in above.findings] == ["ruleset-says"]
    # −10 ÷ −5 is 200 %, yet the target is missed: nothing was over-fulfilled.
    assert [f.code for f in missed.findings] == []
    assert line(at_the_line, "培训").score == line(above, "培训").score


@FORMS
@pytest.mark.parametrize(
    ("executed", "satisfied", "total", "grades"),
    [
        ("100", "100%", ("100", "100"), ("优",)),
        ("0", "100%", ("90", "90"), ("优",)),
        ("0", "99.9%", ("89.99", "89.99"), ("良",)),
        ("0", "", ("80", "90"), ("优", "良")),
        ("", "0%", ("80", "90"), ("优", "良")),
    ],
)
def test_grades(
    name: str, executed: str, satisfied: str, total: tuple[str, str], grades: tuple[str, ...]
) -> None:
    """优 begins at 90 and 良 at 80, both included; an open total names every grade it can still reach."""
    rows = (
        row("新建公路", "≥1公里", "1公里", "50"),
        row("受益群众", "≥1人", "1人", "30", "效益指标"),
        row("群众满意度", "≥100%", satisfied, "10", "满意度指标"),
    )
    result = scored(name, {"全年预算数": "100", "全年执行数": executed}, *rows)
    assert (result.total.low, result.total.high) == tuple(map(exact, total))
    assert result.grades == grades


@FORMS
@FEW
@given(budget=st.integers(1, 10_000_000), executed=st.integers(0, 12_000_000))
def test_execution(name: str, budget: int, executed: int) -> None:
    """10 × executed ÷ budget, never above 10; amounts in 万元 with two decimals."""
    stated = {
        "全年预算数": f"{budget // 100}.{budget % 100:02d}",
        "全年执行数": f"{executed // 100}.{executed % 100:02d}",
    }
    found = line(scored(name, stated), "预算执行率").score
    assert found is not None
    assert found.low == found.high == min(Fraction(10), Fraction(10 * executed, budget))


@FORMS
@FEW
@given(target=st.integers(-50, 50), actual=st.integers(-50, 50), at_most=st.booleans())
def test_met_is_full_and_missed_is_less(name: str, target: int, actual: int, at_most: bool) -> None:
    sign = "≤" if at_most else "≥"
    found = line(scored(name, {}, row("某项", f"{sign}{target}%", f"{actual}%", "10")), "某项").score
    assert found is not None
    assert 0 <= found.low == found.high <= 10
    met = actual <= target if at_most else actual >= target
    assert (found.low == 10) is met


@pytest.mark.parametrize(
    ("name", "answer", "score", "tier"),
    [
        # The tiers of 2017 are 80 % and 50 %, those of 2020 are 80 % and 60 %.
        ("cn/project/2017", "70%", "7", "部分达成"),
        ("cn/project/2020", "70%", "7", "部分达成"),
        ("cn/project/2017", "55%", "5.5", "部分达成"),
        ("cn/project/2020", "55%", "5.5", "未达成"),
        ("cn/project/2017", "50%", "5", "部分达成"),
        ("cn/project/2017", "49.9%", "4.99", "未达成"),
        ("cn/project/2020", "60%", "6", "部分达成"),
        ("cn/project/2020", "59.9%", "5.99", "未达成"),
        ("cn/project/2017", "80%", "8", "达成"),
        ("cn/project/2020", "79.9%", "7.99", "部分达成"),
    ],
)
def test_one_answer_under_the_tiers_of_two_years(name: str, answer: str, score: str, tier: str) -> None:
    """A 70 % answer is in the middle tier of both years, a 55 % answer in that of 2017 only."""
    sheet = Evaluation(indicators=(row("营商环境", "有效改善", "有所改善", "10"),))
    card = govperf.load(name).score(sheet, {"产出指标/营商环境": answer})
    found = card["营商环境"]
    assert found.score is not None
    assert (found.score.low, found.score.high) == (exact(score), exact(score))
    assert f"评审人评 {score} 分，在“{tier}”一档" in card.explain("营商环境")
    # The tier chosen by its name takes the score in the same years, and refuses it in the others.
    named = govperf.load(name).score(sheet, {"产出指标/营商环境": f"部分达成 {answer}"})
    refused = [finding.code for finding in named.findings if finding.code == "choice-out-of-range"]
    assert bool(refused) is (tier != "部分达成")
