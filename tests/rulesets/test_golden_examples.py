"""Scores that published sheets state or that their rules give, with the source of each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from scored_rulesets import line, row, scored

from govperf.base.numbers import exact, round_half_up
from govperf.model.evaluation import IndicatorRow
from govperf.run.result import Status

H15, H17, H18 = (f"cn/hunan/department/{year}" for year in (2015, 2017, 2018))
D19, P20 = "cn/department/2019", "cn/project/2020"

#: Number, ruleset, what the sheet states, indicator, score to two decimals, and where it is from.
PUBLISHED: list[tuple[str, str, Mapping[str, str], str, str, str]] = [
    (
        "1", H15, {"预算数": "1000万元", "预算完成数": "928万元"}, "预算完成率", "3",
        "Hunan FY2015 filled sheet: 92.8 %, 3 of 5 (one whole step of 5 points)",
    ),
    (
        "1b", H15, {"编制人数": "97", "在职人数": "86"}, "在职人员控制率", "5",
        "Hunan FY2015 filled sheet: 88.66 %, 5 of 5",
    ),
    (
        "2", H18,
        {"上年结转": "19.8", "年初预算数": "1922.76", "本年追加": "767.86", "年末结余": "19.8"},
        "预算完成率", "8", "Hunan FY2018 filled sheet: 99.27 %, 8 of 8",
    ),
    (
        "3", H18, {"上年“三公经费”预算数": "32", "本年“三公经费”预算数": "63.46"}, "“三公经费”变动率", "0",
        "Hunan FY2018 filled sheet: +98.31 %, 0 of 8",
    ),
    (
        "4", H18, {"编制人数": "143人", "在职人数": "136人"}, "在职人员控制率", "8",
        "Hunan FY2018 filled sheet: 95.10 %, 8 of 8",
    ),
    (
        "5", P20, {"全年预算数": "100", "全年执行数": "76"}, "预算执行率", "7.6",
        "Chongqing FY2021 department sheet: 76 % of 10 points",
    ),
    (
        "7", D19, {"全年预算数": "5537.52", "全年执行数": "4297.24"}, "预算执行率", "7.76",
        "Changsha Yuelu FY2019 department sheet: 77.6 %, claimed 10",
    ),
    (
        "7b", P20, {"全年预算数": "5537.52", "全年执行数": "4297.24"}, "预算执行率", "7.76",
        "the same figures under the project form",
    ),
    (
        "13", H18, {"年初预算数": "1922.76", "本年追加": "767.86"}, "预算控制率", "0",
        "Hunan FY2018 base-data sheet: 39.93 %, above the last band",
    ),
    # The FY2019 sheet's figures under the Hunan rules, worked by hand.
    ("HN-A", H17, {"编制人数": "11", "在职人数": "12"}, "在职人员控制率", "0.5", "9.09 pp: nine whole steps"),
    ("HN-A", H17, {"编制人数": "12", "在职人数": "14"}, "在职人员控制率", "0", "16.67 pp: all points lost"),
    ("HN17-K", H17, {"年初预算数": "321.47", "本年追加": "292.96"}, "预算控制率", "0", "91.1 %"),
    ("HN17-K", H17, {"年初预算数": "321.47", "本年追加": "4356.34"}, "预算控制率", "0", "1355 %"),
    (
        "HN17-C", H17,
        {"上年结转": "822.82", "年初预算数": "321.47", "本年追加": "4393.23", "年末结余": "1240.28"},
        "预算完成率", "0", "77.6 %: four whole steps cost 8 of 5 points",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "stated", "indicator", "expected"),
    [published[1:5] for published in PUBLISHED],
    ids=[f"{published[0]}: {published[5]}" for published in PUBLISHED],
)
def test_published_score(name: str, stated: Mapping[str, str], indicator: str, expected: str) -> None:
    found = line(scored(name, stated), indicator)
    assert found.status is Status.SCORED
    assert found.score is not None
    assert found.score.low == found.score.high
    assert round_half_up(found.score.low, 2) == exact(expected)


@pytest.mark.parametrize("name", [D19, P20])
@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        # 6: Hubei FY2020, 98 % against 98 %; the sheet gives itself 19.6 of 20.
        (row("验收合格率", "98%", "98%", "20"), "20"),
        # 8: Yunnan FY2020, 72890 against = 72890; the sheet gives itself 9 of 10.
        (row("完成数量", "=72890", "72890", "10"), "10"),
        # Over-fulfilment costs nothing: Changsha Yuelu FY2019, 59 firms against 45.
        (row("新增高企业认定（个）", "45", "59", "10"), "10"),
    ],
    ids=["6: level taken for a ratio", "8: met, scored below", "over-fulfilled"],
)
def test_published_row(name: str, indicator: IndicatorRow, expected: str) -> None:
    found = line(scored(name, {}, indicator), indicator.path[-1])
    assert found.score is not None
    assert (found.score.low, found.score.high) == (exact(expected), exact(expected))


@pytest.mark.parametrize("name", [D19, P20])
def test_zero_total_is_not_scored(name: str) -> None:
    """11: Anhui FY2022, a total row of zeros above real money: neither 0 nor 10 points."""
    result = scored(name, {"全年预算数": "0", "全年执行数": "0"})
    found = line(result, "预算执行率")
    assert found.status is Status.NOT_APPLICABLE
    assert found.score is None
    said = [f.values["text"] for f in result.findings if f.code == "ruleset-says"]
    assert len(said) == 1
    assert "全年预算数为零" in str(said[0])


def test_no_building_earns_full_points() -> None:
    """HN17-L: a year without new buildings loses nothing."""
    result = scored(H17, {"当年无竣工楼堂馆所": "是"})
    for name in ("新建楼堂馆所面积控制率", "新建楼堂馆所投资概算控制率"):
        found = line(result, name)
        assert found.score is not None
        assert [found.score.low, found.score.high] == [5, 5]


def test_building_without_approval_is_left_open() -> None:
    stated = {"当年无竣工楼堂馆所": "否", "楼堂馆所实际建筑面积": "300", "楼堂馆所批准建筑面积": "0"}
    found = line(scored(H17, stated), "新建楼堂馆所面积控制率")
    assert found.status is Status.OPEN
    assert found.score is not None
    assert [found.score.low, found.score.high] == [0, 5]
