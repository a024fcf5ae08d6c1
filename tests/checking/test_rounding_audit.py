"""The rounding audit: each report has a sheet, and that sheet scores differently both ways."""

from __future__ import annotations

from fractions import Fraction

import pytest
from examined import findings, line_of, sheet, text_of

from govperf.base.diagnostics import Message, Severity
from govperf.base.messages import render
from govperf.base.source import Source
from govperf.checking.examination import examine

_TWO = (
    "输入 甲率：比率，0%（含）至 100%（含）\n输入 乙率：比率，0%（含）至 100%（含）\n"
    "一级指标 甲项 50分\n依据 甲 “一”\n按比例 甲率\n一级指标 乙项 50分\n依据 甲 “二”\n按比例 乙率\n"
)
_GRADES = "等级 按总分：优 90分（含）至 100分（含），良 85分（含）至 90分，差 低于 85分\n"


def audited(rounding: str, code: str, body: str = _GRADES + _TWO) -> tuple[dict[str, str], Message, Message]:
    """Give the sheet of a report, and what it gets both ways."""
    [found] = findings(text_of(body, points=100, rounding=rounding), code)
    assert found.severity is Severity.NOTE
    assert line_of(found).startswith(f"舍入 {rounding}")
    one, other = found.values["total"], found.values["other_total"]
    assert isinstance(one, Message)
    assert isinstance(other, Message)
    return sheet(found), one, other


def exact(shown: dict[str, str]) -> tuple[Fraction, Fraction]:
    """Work the two scores of a sheet out by hand: fifty times the rate."""
    rates = (Fraction(shown[name].removesuffix("%")) / 100 for name in ("甲率", "乙率"))
    one, other = (rate * 50 for rate in rates)
    return one, other


def graded(total: Fraction) -> str:
    return "优" if total >= 90 else "良" if total >= 85 else "差"


def test_half_up_against_half_even_decides_on_a_grade() -> None:
    shown, one, other = audited("按总分，四舍五入，0位小数", "rounding-mode-decides")
    total = sum(exact(shown))
    # 85 is odd: 84.5 becomes 85 half up, and 84 half even. 89.5 becomes 90 both ways.
    assert total == Fraction(169, 2)
    assert (one.values["total"], one.values["grade"]) == (85, "良")
    assert (other.values["total"], other.values["grade"]) == (84, "差")


def test_the_order_of_rounding_decides_on_a_grade() -> None:
    shown, one, other = audited("按总分，四舍五入，0位小数", "rounding-order-decides")
    scores = exact(shown)
    after = Fraction(int(sum(scores) + Fraction(1, 2)))
    before = sum(Fraction(int(score + Fraction(1, 2))) for score in scores)
    assert graded(after) != graded(before)
    assert (one.values["total"], one.values["grade"]) == (after, graded(after))
    assert (other.values["total"], other.values["grade"]) == (before, graded(before))


@pytest.mark.parametrize("places", [0, 1, 2])
def test_truncated_scores_lose_what_their_sum_would_keep(places: int) -> None:
    shown, one, other = audited(f"指标得分，截去尾数，{places}位小数", "rounding-order-decides")
    scores, ten = exact(shown), 10**places
    before = sum(Fraction(int(score * ten), ten) for score in scores)
    after = Fraction(int(sum(scores) * ten), ten)
    assert before < after
    assert (one.values["total"], other.values["total"]) == (before, after)
    assert (one.values["grade"], other.values["grade"]) == (graded(before), graded(after))


def test_without_grades_a_total_that_differs_is_shown() -> None:
    _, one, other = audited("按总分，四舍五入，1位小数", "rounding-mode-decides", _TWO)
    assert one.code == other.code == "total-alone"
    assert one.values["total"] - other.values["total"] == Fraction(1, 10)  # type: ignore[operator]


def test_a_score_of_whole_points_is_never_rounded() -> None:
    body = "输入 违规：项，≥ 0项\n一级指标 合规 10分\n依据 甲 “一”\n扣分 违规 每 1项 扣 2分，扣完为止\n"
    text = text_of(body, rounding="按总分，四舍五入，0位小数")
    assert findings(text, "rounding-mode-decides") == findings(text, "rounding-order-decides") == []


def test_what_is_not_rounded_is_not_asked() -> None:
    text = text_of(_GRADES + _TWO, points=100, rounding="不舍入")
    assert findings(text, "rounding-mode-decides") == findings(text, "rounding-order-decides") == []


def test_blocks_and_tiers_take_the_rest_of_a_wanted_total() -> None:
    body = (
        _GRADES + "输入 甲率：比率，0%（含）至 100%（含）\n一级指标 甲项 10分\n依据 甲 “一”\n按比例 甲率\n"
        "一级指标 乙项 20分\n依据 甲 “二”\n评定 按要素评分 0%（含）至 100%（含），只有档次时 待定\n"
        "填报指标 产出指标 70分\n依据 甲 “三”\n填报计分\n方法 全部：\n得 满分\n缺数据时 待定\n"
    )
    shown, one, other = audited("按总分，四舍五入，0位小数", "rounding-mode-decides", body)
    total = Fraction(shown["甲率"].removesuffix("%")) / 10
    total += sum(Fraction(shown[name].removesuffix("分")) for name in ("乙项", "产出指标"))
    assert total == Fraction(169, 2)
    assert (one.values["grade"], other.values["grade"]) == ("良", "差")


def test_the_report_reads_in_both_languages() -> None:
    text = text_of(_GRADES + _TWO, points=100, rounding="按总分，四舍五入，0位小数")
    found = {d.code: d for d in examine(Source("x", text)).diagnostics}
    zh, en = (render(found["rounding-mode-decides"], language) for language in ("zh", "en"))
    assert "按四舍五入，总分 85 分、等级 良；按四舍六入五成双，总分 84 分、等级 差" in zh
    assert "half up gives a total of 85 and the grade 良, half even gives a total of 84" in en
    assert "先相加再舍入" in render(found["rounding-order-decides"], "zh")
