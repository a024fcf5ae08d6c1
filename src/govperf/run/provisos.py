"""仅当, 除非 of a level with others below it: it applies with all of them, or with none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.model import ruleset as rs
from govperf.run.claims import beside_claim
from govperf.run.dropping import Dropped
from govperf.run.expressions import Facts, holds
from govperf.run.outcome import Outcome
from govperf.run.result import Line, Score, Status
from govperf.run.rule import said_not_applicable
from govperf.run.scoring import Scoring, part_names
from govperf.run.tally import Tally, total
from govperf.run.values import Missing, Undefined
from govperf.run.wording import Said, condition_words
from govperf.syntax.nodes import Answer


def where_it_applies(
    scoring: Scoring, item: rs.Indicator, depth: int, made: Callable[[], Tally]
) -> Tally:
    """Score a level where its proviso lets it apply.

    Parameters
    ----------
    scoring : Scoring
    item : Indicator
    depth : int
    made : callable () -> Tally
        Scores what stands below it.
    """
    proviso = item.proviso
    if proviso is None:
        return made()
    truth = truth_of(proviso, scoring.facts)
    if truth is True:
        return made()
    if not isinstance(truth, Missing):
        return absent(scoring, item, depth, proviso, truth)
    return perhaps(item, proviso, quietly(scoring, made), truth)


def quietly(scoring: Scoring, made: Callable[[], Tally]) -> Tally:
    """Score what may not apply: what its rules say has not come about; what is wrong with a choice has."""
    faults = len(scoring.findings)
    applied = made()
    said = scoring.findings[faults:]
    scoring.findings[faults:] = [f for f in said if f.code.startswith("choice-")]
    return applied


def truth_of(proviso: rs.Proviso, facts: Facts) -> bool | Missing | Undefined:
    """Say whether a level applies; what is refused stays open."""
    found = holds(proviso.condition, facts)
    if isinstance(found, bool):
        return found is not proviso.is_exception
    if isinstance(found, Undefined) and found.answer is Answer.REFUSE:
        return Missing((found.cause, Message("refused")))
    return found


def _cause(proviso: rs.Proviso, truth: bool | Undefined, facts: Facts) -> tuple[Message, ...]:
    if isinstance(truth, Undefined):
        return (truth.cause,)
    code = "trace-holds" if proviso.is_exception else "trace-holds-not"
    condition = Said(condition_words, proviso.condition, facts)
    return (Message(code, {"condition": condition}), Message("made-not-applicable"))


def _answered(item: rs.Indicator, proviso: rs.Proviso, told: tuple[Message, ...] = ()) -> Outcome:
    told = told or (Message("made-not-applicable"),)
    return said_not_applicable(proviso.not_applicable, item.points, item.path[-1], told)


def absent(
    scoring: Scoring, item: rs.Indicator, depth: int, proviso: rs.Proviso, truth: bool | Undefined
) -> Tally:
    """Answer for what does not apply: neither it nor what stands below it is scored."""
    outcome = _answered(item, proviso, _cause(proviso, truth, scoring.facts))
    scoring.findings += outcome.findings
    _refuse_choices(scoring, item)
    row = scoring.rows.of_indicator(item.path)
    written = row.claimed_score if row is not None else None
    tally = scoring.leaf(item.path, depth, item.points, outcome, written, cited=(item.citations,))
    return evolve(tally, lines=(*tally.lines, *_absent_lines(scoring, item, depth + 1)))


def _absent_lines(scoring: Scoring, item: rs.Indicator, depth: int) -> Iterator[Line]:
    for child in item.children:
        row = scoring.rows.of_indicator(child.path)
        written = row.claimed_score if row is not None else None
        claimed, verdict, difference = beside_claim(written, None)
        below = isinstance(child, rs.Indicator) and bool(child.children)
        yield Line(
            path=child.path, depth=depth, points=child.points, score=None, status=Status.NOT_APPLICABLE,
            is_leaf=not below, claimed=claimed, verdict=verdict, difference=difference, written=written,
            trace=(Message("level-absent"),),
        )  # fmt: skip
        _refuse_choices(scoring, child)
        if isinstance(child, rs.Indicator):
            yield from _absent_lines(scoring, child, depth + 1)


def _refuse_choices(scoring: Scoring, item: rs.Item) -> None:
    """Report what an assessor chose for something that is not scored."""
    rule = item.rule if isinstance(item, rs.Indicator) else None
    for path in (item.path, *((*item.path, part) for part in part_names(rule))):
        if path in scoring.choices.assessed:
            scoring.taken.add(path)
            scoring.findings.append(Diagnostic("choice-not-open", Severity.ERROR, {"name": path[-1]}))


def perhaps(item: rs.Indicator, proviso: rs.Proviso, applied: Tally, truth: Missing) -> Tally:
    """Allow for both: the level applies, or it does not."""
    otherwise = _answered(item, proviso)
    # What has left the sum below it may not have left it after all.
    back = total(d.points for d in applied.dropped if d.is_certain)
    counted = applied.points + back
    # It has all its points where it does not apply, and those that are not counted below where it does.
    points = max(counted, item.points)
    low, high = min(applied.low, otherwise.low), max(applied.high, otherwise.high)
    first, *lines = applied.lines
    line = opened(evolve(first, points=points), low, high, truth.causes)
    dropped = tuple(evolve(d, high=Fraction(0), is_certain=False) for d in applied.dropped)
    # What stands within another may be left out with it: no line says any more what leaves with it.
    below = tuple((Fraction(0), of) for _, of in applied.droppable)
    own = points if otherwise.uncounted and not _is_taken_over(otherwise) else points - counted
    return Tally(
        low=low, high=high, points=points, lines=(line, *map(_perhaps_absent, lines)),
        all_zero=None if applied.all_zero is not False else False,
        grade_limits=tuple(evolve(limit, is_certain=False) for limit in applied.grade_limits),
        droppable=(*below, *([(Fraction(0), own)] if own else [])),
        dropped=(*dropped, *_dropped(item, otherwise, points)),
        parent_zero=None if applied.parent_zero is not False else False,
    )  # fmt: skip


def _is_taken_over(absent: Outcome) -> bool:
    return absent.dropped_by is not None and absent.dropped_by.drops


def _dropped(item: rs.Indicator, absent: Outcome, points: Fraction) -> tuple[Dropped, ...]:
    """Give the points that others may have to take over."""
    answer = absent.dropped_by
    if answer is None or not answer.drops:
        return ()
    made = Dropped(name=item.path[-1], points=points, high=Fraction(0), answer=answer, is_certain=False)
    return (made,)


def _perhaps_absent(line: Line) -> Line:
    """Leave a line open whose level may not apply: then it has no score."""
    if line.score is None:
        return line
    return opened(line, Fraction(0), line.score.high, (Message("level-may-be-absent"),))


def opened(line: Line, low: Fraction, high: Fraction, causes: tuple[Message, ...]) -> Line:
    """Give a line an interval, with the reasons for it."""
    score = Score(low=low, high=high, points=line.points)
    _, found, difference = beside_claim(line.written, score)
    return evolve(
        line, score=score, status=Status.OPEN, verdict=found, difference=difference,
        open_reasons=tuple(dict.fromkeys((*line.open_reasons, *causes))),
    )  # fmt: skip
