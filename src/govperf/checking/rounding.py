"""Whether the way of rounding decides on a score or a grade, with one sheet for which it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Bilingual, Diagnostic, Message, Severity
from govperf.base.memory import Memory
from govperf.base.records import frozen
from govperf.checking.bounds import Bound
from govperf.checking.levers import Lever, Setting, levers_of, merged, with_sum
from govperf.checking.neighbours import Neighbours
from govperf.checking.sheets import scored_sheet
from govperf.checking.trials import Subject, shown_figure, shown_name
from govperf.model import ruleset as rs
from govperf.run.result import Result
from govperf.run.rule import ROUNDINGS
from govperf.syntax.nodes import GradeBase, Mode, Place

#: How many sheets are scored for one question.
_MOST_SHEETS = 6
#: How many indicators are tried as the one that lies between two figures.
_MOST_LEVERS = 6
_MODES = {
    Mode.HALF_UP: Bilingual("四舍五入", "half up"),
    Mode.HALF_EVEN: Bilingual("四舍六入五成双", "half even"),
    Mode.TRUNCATE: Bilingual("截去尾数", "truncated"),
}
_PLACES = {
    Place.INDICATORS: Bilingual("各项先舍入再相加", "rounded before the sum"),
    Place.TOTAL: Bilingual("先相加再舍入", "rounded after the sum"),
    Place.DISPLAY: Bilingual("只在显示时舍入", "rounded for display only"),
}
_OTHER_MODE = {Mode.HALF_UP: Mode.HALF_EVEN, Mode.HALF_EVEN: Mode.HALF_UP, Mode.TRUNCATE: Mode.HALF_UP}
_OTHER_PLACE = {
    Place.INDICATORS: Place.TOTAL, Place.TOTAL: Place.INDICATORS, Place.DISPLAY: Place.INDICATORS
}  # fmt: skip


@frozen(kw_only=True)
class _Question:
    """A ruleset, and the same with another way of rounding."""

    ruleset: rs.Ruleset
    other: rs.Ruleset
    levers: tuple[Lever, ...]

    @property
    def rounding(self) -> rs.Rounding:
        """How the ruleset rounds."""
        assert self.ruleset.rounding is not None
        return self.ruleset.rounding

    @property
    def bears_on_grades(self) -> bool:
        """Whether a grade may be another; what is rounded for display only decides on none."""
        grades, other = self.ruleset.grades, self.other.rounding
        if grades is None or other is None:
            return False
        is_shown_only = self.rounding.place is other.place is Place.DISPLAY
        return not is_shown_only or grades.base is GradeBase.ROUNDED_TOTAL

    @property
    def unit(self) -> Fraction:
        """One unit of the last place."""
        return Fraction(1, 10**self.rounding.places)


@frozen(kw_only=True)
class _Difference:
    """A sheet for which it matters, under both ways."""

    sheet: Setting
    one: Result
    other: Result


def check_rounding(
    ruleset: rs.Ruleset,
    bounds: Sequence[Bound],
    found: Sequence[Neighbours],
    memory: Memory | None = None,
) -> list[Diagnostic]:
    """Report where half up against half even, or rounding before against after the sum, decides.

    A grade that changes is looked for first, then a total. Each report has a sheet, scored both ways
    by the evaluator; that none is reported does not prove that there is none.
    """
    rounding = ruleset.rounding
    if rounding is None or ruleset.extras:
        return []
    by_path = {bound.path: bound for bound in bounds if bound.kind is None}
    computed = {one.bound.path: one for one in found if one.bound.kind is None}
    levers = levers_of(ruleset, by_path, computed, memory)
    if levers is None:
        return []
    reports = []
    for code, other in (
        ("rounding-mode-decides", evolve(rounding, mode=_OTHER_MODE[rounding.mode])),
        ("rounding-order-decides", evolve(rounding, place=_OTHER_PLACE[rounding.place])),
    ):
        question = _Question(ruleset=ruleset, other=evolve(ruleset, rounding=other), levers=levers)
        sheets = _between_modes(question) if other.mode is not rounding.mode else _between_orders(question)
        difference = _first_difference(question, sheets)
        if difference is not None:
            reports.append(_diagnostic(code, question, difference))
    return reports


def _first_difference(question: _Question, sheets: Iterator[Setting]) -> _Difference | None:
    """Give the first sheet with two grades, else the first with two totals."""
    of_totals: _Difference | None = None
    for _, sheet in zip(range(_MOST_SHEETS), sheets, strict=False):
        one, other = (scored_sheet(r, sheet) for r in (question.ruleset, question.other))
        if one is None or other is None:
            continue
        found = _Difference(sheet=sheet, one=one, other=other)
        if len(one.grades) == len(other.grades) == 1 and one.grades != other.grades:
            return found
        if of_totals is None and _shown(question.ruleset, one) != _shown(question.other, other):
            if not question.bears_on_grades:
                return found
            of_totals = found
    return of_totals


def _shown(ruleset: rs.Ruleset, result: Result) -> Fraction:
    """Give a total as people see it."""
    assert ruleset.rounding is not None
    if ruleset.rounding.place is not Place.DISPLAY:
        return result.total.low
    return ROUNDINGS[ruleset.rounding.mode](result.total.low, ruleset.rounding.places)


# ---- sheets that lie between two figures


def _borders(question: _Question) -> list[Fraction]:
    """Give the totals at which a grade begins, the best first."""
    grades, points = question.ruleset.grades, question.ruleset.points
    if grades is None:
        return []
    scale = points if grades.base is GradeBase.TOTAL_RATE else Fraction(1)
    lows = {g.low * scale for g in grades.grades if g.low is not None and g.low > 0}
    return sorted((low for low in lows if low < points), reverse=True)


def _between_modes(question: _Question) -> Iterator[Setting]:
    """Give sheets whose total, or one of whose scores, lies just between two rounded figures."""
    half = question.unit / 2
    wanted = [border - half for border in _borders(question)]
    for total in [*wanted, *(_near_full(question) - n * question.unit - half for n in range(4))]:
        yield from _with_total(question, total, ())


def _between_orders(question: _Question) -> Iterator[Setting]:
    """Give sheets of which two scores have something to be rounded away that together makes a difference."""
    is_cut = question.rounding.mode is Mode.TRUNCATE
    part, short = (Fraction(1, 2), Fraction(0)) if is_cut else (Fraction(2, 5), Fraction(1, 5))
    for total in [*_borders(question), _near_full(question)]:
        yield from _with_total(question, total - short * question.unit, (part,))


def _near_full(question: _Question) -> Fraction:
    """Give a total somewhat below the full mark, in whole points."""
    return Fraction(int(question.ruleset.points * Fraction(9, 10)))


def _with_total(question: _Question, total: Fraction, parts: tuple[Fraction, ...]) -> Iterator[Setting]:
    """Give sheets with a wanted total before rounding.

    One computed indicator takes what is wanted beyond the others; for each of ``parts`` another one has
    that part of a unit of the last place beyond a whole number of them.
    """
    computed = [lever for lever in question.levers if _is_continuous(lever)][:_MOST_LEVERS]
    for taker in computed:
        helpers = [lever for lever in computed if lever is not taker][: len(parts)]
        set_apart = {id(taker), *map(id, helpers)}
        if len(helpers) < len(parts):
            continue
        fixed = [_off_by(lever, part * question.unit) for lever, part in zip(helpers, parts, strict=True)]
        if any(setting is None for setting in fixed):
            continue
        sure = [setting for setting in fixed if setting is not None]
        rest = [lever for lever in question.levers if id(lever) not in set_apart]
        known = sum((setting.score for setting in sure), Fraction(0))
        others = with_sum(rest, total - known - taker.points, total - known)
        if others is None:
            continue
        left = total - known - sum((setting.score for setting in others), Fraction(0))
        for setting in taker.exactly(left):
            # The figures that make the difference are named first.
            sheet = merged([setting, *sure, *others])
            if sheet is not None:
                yield sheet


def _is_continuous(lever: Lever) -> bool:
    return next(lever.exactly(lever.points / 2), None) is not None


def _off_by(lever: Lever, beyond: Fraction) -> Setting | None:
    """Set an indicator to a score that is so much beyond whole points."""
    for whole in range(int(lever.points) - 1, -1, -1):
        found = next(lever.exactly(whole + beyond), None)
        if found is not None:
            return found
    return None


# ---- words


def _diagnostic(code: str, question: _Question, found: _Difference) -> Diagnostic:
    one, other = question.ruleset.rounding, question.other.rounding
    assert one is not None
    assert other is not None
    of_mode = one.mode is not other.mode
    of_grades = found.one.grades != found.other.grades
    values = {
        "way": _MODES[one.mode] if of_mode else _PLACES[one.place],
        "other_way": _MODES[other.mode] if of_mode else _PLACES[other.place],
        "total": _total(question.ruleset, found.one, of_grades=of_grades),
        "other_total": _total(question.other, found.other, of_grades=of_grades),
    }
    figures = [*_figures(question, found.sheet), *_choices(found.sheet)]
    reasons = (Message("sheet-tried", {"figures": tuple(figures)}),)
    ruleset = question.ruleset
    return Diagnostic(
        code, Severity.NOTE, values, source=ruleset.source, span=one.span, reasons=reasons
    )


def _total(ruleset: rs.Ruleset, result: Result, *, of_grades: bool) -> Message:
    total = _shown(ruleset, result)
    if not of_grades:
        return Message("total-alone", {"total": total})
    return Message("total-and-grade", {"total": total, "grade": result.grades[0]})


def _figures(question: _Question, sheet: Setting) -> Iterator[Message]:
    ruleset = question.ruleset
    subjects: list[Subject] = [lever.subject for lever in question.levers if lever.subject is not None]
    for quantity, value in sheet.at.items():
        subject = next(s for s in subjects if quantity in s.quantities)
        shown = shown_figure(quantity, value, subject)
        yield Message("figure-given", {"name": shown_name(quantity, ruleset), "value": shown})


def _choices(sheet: Setting) -> Iterator[Message]:
    for name, score in sheet.choices.items():
        yield Message("figure-given", {"name": name, "value": score})
