"""Small rulesets written in a test, and sheets that state a few inputs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.checking.proof import Proof, prove
from govperf.model.evaluation import Evaluation, Written
from govperf.model.ruleset import Ruleset
from govperf.run.cases import run_examples
from govperf.run.result import Line, Result
from govperf.run.single import score
from govperf.syntax.format import format_source

_HEAD = "规则集 a/b\n适用 甲省，项目支出，2019年度\n总分 {points}分\n舍入 不舍入\n约定 缺数据 待定\n"


def text(body: str, points: int | str = 10, more: str = "") -> str:
    """Write a whole ruleset around some sentences; ``more`` goes to its head, after the total."""
    return _HEAD.format(points=points) + more + body


def codes(body: str, points: int | str = 10, more: str = "") -> list[str]:
    """Give the codes of all mistakes of a ruleset."""
    _, found = check_source(Source("x", text(body, points, more)))
    return [d.code for d in found]


@cache
def loaded(body: str, points: int | str = 10, more: str = "") -> Ruleset:
    """Load a ruleset that has no mistake, after a round through the formatter and English."""
    source = Source("x", text(body, points, more))
    english = format_source(source, "en")
    again = format_source(Source("x", english), "zh")
    assert format_source(Source("x", again), "en") == english
    found, diagnostics = check_source(Source("x", again))
    assert found is not None, [d.code for d in diagnostics]
    assert not run_examples(found), [dict(d.values) for d in run_examples(found)]
    return found


def proof(body: str, points: int | str = 10, more: str = "") -> Proof:
    """Prove a ruleset."""
    return prove(loaded(body, points, more))


def scored(ruleset: Ruleset, inputs: Mapping[str, str], choices: Mapping[str, str] | None = None) -> Result:
    """Score a sheet that states these inputs and nothing else."""
    return score(ruleset, Evaluation(inputs={n: Written(t) for n, t in inputs.items()}), choices)


def line(result: Result, name: str) -> Line:
    """Give the one line of this name."""
    [found] = [line for line in result.lines if line.name == name]
    return found


def span_of(result: Result, name: str) -> tuple[Fraction, Fraction]:
    """Give the lowest and the highest score of a line."""
    found = line(result, name).score
    assert found is not None
    return found.low, found.high


def the_score(result: Result, name: str) -> Fraction:
    """Give the score of a line that is known."""
    low, high = span_of(result, name)
    assert low == high, (low, high)
    return low
