"""What the command line says about the columns of a table."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.tables.terms import Terms


def terms_of(asked: Namespace) -> Terms:
    """Gather the options.

    Raises
    ------
    UsageError
        When a pair is not of the form COLUMN=… or says something twice.
    """
    return terms_with_units(asked, asked.unit)


def terms_with_units(asked: Namespace, units: Iterable[str]) -> Terms:
    """Gather the options, the units of columns being given by an option of another name.

    Raises
    ------
    UsageError
        When a pair is not of the form COLUMN=… or says something twice.
    """
    return Terms(
        keep=asked.keep, ignore=asked.ignore, absent=asked.absent, units=_pairs(units),
        decimals=_numbers(asked.decimals), scales=_numbers(asked.scale), exact=asked.exact,
    )  # fmt: skip


def records_of(asked: Namespace) -> dict[str, Path]:
    """Give the files of records by the names of their lists.

    Raises
    ------
    UsageError
        When a pair is not of the form LIST=FILE or names a list twice.
    """
    found: dict[str, Path] = {}
    for pair in asked.records:
        name, _, path = pair.partition("=")
        if not name or not path or name in found:
            raise UsageError([Diagnostic("records-pair-wrong", values={"pair": pair})])
        found[name] = Path(path)
    return found


def _pairs(given: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in given:
        name, sign, said = pair.rpartition("=")
        if not sign or not name or not said or name in found:
            raise UsageError([Diagnostic("pair-wrong", values={"pair": pair})])
        found[name] = said
    return found


def _numbers(given: Iterable[str]) -> dict[str, int]:
    found = {}
    for name, said in _pairs(given).items():
        if not (said.isascii() and said.isdigit()):
            raise UsageError([Diagnostic("pair-wrong", values={"pair": f"{name}={said}"})])
        found[name] = int(said)
    return found
