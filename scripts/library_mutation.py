"""Change each figure and bound of the library's rulesets, see who notices, and write the counts down.

The tables between the marks of docs/{en,zh}/explanation/verification.md are written anew.

Usage: python scripts/library_mutation.py
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from attrs import frozen

from govperf.base.messages import render
from govperf.cases.work import cases_of, covered, mutated
from govperf.library import own_entries, source_of
from govperf.store.loading import load_source

ROOT = Path(__file__).parents[1]
_HEADS = {
    "en": "| ruleset | cases | places beside edges | reached | excluded | changes | by cases | by checks |"
          " with a reason | left |",
    "zh": "| 规则集 | 案例 | 边界旁的位置 | 到达 | 不许可 | 改动 | 案例发现 | 检查发现 | 有理由 | 没有发现 |",
}  # fmt: skip
_MARKED = re.compile(r"(<!-- library-mutation -->\n).*?(<!-- /library-mutation -->)", re.DOTALL)


@frozen
class Counts:
    """What came of a ruleset; the figures stand in the order of the table."""

    name: str
    figures: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every place is reached and every change noticed or excused."""
        return self.figures[1] == self.figures[2] and self.figures[-1] == 0


def counted(name: str, path: Path) -> Counts | None:
    """Count for a ruleset; ``None`` for a draft."""
    ruleset, _ = load_source(source_of(path))
    if ruleset is None or ruleset.provisional:
        return None
    cases = cases_of(ruleset, path)
    reached, done = covered(cases), mutated(cases)
    for finding in done.findings:
        if finding.code != "mutant-excused":
            print(render(finding, "zh"))
    mutants, unnoticed = done.mutation.mutants, len(done.mutation.unnoticed)
    checks = sum(mutant.noticed == "check" for mutant in mutants)
    left = sum(finding.code != "mutant-excused" for finding in done.findings)
    return Counts(name, (
        len(cases.ruleset.examples), reached.wanted, reached.hit, reached.excluded, len(mutants),
        len(mutants) - unnoticed - checks, checks, unnoticed - left, left,
    ))  # fmt: skip


def table(found: list[Counts], language: str) -> str:
    """Write the counts as a table, with their sums."""
    columns = zip(*(counts.figures for counts in found), strict=True)
    sums = Counts("合计" if language == "zh" else "all", tuple(map(sum, columns)))
    lines = [_HEADS[language], "|---|" + "---:|" * len(sums.figures)]
    lines += [f"| {c.name} | {' | '.join(f'{n:,}' for n in c.figures)} |" for c in (*found, sums)]
    day = datetime.now(UTC).date().isoformat()
    return f"`make library-mutation`, {day}:\n\n" + "\n".join(lines) + "\n"


def main() -> int:
    """Count, write and say whether all is noticed."""
    started = process_time()
    found = []
    for entry in own_entries():
        counts = counted(entry.id, entry.path)
        if counts is not None:
            found.append(counts)
            print(counts.name, *counts.figures)
    for language in ("en", "zh"):
        page = ROOT / "docs" / language / "explanation" / "verification.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(_MARKED.sub(rf"\1{table(found, language)}\2", text), encoding="utf-8")
    print(f"{process_time() - started:.0f} s")
    return 0 if all(counts.is_whole for counts in found) else 1


if __name__ == "__main__":
    sys.exit(main())
