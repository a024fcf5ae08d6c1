"""Drafts: visible in the head, in every result, in the list; never chosen for a sheet by themselves."""

from __future__ import annotations

import pytest
from scored_rulesets import LIBRARY, ruleset, scored

from govperf import library
from govperf.base.errors import UsageError
from govperf.base.messages import render
from govperf.model.evaluation import Evaluation
from govperf.selection import fitting
from govperf.tools.cli import main

#: Entered from memory or from a paraphrase, so nobody has compared them with their document.
DRAFTS = (
    "cn/beijing/department/2020",
    "cn/guangdong/department/2020",
    "cn/henan/project/2024",
    "cn/poverty_relief/transfer/2017",
    "cn/poverty_relief/transfer/2019",
    "cn/project/2022",
    "cn/project/without_cost/2022",
    "cn/shaanxi/department/2018",
    "cn/shanghai/project/2020",
    "cn/shenzhen/department/2020",
    "cn/sichuan/department/2022",
)
#: What was seen of the two tables for poverty relief: that serious problems bar the top grade.
SEEN = {"通知": {"有严重问题的不得评为最高等级"}}


def test_the_drafts_are_these() -> None:
    assert tuple(name for name in LIBRARY if ruleset(name).provisional) == DRAFTS
    assert tuple(e.id for e in library.entries() if e.is_draft) == DRAFTS


@pytest.mark.parametrize("name", DRAFTS)
def test_nothing_in_a_draft_passes_for_verified(name: str) -> None:
    known = SEEN["通知"]
    verified = [c for c in ruleset(name).citations if c.unverified is None and c.place not in known]
    assert verified == []


@pytest.mark.parametrize("name", LIBRARY)
def test_a_result_warns_of_a_draft_and_of_nothing_else(name: str) -> None:
    found = [f for f in scored(name, {}).findings if f.code == "ruleset-is-draft"]
    assert len(found) == (1 if name in DRAFTS else 0)
    for warning in found:
        assert ruleset(name).provisional in render(warning, "zh")


@pytest.mark.parametrize("place", ["陕西省", "深圳市", "北京市"])
def test_a_draft_is_never_chosen(place: str) -> None:
    entries = [e for e in library.entries() if e.jurisdiction == place]
    assert entries
    year = entries[0].year
    sheet = Evaluation(kind="department", fiscal_year=year, jurisdiction=place)
    try:
        chosen = fitting(sheet, library.entries()).entry
    except UsageError:
        return
    assert not chosen.is_draft
    assert chosen.jurisdiction == "全国"


def test_the_national_form_of_2020_serves_later_years_although_a_draft_is_newer() -> None:
    sheet = Evaluation(kind="project", fiscal_year=2023, jurisdiction="湖北省")
    assert fitting(sheet, library.entries()).entry.id == "cn/project/2020"
    old = Evaluation(kind="project", fiscal_year=2018, jurisdiction="湖北省")
    assert fitting(old, library.entries()).entry.id == "cn/project/2017"


def test_the_list_shows_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    for name in LIBRARY:
        assert ("草稿：" in lines[name]) is (name in DRAFTS)
