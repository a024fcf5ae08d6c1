"""A pytest plug-in: each case of a ``.govperf`` file, and of the tables beside it, is a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from govperf.model import ruleset as rs

ENDING = ".govperf"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project decide whether its rulesets are collected."""
    words = "collect the cases of .govperf files as tests (1) or not (0)"
    parser.addini("govperf_cases", words, type="bool", default=True)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> RulesetFile | None:
    """Collect a ruleset."""
    if file_path.suffix != ENDING or not parent.config.getini("govperf_cases"):
        return None
    return RulesetFile.from_parent(parent, path=file_path)


class RulesetFile(pytest.File):
    """A ruleset; that it is read and checked without errors is its first test."""

    def collect(self) -> Iterator[pytest.Item]:
        """Give a test for the checks and one for each case."""
        from govperf.base.errors import RulesetError
        from govperf.cases.work import cases_of
        from govperf.checking.checks import check_source
        from govperf.library import source_of

        ruleset, found = check_source(source_of(self.path))
        if ruleset is None:
            yield CheckItem.from_parent(self, name="check", error=RulesetError(found))
            return
        try:
            cases = cases_of(ruleset, self.path)
        except RulesetError as error:
            yield CheckItem.from_parent(self, name="check", error=error)
            return
        yield CheckItem.from_parent(self, name="check", error=None)
        for example in cases.ruleset.examples:
            yield CaseItem.from_parent(self, name=example.title, ruleset=cases.ruleset, example=example)


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """Show what differs, not where in govperf it was found."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the ruleset and the case."""
        return self.path, None, f"{self.path.name}: {self.name}"


class CheckItem(_Item):
    """That a ruleset and its tables of cases are read without errors."""

    def __init__(self, *, error: Exception | None, **known: object) -> None:
        super().__init__(**known)  # type: ignore[arg-type]
        self.error = error

    def runtest(self) -> None:
        """Fail with all that is wrong."""
        if self.error is not None:
            raise self.error


class CaseItem(_Item):
    """A case."""

    def __init__(self, *, ruleset: rs.Ruleset, example: rs.Example, **known: object) -> None:
        super().__init__(**known)  # type: ignore[arg-type]
        self.ruleset, self.example = ruleset, example

    def runtest(self) -> None:
        """Fail with what came out otherwise."""
        from govperf.base.errors import RulesetError
        from govperf.run.cases import run_example

        if found := run_example(self.example, self.ruleset):
            raise RulesetError(found)
