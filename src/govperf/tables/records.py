"""One record at a time: its total and grade, in some microseconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.names import fold
from govperf.base.numbers import plain, terminates
from govperf.base.units import unit_named
from govperf.model.evaluation import Evaluation, FundsRow, Written
from govperf.plan.plan import Plan, PlanInput
from govperf.plan.python_source import HELPERS, python_source
from govperf.run.facts import ATTRIBUTES
from govperf.run.grading import grades_possible, round_total
from govperf.run.result import Result, Score
from govperf.run.single import score
from govperf.syntax.nodes import Place


def record_scorer(plan: Plan, scales: Mapping[str, int]) -> RecordScorer:
    """Make a scorer; see :meth:`govperf.Rules.record_scorer`."""
    known = {word: i.folded for i in plan.inputs for word in (i.folded, fold(i.key)) if word}
    unknown = tuple(name for name in scales if fold(name) not in known)
    if unknown:
        raise UsageError([Diagnostic("record-names-unknown", values={"names": unknown})])
    return RecordScorer(plan, {known[fold(name)]: scale for name, scale in scales.items()})


#: What a record may give for an input.
Given = int | Fraction | str | None
#: Total and place of the grade, or the exact total; or the lowest total and the highest.
_Compiled = Callable[[Mapping[str, Given]], Any]


@frozen(kw_only=True)
class RecordScore:
    """The total of a record, exactly, and the grades that it can still reach, best first.

    Attributes
    ----------
    low, high : Fraction
        The lowest and the highest total still possible; equal where nothing is open.
    grades : tuple of str
    result : Result or None
        Everything, with the trace of every score, where the record had to be scored as a sheet is:
        something is missing, outside its range or a text, or some rule needs it.
    """

    low: Fraction
    high: Fraction
    grades: tuple[str, ...] = ()
    result: Result | None = field(default=None, repr=False)


@define(eq=False)
class RecordScorer:
    """Scores one record at a time; made by :meth:`govperf.Rules.record_scorer`."""

    plan: Plan
    #: The decimals of whole numbers, by the input's folded name.
    scales: Mapping[str, int]
    _by_name: _Compiled | None = None
    _by_key: _Compiled | None = None
    _names: frozenset[str] = frozenset()
    _keys: frozenset[str] = frozenset()
    _unit: int = 1
    _has_ends: bool = False
    _grades: tuple[tuple[str, ...], ...] = ((),)

    def __attrs_post_init__(self) -> None:
        names = {i.folded: i.name for i in self.plan.inputs}
        keys = {i.folded: i.key or i.name for i in self.plan.inputs}
        rounding, grades = self.plan.ruleset.rounding, self.plan.outputs[-1].grades
        self._names, self._keys = frozenset(names.values()), frozenset(keys.values())
        self._by_name, self._by_key = self._compiled(names), self._compiled(keys)
        is_rounded = rounding is not None and rounding.place is Place.INDICATORS
        self._unit = 10**rounding.places if rounding is not None and is_rounded else 1
        self._grades = tuple((name,) for name in grades) or ((),)

    def _compiled(self, keys: Mapping[str, str]) -> _Compiled | None:
        written = python_source(self.plan, self.scales, keys)
        if written is None:
            return None
        self._has_ends = written.has_ends
        known: dict[str, Any] = dict(HELPERS)
        # The text holds numbers, variables and quoted names only; all of it was written by us.
        exec(compile(written.text, f"<{self.plan.ruleset.id}>", "exec"), known)
        made: _Compiled = known["score"]
        return made

    @property
    def is_compiled(self) -> bool:
        """Whether the ruleset could be made one function; else every record is scored as a sheet is."""
        return self._by_name is not None

    def __call__(self, record: Mapping[str, Given]) -> RecordScore:
        """Score a record.

        Parameters
        ----------
        record : mapping of str to int, Fraction, str or None
            By the inputs' names or keys. A whole number counts the input's unit, or what ``scales`` says;
            a text is read as a sheet's cell is. What is ``None`` or not there is missing.

        Returns
        -------
        RecordScore

        Raises
        ------
        UsageError
            When a name is of no input, two are of one, or a value is a float.
        """
        given = record.keys()
        compiled = self._by_name if given <= self._names else self._by_key if given <= self._keys else None
        if compiled is None:
            return self._as_a_sheet(record)
        try:
            found = compiled(record)
        except (KeyError, TypeError):
            found = None
        if found is None:
            return self._as_a_sheet(record)
        if self._has_ends:
            low, high = found
            return self._rounded(Fraction(low) / self._unit, Fraction(high) / self._unit)
        if not isinstance(found, tuple):
            return self._rounded(Fraction(found), Fraction(found))
        total = Fraction(found[0], self._unit)
        return RecordScore(low=total, high=total, grades=self._grades[found[1]])

    def _rounded(self, least: Fraction, most: Fraction) -> RecordScore:
        """Round and grade a total that is open, or of scores that are not rounded themselves."""
        ruleset = self.plan.ruleset
        low, high = (round_total(end, ruleset.points, ruleset) for end in (least, most))
        grades, _ = grades_possible(Score(low=low, high=high, points=ruleset.points), ruleset)
        return RecordScore(low=low, high=high, grades=grades)

    def _as_a_sheet(self, record: Mapping[str, Given]) -> RecordScore:
        result = score(self.plan.ruleset, self.sheet(record))
        return RecordScore(
            low=result.total.low, high=result.total.high, grades=result.grades, result=result
        )

    def sheet(self, record: Mapping[str, Given]) -> Evaluation:
        """Make the sheet that a record stands for.

        Raises
        ------
        UsageError
            As :meth:`__call__`.
        """
        inputs: dict[str, Written] = {}
        funds: dict[str, dict[str, Any]] = {}
        for declared, text in self._texts(record):
            if declared.cell is not None:
                row, cell = declared.cell
                funds.setdefault(row, {"row": row})[ATTRIBUTES[cell]] = Written(text)
            else:
                inputs[declared.name] = Written(text)
        rows = tuple(FundsRow(**cells) for cells in funds.values())
        return Evaluation(fiscal_year=self.plan.ruleset.year, inputs=inputs, funds=rows)

    def _texts(self, record: Mapping[str, Given]) -> list[tuple[PlanInput, str]]:
        """Give what a record says of each input, as a cell would."""
        known = {word: i for i in self.plan.inputs for word in (i.folded, fold(i.key)) if word}
        named = {name: known.get(fold(name)) for name in record}
        unknown = tuple(name for name, declared in named.items() if declared is None)
        if unknown:
            raise UsageError([Diagnostic("record-names-unknown", values={"names": unknown})])
        seen: dict[str, str] = {}
        found: list[tuple[PlanInput, str]] = []
        for name, declared in named.items():
            assert declared is not None
            other = seen.setdefault(declared.folded, name)
            if other != name:
                raise UsageError([Diagnostic("record-name-twice", values={"name": name, "other": other})])
            if record[name] is not None:
                scale = self.scales.get(declared.folded, 0)
                found.append((declared, _text(name, record[name], declared, scale)))
        return found


def _text(name: str, value: object, declared: PlanInput, scale: int) -> str:
    """Write a value as a sheet would."""
    if isinstance(value, str):
        return value
    if hasattr(value, "__index__"):
        # Whole numbers of NumPy as well.
        number = value.__index__()
        return _word(number, declared) or _figure(Fraction(number, 10**scale), declared)
    if isinstance(value, Fraction) and terminates(value):
        return _figure(value, declared)
    values = {"name": name, "type": type(value).__name__}
    raise UsageError([Diagnostic("record-figure-unfit", values=values)])


def _word(number: int, declared: PlanInput) -> str:
    """Give the text that a number stands for: an option, a flag, a day; empty for figures."""
    words = declared.options or (("否", "是") if declared.is_flag else ())
    if words:
        # What is no option is read as a sheet's mistake.
        return words[number] if 0 <= number < len(words) else str(number)
    if not declared.is_date:
        return ""
    return date.fromordinal(number).isoformat() if 0 < number <= date.max.toordinal() else str(number)


def _figure(value: Fraction, declared: PlanInput) -> str:
    unit = unit_named(declared.unit)
    return plain(value) + (unit.zh if unit is not None else declared.unit)
