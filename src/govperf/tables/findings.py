"""What a scored table has to say: inputs outside their domains, counted over all batches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define, field

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.messages import Language
from govperf.model.ruleset import Ruleset
from govperf.syntax.nodes import Answer
from govperf.tables.faults import MOST_NAMED, Places, record
from govperf.tables.outputs import BETWEEN, WORDS

if TYPE_CHECKING:
    import pyarrow as pa


def _counts(column: pa.Array) -> Counter[str]:
    return Counter({each["values"]: each["counts"] for each in column.value_counts().to_pylist()})


@define
class Tally:
    """Rows seen: how their totals stand, and in which of them which input is outside its domain."""

    language: Language
    rows: int = 0
    counts: Counter[str] = field(factory=Counter)
    first: dict[str, list[int]] = field(factory=dict)
    totals: Counter[str] = field(factory=Counter)
    grades: Counter[str] = field(factory=Counter)

    def see(self, batch: pa.RecordBatch) -> None:
        """Count a scored batch."""
        column = batch.column(batch.num_columns - 1)
        assert batch.schema.names[-1] == WORDS[self.language].outside
        if column.null_count < len(column):
            for row, names in enumerate(column.to_pylist()):
                for name in (names or "").split(BETWEEN) if names else ():
                    self.counts[name] += 1
                    places = self.first.setdefault(name, [])
                    if len(places) < MOST_NAMED:
                        places.append(self.rows + row)
        words = WORDS[self.language]
        self.totals += _counts(batch.column(words.total + words.status))
        if words.possible in batch.schema.names:
            self.grades += _counts(batch.column(words.possible))
        self.rows += batch.num_rows

    def findings(self, ruleset: Ruleset, places: Places = record) -> tuple[Diagnostic, ...]:
        """Give one finding an input."""
        severity = Severity.ERROR if ruleset.outside is Answer.REFUSE else Severity.WARNING
        return tuple(
            Diagnostic(
                "rows-outside-domain",
                severity,
                {"name": name, "count": count, "places": tuple(places(row) for row in self.first[name])},
            )
            for name, count in self.counts.items()
        )
