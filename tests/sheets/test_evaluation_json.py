"""Evaluations as JSON. Figures are the published 2019 sheet's."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import CellAddress, Severity
from govperf.base.errors import SheetError
from govperf.base.messages import render
from govperf.model.evaluation import Evaluation, FundsRow, IndicatorRow, Written
from govperf.model.measure import Measure, Sense
from govperf.sheets import evaluation_json
from govperf.sheets.evaluation_json import evaluation_from_json, evaluation_to_json, read_evaluation

_SHEET = """
{"format": "govperf/evaluation/1", "title": "部门整体支出绩效自评表", "organization": "",
 "kind": "department", "jurisdiction": "湖南省", "fiscal_year": 2019, "amount_unit": "万元",
 "funds": [{"row": "合计", "initial": "321.47", "annual": 5537.52, "executed": "4297.24", "points": "10",
            "claimed_rate": "77.6", "claimed_score": "10"},
           {"row": "当年财政拨款", "initial": "321.47", "annual": 4677.810, "executed": null}],
 "indicators": [{"path": ["产出指标", "数量指标", "新增高企业认定（个）"], "target": "45", "actual": 59,
                 "points": "10", "claimed_score": "", "tier": null, "note": null, "unit": "个"}],
 "inputs": {"编制人数": "11", "在职人数": 12},
 "narrative": {"编制人数": "12", "基本支出.年初预算数": "376.34"},
 "claimed_total": null, "points_total": "100", "claimed_grade": "优"}
