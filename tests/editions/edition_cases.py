"""A ruleset as a person would write it whole, and the edition that says the same by its differences.

The whole text is written from the edited structure by plain string work; it knows nothing of merging.
"""

from __future__ import annotations

from attrs import define, field
from hypothesis import strategies as st

HEAD = "规则集 {id}\n适用 甲省，项目支出，{year}年度\n总分 {total}分\n舍入 不舍入\n约定 缺数据 待定\n"
_LETTERS = "子丑寅卯辰巳午未申酉戌亥"


@define
class Row:
    """An indicator: its points, the sentences below it, and the quantity that they read."""

    name: str
    points: int
    rule: str
    cited: bool = False

    @property
    def text(self) -> str:
        cite = "依据 办法 “条”\n" if self.cited else ""
        return f"三级指标 {self.name} {self.points}分\n{cite}{self.rule}\n"

    @property
    def quantity(self) -> str:
        return f"输入 {self.name}数 {key(self.name)}：个，≥ 0个\n"


def key(name: str) -> str:
    """Give the English key of a row's quantity."""
    return f"count_{_LETTERS.index(name[-1])}"


@define
class Group:
    """A 二级指标 and its rows; ``unlisted`` points close it."""

    name: str
    rows: list[Row]
    unlisted: int = 0
    #: The points the edition's text has given it so far, which a shift may have changed.
    stated: int = 0

    @property
    def points(self) -> int:
        return sum(row.points for row in self.rows) + self.unlisted


@define
class Whole:
    """A ruleset: its groups in one block."""

    groups: list[Group]
    grade: bool = False
    stated: int = 0

    @property
    def total(self) -> int:
        return sum(group.points for group in self.groups)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def text(self, name: str, year: int) -> str:
        lines = [HEAD.format(id=name, year=year, total=self.total)]
        if self.grade:
            lines.append(f"等级 按总分：好 不低于 {self.total}分，差 低于 {self.total}分\n")
        lines.append("文件 办法 = “办法”\n")
        lines += [row.quantity for row in self.rows]
        lines.append(f"一级指标 全部 {self.total}分\n")
        for group in self.groups:
            lines.append(f"二级指标 {group.name} {group.points}分\n")
            lines += [row.text for row in group.rows]
            lines += [f"未列指标 {group.unlisted}分\n"] if group.unlisted else []
        return "".join(lines)


@st.composite
def rules(draw: st.DrawFn, name: str, points: int) -> str:
    """Give a rule for a row that stays within its points."""
    figure = f"{name}数"
    match draw(st.integers(0, 3)):
        case 0:
            return "得 满分"
        case 1:
            return f"扣分 {figure}，每 1个 扣 {draw(st.integers(1, 3))}分，扣完为止"
        case 2:
            bound = draw(st.integers(1, 9))
            return f"分档 {figure}：低于 {bound}个 计 {points}分，不低于 {bound}个 不得分"
        case _:
            return f"若 {figure} 超过 {draw(st.integers(1, 9))}个，不得分，否则 得 50%的分值"


@define
class Edited:
    """A whole ruleset that is being edited, and the sentences that say so."""

    whole: Whole
    lines: list[str] = field(factory=list)
    touched: set[str] = field(factory=set)

    @property
    def free(self) -> list[tuple[Group, Row]]:
        """The rows that no sentence has spoken of yet."""
        return [(g, row) for g in self.whole.groups for row in g.rows if row.name not in self.touched]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, str]:
    """Give a base, an edition of it, and the whole text that the edition stands for."""
    letters = iter(_LETTERS)
    groups = []
    for at in range(draw(st.integers(1, 2))):
        names = [f"指标{next(letters)}" for _ in range(draw(st.integers(1, 3)))]
        rows = []
        for name in names:
            points = draw(st.integers(2, 9))
            rows.append(Row(name, points, draw(rules(name, points)), draw(st.booleans())))
        groups.append(Group(f"组{'甲乙'[at]}", rows, draw(st.sampled_from([0, 0, 3]))))
        groups[-1].stated = groups[-1].points
    whole = Whole(groups, draw(st.booleans()))
    whole.stated = whole.total
    base = whole.text("a/b/2019", 2019)
    edited = Edited(whole)
    for edit in draw(st.lists(st.sampled_from(_EDITS), max_size=5)):
        edit(draw, edited, letters)
    _settle(edited)
    head = HEAD.format(id="a/b/2020", year=2020, total=whole.total).replace("\n", "\n沿用 a/b/2019\n", 1)
    if whole.grade:
        head += f"等级 按总分：好 不低于 {whole.total}分，差 低于 {whole.total}分\n"
    return base, head + "".join(edited.lines), whole.text("a/b/2020", 2020)


