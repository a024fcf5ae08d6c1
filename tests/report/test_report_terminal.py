"""The table in the terminal. Expected figures: the seed's, worked by hand in ``seed_result``."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

import govperf.report
from govperf.base.messages import WORDS, Language
from govperf.base.source import display_width
from govperf.report.terminal import score_table
from govperf.run.result import Result, Status, Verdict


def _row(text: str, name: str) -> list[str]:
    [line] = [line for line in text.splitlines() if line.strip().startswith(name + " ")]
    return line.split()[1:]


def test_the_seeds_figures_stand_in_the_table(seed: Result) -> None:
    text = score_table(seed, "zh")
    assert _row(text, "预算执行率") == ["10", "7.76", "10", "相差", "+2.24"]
    assert _row(text, "产出指标") == ["80", "45.00～80.00", "规定分值", "50"]
    assert _row(text, "新增高企业认定（个）") == ["10", "10.00", "未填"]
    assert _row(text, "总分") == ["100", "62.76～97.76", "未填"]
    assert "已确定 62.76 分；总分最低 62.76，最高 97.76（满分 100）" in text
    assert "未定 5 项，共 35 分" in text
    assert "可能的等级：优、良、中" in text
    assert "自评总分：未填" in text
    assert "预算执行率：77.60%" in text


def test_english_has_the_same_figures(seed: Result) -> None:
    text = score_table(seed, "en")
    assert _row(text, "预算执行率") == ["10", "7.76", "10", "differs", "by", "+2.24"]
    assert "Determined: 62.76; total between 62.76 and 97.76 (of 100)" in text
    assert "Open: 5 rows with 35 points" in text
    assert "Grades still possible: 优, 良, 中" in text


def test_numbers_of_a_column_end_under_one_another(seed: Result) -> None:
    lines = score_table(seed, "zh").splitlines()
    heads = next(line for line in lines if line.startswith("指标 "))
    end = display_width(heads[: heads.index("得分") + 2])
    below = lines[lines.index(heads) + 2 :]
    for line in below[: below.index("")]:
        if not line.startswith("-"):
            left = line
            while display_width(left) > end:
                left = left[:-1]
            assert left[-1].isdigit()
            assert line[len(left) :].startswith(" ") or line == left


@pytest.mark.parametrize(
    ("verdict", "difference", "zh"),
    [
        (Verdict.EQUAL, "0", "一致"),
        (Verdict.ROUNDING, "0.01", "舍入差"),
        (Verdict.DIFFERENT, "-2.24", "相差 -2.24"),
        (Verdict.INSIDE, "0", "区间内"),
        (Verdict.OUTSIDE, "1.5", "区间外 +1.50"),
        (Verdict.UNCLAIMED, "0", "未填"),
    ],
)
def test_each_verdict_has_its_words(seed: Result, verdict: Verdict, difference: str, zh: str) -> None:
    line = evolve(seed.lines[0], verdict=verdict, difference=Fraction(difference))
    text = score_table(evolve(seed, lines=(line,)), "zh")
    row = next(row for row in text.splitlines() if row.startswith("预算执行率 "))
    assert row.endswith(zh)


def test_a_claimed_total_is_compared_with_the_nearer_end(seed: Result) -> None:
    claimed = evolve(seed, claimed_total=Fraction("98.5"), total_verdict=Verdict.OUTSIDE)
    # 98.5 − 97.76 = 0.74
    assert "自评总分：98.5（区间外 +0.74）" in score_table(claimed, "zh")


def test_a_line_that_is_not_scored_says_so(seed: Result) -> None:
    line = evolve(seed.lines[0], status=Status.NOT_APPLICABLE, score=None, claimed=None)
    assert "不计分" in score_table(evolve(seed, lines=(line,)), "zh")


def test_a_determined_total_is_a_number(seed: Result) -> None:
    total = evolve(seed.total, low=Fraction("97.76"))
    text = score_table(evolve(seed, lines=seed.lines[:1], total=total, grades=("优",)), "zh")
    assert "总分 97.76 分（满分 100），全部已确定" in text
    assert "等级：优" in text
    assert "未定" not in text


def test_findings_are_grouped_with_their_levels(seed: Result) -> None:
    text = score_table(seed, "zh")
    order = [text.index(group) for group in ("错误（1）", "警告（2）", "提示（2）")]
    assert order == sorted(order)
    assert "[F05 矛盾] 执行率得分自评 10，按规则为 7.76" in text
    assert "位置：第1表第4行第9列" in text
    assert "算式：10 × 4297.24 ÷ 5537.52 = 7.76" in text
    assert "可能的原因：报告没有计入其他资金的 20" in text
    assert "建议：请核对" in text
    assert "[F01 准确]" in text
    # What the reader met is told as well, though it is no finding of scoring.
    assert "“已完成”按文字保留" in text


def test_no_findings_is_said(seed: Result) -> None:
    quiet = evolve(seed, findings=(), evaluation=evolve(seed.evaluation, diagnostics=()))
    assert "没有发现问题" in score_table(quiet, "zh")


def test_open_rows_say_why_and_what_answers_are_worth(seed: Result) -> None:
    text = score_table(seed, "zh")
    opened = text[text.index("未定事项（5 项，共 35 分）") :]
    assert "1. 产出指标 / 数量指标 / R&D经费投入（工业研发投入）（10 分）" in opened
    assert "原因：没有实际完成值" in opened
    assert "达成预期指标 得 8.00～10.00 分、部分达成预期指标并具有一定效果 得 6.00～8.00 分" in opened


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [56, 72, 100])
def test_everything_fits_and_no_name_is_cut(seed: Result, language: Language, width: int) -> None:
    text = score_table(seed, language, width=width)
    assert max(display_width(line) for line in text.splitlines()) <= width
    squeezed = "".join(score_table(seed, language).split())
    assert len("".join(text.split()).replace("-", "")) == len(squeezed.replace("-", ""))


def test_control_characters_of_a_sheet_do_not_reach_the_terminal(seed: Result) -> None:
    hostile = evolve(seed.lines[0], path=("甲\x1b]0;x\x07乙\n丙",))
    text = score_table(evolve(seed, lines=(hostile,)), "zh")
    assert "\x1b" not in text
    assert "甲\\x1b]0;x\\x07乙 丙" in text


def test_every_word_of_the_reports_is_used() -> None:
    folder = Path(str(govperf.report.__file__)).parent
    sources = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file())
    quoted = set(re.findall(r"""["'](report-[a-z-]*[a-z])["']""", sources))
    # The others are put together from the value of an enumeration.
    made = {
        code for code in WORDS if code.startswith(("report-verdict-", "report-level-", "report-severity-"))
    }
    assert {code for code in WORDS if code.startswith("report-")} - made == quoted - made
