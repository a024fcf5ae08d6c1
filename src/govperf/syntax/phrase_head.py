"""Header, quantities and indicators in the words of a spelling."""

from __future__ import annotations

from govperf.base.numbers import plain
from govperf.syntax import nodes
from govperf.syntax.formulas import condition_words, domain_words, expression_words
from govperf.syntax.nodes import Answer
from govperf.syntax.phrase import Phrase, Row, ranged_rows, said, with_commas
from govperf.syntax.speech import (
    Speech,
    applicability,
    label_words,
    name_words,
    path_words,
    points_words,
    text_words,
    unit_words,
    value_words,
)

# ---- header

Header = (
    nodes.Ruleset | nodes.Extends | nodes.Title | nodes.Provisional | nodes.Applies | nodes.Document
    | nodes.Total | nodes.Rounding | nodes.Unrounded | nodes.Grades | nodes.Convention | nodes.HolidayRule
    | nodes.DaysOff | nodes.ExtraWorkdays | nodes.LowerWords | nodes.Keys
)  # fmt: skip


Edition = nodes.Change | nodes.Add | nodes.Remove | nodes.Shift | nodes.Under | nodes.After


def header_phrase(node: Header, speech: Speech) -> Phrase:
    """Put a sentence of the header into words."""
    w = speech.word
    match node:
        case nodes.Ruleset():
            return said(speech, f"{w('_RULESET')} {node.path}")
        case nodes.Extends():
            return said(speech, f"{w('_EXTENDS')} {node.path}")
        case nodes.Title():
            return said(speech, f"{w('_TITLE')} {text_words(node.text, speech)}")
        case nodes.Provisional():
            return said(speech, f"{w('_PROVISIONAL')} {text_words(node.text, speech)}")
        case nodes.Applies():
            return _applies(node, speech)
        case nodes.Document():
            return _document(node, speech)
        case nodes.Total():
            total = f"{w('_TOTAL')} {points_words(node.points.number, speech)}"
            if node.ceiling is None:
                return said(speech, total)
            most = points_words(node.ceiling.number, speech)
            return said(speech, total, f"{w('_WITH_BONUS')} {most}")
        case nodes.Rounding():
            places = f"{node.places}{speech.pick('', ' ')}{w('_PLACES')}"
            return said(speech, f"{w('_ROUNDING')} {w(node.place)}", w(node.mode), places)
        case nodes.Unrounded():
            return said(speech, f"{w('_ROUNDING')} {w('_UNROUNDED')}")
        case nodes.Grades():
            return Phrase((f"{w('_GRADES')} {w(node.base)}{speech.colon}",), ranged_rows(node.grades, speech))
        case nodes.Convention():
            subject = _CONVENTIONS[type(node.subject)]
            return said(speech, f"{w('_CONVENTION')} {w(subject)} {w(node.subject.answer)}")
        case nodes.HolidayRule():
            return said(speech, f"{w('_HOLIDAYS')} {w(node.source)}")
        case nodes.DaysOff():
            return Phrase((w("_HOLIDAYS"),), tuple(_days(d, speech) for d in node.days))
        case nodes.ExtraWorkdays():
            return Phrase((w("_EXTRA_WORKDAYS"),), tuple(_days(d, speech) for d in node.days))
        case nodes.LowerWords():
            rows = tuple(Row((text_words(t, speech),), t.span) for t in node.words)
            return Phrase((w("_LOWER_WORDS"),), rows)
        case nodes.Keys():
            rows = tuple(Row((name_words(k.name, speech), k.key), k.span) for k in node.keyed)
            return Phrase((w("_KEYS"),), rows)


_CONVENTIONS: dict[type[nodes.Node], str] = {
    nodes.MissingConvention: "MISSING",
    nodes.UnsignedConvention: "UNSIGNED",
    nodes.OutsideConvention: "OUTSIDE",
}


