"""Writers of sound rules about days, lists of records and ranks, for ``sound_rulesets``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from govperf.base.numbers import plain

if TYPE_CHECKING:
    from sound_rulesets import Pen

#: A Monday; without days off but weekends, five working days later is a week later.
_MONDAY = date(2025, 6, 30)


def _after(days: int) -> str:
    return (_MONDAY + timedelta(days)).isoformat()


def write_late(pen: Pen) -> list[str]:
    """Lateness costs points, by days or working days of the calendar with weekends only."""
    filed = pen.input("报送日", "日期型")
    cost = pen.points / pen.rng.choice((4, 5, 8))
    if pen.chance(50):
        step, week = "5个工作日", 7
    else:
        step, week = "10天", 10
    for steps, days in ((0, -3), (0, 0), (0, week - 1), (1, week), (2, 2 * week), (40, 40 * week)):
        pen.case(f"{filed} = {_after(days)}", pen.points - min(steps * cost, pen.points))
    side = pen.pick("晚于", "超过")
    return [f"扣分 {filed} {side} {_MONDAY}，每 {step} 扣 {plain(cost)}分，不足部分不扣，扣完为止"]


def write_dated(pen: Pen) -> list[str]:
    """Dated targets with points of their own, and bands by months."""
    half, whole = pen.input("上半年完成日", "日期型"), pen.input("全年完成日", "日期型")
    first = pen.points / 2
    taken = pen.metric("用时", f"晚几个月({whole}，{_MONDAY})")
    pen.case(f"{half} = {_MONDAY}，{whole} = {_MONDAY}", pen.points)
    pen.case(f"{half} = {_after(1)}，{whole} = 2025-07-30", first)
    pen.case(f"{half} = {_after(-1)}，{whole} = 2025-07-31", first + first / 2)
    pen.case(f"{half} = {_after(1)}，{whole} = 2025-09-01", 0)
    return [
        f"其中 {pen.name('上半年')} {plain(first)}分",
        f"  若 {half} 晚于 {_MONDAY}，不得分，否则 得 满分",
        f"其中 {pen.name('全年')} {plain(first)}分",
        f"  分档 {taken}：不高于 1个月 计 满分，1个月 至 2个月（含）计 50%的分值，其余 不得分",
    ]


def _list(pen: Pen, *columns: str, least: int = 0) -> tuple[str, str]:
    name = pen.name("各项")
    unit = pen.pick("项", "个", "处")
    domain = f"，≥ {least}{unit}" if least else pen.pick("", f"，≤ 30{unit}", "，缺数据 按零计")
    pen.inputs += [f"列表 {name}：{unit}{domain}", *(f"  列 {column}" for column in columns)]
    return name, unit


def write_counted(pen: Pen) -> list[str]:
    """Each record that fails costs points."""
    column = pen.name("超支额")
    name, unit = _list(pen, f"{column}：万元")
    late = pen.metric("超支数", f"计数({name} 满足 {column} 超过 0万元)")
    cost = pen.points / 4
    for figures in ((), (0, -5), (3, 0), (1, 2, 3), (1, 2, 3, 4, 5)):
        count = sum(figure > 0 for figure in figures)
        given = _given(name, unit, [f"{column} = {figure}万元" for figure in figures])
        pen.case(given, max(pen.points - cost * count, Fraction(0)))
    return [f"扣分 {late}，每 1{unit} 扣 {plain(cost)}分，扣完为止"]


def _given(name: str, unit: str, records: list[str]) -> str:
    """Give the number of records, and each of them."""
    lines = [f"{name} = {len(records)}{unit}", *(f"给定一项 {name}：{record}" for record in records)]
    return "\n  ".join(lines)


def write_weighed(pen: Pen) -> list[str]:
    """A ratio of sub-units by their funds, a share of them, or the worst of them."""
    rate, funds = pen.name("单位满意率"), pen.name("单位资金")
    name, unit = _list(pen, f"{rate}：比率，0%（含）至 100%（含）", f"{funds}：万元，> 0万元", least=1)
    kind = pen.rng.randrange(4)
    units = ((50, 100), (100, 300))
    given = _given(name, unit, [f"{rate} = {r}%，{funds} = {w}万元" for r, w in units])
    expression, share = (
        (f"加权平均数({name}.{rate}，{name}.{funds})", Fraction(7, 8)),
        (f"所占比例({name}.{funds} 满足 {rate} 不低于 80%)", Fraction(3, 4)),
        (f"取小({name}.{rate})", Fraction(1, 2)),
        (f"平均数({name}.{rate})", Fraction(3, 4)),
    )[kind]
    result = pen.metric("汇总率", expression)
    pen.case(given, share * pen.points)
    pen.case(_given(name, unit, [f"{rate} = 0%，{funds} = 1万元"]), 0)
    # The funds are read in any case; of no unit are they below this.
    gate = [f"若 各项均({name} 满足 {funds} 低于 0.01万元)，不得分"] * (kind > 1)
    return [f"按比例 {result}", *gate]


def write_summed(pen: Pen) -> list[str]:
    """Quantities of sub-units add up, and one that failed takes all."""
    done, failed, planned = pen.name("单位完成数"), pen.name("单位有违规"), pen.input("计划总数", "户，≥ 1户")
    name, unit = _list(pen, f"{done}：户，≥ 0户", f"{failed}：是否")
    total = pen.metric("完成总数", f"合计({name}.{done})")
    worked = (((3, 2), "否", Fraction(1, 2)), ((8, 4), "否", 1), ((5,), "是", 0), ((), "否", 0))
    for figures, bad, share in worked:
        records = [f"{done} = {figure}户，{failed} = {bad}" for figure in figures]
        pen.case(f"{planned} = 10户，{_given(name, unit, records)}", share * pen.points)
    return [
        f"按比例 {total} ÷ {planned}，封顶 100%",
        f"若 任一项({name} 满足 {failed})，不得分",
    ]


def write_ranked(pen: Pen) -> list[str]:
    """Points by rank, with another table for a small cohort."""
    value = pen.input("考评率", "比率，0%（含）至 100%（含）")
    name, size = pen.name("名次"), pen.name("参评单位")
    order, ties = pen.pick("从高到低", "从低到高"), pen.pick("并列占位", "并列不占位")
    limit = pen.pick("", "，≤ 40名")
    pen.metrics.append(f"排名次 {name} = {value}，{order}，{ties}，参评数 {size}{limit}")
    half = pen.points / 2
    large = ((1, 9, pen.points), (3, 9, half), (4, 9, Fraction(0)))
    for place, of, score in (*large, (2, 5, half), (3, 5, Fraction(0)), (1, 1, pen.points)):
        pen.case(f"{name} = {place}名，{size} = {of}名", score)
    return [
        f"情形 {size} 不高于 5名：",
        f"  分档 {name}：不高于 1名 计 满分，1名 至 2名（含）计 50%的分值，其余 不得分",
        "其他情形：",
        f"  分档 {name}：不高于 1名 计 满分，1名 至 3名（含）计 50%的分值，其余 不得分",
    ]


RECORD_WRITERS: dict[str, Callable[[Pen], list[str]]] = {
    "late": write_late,
    "dated": write_dated,
    "counted records": write_counted,
    "weighed records": write_weighed,
    "summed records": write_summed,
    "ranked": write_ranked,
}
