"""Every sentence in the words of a spelling; checks and examples are put into words here."""

from __future__ import annotations

from attrs import evolve

from govperf.syntax import nodes
from govperf.syntax.formulas import comparison_sign, expected_words, expression_words, given_words
from govperf.syntax.nodes import Sentence
from govperf.syntax.phrase import Phrase, Row, said, with_commas
from govperf.syntax.phrase_head import (
    Edition,
    Header,
    Indicator,
    Quantity,
    header_phrase,
    indicator_phrase,
    quantity_phrase,
)
from govperf.syntax.phrase_rules import Case, Form, case_phrase, form_phrase
from govperf.syntax.speech import (
    Speech,
    name_words,
    path_words,
    points_words,
    reference_words,
    text_words,
    value_words,
)


def phrase(sentence: Sentence, speech: Speech) -> Phrase:
    """Put a sentence into words."""
    if isinstance(sentence, Header):
        return header_phrase(sentence, speech)
    if isinstance(sentence, Quantity):
        return quantity_phrase(sentence, speech)
    if isinstance(sentence, Indicator):
        return indicator_phrase(sentence, speech)
    if isinstance(sentence, Form):
        return form_phrase(sentence, speech)
    if isinstance(sentence, Case):
        return case_phrase(sentence, speech)
    if isinstance(sentence, Edition):
        return _edition(sentence, speech)
    return _check(sentence, speech)


# ---- editions


def _edition(node: Edition, speech: Speech) -> Phrase:
    """Put what an edition changes into words: its keyword, and the sentence behind it."""
    w = speech.word
    match node:
        case nodes.Change() | nodes.Add():
            inner = phrase(node.sentence, speech)
            word = w("_CHANGE" if isinstance(node, nodes.Change) else "_ADD")
            return evolve(inner, pieces=(f"{word} {inner.pieces[0]}", *inner.pieces[1:]))
        case nodes.Remove():
            name = f" {reference_words(node.reference, speech)}" if node.reference is not None else ""
            return said(speech, f"{w('_REMOVE')} {w(node.what)}{name}")
        case nodes.Shift():
            giver, taker = (reference_words(r, speech) for r in (node.giver, node.taker))
            points = f"{w('_SHIFT')} {points_words(node.points.number, speech)}"
            return said(speech, points, f"{w('_OUT_OF')} {giver} {w('_TO')} {taker}")
        case nodes.Under():
            return said(speech, f"{w('_UNDER')} {reference_words(node.reference, speech)}")
        case nodes.After():
            return said(speech, f"{w('_AFTER')} {reference_words(node.reference, speech)}")


# ---- checks and examples

_Check = (
    nodes.Reconcile | nodes.Cause | nodes.Example | nodes.Given | nodes.GivenRow | nodes.GivenRecord
    | nodes.Expect
    | nodes.ExpectTotal | nodes.ExpectGrade | nodes.ExpectFinding | nodes.ExpectNoFinding
)  # fmt: skip


def _check(node: _Check, speech: Speech) -> Phrase:
    w = speech.word
    match node:
        case nodes.Reconcile():
            return _reconcile(node, speech)
        case nodes.Cause():
            return _cause(node, speech)
        case nodes.Example():
            return said(speech, f"{w('_EXAMPLE')} {text_words(node.text, speech)}")
        case nodes.Given():
            return Phrase((w("_GIVEN"),), tuple(_binding(b, speech) for b in node.bindings))
        case nodes.GivenRow():
            return _given_row(node, speech)
        case nodes.GivenRecord():
            head = f"{w('_GIVEN_RECORD')} {path_words(node.path, speech)}{speech.colon}"
            return Phrase((head,), tuple(_binding(b, speech) for b in node.bindings))
        case nodes.Expect():
            return Phrase((w("_EXPECT"),), tuple(_outcome(o, speech) for o in node.outcomes))
        case nodes.ExpectTotal():
            return said(speech, f"{w('_EXPECT_TOTAL')} {expected_words(node.expected, speech)}")
        case nodes.ExpectGrade():
            return said(speech, f"{w('_EXPECT_GRADE')} {name_words(node.name, speech)}")
        case nodes.ExpectFinding():
            return said(speech, f"{w('_EXPECT_FINDING')} {text_words(node.text, speech)}")
        case nodes.ExpectNoFinding():
            return said(speech, f"{w('_EXPECT_NO_FINDING')} {text_words(node.text, speech)}")


def _reconcile(node: nodes.Reconcile, speech: Speech) -> Phrase:
    w = speech.word
    head = f"{w('_RECONCILE')} {node.code} {text_words(node.text, speech)}{speech.colon}"
    tolerance = f"{w('_TOLERANCE')} {value_words(node.tolerance, speech)}"
    return Phrase((head, *with_commas(speech, (_equation(node, speech), tolerance, w(node.severity)))))


def _cause(node: nodes.Cause, speech: Speech) -> Phrase:
    w = speech.word
    head = f"{w('_CAUSE')} {text_words(node.text, speech)}{speech.colon}"
    return Phrase((head, *with_commas(speech, (_equation(node, speech), w(node.excuse)))))


def _equation(node: nodes.Reconcile | nodes.Cause, speech: Speech) -> str:
    left, right = expression_words(node.left, speech), expression_words(node.right, speech)
    return f"{left} {comparison_sign(node.comparison, speech)} {right}"


def _binding(node: nodes.Binding, speech: Speech) -> Row:
    return Row((f"{path_words(node.path, speech)} = {given_words(node.value, speech)}",), node.span)


def _outcome(node: nodes.Outcome, speech: Speech) -> Row:
    words = f"{reference_words(node.reference, speech)} = {expected_words(node.expected, speech)}"
    return Row((words,), node.span)


def _given_row(node: nodes.GivenRow, speech: Speech) -> Phrase:
    w = speech.word
    row = f"{w('_GIVEN_ROW')} {reference_words(node.reference, speech)}{speech.colon}"
    parts = [
        f"{w('_TARGET')} {given_words(node.target, speech)}",
        f"{w('_ACTUAL')} {given_words(node.actual, speech)}",
    ]
    if node.points is not None:
        parts.append(points_words(node.points.number, speech))
    return Phrase((row, *with_commas(speech, tuple(parts))))
