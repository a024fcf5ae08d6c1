"""Rulesets of the library, loaded once, and sheets made of a few figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from govperf.base.resources import rulesets_root
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.model.ruleset import Ruleset
from govperf.run.result import Line, Result
from govperf.run.single import score
from govperf.sheets.notation import read_measure

LIBRARY = (
    "cn/anhui/project/2022",
    "cn/beijing/department/2020",
    "cn/chongqing/department/2021",
    "cn/department/2019",
    "cn/farmland/transfer/2023",
    "cn/guangdong/department/2020",
    "cn/hainan/project/2018",
    "cn/henan/project/2024",
    "cn/hubei/project/2020",
    "cn/hunan/county/2016",
    "cn/hunan/department/2015",
    "cn/hunan/department/2017",
    "cn/hunan/department/2018",
    "cn/hunan/yueyang/department/2016",
    "cn/irrigation/transfer/2009",
    "cn/jiangxi/project/2017",
    "cn/ningxia/yinchuan/project/2021",
    "cn/poverty_relief/transfer/2008",
    "cn/poverty_relief/transfer/2017",
    "cn/poverty_relief/transfer/2019",
    "cn/project/2017",
    "cn/project/2020",
    "cn/project/2022",
    "cn/project/without_cost/2022",
    "cn/shaanxi/department/2018",
    "cn/shanghai/project/2020",
    "cn/shenzhen/department/2020",
    "cn/sichuan/county/2018",
    "cn/sichuan/department/2017",
    "cn/sichuan/department/2022",
    "cn/sichuan/project/2017",
    "cn/sichuan/project/2023",
)


@cache
def source(name: str) -> Source:
    """Give the text of a ruleset of the library."""
    path = rulesets_root() / f"{name}.govperf"
    return Source(name, path.read_text(encoding="utf-8"))


@cache
def ruleset(name: str) -> Ruleset:
    """Load a ruleset of the library, which must have no mistake."""
    loaded, found = check_source(source(name))
    assert loaded is not None, [d.code for d in found]
    return loaded


def row(name: str, target: str, actual: str, points: str, block: str = "产出指标") -> IndicatorRow:
    """Give a row of an open block as a sheet states it."""
    return IndicatorRow(
        path=(block, name),
        target=Written(target),
        actual=Written(actual),
        points=Written(points),
        target_measure=read_measure(target),
        actual_measure=read_measure(actual),
    )


def scored(name: str, inputs: Mapping[str, str], *rows: IndicatorRow) -> Result:
    """Score a sheet that states these inputs and rows, and nothing else."""
    stated = {key: Written(text) for key, text in inputs.items()}
    return score(ruleset(name), Evaluation(inputs=stated, indicators=rows))


def line(result: Result, name: str) -> Line:
    """Give the one line of this name."""
    [found] = [line for line in result.lines if line.name == name]
    return found
