"""Bands whose bounds are quantities: what leaves nothing out, what takes nothing twice, what is not shown.

Every ruleset here is worked out by hand; a search over units says the same of each.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from govperf.base.source import Source
from govperf.checking.bounds import bounds_of
from govperf.checking.checks import check_source
from govperf.checking.coverage import has_moving_bounds, is_covered, is_disjoint
from govperf.checking.ranges import Domains
from govperf.checking.trials import Subject, facts_of
from govperf.checking.witness import rows_that_take
from govperf.model import ruleset as rs

_HEAD = (
    "规则集 test/coverage\n适用 试验省，部门整体支出，2025年度\n总分 10分\n舍入 不舍入\n约定 缺数据 待定\n"
    "输入 量：比率，{domain}\n输入 界：比率，0%（含）至 100%（含）\n输入 余：比率，{rest}\n"
    "一级指标 某项 10分\n  分档 量：{rows}\n"
)
_WHOLE = "0%（含）至 100%（含）"
_STEPS = tuple(Fraction(n, 20) for n in range(-1, 22))


def ruleset_of(rows: str, domain: str = _WHOLE, rest: str = "0% 至 100%（含）") -> rs.Ruleset:
    """Write a table of these rows; 余 is above 0 unless something else is said."""
    made, found = check_source(Source("x", _HEAD.format(rows=rows, domain=domain, rest=rest)))
    assert made is not None, [d.code for d in found]
    return made


def form_of(ruleset: rs.Ruleset) -> rs.Bands:
    [item] = ruleset.items
    assert isinstance(item, rs.Indicator)
    assert item.rule is not None
    assert isinstance(item.rule.base, rs.Bands)
    return item.rule.base


def judged(rows: str, domain: str = _WHOLE, rest: str = "0% 至 100%（含）") -> tuple[bool, bool]:
    """Say whether rows are shown to leave nothing out, and to take nothing twice; no unit may disagree."""
    ruleset = ruleset_of(rows, domain, rest)
    form, domains = form_of(ruleset), Domains(ruleset)
    covered, disjoint = is_covered(form, domains), is_disjoint(form, domains)
    has_rest = any(band.interval is None for band in form.bands)
    taken = {count + has_rest for count in _counts(ruleset, form)}
    assert not (covered and 0 in taken)
    assert not (disjoint and max(taken) > 1 + has_rest)
    return covered, disjoint


def _counts(ruleset: rs.Ruleset, form: rs.Bands) -> set[int]:
    """Count the rows that take each of some units within the domains."""
    domains = Domains(ruleset)
    subject = Subject(bounds_of(ruleset)[0], domains)
    names = [name for name in ("量", "界", "余") if name in subject.quantities]
    counts: set[int] = set()
    for values in product(_STEPS, repeat=len(names)):
        at = dict(zip(names, values, strict=True))
        if all(domains.of_input(name).holds(value) for name, value in at.items()):
            count = rows_that_take(form, facts_of(subject, dict(at)))
            assert count is not None
            counts.add(count)
    return counts


@pytest.mark.parametrize(
    ("rows", "covered", "disjoint"),
    [
        # One bound, and who has it.
        ("低于 界 计 1分，不低于 界 计 10分", True, True),
        ("不高于 界 计 1分，超过 界 计 10分", True, True),
        ("低于 界 计 1分，超过 界 计 10分", False, True),
        ("不高于 界 计 1分，不低于 界 计 10分", True, False),
        ("低于 界 计 1分，其余 计 10分", True, True),
        # The same bound, written in another way.
        ("低于 界 计 1分，不低于 界 + 0% 计 10分", True, True),
        ("不高于 界 + 0% 计 1分，超过 界 计 10分", True, True),
        ("低于 界 + 0% 计 1分，超过 界 计 10分", False, True),
        ("不高于 界 计 1分，不低于 界 + 0% 计 10分", True, False),
        # One row ends after the other begins, or before.
        ("低于 界 + 10% 计 1分，超过 界 计 10分", True, False),
        ("低于 界 计 1分，超过 界 + 10% 计 10分", False, True),
        ("低于 界 + 0.1% 计 1分，不低于 界 计 10分", True, False),
        ("低于 界 计 1分，不低于 界 + 0.1% 计 10分", False, True),
        # 余 is above 0, and comes as near to it as one likes.
        ("低于 界 + 余 计 1分，超过 界 计 10分", True, False),
        ("低于 界 计 1分，超过 界 + 余 计 10分", False, True),
        ("不高于 界 计 1分，不低于 界 + 余 计 10分", False, True),
        # Nobody knows which of two quantities is larger.
        ("低于 界 计 1分，不低于 余 计 10分", False, False),
    ],
)
def test_two_rows(rows: str, covered: bool, disjoint: bool) -> None:
    assert judged(rows) == (covered, disjoint)


@pytest.mark.parametrize(
    ("rows", "covered", "disjoint"),
    [
        ("低于 界 + 余 计 1分，超过 界 计 10分", False, False),
        ("低于 界 + 余 计 1分，不低于 界 计 10分", True, False),
        ("不高于 界 计 1分，超过 界 + 余 计 10分", False, True),
        ("不高于 界 计 1分，不低于 界 + 余 计 10分", False, False),
        ("低于 界 计 1分，不低于 界 + 余 计 10分", False, True),
    ],
)
def test_a_distance_that_may_be_nothing(rows: str, covered: bool, disjoint: bool) -> None:
    assert judged(rows, rest="0%（含）至 100%（含）") == (covered, disjoint)


@pytest.mark.parametrize(
    ("rows", "domain", "covered"),
    [
        # The first row must begin where the domain does, the last end where it ends.
        ("[0%, 界) 计 1分，[界, 100%] 计 10分", _WHOLE, True),
        ("(0%, 界) 计 1分，[界, 100%] 计 10分", _WHOLE, False),
        ("[0%, 界) 计 1分，[界, 100%) 计 10分", _WHOLE, False),
        ("(0%, 界) 计 1分，[界, 100%] 计 10分", "0% 至 100%（含）", True),
        ("[0%, 界) 计 1分，[界, 100%) 计 10分", "[0%, 100%)", True),
        ("[-1%, 界) 计 1分，[界, 101%] 计 10分", _WHOLE, True),
        ("(-1%, 界) 计 1分，[界, 101%) 计 10分", _WHOLE, True),
        ("[1%, 界) 计 1分，[界, 100%] 计 10分", _WHOLE, False),
        ("[0%, 界) 计 1分，[界, 99%] 计 10分", _WHOLE, False),
        ("[界, 100%] 计 10分，[0%, 界) 计 1分", _WHOLE, True),
        ("低于 界 计 1分，[界, 100%] 计 10分", _WHOLE, True),
        ("[0%, 界) 计 1分，不低于 界 计 10分", _WHOLE, True),
        # Rows with fixed bounds that take all leave nothing to the moving one.
        ("[0%, 50%) 计 1分，[50%, 100%] 计 10分，[界, 界 + 1%] 计 5分", _WHOLE, True),
        ("[0%, 50%) 计 1分，(50%, 100%] 计 10分，[界, 界 + 1%] 计 5分", _WHOLE, False),
    ],
)
def test_the_ends_of_the_domain(rows: str, domain: str, covered: bool) -> None:
    assert judged(rows, domain)[0] is covered


@pytest.mark.parametrize(
    ("rows", "covered"),
    [
        # A row that joins the first and leads nowhere does not hide the one that leads on, in any order.
        ("低于 界 计 1分，[界, 界 + 50%) 计 5分，不低于 界 计 10分", True),
        ("低于 界 计 1分，不低于 界 计 10分，[界, 界 + 50%) 计 5分", True),
        ("不低于 界 计 10分，[界, 界 + 50%) 计 5分，低于 界 计 1分", True),
        # Rows that join each other and nothing else.
        ("低于 界 计 1分，[界 - 10%, 界 + 10%) 计 5分，[界 - 20%, 界 + 10%) 计 6分", False),
        # Three in a row, given in any order.
        ("低于 界 计 1分，[界, 界 + 5%) 计 5分，不低于 界 + 5% 计 10分", True),
        ("不低于 界 + 5% 计 10分，[界, 界 + 5%) 计 5分，低于 界 计 1分", True),
        ("低于 界 计 1分，(界, 界 + 5%) 计 5分，不低于 界 + 5% 计 10分", False),
        ("低于 界 计 1分，[界, 界 + 5%) 计 5分，超过 界 + 5% 计 10分", False),
    ],
)
def test_rows_are_followed_from_one_to_the_next(rows: str, covered: bool) -> None:
    assert judged(rows)[0] is covered


@pytest.mark.parametrize(("count", "is_looked_at"), [(100, True), (101, False)])
def test_more_than_a_hundred_rows_are_not_looked_at_in_pairs(count: int, is_looked_at: bool) -> None:
    middle = "，".join(f"[界 + {n}%, 界 + {n + 1}%) 计 5分" for n in range(count - 2))
    ruleset = ruleset_of(f"低于 界 + 0% 计 1分，{middle}，不低于 界 + {count - 2}% 计 10分")
    form, domains = form_of(ruleset), Domains(ruleset)
    assert len(form.bands) == count
    assert (is_covered(form, domains), is_disjoint(form, domains)) == (is_looked_at, is_looked_at)


def test_what_is_never_measured_needs_no_row() -> None:
    never = "计算 比 = 量 ÷ (0% × 界)，分母为零时 不适用\n一级"
    text = _HEAD.replace("一级", never).replace("分档 量", "分档 比") + "  不适用时 满分\n"
    written = text.format(rows="低于 界 计 1分，超过 界 计 10分", domain=_WHOLE, rest=_WHOLE)
    made, found = check_source(Source("x", written))
    assert made is not None, [d.code for d in found]
    assert is_covered(form_of(made), Domains(made))


def test_only_bounds_that_are_quantities_move() -> None:
    assert has_moving_bounds(form_of(ruleset_of("低于 界 计 1分，其余 计 10分")))
    assert not has_moving_bounds(form_of(ruleset_of("低于 50% 计 1分，其余 计 10分")))
    assert not has_moving_bounds(form_of(ruleset_of("低于 50% 计 1分，不低于 50% 计 10分")))
