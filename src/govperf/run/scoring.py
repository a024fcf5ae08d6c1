"""One sheet being scored: what is known of it, and how a line is made."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import define, field

from govperf.base.diagnostics import CellAddress, Diagnostic, Message, Severity
from govperf.base.memory import OfOwners
from govperf.base.names import fold
from govperf.base.numbers import same
from govperf.model import ruleset as rs
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.run.choices import Choices, assessed_for, settle
from govperf.run.claims import beside_claim, read_points
from govperf.run.dropping import Dropped, Moved
from govperf.run.expressions import Facts
from govperf.run.forms import Assessed
from govperf.run.matching import SheetRows
from govperf.run.outcome import Outcome
from govperf.run.result import Citation, Line, Score, Status
from govperf.run.tally import Tally
from govperf.syntax.nodes import Kind

_NOTHING = Fraction(0)
_NOTHING_CHOSEN = Assessed()
#: Citations of the levels that a line has them from.
_Cited = tuple[tuple[rs.Citation, ...], ...]
_Kept = dict[tuple[int, ...], tuple[_Cited, tuple[Citation, ...]]]


def _none_yet(ruleset: rs.Ruleset) -> _Kept:
    return {}


#: Citations with their documents' titles, of every ruleset.
_CITATIONS: OfOwners[rs.Ruleset, _Kept] = OfOwners(_none_yet)
#: How an assessor says that a block does not apply.
_NOT_APPLICABLE = ("不适用", "notapplicable")


@define
class Scoring:
    """One sheet being scored under one ruleset."""

    ruleset: rs.Ruleset
    choices: Choices
    facts: Facts
    rows: SheetRows
    findings: list[Diagnostic]
    #: Rows whose unsigned target was taken by convention, by kind.
    assumed: dict[Kind, list[IndicatorRow]] = field(factory=dict)
    #: Points of the sheet's rows, by the row's identity; read once.
    _points: dict[int, Fraction | None] = field(factory=dict)
    #: Points that move to an indicator from others that do not apply, by its path.
    moved: Mapping[tuple[str, ...], Moved] = field(factory=dict)
    #: By what scores will count: an assessor gives scores out of the points that are shown.
    scale: Fraction = Fraction(1)
    #: Choices that a line has taken.
    taken: set[tuple[str, ...]] = field(factory=set)

    @property
    def evaluation(self) -> Evaluation:
        """The sheet, with the figures an assessor gave."""
        return self.choices.evaluation

    def points_of(self, row: IndicatorRow) -> Fraction | None:
        """Give the points that the sheet gives a row; ``None`` when there are none."""
        if id(row) not in self._points:
            self._points[id(row)] = read_points(row)
        return self._points[id(row)]

    def settled(
        self,
        path: tuple[str, ...],
        outcome: Outcome,
        assessed: Assessed,
        points: Fraction,
        ruleset: rs.Ruleset | None = None,
    ) -> Outcome:
        """Close an open outcome with the score that an assessor gave for it, if one was given."""
        self.taken.add(path)
        if assessed.score is None:
            return outcome
        found, faults = settle(outcome, assessed, path[-1], ruleset or self.ruleset, points)
        self.findings += faults
        return found

    def assessed(self, path: tuple[str, ...], rule: rs.Rule | None, points: Fraction) -> Assessed:
        """Read what an assessor gave for a line."""
        if not self.choices.assessed:
            return _NOTHING_CHOSEN
        found, faults = assessed_for(path, self.choices.assessed, rule, points)
        self.taken |= {(*path, part) for part in part_names(rule)}
        self.findings += faults
        return found

    def says_not_applicable(self, path: tuple[str, ...]) -> bool:
        """Say whether the assessor finds a line not applicable."""
        said = self.choices.assessed.get(path)
        if said is None or fold(said).lower() not in _NOT_APPLICABLE:
            return False
        self.taken.add(path)
        return True

    def report(
        self, code: str, severity: Severity, cells: tuple[CellAddress, ...], **values: object
    ) -> None:
        """Add a finding."""
        self.findings.append(Diagnostic(code, severity, values, cells=cells))

    def leaf(
        self,
        path: tuple[str, ...],
        depth: int,
        points: Fraction,
        outcome: Outcome,
        written: Written | None,
        *,
        told: tuple[Message, ...] = (),
        cited: _Cited = (),
        row: IndicatorRow | None = None,
        is_extra: bool = False,
    ) -> Tally:
        """Make the line of an indicator that is scored itself; ``cited`` are the ruleset's own tuples.

        The ceiling of a bonus or penalty (``is_extra``) is no part of the points, and it can be left out
        of no rate.
        """
        scored = None if outcome.uncounted else Score(low=outcome.low, high=outcome.high, points=points)
        is_known = same(outcome.low, outcome.high) and not outcome.open_reasons
        status = Status.SCORED if is_known else Status.OPEN
        claimed, found, difference = beside_claim(written, scored)
        line = Line(
            path=path,
            depth=depth,
            points=points,
            score=scored,
            status=Status.NOT_APPLICABLE if outcome.uncounted else status,
            claimed=claimed,
            verdict=found,
            difference=difference,
            written=written,
            trace=(*told, *outcome.trace),
            open_reasons=outcome.open_reasons,
            choices=outcome.choices,
            citations=self._cited(cited),
            target=row.target.text if row is not None and row.target is not None else "",
            actual=row.actual.text if row is not None and row.actual is not None else "",
            is_extra=is_extra,
        )
        counted = _NOTHING if outcome.uncounted or is_extra else points
        answer = outcome.dropped_by if outcome.uncounted is not False else None
        dropped: tuple[Dropped, ...] = ()
        if answer is not None and answer.drops:
            line_dropped = Dropped(
                name=path[-1], points=points, high=outcome.high, answer=answer,
                is_certain=outcome.uncounted is True,
            )  # fmt: skip
            dropped = (line_dropped,)
        may_go = outcome.uncounted is None and not dropped
        return Tally(
            low=outcome.low, high=outcome.high, points=counted, lines=(line,),
            parent_zero=outcome.parent_zero, all_zero=outcome.all_zero, grade_limits=outcome.grade_limits,
            droppable=((outcome.high, points),) if may_go and not is_extra else (),
            dropped=dropped,
        )  # fmt: skip

    def _cited(self, cited: _Cited) -> tuple[Citation, ...]:
        """Give citations with their documents' titles; made once, for each of a block's rows shows them."""
        # By identity: hashing a citation would read all its texts. What is kept keeps its identity.
        key = tuple(map(id, cited))
        kept = _CITATIONS.of(self.ruleset)
        found = kept.get(key)
        if found is None:
            made = tuple(self._citation(cite) for part in cited for cite in part)
            found = kept[key] = (cited, made)
        return found[1]

    def _citation(self, cite: rs.Citation) -> Citation:
        document = self.ruleset.documents[fold(cite.document)]
        title = f"{document.title}（{document.number}）" if document.number else document.title
        return Citation(
            document=title, place=cite.place, quotation=cite.quotation, unverified=cite.unverified
        )


def part_names(rule: rs.Rule | None) -> tuple[str, ...]:
    """Give the names of a rule's parts (其中)."""
    return tuple(part.name for part in rs.every_part(rule)) if rule is not None else ()


def cells_of(rows: list[IndicatorRow]) -> tuple[CellAddress, ...]:
    """Give the cells of rows' targets."""
    return tuple(row.target.cell for row in rows if row.target is not None and row.target.cell is not None)
