"""Builds the parser's tables and the library's resolved rulesets into the package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes these files before the wheel (or the editable install) is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build them from the grammars and the rulesets of this checkout."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from govperf.library import own_entries, source_of
            from govperf.store.loading import ship
            from govperf.syntax.tables import save

            written = (*save(), *ship(source_of(entry.path) for entry in own_entries()))
        finally:
            sys.path.pop(0)
        if version != "editable":
            package = Path(self.root) / "src"
            for path in written:
                build_data["force_include"][str(path)] = str(path.relative_to(package))
