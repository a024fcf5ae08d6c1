"""What each column of a table of lines holds, by the names that the official forms give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from attrs import define, field, frozen

from govperf.base.diagnostics import Diagnostic, Message
from govperf.base.errors import TableError, UsageError
from govperf.base.names import fold, nearest
from govperf.plan.plan import PlanInput
from govperf.sheets import vocabulary
from govperf.sheets.amount_unit import stated_unit
from govperf.sheets.labels import key
from govperf.tables.headings import repeated
from govperf.tables.terms import Terms


class Part(StrEnum):
    """What a column holds; the value is its English heading."""

    UNIT = "unit"
    PATH = "path"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    TARGET = "target"
    ACTUAL = "actual"
    POINTS = "points"
    CLAIMED = "claimed_score"
    SIGN = "sign"
    MEASURE = "measure"
    TIER = "tier"
    INITIAL = "initial_budget"
    ANNUAL = "annual_budget"
    EXECUTED = "executed"
    RATE = "claimed_rate"


LEVELS = (Part.LEVEL_1, Part.LEVEL_2, Part.LEVEL_3, Part.LEVEL_4)
FUNDS = (Part.INITIAL, Part.ANNUAL, Part.EXECUTED, Part.RATE)
#: The Chinese heading that is named where a column is asked for.
CHINESE: Mapping[Part, str] = {
    Part.UNIT: "单位", Part.PATH: "指标路径", Part.LEVEL_1: "一级指标", Part.LEVEL_2: "二级指标",
    Part.LEVEL_3: "三级指标", Part.LEVEL_4: "四级指标", Part.TARGET: "年度指标值", Part.ACTUAL: "实际完成值",
    Part.POINTS: "分值", Part.CLAIMED: "自评得分", Part.SIGN: "指标性质", Part.MEASURE: "度量单位",
    Part.TIER: "评定档次", Part.INITIAL: "年初预算数", Part.ANNUAL: "全年预算数", Part.EXECUTED: "全年执行数",
    Part.RATE: "执行率",
}  # fmt: skip
_UNIT_NAMES = vocabulary.words(
    "单位名称 单位编码 单位代码 单位编号 预算单位 部门 部门名称 部门编码 部门代码 "
    "项目 项目名称 项目编码 项目代码 项目编号"
)
#: 单位 is the unit that is scored, or the unit of the figures; another column settles which.
_EITHER = "单位"
_PATH_NAMES = vocabulary.words("指标路径 路径")
_OF_ROLE = {
    vocabulary.Role.LEVEL_1: Part.LEVEL_1, vocabulary.Role.LEVEL_2: Part.LEVEL_2,
    vocabulary.Role.LEVEL_3: Part.LEVEL_3, vocabulary.Role.LEVEL_4: Part.LEVEL_4,
    vocabulary.Role.TARGET: Part.TARGET, vocabulary.Role.ACTUAL: Part.ACTUAL,
    vocabulary.Role.POINTS: Part.POINTS, vocabulary.Role.SCORE: Part.CLAIMED,
    vocabulary.Role.SIGN: Part.SIGN, vocabulary.Role.UNIT: Part.MEASURE, vocabulary.Role.TIER: Part.TIER,
    vocabulary.Role.INITIAL: Part.INITIAL, vocabulary.Role.ANNUAL: Part.ANNUAL,
    vocabulary.Role.EXECUTED: Part.EXECUTED, vocabulary.Role.RATE: Part.RATE,
}  # fmt: skip
#: Columns without which no line can be scored, unless the caller says that they are absent.
_NEEDED = (Part.UNIT, Part.TARGET, Part.ACTUAL, Part.POINTS)


@frozen(kw_only=True)
class LineColumns:
    """Which column holds what, by place; columns that are carried along (name, place)."""

    places: Mapping[Part, int]
    headings: Mapping[Part, str]
    kept: tuple[tuple[str, int], ...]
    amount_unit: str


@define
class _Matching:
    headings: Sequence[str]
    terms: Terms
    unit: str
    faults: list[Diagnostic] = field(factory=list)
    found: dict[Part, int] = field(factory=dict)
    kept: list[tuple[str, int]] = field(factory=list)
    unknown: list[str] = field(factory=list)


def match_line_columns(headings: Sequence[str], terms: Terms, unit: str = "") -> LineColumns:
    """Say which column of a table of lines holds what.

    Parameters
    ----------
    headings : sequence of str
    terms : Terms
        ``keep``, ``ignore`` and ``absent`` name columns; ``amount_unit`` is the unit of the funds.
    unit : str
        The column that tells which unit a line belongs to, where its name does not say so.

    Raises
    ------
    TableError
        With every column that is unknown, doubled or ambiguous, and every one that is missing.
    UsageError
        When the caller names a column that is not there.
    """
    matching = _Matching(headings, terms, unit)
    _check_named(matching)
    for name in repeated(headings):
        matching.faults.append(Diagnostic("heading-twice", values={"name": name}))
    parts = [_part_of(heading, matching) for heading in headings]
    _settle_either(matching, parts)
    for place, part in enumerate(parts):
        _take(matching, part, place)
    _report_lacking(matching)
    if matching.unknown:
        matching.faults.append(_unknown(matching.unknown))
    amount_unit = _amount_unit(matching)
    if matching.faults:
        raise TableError(matching.faults)
    named = {part: headings[place] for part, place in matching.found.items()}
    return LineColumns(
        places=matching.found, headings=named, kept=tuple(matching.kept), amount_unit=amount_unit
    )


def is_line_table(headings: Iterable[str]) -> bool:
    """Say whether a table has one row a line: it names indicators, a target and an actual value."""
    parts = {_known_part(heading) for heading in headings}
    named = parts & {Part.PATH, *LEVELS}
    return bool(named) and {Part.TARGET, Part.ACTUAL} <= parts


def heading_inputs() -> tuple[PlanInput, ...]:
    """Give the names of columns as a file's reader looks for them, to find the row of the headings."""
    names = {
        *_UNIT_NAMES, *_PATH_NAMES, *CHINESE.values(), *(part.value for part in Part),
        *vocabulary.INDICATOR_COLUMNS, *vocabulary.FUNDS_COLUMNS,
    }  # fmt: skip
    return tuple(PlanInput(name=name, folded=fold(name)) for name in sorted(names))


