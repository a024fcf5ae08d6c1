"""Score forms and cases in the words of a spelling."""

from __future__ import annotations

from govperf.base.numbers import plain
from govperf.syntax import nodes
from govperf.syntax.formulas import condition_words, expression_words, range_words
from govperf.syntax.layout import on_one_line
from govperf.syntax.phrase import Phrase, Row, ranged_rows, said, with_commas
from govperf.syntax.speech import (
    Speech,
    cost_words,
    label_words,
    name_words,
    points_words,
    reference_words,
    share_words,
    text_words,
    value_words,
)

# ---- score forms

Form = (
    nodes.Award | nodes.Proportional | nodes.Bands | nodes.Interpolate | nodes.Deduction
    | nodes.Checklist | nodes.Tiers | nodes.Either | nodes.Choose
)  # fmt: skip


def form_phrase(node: Form, speech: Speech) -> Phrase:
    """Put a score form into words."""
    w = speech.word
    match node:
        case nodes.Award():
            return said(speech, f"{w('_AWARD')} {share_words(node.share, speech)}")
        case nodes.Proportional():
            ratio = f"{w('_PROPORTIONAL')} {expression_words(node.expression, speech)}"
            return said(speech, ratio, *(_limit(limit, speech) for limit in node.limits))
        case nodes.Bands():
            head = f"{w('_BANDS')} {expression_words(node.expression, speech)}{speech.colon}"
            later = [_later(node.later, speech)] if node.later is not None else []
            return Phrase((head,), (*(_band(b, speech) for b in node.bands), *later), is_table=True)
        case nodes.Interpolate():
            head = f"{w('_INTERPOLATE')} {expression_words(node.expression, speech)}{speech.colon}"
            return Phrase((head,), tuple(_anchor(a, speech) for a in node.anchors))
        case nodes.Deduction():
            return _deduction(node, speech)
        case nodes.Checklist():
            opening = with_commas(speech, _checklist_head(node, speech))
            pieces = (*opening[:-1], opening[-1] + speech.colon)
            return Phrase(pieces, tuple(_element(e, speech) for e in node.elements))
        case nodes.Tiers():
            closing = f"{w('_TIER_ONLY')} {w(node.pick)}"
            return Phrase((w("_TIERS"),), ranged_rows(node.tiers, speech), closing)
        case nodes.Either():
            return said(speech, f"{w('_EITHER')} {w(node.pick)}")
        case nodes.Choose():
            least = f" {w('NO_FEWER')}" if node.at_least else ""
            count = f"{node.count}{speech.pick('', ' ')}{w('_CHOSEN')}"
            return said(speech, f"{w('_CHOOSE')}{least} {count}", w(node.split))


def _limit(node: nodes.Cap | nodes.Floor | nodes.PassMark | nodes.ZeroScore, speech: Speech) -> str:
    w = speech.word
    match node:
        case nodes.Cap():
            return f"{w('_CAP')} {expression_words(node.limit, speech)}"
        case nodes.Floor():
            return f"{w('_FLOOR')} {expression_words(node.limit, speech)}"
        case nodes.PassMark():
            return f"{w('_SHORT_OF')} {expression_words(node.mark, speech)} {w('NO_POINTS')}"
        case nodes.ZeroScore():
            return f"{w('_ZERO_DENOMINATOR')} {w(node.answer)}"


def _band(node: nodes.Band, speech: Speech) -> Row:
    if isinstance(node.range, nodes.Otherwise):
        within = speech.word("ELSE")
    else:
        within = range_words(node.range, speech)
    return Row((within, _result(node.result, speech)), node.span)


def _later(node: nodes.Later, speech: Speech) -> Row:
    w = speech.word
    each = f"{w('_LATER')} {value_words(node.per.step, speech)}"
    costs = f"{w('_COSTS')} {cost_words(node.per.costs, speech)}"
    words = said(speech, costs, *_limits(node, speech))
    return Row((each, on_one_line(words, speech)), node.span)


def _limits(node: nodes.Later | nodes.Deduction, speech: Speech) -> list[str]:
    """Say what becomes of part steps, how much can be lost, and where it ends."""
    w, found = speech.word, []
    if node.step_mode is not None:
        found.append(w(node.step_mode))
    if node.at_most is not None:
        found.append(f"{w('_DEDUCTING_AT_MOST')} {cost_words(node.at_most.share, speech)}")
    return [*found, w("MAY_GO_BELOW" if node.ending.may_go_below else "_UNTIL_ZERO")]


