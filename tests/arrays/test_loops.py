"""Compiled loops give every digit that arrays give, and that each row gives by itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tables import assert_agrees, planned, table

from govperf.arrays.compiled import compiled
from govperf.arrays.evaluate import evaluate
from govperf.arrays.scores import Scores
from govperf.base.errors import UsageError
from govperf.plan.binding import Limits
from govperf.plan.columns import Column
from govperf.plan.engine import Engine, engine_named
from govperf.plan.floats import NotProved, Raw
from govperf.plan.functions import Function1, Quantity
from govperf.plan.loops import Fused, fused, loops_of
from govperf.plan.pieces import line
from govperf.plan.plan import Plan
from govperf.plan.wholes import whole_of
from govperf.syntax.nodes import Mode

numba = pytest.importorskip("numba")

_HERE = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(_HERE))
sys.path.append(str(Path(__file__).parents[1] / "proof"))
import w1_oracle as oracle  # noqa: E402
from sound_rulesets import generate  # noqa: E402
from test_floats import _text as straight  # noqa: E402
from test_w1 import _hardest, _row, columns  # noqa: E402
from wild_rulesets import wild  # noqa: E402


@pytest.fixture
def _as_python() -> Iterator[None]:
    """Run loops as the Python that they are written in: compiling takes a second or more each."""
    compiled.cache_clear()
    numba.config.DISABLE_JIT = True
    yield
    numba.config.DISABLE_JIT = False
    compiled.cache_clear()


def _rounded(text: str, rng: Random) -> str:
    """Let a ruleset's indicators be rounded one way or another."""
    mode, places = rng.choice(("四舍五入", "四舍六入五成双", "截去尾数")), rng.choice((0, 1, 2, 4))
    sentence = f"舍入 指标得分，{mode}，{places}位小数"
    return re.sub(r"^(\s*)舍入 .*$", lambda m: m.group(1) + sentence, text, flags=re.M)


def _loops(plan: Plan, table_of: dict[str, Column]) -> bool:
    scales = {i.folded: table_of[i.name].scale for i in plan.inputs if i.name in table_of}
    return fused(plan, scales) is not None


@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0.0, 0.1)))
@settings(deadline=None, max_examples=15)
@pytest.mark.usefixtures("_as_python")
def test_loops_agree_with_single_rows(seed: int, missing: float) -> None:
    rng = Random(seed)
    text = rng.choice((straight(seed), _rounded(generate(seed).text, rng), _rounded(wild(seed), rng)))
    plan = planned(text)
    assume(plan is not None)
    assert plan is not None
    given_ = table(plan, rng, 16, missing)
    assume(_loops(plan, given_))
    assert_agrees(plan, given_, engine=Engine.JIT, block=7)


def _same(one: Scores, other: Scores) -> None:
    """Say that two ways of scoring give the same digits, statuses and grades."""
    for a, b in zip(one.columns, other.columns, strict=True):
        assert (a.low == b.low).all()
        assert (a.high == b.high).all()
        assert (a.status == b.status).all()
        assert a.divisor is None
        assert b.divisor is None
    assert one.grade is not None
    assert other.grade is not None
    assert (one.grade.codes == other.grade.codes).all()


@pytest.fixture(scope="module")
def w1() -> Plan:
    plan = planned((_HERE / "w1.govperf").read_text(encoding="utf-8"))
    assert plan is not None
    return plan


def test_every_digit_of_the_benchmark_compiled(w1: Plan) -> None:
    rng = Random(5)
    rows = [*(_row(rng) for _ in range(1500)), *(_hardest(rng) for _ in range(500))]
    given_, ends = columns(rows), w1.outputs[-2:]
    found = evaluate(w1, given_, engine=Engine.JIT, outputs=ends)
    assert (found.exact_rows, found.row_by_row) == (0, 0)
    assert found.grade is not None
    for place, row in enumerate(rows):
        total = oracle.total_of(oracle.scores_of(row))
        assert int(found.total.low[place]) == total, row
        assert int(found.grade.codes[place]) == oracle.grade_of(total), row
    before = compiled.cache_info().misses
    # Read-only columns, threads, and figures outside the proof or missing need no other machine code.
    given_["a3"].values.flags.writeable = False
    beyond, absent = given_["a4"].values.copy(), np.zeros(len(rows), bool)
    beyond[7], absent[11] = 10**12, True
    given_["a4"] = Column(name="a4", values=beyond, scale=2, missing=absent)
    found = evaluate(w1, given_, engine=Engine.JIT, threads=2, block=300, outputs=ends)
    assert found.exact_rows == 2
    _same(found, evaluate(w1, given_, outputs=ends))
    assert compiled.cache_info().misses == before


@pytest.mark.usefixtures("_as_python")
def test_every_score_of_the_benchmark(w1: Plan) -> None:
    rng = Random(6)
    rows = [*(_row(rng) for _ in range(150)), *(_hardest(rng) for _ in range(50))]
    found = evaluate(w1, columns(rows), engine=Engine.JIT)
    for place, row in enumerate(rows):
        scores = oracle.scores_of(row)
        assert [int(c.low[place]) for c in found.columns] == [*scores, oracle.total_of(scores)], row


