"""Cases for the edges that no case reaches yet, for the author to confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from govperf.base.diagnostics import Bilingual
from govperf.base.figures import show_value
from govperf.base.messages import Language, sentence
from govperf.base.numbers import plain
from govperf.cases.boundaries import Edge, Position
from govperf.cases.coverage import Reached, edges_of, near, position_at
from govperf.checking.bounds import Bound, bounds_of
from govperf.checking.candidates import Unit, first_units
from govperf.checking.hunt import Hunt, Purse, Seen
from govperf.checking.ranges import Domains
from govperf.checking.sheets import as_example
from govperf.checking.trials import ACTUAL, TARGET, Subject, facts_of, is_day
from govperf.checking.witness import simplified
from govperf.model import ruleset as rs
from govperf.model.kinds import KIND_WORDS
from govperf.run.cases import as_evaluation, as_shown, figure_text
from govperf.run.result import Line, Status
from govperf.run.single import score
from govperf.syntax.nodes import Kind
from govperf.syntax.speech import quoted_if_needed

#: What may be spent on one edge and on a ruleset, in parts of rules worked out.
_ON_AN_EDGE, _ON_ALL = 60_000, 6_000_000
#: The points of a row that a method is tried on.
_ROW_POINTS = Fraction(10)
_WEEKS = 12
_ROW_NAMES = {"zh": "边界", "en": "edge"}

_EDGES = {
    Edge.BAND: Bilingual("分档界", "edge of a band"),
    Edge.CAP: Bilingual("封顶", "the cap"),
    Edge.FLOOR: Bilingual("保底", "the floor"),
    Edge.PASS_MARK: Bilingual("起评线", "the pass mark"),
    Edge.ANCHOR: Bilingual("插值点", "an anchor"),
    Edge.STANDARD: Bilingual("标准", "the standard"),
    Edge.STEP: Bilingual("第一步", "the first step"),
    Edge.EXHAUSTED: Bilingual("扣完", "nothing left to deduct"),
    Edge.CONDITION: Bilingual("条件", "a condition"),
    Edge.ZERO: Bilingual("分母为零", "a denominator of zero"),
    Edge.GRADE: Bilingual("等级界", "edge between grades"),
}
_POSITIONS = {
    Position.BELOW: Bilingual("稍低于", "just below"),
    Position.ON: Bilingual("恰在", "on"),
    Position.ABOVE: Bilingual("稍高于", "just above"),
}


@frozen(kw_only=True)
class Proposal:
    """A case for a position beside an edge; ``example`` is ``None`` where no unit was found for it."""

    reached: Reached
    position: Position
    example: rs.Example | None
    line: Line | None = None


def words_of(reached: Reached, position: Position, language: Language) -> str:
    """Say where a case lies: the edge, and on which side of it."""
    edge, side = _EDGES[reached.boundary.edge], _POSITIONS[position]
    boundary = reached.boundary
    at = show_value(boundary.value, boundary.expression.dimension)
    name, kind = reached.key[0][-1], reached.key[1]
    of_kind = Bilingual("", "") if kind is None else KIND_WORDS[kind]
    if language == "zh":
        return f"{name}{of_kind.zh and f'（{of_kind.zh}）'}：{side.zh}{edge.zh} {at.zh}"
    return f"{name}{of_kind.en and f' ({of_kind.en})'}: {side.en} {edge.en} {at.en}"


def propose(ruleset: rs.Ruleset, missed: Iterable[Reached]) -> Iterator[Proposal]:
    """Look for a unit at each position that no case reaches, and score it.

    Parameters
    ----------
    ruleset : Ruleset
    missed : iterable of Reached
        From :func:`govperf.cases.coverage.coverage`.

    Yields
    ------
    Proposal
        The score is govperf's own: it confirms nothing until somebody has held it against the circular.
    """
    domains, purse = Domains(ruleset), Purse(_ON_ALL)
    bounds = {(bound.path, bound.kind): bound for bound in bounds_of(ruleset)}
    for reached in missed:
        bound = bounds.get(reached.key)
        for position in reached.missed:
            found = None if bound is None else _unit(reached, position, bound, domains, purse)
            if bound is None or found is None:
                yield Proposal(reached=reached, position=position, example=None)
            else:
                yield _proposal(reached, position, found, Subject(bound, domains))


def _unit(
    reached: Reached, position: Position, bound: Bound, domains: Domains, purse: Purse
) -> Unit | None:
    subject = Subject(bound, domains)
    every = edges_of(reached.key, bound.rule, domains.ruleset)
    limits = near(reached.boundary, every)

    def look(at: Unit) -> Seen:
        return Seen(position_at(reached.boundary, limits, facts_of(subject, at)) is position)

    found = Hunt(subject, look, _ON_AN_EDGE, purse).found() or _by_days(subject, look)
    return None if found is None else simplified(subject, found, look)


def _by_days(subject: Subject, look: Callable[[Unit], Seen]) -> Unit | None:
    """Try each day of the weeks around: how working days add up cannot be solved for."""
    days = [quantity for quantity in subject.quantities if is_day(quantity, subject)]
    start = next((unit for unit in first_units(subject) if unit is not None), None)
    if start is None:
        return None
    tried = ({**start, day: start[day] + step} for day in days for step in range(-_WEEKS * 7, _WEEKS * 7 + 1))
    return next((unit for unit in tried if look(unit).fits), None)


def _proposal(reached: Reached, position: Position, at: Unit, subject: Subject) -> Proposal:
    ruleset = subject.domains.ruleset
    path, kind = reached.key
    example = as_example(at, ruleset, words_of(reached, position, "zh"))
    if kind is not None:
        example = evolve(example, rows=(_row(path, kind, at, subject),))
    result = score(ruleset, as_evaluation(example, ruleset))
    wanted = path if kind is None else (*path, _ROW_NAMES["zh"])
    line = next((line for line in result.lines if line.path == wanted), None)
    return Proposal(reached=reached, position=position, example=example, line=line)


def _row(path: tuple[str, ...], kind: Kind, at: Unit, subject: Subject) -> rs.GivenRow:
    target, actual = at.get(TARGET, Fraction(0)), at.get(ACTUAL, Fraction(0))
    if kind is Kind.BY_DATE:
        days = tuple(date.fromordinal(int(value)) for value in (target, actual))
        given = tuple(rs.GivenFigure(figure=day) for day in days)
        given = (rs.GivenFigure(figure=f"{days[0].year}年{days[0].month}月{days[0].day}日前"), given[1])
    else:
        given = (rs.GivenFigure(figure=target, sense=kind), rs.GivenFigure(figure=actual))
    return rs.GivenRow(path=(*path, _ROW_NAMES["zh"]), target=given[0], actual=given[1], points=_ROW_POINTS)


# ---- as text


def proposal_text(proposal: Proposal, ruleset: rs.Ruleset) -> str:
    """Write a proposal as 示例 of the ruleset language, its arithmetic in remarks above it.

    The first remark says that it is to be confirmed; ``govperf test`` refuses the case as long as it
    stands there.
    """
    example, line = proposal.example, proposal.line
    assert example is not None
    given = [f"{_name(name, ruleset)} = {_figure(figure)}" for name, figure in example.inputs.items()]
    given += [f"{'.'.join(('资金', *cell))} = {_figure(figure)}" for cell, figure in example.funds.items()]
    lines = [f"示例 “{example.title}”"]
    if given:
        lines.append(f"  给定 {'，'.join(given)}")
    for name, records in example.lists.items():
        lines += [f"  给定一项 {_record_text(name, record, ruleset)}" for record in records]
    lines += [f"  给定指标 {_row_text(row)}" for row in example.rows]
    if line is not None:
        lines.append(f"  应得 {_path(line.path)} = {_score(line, ruleset)}")
    remarks = [f"# {TO_CONFIRM}"]
    remarks += [f"#   {sentence(step, 'zh')}" for step in (line.trace if line is not None else ())]
    return "\n".join((*remarks, *lines)) + "\n"


TO_CONFIRM = "待确认：得分由 govperf 按规则算出，请对照原文核对，核对后删去本行"


def _name(folded: str, ruleset: rs.Ruleset) -> str:
    declared = ruleset.lists if folded in ruleset.lists else ruleset.inputs
    return _written(declared[folded].name)


def _record_text(name: str, record: Mapping[str, rs.GivenFigure], ruleset: rs.Ruleset) -> str:
    columns = ruleset.lists[name].columns
    given = (f"{_written(columns[column].name)} = {_figure(figure)}" for column, figure in record.items())
    return f"{_name(name, ruleset)}：{'，'.join(given)}"


def _written(name: str) -> str:
    return quoted_if_needed(name, "zh")


def _path(path: tuple[str, ...]) -> str:
    return "/".join(_written(name) for name in path)


def _figure(figure: rs.GivenFigure) -> str:
    text = figure_text(figure)
    return f"“{text}”" if isinstance(figure.figure, str) else text


def _row_text(row: rs.GivenRow) -> str:
    points = "" if row.points is None else f"，{plain(row.points)}分"
    return f"{_path(row.path)}：目标 “{figure_text(row.target)}”，完成 {_figure(row.actual)}{points}"


def _score(line: Line, ruleset: rs.Ruleset) -> str:
    if line.status is Status.NOT_APPLICABLE or line.score is None:
        return "不适用"
    low, high = (plain(end) for end in as_shown(line.score, ruleset))
    return f"{low}分" if low == high else f"[{low}分, {high}分]"
