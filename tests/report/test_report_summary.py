"""Several sheets in one table and as CSV that Excel opens right and runs nothing of."""

import csv
from fractions import Fraction
from io import StringIO

import pytest
from attrs import evolve

from govperf.base.diagnostics import Diagnostic
from govperf.base.source import display_width
from govperf.report.summary import SummaryRow, summary_csv, summary_table
from govperf.run.result import Result, Score


def _rows(seed: Result) -> tuple[SummaryRow, ...]:
    whole = Score(low=Fraction("97.76"), high=Fraction("97.76"), points=Fraction(100))
    second = evolve(seed, total=whole, lines=seed.lines[:1], grades=("优",), claimed_total=Fraction(100))
    return (
        SummaryRow("甲/自评表.docx", seed),
        SummaryRow("乙.xlsx", second),
        SummaryRow("坏.docx", refusals=(Diagnostic("file-damaged"),)),
    )


def _read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_each_sheet_has_a_row_and_a_bad_one_its_sentence(seed: Result) -> None:
    lines = summary_table(_rows(seed), "zh").splitlines()
    assert lines[2].split() == ["甲/自评表.docx", "区科技局", "62.76～97.76", "优/良/中", "1", "2"]
    assert lines[3].split() == ["乙.xlsx", "区科技局", "97.76", "100", "优", "1", "2"]
    assert lines[4].split() == ["坏.docx", "未能评分"]
    assert lines[6] == "共 3 个文件：评分 2 个，未能评分 1 个"
    assert lines[7].startswith("坏.docx: 文件已损坏，无法读取 建议：")


@pytest.mark.parametrize("width", [66, 90])
def test_the_table_keeps_its_width(seed: Result, width: int) -> None:
    text = summary_table(_rows(seed), "zh", width=width)
    assert max(display_width(line) for line in text.splitlines()) <= width


def test_csv_columns(seed: Result) -> None:
    text = summary_csv(_rows(seed), "zh")
    assert text.startswith("\ufeff文件,单位,年度,规则,分值,总分,最低分,最高分,未定分值,自评总分,")
    assert text.endswith("\r\n")
    first, second, bad = _read(text)
    figures = [first[name] for name in ("总分", "最低分", "最高分", "未定分值")]
    assert figures == ["", "62.76", "97.76", "35"]
    assert (second["总分"], second["自评总分"], second["等级"]) == ("97.76", "100", "优")
    assert (first["错误"], first["警告"], first["年度"]) == ("1", "2", "2019")
    assert bad["文件"] == "坏.docx"
    assert bad["总分"] == ""
    assert "文件已损坏" in bad["说明"]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("-2.5", "-2.5"),
        ("+3", "+3"),
        ('区"局",一\n处', '区"局",一 处'),
    ],
)
def test_no_cell_is_a_formula(seed: Result, name: str, written: str) -> None:
    result = evolve(seed, evaluation=evolve(seed.evaluation, organization=name))
    [row] = _read(summary_csv([SummaryRow("a.docx", result)], "zh"))
    assert row["单位"] == written


def test_csv_in_english(seed: Result) -> None:
    [row] = _read(summary_csv([SummaryRow("a.docx", seed)], "en"))
    assert row["Lowest"] == "62.76"
    assert row["Verdict"] == "not filled in"
