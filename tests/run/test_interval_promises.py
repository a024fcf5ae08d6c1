"""What an interval promises: every completion lies inside, and one more figure never widens it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from fractions import Fraction

from generated_rulesets import (
    INPUTS,
    Generated,
    rulesets,
    whole_sheets,
    without_actual,
    without_input,
    without_target,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govperf.base.diagnostics import Severity
from govperf.base.messages import render, sentence
from govperf.base.numbers import plain
from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.run.result import Line, Result, Score
from govperf.run.single import score
from govperf.syntax.format import format_source

promise = settings(
    deadline=None, max_examples=120,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


def _ruleset(generated: Generated) -> Ruleset:
    ruleset, found = check_source(Source("generated.govperf", generated.text))
    errors = [render(d, "zh") for d in found if d.severity is Severity.ERROR]
    assert errors == []
    assert ruleset is not None
    return ruleset


def _ends(line: Line) -> tuple[Fraction, Fraction]:
    """Give a line's interval; what is not counted adds nothing."""
    return (line.score.low, line.score.high) if line.score is not None else (Fraction(0), Fraction(0))


def _inside(inner: Result, outer: Result) -> None:
    """Assert that every line and the total lie in the intervals that were known before."""
    assert [line.path for line in inner.lines] == [line.path for line in outer.lines]
    for new, old in zip(inner.lines, outer.lines, strict=True):
        (low, high), (least, most) = _ends(new), _ends(old)
        assert least <= low <= high <= most, (new.path, new.trace, new.open_reasons, old.open_reasons)
    assert outer.total.low <= inner.total.low <= inner.total.high <= outer.total.high
    assert set(inner.grades) <= set(outer.grades)


def _lies_within_points(result: Result) -> None:
    for line in result.lines:
        if line.score is not None:
            assert 0 <= line.score.low <= line.score.high <= line.score.points, line
    assert 0 <= result.total.low <= result.total.high <= result.total.points


def _can_be_told(result: Result) -> None:
    """Assert that every determined leaf says how it came about, and every message has its words."""
    for line in result.lines:
        if line.is_leaf and not line.open_reasons:
            assert line.trace, line.path
        for message in (*line.trace, *line.open_reasons):
            assert sentence(message, "zh").strip()
            assert sentence(message, "en").strip()
    for finding in result.findings:
        assert render(finding, "zh") != render(finding, "en")


@st.composite
def _gaps(draw: st.DrawFn, sheet: Evaluation) -> list[Callable[[Evaluation], Evaluation]]:
    """Draw what is missing from a whole sheet, in the order in which it will be found again."""
    names = draw(st.lists(st.sampled_from(sorted(sheet.inputs)), unique=True, max_size=8))
    gaps: list[Callable[[Evaluation], Evaluation]] = [
        lambda s, name=name: without_input(s, name) for name in names  # type: ignore[misc]
    ]
    for number in range(len(sheet.indicators)):
        kind = draw(st.sampled_from(["whole", "no actual", "no target"]))
        if kind == "no actual":
            gaps.append(lambda s, number=number: without_actual(s, number))  # type: ignore[misc]
        if kind == "no target":
            gaps.append(lambda s, number=number: without_target(s, number))  # type: ignore[misc]
    return draw(st.permutations(gaps))


def _with_gaps(sheet: Evaluation, gaps: list[Callable[[Evaluation], Evaluation]]) -> Evaluation:
    for gap in gaps:
        sheet = gap(sheet)
    return sheet


