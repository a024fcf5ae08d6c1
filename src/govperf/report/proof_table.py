"""The proof of a ruleset's scores as a table: indicator, points, proved range, how, and on what it rests."""

from __future__ import annotations

from fractions import Fraction

from govperf.base.messages import Language, show
from govperf.base.numbers import plain
from govperf.checking.evidence import Evidence
from govperf.checking.proof import Claim, Proof, Verdict
from govperf.checking.reach import End
from govperf.model.kinds import KIND_WORDS
from govperf.report.layout import Column, Row, table_lines
from govperf.report.wording import PATH_SEPARATOR, word


def proof_table(proof: Proof, language: Language, *, width: int | None = None) -> str:
    """Write a proof for a terminal.

    Parameters
    ----------
    proof : Proof
    language : ``"zh"`` or ``"en"``
    width : int or None
        Columns of the terminal; ``None`` wraps nothing.

    Returns
    -------
    str
        One line for each indicator and each method of an open block. A range in square brackets is
        reached at that end by some unit, one in round brackets only approached.
    """
    columns = [
        Column(word(language, "report-proof-indicator")),
        Column(word(language, "report-proof-points"), is_number=True),
        Column(word(language, "report-proof-range")),
        Column(word(language, "report-proof-verdict")),
        Column(word(language, "report-proof-evidence")),
    ]
    rows: list[Row] = [_row(claim, language) for claim in proof.claims]
    return "\n".join(table_lines(columns, rows, width))


def _row(claim: Claim, language: Language) -> tuple[str, ...]:
    bound = claim.bound
    name = PATH_SEPARATOR.join(bound.path)
    if bound.kind is None:
        shown = (name, plain(bound.points), _range(bound.low, bound.high))
        return (*shown, _verdict(claim, language), _evidence(claim, language))
    # A method scores rows of any points: its range is a share of them.
    method = word(language, "report-proof-method", block=name, kind=show(KIND_WORDS[bound.kind], language))
    shown = (method, "", _range(bound.low, bound.high, share=True))
    return (*shown, _verdict(claim, language), _evidence(claim, language))


def _range(low: End, high: End, *, share: bool = False) -> str:
    left = "[" if low.reached else "("
    right = "]" if high.reached else ")"
    return f"{left}{_end(low, '−∞', share)}, {_end(high, '+∞', share)}{right}"


def _end(end: End, unlimited: str, share: bool) -> str:
    if end.value is None:
        return unlimited
    return f"{plain(end.value * 100, 2)}%" if share else plain(Fraction(end.value), 4)


def _verdict(claim: Claim, language: Language) -> str:
    code = {
        Verdict.PROVED: "report-proof-proved",
        Verdict.REFUTED: "report-proof-refuted",
        Verdict.UNPROVED: "report-proof-unproved",
    }[claim.verdict]
    return word(language, code)


def _evidence(claim: Claim, language: Language) -> str:
    """Say on how many citations a score rests, and how many are to be verified."""
    count = len(claim.citations)
    unverified = sum(cite.unverified is not None for cite in claim.citations)
    code = {
        Evidence.VERIFIED: "report-evidence-verified",
        Evidence.UNVERIFIED: "report-evidence-unverified",
        Evidence.NONE: "report-evidence-none",
    }[claim.evidence]
    return word(language, code, count=count, unverified=unverified)
