"""All tables of cases, and where they stand."""

from __future__ import annotations

from pathlib import Path

import assessed
import funds
import hunan
import provinces
from plain import Table

RULESETS = Path(__file__).parents[2] / "rulesets"
TABLES: tuple[Table, ...] = (
    *provinces.TABLES,
    *hunan.TABLES,
    *assessed.TABLES,
    *funds.TABLES,
)


def path_of(table: Table) -> Path:
    """Give the place of a table of cases: beside its ruleset."""
    return RULESETS / f"{table.ruleset}.cases.csv"