def _applies(node: nodes.Applies, speech: Speech) -> Phrase:
    parts = [
        f"{speech.word('_APPLIES')} {applicability(node.jurisdiction, speech)}",
        applicability(node.kind, speech),
        speech.pick(f"{node.year:04}年度", f"FY{node.year:04}"),
    ]
    if node.in_force is not None:
        parts.append(f"{speech.word('_IN_FORCE')} {node.in_force.day.isoformat()}")
    return said(speech, *parts)


def _document(node: nodes.Document, speech: Speech) -> Phrase:
    w = speech.word
    parts = [f"{w('_DOCUMENT')} {name_words(node.name, speech)} = {text_words(node.title, speech)}"]
    if node.number is not None:
        parts.append(f"{w('_NUMBERED')} {text_words(node.number, speech)}")
    if node.dated is not None:
        parts.append(f"{w('_DATED')} {node.dated.day.isoformat()}")
    return said(speech, *parts)


def _days(node: nodes.Days, speech: Speech) -> Row:
    words = node.first.day.isoformat()
    if node.last is not None:
        words += f" {speech.word('_TO')} {node.last.day.isoformat()}"
    return Row((words,), node.span)


# ---- quantities


Quantity = (
    nodes.Input | nodes.Metric | nodes.Lookup | nodes.Rank
    | nodes.List | nodes.Column | nodes.ComputedColumn | nodes.LookupColumn
)  # fmt: skip
#: What begins each of them.
_QUANTITY_WORDS: dict[type[nodes.Node], str] = {
    nodes.Input: "_INPUT", nodes.Metric: "_METRIC", nodes.Lookup: "_LOOKUP", nodes.Rank: "_RANK",
    nodes.List: "_LIST", nodes.Column: "_COLUMN", nodes.ComputedColumn: "_COLUMN",
    nodes.LookupColumn: "_COLUMN",
}  # fmt: skip


def quantity_phrase(node: Quantity, speech: Speech) -> Phrase:
    """Put an input, a metric or a column into words."""
    w = speech.word
    label = f"{w(_QUANTITY_WORDS[type(node)])} {label_words(node.label.name, node.label.key, speech)}"
    if isinstance(node, nodes.Metric | nodes.ComputedColumn):
        parts = [expression_words(node.expression, speech)]
        if node.zero is not None:
            parts.append(f"{w('_ZERO_DENOMINATOR')} {_answer(node.zero, speech)}")
        return Phrase((f"{label} =", *with_commas(speech, tuple(parts))))
    if isinstance(node, nodes.Lookup | nodes.LookupColumn):
        head = f"{label} = {path_words(node.attribute, speech)}{speech.colon}"
        return Phrase((head,), tuple(_lookup_row(row, speech) for row in node.rows))
    if isinstance(node, nodes.Rank):
        return Phrase((f"{label} =", *with_commas(speech, _rank_parts(node, speech))))
    kind = _type(node.type, speech)
    parts = [f"{label}{speech.colon}{speech.pick('', ' ')}{kind}"]
    if node.domain is not None:
        parts.append(domain_words(node.domain, speech))
    if isinstance(node, nodes.Input) and node.source is not None:
        parts.append(f"{w('_FROM')} {path_words(node.source.path, speech)}")
    if node.gap is not None:
        parts.append(f"{w('MISSING')} {_answer(node.gap.answer, speech)}")
    return said(speech, *parts)


def _rank_parts(node: nodes.Rank, speech: Speech) -> tuple[str, ...]:
    w = speech.word
    parts = [expression_words(node.expression, speech), w(node.order), w(node.ties)]
    if node.cohort is not None:
        label = node.cohort.label
        parts.append(f"{w('_COHORT')} {label_words(label.name, label.key, speech)}")
        if node.cohort.domain is not None:
            parts.append(domain_words(node.cohort.domain, speech))
    if node.source is not None:
        parts.append(f"{w('_FROM')} {path_words(node.source.path, speech)}")
    return tuple(parts)


def _lookup_row(row: nodes.LookupRow, speech: Speech) -> Row:
    option = row.option
    words = text_words(option, speech) if isinstance(option, nodes.Text) else speech.word("ELSE")
    return Row((words, value_words(row.value, speech)), row.span)


