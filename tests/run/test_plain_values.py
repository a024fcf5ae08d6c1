"""Plain cells read the short way are what the long way reads; what is kept of a ruleset goes with it."""

from __future__ import annotations

import gc
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scored_cases import head, ruleset_of, sheet

from govperf.base.memory import OfOwners
from govperf.model.ruleset import Ruleset
from govperf.run import facts
from govperf.run.facts import gather, plain_value

_UNITS = (
    "万元", "元", "人", "个", "天", "小时", "周", "分", "亩", "份问卷", "公里", "年", "个百分点", "‰", "%",
    "万人",
)  # fmt: skip
_TEXTS = st.one_of(
    st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{0,11})?", fullmatch=True),
    st.sampled_from(["", "．5", "1,234", "０１２", "12 ", "1.5万", "2019", ".5", "5.", "²", "一二"]),
)


def _ruleset(unit: str) -> Ruleset:
    declared = "比率" if unit in ("%", "‰") else f"「{unit}」" if unit in ("份问卷", "万人") else unit
    return ruleset_of(f"{head()}输入 甲：{declared}\n一级指标 丁 10分\n得 满分\n若 甲 超过 0，得 1分\n")


@given(_TEXTS, st.sampled_from(_UNITS))
@settings(deadline=None, max_examples=60)
def test_both_ways_of_reading_a_figure_give_the_same(text: str, unit: str) -> None:
    ruleset, written = _ruleset(unit), sheet({"甲": f"{text}{unit}"})
    short, said = gather(ruleset, written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "plain_value", lambda text, unit, dimension: None)
        long, also_said = gather(ruleset, written)
    assert (short.inputs, said) == (long.inputs, also_said)


def test_a_plain_figure_is_read_in_the_declared_unit_only() -> None:
    assert plain_value("1.25万元", "万元", "money") == 12_500
    assert plain_value("36小时", "小时", "days") == Fraction(3, 2)
    # A year, a figure that is ten thousand times itself elsewhere, a sign: none of them is plain.
    assert plain_value("2019年", "年", "years") is None
    assert plain_value("3万人", "万人", "万人") is None
    assert plain_value("-3人", "人", "人") is None


def test_what_is_kept_of_an_object_is_its_own_and_goes_with_it() -> None:
    asked: list[str] = []

    def named(ruleset: Ruleset) -> str:
        asked.append(ruleset.id)
        return ruleset.id

    kept: OfOwners[Ruleset, str] = OfOwners(named)
    one, like_it = _ruleset("人"), _ruleset("人")
    assert one == like_it
    assert kept.of(one) == kept.of(one) == kept.of(like_it)
    # Twice: once for each, however alike they are.
    assert len(asked) == len(kept._kept) == 2
    del like_it
    gc.collect()
    assert len(kept._kept) == 1
