"""A change of rules measured on a population: a table, or units made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from attrs import define, evolve, field, frozen

from govperf.arrays.scores import GradeColumn
from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.names import fold
from govperf.differences.difference import Side
from govperf.effects import following
from govperf.effects.following import Ends, Followed, Follower, codes_of, minus, nothing
from govperf.effects.measured import Block, Grades, Measured, Part, Source
from govperf.effects.path import Path, path_between
from govperf.effects.population import population_for
from govperf.effects.reading import match_both
from govperf.model.ruleset import Ruleset
from govperf.tables.faults import Faults, Places, record
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

#: As many units are made up where nobody says how many.
USUAL_SIZE, USUAL_SEED = 10_000, 1
#: Rows that are worked out together where units are made up.
_ROWS = 131_072
_Codes = npt.NDArray[np.int64]


@frozen(kw_only=True)
class Asked:
    """What to measure: how columns are read, which one names the units, how many units to make up."""

    terms: Terms = field(factory=Terms)
    id: str = ""
    worksheet: str = ""
    size: int = USUAL_SIZE
    seed: int = USUAL_SEED
    threads: int = 1

    def whole_terms(self) -> Terms:
        """Give the terms with the column of names among those that are kept."""
        return evolve(self.terms, keep=(*self.terms.keep, self.id)) if self.id else self.terms


def measure(old: Ruleset, new: Ruleset, table: object, asked: Asked) -> Measured:
    """Measure what a change of rules does.

    Parameters
    ----------
    old, new : Ruleset
    table
        A file, a frame, or ``None`` for units that are made up.
    asked : Asked

    Raises
    ------
    GovperfError
        When the table cannot be read.
    """
    path = path_between(old, new)
    measuring = _Measuring(path, Follower(path, asked.threads))
    if not (measuring.follower.old.inputs and measuring.follower.new.inputs):
        raise UsageError([Diagnostic("impact-reads-nothing")])
    if table is None:
        return measuring.of_population(asked)
    if isinstance(table, str | FilePath):
        return measuring.of_file(FilePath(table), asked)
    from govperf.tables.frames import stream_of

    stream = stream_of(table)
    measuring.read(stream.schema, stream.batches, asked, record)
    return measuring.measured(Source(name=type(table).__name__))


@define
class _Measuring:
    """Batches followed so far."""

    path: Path
    follower: Follower
    followed: list[Followed] = field(factory=list)
    names: list[str] = field(factory=list)

    def of_population(self, asked: Asked) -> Measured:
        """Make units up, and follow them."""
        if asked.size < 1:
            raise UsageError([Diagnostic("impact-size", values={"size": asked.size})])
        renamed = {new: fold(old) for new, old in self.path.renamed.items()}
        made = population_for(self.path.old, self.path.new, renamed, asked.size, asked.seed)
        self.followed.append(self.follower.follow(made.of, asked.size))
        return self.measured(Source(seed=asked.seed))

    def of_file(self, file: FilePath, asked: Asked) -> Measured:
        """Read a table's file, and follow its rows."""
        from govperf.tables.files import open_table

        inputs = dict.fromkeys((*self.follower.old.inputs, *self.follower.new.inputs))
        with open_table(file, tuple(inputs), asked.worksheet) as table:
            terms = asked.whole_terms()
            if table.amount_unit and not terms.amount_unit:
                terms = evolve(terms, amount_unit=table.amount_unit)
            self.read(table.schema, table.batches, evolve(asked, terms=terms), table.places)
        return self.measured(Source(name=file.name))

    def read(
        self, schema: pa.Schema, batches: Iterable[pa.RecordBatch], asked: Asked, places: Places
    ) -> None:
        """Follow the rows of a table; all that cannot be read is told at once."""
        renamed = {new: fold(old) for new, old in self.path.renamed.items()}
        terms = asked.whole_terms()
        both = match_both(schema, self.follower.old, self.follower.new, renamed, terms)
        faults = Faults()
        for batch in batches:
            columns = both.batch(batch, faults)
            faults.first_row += batch.num_rows
            if faults.count or not batch.num_rows:
                continue
            self.followed.append(self.follower.follow(columns.of, batch.num_rows))
            if asked.id:
                self.names += _texts(batch.column(schema.names.index(_column(asked.id, schema.names))))
        if faults.count:
            raise faults.error(places)
        if not self.followed:
            raise UsageError([Diagnostic("impact-no-units")])

    # ---- put together

    def measured(self, source: Source) -> Measured:
        """Put the batches together."""
        before, after = _joined([f.before for f in self.followed]), _joined([f.after for f in self.followed])
        changes = [_joined(ends) for ends in zip(*(f.changes for f in self.followed), strict=True)]
        parts = [
            Part(differences=stage.differences, change=change)
            for stage, change in zip(self.follower.stages, changes, strict=True)
        ]
        idle = [d for stage in self.path.stages if not stage.matters for d in stage.differences]
        old, new = self.path.old, self.path.new
        return Measured(
            old=_side(old), new=_side(new), old_rules=old, new_rules=new, source=source,
            before=before, after=after,
            parts=tuple(part for part in parts if part.differences or _moves(part.change)),
            idle=(*idle, *self.path.silent), blocks=tuple(self._blocks(before, after)),
            grades=self._grades(), names=tuple(self.names),
        )  # fmt: skip

    def _blocks(self, before: Ends, after: Ends) -> Iterable[Block]:
        """Give the lines of the first level, and what the totals are besides their sum."""
        ours = _by_path([f.blocks_before for f in self.followed])
        theirs = _by_path([f.blocks_after for f in self.followed])
        none = nothing(len(before))
        rest = [before, after]
        for path in dict.fromkeys([*theirs, *ours]):
            block = Block(path=path, before=ours.get(path, none), after=theirs.get(path, none))
            rest = [minus(rest[0], block.before), minus(rest[1], block.after)]
            yield block
        if any(map(_moves, rest)):
            yield Block(path=(), before=rest[0], after=rest[1])

    def _grades(self) -> Grades | None:
        before = [f.grades_before for f in self.followed]
        after = [f.grades_after for f in self.followed]
        size = sum(len(f.before) for f in self.followed)
        found = [(codes_of(grades), _ladder(grades)) for grades in (before, after)]
        if all(codes is None for codes, _ in found):
            return None
        (ours, labels), (theirs, others) = (_labelled(codes, ladder, size) for codes, ladder in found)
        return Grades(before=ours, after=theirs, labels_before=labels, labels_after=others)


