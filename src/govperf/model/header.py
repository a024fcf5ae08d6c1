"""The sentences at the head of a ruleset: whom it applies to, totals, rounding, grades, conventions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeVar

from govperf.base.diagnostics import Bilingual
from govperf.base.source import Span
from govperf.model import expression as ex
from govperf.model import ruleset as rs
from govperf.model.conditions import read_interval
from govperf.model.expression import constant
from govperf.model.outline import Outline
from govperf.model.scope import Reader, Scope
from govperf.syntax import nodes
from govperf.syntax.nodes import Answer, Sentence

_S = TypeVar("_S", bound=nodes.Node)


def _first(draft: Outline, kind: type[_S]) -> _S | None:
    return next((s for s in draft.header.values() if isinstance(s, kind)), None)


def read_header(draft: Outline, scope: Scope, unread: frozenset[str | None]) -> dict[str, Any]:
    """Give the header's values; what is missing is reported, unless its keyword begins an unread sentence."""
    head, applies = _first(draft, nodes.Ruleset), _first(draft, nodes.Applies)
    total, title = _first(draft, nodes.Total), _first(draft, nodes.Title)
    rounding = draft.header.get(nodes.Rounding)
    provisional = _first(draft, nodes.Provisional)
    wanted: dict[str, object] = {
        "RULESET": head, "APPLIES": applies, "TOTAL": total, "ROUNDING": rounding,
    }  # fmt: skip
    conventions = read_conventions(draft, scope)
    wanted["MISSING"] = conventions.get(nodes.MissingConvention)
    has_open = any(isinstance(i.sentence, nodes.OpenBlock) for i in draft.items)
    if has_open:
        wanted["UNSIGNED"] = conventions.get(nodes.UnsignedConvention)
    absent = [terminal for terminal, sentence in wanted.items() if sentence is None]
    for terminal in absent:
        words, keyword = _MISSING[terminal]
        if None not in unread and keyword not in unread:
            scope.fault("sentence-missing", _NOWHERE, sentence=words)
    grades = _grades(draft, scope)
    if total is None or rounding is None:
        scope.doubtful |= {_NOWHERE, *([grades.span] if grades is not None else [])}
    return {
        "id": head.path if head else "",
        "title": title.text.text if title else "",
        "provisional": provisional.text.text if provisional else "",
        "jurisdiction": applies.jurisdiction.text if applies else "",
        "kind": applies.kind.text if applies else "",
        "year": applies.year if applies else 0,
        "in_force": applies.in_force.day if applies and applies.in_force else None,
        "points": total.points.number if total else Fraction(0),
        "ceiling": total.ceiling.number if total and total.ceiling else None,
        "total_span": total.span if total else _NOWHERE,
        "rounding": _rounding(rounding),
        "grades": grades,
        "missing": conventions.get(nodes.MissingConvention, Answer.PENDING),
        "outside": conventions.get(nodes.OutsideConvention, Answer.REFUSE),
        "unsigned": conventions.get(nodes.UnsignedConvention),
        "lower_words": tuple(w.text for s in draft.lower_words for w in s.words),
    }


_NOWHERE = Span(0, 0)
#: The sentences that must be there, and the keywords they begin with.
_MISSING: Mapping[str, tuple[Bilingual, str]] = {
    "RULESET": (Bilingual("规则集 …", "ruleset …"), "_RULESET"),
    "APPLIES": (Bilingual("适用 …", "applies to …"), "_APPLIES"),
    "TOTAL": (Bilingual("总分 …", "total …"), "_TOTAL"),
    "ROUNDING": (Bilingual("舍入 …", "rounding …"), "_ROUNDING"),
    "MISSING": (Bilingual("约定 缺数据 …", "convention missing …"), "_CONVENTION"),
    "UNSIGNED": (Bilingual("约定 未标方向 …", "convention unsigned target …"), "_CONVENTION"),
}


def read_conventions(draft: Outline, scope: Scope) -> dict[type[nodes.Node], Answer]:
    found: dict[type[nodes.Node], Answer] = {}
    for convention in draft.conventions:
        kind = type(convention.subject)
        if kind in found:
            scope.fault("said-twice", convention.span)
        found[kind] = convention.subject.answer
    return found


def _rounding(sentence: Sentence | None) -> rs.Rounding | None:
    if not isinstance(sentence, nodes.Rounding):
        return None
    return rs.Rounding(
        place=sentence.place, mode=sentence.mode, places=sentence.places, span=sentence.span
    )


def _grades(draft: Outline, scope: Scope) -> rs.Grades | None:
    sentence = _first(draft, nodes.Grades)
    if sentence is None:
        return None
    reader, faults = Reader(scope), len(scope.diagnostics)
    wanted = ex.RATIO if sentence.base is nodes.GradeBase.TOTAL_RATE else ex.POINTS
    grades = []
    for grade in sentence.grades:
        interval = read_interval(grade.range, reader, None)
        for end in (interval.low, interval.high):
            if end is None or end.dimension == ex.UNKNOWN:
                continue
            if end.dimension != wanted:
                scope.fault("grade-unit-differs", end.span)
            elif constant(end) is None:
                scope.fault("constant-needed", end.span)
        grades.append(
            rs.Grade(
                name=grade.name.text,
                low=constant(interval.low) if interval.low else None,
                low_included=interval.low_included,
                high=constant(interval.high) if interval.high else None,
                high_included=interval.high_included,
                span=grade.span,
            )
        )
    if len(scope.diagnostics) != faults:
        scope.doubtful.add(sentence.span)
    return rs.Grades(base=sentence.base, grades=tuple(grades), span=sentence.span)
