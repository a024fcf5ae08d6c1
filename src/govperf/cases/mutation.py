"""Which small changes of a ruleset none of its cases would notice."""

from __future__ import annotations

from collections import Counter

from attrs import evolve, field, frozen

from govperf.base.source import Span
from govperf.cases.changes import Change, changes
from govperf.cases.grades import GRADES, grade_changes
from govperf.cases.observed import Key, rules_of
from govperf.checking.bands import check_bands, check_grades
from govperf.checking.bounds import bounds_of
from govperf.model import ruleset as rs
from govperf.model.kinds import KIND_WORDS
from govperf.run.cases import run_example


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
        The rule as changed; ``None`` where the edge of a grade was.
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
    """Change each figure and each bound of every rule, one at a time, and work the cases again.

    Parameters
    ----------
    ruleset : Ruleset
        Its ``examples`` are the cases.

    Returns
    -------
    Mutation
    """
    found: list[Mutant] = []
    for key, rule in rules_of(ruleset):
        examples = _examples_of(key, ruleset)
        for changed, change in changes(rule, _place(rule, ruleset)):
            noticed = _noticed(with_rule(ruleset, rule, changed), examples)
            line = _line(change, ruleset)
            found.append(Mutant(key=key, change=change, line=line, rule=changed, noticed=noticed))
    graded = [e for e in ruleset.examples if e.grade is not None]
    for grades, change in grade_changes(ruleset):
        noticed = _noticed(evolve(ruleset, grades=grades), graded)
        found.append(
            Mutant(key=GRADES, change=change, line=_line(change, ruleset), rule=None, noticed=noticed)
        )
    return Mutation(_numbered(found))


def _line(change: Change, ruleset: rs.Ruleset) -> str:
    number, _ = ruleset.source.position(change.span.start)
    return ruleset.source.line(number).strip()


def _numbered(mutants: list[Mutant]) -> tuple[Mutant, ...]:
    """Tell apart the mutants that have one label: the same figure may stand in a line twice."""
    seen: Counter[str] = Counter()
    found = []
    for mutant in mutants:
        seen[mutant.label] += 1
        found.append(evolve(mutant, number=seen[mutant.label]))
    return tuple(found)


def _noticed(mutated: rs.Ruleset, examples: list[rs.Example]) -> str:
    for example in examples:
        if run_example(example, mutated):
            return example.title
    return "check" if _refused(mutated) else ""


def _refused(mutated: rs.Ruleset) -> bool:
    """Say whether the checks or the proof refuse the changed rules."""
    if check_bands(mutated) or check_grades(mutated):
        return True
    return not all(bound.holds for bound in bounds_of(mutated))


def _examples_of(key: Key, ruleset: rs.Ruleset) -> list[rs.Example]:
    """Give the cases that could notice a change of a rule, those that name its indicator first."""
    name = key[0][-1]
    named = [e for e in ruleset.examples if any(name in outcome.path for outcome in e.outcomes)]
    return [*named, *(e for e in ruleset.examples if e not in named)]


def _place(rule: rs.Rule, ruleset: rs.Ruleset) -> Span:
    return rule.base.span if rule.base is not None else ruleset.total_span


# ---- putting a changed rule in its place


def with_rule(ruleset: rs.Ruleset, rule: rs.Rule, changed: rs.Rule) -> rs.Ruleset:
    """Give a ruleset with another rule wherever one stands."""
    items = tuple(_item(item, rule, changed) for item in ruleset.items)
    extras = tuple(evolve(e, rule=changed) if e.rule == rule else e for e in ruleset.extras)
    return evolve(ruleset, items=items, extras=extras)


def _item(item: rs.Item, rule: rs.Rule, changed: rs.Rule) -> rs.Item:
    match item:
        case rs.Indicator(rule=rs.Rule() as own):
            return evolve(item, rule=changed) if own == rule else item
        case rs.Indicator():
            return evolve(item, children=tuple(_item(child, rule, changed) for child in item.children))
        case rs.OpenBlock():
            methods = {kind: changed if own == rule else own for kind, own in item.methods.items()}
            return evolve(item, methods=methods)
        case _:
            return item
