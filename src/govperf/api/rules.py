"""Load rules, and score sheets, tables and records by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from govperf.api.scorecard import Scorecard
from govperf.audit.scored import score_and_audit
from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import RulesetError
from govperf.base.messages import Language
from govperf.base.records import frozen
from govperf.library import entries, find, source_of
from govperf.model.evaluation import Evaluation
from govperf.model.ruleset import Ruleset
from govperf.selection import of_year
from govperf.store.loading import load_source

if TYPE_CHECKING:

    from govperf.tables.batches import BatchScorer
    from govperf.tables.lines.scoring import ScoredLines
    from govperf.tables.records import RecordScorer
    from govperf.tables.scored import ScoredTable


@frozen
class Rules:
    """A loaded ruleset.

    Examples
    --------
    >>> rules = load("toyland/department/2025")
    >>> rules.id, rules.year
    ('toyland/department/2025', 2025)
    """

    ruleset: Ruleset
    #: Warnings met while loading.
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)

    @property
    def id(self) -> str:
        """The id, e.g. ``cn/project/2020``."""
        return self.ruleset.id

    @property
    def title(self) -> str:
        """标题."""
        return self.ruleset.title

    @property
    def year(self) -> int:
        """The fiscal year the rules are for."""
        return self.ruleset.year

    def to_html(self, language: Language = "zh") -> str:
        """Give the score table as a page, to be laid beside the circular.

        Parameters
        ----------
        language : {"zh", "en"}, optional

        Returns
        -------
        str
            Indicators, points, standards, formulas and what each rests on; it prints on A4, and has no
            script and no request.

        Raises
        ------
        UsageError
            When Jinja2 is not installed.

        Examples
        --------
        >>> "评分标准" in load("toyland/department/2025").to_html()
        True
        """
        from govperf.report.rule_page import rule_page

        return rule_page(self.ruleset, language)

    def to_docx(self, language: Language = "zh") -> bytes:
        """Give the same score table as a Word file.

        Parameters
        ----------
        language : {"zh", "en"}, optional

        Returns
        -------
        bytes
            The .docx file; the same rules give the same bytes.

        Examples
        --------
        >>> load("toyland/department/2025").to_docx()[:2]
        b'PK'
        """
        from govperf.report.rule_docx import rule_docx

        return rule_docx(self.ruleset, language)

    def score(self, sheet: Evaluation, choices: Mapping[str, str] | None = None) -> Scorecard:
        """Score and audit a sheet.

        Parameters
        ----------
        sheet : Evaluation
        choices : mapping of str to str, optional
            An assessor's choices: an indicator's path → a tier, ``"4分"`` or ``"80%"``; a path and
            ``.指标值`` or ``.完成值`` → a figure; an input's name → its value.

        Returns
        -------
        Scorecard

        Raises
        ------
        UsageError
            When a choice names something that is not there.
        """
        return Scorecard(score_and_audit(self.ruleset, sheet, choices), self.ruleset, dict(choices or {}))


    def score_table(
        self,
        table: object,
        *,
        keep: str | Sequence[str] = (),
        ignore: str | Sequence[str] = (),
        absent: str | Sequence[str] = (),
        decimals: Mapping[str, int] | None = None,
        scales: Mapping[str, int] | None = None,
        units: Mapping[str, str] | None = None,
        exact: bool = False,
        language: Language = "zh",
        cohort: str = "",
        records: Mapping[str, object] | None = None,
        by: str = "",
        threads: int = 1,
        engine: str = "arrays",
        receipt: str | Path | None = None,
    ) -> ScoredTable:
        """Score a table, one row a unit, one column an input.

        Parameters
        ----------
        table
            A dict of NumPy arrays, or a frame: pyarrow, pandas, polars, a DuckDB relation, anything with
            ``__arrow_c_stream__`` or that narwhals reads. A column is named by the input's Chinese name
            or key, with its unit in brackets where it is not the declared one (``年初预算数（元）``).
        keep, ignore : sequence of str, optional
            Columns that are no inputs: those carried into the result, and those left out.
        absent : sequence of str, optional
            Inputs that the table does not have; they are missing in every row.
        decimals : mapping of str to int, optional
            How many decimals the figures of a float column were typed with. Without it a float column is
            refused, because a float no longer holds the amount that was typed.
        scales : mapping of str to int, optional
            For columns of scaled whole numbers: 2 where a column counts hundredths of its unit.
        units : mapping of str to str, optional
            Units of columns whose headings name none; ``"1"`` for a ratio such as 0.95.
        exact : bool, optional
            Give both ends of every score as a fraction too (``"973/98"``), in columns of text: a score that
            the ruleset does not round may have no end as a decimal.
        language : ``"zh"`` or ``"en"``, optional
            Of the names of the result's columns.
        cohort : str, optional
            The column that names each row's cohort: places (排名次) and sizes of cohorts that no column gives
            are worked out of the rows of the whole table. It is carried into the result.
        records : mapping of str to table, optional
            Tables of the records of lists (列表), by the list's name: one row a record, one column a given
            column of the list. What is said of such a column is said under ``列表.列``
            (``ignore="专项资金.备注"``). A unit without a record has an empty list.
        by : str, optional
            The column that names the unit, in the table and in the tables of records. It is carried into
            the result.
        threads : int, optional
        engine : ``"arrays"`` or ``"jit"``, optional
            ``"jit"`` compiles the rules to machine code with numba: the same digits, some seconds once,
            then a fraction of the time. For tables of millions of rows.
        receipt : str or Path, optional
            A file to write the receipt of the table to, for :func:`replay_table`; with the ending ``.gz``
            it is compressed.

        Returns
        -------
        ScoredTable
            The rows in their order.

        Raises
        ------
        TableError
            When columns are unknown, missing, doubled or of a kind that cannot be read exactly, or a cell
            cannot be read: with the first such cells, and the count of all; when records are of units that
            the table does not have, or one with records stands there twice.
        UsageError
            When it is no table, or a named column or list is not there; or when numba is not installed and
            asked for.
        ReceiptError
            When the receipt's file exists already, or cannot be written.

        Examples
        --------
        >>> import numpy as np
        >>> rules = load("toyland/department/2025")
        >>> others = ["本年追加", "上年结转", "满意度", "有违规", "制度健全", "执行有效"]
        >>> scored = rules.score_table(
        ...     {"编制人数": np.array([11, 12]), "在职人数": np.array([12, 12]), "年初预算数": ["80", ""]},
        ...     absent=others,
        ... )
        >>> [str(score) for score in scored.table["投入/预算配置/在职人员控制率"].to_pylist()]
        ['0.50', '5.00']
        """
        from govperf.plan.compile import compile_plan, recent_plan
        from govperf.plan.engine import engine_named
        from govperf.tables.cohorts import ranked_stream
        from govperf.tables.frames import stream_of, whole_table
        from govperf.tables.record_tables import RecordTable, terms_with_records, unit_records
        from govperf.tables.record_terms import refuse_with_records
        from govperf.tables.scored import score_stream
        from govperf.tables.terms import Terms

        terms = Terms(
            keep=keep, ignore=ignore, absent=absent,
            decimals=decimals or {}, scales=scales or {}, units=units or {}, exact=exact,
        )  # fmt: skip
        plan, stream = recent_plan(self.ruleset), stream_of(table)
        refuse_with_records(self.ruleset, records or {}, by, cohort, "" if receipt is None else str(receipt))
        found = None
        if records:
            tables = {name: RecordTable(table=whole_table(stream_of(each))) for name, each in records.items()}
            found = unit_records(plan, tables, stream.schema.names, by, terms)
            terms = terms_with_records(plan, terms, found)
        if cohort:
            stream, terms = ranked_stream(plan, stream, terms, cohort)
        if receipt is None:
            return score_stream(
                plan, stream, terms, language, threads, engine_named(engine), records=found
            )
        from govperf.receipts.receipt import spelled_out
        from govperf.receipts.table_writing import receipt_of_table

        plan, witness = compile_plan(spelled_out(self.ruleset)), receipt_of_table(Path(receipt))
        return score_stream(plan, stream, terms, language, threads, engine_named(engine), witness)

    def score_lines(
        self,
        table: object,
        *,
        unit: str = "",
        keep: str | Sequence[str] = (),
        ignore: str | Sequence[str] = (),
        absent: str | Sequence[str] = (),
        decimals: Mapping[str, int] | None = None,
        amount_unit: str = "",
        exact: bool = False,
        language: Language = "zh",
        receipt: str | Path | None = None,
    ) -> ScoredLines:
        """Score a table of lines: one row an indicator line of a unit's sheet, units of any length.

        Parameters
        ----------
        table
            As for :meth:`score_table`. Columns have the names that the official forms give them, or these:
            ``unit``; ``level_1`` to ``level_4``, or ``path`` with ``/`` between the levels; ``target``,
            ``actual``, ``points``; and where there are any ``claimed_score``, ``sign``, ``measure``,
            ``tier``, ``initial_budget``, ``annual_budget``, ``executed``, ``claimed_rate``. A line with a
            budget is a row of the funds. The lines of a unit need not stand together.
        unit : str, optional
            The column that says which unit a line belongs to, where its name does not say so.
        keep, ignore : sequence of str, optional
            Other columns: those carried into the result, and those left out.
        absent : sequence of str, optional
            Columns of these that the table does not have: nothing is known of them in any line.
        decimals : mapping of str to int, optional
            As for :meth:`score_table`.
        amount_unit : str, optional
            Of the funds, where their headings say none; 万元 by default.
        exact : bool, optional
            As for :meth:`score_table`.
        language : ``"zh"`` or ``"en"``, optional
        receipt : str or Path, optional
            As for :meth:`score_table`; a unit is one line of it, with all its lines and their scores.

        Returns
        -------
        ScoredLines
            ``lines`` and ``units``, each as exact as the sheet of the unit, scored by itself.

        Raises
        ------
        TableError
            When columns are unknown, missing, doubled or ambiguous, or a line has no unit or no name.
        UsageError
            When it is no table, or a named column is not there.
        ReceiptError
            When the receipt's file exists already, or cannot be written.

        Examples
        --------
        >>> lines = {
        ...     "单位": ["甲", "甲"],
        ...     "一级指标": ["产出指标", "产出指标"], "三级指标": ["新建公路", "验收合格率"],
        ...     "年度指标值": ["≥25公里", "100%"], "实际完成值": ["20公里", "100%"], "分值": [25, 25],
        ... }
        >>> scored = load("cn/project/2020").score_lines(lines)
        >>> [f"{score:.2f}" for score in scored.lines.table["得分"].to_pylist()]
        ['20.00', '25.00']
        >>> f"{scored.units.table['产出指标'][0].as_py():.2f}"
        '45.00'
        """
        from govperf.plan.compile import compile_plan
        from govperf.tables.frames import stream_of, whole_table
        from govperf.tables.lines.scoring import score_line_table
        from govperf.tables.terms import Terms

        terms = Terms(
            keep=keep, ignore=ignore, absent=absent, decimals=decimals or {}, amount_unit=amount_unit,
            exact=exact,
        )  # fmt: skip
        whole = whole_table(stream_of(table))
        if receipt is None:
            return score_line_table(compile_plan(self.ruleset), whole, terms, unit=unit, language=language)
        from govperf.receipts.lines_writing import LinesScored, write_lines_receipt
        from govperf.receipts.receipt import spelled_out
        from govperf.receipts.table_writing import Origin, refuse_existing

        refuse_existing(Path(receipt))
        plan = compile_plan(spelled_out(self.ruleset))
        scored = score_line_table(plan, whole, terms, unit=unit, language=language)
        lines = LinesScored(
            plan=plan, table=whole, terms=terms, unit=unit, language=language, scored=scored
        )
        write_lines_receipt(Path(receipt), lines, Origin())
        return scored

    def batch_scorer(
        self,
        *,
        keep: str | Sequence[str] = (),
        ignore: str | Sequence[str] = (),
        absent: str | Sequence[str] = (),
        decimals: Mapping[str, int] | None = None,
        scales: Mapping[str, int] | None = None,
        units: Mapping[str, str] | None = None,
        exact: bool = False,
        language: Language = "zh",
        engine: str = "arrays",
    ) -> BatchScorer:
        """Make a function from Arrow record batch to Arrow record batch, for engines of many machines.

        It can be pickled; what travels is the ruleset's text and its SHA-256. Dask and Spark have
        ``score_frame`` in :mod:`govperf.tables.on_dask` and :mod:`govperf.tables.on_spark`.

        Parameters
        ----------
        keep, ignore, absent, decimals, scales, units, exact, language, engine
            As for :meth:`score_table`.

        Returns
        -------
        BatchScorer

        Examples
        --------
        >>> import pyarrow as pa
        >>> rules = load("toyland/department/2025")
        >>> others = ["年初预算数", "本年追加", "上年结转", "满意度", "有违规", "制度健全", "执行有效"]
        >>> score = rules.batch_scorer(absent=others)
        >>> batch = pa.RecordBatch.from_pydict({"编制人数": ["11"], "在职人数": ["12"]})
        >>> score(batch)["投入/预算配置/在职人员控制率_状态"].to_pylist()
        ['已评']
        """
        from govperf.plan.engine import engine_named
        from govperf.tables.batches import batch_scorer
        from govperf.tables.terms import Terms

        terms = Terms(
            keep=keep, ignore=ignore, absent=absent,
            decimals=decimals or {}, scales=scales or {}, units=units or {}, exact=exact,
        )  # fmt: skip
        return batch_scorer(self.ruleset, terms, language, engine_named(engine))

    def record_scorer(self, scales: Mapping[str, int] | None = None) -> RecordScorer:
        """Make a function from one record to its total and grade, for single records by the thousand.

        Rules that can be worked out from the figures of one record become one Python function over whole
        numbers, which takes some microseconds a record. A record in which something is missing, outside its
        range or a text is scored as a sheet is, and so is every record of a ruleset that needs more (lists,
        gates, points that move).

        Parameters
        ----------
        scales : mapping of str to int, optional
            By input: 2 where its whole numbers count hundredths of its unit.

        Returns
        -------
        RecordScorer

        Raises
        ------
        UsageError
            When ``scales`` names no input.

        Examples
        --------
        >>> score = load("toyland/department/2025").record_scorer()
        >>> found = score({"编制人数": 11, "在职人数": 12, "年初预算数": "80万元"})
        >>> float(found.low), float(found.high), found.grades
        (0.5, 95.5, ('优', '良', '中', '差'))
        """
        from govperf.plan.compile import compile_plan
        from govperf.tables.records import record_scorer

        return record_scorer(compile_plan(self.ruleset), scales or {})


def load(name: str | Path, *, year: int | None = None, on: date | None = None) -> Rules:
    """Load a ruleset.

    Parameters
    ----------
    name : str or Path
        An id of the library (``"cn/project/2020"``), what the ids of several years have in common
        (``"cn/hunan/department"``, with ``year``), or the path of a ``.govperf`` file.
    year : int, optional
        The fiscal year that is wanted.
    on : date, optional
        The day for which it is wanted, where one year has several rulesets.

    Returns
    -------
    Rules

    Raises
    ------
    RulesetError
        With every mistake of the file.
    UsageError
        When there is no such ruleset (the nearest id is named), or several fit equally well.

    Examples
    --------
    >>> import govperf
    >>> govperf.load("cn/hunan/department", year=2018).id
    'cn/hunan/department/2018'
    """
    path = find(name) if year is None else of_year(str(name), year, entries(), on).path
    ruleset, found = load_source(source_of(path))
    if ruleset is None:
        raise RulesetError(found)
    return Rules(ruleset, found)
