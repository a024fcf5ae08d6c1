"""The exceptions that govperf raises; each carries diagnostics, the text is made last."""

from __future__ import annotations

from collections.abc import Sequence

from govperf.base.diagnostics import Diagnostic
from govperf.base.messages import Language, render


class GovperfError(Exception):
    """Root of all errors of govperf. ``diagnostics`` says what, where, why and what to do."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def text(self, language: Language = "zh") -> str:
        """Write all diagnostics out in a language."""
        return "\n".join(render(d, language) for d in self.diagnostics)

    def __str__(self) -> str:
        return self.text()


class RulesetError(GovperfError, ValueError):
    """A ruleset has mistakes; it was not loaded."""


class SheetError(GovperfError, ValueError):
    """A sheet could not be read, or not be filled."""


class TableError(GovperfError, ValueError):
    """A table has columns or cells that cannot be read; nothing of it was scored."""


class UsageError(GovperfError, ValueError):
    """A call or a command line asked for something that is not there."""


class ReceiptError(GovperfError, ValueError):
    """A receipt or a register could not be read or written."""
