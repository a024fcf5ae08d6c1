"""The proof's claims and z3's answers to the same questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import z3  # type: ignore[import-untyped]
from attrs import define, field
from readback import WITH_FIGURES, inputs_read
from z3_rules import Formula, formula, number

from govperf.checking.proof import Claim, Verdict
from govperf.model import ruleset as rs


@define
class Opinions:
    """Counts where the proof and z3 agree; ``disputes`` are the contradictions, in words."""

    milliseconds: int
    figures: Counter[str] = field(factory=Counter)
    disputes: list[str] = field(factory=list)

    def ask(self, claim: Claim, ruleset: rs.Ruleset) -> None:
        """Put a claim, and the ends of its range, to z3.

        A bonus or a penalty stops at its limits whatever its rule gives, which leaves nothing to ask.
        """
        is_extra = any(claim.bound.path[:1] == extra.path for extra in ruleset.extras)
        if is_extra or claim.bound.kind not in WITH_FIGURES:
            return
        self._verdict(claim, ruleset)
        if claim.verdict is Verdict.PROVED:
            for end in (claim.bound.low, claim.bound.high):
                assert end.value is not None
                self._end(claim, ruleset, end.value, is_reached=end.reached)
        if claim.verdict is Verdict.REFUTED and claim.bound.kind is None:
            self._witness(claim, ruleset)

    def _verdict(self, claim: Claim, ruleset: rs.Ruleset) -> None:
        answer = self._answer(claim, ruleset, None)
        self.figures[f"{claim.verdict}, z3 says {answer}"] += 1
        if (claim.verdict, answer) in ((Verdict.PROVED, "sat"), (Verdict.REFUTED, "unsat")):
            self._dispute(claim, ruleset, f"{claim.verdict}, but z3 says {answer}")

    def _end(self, claim: Claim, ruleset: rs.Ruleset, end: Fraction, *, is_reached: bool) -> None:
        answer = self._answer(claim, ruleset, end)
        self.figures[f"end {'attained' if is_reached else 'not attained'}, z3 says {answer}"] += 1
        if is_reached and answer == "unsat":
            self._dispute(claim, ruleset, f"{end} is said to be attained, but z3 says {answer}")

    def _witness(self, claim: Claim, ruleset: rs.Ruleset) -> None:
        """Put the printed figures into the formula: they must break the rule there as well."""
        found = _formula(claim, ruleset, counts_are_whole=True)
        unit = {n: v for n, v in inputs_read(claim, ruleset).items() if n in found.variables}
        question = z3.And(found.at(unit), found.outside(_points(claim)))
        answer = found.ask(question, self.milliseconds)
        self.figures[f"counterexample put into the formula: {answer}"] += 1
        if answer == "unsat":
            self._dispute(claim, ruleset, "z3 does not accept the counterexample")

    def _answer(self, claim: Claim, ruleset: rs.Ruleset, end: Fraction | None) -> str:
        """Ask with reals first: what no real unit does, no unit with whole counts does either."""
        answer = "unknown"
        for counts_are_whole in (False, True):
            found = _formula(claim, ruleset, counts_are_whole=counts_are_whole)
            question = found.outside(_points(claim)) if end is None else found.score == number(end)
            answer = found.ask(question, self.milliseconds)
            if answer != "sat":
                break
        return answer

    def _dispute(self, claim: Claim, ruleset: rs.Ruleset, what: str) -> None:
        self.disputes.append(f"{claim.bound.path}: {what}\n{ruleset.source.text}")

    def recorded(self) -> Iterator[tuple[str, int]]:
        """Give the figures for the summary of the test run."""
        for name, count in sorted(self.figures.items()):
            yield f"proof: against z3: {name}", count


def _points(claim: Claim) -> Fraction:
    """Give the points of the indicator, or those of the row that breaks a method."""
    return claim.witness.points if claim.witness is not None else claim.bound.points


def _formula(claim: Claim, ruleset: rs.Ruleset, *, counts_are_whole: bool) -> Formula:
    bound = claim.bound
    return formula(bound.rule, _points(claim), ruleset, bound.kind, counts_are_whole=counts_are_whole)
