"""Puts tables between markers in the documentation, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("explanation/performance.md", "howto/sizing.md")


def marked(name: str) -> re.Pattern[str]:
    """Find what stands between the markers of a name."""
    return re.compile(f"(<!-- benchmark: {name} -->\n).*?(\n<!-- end -->)", re.DOTALL)


def put(tables: dict[str, Callable[[str], str]]) -> list[Path]:
    """Write each table where its markers are; give the pages that have changed."""
    changed = []
    for language in ("zh", "en"):
        for page in PAGES:
            path = DOCS / language / page
            text = path.read_text(encoding="utf-8")
            made = text
            for name, written in tables.items():
                found = written(language)
                made = marked(name).sub(lambda match, found=found: match[1] + found + match[2], made)
            if made != text:
                path.write_text(made, encoding="utf-8")
                changed.append(path)
    return changed