def _settle(edited: Edited) -> None:
    """State the points of levels whose rows have changed."""
    for group in edited.whole.groups:
        if group.stated != group.points:
            edited.lines.append(f"修改 二级指标 {group.name} {group.points}分\n")
    if edited.whole.stated != edited.whole.total:
        edited.lines.append(f"修改 一级指标 全部 {edited.whole.total}分\n")


def _worth(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    """Change the points of a row whose rule does not name them."""
    free = [(g, row) for g, row in edited.free if "分档" not in row.rule]
    if free:
        _, row = draw(st.sampled_from(free))
        edited.touched.add(row.name)
        row.points = row.points + 1
        edited.lines.append(f"修改 三级指标 {row.name} {row.points}分\n")


def _body(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    if edited.free:
        _, row = draw(st.sampled_from(edited.free))
        edited.touched.add(row.name)
        row.points = draw(st.integers(2, 9))
        row.rule = draw(rules(row.name, row.points))
        row.cited = draw(st.booleans())
        edited.lines.append("修改 " + row.text)


def _remove(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    free = [(g, row) for g, row in edited.free if len(g.rows) > 1]
    if free:
        group, row = draw(st.sampled_from(free))
        edited.touched.add(row.name)
        group.rows.remove(row)
        edited.lines.append(f"删除 三级指标 {group.name}/{row.name}\n删除 输入 {key(row.name)}\n")


def _add(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    name = f"指标{next(letters)}"  # type: ignore[call-overload]
    points = draw(st.integers(2, 9))
    row = Row(name, points, draw(rules(name, points)))
    edited.touched.add(name)
    group = draw(st.sampled_from(edited.whole.groups))
    if draw(st.booleans()):
        at, place = len(group.rows), f"属于 {group.name}\n"
    else:
        at = draw(st.integers(1, len(group.rows)))
        place = f"接在 {group.rows[at - 1].name}\n"
    group.rows.insert(at, row)
    title, _, rest = row.text.partition("\n")
    edited.lines.append(f"新增 {row.quantity}新增 {title}\n{place}{rest}")


def _shift(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    rows = [(g, row) for g, row in edited.free if "分档" not in row.rule]
    givers = [(g, row) for g, row in rows if row.points > 2]
    if not givers or len(rows) < 2:
        return
    giver = draw(st.sampled_from(givers))
    taker = draw(st.sampled_from([pair for pair in rows if pair[1] is not giver[1]]))
    giver[1].points, taker[1].points = giver[1].points - 1, taker[1].points + 1
    if giver[0] is not taker[0]:
        giver[0].stated, taker[0].stated = giver[0].stated - 1, taker[0].stated + 1
    edited.touched |= {giver[1].name, taker[1].name}
    edited.lines.append(f"移动分值 1分，由 {giver[1].name} 至 {taker[1].name}\n")


def _unlisted(draw: st.DrawFn, edited: Edited, letters: object) -> None:
    group = draw(st.sampled_from(edited.whole.groups))
    if f"未列{group.name}" in edited.touched:
        return
    edited.touched.add(f"未列{group.name}")
    points = draw(st.sampled_from([0, 4]))
    if group.unlisted:
        line = f"修改 未列指标 {points}分" if points else "删除 未列指标"
    elif points:
        line = f"新增 未列指标 {points}分"
    else:
        return
    group.unlisted = points
    edited.lines.append(f"{line}\n属于 {group.name}\n")


_EDITS = (_worth, _body, _remove, _add, _shift, _unlisted)
