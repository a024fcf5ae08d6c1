"""任选: a level whose points are shared by those of the indicators below it that the unit chose.

Each is scored out of its own points, exactly, and counts for the share of them that it has among those
chosen; only the level is rounded. As long as it is open what is chosen, every choice is allowed for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from govperf.base.diagnostics import Diagnostic, Message, Severity
from govperf.base.records import frozen
from govperf.model import ruleset as rs
from govperf.run.claims import beside_claim
from govperf.run.provisos import absent, opened, perhaps, quietly, truth_of
from govperf.run.result import Choice, Line, Score, Status
from govperf.run.rule import round_within
from govperf.run.scoring import Scoring
from govperf.run.tally import Head, Tally, all_zero, total
from govperf.run.values import Missing, Undefined
from govperf.syntax.nodes import Place

_ZERO = Fraction(0)
Truth = bool | Missing | Undefined
ScoreMember = Callable[[Scoring, rs.Indicator], Tally]


@frozen(kw_only=True)
class Member:
    """An indicator to choose from: whether it is chosen, what it scores if so, and its lines.

    ``least`` and ``most`` are the factors by which its score counts among those chosen.
    """

    item: rs.Indicator
    truth: Truth
    scored: Tally
    tally: Tally
    least: Fraction
    most: Fraction

    @property
    def is_open(self) -> bool:
        """Whether it is open if it is chosen."""
        return isinstance(self.truth, Missing)


def chosen_level(scoring: Scoring, item: rs.Indicator, head: Head, score_member: ScoreMember) -> Tally:
    """Score a level by those of the indicators below it that are chosen.

    Parameters
    ----------
    scoring : Scoring
    item : Indicator
    head : Head
    score_member : callable (Scoring, Indicator) -> Tally
        Scores a member as if it were chosen.
    """
    assert item.choice is not None
    members = _members(scoring, item, head.depth + 1, score_member)
    sure = [m for m in members if m.truth is True]
    asked = [m for m in members if m.is_open]
    certain, possible = len(sure), len(sure) + len(asked)
    if not item.choice.fits(certain, possible):
        return _not_chosen_well(scoring, item, head, members, is_open=item.choice.may_fit(certain, possible))
    low = _extreme(sure, asked, lowest=True)
    high = _extreme(sure, asked, lowest=False)
    low, high = low * item.points, high * item.points
    closing = [m for m in members if m.tally.parent_zero is True]
    if closing:
        low = high = _ZERO
    elif any(m.tally.parent_zero is None for m in members):
        low = _ZERO
    low, high = (_rounded(end, item.points, scoring.ruleset) for end in (low, high))
    names = tuple(m.item.path[-1] for m in sure)
    worth = total(m.item.points for m in sure)
    values = {"names": names, "worth": worth, "points": item.points}
    said = [Message("trace-chosen", values)] if not asked else []
    said += [Message("trace-gated", {"name": closing[0].item.path[-1]})] if closing else []
    return _made(head, members, low, high, tuple(said), _reasons(asked))


def _members(
    scoring: Scoring, item: rs.Indicator, depth: int, score_member: ScoreMember
) -> list[Member]:
    items = [child for child in item.children if isinstance(child, rs.Indicator)]
    truths = [truth_of(i.proviso, scoring.facts) if i.proviso is not None else True for i in items]
    fits = _fits(item, truths)
    unrounded = evolve(scoring.ruleset, rounding=None)
    found = []
    for member, truth in zip(items, truths, strict=True):
        least, most = _factors(item, member, items, truths) if fits else (_ZERO, item.points / member.points)
        facts = evolve(scoring.facts, ruleset=unrounded)
        exact = evolve(scoring, ruleset=unrounded, facts=facts, scale=scoring.scale * most)
        found.append(_member(exact, member, truth, depth, (least, most), score_member))
    return found


def _fits(item: rs.Indicator, truths: Sequence[Truth]) -> bool:
    assert item.choice is not None
    certain = sum(truth is True for truth in truths)
    return item.choice.fits(certain, certain + sum(isinstance(truth, Missing) for truth in truths))


def _factors(
    item: rs.Indicator, member: rs.Indicator, items: Sequence[rs.Indicator], truths: Sequence[Truth]
) -> tuple[Fraction, Fraction]:
    """Say by what the score of a member counts: beside all that may be chosen, and beside none of these."""
    pairs = list(zip(items, truths, strict=True))
    sure = total(i.points for i, truth in pairs if truth is True or i is member)
    asked = total(i.points for i, truth in pairs if isinstance(truth, Missing) and i is not member)
    return item.points / (sure + asked), item.points / sure


def _member(
    scoring: Scoring,
    item: rs.Indicator,
    truth: Truth,
    depth: int,
    factors: tuple[Fraction, Fraction],
    score_member: ScoreMember,
) -> Member:
    assert item.proviso is not None
    least, most = factors
    if isinstance(truth, Missing):
        scored = quietly(scoring, lambda: score_member(scoring, item))
        tally = perhaps(item, item.proviso, scored, truth)
    elif truth is True:
        scored = tally = score_member(scoring, item)
    else:
        scored = tally = absent(scoring, item, depth, item.proviso, truth)
    return Member(item=item, truth=truth, scored=scored, tally=tally, least=least, most=most)


def _extreme(sure: Sequence[Member], asked: Sequence[Member], *, lowest: bool) -> Fraction:
    """Give the lowest or the highest share of the points that any choice leaves."""
    scores = [(m.scored.low if lowest else m.scored.high, m.item.points) for m in sure]
    score, of = total(s for s, _ in scores), total(p for _, p in scores)
    more = [(m.scored.low if lowest else m.scored.high, m.item.points) for m in asked]
    for value, points in sorted(more, key=lambda pair: pair[0] / pair[1], reverse=not lowest):
        share = (score + value) / (of + points)
        if (share < score / of) is not lowest:
            break
        score, of = score + value, of + points
    return score / of


def _not_chosen_well(
    scoring: Scoring, item: rs.Indicator, head: Head, members: Sequence[Member], *, is_open: bool
) -> Tally:
    """Leave a level open of which too few are chosen, or too many, or that may turn out so."""
    assert item.choice is not None
    reasons = _reasons([m for m in members if m.is_open])
    if not is_open:
        chosen = sum(m.truth is True for m in members)
        values = {"name": item.path[-1], "count": item.choice.count, "chosen": chosen}
        code = "chosen-differs" if item.choice.is_exact else "chosen-too-few"
        scoring.findings.append(Diagnostic(code, Severity.ERROR, values))
        reasons = (Message("choice-does-not-fit", {"count": item.choice.count, "chosen": chosen}), *reasons)
    return _made(head, members, _ZERO, item.points, (), reasons)


def _reasons(asked: Iterable[Member]) -> tuple[Message, ...]:
    causes = (cause for m in asked if isinstance(m.truth, Missing) for cause in m.truth.causes)
    return tuple(dict.fromkeys(causes))


def _made(
    head: Head,
    members: Sequence[Member],
    low: Fraction,
    high: Fraction,
    said: tuple[Message, ...],
    reasons: tuple[Message, ...],
) -> Tally:
    score = Score(low=low, high=high, points=head.points)
    claimed, verdict, difference = beside_claim(head.written, score)
    is_open = low != high or bool(reasons)
    line = Line(
        path=head.path, depth=head.depth, points=head.points, score=score, is_leaf=False,
        status=Status.OPEN if is_open else Status.SCORED, trace=said, open_reasons=reasons if is_open else (),
        claimed=claimed, verdict=verdict, difference=difference, written=head.written,
    )  # fmt: skip
    tallies = [m.tally for m in members]
    return Tally(
        low=low, high=high, points=head.points,
        lines=(line, *(below for m in members for below in _shared(m))),
        all_zero=all_zero(tallies),
        grade_limits=tuple(limit for tally in tallies for limit in tally.grade_limits),
    )  # fmt: skip


def _shared(member: Member) -> Iterable[Line]:
    """Give the lines of a member out of its share of the points."""
    for line in member.tally.lines:
        if line.score is None:
            yield line
            continue
        low, high = line.score.low * member.least, line.score.high * member.most
        points = line.points * member.most
        said = (Message("trace-shares", {"old": line.points, "new": points}),)
        choices = tuple(
            Choice(key=c.key, low=c.low * member.least, high=c.high * member.most) for c in line.choices
        )
        reasons = (Message("share-open"),) if member.least != member.most else ()
        made = opened(evolve(line, points=points, choices=choices), low, high, reasons)
        if member.least == member.most and not line.open_reasons:
            made = evolve(made, status=line.status, trace=(*line.trace, *said))
        yield made


def _rounded(score: Fraction, points: Fraction, ruleset: rs.Ruleset) -> Fraction:
    rounding = ruleset.rounding
    if rounding is None or rounding.place is not Place.INDICATORS:
        return score
    return round_within(score, points, rounding)
