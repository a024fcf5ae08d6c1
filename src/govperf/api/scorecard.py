"""A scored sheet: its scores, what they came from, and what is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from govperf.base.diagnostics import Diagnostic, has_errors
from govperf.base.errors import UsageError
from govperf.base.messages import Language
from govperf.base.records import frozen
from govperf.model.ruleset import Ruleset
from govperf.run.result import Line, Result, Score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govperf.receipts.receipt import Receipt


@frozen
class Scorecard:
    """A scored and audited sheet.

    ``card["预算执行率"]`` gives one line: by its name where that is unique, or by its path with ``/``.
    """

    result: Result
    ruleset: Ruleset = field(repr=False)
    #: The assessor's choices that were made use of.
    choices: Mapping[str, str] = field(factory=dict)

    @property
    def total(self) -> Score:
        """The total: ``low``, ``high``, ``points``; ``value`` when both ends meet."""
        return self.result.total

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every block, group and indicator, depth first."""
        return self.result.lines

    @property
    def grades(self) -> tuple[str, ...]:
        """The grade, or the grades still possible, best first."""
        return self.result.grades

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What reading, scoring and the audit found."""
        return self.result.findings

    @property
    def has_errors(self) -> bool:
        """Whether some finding is an error."""
        return has_errors(self.result.findings)

    def __getitem__(self, name: str) -> Line:
        from govperf.base.names import matching
        from govperf.report.explain import chosen_lines

        path = matching(tuple(name.split("/")), [line.path for line in self.result.lines])
        if path is None:
            # Raises with the nearest names, or the paths that share the name.
            return chosen_lines(self.result, name)[0]
        return next(line for line in self.result.lines if line.path == path)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.result.lines)

    def table(self, language: Language = "zh") -> str:
        """Give the score table and the findings as text."""
        from govperf.report.terminal import score_table

        return score_table(self.result, language)

    def explain(self, name: str | None = None, *, language: Language = "zh") -> str:
        """Give the sentences that say how each score (or that of ``name``) came about."""
        from govperf.report.explain import explain

        return explain(self.result, language, name)

    def to_json(self) -> str:
        """Give everything as JSON (``govperf/result/1``)."""
        from govperf.report.result_json import result_to_json

        return result_to_json(self.result)

    def to_html(self, language: Language = "zh") -> str:
        """Give a page that prints well, without script and without requests."""
        from govperf.report.html import html_page

        return html_page(self.result, language)

    def receipt(self) -> Receipt:
        """Give the receipt from which :func:`replay` works the scores out again.

        Raises
        ------
        ReceiptError
            When what a receipt keeps of the sheet would give other scores.

        Examples
        --------
        >>> import govperf
        >>> card = govperf.load("toyland/department/2025").score(govperf.Evaluation())
        >>> govperf.replay(card.receipt()).agrees
        True
        """
        from govperf.receipts.receipt import receipt_of

        return receipt_of(self.ruleset, self.result, self.choices)

    def write(self, target: str | Path, *, language: Language = "zh") -> tuple[Diagnostic, ...]:
        """Write the scores to a file; its ending says how.

        ``.docx`` and ``.xlsx`` are the user's own file with only blank score, rate and total cells
        filled, never over the original; ``.html`` is the page, ``.json`` everything.

        Returns
        -------
        tuple of Diagnostic
            Cells that were left as they are, and why.

        Raises
        ------
        SheetError
            When the original has changed since it was read, or the file exists already.
        UsageError
            When the ending is none of these.
        """
        path = Path(target)
        match path.suffix.lower():
            case ".json":
                path.write_text(self.to_json(), encoding="utf-8")
            case ".html" | ".htm":
                path.write_text(self.to_html(language), encoding="utf-8")
            case ".docx" | ".xlsx" | ".xlsm":
                return self._fill(path)
            case other:
                raise UsageError([Diagnostic("unknown-output", values={"ending": other or path.name})])
        return ()

    def _fill(self, target: Path) -> tuple[Diagnostic, ...]:
        from govperf.report.writes import cell_writes, cells_left
        from govperf.sheets.fill import fill

        evaluation = self.result.evaluation
        writes = cell_writes(self.result)
        left = fill(Path(evaluation.path), writes, target, fingerprint=evaluation.fingerprint)
        return (*cells_left(self.result), *(left or ()))
