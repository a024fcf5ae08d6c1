"""What the report states about money, in itself and against the funds block: F06–F14.

Each source of facts (``inputs``, ``narrative``) is checked by itself; facts of two sources are never
added up together. Where a source does not state the opening budget, the carry-in or the other funds,
the funds block's own figure takes their place. An identity whose figures are not all there is not
checked; superior grants (上级补助), which many reports count among the additions, a part's own carry-in
and a part's other funds are counted where they are stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from govperf.audit.amounts import Figure
from govperf.audit.figures import Figures, Ledger
from govperf.audit.funds import all_amounts
from govperf.audit.identity import SEVERITY, first_that_holds, level_of, settle
from govperf.audit.names import fact_words
from govperf.audit.terms import Term, cells_of, minus, plus, shown, signed, total_of
from govperf.base.diagnostics import Diagnostic, Level, Message
from govperf.model.evaluation import TOTAL_ROW

#: Where the funds block states what a report may state too.
IN_FUNDS_BLOCK = {
    "收入合计": (TOTAL_ROW, "annual"),
    "年初预算数": (TOTAL_ROW, "initial"),
    "上年结转": ("上年结转", "annual"),
    "其他资金": ("其他资金", "annual"),
}
PARTS = ("基本支出", "项目支出")
_SPLIT_FACTS = ("年初预算数", "本年追加", "上级补助", "上年结转")
_MAY_BE_UNSTATED = ("上级补助", "上年结转", "其他资金")
_TRAVEL_KINDS = ("出国费", "接待费", "公车购置费", "公车运行费")


def check_facts(figures: Figures) -> Iterator[Diagnostic]:
    """F06–F14 on every source of facts; what two sources state alike is reported once."""
    seen: dict[tuple[str, str], Diagnostic] = {}
    for ledger in figures.ledgers:
        for identity in _IDENTITIES:
            for finding in identity(figures, ledger):
                key = (finding.code, finding.arithmetic)
                first = seen.setdefault(key, finding)
                if first is not finding:
                    merged = dict.fromkeys((*first.cells, *finding.cells))
                    seen[key] = evolve(first, cells=tuple(merged))
    yield from sorted(seen.values(), key=lambda finding: finding.code)


def _fact(figures: Figures, ledger: Ledger, fact: str) -> Figure | None:
    """Give a fact of a source, else the funds block's figure for it."""
    if fact in ledger.facts:
        return ledger.facts[fact]
    place = IN_FUNDS_BLOCK.get(fact)
    return figures.amount(*place) if place is not None else None


def _all(found: Iterable[Figure | None]) -> tuple[Figure, ...] | None:
    """Give the figures when none is missing."""
    figures = tuple(found)
    return tuple(f for f in figures if f is not None) if None not in figures else None


def _pool(figures: Figures, ledger: Ledger) -> list[Figure]:
    return [*all_amounts(figures), *ledger.facts.values()]


def _settle(
    code: str, subject: str, figures: Figures, ledger: Ledger, terms: tuple[Term, ...], stated: Figure
) -> Diagnostic:
    return settle(code, Message(f"audit-{subject}"), terms, stated, _pool(figures, ledger))


