"""The public interface to what would be: what new rules would do, and what it takes to reach a grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from govperf.api.rules import Rules, load
from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.messages import Language
from govperf.base.numbers import exact
from govperf.base.records import frozen

if TYPE_CHECKING:
    import pyarrow as pa

    from govperf.differences.difference import Difference
    from govperf.effects.measured import Counts, Measured, Part, Unit
    from govperf.model.evaluation import Evaluation
    from govperf.reaching.reached import Answer, Joint, Reached

#: As many units are made up, from this seed, where no table is given.
UNITS, SEED = 10_000, 1


@frozen
class Impact:
    """What a change of rules does to a population; iterating gives its units, ``len`` their number.

    For each unit the effects of the single edits add up to the change of its total, exactly.
    """

    measured: Measured = field(repr=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The edits that totals depend on, in the order in which they were made.

        Each has ``differences``, ``sentence(language)`` and, of all units, ``change.low`` and ``.high``.
        """
        return self.measured.parts

    @property
    def idle(self) -> tuple[Difference, ...]:
        """Differences that no total of a table depends on."""
        return self.measured.idle

    @property
    def counts(self) -> Counts:
        """How many units are ``gaining``, ``losing``, the ``same``, and ``unsure``."""
        return self.measured.counts

    @property
    def crossing(self) -> int:
        """How many units get another grade."""
        return self.measured.grades.crossing if self.measured.grades is not None else 0

    def __len__(self) -> int:
        return len(self.measured)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.measured)

    def unit(self, name: str) -> Unit:
        """Give a unit by its name, or by its number (from 1) where units have no names.

        Raises
        ------
        UsageError
            When there is none, or several.
        """
        return self.measured.unit(name)

    def winners(self, count: int = 10) -> tuple[Unit, ...]:
        """Give the units that gain most."""
        return self.measured.winners(count)

    def losers(self, count: int = 10) -> tuple[Unit, ...]:
        """Give the units that lose most."""
        return self.measured.losers(count)

    def text(self, language: Language = "zh", *, unit: str | None = None) -> str:
        """Give totals, grades, edits, blocks, winners and losers as text, and one unit edit by edit."""
        from govperf.report.impact_text import impact_text

        return impact_text(self.measured, language, self._unit(unit))

    def to_json(self, *, unit: str | None = None) -> str:
        """Give the same as JSON (``govperf/impact/1``)."""
        from govperf.report.impact_json import impact_to_json

        return impact_to_json(self.measured, self._unit(unit))

    def to_html(self, language: Language = "zh", *, unit: str | None = None) -> str:
        """Give the same as a page with drawings that prints on A4, without script and requests."""
        from govperf.report.impact_page import impact_page

        return impact_page(self.measured, language, self._unit(unit))

    def to_arrow(self, language: Language = "zh") -> pa.Table:
        """Give a row a unit: name, totals, grades, and the effect of each edit."""
        from govperf.effects.contributions import contributions

        return contributions(self.measured, language)

    def write(self, target: str | Path, language: Language = "zh", *, unit: str | None = None) -> None:
        """Write to a file; its ending says what: ``.html``, ``.json``, ``.parquet``, ``.csv``, ``.xlsx``.

        The last three have a row a unit, see :meth:`to_arrow`.

        Raises
        ------
        UsageError
            When the ending is none of these, or the file cannot be written.
        """
        path = Path(target)
        match path.suffix.lower():
            case ".html" | ".htm":
                _write(path, self.to_html(language, unit=unit))
            case ".json":
                _write(path, self.to_json(unit=unit))
            case ".parquet" | ".csv" | ".xlsx":
                from govperf.effects.contributions import write_contributions

                write_contributions(self.measured, path, language)
            case other:
                raise UsageError([Diagnostic("impact-output", values={"ending": other or path.name})])

    def _unit(self, name: str | None) -> Unit | None:
        return None if name is None else self.measured.unit(name)


