"""Hypothesis strategies: texts of sound rulesets with every form, and sheets with random gaps.

A ruleset's text is drawn from pieces that fit together (units, points, answers), so that the check
accepts it; a test asserts that it does.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govperf.base.numbers import plain
from govperf.model.evaluation import Evaluation, IndicatorRow, Written
from govperf.sheets.notation import read_measure


def _quarters(least: int, most: int, unit: str) -> SearchStrategy[str]:
    return st.integers(least, most).map(lambda n: f"{plain(Fraction(n, 4))}{unit}")


#: The quantities that rules may read: name, key, type with domain, and texts that lie in the domain.
INPUTS: dict[str, tuple[str, str, SearchStrategy[str]]] = {
    "在职数": ("staff", "人，≥ 0人", st.integers(0, 30).map(lambda n: f"{n}人")),
    "编制数": ("posts", "人，≥ 0人", st.integers(0, 20).map(lambda n: f"{n}人")),
    "定员": ("seats_set", "人，≥ 1人", st.integers(1, 9).map(lambda n: f"{n}人")),
    "追加": ("added", "万元", _quarters(-300, 300, "万元")),
    "预算": ("planned", "万元，≥ 0万元", _quarters(0, 300, "万元")),
    "好评率": ("praise", "比率，[0%, 100%]", _quarters(0, 400, "%")),
    "变动率": ("drift", "比率", _quarters(-400, 800, "%")),
    "有违规": ("violation", "是否", st.sampled_from(["是", "否"])),
    "已公开": ("published", "是否", st.sampled_from(["是", "否"])),
}
_FLAGS = ("有违规", "已公开")
_ZERO_ANSWERS = ("不适用", "视为 0%", "视为 100%", "不予受理")
#: Ratios: the inputs, the metrics of every text, and what can be made of them.
_RATIOS = (
    "好评率", "变动率", "控制率", "追加率", "人均率", "两率之和",
    "绝对值(变动率)", "取大(好评率，控制率)", "控制率 + 变动率",
)  # fmt: skip
_METRICS = """计算 控制率 control = 在职数 ÷ 编制数，分母为零时 {0}
计算 追加率 extra = 追加 ÷ (预算 + 预算)，分母为零时 {1}
计算 人均率 per_seat = 在职数 ÷ 定员
计算 两率之和 joined = 控制率 ÷ 追加率 + 好评率，分母为零时 {2}
"""
_PERCENTS = st.integers(-40, 240).map(lambda n: f"{plain(Fraction(n, 2))}%")
TIERS = (
    "评定 达成 80%（含）至 100%（含），部分达成 60%（含）至 80%，未达成 0%（含）至 60%，只有档次时 {}",
    "评定 好 90% 至 100%（含），一般 20%（含）至 50%（含），差 0%（含）至 10%，只有档次时 {}",
)
_PICKS = ("待定", "取最低", "取中间", "取最高")


@frozen(kw_only=True)
class Item:
    """Text of an indicator with its points, and the elements it asks for."""

    text: str
    points: Fraction
    elements: tuple[str, ...] = ()


@frozen(kw_only=True)
class Generated:
    """A ruleset's text, and the elements that a sheet may answer."""

    text: str
    elements: tuple[str, ...]
    has_block: bool


def _share(draw: DrawFn, points: Fraction) -> str:
    """Draw a share of at most so many points."""
    quarter = draw(st.integers(0, int(4 * points)))
    as_part = f"{draw(st.integers(0, 20)) * 5}% 的分值"
    return draw(st.sampled_from([f"{plain(Fraction(quarter, 4))}分", "满分", "不得分", as_part]))


def _ascending(draw: DrawFn, least: int, most: int) -> list[str]:
    values = draw(st.lists(st.integers(-40, 240), min_size=least, max_size=most, unique=True))
    return [f"{plain(Fraction(n, 2))}%" for n in sorted(values)]


