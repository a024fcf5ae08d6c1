"""Write the tables of cases beside the library's rulesets.

The expected scores are worked out by the plain arithmetic of tests/library, which knows nothing of
govperf. Read the diff afterwards, and hold it against the circulars.

Usage: python scripts/library_cases.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "library"))

from library_tables import TABLES, path_of  # noqa: E402


def main() -> None:
    """Write every table."""
    for table in TABLES:
        path_of(table).write_text(table.csv(), encoding="utf-8", newline="")
        print(path_of(table))


if __name__ == "__main__":
    main()
