"""Which rules are scored as columns, and which are left to single rows.

Everything that a rule is made of is looked up in a table of what the arrays know. A form, an action or
an attribute that a later version of the language adds is not in it, so that a rule which uses it goes
row by row, and is never scored as if the addition were not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.syntax.nodes import Answer, Comparison, Function, PartPick, Side, StepMode


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The classes of a rule, each with the attributes that the arrays take account of.
KNOWN: Mapping[type[Any], frozenset[str]] = {
    rs.Rule: _names(
        "base deductions deduction_tables factor_tables whens not_applicable missing citations start lowest"
    ),
    rs.Award: _names("share span"),
    rs.Proportional: _names("ratio cap floor pass_mark zero span"),
    rs.Band: _names("interval share highest applies span"),
    rs.Bands: _names("expression bands span"),
    rs.Interpolated: _names("expression anchors span"),
    rs.Element: _names("name points"),
    rs.Checklist: _names("elements counts_down highest_only span"),
    rs.Tier: _names("name low low_included high high_included"),
    rs.Tiers: _names("tiers pick span"),
    rs.Part: _names("name points rule span"),
    rs.Parts: _names("parts pick span"),
    rs.Case: _names("condition rule span"),
    rs.Cases: _names("cases span"),
    rs.Share: _names("number of_points"),
    rs.Deduction: _names(
        "expression side standard step step_unit costs step_mode at_most may_go_below span"
    ),
    rs.When: _names("condition action otherwise span"),
    rs.Multiply: _names("factor"),
    rs.Subtract: _names("share"),
    rs.GradeAtMost: _names("name"),
    rs.GradeDown: _names("steps"),
    rs.Finding: _names("text"),
    rs.Explain: _names("text"),
    rs.ParentNoPoints: frozenset(),
    rs.AllNoPoints: frozenset(),
    rs.Stands: frozenset(),
    rs.BecomesNotApplicable: frozenset(),
    rs.NotApplicable: _names("answer finding target span"),
    rs.Citation: _names("document place quotation unverified"),
    ex.Condition: _names("alternatives"),
    ex.Test: _names("left comparison right span"),
    ex.Interval: _names("low low_included high high_included span"),
    ex.Literal: _names("dimension span value unit"),
    ex.InputValue: _names("dimension span name"),
    ex.MetricValue: _names("dimension span name"),
    ex.FundsValue: _names("dimension span row column"),
    ex.Sum: _names("dimension span left right"),
    ex.Difference: _names("dimension span left right"),
    ex.Product: _names("dimension span left right"),
    ex.Quotient: _names("dimension span left right zero"),
    ex.Opposite: _names("dimension span operand"),
    ex.Applied: _names("dimension span function arguments"),
    ex.Lookup: _names("dimension span attribute rows"),
    ex.Zero: _names("answer value"),
}
#: The same for what stands around the rules.
KNOWN_AROUND: Mapping[type[Any], frozenset[str]] = {
    rs.Indicator: _names("path points children rule citations claimed span"),
    rs.Unlisted: _names("path points span"),
    rs.OpenBlock: _names("path points methods not_applicable citations span"),
    rs.Extra: _names("path kind ceiling rule citations claimed span"),
    rs.Input: _names("name key dimension unit domain source gap gap_value span"),
    rs.Metric: _names("name key expression zero citations span"),
    rs.Rounding: _names("place mode places span"),
    rs.Grade: _names("name low low_included high high_included span"),
    rs.Grades: _names("base grades span"),
    rs.Ruleset: _names(
        "id title jurisdiction kind year points rounding grades missing outside unsigned lower_words "
        "documents inputs metrics items reconciles examples extras ceiling provisional calendar lists source "
        "total_span"
    ),
}


def is_known(part: Any, known: Mapping[type[Any], frozenset[str]]) -> bool:
    """Say whether the arrays know an object: its class, and every attribute that is not at its default."""
    names = known.get(type(part))
    if names is None:
        return False
    return all(
        attribute.name in names or getattr(part, attribute.name) == _default_of(attribute)
        for attribute in attrs.fields(type(part))
    )


def _default_of(attribute: Any) -> Any:
    default = attribute.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _nothing(part: Any) -> bool:
    return False


def parts_of(part: Any, left_out: Callable[[Any], bool] = _nothing) -> Iterator[Any]:
    """Give an object of the model and all that it is made of."""
    waiting = [part]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple | list):
            waiting += found
        elif _is_of_the_model(found) and not left_out(found):
            yield found
            waiting += [getattr(found, a.name) for a in attrs.fields(type(found))]


def _is_of_the_model(found: Any) -> bool:
    return attrs.has(type(found)) and type(found).__module__.startswith("govperf.model")


def reads(
    rule: rs.Rule | ex.Expression, ruleset: rs.Ruleset, left_out: Callable[[Any], bool] = _nothing
) -> tuple[Any, ...]:
    """Give everything a rule is made of, the metrics that it rests on included."""
    found: list[Any] = []
    seen: set[str] = set()
    waiting: list[Any] = [rule]
    while waiting:
        for part in parts_of(waiting.pop(), left_out):
            found.append(part)
            if isinstance(part, ex.MetricValue) and part.name not in seen:
                seen.add(part.name)
                waiting.append(ruleset.metrics[part.name].expression)
    return tuple(found)


def scored_by(rule: rs.Rule, ruleset: rs.Ruleset) -> tuple[Any, ...]:
    """Give what a rule's score is made of: not the conditions of what is only said (若 …，提示 …)."""
    return reads(rule, ruleset, _is_only_said)


