"""The commands ``impact`` and ``reach``: what new rules would do, and what it takes to reach a grade."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from govperf.api.foresight import Impact
from govperf.api.rules import load
from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import UsageError
from govperf.base.messages import sentence
from govperf.effects.measuring import USUAL_SEED, USUAL_SIZE, Asked, measure
from govperf.tools.cli import FINE
from govperf.tools.table_options import terms_with_units

#: Options that mean something with a table only, and without one only.
_OF_TABLES = ("id", "keep", "ignore", "absent", "column_unit", "decimals", "scale", "worksheet")
_OF_POPULATIONS = ("units", "seed")


def run(asked: Namespace) -> int:
    """Run one of the commands."""
    return _reach(asked) if asked.command == "reach" else _impact(asked)


def _reach(asked: Namespace) -> int:
    from govperf.api.foresight import reach
    from govperf.tools.choices_file import choices_given
    from govperf.tools.sheets import sheet_and_rules

    sheet, rules = sheet_and_rules(Path(asked.sheet), asked)
    found = reach(
        rules, sheet, grade=asked.grade, score=asked.score,
        choices=choices_given(asked.choices, asked.settings), fix=asked.fix,
    )  # fmt: skip
    print(found.to_json() if asked.format == "json" else found.text(asked.language))
    return FINE


def _impact(asked: Namespace) -> int:
    _refuse_idle_options(asked)
    terms = terms_with_units(asked, asked.column_unit)
    found = Impact(
        measure(
            load(asked.old).ruleset, load(asked.new).ruleset, asked.table,
            Asked(
                terms=terms, id=asked.id, worksheet=asked.worksheet,
                size=USUAL_SIZE if asked.units is None else asked.units,
                seed=USUAL_SEED if asked.seed is None else asked.seed, threads=asked.threads,
            ),
        )
    )  # fmt: skip
    if asked.format == "json":
        print(found.to_json(unit=asked.unit))
    else:
        print(found.text(asked.language, unit=asked.unit))
    for target in asked.output:
        found.write(target, asked.language, unit=asked.unit)
        print(sentence(Message("written", {"path": target}), asked.language), file=sys.stderr)
    return FINE


def _refuse_idle_options(asked: Namespace) -> None:
    """Refuse options that would be left out of account without a word."""
    if asked.table is None:
        idle, code = [n for n in _OF_TABLES if getattr(asked, n)], "impact-option-of-tables"
    else:
        idle = [n for n in _OF_POPULATIONS if getattr(asked, n) is not None]
        code = "impact-option-of-population"
    if idle:
        options = [f"--{name.replace('_', '-')}" for name in idle]
        raise UsageError([Diagnostic(code, values={"option": option}) for option in options])