def impact(
    old: str | Path | Rules,
    new: str | Path | Rules,
    table: object = None,
    *,
    id: str = "",
    units: int = UNITS,
    seed: int = SEED,
    keep: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    absent: str | Sequence[str] = (),
    decimals: Mapping[str, int] | None = None,
    scales: Mapping[str, int] | None = None,
    column_units: Mapping[str, str] | None = None,
    worksheet: str = "",
    threads: int = 1,
) -> Impact:
    """Say what a change of rules does to each unit, edit by edit.

    Parameters
    ----------
    old, new : str, Path or Rules
        Ids, files, or loaded rules.
    table : str, Path, or a frame, optional
        A table with one row a unit, as for :meth:`Rules.score_table`: a file (``.csv``, ``.parquet``,
        ``.xlsx``), a dict of arrays, or a frame. It has the columns that either ruleset reads. Without one,
        units are made up from the declared domains.
    id : str, optional
        The column with the units' names.
    units, seed : int, optional
        How many units are made up, and from which seed; the same seed gives the same units.
    keep, ignore, absent, decimals, scales
        As for :meth:`Rules.score_table`.
    column_units : mapping of str to str, optional
        Units of columns whose headings name none.
    worksheet : str, optional
        The worksheet of a workbook that has several.
    threads : int, optional

    Returns
    -------
    Impact

    Raises
    ------
    RulesetError
        When one of the rulesets has mistakes.
    TableError
        When columns are unknown, missing or cannot be read exactly.
    UsageError
        When there is no such ruleset, or no such column.

    Examples
    --------
    >>> import govperf
    >>> found = govperf.impact("cn/hunan/department/2017", "cn/hunan/department/2018", units=50)
    >>> len(found), found.parts[0].sentence("en")
    (50, '在职人员控制率 5 points → 8 points')
    >>> all(u.before[0] + sum(p.low for p in u.parts) == u.after[0] for u in found)
    True
    """
    from govperf.effects.measuring import Asked, measure
    from govperf.tables.terms import Terms

    ours, theirs = (given if isinstance(given, Rules) else load(given) for given in (old, new))
    terms = Terms(
        keep=keep, ignore=ignore, absent=absent,
        decimals=decimals or {}, scales=scales or {}, units=column_units or {},
    )  # fmt: skip
    asked = Asked(terms=terms, id=id, worksheet=worksheet, size=units, seed=seed, threads=threads)
    return Impact(measure(ours.ruleset, theirs.ruleset, table, asked))


@frozen
class Reach:
    """What it takes to reach a grade or a score; iterating gives what each figure alone can do."""

    reached: Reached = field(repr=False)

    @property
    def is_there(self) -> bool:
        """Whether the sheet reaches the goal already."""
        return self.reached.is_there

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What each figure or choice alone can do; those that reach the goal first.

        Each has ``change.lever.name``, ``change.before``, ``change.after``, ``is_reached`` and ``total``.
        """
        return self.reached.answers

    @property
    def joint(self) -> Joint | None:
        """Several changes together, of what does not reach the goal alone."""
        return self.reached.joint

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.reached.answers)

    def __len__(self) -> int:
        return len(self.reached.answers)

    def text(self, language: Language = "zh") -> str:
        """Give the answers as text."""
        from govperf.report.reach_text import reach_text

        return reach_text(self.reached, language)

    def to_json(self) -> str:
        """Give the answers as JSON (``govperf/reach/1``)."""
        from govperf.report.reach_json import reach_to_json

        return reach_to_json(self.reached)


def reach(
    rules: str | Path | Rules,
    sheet: str | Path | Evaluation,
    *,
    grade: str = "",
    score: int | str | Fraction | None = None,
    choices: Mapping[str, str] | None = None,
    fix: str | Sequence[str] = (),
) -> Reach:
    """Say what it takes to reach a grade or a score, and check it by scoring.

    Parameters
    ----------
    rules : str, Path or Rules
        An id, a file, or loaded rules.
    sheet : str, Path or Evaluation
        A file, or a sheet that was read.
    grade : str, optional
        The grade to reach, or a better one.
    score : int, str or Fraction, optional
        The total to reach; of the two just one is given.
    choices : mapping of str to str, optional
        An assessor's choices, as for :meth:`Rules.score`.
    fix : sequence of str, optional
        What cannot be changed any more: inputs, indicators, or levels.

    Returns
    -------
    Reach
        The least change of each input, row or assessor's score that reaches the goal while all others
        stay; for those that do not reach it, the best they can do; and several changes together.

    Raises
    ------
    RulesetError, SheetError
        When the rules or the sheet cannot be read.
    UsageError
        When there is no such grade, or nothing of the name that is to be fixed.

    Examples
    --------
    >>> import govperf
    >>> from govperf.model.evaluation import Evaluation, Written
    >>> sheet = Evaluation(inputs={"编制人数": Written("11人"), "在职人数": Written("12人")})
    >>> found = govperf.reach("toyland/department/2025", sheet, score=5)
    >>> change = found.answers[0].change
    >>> change.lever.name, change.before, change.after, found.answers[0].is_reached
    ('编制人数', '11人', '12人', True)
    """
    from govperf.api.sheets import read
    from govperf.reaching.reach import reach as reached

    loaded = rules if isinstance(rules, Rules) else load(rules)
    opened = read(sheet) if isinstance(sheet, str | Path) else sheet
    wanted = None if score is None else _score(score)
    fixed = (fix,) if isinstance(fix, str) else tuple(fix)
    return Reach(reached(loaded.ruleset, opened, choices, grade=grade, score=wanted, fixed=fixed))


def _score(given: int | str | Fraction) -> Fraction:
    """Read a score; a float is none, because it may not be the one that was meant."""
    if isinstance(given, int | Fraction) and not isinstance(given, bool):
        return Fraction(given)
    try:
        if not isinstance(given, str):
            raise ValueError
        return exact(given.removesuffix("分").strip())
    except ValueError:
        raise UsageError([Diagnostic("reach-score-unreadable", values={"text": given})]) from None


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        values = {"path": str(path), "why": error.strerror or str(error)}
        raise UsageError([Diagnostic("output-unwritable", values=values)]) from error