#: One score that float64 is proved for, two that integers give, one that arrays are left with.
_MIXED = """规则集 test/mixed
  标题 “各种得分”
  适用 全国，项目支出，2025年度
  总分 20分，加分后最高 22分
  舍入 指标得分，四舍五入，2位小数
  等级 按总分：优 不低于 18分，良 12分（含）至 18分，差 低于 12分
  约定 缺数据 待定

输入 预算数：万元，0万元（含）至 1000000万元（含）
输入 执行数：万元，-1000000万元（含）至 1000000万元（含）
输入 次数：次，0次（含）至 1000次（含）

计算 执行率 = 执行数 ÷ 预算数，分母为零时 视为 0%

一级指标 执行 10分
  按比例 执行率，封顶 100%
  若 执行率 低于 0%，不得分
一级指标 制度 10分
  要素 每项 5分：制度，执行
加分项 创新 最多 2分
  按比例 次数 ÷ 1000次
扣分项 违规 最多 5分
  扣分 执行率 低于 50%，每低于 1个百分点 扣 0.07分，不足部分按比例扣，可扣至负分
"""


def test_scores_of_all_kinds_compiled() -> None:
    plan = planned(_MIXED)
    assert plan is not None
    given_ = table(plan, Random(3), 300, 0.05)
    scales = {i.folded: given_[i.name].scale for i in plan.inputs}
    made = fused(plan, scales)
    assert made is not None
    assert (len(made.floats), len(made.wholes), len(made.beside)) == (2, 1, 1)
    assert_agrees(plan, given_, engine=Engine.JIT)
    _same(evaluate(plan, given_, engine=Engine.JIT, threads=2, block=64), evaluate(plan, given_))


@pytest.mark.usefixtures("_as_python")
@pytest.mark.parametrize("grades", ["  等级 按总分：优 不低于 0分\n", ""])
@pytest.mark.parametrize("engine", list(Engine))
def test_rulesets_with_one_grade_and_with_none(grades: str, engine: Engine) -> None:
    plan = planned(re.sub(r"  等级 .*\n", grades, _MIXED))
    assert plan is not None
    found = assert_agrees(plan, table(plan, Random(2), 30), engine=engine)
    assert found.exact_rows < 30
    assert found.grades_of(0) == (("优",) if grades else ())


def test_figures_far_outside_are_no_danger_to_divisions() -> None:
    plan = planned(_MIXED)
    assert plan is not None
    given_ = table(plan, Random(4), 40)
    # A denominator of -1 under the smallest number of all would stop the processor.
    for name, value in (("预算数", -1), ("执行数", -(2**63)), ("次数", 2**63 - 1)):
        values = given_[name].values.copy()
        values[::3] = value
        given_[name] = Column(name=name, values=values, scale=given_[name].scale)
    assert_agrees(plan, given_, engine=Engine.JIT)


def test_the_plan_says_what_becomes_a_loop() -> None:
    plan = planned(_MIXED)
    assert plan is not None
    words = plan.explain("en")
    assert '2 scores in float64 and 1 in int64 become loops over the rows, 1 are left to the arrays' in words
    assert "以下" not in words
    assert "违规：整数" in plan.explain("zh")
    assert '    engine="jit" 时用 int64' in plan.explain("zh")
    assert '    engine="jit" 时仍按数组' in plan.explain("zh")


def _units(mode: Mode, above: int) -> int:
    """Round ``above / 8`` points to one decimal as a loop does."""
    scoring = Function1(Quantity((("a", Fraction(1)),)), line(0, Fraction(1, 8)))
    raws = {"a": Raw(Fraction(1), -1000, 1000)}
    whole = whole_of(scoring, raws, mode, 1)
    one = Fused((), ((0, whole),), (1,), raws, Limits(1, None, True, False, ()))
    (loop,) = loops_of(one, frozenset(), mode)
    names: dict[str, object] = {"np": np}
    exec(loop.text, names)
    totals = np.zeros(1, np.int64)
    names["loop"](np.array([above]), totals, np.zeros(1, np.uint8))  # type: ignore[operator]
    return int(totals[0])


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        # 2 ÷ 8 = 0.25, 6 ÷ 8 = 0.75, 5 ÷ 8 = 0.625, in tenths.
        (Mode.HALF_UP, (3, 8, 6, -3, -8, -6)),
        (Mode.HALF_EVEN, (2, 8, 6, -2, -8, -6)),
        (Mode.TRUNCATE, (2, 7, 6, -2, -7, -6)),
    ],
)
def test_whole_divisions_round_as_rulesets_do(mode: Mode, expected: tuple[int, ...]) -> None:
    assert tuple(_units(mode, above) for above in (2, 6, 5, -2, -6, -5)) == expected


def test_products_beyond_64_bits_are_not_for_loops() -> None:
    scoring = Function1(Quantity((("a", Fraction(1)),)), line(0, Fraction(1, 8)))
    # To two decimals: 100 ÷ 8 = 25 ÷ 2; twice 25 × a and twice 2 on top must stay below 2^63.
    widest = (2**63 - 1 - 4) // 50
    whole_of(scoring, {"a": Raw(Fraction(1), 0, widest)}, Mode.HALF_UP, 2)
    with pytest.raises(NotProved):
        whole_of(scoring, {"a": Raw(Fraction(1), 0, widest + 1)}, Mode.HALF_UP, 2)


def test_without_numba_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    plan = planned(_MIXED)
    assert plan is not None
    with pytest.raises(UsageError) as caught:
        evaluate(plan, table(plan, Random(1), 3), engine=Engine.JIT)
    assert 'pip install "govperf[jit]"' in caught.value.text("en")
    assert [d.code for d in caught.value.diagnostics] == ["package-missing"]


def test_an_unknown_engine_is_refused_by_name() -> None:
    with pytest.raises(UsageError) as caught:
        engine_named("jitt")
    assert "arrays, jit" in caught.value.text("en")
    assert "jit" in caught.value.text("zh")