"""


def _text(written: Written | None) -> str:
    assert written is not None
    return written.text


def _place(written: Written | None) -> str:
    assert written is not None
    assert written.cell is not None
    assert written.cell.container == "json"
    return written.cell.name


def test_every_value_as_written_and_with_its_path() -> None:
    sheet = evaluation_from_json(_SHEET)
    total, current = sheet.funds
    assert (total.row, total.label) == ("年度资金总额", "合计")
    assert (_text(total.annual), _place(total.annual)) == ("5537.52", "$.funds[0].annual")
    assert _text(current.annual) == "4677.810"  # the digits as they stand, not a number made of them
    assert current.executed is None
    [indicator] = sheet.indicators
    assert indicator.path == ("产出指标", "数量指标", "新增高企业认定（个）")
    assert (_text(indicator.actual), indicator.unit) == ("59", "个")
    assert _text(indicator.claimed_score) == ""
    assert (indicator.note, indicator.tier) == (None, None)
    assert indicator.target_measure is not None
    assert indicator.target_measure.text == "45"
    assert _text(sheet.inputs["在职人数"]) == "12"
    assert _place(sheet.inputs["在职人数"]) == "$.inputs.在职人数"
    assert _place(sheet.narrative["基本支出.年初预算数"]) == '$.narrative["基本支出.年初预算数"]'
    assert (sheet.fiscal_year, sheet.kind, sheet.claimed_total) == (2019, "department", None)
    assert (_text(sheet.points_total), _text(sheet.claimed_grade)) == ("100", "优")


def test_no_float_is_made_of_a_figure() -> None:
    figure = "12345678901234567890.123456789012345"
    sheet = evaluation_from_json(f'{{"format": "govperf/evaluation/1", "claimed_total": {figure}}}')
    assert _text(sheet.claimed_total) == figure


def _faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(SheetError) as caught:
        evaluation_from_json(text, "x.json")
    for found in caught.value.diagnostics:
        assert "x.json" in render(found, "zh")
        assert render(found, "en")
    return [(d.code, "".join(cell.name for cell in d.cells)) for d in caught.value.diagnostics]


def test_all_faults_are_reported_at_once_each_with_its_path() -> None:
    text = """{"format": "govperf/evaluation/2", "titel": "x", "kind": "dept", "fiscal_year": "19",
      "funds": [{"row": "合计", "anual": "1", "annual": [1]}, {"initial": 1e3}, "x"],
      "indicators": [{"path": []}, {"path": ["a", 1], "target": true}, {}],
      "inputs": {"编制人数": {}, "编制人数": "1"}, "narrative": [],
      "claimed_total": "1", "claimed_total": "2"}"""
    assert sorted(_faults(text)) == sorted(
        [
            ("json-format-unknown", "$.format"),
            ("json-key-unknown", "$.titel"),
            ("json-word-unknown", "$.kind"),
            ("json-wrong-type", "$.fiscal_year"),
            ("json-key-unknown", "$.funds[0].anual"),
            ("json-wrong-type", "$.funds[0].annual"),
            ("json-key-missing", "$.funds[1]"),
            ("json-number-inexact", "$.funds[1].initial"),
            ("json-wrong-type", "$.funds[2]"),
            ("json-key-missing", "$.indicators[0]"),
            ("json-wrong-type", "$.indicators[1].path[1]"),
            ("json-wrong-type", "$.indicators[1].target"),
            ("json-key-missing", "$.indicators[2]"),
            ("json-wrong-type", "$.inputs.编制人数"),
            ("json-key-twice", "$.inputs.编制人数"),
            ("json-wrong-type", "$.narrative"),
            ("json-key-twice", "$.claimed_total"),
        ]
    )


def test_an_unknown_key_gets_the_nearest_name() -> None:
    with pytest.raises(SheetError, match="是否想写“annual”？"):
        evaluation_from_json('{"format": "govperf/evaluation/1", "funds": [{"row": "合计", "anual": "1"}]}')


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json-syntax"),
        ('{"format": NaN}', "json-syntax"),
        ('{"format": "govperf/evaluation/1",}', "json-syntax"),
        ("[" * 100_000, "json-too-deep"),
        ('{"a": ' * 30 + "1" + "}" * 30, "json-too-deep"),
        ("[]", "json-wrong-type"),
        ("{}", "json-key-missing"),
        (r'{"format": "govperf/evaluation/1", "title": "\ud83d"}', "json-syntax"),
        (r'{"format": "govperf/evaluation/1", "title": "\udc00x"}', "json-syntax"),
    ],
)
def test_what_is_no_evaluation_is_refused(text: str, code: str) -> None:
    assert [found for found, _ in _faults(text)] == [code]


def test_a_slip_of_the_pen_is_shown_in_its_line() -> None:
    with pytest.raises(SheetError) as caught:
        evaluation_from_json('{\n  "title": "自评表"\n  "kind": ""\n}', "x.json")
    [found] = caught.value.diagnostics
    first, line, caret, *_ = render(found, "zh").splitlines()
    assert first.startswith("x.json:3:3: ")
    assert line.index('"kind"') == caret.index("^")


def test_faults_without_end_are_counted() -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(250))
    found = _faults(f'{{"format": "govperf/evaluation/1", {keys}}}')
    assert len(found) == 101
    assert found[-1] == ("json-more-faults", "")


def test_files_are_read_with_their_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'\xef\xbb\xbf{"format": "govperf/evaluation/1"}')
    sheet = read_evaluation(path)
    assert sheet.path == str(path)
    assert sheet.fingerprint == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    path.write_text(_SHEET, encoding="utf-8")
    monkeypatch.setattr(evaluation_json, "MOST_BYTES", 100)
    with pytest.raises(SheetError, match="file-too-large"):
        read_evaluation(path)


_words = st.text(max_size=12)
_written = st.none() | st.builds(Written, _words)
_figures = dict.fromkeys(
    ("initial", "annual", "executed", "points", "claimed_rate", "claimed_score"), _written
)
_funds = st.builds(
    FundsRow,
    row=st.sampled_from(["年度资金总额", "上年结转", "中央补助"]),
    label=_words.filter(bool),
    **_figures,
)
_indicators = st.builds(
    IndicatorRow,
    path=st.lists(_words, min_size=1, max_size=3).map(tuple),
    unit=_words,
    tier=st.none() | _words.filter(bool),
    **dict.fromkeys(("target", "actual", "points", "claimed_score", "note"), _written),
)
_facts = st.dictionaries(_words, st.builds(Written, _words), max_size=3)
_evaluations = st.builds(
    Evaluation,
    title=_words,
    organization=_words,
    kind=st.sampled_from(["", "department", "project", "transfer"]),
    jurisdiction=_words,
    fiscal_year=st.none() | st.integers(1000, 9999),
    amount_unit=st.sampled_from(["元", "万元", "亿元"]),
    funds=st.lists(_funds, max_size=2).map(tuple),
    indicators=st.lists(_indicators, max_size=2).map(tuple),
    inputs=_facts,
    narrative=_facts,
    claimed_total=_written,
    points_total=_written,
    claimed_grade=_written,
)


@given(_evaluations)
@settings(deadline=None, max_examples=100)
def test_what_is_written_reads_back_the_same(sheet: Evaluation) -> None:
    text = evaluation_to_json(sheet)
    again = evaluation_from_json(text)
    assert evaluation_to_json(again) == text
    assert (again.fiscal_year, again.kind, len(again.indicators)) == (
        sheet.fiscal_year,
        sheet.kind,
        len(sheet.indicators),
    )
    assert [_figures_of(row) for row in again.funds] == [_figures_of(row) for row in sheet.funds]
    assert {name: fact.text for name, fact in again.narrative.items()} == {
        name: fact.text for name, fact in sheet.narrative.items()
    }


def _figures_of(row: FundsRow) -> tuple[str | None, ...]:
    figures = (row.initial, row.annual, row.executed, row.points, row.claimed_rate, row.claimed_score)
    return (row.row, row.label, *(None if written is None else written.text for written in figures))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["format", "funds", "row", "path", "inputs", "indicators", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json)
@settings(deadline=None, max_examples=150)
def test_any_json_gives_an_evaluation_or_faults_with_words(tree: object) -> None:
    try:
        sheet = evaluation_from_json(json.dumps(tree))
    except SheetError as error:
        words = str(error)
    else:
        words = evaluation_to_json(sheet)
    assert words


def test_a_target_that_cannot_be_understood_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    unreadable = Measure(text="……", sense=Sense.UNREADABLE)
    monkeypatch.setattr(evaluation_json, "_measure", lambda written, unit: written and unreadable)
    rows = [{"path": ["a"], "target": "……", "actual": None}]
    sheet = evaluation_from_json(json.dumps({"format": "govperf/evaluation/1", "indicators": rows}))
    [warning] = sheet.diagnostics
    assert (warning.code, warning.severity) == ("value-unreadable", Severity.WARNING)
    assert warning.cells == (CellAddress("json", name="$.indicators[0].target"),)
    assert "……" in render(warning, "zh")
