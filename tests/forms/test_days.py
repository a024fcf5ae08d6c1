"""Working days, lateness and dated milestones, worked by hand from the calendar of the yearly notices.

From the catalogue: SC18-A (−0.5 for each 5 working days late), P17 and P26, YY-E (half released by the
Spring Festival, all by the end of June), PV08 (bands by months).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import codes, line, loaded, proof, scored, span_of, the_score

from govperf.base.calendars import Calendar, months_late, national_calendar, notices
from govperf.base.messages import sentence

FEW = settings(deadline=None, max_examples=60)

#: Basic information is due on 30 September 2025; October has the 1st to the 8th off, and the 11th on.
SC18_A = """
输入 报送日 filed：日期型
一级指标 基础信息更新 2分
  扣分 报送日 晚于 2025-09-30，每晚于 5个工作日 扣 0.5分，不足部分不扣，扣完为止
"""
PUBLISHED = "节假日 按国家公布\n"


@pytest.mark.parametrize(
    ("filed", "score"),
    [
        ("2025-09-30", "2"), ("2025-01-02", "2"),
        # 9, 10, 11 (Saturday, made up for), 13 October: four working days; the 14th is the fifth.
        ("2025-10-13", "2"), ("2025-10-14", "1.5"), ("2025-10-20", "1.5"), ("2025-10-21", "1"),
        ("2025-10-28", "0.5"), ("2025-11-04", "0"), ("2025-12-23", "0"),
    ],
)  # fmt: skip
def test_five_working_days_late_cost_half_a_point(filed: str, score: str) -> None:
    result = scored(loaded(SC18_A, 2, PUBLISHED), {"报送日": filed})
    assert the_score(result, "基础信息更新") == Fraction(score)


def test_the_trace_says_how_the_days_were_counted() -> None:
    result = scored(loaded(SC18_A, 2, PUBLISHED), {"报送日": "2025-10-14"})
    said = [sentence(m, "zh") for m in line(result, "基础信息更新").trace]
    assert "2025-09-30 之后至 2025-10-14 共 14 天，其中工作日 5 天" in said
    assert any("晚几个工作日(2025-10-14，2025-09-30)" in words for words in said)
    english = [sentence(m, "en") for m in line(result, "基础信息更新").trace]
    assert "after 2025-09-30, up to 2025-10-14, are 14 days, 5 of them working days" in english


def test_days_off_that_the_ruleset_names_take_the_place_of_the_published_ones() -> None:
    own = loaded(SC18_A, 2, "节假日 2025-10-01 至 2025-10-10\n调休上班 2025-10-12\n")
    # The 12th (Sunday) and the 13th to the 16th: the 16th is the fifth working day.
    assert the_score(scored(own, {"报送日": "2025-10-15"}), "基础信息更新") == 2
    assert the_score(scored(own, {"报送日": "2025-10-16"}), "基础信息更新") == Fraction("1.5")
    weekends = loaded(SC18_A, 2, "节假日 只休周末\n")
    assert the_score(scored(weekends, {"报送日": "2025-10-06"}), "基础信息更新") == 2
    assert the_score(scored(weekends, {"报送日": "2025-10-07"}), "基础信息更新") == Fraction("1.5")
    both = loaded(SC18_A, 2, PUBLISHED + "节假日 2025-10-14\n调休上班 2025-10-18\n")
    assert the_score(scored(both, {"报送日": "2025-10-14"}), "基础信息更新") == 2
    assert the_score(scored(both, {"报送日": "2025-10-15"}), "基础信息更新") == Fraction("1.5")


def test_a_year_without_a_notice_leaves_the_score_open() -> None:
    ruleset = loaded(SC18_A.replace("2025-09-30", "2040-09-30"), 2, PUBLISHED)
    assert the_score(scored(ruleset, {"报送日": "2040-09-30"}), "基础信息更新") == 2
    result = scored(ruleset, {"报送日": "2040-10-15"})
    assert span_of(result, "基础信息更新") == (0, 2)
    assert "calendar-unknown" in [m.code for m in line(result, "基础信息更新").open_reasons]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ((2018, 12, 29), True), ((2018, 12, 31), False), ((2019, 5, 2), False), ((2019, 5, 5), True),
        ((2020, 2, 1), False), ((2020, 1, 31), False), ((2020, 2, 3), True), ((2021, 9, 18), True),
        ((2022, 4, 2), True), ((2022, 12, 31), False), ((2023, 10, 8), True), ((2023, 4, 6), True),
        ((2024, 2, 9), True), ((2024, 2, 18), True), ((2024, 9, 17), False), ((2025, 1, 27), True),
        ((2025, 5, 31), False), ((2026, 2, 16), False), ((2026, 9, 20), True), ((2026, 6, 22), True),
    ],
)  # fmt: skip
def test_the_calendar_is_that_of_the_notices(day: tuple[int, int, int], works: bool) -> None:
    assert national_calendar().works(date(*day)) is works


#: Counted by hand from the notices: weekdays, less the days off among them, and the days made up for.
@pytest.mark.parametrize(
    ("year", "working_days"),
    [
        # 261 − 18 + 7, 261 − 18 + 7, 260 − 18 + 7, 262 − 19 + 8, 261 − 18 + 5
        (2018, 250), (2021, 250), (2023, 249), (2024, 251), (2025, 248),
    ],
)  # fmt: skip
def test_a_year_has_so_many_working_days(year: int, working_days: int) -> None:
    assert national_calendar().working_days(date(year - 1, 12, 31), date(year, 12, 31)) == working_days


def test_every_notice_was_read() -> None:
    assert [n.year for n in notices()] == [2018, 2019, 2019, 2020, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
    assert all(notice.is_read for notice in notices())


CALENDARS = st.dictionaries(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.booleans(), max_size=40
).map(lambda days: Calendar(exceptions=days))
FILED = st.dates(date(2025, 9, 1), date(2026, 3, 1))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@FEW
@given(CALENDARS, DAYS, DAYS)
def test_working_days_are_counted_as_one_by_one(calendar: Calendar, after: date, until: date) -> None:
    ordinals = range(after.toordinal() + 1, until.toordinal() + 1)
    assert calendar.working_days(after, until) == sum(calendar.works(date.fromordinal(d)) for d in ordinals)


@pytest.mark.parametrize(
    ("actual", "due", "months"),
    [
        ((2025, 3, 15), (2025, 2, 15), "1"), ((2025, 3, 16), (2025, 2, 15), "32/31"),
        ((2025, 2, 28), (2025, 1, 31), "1"), ((2025, 2, 27), (2025, 1, 31), "27/28"),
        ((2024, 2, 28), (2024, 1, 31), "28/29"), ((2026, 1, 1), (2024, 12, 1), "13"),
        ((2025, 1, 1), (2025, 1, 2), "0"),
    ],
)  # fmt: skip
def test_months_end_where_the_calendar_ends_them(
    actual: tuple[int, int, int], due: tuple[int, int, int], months: str
) -> None:
    assert months_late(date(*actual), date(*due)) == Fraction(months)


#: PV08: funds released within a month 10, in the second 8, in the third 6, later nothing.
PV08 = """
输入 收到日：日期型
输入 下达日：日期型
计算 用时 = 晚几个月(下达日，收到日)
一级指标 下达速度 10分
  分档 用时：不高于 1个月 计 10分，1个月 至 2个月（含）计 8分，2个月 至 3个月（含）计 6分，超过 3个月 不得分