def _sources_of_funds(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F06: annual budget = initial + additions + superior grants + carry-in + other funds."""
    stated = _fact(figures, ledger, "收入合计")
    needed = _all(_fact(figures, ledger, f) for f in ("年初预算数", "本年追加", "上年结转", "其他资金"))
    if stated is None or needed is None:
        return
    initial, additions, carried_in, other = needed
    terms = plus(initial, additions, carried_in, *_stated(ledger, "上级补助"), other)
    yield _settle("F06", "annual-budget", figures, ledger, terms, stated)


def _stated(ledger: Ledger, *facts: str) -> tuple[Figure, ...]:
    return tuple(ledger.facts[fact] for fact in facts if fact in ledger.facts)


def _appropriation(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F07: current appropriation = initial + additions + superior grants."""
    stated = figures.amount("当年财政拨款", "annual")
    needed = _all((_fact(figures, ledger, "年初预算数"), ledger.facts.get("本年追加")))
    if stated is not None and needed is not None:
        terms = plus(*needed, *_stated(ledger, "上级补助"))
        yield _settle("F07", "appropriation", figures, ledger, terms, stated)


def _splits(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F08: initial budget, additions, grants and carry-in are each basic + project."""
    for fact in _SPLIT_FACTS:
        stated = _fact(figures, ledger, fact)
        parts = _all(ledger.facts.get(f"{part}.{fact}") for part in PARTS)
        if stated is not None and parts is not None:
            subject = fact_words(fact)
            yield settle("F08", subject, plus(*parts), stated, _pool(figures, ledger))


def _expenditure(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F09: basic + project expenditure = executed total."""
    stated = figures.amount(TOTAL_ROW, "executed")
    parts = _all(ledger.facts.get(part) for part in PARTS)
    if stated is not None and parts is not None:
        yield _settle("F09", "executed-total", figures, ledger, plus(*parts), stated)


def _carry_over(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F10: carry-over = annual budget − executed, by the funds block and by the report's own figures."""
    stated = ledger.facts.get("年末结转")
    if stated is None:
        return
    of_table = _all(figures.amount(TOTAL_ROW, column) for column in ("annual", "executed"))
    if of_table is not None:
        terms = plus(of_table[0]) + minus(of_table[1])
        yield _settle("F10", "carry-over-by-table", figures, ledger, terms, stated)
    income = _fact(figures, ledger, "收入合计")
    spent = _all(ledger.facts.get(part) for part in PARTS)
    if income is None or spent is None:
        return
    own = plus(income) + minus(*spent)
    if of_table is None or total_of(own) != of_table[0].value - of_table[1].value:
        yield _settle("F10", "carry-over-by-report", figures, ledger, own, stated)


def _carry_over_split(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F11: carry-over = basic carry-over + project carry-over."""
    stated = ledger.facts.get("年末结转")
    parts = _all(ledger.facts.get(f"{part}.年末结转") for part in PARTS)
    if stated is not None and parts is not None:
        yield _settle("F11", "carry-over", figures, ledger, plus(*parts), stated)


def _part_pool(ledger: Ledger, part: str) -> tuple[Figure, ...] | None:
    """Give what a part could spend; ``None`` unless opening budget and additions are both stated."""
    needed = _all(ledger.facts.get(f"{part}.{fact}") for fact in ("年初预算数", "本年追加"))
    if needed is None:
        return None
    return (*needed, *_stated(ledger, *(f"{part}.{fact}" for fact in _MAY_BE_UNSTATED)))


def _part_balances(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F12: a part's pool − its expenditure = its carry-over."""
    for part in PARTS:
        pool = _part_pool(ledger, part)
        spent, stated = ledger.facts.get(part), ledger.facts.get(f"{part}.年末结转")
        if pool is not None and spent is not None and stated is not None:
            subject = fact_words(part)
            terms = plus(*pool) + minus(spent)
            yield settle("F12", subject, terms, stated, _pool(figures, ledger))


def _pools(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F13: basic pool + project pool = annual budget, without other funds where no part has any."""
    basic, project = (_part_pool(ledger, part) for part in PARTS)
    annual = _fact(figures, ledger, "收入合计")
    if basic is None or project is None or annual is None:
        return
    whole = plus(*basic, *project)
    other = _fact(figures, ledger, "其他资金")
    readings = [_settle("F13", "annual-budget", figures, ledger, whole, annual)]
    if other is not None and not _stated(ledger, *(f"{part}.其他资金" for part in PARTS)):
        fiscal = Figure(
            name=Message("audit-without-other-funds"),
            value=annual.value - other.value,
            half_unit=annual.half_unit + other.half_unit,
            cell=annual.cell,
        )
        without_other = _settle("F13", "annual-budget", figures, ledger, whole, fiscal)
        readings.insert(0, evolve(without_other, cells=cells_of([*basic, *project, annual, other])))
    yield first_that_holds(readings)


def _travel_cars_reception(figures: Figures, ledger: Ledger) -> Iterator[Diagnostic]:
    """F14: 三公 = its four kinds, budget and actual; actual ≤ budget.

    With some kinds unstated the sum is contradicted only when it is above the total already.
    """
    for stage in ("预算", "实际"):
        stated = ledger.facts.get(f"三公经费.{stage}")
        kinds = _stated(ledger, *(f"三公经费.{kind}.{stage}" for kind in _TRAVEL_KINDS))
        if stated is None or not kinds:
            continue
        subject = fact_words(f"三公经费.{stage}")
        finding = settle("F14", subject, plus(*kinds), stated, _pool(figures, ledger))
        complete = len(kinds) == len(_TRAVEL_KINDS)
        if complete or finding.level is not Level.CONTRADICTED or total_of(plus(*kinds)) > stated.value:
            yield finding
    yield from _travel_within_budget(ledger)


def _travel_within_budget(ledger: Ledger) -> Iterator[Diagnostic]:
    budget, actual = (ledger.facts.get(f"三公经费.{stage}") for stage in ("预算", "实际"))
    if budget is None or actual is None:
        return
    excess = max(actual.value - budget.value, budget.value * 0)
    level = level_of(excess, budget.half_unit + actual.half_unit)
    compared = f"{shown(actual.value)} {'≤' if level is Level.EXACT else '>'} {shown(budget.value)}"
    said = {"actual": actual.value, "budget": budget.value, "gap": signed(excess)}
    what = Message("audit-within-budget" if level is Level.EXACT else "audit-above-budget", said)
    yield Diagnostic(
        "F14",
        SEVERITY[level],
        {"subject": fact_words("三公经费"), "what": what},
        cells=cells_of([actual, budget]),
        level=level,
        arithmetic=compared if level is Level.EXACT else f"{compared} ({signed(excess)})",
    )


_IDENTITIES: tuple[Callable[[Figures, Ledger], Iterator[Diagnostic]], ...] = (
    _sources_of_funds,
    _appropriation,
    _splits,
    _expenditure,
    _carry_over,
    _carry_over_split,
    _part_balances,
    _pools,
    _travel_cars_reception,
)