def _choices(result: Result, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Give a choice for each line that is still open: a tier first, then a score."""
    for line in result.leaves:
        # A line that is open only because its level may not apply has a score of its own.
        own = [reason for reason in line.open_reasons if reason.code != "level-may-be-absent"]
        if line.score is None or not own:
            continue
        if line.choices:
            yield "/".join(line.path), chance.choice(line.choices).key
        else:
            eighths = chance.randint(0, 8)
            at = line.score.low + (line.score.high - line.score.low) * eighths / 8
            yield "/".join(line.path), f"{plain(at, 30)}分"


@promise
@given(st.data(), st.randoms(use_true_random=False))
def test_filling_gaps_never_leaves_the_interval(data: st.DataObject, chance: random.Random) -> None:
    generated = data.draw(rulesets())
    ruleset = _ruleset(generated)
    sheet = data.draw(whole_sheets(generated))
    gaps = data.draw(_gaps(sheet))
    result = score(ruleset, _with_gaps(sheet, gaps))
    _lies_within_points(result)
    _can_be_told(result)
    for given_back in range(1, len(gaps) + 1):
        nearer = score(ruleset, _with_gaps(sheet, gaps[given_back:]))
        _inside(nearer, result)
        result = nearer
    _lies_within_points(result)
    _can_be_told(result)
    chosen: dict[str, str] = {}
    for _ in range(2):
        for name, choice in list(_choices(result, chance)):
            if chosen.get(name, "").endswith("分"):
                # It has its score, and is open only because nobody knows what is chosen.
                continue
            more = chosen | {name: f"{chosen[name]} {choice}" if name in chosen else choice}
            nearer = score(ruleset, sheet, more)
            refused = [d for d in nearer.findings if d.code.startswith("choice")]
            if refused:
                # A score on an excluded bound of a tier, or one that rounding has put outside of it; or one
                # for a line that is open only because nobody knows what is chosen.
                assert {d.code for d in refused} <= {"choice-out-of-range", "choice-not-open"}
                continue
            _inside(nearer, result)
            result, chosen = nearer, more
    _can_be_told(result)


def _scores(result: Result) -> list[tuple[tuple[str, ...], Score | None]]:
    return [(line.path, line.score) for line in result.lines]


@promise
@given(st.data())
def test_order_of_inputs_and_rows_changes_nothing(data: st.DataObject) -> None:
    generated = data.draw(rulesets())
    ruleset = _ruleset(generated)
    sheet = data.draw(whole_sheets(generated))
    mixed = _with_gaps(sheet, data.draw(_gaps(sheet)))
    inputs = dict(data.draw(st.permutations(list(mixed.inputs.items()))))
    turned = Evaluation(
        kind=mixed.kind, fiscal_year=mixed.fiscal_year, inputs=inputs,
        indicators=tuple(reversed(mixed.indicators)),
    )  # fmt: skip
    one, other = score(ruleset, mixed), score(ruleset, turned)
    assert {line.path: (line.score, line.status) for line in one.lines} == {
        line.path: (line.score, line.status) for line in other.lines
    }
    assert (one.total, one.grades) == (other.total, other.grades)
    again = score(ruleset, mixed)
    assert _scores(again) == _scores(one)


@settings(parent=promise, max_examples=40)
@given(st.data())
def test_both_spellings_score_alike(data: st.DataObject) -> None:
    generated = data.draw(rulesets())
    ruleset = _ruleset(generated)
    english = format_source(Source("generated.govperf", generated.text), "en")
    assert english.startswith("ruleset")
    turned, _ = check_source(Source("generated_en.govperf", english))
    assert turned is not None
    sheet = data.draw(whole_sheets(generated))
    mixed = _with_gaps(sheet, data.draw(_gaps(sheet)))
    one, other = score(ruleset, mixed), score(turned, mixed)
    assert _scores(one) == _scores(other)
    assert (one.total, one.grades) == (other.total, other.grades)


def test_the_generated_inputs_lie_in_their_domains() -> None:
    generated = Generated(
        text="规则集 a/b\n适用 玩具国，部门整体支出，2025年度\n总分 0分\n舍入 不舍入\n约定 缺数据 待定\n"
        + "".join(f"输入 {name} {key}：{kind}\n" for name, (key, kind, _) in INPUTS.items()),
        elements=(), has_block=False,
    )  # fmt: skip
    ruleset = _ruleset(generated)

    @settings(max_examples=30, deadline=None)
    @given(whole_sheets(generated))
    def none_is_refused(sheet: Evaluation) -> None:
        assert score(ruleset, sheet).findings == ()

    none_is_refused()