def _known_part(heading: str) -> Part | None:
    label = key(heading)
    if label in _UNIT_NAMES:
        return Part.UNIT
    if label in _PATH_NAMES:
        return Part.PATH
    if label == fold(CHINESE[Part.CLAIMED]):
        return Part.CLAIMED
    role = vocabulary.INDICATOR_COLUMNS.get(label) or vocabulary.FUNDS_COLUMNS.get(label)
    if role is not None:
        return _OF_ROLE.get(role)
    english = label.lower().replace("_", "").replace(" ", "")
    return _ENGLISH.get(english)


_ENGLISH = {part.value.replace("_", ""): part for part in Part}
_ENGLISH |= {"unitid": Part.UNIT, "indicator": Part.LEVEL_3, "score": Part.CLAIMED}


def _part_of(heading: str, matching: _Matching) -> Part | str | None:
    """Give what a column holds; ``"keep"`` and ``"ignore"`` where the caller says so."""
    folded, terms = fold(heading), matching.terms
    if any(folded == fold(name) for name in terms.keep):
        return "keep"
    if any(folded == fold(name) for name in terms.ignore):
        return "ignore"
    if matching.unit:
        if folded == fold(matching.unit):
            return Part.UNIT
        part = _known_part(heading)
        return None if part is Part.UNIT else part
    return _known_part(heading)