def _is_only_said(part: Any) -> bool:
    if not isinstance(part, rs.When):
        return False
    return isinstance(part.action, rs.Finding | rs.Explain) and part.otherwise is None


def unknown_in(made_of: tuple[Any, ...]) -> str:
    """Name the first thing in a rule that the arrays do not know; ``""`` where they know everything."""
    for part in made_of:
        if not is_known(part, KNOWN) or _is_left_out(part):
            return type(part).__name__
    return ""


def _is_left_out(part: Any) -> bool:
    """Say whether an object of a known class is used in a way that goes row by row."""
    match part:
        case rs.Parts():
            return part.pick is PartPick.DECLARED or any(_counts_apart(p.rule) for p in part.parts)
        case rs.Cases():
            return any(_counts_apart(case.rule) for case in part.cases)
        case rs.Rule():
            return part.start is not None and not (part.deductions or part.deduction_tables)
        case ex.Applied():
            return part.function not in _FUNCTIONS
        case ex.Test():
            return part.comparison is not None and part.comparison not in _COMPARISONS
        case rs.Deduction():
            return part.side not in (None, *_SIDES) or part.step_mode not in _STEP_MODES
        case _:
            return False


_FUNCTIONS = frozenset((Function.ABS, Function.MAX, Function.MIN))
_COMPARISONS = frozenset(
    (
        Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW, Comparison.EQUAL,
        Comparison.DIFFERENT, Comparison.LATER, Comparison.EARLIER,
    )
)  # fmt: skip
_SIDES = frozenset((Side.ABOVE, Side.BELOW, Side.OFF))
_STEP_MODES = frozenset((StepMode.WHOLE, StepMode.STARTED, StepMode.PART))


def needs_row(made_of: tuple[Any, ...]) -> bool:
    """Say whether a rule reads more than inputs: lists, rows of the funds block, or what is new."""
    return any(
        isinstance(part, ex.Expression) and type(part) not in KNOWN and not isinstance(part, ex.Lateness)
        for part in made_of
    )


def _counts_apart(rule: rs.Rule) -> bool:
    """Say whether what does not apply inside an indicator would change its points."""
    answer = rule.not_applicable
    return answer is not None and answer.answer not in (Answer.FULL, Answer.NO_POINTS)