"""


@pytest.mark.parametrize(
    ("released", "score"),
    [("2025-01-20", 10), ("2025-02-15", 10), ("2025-02-16", 8), ("2025-03-16", 6), ("2025-04-16", 0)],
)
def test_bands_go_by_months(released: str, score: int) -> None:
    result = scored(loaded(PV08), {"收到日": "2025-01-15", "下达日": released})
    assert the_score(result, "下达速度") == score


#: SC18-F for a unit that has reached a target by a day: dated targets with points each.
MILESTONES = """
输入 六月完成日：日期型
输入 年底完成日：日期型
输入 十一月进度：比率，≥ 0%
一级指标 里程碑 10分
  其中 半年 4分
    若 六月完成日 晚于 2025-06-30，不得分，否则 得 满分
  其中 十一月 3分
    按比例 十一月进度 ÷ 82.5%，封顶 100%
  其中 全年 3分
    分档 年底完成日：2025-01-01（含）至 2025-12-31（含）计 3分，其余 不得分
"""


def test_milestones_have_points_of_their_own() -> None:
    ruleset = loaded(MILESTONES)
    inputs = {"六月完成日": "2025-06-30", "年底完成日": "2026-01-01", "十一月进度": "55%"}
    # 4 + 3 × 55 ÷ 82.5 + 0
    assert the_score(scored(ruleset, inputs), "里程碑") == 6
    assert span_of(scored(ruleset, {"六月完成日": "2025-07-01", "十一月进度": "82.5%"}), "里程碑") == (3, 6)


#: Days of the calendar: a day less a day, a day and some days, and 扣分 by days.
CALENDAR_DAYS = """
输入 报送日：日期型
输入 期限：日期型，≥ 2025-01-01
计算 宽限日 = 期限 + 3天
一级指标 及时 10分
  扣分 报送日 晚于 宽限日，每 1天 扣 1分，扣完为止
  若 报送日 - 期限 超过 7天，得 1分
