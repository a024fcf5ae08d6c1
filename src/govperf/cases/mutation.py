"""Which small changes of a ruleset none of its cases would notice."""

from __future__ import annotations

from collections import Counter

from attrs import evolve, field, frozen

from govperf.base.diagnostics import has_errors
from govperf.cases.changes import Change
from govperf.cases.observed import Key
from govperf.cases.ruleset_changes import (
    Changed,
    changed_formulas,
    changed_grades,
    changed_points,
    changed_rules,
)
from govperf.checking.bands import check_bands, check_grades
from govperf.checking.bounds import bounds_of
from govperf.checking.outside import check_outside
from govperf.checking.points import check_points
from govperf.model import ruleset as rs
from govperf.model.kinds import KIND_WORDS
from govperf.run.cases import run_example

#: Who noticed what the checks refuse.
CHECK = "check"


@frozen(kw_only=True)
class Mutant:
    """A changed ruleset: which rule was changed, how, and who noticed it.

    Attributes
    ----------
    key : Key
    change : Change
    line : str
        The line of the text in which the changed words stand.
    rule : Rule or None
        The rule as changed; ``None`` where a formula, points or the edge of a grade was.
    ruleset : Ruleset
        The whole as changed.
    noticed : str
        The title of the first case that comes out otherwise, ``"check"`` where the checks refuse the
        changed rules, and empty where nobody notices.
    number : int
        Which of the like changes of its line it is.
    """

    key: Key
    change: Change
    line: str
    rule: rs.Rule | None = field(repr=False)
    ruleset: rs.Ruleset = field(repr=False)
    noticed: str = ""
    number: int = 1

    @property
    def label(self) -> str:
        """A name that stays the same as long as the rule does, and that no other mutant has."""
        name, kind = self.key[0][-1], self.key[1]
        of_kind = f"（{KIND_WORDS[kind].zh}）" if kind is not None else ""
        change = self.change
        within = f"{change.within} " if change.within else ""
        which = f"（第 {self.number} 处）" if self.number > 1 else ""
        return f"{name}{of_kind}「{self.line}」{within}{change.before} → {change.after}{which}"


@frozen
class Mutation:
    """All mutants of a ruleset."""

    mutants: tuple[Mutant, ...] = field(repr=False)

    @property
    def unnoticed(self) -> tuple[Mutant, ...]:
        """Those that nobody notices."""
        return tuple(mutant for mutant in self.mutants if not mutant.noticed)


def mutate(ruleset: rs.Ruleset) -> Mutation:
    """Change each figure and each bound, one at a time, and work the cases again.

    Parameters
    ----------
    ruleset : Ruleset
        Its ``examples`` are the cases.

    Returns
    -------
    Mutation
    """
    found = []
    for made in (*changed_rules(ruleset), *changed_formulas(ruleset)):
        found.append(_mutant(made, _noticed(made.ruleset, _examples_of(made.key, ruleset)), ruleset))
    for made in changed_points(ruleset):
        # Sums that do not add up need no case.
        adds_up = not _points_refused(made.ruleset)
        noticed = _noticed(made.ruleset, _examples_of(made.key, ruleset)) if adds_up else CHECK
        found.append(_mutant(made, noticed, ruleset))
    graded = [e for e in ruleset.examples if e.grade is not None]
    found += [_mutant(made, _noticed(made.ruleset, graded), ruleset) for made in changed_grades(ruleset)]
    return Mutation(_numbered(found))


def _mutant(made: Changed, noticed: str, ruleset: rs.Ruleset) -> Mutant:
    number, _ = ruleset.source.position(made.change.span.start)
    line = ruleset.source.line(number).strip()
    return Mutant(
        key=made.key, change=made.change, line=line, rule=made.rule, ruleset=made.ruleset, noticed=noticed
    )


def _numbered(mutants: list[Mutant]) -> tuple[Mutant, ...]:
    """Tell apart the mutants that have one label: the same figure may stand in a line twice."""
    seen: Counter[str] = Counter()
    found = []
    for mutant in mutants:
        seen[mutant.label] += 1
        found.append(evolve(mutant, number=seen[mutant.label]))
    return tuple(found)


def _noticed(changed: rs.Ruleset, examples: list[rs.Example]) -> str:
    for example in examples:
        if run_example(example, changed):
            return example.title
    return CHECK if _refused(changed) else ""


def _refused(changed: rs.Ruleset) -> bool:
    """Say whether the checks or the proof refuse the changed ruleset."""
    if _points_refused(changed) or check_bands(changed) or check_grades(changed):
        return True
    return not all(bound.holds for bound in bounds_of(changed))


def _points_refused(changed: rs.Ruleset) -> bool:
    return has_errors((*check_points(changed), *check_outside(changed)))


def _examples_of(key: Key, ruleset: rs.Ruleset) -> list[rs.Example]:
    """Give the cases that could notice a change of a rule, those that name its indicator first."""
    name = key[0][-1]
    named = [e for e in ruleset.examples if any(name in outcome.path for outcome in e.outcomes)]
    return [*named, *(e for e in ruleset.examples if e not in named)]
