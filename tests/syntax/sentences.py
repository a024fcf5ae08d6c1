"""Hypothesis strategies for every sentence of the language, as trees that a text can give.

What no text can give is left out: a sign before a figure is part of the figure, a built-in English
name stands for its Chinese one, a condition by itself is a name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from govperf.base.names import fold
from govperf.base.source import Span
from govperf.base.units import UNITS
from govperf.syntax import nodes as n
from govperf.syntax.builtin import APPLICABILITY, PLACES, ROW_QUANTITIES, turned

NOWHERE = Span(0, 0)
_SPECIAL_UNITS = {"%", "‰", "个百分点", "分"}


def _node(cls: type[n.Node], *parts: Any) -> SearchStrategy[Any]:
    """Make a node of what the strategies for its fields give."""
    return st.tuples(*parts).map(lambda given: cls(*given, span=NOWHERE))


def _many(strategy: SearchStrategy[Any], least: int = 1) -> SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def _some(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


def _one_of(enumeration: Any, *names: str) -> SearchStrategy[Any]:
    return st.sampled_from([enumeration[name] for name in names] if names else list(enumeration))


# ---- leaves

_PLAIN_NAMES = st.text("在职人员编制控制率预算执行资金〇分得扣计的一年人或", min_size=1, max_size=6)
_ODD_NAMES = st.sampled_from(
    [
        "“三公经费”变动率", "整治“四风”", "“四风”", "满分", "得", "扣分", "其余", "是", "否", "一",
        "个", "分", "甲且", "填报计分", "甲填报计分",
        "新增高企业认定（个）", "新增高企业认定(个)", "GDP增速", "GDP", "unit_cost", "if", "rounded", "gets",
        "Staff control rate", "李's", "甲」乙", "编号#1", "a.b", "甲/乙", "１２", "“半", "5%", "-",
        "㐀", "甲“#”乙",
        *ROW_QUANTITIES, *APPLICABILITY, *(zh for table in PLACES for zh in table),
    ]
)  # fmt: skip


def _sayable(name: str) -> bool:
    return bool(fold(name)) and '"' not in name and not ("」" in name and set("'‘’") & set(name))


_ANY_NAMES = st.text(min_size=1, max_size=8).map(lambda t: " ".join(t.split())).filter(_sayable)
_NAMES = st.one_of(_PLAIN_NAMES, _PLAIN_NAMES, _ODD_NAMES, _ANY_NAMES)
#: No name of the strategies is spelled like a key: in a text it would be that key.
_SHORT_KEYS = ("row", "of", "at", "least", "rate", "when", "not", "each", "full", "for", "other")
KEYS = st.sampled_from(["staff_k", "added_k", *_SHORT_KEYS]) | st.from_regex(
    "[a-z_]{1,4}_k[0-9]?", fullmatch=True
)
NAMES = _node(n.Name, _NAMES.filter(lambda t: not t.endswith("_k") and t not in _SHORT_KEYS))


def _names_but(taken: set[str]) -> SearchStrategy[n.Name]:
    return NAMES.filter(lambda name: name.text not in taken)


_REFERRING = _names_but(set(turned(ROW_QUANTITIES)))
_TEXT_PIECES = st.text(st.characters(exclude_characters='"“”\n', exclude_categories=["Cs"]), max_size=8)
TEXTS = _node(
    n.Text,
    _TEXT_PIECES
    | st.builds("{}“{}”{}".format, _TEXT_PIECES, _TEXT_PIECES, _TEXT_PIECES)
    | st.builds('{}"{}'.format, _TEXT_PIECES, _TEXT_PIECES),
)
DATES = _node(n.Date, st.dates())
_DECIMALS = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(0, 10**6), st.integers(0, 4)
)
POINTS = _node(n.Points, _DECIMALS)
SHARES = _node(n.Share, _DECIMALS | st.sampled_from([Fraction(0), Fraction(1)]), st.booleans())
_UNITS = st.sampled_from(["", *(unit.zh for unit in UNITS)]) | st.sampled_from(
    ["标准箱", "kW", "h'", "full time", "米/秒", "不得分", "百分点"]
)
VALUES = _node(n.Value, _DECIMALS, _UNITS)
SIGNED = _node(n.Value, _DECIMALS | _DECIMALS.map(lambda number: -number), _UNITS)
_OPTIONS = _node(n.Type, st.just("_OPTIONS"), st.just(False), _many(TEXTS, 2))
_TYPES = st.one_of(
    _node(n.Type, st.sampled_from(["RATIO", "POINTS", "FLAG", "DATE_TYPE"]), st.just(False)),
    _node(n.Type, _UNITS.filter(lambda unit: unit not in ("", "分")), st.just(True)),
    _OPTIONS,
)


# ---- expressions

_PLACED = st.builds(
    lambda names: n.Path(tuple(names), span=NOWHERE),
    st.lists(_REFERRING, min_size=2, max_size=4).filter(
        lambda names: all(name.text not in turned(t) for name, t in zip(names, PLACES, strict=False))
    ),
)
PATHS = _node(n.Path, st.tuples(_REFERRING)) | _PLACED


def _negative(operand: n.Expression) -> n.Expression:
    if isinstance(operand, n.Value) and operand.number >= 0:
        return n.Value(-operand.number, operand.unit, span=NOWHERE)
    return n.Negative(operand, span=NOWHERE)


def _composed(inner: SearchStrategy[Any]) -> SearchStrategy[Any]:
    binary = [_node(cls, inner, inner) for cls in (n.Plus, n.Minus, n.Times, n.Divide)]
    test = _node(n.Test, inner, _one_of(n.Comparison), inner)
    where = _node(n.Condition, _many(_node(n.Conjunction, _many(test))))
    call = _node(n.Call, _one_of(n.Function), _some(where), _many(inner))
    return st.one_of(*binary, call, inner.map(_negative))


EXPRESSIONS = st.recursive(PATHS | SIGNED | DATES, _composed, max_leaves=4)


def _range(low: Any, low_in: bool, high: Any, high_in: bool) -> n.Range:
    return n.Range(low, low_in and low is not None, high, high_in and high is not None, span=NOWHERE)


RANGES = st.builds(_range, _some(EXPRESSIONS), st.booleans(), _some(EXPRESSIONS), st.booleans()) | st.builds(
    lambda end, low_in, high_in: _range(end, low_in, end, high_in), SIGNED, st.booleans(), st.booleans()
)
_SAID = _node(n.Call, _one_of(n.Function, "ANY", "ALL"), st.none(), _many(EXPRESSIONS))
_TESTS = _node(n.Test, EXPRESSIONS, _one_of(n.Comparison), EXPRESSIONS | TEXTS) | _node(
    n.Test, PATHS | _SAID, st.none(), st.none()
)
CONDITIONS = _node(n.Condition, _many(_node(n.Conjunction, _many(_TESTS))))
LABELS = _node(n.Label, NAMES, _some(KEYS))
REFERENCES = _node(n.Reference, _many(_REFERRING))


# ---- parts of sentences


def _answer(cls: type[n.Node], *names: str) -> SearchStrategy[Any]:
    return _node(cls, _one_of(n.Answer, *names), st.none()) | _node(cls, st.just(n.Answer.AS), VALUES)


_SUBJECTS = st.one_of(
    _node(n.MissingConvention, _one_of(n.Answer, "PENDING", "ZERO", "REFUSE")),
    _node(
        n.UnsignedConvention, _one_of(n.Answer, "AS_AT_LEAST", "AS_AT_MOST", "AS_EXACTLY", "REFUSE")
    ),
    _node(n.OutsideConvention, _one_of(n.Answer, "REFUSE", "PENDING")),
)
_LIMITS = st.one_of(
    _node(n.Cap, EXPRESSIONS),
    _node(n.Floor, EXPRESSIONS),
    _node(n.PassMark, EXPRESSIONS),
    _node(n.ZeroScore, _one_of(n.Answer, "FULL", "NO_POINTS", "NOT_APPLICABLE")),
)
_FINDINGS = _node(n.Finding, TEXTS)
_MULTIPLIED = _node(n.Multiplied, _DECIMALS.map(lambda number: number / 100))
_WEIGHTS = _node(n.Weight, _DECIMALS.map(lambda number: number / 100))
_SUBTRACTED = _node(n.Subtracted, SHARES)
_RESULTS = st.one_of(
    SHARES, _node(n.Picked, SHARES, SHARES), _MULTIPLIED, _SUBTRACTED, _node(n.NotApplicable)
)
_ACTIONS = st.one_of(
    _node(n.Award, SHARES), _node(n.NoPoints), _node(n.ParentNoPoints), _node(n.AllNoPoints),
    _node(n.NotApplicable), _FINDINGS, _node(n.Explain, TEXTS), _MULTIPLIED, _SUBTRACTED,
    _node(n.GradeAtMost, NAMES), _node(n.GradeDown, st.integers(1, 20)),
)  # fmt: skip
_GIVEN = st.one_of(
    _node(n.GivenValue, SIGNED | TEXTS | DATES | st.booleans() | st.none(), st.none()),
    _node(n.GivenValue, SIGNED, _one_of(n.Kind, "AT_LEAST", "AT_MOST")),
)
_SCORES = _DECIMALS | _DECIMALS.map(lambda number: -number)
_EXPECTED = _node(n.Expected, _SCORES, _SCORES) | _node(n.Expected, st.none(), st.none())
_ELEMENTS = _node(n.Element, NAMES, _some(KEYS), _some(POINTS))
_BEYOND = _node(n.Beyond, _one_of(n.Side), EXPRESSIONS)
_GAPS = _node(n.Gap, _answer(n.GapAnswer, "PENDING", "ZERO", "REFUSE"))
_ZEROS = _answer(n.ZeroAnswer, "NOT_APPLICABLE", "REFUSE")
_TYPES_OF_LISTS = _TYPES.filter(lambda given: not given.options)
_LATER = _node(
    n.Later, _node(n.Per, VALUES, SHARES), _some(_one_of(n.StepMode)), _some(_node(n.AtMost, SHARES)),
    _node(n.Ending, st.booleans()),
)
_DAYS = _node(n.Days, DATES, _some(DATES))
_APPLICABLE = _names_but(set(turned(APPLICABILITY)))


# ---- sentences

_IDS = st.from_regex("[a-z0-9_]{1,4}(/[a-z0-9_]{1,4}){1,3}", fullmatch=True)
SENTENCES: dict[type[n.Node], SearchStrategy[Any]] = {
    n.Ruleset: _node(n.Ruleset, _IDS),
    n.Title: _node(n.Title, TEXTS),
    n.Provisional: _node(n.Provisional, TEXTS),
    n.Applies: _node(n.Applies, _APPLICABLE, _APPLICABLE, st.integers(0, 9999), _some(DATES)),
    n.Document: _node(n.Document, NAMES, TEXTS, _some(TEXTS), _some(DATES)),
    n.Total: _node(n.Total, POINTS, _some(POINTS)),
    n.Rounding: _node(n.Rounding, _one_of(n.Place), _one_of(n.Mode), st.integers(0, 10)),
    n.Unrounded: _node(n.Unrounded),
    n.Grades: _node(n.Grades, _one_of(n.GradeBase), _many(_node(n.Grade, NAMES, RANGES))),
    n.Convention: _node(n.Convention, _SUBJECTS),
    n.HolidayRule: _node(n.HolidayRule, _one_of(n.HolidaySource)),
    n.DaysOff: _node(n.DaysOff, _many(_DAYS)),
    n.ExtraWorkdays: _node(n.ExtraWorkdays, _many(_DAYS)),
    n.LowerWords: _node(n.LowerWords, _many(TEXTS)),
    n.Keys: _node(n.Keys, _many(_node(n.Keyed, NAMES, KEYS))),
    n.Input: _node(
        n.Input, LABELS, _TYPES, _some(RANGES), _some(_node(n.Source, PATHS)),
        _some(_GAPS),
    ),
    n.Metric: _node(n.Metric, LABELS, EXPRESSIONS, _some(_ZEROS)),
    n.Lookup: _node(
        n.Lookup, LABELS, PATHS, _many(_node(n.LookupRow, TEXTS | _node(n.Otherwise), SIGNED))
    ),
    n.Rank: _node(
        n.Rank, LABELS, EXPRESSIONS, _one_of(n.Order), _one_of(n.Ties),
        _some(_node(n.Cohort, LABELS, _some(RANGES))), _some(_node(n.Source, PATHS)),
    ),
    n.List: _node(n.List, LABELS, _TYPES_OF_LISTS, _some(RANGES), _some(_GAPS)),
    n.Column: _node(n.Column, LABELS, _TYPES, _some(RANGES), _some(_GAPS)),
    n.ComputedColumn: _node(n.ComputedColumn, LABELS, EXPRESSIONS, _some(_ZEROS)),
    n.LookupColumn: _node(
        n.LookupColumn, LABELS, PATHS, _many(_node(n.LookupRow, TEXTS | _node(n.Otherwise), SIGNED))
    ),
    n.Indicator: _node(
        n.Indicator, _one_of(n.Level), LABELS, POINTS | _WEIGHTS,
        _some(_node(n.Proviso, st.booleans(), CONDITIONS)),
    ),
    n.Extra: _node(n.Extra, _one_of(n.Outside), LABELS, POINTS),
    n.Part: _node(n.Part, LABELS, POINTS),
    n.Case: _node(n.Case, CONDITIONS),
    n.OtherCases: _node(n.OtherCases),
    n.Unlisted: _node(n.Unlisted, POINTS),
    n.OpenBlock: _node(n.OpenBlock, LABELS, POINTS, st.booleans()),
    n.OpenRules: _node(n.OpenRules),
    n.Method: _node(n.Method, _many(_one_of(n.Kind))),
    n.Cite: _node(n.Cite, NAMES, TEXTS, _some(TEXTS), _some(_node(n.Unverified, _some(TEXTS)))),
    n.Claimed: _node(n.Claimed, PATHS),
    n.Award: _node(n.Award, SHARES),
    n.Proportional: _node(n.Proportional, EXPRESSIONS, _many(_LIMITS, 0)),
    n.Bands: _node(
        n.Bands, EXPRESSIONS, _many(_node(n.Band, RANGES | _node(n.Otherwise), _RESULTS)), _some(_LATER)
    ),
    n.Interpolate: _node(n.Interpolate, EXPRESSIONS, _many(_node(n.Anchor, EXPRESSIONS, SHARES), 2)),
    n.Deduction: _node(
        n.Deduction, EXPRESSIONS, _some(_BEYOND), _some(_node(n.Starting, POINTS)),
        _node(n.Per, VALUES, SHARES), _some(_one_of(n.StepMode)),
        _some(_node(n.AtMost, SHARES)), _node(n.Ending, st.booleans()),
    ),
    n.Checklist: _node(
        n.Checklist,
        _some(_node(n.EachGets, POINTS) | _node(n.EachCosts, POINTS) | _node(n.HighestOnly)),
        _many(_ELEMENTS),
    ),
    n.Tiers: _node(n.Tiers, _one_of(n.TierPick), _many(_node(n.Tier, NAMES, RANGES))),
    n.Either: _node(n.Either, _one_of(n.PartPick)),
    n.Choose: _node(n.Choose, st.integers(1, 100), st.booleans(), _one_of(n.Split)),
    n.When: _node(n.When, CONDITIONS, _ACTIONS, _some(_ACTIONS)),
    n.IfNotApplicable: _node(
        n.IfNotApplicable,
        _one_of(n.Answer, "FULL", "NO_POINTS", "UNCOUNTED", "RESCALE_LEVEL", "RESCALE_ALL"),
        _some(_FINDINGS), st.none(),
    ) | _node(n.IfNotApplicable, st.just(n.Answer.MOVE), _some(_FINDINGS), REFERENCES),
    n.IfMissing: _node(n.IfMissing, _one_of(n.Answer, "PENDING", "NO_POINTS", "REFUSE")),
    n.Reconcile: _node(
        n.Reconcile, KEYS, TEXTS, EXPRESSIONS, _one_of(n.Comparison), EXPRESSIONS, VALUES,
        _one_of(n.Severity),
    ),
    n.Cause: _node(n.Cause, TEXTS, EXPRESSIONS, _one_of(n.Comparison), EXPRESSIONS, _one_of(n.Excuse)),
    n.Example: _node(n.Example, TEXTS),
    n.Given: _node(n.Given, _many(_node(n.Binding, PATHS, _GIVEN))),
    n.GivenRow: _node(n.GivenRow, REFERENCES, _GIVEN, _GIVEN, _some(POINTS)),
    n.GivenRecord: _node(n.GivenRecord, PATHS, _many(_node(n.Binding, PATHS, _GIVEN))),
    n.Expect: _node(n.Expect, _many(_node(n.Outcome, REFERENCES, _EXPECTED))),
    n.ExpectTotal: _node(n.ExpectTotal, _EXPECTED),
    n.ExpectGrade: _node(n.ExpectGrade, NAMES),
    n.ExpectFinding: _node(n.ExpectFinding, TEXTS),
    n.ExpectNoFinding: _node(n.ExpectNoFinding, TEXTS),
    n.Extends: _node(n.Extends, _IDS),
    n.Shift: _node(n.Shift, POINTS, REFERENCES, REFERENCES),
    n.Under: _node(n.Under, REFERENCES),
    n.After: _node(n.After, REFERENCES),
}  # fmt: skip
_UNNAMED = (n.Removable.UNLISTED, n.Removable.GRADES, n.Removable.PROVISIONAL)
_NAMED = [what for what in n.Removable if what not in _UNNAMED]
_DECLARED = st.sampled_from([SENTENCES[cls] for cls in get_args(n.Declared)]).flatmap(lambda s: s)
SENTENCES |= {
    n.Change: _node(n.Change, _DECLARED),
    n.Add: _node(n.Add, _DECLARED),
    n.Remove: _node(n.Remove, st.sampled_from(_NAMED), REFERENCES)
    | _node(n.Remove, st.sampled_from(_UNNAMED), st.none()),
}

if SENTENCES.keys() != set(get_args(n.Sentence)):
    raise AssertionError("a sentence of the language has no strategy")

SENTENCE = st.sampled_from(list(SENTENCES.values())).flatmap(lambda strategy: strategy)
FILES = st.lists(SENTENCE, max_size=5)
