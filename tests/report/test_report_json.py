"""The scored sheet as JSON: exact figures, sentences in both languages, a stable order."""

import json
from fractions import Fraction

from attrs import evolve
from seed_result import RATE

from govperf.report.result_json import result_to_json
from govperf.run.result import Result, Score


def test_figures_are_exact_and_rounded(seed: Result) -> None:
    read = json.loads(result_to_json(seed))
    assert read["format"] == "govperf/result/1"
    assert read["ruleset"] == {"id": "cn/department/2019", "title": "部门整体支出绩效自评"}
    assert read["total"]["low"] == {"exact": "62.76", "rounded": "62.76"}
    assert read["total"]["high"] == {"exact": "97.76", "rounded": "97.76"}
    assert read["total"]["value"] is None
    assert read["open"] == {"count": 5, "points": {"exact": "35", "rounded": "35.00"}}
    assert Fraction(read["rate"]["exact"]) == RATE
    assert read["rate"]["rounded"] == "0.776022"  # 4297.24 / 5537.52 = 0.7760225…


def test_a_third_is_a_fraction_beside_its_rounded_form(seed: Result) -> None:
    third = Score(low=Fraction(1, 3), high=Fraction(1, 3), points=Fraction(10))
    line = evolve(seed.lines[0], score=third)
    read = json.loads(result_to_json(evolve(seed, lines=(line,))))
    assert read["lines"][0]["score"]["value"] == {"exact": "1/3", "rounded": "0.33"}


def test_a_line_keeps_everything(seed: Result) -> None:
    read = json.loads(result_to_json(seed))
    execution, rows = read["lines"][0], read["lines"]
    assert execution["path"] == ["预算执行率"]
    assert execution["claimed"]["exact"] == "10"
    assert execution["difference"]["exact"] == "2.24"
    assert execution["verdict"] == "different"
    assert execution["written"]["cell"]["zh"] == "第1表第4行第9列"
    assert execution["trace"][1]["zh"] == "10 × 77.60% = 7.76"
    assert execution["trace"][1]["en"] == "10 x 77.60% = 7.76"
    assert execution["citations"][0]["unverified"] == "原件未见"
    [quality] = [row for row in rows if row["path"][-1] == "组织企业申报省研发经费奖补"]
    assert quality["status"] == "open"
    assert quality["open_reasons"][0]["zh"] == "没有年度指标值"
    assert quality["choices"][0]["low"]["exact"] == "8"
    assert [row["path"] for row in rows] == [list(line.path) for line in seed.lines]


def test_findings_carry_code_values_and_sentences(seed: Result) -> None:
    read = json.loads(result_to_json(seed))
    codes = [finding["code"] for finding in read["findings"]]
    assert codes == ["F05", "F09", "F15", "F01", "unreadable-here"]
    first = read["findings"][0]
    assert first["severity"] == "error"
    assert first["level"] == "contradicted"
    assert first["values"]["text"]["en"] == "claimed 10, the rule gives 7.76"
    assert first["zh"] == "执行率得分自评 10，按规则为 7.76"
    assert first["cells"][0]["row"] == 3
    assert first["repair"]["zh"].startswith("请核对")
    assert read["findings"][1]["reasons"][0]["zh"] == "报告没有计入其他资金的 20"


def test_the_sheet_as_read_is_within(seed: Result) -> None:
    evaluation = json.loads(result_to_json(seed))["evaluation"]
    assert evaluation["format"] == "govperf/evaluation/1"
    assert evaluation["organization"] == "区科技局"


def test_the_text_is_stable_and_readable(seed: Result) -> None:
    text = result_to_json(seed)
    assert text == result_to_json(seed)
    assert "区科技局" in text
    assert list(json.loads(text)) == [
        "format",
        "ruleset",
        "score_places",
        "total",
        "determined",
        "open",
        "rate",
        "rate_written",
        "grades",
        "lines",
        "findings",
        "evaluation",
    ]