def _settle_either(matching: _Matching, parts: list[Part | str | None]) -> None:
    """Settle what the column 单位 is: the unit that is scored where no other column tells that."""
    at = [i for i, heading in enumerate(matching.headings) if key(heading) == _EITHER]
    at = [i for i in at if parts[i] is Part.MEASURE]
    if not at or matching.unit:
        return
    if Part.UNIT not in parts:
        parts[at[0]] = Part.UNIT
    elif not any(part is Part.MEASURE for i, part in enumerate(parts) if i not in at):
        values = {"name": matching.headings[at[0]], "other": matching.headings[parts.index(Part.UNIT)]}
        matching.faults.append(Diagnostic("line-heading-either", values=values))
        parts[at[0]] = "ignore"


def _take(matching: _Matching, part: Part | str | None, place: int) -> None:
    heading = matching.headings[place]
    match part:
        case None:
            matching.unknown.append(heading)
        case Part() if part in matching.found:
            other = matching.headings[matching.found[part]]
            values = {"name": heading, "other": other, "wanted": CHINESE[part]}
            matching.faults.append(Diagnostic("line-headings-of-one-part", values=values))
        case Part():
            matching.found[part] = place
        case "keep":
            matching.kept.append((heading, place))


def _check_named(matching: _Matching) -> None:
    """Refuse names of columns that are not there."""
    terms, columns = matching.terms, {fold(heading) for heading in matching.headings}
    named = [*terms.keep, *terms.ignore, *terms.decimals, *([matching.unit] if matching.unit else [])]
    wrong = [name for name in dict.fromkeys(named) if fold(name) not in columns]
    known = {fold(word): word for part in Part for word in (part.value, CHINESE[part])}
    wrong += [name for name in terms.absent if fold(name) not in known]
    faults = []
    for name in wrong:
        near = nearest(name, [*matching.headings, *known.values()])
        reasons = (Message("nearest-name", {"name": near}),) if near else ()
        faults.append(Diagnostic("terms-unknown-column", values={"name": name}, reasons=reasons))
    if faults:
        raise UsageError(faults)


def _report_lacking(matching: _Matching) -> None:
    absent = {fold(name) for name in matching.terms.absent}
    found = matching.found
    for part in found:
        if {fold(part.value), fold(CHINESE[part])} & absent:
            name = matching.headings[found[part]]
            matching.faults.append(Diagnostic("terms-not-absent", values={"name": name}))
    lacking = [
        part for part in _NEEDED
        if part not in found and not {fold(part.value), fold(CHINESE[part])} & absent
    ]  # fmt: skip
    names = [CHINESE[part] for part in lacking]
    if not found.keys() & {Part.PATH, *LEVELS}:
        names.append(f"{CHINESE[Part.LEVEL_1]} … {CHINESE[Part.LEVEL_3]}")
    if names:
        matching.faults.append(Diagnostic("line-headings-missing", values={"names": tuple(names)}))
    if Part.PATH in found and found.keys() & set(LEVELS):
        other = next(part for part in LEVELS if part in found)
        values = {"name": matching.headings[found[Part.PATH]], "other": matching.headings[found[other]]}
        matching.faults.append(Diagnostic("line-path-twice", values=values))


def _unknown(names: Sequence[str]) -> Diagnostic:
    known = [word for part in Part for word in (CHINESE[part], part.value)]
    near = {name: nearest(name, known) for name in names}
    reasons = tuple(
        Message("nearest-heading", {"wrong": wrong, "name": name}) for wrong, name in near.items() if name
    )
    return Diagnostic("line-headings-unknown", values={"names": tuple(names)}, reasons=reasons)


def _amount_unit(matching: _Matching) -> str:
    """Give the unit of the funds: what their headings state, else what the caller says."""
    stated = {
        unit: matching.headings[place]
        for part, place in matching.found.items()
        if part in FUNDS and (unit := stated_unit([matching.headings[place]]))
    }
    if len(stated) > 1:
        matching.faults.append(Diagnostic("line-units-differ", values={"names": tuple(stated.values())}))
    return next(iter(stated), "") or matching.terms.amount_unit or "万元"
