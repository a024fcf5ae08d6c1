"""Whatever stands in a sheet, scoring gives a result or a clear error; every score stays in its points."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import GovperfError
from govperf.base.messages import render, sentence
from govperf.checking.checks import check_source
from govperf.library import entries, source_of
from govperf.model.evaluation import TOTAL_ROW, Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.moves import answer_of, every_item
from govperf.model.ruleset import Ruleset
from govperf.run.result import Result
from govperf.run.single import score
from govperf.sheets.notation import read_measure
from govperf.syntax.nodes import Answer

_FIGURES = st.sampled_from(
    [
        "", " ", "0", "1", "-3", "12.5", "100%", "0%", "130%", "-5%", "0.98", "5万元", "3.5亿元", "12人",
        "≥50个", "≤0", "<5天", "20-30天", "2019年12月底前", "2025年13月", "按时完成", "达成预期指标",
        "部分达成", "未达成", "—", "/", "无", "是", "否", "42家企业，925万元", "1,000", "１２", "1e5",
        "∞",
        "99999999999999999999999999",
    ]
)  # fmt: skip
_TEXTS = _FIGURES | _FIGURES | st.text(max_size=12)
_WRITTEN = st.none() | st.builds(Written, _TEXTS)
_NAMES = st.sampled_from(
    ["产出指标", "效益指标", "满意度指标", "成本指标", "投入", "过程", "数量指标", "质量指标",
     "在职人员控制率", "满意度", "预算执行率", "有效投诉次数", "目标1", "产出（50分）", "一", "二"]
) | st.text(min_size=1, max_size=6)  # fmt: skip


_POINTS = st.none() | st.builds(Written, st.sampled_from(["", "5", "10", "2.5分", "-1", "x", "40"]))


@st.composite
def _rows(draw: st.DrawFn) -> IndicatorRow:
    target, actual = draw(_WRITTEN), draw(_WRITTEN)
    unit = draw(st.sampled_from(["", "", "个", "%", "万元", "天"]))
    return IndicatorRow(
        path=tuple(draw(st.lists(_NAMES, min_size=1, max_size=4))),
        target=target,
        actual=actual,
        points=draw(_POINTS),
        claimed_score=draw(_WRITTEN),
        unit=unit,
        tier=draw(st.none() | st.sampled_from(["达成", "未达成", "优"])),
        target_measure=read_measure(target.text, unit=unit) if target else None,
        actual_measure=read_measure(actual.text, unit=unit) if actual else None,
    )


_FUNDS = st.builds(
    FundsRow, row=st.sampled_from([TOTAL_ROW, "当年财政拨款", "上年结转", "其他资金"]), initial=_WRITTEN,
    annual=_WRITTEN, executed=_WRITTEN, points=_WRITTEN, claimed_rate=_WRITTEN, claimed_score=_WRITTEN,
)  # fmt: skip


@cache
def _library() -> tuple[Ruleset, ...]:
    found = [check_source(source_of(entry.path))[0] for entry in entries()]
    return tuple(ruleset for ruleset in found if ruleset is not None)


@st.composite
def _sheets(draw: st.DrawFn) -> tuple[Ruleset, Evaluation, dict[str, str]]:
    ruleset = draw(st.sampled_from(_library()))
    inputs = [declared.name for declared in ruleset.inputs.values()] or ["一"]
    written = st.builds(Written, _TEXTS)
    given_inputs = draw(st.dictionaries(st.sampled_from(inputs) | _NAMES, written, max_size=12))
    sheet = Evaluation(
        kind=draw(st.sampled_from(["department", "project", ""])),
        fiscal_year=draw(st.none() | st.just(ruleset.year)),
        amount_unit=draw(st.sampled_from(["元", "万元", "亿元"])),
        funds=tuple(draw(st.lists(_FUNDS, max_size=4))),
        indicators=tuple(draw(st.lists(_rows(), max_size=6))),
        inputs=given_inputs,
        claimed_total=draw(_WRITTEN),
        claimed_grade=draw(_WRITTEN),
    )
    names = ["/".join(r.path) for r in sheet.indicators] + [r.path[-1] for r in sheet.indicators] + inputs
    names += [f"{name}.完成值" for name in names[:2]] + ["未列指标", "产出指标"]
    choices = draw(st.dictionaries(st.sampled_from(names) | _NAMES, _TEXTS, max_size=2))
    return ruleset, sheet, choices


def test_the_whole_library_loads() -> None:
    assert len(_library()) == len(entries()) >= 6


def _scored(
    ruleset: Ruleset, sheet: Evaluation, choices: dict[str, str]
) -> tuple[tuple[Diagnostic, ...], Result | None]:
    try:
        return (), score(ruleset, sheet, choices)
    except GovperfError as error:
        return error.diagnostics, None


def _movable(ruleset: Ruleset) -> Fraction:
    """Add up the points that may still move to another indicator, which then scores out of more."""
    answers = ((item, answer_of(item)) for item in every_item(ruleset.items))
    moving = (item.points for item, answer in answers if answer is not None and answer.answer is Answer.MOVE)
    return sum(moving, Fraction(0))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(_sheets())
def test_any_sheet_is_scored_or_refused_with_a_reason(
    case: tuple[Ruleset, Evaluation, dict[str, str]],
) -> None:
    ruleset, sheet, choices = case
    refusal, result = _scored(ruleset, sheet, choices)
    assert all(render(d, "zh") and render(d, "en") for d in refusal)
    if result is None:
        assert choices
        return
    for line in result.lines:
        assert line.name
        if line.score is not None:
            assert 0 <= line.score.low <= line.score.high <= line.score.points + _movable(ruleset)
        if line.is_leaf and line.score is not None and not line.open_reasons:
            assert line.trace, line
        for message in (*line.trace, *line.open_reasons):
            assert sentence(message, "zh").strip()
            assert sentence(message, "en").strip()
    assert 0 <= result.total.low <= result.total.high <= result.total.points
    for finding in result.findings:
        assert render(finding, "zh").strip()
        assert render(finding, "en").strip()
    # What the unit wrote is never altered.
    assert score(ruleset, sheet).evaluation == sheet