def _result(
    node: nodes.Share | nodes.Picked | nodes.Multiplied | nodes.Subtracted | nodes.NotApplicable,
    speech: Speech,
) -> str:
    w = speech.word
    match node:
        case nodes.Share() if node.of_points and node.number == 0:
            return w("NO_POINTS")
        case nodes.Share():
            return f"{w('_GETS')} {share_words(node, speech)}"
        case nodes.Picked():
            low, high = share_words(node.low, speech), share_words(node.high, speech)
            return f"[{low}, {high}] {w('_PICKED')}"
        case _:
            return _action(node, speech)


def _anchor(node: nodes.Anchor, speech: Speech) -> Row:
    share = f"{speech.word('_GETS')} {share_words(node.share, speech)}"
    return Row((expression_words(node.at, speech), share), node.span)


def _deduction(node: nodes.Deduction, speech: Speech) -> Phrase:
    w = speech.word
    head, each = f"{w('_DEDUCTION')} {expression_words(node.expression, speech)}", w("_PER")
    if node.beyond is not None:
        head += f" {w(node.beyond.side)} {expression_words(node.beyond.standard, speech)}"
        each += speech.pick(w(node.beyond.side), "")
    step = f"{each} {value_words(node.per.step, speech)} {w('_COSTS')} {cost_words(node.per.costs, speech)}"
    parts = [head, step]
    if node.starting is not None:
        parts.insert(1, f"{w('_STARTING')} {points_words(node.starting.points.number, speech)}")
    return said(speech, *parts, *_limits(node, speech))


def _checklist_head(node: nodes.Checklist, speech: Speech) -> tuple[str, ...]:
    w = speech.word
    match node.rule:
        case None:
            return (w("_CHECKLIST"),)
        case nodes.HighestOnly():
            return (f"{w('_CHECKLIST')} {w('_HIGHEST_ONLY')}",)
        case nodes.EachGets(points=points):
            return (f"{w('_CHECKLIST')} {w('_EACH_GETS')} {points_words(points.number, speech)}",)
        case nodes.EachCosts(points=points):
            costs = f"{w('_EACH_MISSING_COSTS')} {points_words(points.number, speech)}"
            return (f"{w('_CHECKLIST')} {costs}", w("_UNTIL_ZERO"))


def _element(node: nodes.Element, speech: Speech) -> Row:
    label = label_words(node.name, node.key, speech)
    if node.points is None:
        return Row((label,), node.span)
    return Row((label, points_words(node.points.number, speech)), node.span)


# ---- cases


Case = nodes.When | nodes.IfNotApplicable | nodes.IfMissing


def case_phrase(node: Case, speech: Speech) -> Phrase:
    """Put what holds in some cases only into words."""
    w = speech.word
    match node:
        case nodes.When():
            parts = [f"{w('_IF')} {condition_words(node.condition, speech)}", _action(node.action, speech)]
            if node.otherwise is not None:
                parts.append(f"{w('_OR_ELSE')} {_action(node.otherwise, speech)}")
            return said(speech, *parts)
        case nodes.IfNotApplicable():
            answer = f"{w('_IF_NOT_APPLICABLE')} {w(node.answer)}"
            if node.target is not None:
                answer += f" {reference_words(node.target, speech)}"
            return said(speech, answer, *([_action(node.finding, speech)] if node.finding else []))
        case nodes.IfMissing():
            return said(speech, f"{w('_IF_MISSING')} {w(node.answer)}")


def _action(node: nodes.Action, speech: Speech) -> str:
    w = speech.word
    match node:
        case nodes.Award():
            return f"{w('_AWARD')} {share_words(node.share, speech)}"
        case nodes.Finding():
            return f"{w('_FINDING')} {text_words(node.text, speech)}"
        case nodes.Explain():
            return f"{w('_EXPLAIN')} {text_words(node.text, speech)}"
        case nodes.GradeAtMost():
            return f"{w('_GRADE_AT_MOST')} {name_words(node.name, speech)}"
        case nodes.GradeDown():
            return f"{w('_GRADE_DOWN')} {node.steps}{speech.pick('', ' ')}{w('_GRADE_STEPS')}"
        case nodes.Multiplied():
            return f"{w('_MULTIPLIED')} {plain(node.factor * 100)}%"
        case nodes.Subtracted():
            return f"{w('_COSTS')} {cost_words(node.share, speech)}"
        case nodes.NoPoints():
            return w("NO_POINTS")
        case nodes.ParentNoPoints():
            return w("PARENT_NO_POINTS")
        case nodes.AllNoPoints():
            return w("ALL_NO_POINTS")
        case nodes.NotApplicable():
            return w("NOT_APPLICABLE")
