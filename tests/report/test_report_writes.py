"""Filling the user's own file: only blank score, rate and total cells, open rows stay blank."""

from fractions import Fraction

import pytest
from attrs import evolve
from seed_result import cell

from govperf.base.diagnostics import CellAddress, Severity
from govperf.base.messages import render
from govperf.model.evaluation import FundsRow, Written
from govperf.report.writes import cell_writes, cells_left
from govperf.run.result import Line, Result, Score, Status, Verdict
from govperf.sheets.grid import CellWrite


def _exactly(line: Line, figure: str) -> Line:
    score = Score(low=Fraction(figure), high=Fraction(figure), points=line.points)
    return evolve(line, score=score, status=Status.SCORED, open_reasons=(), choices=())


def _determined(seed: Result) -> Result:
    """Give every open row full marks: 62.76 + 35 = 97.76."""
    execution, *others = seed.lines
    lines = (execution, *(_exactly(line, str(line.points)) for line in others))
    total = Score(low=Fraction("97.76"), high=Fraction("97.76"), points=Fraction(100))
    return evolve(seed, lines=lines, total=total)


def test_the_seed_gets_its_eight_determined_scores_and_no_more(seed: Result) -> None:
    # Rows 11 to 16 and 33, 34 are blank and determined; 3 is claimed, 17 to 21 are open.
    assert cell_writes(seed) == (
        CellWrite(cell(11, 7), "10"),
        CellWrite(cell(12, 7), "10"),
        CellWrite(cell(13, 7), "5"),
        CellWrite(cell(14, 7), "5"),
        CellWrite(cell(15, 7), "5"),
        CellWrite(cell(16, 7), "10"),
        CellWrite(cell(33, 7), "5"),
        CellWrite(cell(34, 7), "5"),
    )


def test_what_was_left_is_said(seed: Result) -> None:
    left = cells_left(seed)
    assert [(d.code, d.severity) for d in left] == [
        ("kept-claimed-score", Severity.WARNING),
        *[("left-open-row", Severity.NOTE)] * 5,
        ("left-open-total", Severity.NOTE),
    ]
    assert "“预算执行率”的得分格已填“10”，保留不动（按规则应为 7.76）" in render(left[0], "zh")
    assert "62.76～97.76" in render(left[-1], "zh")
    assert "62.76 – 97.76" in render(left[-1], "en")


def test_a_claimed_score_is_never_altered(seed: Result) -> None:
    assert cell(3, 8) not in {write.address for write in cell_writes(_determined(seed))}


def test_a_blank_score_is_written_as_sheets_write_it(seed: Result) -> None:
    line = evolve(seed.lines[0], claimed=None, verdict=Verdict.UNCLAIMED, written=Written(" \n", cell(3, 8)))
    exact = evolve(line, score=Score(low=Fraction(97, 125), high=Fraction(97, 125), points=Fraction(10)))
    assert cell_writes(evolve(seed, lines=(line,))) == (CellWrite(cell(3, 8), "7.76"),)
    # 97/125 = 0.776, half up to two decimals 0.78
    assert cell_writes(evolve(seed, lines=(exact,))) == (CellWrite(cell(3, 8), "0.78"),)


@pytest.mark.parametrize("text", ["—", "/", "无", "0", "10"])
def test_whatever_stands_in_a_cell_is_kept(seed: Result, text: str) -> None:
    line = evolve(seed.lines[0], written=Written(text, cell(3, 8)))
    assert cell_writes(evolve(seed, lines=(line,))) == ()


def test_the_total_is_written_when_the_column_adds_up_to_it(seed: Result) -> None:
    result = _determined(seed)
    blank = evolve(result.lines[0], claimed=None, verdict=Verdict.UNCLAIMED, written=Written("", cell(3, 8)))
    writes = cell_writes(evolve(result, lines=(blank, *result.lines[1:])))
    assert writes[0] == CellWrite(cell(3, 8), "7.76")
    assert writes[-1] == CellWrite(cell(35, 7), "97.76")
    # 7.76 + 55 + 20 + 5 + 5 + 5 = 97.76
    assert sum(Fraction(write.text) for write in writes[:-1]) == Fraction("97.76")


def test_the_total_stays_blank_above_a_kept_score_that_contradicts_it(seed: Result) -> None:
    result = _determined(seed)
    assert cell(35, 7) not in {write.address for write in cell_writes(result)}
    [told] = [d for d in cells_left(result) if d.code == "left-contradicted-total"]
    assert "按规则总分为 97.76，但“预算执行率”填的得分与规则不一致" in render(told, "zh")


def test_a_total_that_is_there_is_kept(seed: Result) -> None:
    result = _determined(seed)
    claimed = evolve(result, evaluation=evolve(result.evaluation, claimed_total=Written("100", cell(35, 7))))
    assert cell(35, 7) not in {write.address for write in cell_writes(claimed)}


@pytest.mark.parametrize(
    ("others", "text"),
    [((), "77.60%"), (("75.47%",), "77.60%"), (("75.47",), "77.60"), (("—",), "77.60%")],
)
def test_a_blank_rate_follows_the_style_of_its_column(
    seed: Result, others: tuple[str, ...], text: str
) -> None:
    # 4297.24 / 5537.52 = 77.602 %
    rows = tuple(FundsRow(row="当年财政拨款", claimed_rate=Written(other)) for other in others)
    rate = Written("", cell(3, 7))
    result = evolve(seed, lines=(), rate_written=rate, evaluation=evolve(seed.evaluation, funds=rows))
    assert cell_writes(result) == (CellWrite(cell(3, 7), text),)


def test_a_written_rate_is_kept(seed: Result) -> None:
    assert cell_writes(evolve(seed, lines=())) == ()


def test_a_cell_that_rows_share_is_left(seed: Result) -> None:
    rows = tuple(evolve(line, written=Written("", cell(11, 7))) for line in seed.lines if line.depth == 2)
    result = evolve(seed, lines=rows[:2])
    assert cell_writes(result) == ()
    assert [d.code for d in cells_left(result)] == ["left-shared-cell"] * 2 + ["left-open-total"]


def test_a_sum_with_a_cell_of_its_own_is_filled_once(seed: Result) -> None:
    own, shared = (evolve(seed.lines[-4], written=Written("", cell(row, 7))) for row in (32, 33))
    assert CellWrite(cell(32, 7), "10") in cell_writes(evolve(seed, lines=(own, *seed.lines[-2:])))
    writes = cell_writes(evolve(seed, lines=(shared, *seed.lines[-2:])))
    assert [write.text for write in writes] == ["5", "5"]


def test_an_absent_cell_and_a_paragraph_are_not_written(seed: Result) -> None:
    outside = Written("", CellAddress("paragraph", row=3))
    lines = (
        evolve(seed.lines[3], written=None),
        evolve(seed.lines[4], written=Written("")),
        evolve(seed.lines[5], written=outside),
    )
    result = evolve(seed, lines=lines)
    assert cell_writes(result) == ()
    assert [d.code for d in cells_left(result)] == ["left-outside-tables", "left-open-total"]


def test_a_line_that_is_not_scored_stays_blank(seed: Result) -> None:
    line = evolve(seed.lines[3], status=Status.NOT_APPLICABLE, score=None)
    result = evolve(seed, lines=(line,))
    assert cell_writes(result) == ()
    assert cells_left(result)[0].code == "left-not-scored"