def _type(node: nodes.Type, speech: Speech) -> str:
    if node.options:
        options = f" {speech.word('_OR')} ".join(text_words(option, speech) for option in node.options)
        return f"{speech.word(node.word)} {options}"
    if not node.is_unit:
        return speech.word(node.word)
    if node.word == "个百分点":
        return speech.pick("个百分点", "pp")
    return unit_words(node.word, speech.spelling)


def _answer(node: nodes.GapAnswer | nodes.ZeroAnswer, speech: Speech) -> str:
    if node.value is None:
        return speech.word(node.answer)
    return f"{speech.word(Answer.AS)} {value_words(node.value, speech)}"


# ---- indicators

Indicator = (
    nodes.Indicator | nodes.Extra | nodes.Part | nodes.Case | nodes.OtherCases | nodes.Unlisted
    | nodes.OpenBlock | nodes.OpenRules | nodes.Method | nodes.Cite | nodes.Claimed
)  # fmt: skip


def indicator_phrase(node: Indicator, speech: Speech) -> Phrase:
    """Put an indicator, a method or what is said about one into words."""
    w = speech.word
    match node:
        case nodes.Indicator():
            label = label_words(node.label.name, node.label.key, speech)
            head = f"{w(node.level)} {label} {_worth(node.points, speech)}"
            if node.proviso is None:
                return said(speech, head)
            word = w("UNLESS" if node.proviso.is_exception else "ONLY_IF")
            return said(speech, head, f"{word} {condition_words(node.proviso.condition, speech)}")
        case nodes.OpenBlock():
            label = label_words(node.label.name, node.label.key, speech)
            head = f"{w('_OPEN_BLOCK')} {label} {_worth(node.points, speech)}"
            return said(speech, head, *([w("BY_GOAL")] if node.by_goal else []))
        case nodes.Extra():
            label = label_words(node.label.name, node.label.key, speech)
            most = f"{w('_NO_MORE_THAN')} {points_words(node.ceiling.number, speech)}"
            return said(speech, f"{w(node.kind)} {label} {most}")
        case nodes.Part():
            label = label_words(node.label.name, node.label.key, speech)
            return said(speech, f"{w('_PART')} {label} {points_words(node.points.number, speech)}")
        case nodes.Case():
            return said(speech, f"{w('_CASE')} {condition_words(node.condition, speech)}{speech.colon}")
        case nodes.OtherCases():
            return said(speech, w("_OTHER_CASES") + speech.colon)
        case nodes.Unlisted():
            return said(speech, f"{w('_UNLISTED')} {points_words(node.points.number, speech)}")
        case nodes.OpenRules():
            return said(speech, w("_OPEN_RULES"))
        case nodes.Method():
            first, *others = (w(kind) for kind in node.kinds)
            *kinds, last = (f"{w('_METHOD')} {first}", *others)
            return said(speech, *kinds, last + speech.colon)
        case nodes.Cite():
            return _cite(node, speech)
        case nodes.Claimed():
            return said(speech, f"{w('_CLAIMED')} {path_words(node.path, speech)}")


def _worth(node: nodes.Points | nodes.Weight, speech: Speech) -> str:
    if isinstance(node, nodes.Weight):
        return f"{speech.word('_WEIGHT')} {plain(node.share * 100)}%"
    return points_words(node.number, speech)


def _cite(node: nodes.Cite, speech: Speech) -> Phrase:
    pieces = [f"{speech.word('_CITE')} {name_words(node.document, speech)} {text_words(node.place, speech)}"]
    if node.quotation is not None:
        pieces.append(text_words(node.quotation, speech))
    if node.unverified is not None:
        pieces[-1] += speech.comma
        reason = node.unverified.reason
        words = f" {text_words(reason, speech)}" if reason is not None else ""
        pieces.append(speech.word("_UNVERIFIED") + words)
    return Phrase(tuple(pieces))