"""


@pytest.mark.parametrize(
    ("filed", "score"),
    [("2025-03-10", 10), ("2025-03-13", 10), ("2025-03-15", 8), ("2025-03-17", 6), ("2025-03-18", 1)],
)
def test_days_of_the_calendar_are_taken_from_one_another(filed: str, score: int) -> None:
    result = scored(loaded(CALENDAR_DAYS), {"报送日": filed, "期限": "2025-03-10"})
    assert the_score(result, "及时") == score


def test_early_and_off_are_sides_too() -> None:
    body = """
输入 开工日：日期型
一级指标 开工 10分
  扣分 开工日 {} 2025-05-05，每 1{} 扣 1分，扣完为止
"""
    early = loaded(body.format("早于", "个工作日"), 10, PUBLISHED)
    # 30 April is the last working day before the holidays: the 5th is off.
    assert the_score(scored(early, {"开工日": "2025-04-30"}), "开工") == 10
    assert the_score(scored(early, {"开工日": "2025-04-29"}), "开工") == 9
    off = loaded(body.format("偏离", "天"))
    for day in ("2025-05-02", "2025-05-08"):
        assert the_score(scored(off, {"开工日": day}), "开工") == 7


def test_scores_by_days_are_proved_and_refuted() -> None:
    assert proof(SC18_A, 2, PUBLISHED).holds
    assert proof(PV08).holds
    assert proof(MILESTONES).holds
    assert proof(CALENDAR_DAYS).holds
    body = """
输入 报送日：日期型
一级指标 提前 10分
  按比例 (2025-06-30 - 报送日) ÷ 100天，保底 0%
"""
    [claim] = proof(body).claims
    assert claim.verdict.value == "refuted"
    assert claim.witness is not None
    assert claim.witness.score > 10
    ratio = "晚几个工作日(报送日，2025-06-30) ÷ 10个工作日"
    late = body.replace("(2025-06-30 - 报送日) ÷ 100天，保底 0%", ratio)
    [claim] = proof(late, 10, PUBLISHED).claims
    assert claim.verdict.value == "refuted"


@pytest.mark.parametrize(
    ("body", "more", "code"),
    [
        (SC18_A, "", "holidays-unsaid"),
        (SC18_A, "节假日 只休周末\n节假日 2025-10-01\n", "days-off-besides-weekends"),
        (SC18_A, "节假日 2025-10-01\n调休上班 2025-10-01\n", "day-off-and-on"),
        (SC18_A, "节假日 2025-10-08 至 2025-10-01\n", "days-in-disorder"),
        (SC18_A, "节假日 按国家公布\n节假日 只休周末\n", "said-twice"),
        (SC18_A.replace("晚于 2025-09-30，每晚于", "偏离 2025-09-30，每"), PUBLISHED, "off-in-working-days"),
        (SC18_A.replace("晚于 2025-09-30", "晚于 5天"), PUBLISHED, "later-of-no-day"),
        (SC18_A.replace("5个工作日", "5人"), PUBLISHED, "step-unit-differs"),
        (SC18_A.replace("，不足部分不扣", ""), PUBLISHED, "part-steps-unanswered"),
        (PV08.replace("下达日，收到日", "下达日，5天"), "", "day-needed"),
        (PV08.replace("下达日，收到日", "下达日"), "", "arguments-count"),
        (PV08.replace("用时 = 晚几个月(下达日，收到日)", "用时 = 下达日 + 收到日"), "", "days-joined"),
        (CALENDAR_DAYS.replace("期限 + 3天", "期限 + 3人"), "", "days-joined"),
    ],
)  # fmt: skip
def test_mistakes_are_told(body: str, more: str, code: str) -> None:
    assert code in codes(body, 10, more)


@FEW
@given(filed=st.none() | FILED, rest=FILED)
def test_an_open_score_holds_every_completion(filed: date | None, rest: date) -> None:
    ruleset = loaded(SC18_A, 2, PUBLISHED)
    low, high = span_of(scored(ruleset, {"报送日": filed.isoformat()} if filed else {}), "基础信息更新")
    day = filed or rest
    full = the_score(scored(ruleset, {"报送日": day.isoformat()}), "基础信息更新")
    assert 0 <= low <= full <= high <= 2
    due = date(2025, 9, 30).toordinal()
    late = sum(national_calendar().works(date.fromordinal(d)) for d in range(due + 1, day.toordinal() + 1))
    assert full == max(Fraction(0), 2 - Fraction(late // 5, 2))
