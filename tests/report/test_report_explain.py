"""Explanations: steps, the circular's sentence beside them, names that are misspelt or doubled."""

import pytest
from attrs import evolve

from govperf.base.errors import UsageError
from govperf.base.messages import render
from govperf.report.explain import explain
from govperf.run.result import Citation, Result


def test_an_indicator_is_explained_step_by_step(seed: Result) -> None:
    assert explain(seed, "zh", "预算执行率").splitlines() == [
        "预算执行率：7.76 分（分值 10）；自评 10：相差 +2.24",
        "  计算：",
        "    1. 执行率 = 4297.24 ÷ 5537.52 = 77.60%",
        "    2. 10 × 77.60% = 7.76",
        "  原文：“预算执行率得分＝执行率×该指标分值”（财预〔2020〕10号 第十二条） 【待核实：原件未见】",
    ]


def test_english(seed: Result) -> None:
    text = explain(seed, "en", "预算执行率")
    assert text.startswith("预算执行率: 7.76 of 10; claimed 10: differs by +2.24\n  Computed:\n    1. rate")
    assert "[to be verified: 原件未见]" in text


def test_an_open_row_says_why_with_target_and_actual(seed: Result) -> None:
    text = explain(seed, "zh", "R&D经费投入（工业研发投入）")
    assert "年度指标值：7400" in text
    assert "实际完成值：（空）" in text
    assert "原因：没有实际完成值" in text


def test_every_leaf_is_explained_in_order(seed: Result) -> None:
    heads = [paragraph.split("：")[0] for paragraph in explain(seed, "zh").split("\n\n")]
    assert heads == [" / ".join(leaf.path) for leaf in seed.leaves]


@pytest.mark.parametrize(
    "path",
    [
        ("产出指标", "数量指标", "新增高企业认定（个）"),
        "产出指标/数量指标/新增高企业认定（个）",
        "产出指标 / 数量指标 / 新增高企业认定（个）",
        "新增高企业认定（个）",
        " 新增 高企业认定（个） ",
    ],
)
def test_the_ways_to_name_one(seed: Result, path: tuple[str, ...] | str) -> None:
    text = explain(seed, "zh", path)
    assert text.startswith("产出指标 / 数量指标 / 新增高企业认定（个）：10.00 分")
    assert "\n\n" not in text


def test_a_block_gives_all_below_it(seed: Result) -> None:
    paragraphs = explain(seed, "zh", "满意度指标").split("\n\n")
    assert [p.split("：")[0].split(" / ")[-1] for p in paragraphs] == ["群众满意度", "科技服务产业"]


def test_an_unknown_name_brings_the_nearest(seed: Result) -> None:
    with pytest.raises(UsageError) as caught:
        explain(seed, "zh", "预算执行力")
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.code == "explain-unknown-indicator"
    assert "预算执行率" in render(diagnostic, "zh")


def test_a_doubled_name_asks_for_the_path(seed: Result) -> None:
    twin = evolve(seed.lines[0], path=("效益指标", "预算执行率"))
    with pytest.raises(UsageError) as caught:
        explain(evolve(seed, lines=(*seed.lines, twin)), "zh", "预算执行率")
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.code == "explain-ambiguous-indicator"
    assert "效益指标/预算执行率" in render(diagnostic, "zh")
    assert explain(evolve(seed, lines=(*seed.lines, twin)), "zh", ("效益指标", "预算执行率"))


def test_a_citation_without_its_sentence_still_names_the_document(seed: Result) -> None:
    line = evolve(seed.lines[0], citations=(Citation(document="湘财绩〔2020〕7号", unverified=""),))
    text = explain(evolve(seed, lines=(line,)), "zh")
    assert text.endswith("  依据：湘财绩〔2020〕7号 【待核实】")


def test_a_sum_with_steps_of_its_own_is_explained(seed: Result) -> None:
    block = evolve(seed.lines[1], trace=seed.lines[0].trace)
    heads = explain(evolve(seed, lines=(block,)), "zh")
    assert heads.startswith("产出指标：45.00～80.00 分（分值 80）")