def _proportional(draw: DrawFn) -> str:
    zero = ""
    ratio = draw(st.sampled_from(_RATIOS))
    if draw(st.booleans()):
        ratio = draw(st.sampled_from(["在职数 ÷ 编制数", "追加 ÷ 预算", "预算 ÷ 追加"]))
        zero = "，分母为零时 " + draw(st.sampled_from(["满分", "不得分", "不适用"]))
    limits = [
        f"，{word} {draw(_PERCENTS if where == 'figure' else st.sampled_from(_RATIOS))}{end}"
        for word, end, where in (("封顶", "", "figure"), ("保底", "", "figure"), ("未达", " 不得分", "ratio"))
        if draw(st.booleans())
    ]
    return f"按比例 {ratio}{''.join(limits)}{zero}"


def _bands(draw: DrawFn, points: Fraction) -> str:
    """Draw bands whose bounds are figures, in any order, without gap or with a row for the rest."""
    cuts = _ascending(draw, 1, 3)
    ends = [draw(st.booleans()) for _ in cuts]
    rows = [f"{'不高于' if ends[0] else '低于'} {cuts[0]}"]
    closed = list(zip(cuts, ends, strict=True))
    for (low, after), (high, upto) in zip(closed, closed[1:], strict=False):
        rows.append(f"{low}{'' if after else '（含）'} 至 {high}{'（含）' if upto else ''}")
    rows.append(f"{'超过' if ends[-1] else '不低于'} {cuts[-1]}")
    if draw(st.booleans()):
        rows[draw(st.integers(0, len(rows) - 1))] = "其余"
    rows = draw(st.permutations(rows))
    return _table(draw, list(rows), points)


def _later(draw: DrawFn, points: Fraction) -> str:
    """Draw a table whose later places cost on from the last row."""
    cuts = _ascending(draw, 1, 2)
    between = zip(cuts, cuts[1:], strict=False)
    rows = [f"不高于 {cuts[0]}", *(f"{low} 至 {high}（含）" for low, high in between)]
    mode = draw(st.sampled_from(["不足部分不扣", "不足部分按一步扣", "不足部分按比例扣"]))
    most = f"，最多扣 {_share(draw, points)}" if draw(st.booleans()) else ""
    step = plain(Fraction(draw(st.integers(1, 20)), 2))
    costs = plain(Fraction(draw(st.integers(0, 8)), 4))
    return f"{_table(draw, rows, points)}，其后每 {step}个百分点 扣 {costs}分，{mode}{most}，扣完为止"


def _table(draw: DrawFn, rows: list[str], points: Fraction) -> str:
    shares = [f"{row} 计 {_share(draw, points)}" for row in rows]
    return f"分档 {draw(st.sampled_from(_RATIOS))}：" + "，".join(shares)


def _moving_bands(draw: DrawFn, points: Fraction) -> str:
    """Draw bands whose bounds are quantities; between two of them there may be a gap."""
    one, other = draw(st.sampled_from(_RATIOS)), draw(st.sampled_from(_RATIOS))
    rows = draw(
        st.sampled_from(
            [
                (f"不高于 {one}", f"超过 {one}"),
                (f"低于 {one}", f"超过 {other}"),
                (f"低于 {one}", "其余"),
                (f"低于 {one}", f"[{one}, {other}]", f"超过 {other}"),
            ]
        )
    )
    return _table(draw, list(rows), points)


def _interpolated(draw: DrawFn, points: Fraction) -> str:
    anchors = [f"{at} 计 {_share(draw, points)}" for at in _ascending(draw, 2, 4)]
    return f"插值 {draw(st.sampled_from(_RATIOS))}：" + "，".join(anchors)


