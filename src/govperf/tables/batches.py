"""A function from record batch to record batch, for any engine that hands out batches.

What travels to the engine's workers is the ruleset's text and its hash; each worker makes its own plan
of it, once.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import RulesetError
from govperf.base.messages import Language
from govperf.base.source import Source
from govperf.model.editions import standing_text
from govperf.model.ruleset import Ruleset
from govperf.plan.compile import compile_plan
from govperf.plan.engine import Engine
from govperf.plan.plan import Plan
from govperf.store.loading import load_source
from govperf.tables.cohorts import Cohorts, cohorts_of, key_column, keyed, with_cohort
from govperf.tables.faults import Faults
from govperf.tables.scoring import TableScorer, scorer_for
from govperf.tables.terms import Terms

if TYPE_CHECKING:
    import pyarrow as pa


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@frozen(kw_only=True)
class BatchScorer:
    """Scores a record batch under a ruleset; picklable; equal batches give equal scores anywhere.

    Attributes
    ----------
    name, text : str
        The ruleset's file and what stands in it.
    digest : str
        SHA-256 of the text; a text that does not have it is refused.
    terms : Terms
    language : ``"zh"`` or ``"en"``
        Of the columns' names.
    engine : Engine
    """

    name: str
    text: str = field(repr=False)
    digest: str
    terms: Terms = Terms()
    language: Language = "zh"
    engine: Engine = Engine.ARRAYS

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Score a batch.

        Raises
        ------
        TableError
            When its columns do not fit, or some cell cannot be read; rows are counted in the batch.
        """
        faults = Faults()
        made = self._scorer(batch.schema).score(batch, faults)
        if made is None:
            raise faults.error()
        return made

    def schema(self, given: pa.Schema) -> pa.Schema:
        """Give the schema of the scored batches of a table with this schema."""
        return self._scorer(given).schema

    def _scorer(self, given: pa.Schema) -> TableScorer:
        plan, schema = plan_of_scorer(self), given.remove_metadata()
        return scorer_for(plan, schema, self.terms, self.language, engine=self.engine)


@frozen(kw_only=True)
class BatchKeys:
    """Gives a record batch the keys by which its rows are ranked; picklable, as the scorer is."""

    scorer: BatchScorer
    cohort: str

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Give a batch its keys.

        Raises
        ------
        TableError
            When some cell cannot be read, or a row names no cohort; rows are counted in the batch.
        """
        faults = Faults()
        made = keyed(self.cohorts(batch.schema), plan_of_scorer(self.scorer), batch, faults)
        if made is None:
            raise faults.error()
        return made

    def cohorts(self, given: pa.Schema) -> Cohorts:
        """Say what is ranked in a table with this schema."""
        return cohorts_of(plan_of_scorer(self.scorer), given.names, given, self.scorer.terms, self.cohort)

    def schema(self, given: pa.Schema) -> pa.Schema:
        """Give the schema of a table with its keys."""
        import pyarrow as pa

        names = [key_column(rank) for rank in self.cohorts(given).ranks]
        return pa.schema([*given, *(pa.field(name, pa.string()) for name in names)])

    def heading(self, name: str) -> str:
        """Give the heading of the column of a place or a size, by its folded name."""
        return plan_of_scorer(self.scorer).ruleset.inputs[name].name

    def scorer_of_ranked(self, given: pa.Schema) -> BatchScorer:
        """Give the scorer of the ranked table, which carries the column of cohorts along."""
        plan, terms = plan_of_scorer(self.scorer), self.scorer.terms
        return evolve(self.scorer, terms=with_cohort(plan, terms, self.cohorts(given).column))


def batch_keys(scorer: BatchScorer, given: pa.Schema, cohort: str) -> BatchKeys:
    """Make the function that gives batches the keys that an engine ranks the rows of cohorts by.

    Raises
    ------
    TableError, UsageError
        When the columns do not fit, or there is nothing to rank.
    """
    made = BatchKeys(scorer=scorer, cohort=cohort)
    made.cohorts(given)
    return made


def plan_of_scorer(scorer: BatchScorer) -> Plan:
    """Give the plan of a scorer, which each process makes once."""
    return plan_of(scorer.name, scorer.text, scorer.digest)


def batch_scorer(
    ruleset: Ruleset, terms: Terms, language: Language = "zh", engine: Engine = Engine.ARRAYS
) -> BatchScorer:
    """Make the function that scores batches under a ruleset."""
    name, text = ruleset.source.name, standing_text(ruleset.source)
    return BatchScorer(
        name=name, text=text, digest=_digest(text), terms=terms, language=language, engine=engine
    )


@lru_cache(maxsize=8)
def plan_of(name: str, text: str, digest: str) -> Plan:
    """Make the plan of a ruleset's text, once a process.

    Raises
    ------
    RulesetError
        When the text is not the one the hash was taken of, or has mistakes.
    """
    if _digest(text) != digest:
        raise RulesetError([Diagnostic("ruleset-text-changed", values={"name": name})])
    ruleset, found = load_source(Source(name, text))
    if ruleset is None:
        raise RulesetError(found)
    return compile_plan(ruleset)
