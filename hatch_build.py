"""Builds the parser's tables into the package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes the table files before the wheel (or the editable install) is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the tables from the grammars of this checkout."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from govperf.syntax.tables import save

            paths = save()
        finally:
            sys.path.pop(0)
        if version != "editable":
            for path in paths:
                build_data["force_include"][str(path)] = f"govperf/syntax/_tables/{path.name}"