def _checklist(draw: DrawFn, points: Fraction, elements: tuple[str, ...]) -> str:
    rule = draw(st.sampled_from(["每项", "缺一项扣", "只计最高一项"]))
    if rule == "只计最高一项":
        worth = [plain(Fraction(draw(st.integers(0, int(4 * points))), 4)) for _ in elements]
        rows = [f"{name} {points_of}分" for name, points_of in zip(elements, worth, strict=True)]
        return f"要素 {rule}：" + "，".join(rows)
    each = plain(Fraction(draw(st.integers(0, int(4 * points) // len(elements))), 4))
    ending = "" if rule == "每项" else "，扣完为止"
    return f"要素 {rule} {each}分{ending}：" + "，".join(elements)


def _deduction(draw: DrawFn, points: Fraction) -> str:
    mode = draw(st.sampled_from(["不足部分不扣", "不足部分按一步扣", "不足部分按比例扣"]))
    most = f"，最多扣 {_share(draw, points)}" if draw(st.booleans()) else ""
    costs = plain(Fraction(draw(st.integers(0, 8)), 4))
    if draw(st.integers(0, 4)) == 0:
        return f"扣分 在职数 每 1人 扣 {costs}分，{mode}{most}，扣完为止"
    side = draw(st.sampled_from(["超过", "低于", "偏离"]))
    step = plain(Fraction(draw(st.integers(1, 20)), 2))
    standard = draw(_PERCENTS | st.sampled_from(["好评率", "控制率"]))
    return (
        f"扣分 {draw(st.sampled_from(_RATIOS))} {side} {standard}，每{side} {step}个百分点 扣 {costs}分，"
        f"{mode}{most}，扣完为止"
    )


def _condition(draw: DrawFn) -> str:
    tests = []
    for _ in range(draw(st.integers(1, 3))):
        comparison = draw(st.sampled_from(["超过", "低于", "不低于", "不高于", "等于", "≠"]))
        compared = f"{draw(st.sampled_from(_RATIOS))} {comparison} {draw(_PERCENTS)}"
        tests.append(draw(st.sampled_from([compared, draw(st.sampled_from(_FLAGS))])))
    text = tests[0]
    for test in tests[1:]:
        text += draw(st.sampled_from([" 且 ", " 或 "])) + test
    return text


def _action(draw: DrawFn, points: Fraction, gates: tuple[str, ...]) -> str:
    award = f"得 {_share(draw, points)}"
    return draw(st.sampled_from([award, award, "不得分", "提示 “看一看”", "不适用", *gates]))


def _when(draw: DrawFn, points: Fraction, gates: tuple[str, ...]) -> str:
    otherwise = f"，否则 {_action(draw, points, gates)}" if draw(st.booleans()) else ""
    return f"若 {_condition(draw)}，{_action(draw, points, gates)}{otherwise}"


_GATES = ("上级不得分", "全表不得分")


_ANSWERS = ("满分", "不得分", "不计分")


@st.composite
def bodies(
    draw: DrawFn, points: Fraction, elements: tuple[str, ...] = (), answers: tuple[str, ...] = _ANSWERS
) -> str:
    """Draw the sentences under an indicator."""
    forms: list[Callable[[], str]] = [
        lambda: f"得 {_share(draw, points)}",
        lambda: _proportional(draw),
        lambda: _bands(draw, points),
        lambda: _moving_bands(draw, points),
        lambda: _later(draw, points),
        lambda: _interpolated(draw, points),
        lambda: draw(st.sampled_from(TIERS)).format(draw(st.sampled_from(_PICKS))),
    ]
    if elements:
        forms.append(lambda: _checklist(draw, points, elements))
    lines = [draw(st.sampled_from(forms))()]
    lines += [_deduction(draw, points) for _ in range(draw(st.integers(0, 2)))]
    if len(lines) > 1 and draw(st.booleans()):
        # Deductions alone start from the full points.
        lines = lines[1:]
    lines += [_when(draw, points, _GATES) for _ in range(draw(st.integers(0, 2)))]
    answer = draw(st.sampled_from(answers))
    lines.append(f"不适用时 {answer}" + ("，提示 “不适用”" if draw(st.booleans()) else ""))
    return "\n".join(lines)


def _choice(draw: DrawFn, block: str) -> tuple[str, Fraction]:
    """Draw a block whose indicators the unit chooses among."""
    worth = Fraction(draw(st.integers(1, 24)), 2)
    count = draw(st.integers(1, 3))
    rule = draw(st.sampled_from([f"任选 至少 {draw(st.integers(1, count))}项指标", f"任选 {count}项指标"]))
    split = draw(st.sampled_from(["分值平分", "分值按比例分"]))
    lines = [_level(draw, f"一级指标 {block} {plain(worth)}分") + f"{rule}，{split}"]
    points = Fraction(draw(st.integers(1, 24)), 2)
    for number in "一二三"[:count]:
        if split == "分值按比例分":
            points = Fraction(draw(st.integers(1, 24)), 2)
        condition = f"{draw(st.sampled_from(['仅当', '除非']))} {_condition(draw)}"
        body = draw(bodies(points, answers=("满分", "不得分")))
        lines.append(f"三级指标 {block}{number} {plain(points)}分，{condition}\n{body}")
    return "\n".join(lines), worth


def _level(draw: DrawFn, sentence: str) -> str:
    """Draw a level, which may apply to some units only."""
    if draw(st.integers(0, 2)):
        return f"{sentence}\n"
    answer = draw(st.sampled_from(["满分", "不得分", "不计分", "剔除并在本级折算", "剔除并在全表折算"]))
    return f"{sentence}，{draw(st.sampled_from(['仅当', '除非']))} {_condition(draw)}\n不适用时 {answer}\n"


_METHODS = st.sampled_from(
    [
        "按比例 完成值 ÷ 指标值，封顶 100%，保底 0%，分母为零时 满分",
        "按比例 指标值 ÷ 完成值，封顶 100%，保底 0%，分母为零时 不得分",
        "按比例 完成值 ÷ 指标值，分母为零时 不适用",
        "按比例 完成率，未达 60% 不得分\n不适用时 不得分",
        "若 达标，得 满分，否则 不得分",
        "若 达标，得 满分，否则 得 50% 的分值\n若 完成率 超过 130%，提示 “偏低”",
        "分档 完成率：低于 60% 不得分，60%（含）至 100% 计 60% 的分值，不低于 100% 计 满分",
        "得 满分\n扣分 完成率 低于 100%，每低于 5个百分点 扣 10% 的分值，不足部分不扣，扣完为止",
    ]
)


@st.composite
def _block(draw: DrawFn, points: Fraction) -> str:
    methods = [f"方法 {kind}：\n{draw(_METHODS)}" for kind in ("不低于", "不高于", "等于，区间，时限")]
    tiers = draw(st.sampled_from(TIERS)).format(draw(st.sampled_from(_PICKS)))
    extra = draw(st.sampled_from(["", "\n若 有违规，得 50% 的分值"]))
    answer = draw(st.sampled_from(["满分", "不得分", "不计分"]))
    methods.append(f"方法 定性：\n{tiers}{extra}")
    return f"填报指标 产出指标 {plain(points)}分\n不适用时 {answer}\n" + "\n".join(methods)


_ROUNDINGS = st.builds(
    "舍入 {}，{}，{}位小数".format,
    st.sampled_from(["指标得分", "按总分", "仅显示"]),
    st.sampled_from(["四舍五入", "四舍六入五成双", "截去尾数"]),
    st.integers(0, 2),
) | st.just("舍入 不舍入")


def _grades(draw: DrawFn, rounding: str, points: Fraction) -> str:
    base = draw(st.sampled_from(["", "按总分", "按总得分率", "按舍入后总分"]))
    if not base or (base == "按舍入后总分" and rounding == "舍入 不舍入"):
        return ""
    good, fair = "90%", "60%"
    if base != "按总得分率":
        good, fair = (f"{plain(points * tenths / 10)}分" for tenths in (9, 6))
    return f"等级 {base}：优 不低于 {good}，中 {fair}（含）至 {good}，差 低于 {fair}\n"


@st.composite
def rulesets(draw: DrawFn) -> Generated:
    """Draw the text of a sound ruleset."""
    items: list[str] = []
    elements: list[str] = []
    total = Fraction(0)
    zero = [draw(st.sampled_from(_ZERO_ANSWERS)) for _ in range(3)]
    for block in "甲乙"[: draw(st.integers(1, 2))]:
        if draw(st.integers(0, 3)) == 0:
            text, worth = _choice(draw, block)
            items.append(text)
            total += worth
            continue
        leaves, below = [], Fraction(0)
        for number in "一二三"[: draw(st.integers(1, 3))]:
            points = Fraction(draw(st.integers(1, 24)), 2)
            own = tuple(f"{block}{number}要素{letter}" for letter in "子丑寅")
            body = draw(bodies(points, own))
            elements += [name for name in own if name in body]
            leaves.append(f"三级指标 {block}{number} {plain(points)}分\n{body}")
            below += points
        if draw(st.integers(0, 3)) == 0:
            leaves.append("未列指标 3分")
            below += 3
        middle = _level(draw, f"二级指标 {block}中 {plain(below)}分") if draw(st.booleans()) else ""
        items.append(_level(draw, f"一级指标 {block} {plain(below)}分") + middle + "\n".join(leaves))
        total += below
    has_block = draw(st.booleans())
    if has_block:
        items.append(draw(_block(Fraction(20))))
        total += 20
    rounding = draw(_ROUNDINGS)
    head = (
        "规则集 toyland/generated\n适用 玩具国，部门整体支出，2025年度\n"
        f"总分 {plain(total)}分\n{rounding}\n{_grades(draw, rounding, total)}约定 缺数据 待定\n"
        f"约定 未标方向 {draw(st.sampled_from(['视为不低于', '视为不高于', '视为等于', '不予受理']))}\n"
    )
    declared = "".join(f"输入 {name} {key}：{kind}\n" for name, (key, kind, _) in INPUTS.items())
    text = head + declared + _METRICS.format(*zero) + "\n".join(items) + "\n"
    return Generated(text=text, elements=tuple(elements), has_block=has_block)


# ---- sheets

#: Targets with actual values that can be compared with them, and some that cannot.
_TARGETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("≥50个", ("50个", "49个", "80个", "0个")),
    ("≥0个", ("0个", "3个")),
    (">10次", ("10次", "11次")),
    ("≤90万元", ("90万元", "100.5万元", "0万元")),
    ("<5天", ("5天", "4天")),
    ("=100%", ("100%", "99.5%", "120%")),
    ("≥-5%", ("-10%", "-5%", "3%")),
    ("20", ("20", "13", "31")),
    ("20-30天", ("20天", "30天", "31天")),
    ("2025年12月31日前", ("2025年12月31日", "2026年1月1日", "按时完成")),
    ("明显改善", ("达成预期指标", "部分达成", "未达成", "说不清")),
    ("≥3件", ("3人", "大约三件")),
    ("42家企业，925万元", ("42家",)),
)


def _written(text: str) -> Written | None:
    return Written(text) if text else None


def row(name: str, target: str, actual: str, points: str) -> IndicatorRow:
    """Make a row of the open block."""
    return IndicatorRow(
        path=("产出指标", "数量指标", name), target=_written(target), actual=_written(actual),
        points=Written(points), target_measure=read_measure(target), actual_measure=read_measure(actual),
    )  # fmt: skip


@st.composite
def rows(draw: DrawFn, name: str) -> IndicatorRow:
    """Draw a whole row."""
    target, actuals = draw(st.sampled_from(_TARGETS))
    return row(name, target, draw(st.sampled_from(actuals)), draw(st.sampled_from(["5", "2.5", "10", "1"])))


@st.composite
def whole_sheets(draw: DrawFn, generated: Generated) -> Evaluation:
    """Draw a sheet in which everything is given."""
    inputs = {name: Written(draw(texts)) for name, (_, _, texts) in INPUTS.items()}
    inputs |= {name: Written(draw(st.sampled_from(["是", "否"]))) for name in generated.elements}
    count = draw(st.integers(0, 4)) if generated.has_block else 0
    named = tuple(draw(rows(f"第{number}项")) for number in "一二三四"[:count])
    return Evaluation(kind="department", fiscal_year=2025, inputs=inputs, indicators=named)


def without_input(sheet: Evaluation, name: str) -> Evaluation:
    """Take an input out of a sheet."""
    return evolve(sheet, inputs={n: w for n, w in sheet.inputs.items() if n != name})


def without_actual(sheet: Evaluation, number: int) -> Evaluation:
    """Take the actual value out of a row."""
    changed = list(sheet.indicators)
    changed[number] = evolve(changed[number], actual=Written(""), actual_measure=None)
    return evolve(sheet, indicators=tuple(changed))


def without_target(sheet: Evaluation, number: int) -> Evaluation:
    """Take the target out of a row."""
    changed = list(sheet.indicators)
    changed[number] = evolve(changed[number], target=Written(""), target_measure=None)
    return evolve(sheet, indicators=tuple(changed))