def _joined(pieces: Sequence[Ends]) -> Ends:
    return following.joined(pieces)


def _by_path(batches: Sequence[Mapping[tuple[str, ...], Ends]]) -> dict[tuple[str, ...], Ends]:
    return {path: _joined([batch[path] for batch in batches]) for path in batches[0]}


def _moves(ends: Ends) -> bool:
    return bool(ends.low.num.any() or ends.high.num.any())


def _side(ruleset: Ruleset) -> Side:
    return Side(id=ruleset.id, title=ruleset.title, year=ruleset.year)


def _column(name: str, headings: Sequence[str]) -> str:
    return next(h for h in headings if fold(h) == fold(name))


def _texts(array: pa.Array) -> list[str]:
    import pyarrow as pa

    return ["" if text is None else text for text in array.cast(pa.string()).to_pylist()]


def _ladder(grades: Sequence[GradeColumn | None]) -> tuple[str, ...]:
    return next((g.output.grades for g in grades if g is not None), ())


def _labelled(codes: _Codes | None, ladder: Sequence[str], size: int) -> tuple[_Codes, tuple[str, ...]]:
    """Number the grades and sets of grades that occur, best first."""
    if codes is None:
        return np.zeros(size, np.int64), ("",)
    found, places = np.unique(codes, return_inverse=True)
    labels = [_label(int(code), ladder) for code in found]
    order = sorted(range(len(labels)), key=lambda at: _rank(labels[at], ladder))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[places], tuple(labels[at] for at in order)


def _label(code: int, ladder: Sequence[str]) -> str:
    if code >= 0:
        return ladder[code]
    return "/".join(name for place, name in enumerate(ladder) if -code >> place & 1) if code < -2 else ""


def _rank(label: str, ladder: Sequence[str]) -> tuple[int, ...]:
    places = [ladder.index(name) for name in label.split("/") if name]
    return tuple(places) or (len(ladder),)


