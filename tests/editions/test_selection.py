"""Which ruleset is meant: by what a sheet says, by a year, by a day; of several that fit none is taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

import govperf
from govperf.base.errors import UsageError
from govperf.library import Entry, entries, entry_of, find
from govperf.model.evaluation import Evaluation
from govperf.selection import fitting, of_year
from govperf.tools.cli import main

ROOT = Path(__file__).parents[2]


def entry(name: str, place: str, year: int, **more: object) -> Entry:
    kind = "部门整体支出"
    return Entry(id=name, path=Path(name), jurisdiction=place, kind=kind, year=year, **more)  # type: ignore[arg-type]


NATION_17 = entry("cn/department/2017", "全国", 2017)
NATION_20 = entry("cn/department/2020", "全国", 2020)
HUNAN_20 = entry("cn/hunan/department/2020", "湖南省", 2020)
YUEYANG_20 = entry("cn/hunan/yueyang/department/2020", "湖南省岳阳市", 2020)
LIBRARY = (NATION_17, NATION_20, HUNAN_20, YUEYANG_20)


def sheet(place: str, year: int | None, kind: str = "department") -> Evaluation:
    return Evaluation(kind=kind, jurisdiction=place, fiscal_year=year, path="表.docx")


def refused(code: str, evaluation: Evaluation, *library: Entry, on: date | None = None) -> tuple[str, ...]:
    with pytest.raises(UsageError) as caught:
        fitting(evaluation, library, on)
    [found] = caught.value.diagnostics
    assert found.code == code
    return tuple(found.values.get("candidates", ()))  # type: ignore[arg-type]


# ---- the most specific wins


@pytest.mark.parametrize(
    ("place", "year", "wanted", "code"),
    [
        ("湖南省", 2020, HUNAN_20, "ruleset-chosen"),
        ("湖南省长沙市", 2020, HUNAN_20, "ruleset-chosen"),
        ("湖南省岳阳市", 2020, YUEYANG_20, "ruleset-chosen"),
        ("湖北省", 2020, NATION_20, "ruleset-chosen"),
        ("湖南省", 2019, NATION_17, "ruleset-chosen-earlier"),
        ("湖南省", 2023, NATION_20, "ruleset-chosen-earlier"),
        ("", 2019, NATION_17, "ruleset-chosen-earlier"),
    ],
)
def test_the_most_specific_wins(place: str, year: int, wanted: Entry, code: str) -> None:
    chosen = fitting(sheet(place, year), LIBRARY)
    assert (chosen.entry, chosen.why.code) == (wanted, code)


def test_nothing_is_guessed() -> None:
    refused("sheet-does-not-say", sheet("湖南省", None), *LIBRARY)
    refused("sheet-does-not-say", sheet("湖南省", 2020, kind=""), *LIBRARY)
    refused("no-ruleset-fits", sheet("湖南省", 2016), *LIBRARY)
    # It may be of Hunan, which has rules of its own.
    candidates = refused("sheet-without-place", sheet("", 2020), *LIBRARY)
    assert candidates == (NATION_20.id, HUNAN_20.id, YUEYANG_20.id)


def test_drafts_and_invented_countries_are_never_chosen() -> None:
    refused("no-ruleset-fits", sheet("湖南省", 2020), evolve(HUNAN_20, is_draft=True))
    refused("no-ruleset-fits", sheet("", 2020), evolve(NATION_20, id="toyland/department/2020"))


def test_several_that_fit_are_named() -> None:
    other = evolve(HUNAN_20, id="cn/hunan/other/2020")
    shown = refused("rulesets-ambiguous", sheet("湖南省", 2020), HUNAN_20, other)
    assert shown == ("cn/hunan/department/2020", "cn/hunan/other/2020")


def test_a_day_tells_the_rules_of_one_year_apart() -> None:
    # 财农〔2017〕115号 was replaced by 财农〔2019〕89号 within the year 2019.
    old = entry("cn/x/2019a", "全国", 2019, in_force=date(2017, 9, 8))
    new = entry("cn/x/2019b", "全国", 2019, in_force=date(2019, 11, 1))
    where = sheet("湖南省", 2019)
    shown = ("cn/x/2019a（2017-09-08）", "cn/x/2019b（2019-11-01）")
    assert refused("rulesets-by-day", where, old, new) == shown
    assert fitting(where, (old, new), date(2019, 10, 31)).entry is old
    assert fitting(where, (old, new), date(2019, 11, 1)).entry is new
    refused("none-in-force", where, old, new, on=date(2017, 9, 7))
    # One that does not say from when has always been in force.
    assert fitting(where, (evolve(old, in_force=None), new), date(2000, 1, 1)).entry.id == old.id
    refused("rulesets-ambiguous", where, old, evolve(old, id="cn/y/2019"), on=date(2019, 1, 1))


# ---- by a year


def test_a_year_is_found_among_the_years() -> None:
    assert govperf.load("cn/hunan/department", year=2018).id == "cn/hunan/department/2018"
    assert govperf.load("cn/hunan/department/2017", year=2017).id == "cn/hunan/department/2017"


@pytest.mark.parametrize(
    ("name", "year", "code", "said"),
    [
        ("cn/hunan/department", 2016, "ruleset-of-no-such-year", "2015、2017、2018"),
        ("cn/hunan/department/2017", 2018, "ruleset-of-no-such-year", "2017"),
        ("cn/hunan/departments", 2018, "unknown-ruleset", "是否想写“cn/hunan/department”？"),
    ],
)
def test_a_year_that_is_not_there_is_no_other_year(name: str, year: int, code: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        govperf.load(name, year=year)
    assert caught.value.diagnostics[0].code == code


def test_a_year_with_two_rulesets_needs_a_day() -> None:
    library = (
        entry("a/b/2019a", "甲省", 2019, in_force=date(2019, 1, 1)),
        entry("a/b/2019b", "甲省", 2019, in_force=date(2019, 7, 1)),
    )
    with pytest.raises(UsageError, match="rulesets-by-day"):
        of_year("a/b", 2019, library)
    assert of_year("a/b", 2019, library, date(2019, 6, 30)) is library[0]
    assert of_year("a/b", 2019, library, date(2019, 7, 1)) is library[1]


# ---- listing


@pytest.mark.parametrize(
    "head",
    [
        "规则集 a/b/2026\n沿用 a/b/2025\n适用 甲省，部门整体支出，2026年度，施行自 2026-03-01\n",
        "# 说明\n规则集 a／b／2026\n  沿用 a/b/2025\n适用 甲省、部门整体支出、2026年度、施行自 2026年3月1日",
        "ruleset a/b/2026\nextends a/b/2025\napplies to 甲省, department, FY2026, in force from 2026-03-01",
    ],
)
def test_a_head_is_listed_as_it_is_read(head: str, tmp_path: Path) -> None:
    path = tmp_path / "x.govperf"
    path.write_text(head, encoding="utf-8")
    assert entry_of(path) == Entry(
        id="a/b/2026", path=path, jurisdiction="甲省", kind="部门整体支出", year=2026,
        in_force=date(2026, 3, 1), extends="a/b/2025",
    )  # fmt: skip
    path.write_text(head, encoding="gb18030")
    found = entry_of(path)
    assert found is not None
    assert (found.jurisdiction, found.extends) == ("甲省", "a/b/2025")


def test_the_library_lists_what_its_files_say() -> None:
    for listed in entries():
        rules = govperf.load(listed.path).ruleset
        assert (listed.id, listed.jurisdiction, listed.kind, listed.year, listed.in_force) == (
            rules.id, rules.jurisdiction, rules.kind, rules.year, rules.in_force,
        )  # fmt: skip
    assert find("cn/hunan/department/2018").name == "2018.govperf"


# ---- the command


def test_score_says_which_it_chose_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(ROOT / "examples" / "部门整体支出绩效自评表.docx")
    main(["score", path])
    assert capsys.readouterr().err.startswith(
        "采用规则集 cn/department/2019：表上写的是 2019 年度部门整体支出，适用地区 全国"
    )
    main(["score", path, "--rules", "cn/department"])
    assert capsys.readouterr().err.startswith("采用规则集 cn/department/2019：表上写的是 2019 年度")
    assert main(["score", path, "--rules", "cn/hunan/department"]) == 2
    assert "2015、2017、2018" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["score", path, "--on", "去年"])
