"""Sheets built by hand for the tests of the audit: the seed's, and small ones."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from govperf.base.diagnostics import CellAddress, Diagnostic, Level
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.measure import Amount, Measure, Sense
from govperf.run.result import Line, Result, Score, Status, Verdict


def cell(row: int, column: int, table: int = 0) -> CellAddress:
    """Give the address of a cell of a Word table."""
    return CellAddress("docx", table, "", row, column)


def exact_score(value: str, points: str = "10") -> Score:
    """Give a determined score."""
    return Score(low=Fraction(value), high=Fraction(value), points=Fraction(points))


NO_SCORE = Score(low=Fraction(0), high=Fraction(0), points=Fraction(0))


def result_of(sheet: Evaluation, lines: tuple[Line, ...] = (), **more: Any) -> Result:
    """Give a result around a sheet; lines only where the test needs them."""
    fields: dict[str, Any] = {"ruleset_id": "toyland/2025", "total": NO_SCORE} | more
    return Result(evaluation=sheet, lines=lines, **fields)


def claim_line(
    name: str,
    points: str,
    computed: str,
    claimed: str,
    written: Written,
) -> Line:
    """Give a leaf line whose claim differs from, or equals, the computed score."""
    difference = Fraction(claimed) - Fraction(computed)
    return Line(
        path=("产出指标", name),
        points=Fraction(points),
        score=exact_score(computed, points),
        status=Status.SCORED,
        claimed=Fraction(claimed),
        verdict=Verdict.DIFFERENT if difference else Verdict.EQUAL,
        difference=difference,
        written=written,
    )


def funds(*rows: tuple[str, ...], first_row: int = 3) -> tuple[FundsRow, ...]:
    """Build a funds block: name, initial, annual, executed and then points, rate, score of each row."""
    columns = ("initial", "annual", "executed", "points", "claimed_rate", "claimed_score")
    return tuple(
        FundsRow(
            row=name,
            label=name,
            **{
                column: Written(text, cell(number, 3 + at))
                for at, (column, text) in enumerate(zip(columns, texts, strict=False))
            },
        )
        for number, (name, *texts) in enumerate(rows, first_row)
    )


def statements(facts: Mapping[str, str]) -> dict[str, Written]:
    """Give facts as a report states them: all in its third paragraph."""
    return {fact: Written(text, CellAddress("paragraph", row=2)) for fact, text in facts.items()}


def in_cells(facts: Mapping[str, str]) -> dict[str, Written]:
    """Give facts as a head or base-data table states them."""
    return {fact: Written(text, cell(1, at)) for at, (fact, text) in enumerate(facts.items())}


def number(text: str, dimension: str = "", unit: str = "") -> Measure:
    """Give a bare number or one with a unit, in base units."""
    return Measure(
        text=text, sense=Sense.BARE, amount=Amount(value=Fraction(text), unit=unit, dimension=dimension)
    )


def percent(share: str) -> Measure:
    """Give a percentage by its share: ``0.98`` for 98%."""
    return Measure(
        text=share, sense=Sense.BARE, amount=Amount(value=Fraction(share), unit="%", dimension="ratio")
    )


def of(findings: tuple[Diagnostic, ...], code: str) -> list[tuple[str, Level | None]]:
    """Give arithmetic and level of the findings with a code."""
    return [(f.arithmetic, f.level) for f in findings if f.code == code]


SEED_FUNDS = funds(
    (TOTAL_ROW, "321.47", "5537.52", "4297.24", "10", "77.6", "10"),
    ("当年财政拨款", "321.47", "4677.81", "3530.42", "—", "", "—"),
    ("上年结转", "", "822.82", "746.82", "—", "", "—"),
    ("其他资金", "", "36.89", "20", "—", "", "—"),
)
SEED_REPORT = {
    "编制人数": "12人", "在职人数": "14人", "临聘人员": "1人",
    "收入合计": "5537.52万元", "年初预算数": "321.47万元", "本年追加": "292.96", "上年结转": "822.82万元",
    "上级补助": "4063.38万元", "其他资金": "36.89万元", "基本支出": "376.34万元", "项目支出": "3900.89万元",
    "年末结转": "1223.39万元",
    "基本支出.年初预算数": "243.67万元", "基本支出.本年追加": "87.74万元", "基本支出.上级补助": "60万元",
    "基本支出.年末结转": "92.86万元",
    "项目支出.年初预算数": "77.8万元", "项目支出.本年追加": "205.23万元", "项目支出.上年结转": "822.82万元",
    "项目支出.上级补助": "4063.38万元", "项目支出.年末结转": "1130.53万元",
    "三公经费.预算": "4.75万元", "三公经费.接待费.预算": "4.75万元", "三公经费.实际": "0万元",
}  # fmt: skip


def _facts_of(text: str, *facts: tuple[str, str]) -> Measure:
    named = tuple((unit, Amount(value=Fraction(value), unit=unit, dimension=unit)) for value, unit in facts)
    return Measure(text=text, sense=Sense.BARE, amount=named[0][1], facts=named)


def _done() -> Measure:
    return Measure(text="已完成", sense=Sense.QUALITATIVE, word="已完成")


_OUTPUT, _SATISFIED = "产出指标", "满意度指标"
#: group, indicator, target, actual, points; a blank target or actual is a blank cell.
_SEED_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (_OUTPUT, "数量指标", "新增高企业认定（个）", "45", "59", "10"),
    (_OUTPUT, "数量指标", "为企业主办政策务实培训（次）", "10", "10", "10"),
    (_OUTPUT, "数量指标", "开展科普宣传活动（次）", "3", "8", "5"),
    (_OUTPUT, "数量指标", "大科城各类路演，沙龙、对接会（次）", "50", "80", "5"),
    (_OUTPUT, "数量指标", "金融与企业对接活动（次）", "5", "6", "5"),
    (_OUTPUT, "数量指标", "技贸合同备案数（个）", "900", "1115", "10"),
    (_OUTPUT, "数量指标", "R&D经费投入（工业研发投入）", "7400", "", "10"),
    (_OUTPUT, "质量指标", "组织企业申报省研发经费奖补", "", "42家企业，925万元", "10"),
    (_OUTPUT, "质量指标", "组织企业申报上级项目经费", "", "3796.27万元", "5"),
    (_OUTPUT, "质量指标", "开展大科城创业招商", "", "注册科创企业176家", "5"),
    (_OUTPUT, "时效指标", "按时完成各项目标工作", "", "已完成", "5"),
    (_SATISFIED, "服务对象满意度指标", "群众满意度", "100%", "100%", "5"),
    (_SATISFIED, "服务对象满意度指标", "科技服务产业", "100%", "100%", "5"),
)


def _seed_measure(text: str) -> Measure | None:
    if not text:
        return None
    if text == "100%":
        return percent("1")
    if text == "已完成":
        return _done()
    if text.isdigit():
        return number(text)
    return _facts_of(text, ("1", "家"))


def _seed_rows() -> tuple[IndicatorRow, ...]:
    return tuple(
        IndicatorRow(
            path=path,
            target=Written(target, cell(row, 4)),
            actual=Written(actual, cell(row, 5)),
            points=Written(points, cell(row, 6)),
            claimed_score=Written("", cell(row, 7)),
            target_measure=_seed_measure(target),
            actual_measure=_seed_measure(actual),
        )
        for row, (*path_names, target, actual, points) in enumerate(_SEED_ROWS, 11)
        for path in [tuple(path_names)]
    )


def _block(name: str, points: str, ruleset_points: str, low: str, high: str) -> Line:
    return Line(
        path=(name,),
        is_leaf=False,
        points=Fraction(points),
        score=Score(low=Fraction(low), high=Fraction(high), points=Fraction(points)),
        status=Status.OPEN if low != high else Status.SCORED,
        ruleset_points=Fraction(ruleset_points),
    )


def seed_result(total_row: str = "points") -> Result:
    """The seed's sheet, scored as by cn/department/2019: 62.76 determined, 35 points open.

    The lone 100 of its 总分 row stands in the points column, or in the score column with ``"score"``.
    """
    rows = _seed_rows()
    hundred = Written("100", cell(35, 6))
    stated: dict[str, Any] = (
        {"points_total": hundred} if total_row == "points" else {"claimed_total": hundred}
    )
    sheet = Evaluation(
        kind="department",
        funds=SEED_FUNDS,
        indicators=rows,
        inputs={"编制人数": Written("11", cell(1, 1)), "在职人数": Written("12", cell(1, 6))},
        narrative=statements(SEED_REPORT),
        **stated,
    )
    rate = Fraction("4297.24") / Fraction("5537.52")
    execution = Line(
        path=("预算执行率",),
        points=Fraction(10),
        score=Score(low=10 * rate, high=10 * rate, points=Fraction(10)),
        status=Status.SCORED,
        claimed=Fraction(10),
        verdict=Verdict.DIFFERENT,
        difference=10 - 10 * rate,
        ruleset_points=Fraction(10),
        written=SEED_FUNDS[0].claimed_score,
    )
    lines = (
        execution,
        _block(_OUTPUT, "80", "50", "45", "80"),
        *(_seed_line(row) for row in rows if row.path[0] == _OUTPUT),
        _block("效益指标", "0", "30", "0", "0"),
        _block(_SATISFIED, "10", "10", "10", "10"),
        *(_seed_line(row) for row in rows if row.path[0] == _SATISFIED),
    )
    return Result(
        ruleset_id="cn/department/2019",
        evaluation=sheet,
        lines=lines,
        total=Score(low=55 + 10 * rate, high=90 + 10 * rate, points=Fraction(100)),
        total_verdict=Verdict.OUTSIDE if total_row == "score" else Verdict.UNCLAIMED,
        claimed_total=Fraction(100) if total_row == "score" else None,
        rate=rate,
    )


def _seed_line(row: IndicatorRow) -> Line:
    assert row.points is not None
    points = Fraction(row.points.text)
    determined = row.target_measure is not None and row.actual_measure is not None
    low = points if determined else Fraction(0)
    return Line(
        path=row.path,
        depth=2,
        points=points,
        score=Score(low=low, high=points, points=points),
        status=Status.SCORED if determined else Status.OPEN,
        written=row.claimed_score,
    )
