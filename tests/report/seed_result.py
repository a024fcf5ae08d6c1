"""The seed's sheet as a scored result, written down by hand.

Figures: the self-evaluation sheet of a district's science bureau for 2019 (5537.52 budgeted, 4297.24
executed, 11 posts, 12 people; nine rows with target and actual, five without one of them; 10 points
claimed for execution). 10 × 4297.24 / 5537.52 = 7.760…, half up 7.76; 10+10+5+5+5+10 = 45 for the six
output rows that reached their targets; 5+5 for satisfaction; 10+10+5+5+5 = 35 points open.
7.76 + 45 + 10 = 62.76 and 62.76 + 35 = 97.76.
"""

from fractions import Fraction

from govperf.base.diagnostics import Bilingual, CellAddress, Diagnostic, Level, Message, Severity
from govperf.base.messages.words import Words
from govperf.model.evaluation import Evaluation, FundsRow, Written
from govperf.run.result import Choice, Citation, Line, Result, Score, Status, Verdict

#: Words of other areas are not a report's business: these say whatever a test gives them.
SAYINGS = {
    "said": Words("{text}", "{text}"),
    "F05": Words("{text}", "{text}", "请核对{text}", "check {text}"),
    "F09": Words("{text}", "{text}"),
    "F15": Words("{text}", "{text}"),
    "F01": Words("{text}", "{text}"),
    "unreadable-here": Words("{text}", "{text}"),
}
RATE = Fraction("4297.24") / Fraction("5537.52")
#: second and third level, points, target, actual, row in the sheet's table; open where one is blank
_OUTPUT = (
    ("数量指标", "新增高企业认定（个）", 10, "45", "59", 11),
    ("数量指标", "为企业主办政策务实培训（次）", 10, "10", "10", 12),
    ("数量指标", "开展科普宣传活动（次）", 5, "3", "8", 13),
    ("数量指标", "大科城各类路演，沙龙、对接会（次）", 5, "50", "80", 14),
    ("数量指标", "金融与企业对接活动（次）", 5, "5", "6", 15),
    ("数量指标", "技贸合同备案数（个）", 10, "900", "1115", 16),
    ("数量指标", "R&D经费投入（工业研发投入）", 10, "7400", "", 17),
    ("质量指标", "组织企业申报省研发经费奖补", 10, "", "42家企业，925万元", 18),
    ("质量指标", "组织企业申报上级项目经费", 5, "", "3796.27万元", 19),
    ("质量指标", "开展大科城创业招商", 5, "", "注册科创企业176家、入驻企业43家", 20),
    ("时效指标", "按时完成各项目标工作", 5, "", "已完成", 21),
)
_SATISFACTION = (
    ("服务对象满意度指标", "群众满意度", 5, "100%", "100%", 33),
    ("服务对象满意度指标", "科技服务产业", 5, "100%", "100%", 34),
)
CIRCULAR = "财预〔2020〕10号"
FULL_MARKS = "完成指标值的，记该指标所赋全部分值"
QUOTATION = "预算执行率得分＝执行率×该指标分值"


def said(zh: str, en: str = "a step") -> Message:
    """Make a sentence that says just this."""
    return Message("said", {"text": Bilingual(zh, en)})


def cell(row: int, column: int) -> CellAddress:
    """Give a cell of the sheet's one table."""
    return CellAddress("docx", 0, "", row, column)


def score(low: str, high: str, points: int) -> Score:
    """Write a score down."""
    return Score(low=Fraction(low), high=Fraction(high), points=Fraction(points))


def execution_line() -> Line:
    """10 points claimed where the rule gives 7.76."""
    return Line(
        path=("预算执行率",),
        points=Fraction(10),
        score=score("7.76", "7.76", 10),
        status=Status.SCORED,
        claimed=Fraction(10),
        verdict=Verdict.DIFFERENT,
        difference=Fraction("2.24"),
        trace=(
            said("执行率 = 4297.24 ÷ 5537.52 = 77.60%", "rate = 4297.24 / 5537.52 = 77.60%"),
            said("10 × 77.60% = 7.76", "10 x 77.60% = 7.76"),
        ),
        citations=(
            Citation(document=CIRCULAR, place="第十二条", quotation=QUOTATION, unverified="原件未见"),
        ),
        written=Written("10", cell(3, 8)),
    )


def _row(block: str, row: tuple[str, str, int, str, str, int]) -> Line:
    group, name, points, target, actual, number = row
    is_open = not (target and actual)
    return Line(
        path=(block, group, name),
        depth=2,
        points=Fraction(points),
        score=score("0" if is_open else str(points), str(points), points),
        status=Status.OPEN if is_open else Status.SCORED,
        trace=() if is_open else (said(f"实际完成值 {actual} 达到年度指标值 {target}，得满分 {points} 分"),),
        open_reasons=(said(f"没有{'实际完成值' if target else '年度指标值'}", "a figure is missing"),)
        if is_open
        else (),
        choices=_choices(points) if is_open and not target else (),
        citations=(Citation(document=CIRCULAR, place="附件1", quotation=FULL_MARKS),),
        target=target,
        actual=actual,
        written=Written("", cell(number, 7)),
    )


def _choices(points: int) -> tuple[Choice, ...]:
    """The three tiers of 财预〔2020〕10号: 100–80 %, 80–60 %, 60–0 % of the points."""
    full = Fraction(points)
    return (
        Choice(key="达成预期指标", low=full * 8 / 10, high=full),
        Choice(key="部分达成预期指标并具有一定效果", low=full * 6 / 10, high=full * 8 / 10),
        Choice(key="未达成预期指标且效果较差", low=Fraction(0), high=full * 6 / 10),
    )


def _sum(path: tuple[str, ...], leaves: list[Line], gives: str | None = None) -> Line:
    points = sum((leaf.points for leaf in leaves), Fraction(0))
    low = sum((leaf.score.low for leaf in leaves if leaf.score), Fraction(0))
    high = sum((leaf.score.high for leaf in leaves if leaf.score), Fraction(0))
    return Line(
        path=path,
        depth=len(path) - 1,
        is_leaf=False,
        points=points,
        score=Score(low=low, high=high, points=points),
        status=Status.SCORED if low == high else Status.OPEN,
        ruleset_points=None if gives is None else Fraction(gives),
    )


def _block(name: str, rows: tuple[tuple[str, str, int, str, str, int], ...], gives: str) -> list[Line]:
    leaves = [_row(name, row) for row in rows]
    lines = [_sum((name,), leaves, gives)]
    for group in dict.fromkeys(row[0] for row in rows):
        below = [leaf for leaf in leaves if leaf.path[1] == group]
        lines += [_sum((name, group), below), *below]
    return lines


def findings() -> tuple[Diagnostic, ...]:
    """An error, two warnings and a note, as the audit of the seed gives them."""
    return (
        Diagnostic(
            "F05",
            values={"text": Bilingual("执行率得分自评 10，按规则为 7.76", "claimed 10, the rule gives 7.76")},
            cells=(cell(3, 8),),
            level=Level.CONTRADICTED,
            arithmetic="10 × 4297.24 ÷ 5537.52 = 7.76; 10 − 7.76 = 2.24",
        ),
        Diagnostic(
            "F09",
            Severity.WARNING,
            {"text": Bilingual("报告的支出比表中少 20.01", "the report spends 20.01 less than the table")},
            cells=(cell(3, 5), CellAddress("paragraph", row=20)),
            level=Level.CONTRADICTED,
            arithmetic="4297.24 − 4277.23 = 20.01",
            reasons=(said("报告没有计入其他资金的 20", "the report leaves out the 20 of other funds"),),
        ),
        Diagnostic(
            "F15",
            Severity.WARNING,
            {"text": Bilingual("在职 12 人，编制 11 人", "12 people in 11 posts")},
            cells=(cell(1, 1), cell(1, 6)),
        ),
        Diagnostic(
            "F01",
            Severity.NOTE,
            {"text": Bilingual("预算数各行之和等于年度资金总额", "the rows add up to the total")},
            level=Level.EXACT,
            arithmetic="4677.81 + 822.82 + 36.89 = 5537.52",
        ),
    )


def evaluation() -> Evaluation:
    """The head of the sheet and its row of totals."""
    return Evaluation(
        title="2019年度部门整体支出绩效自评表",
        organization="区科技局",
        kind="department",
        fiscal_year=2019,
        funds=(
            FundsRow(
                row="年度资金总额",
                claimed_rate=Written("77.6", cell(3, 7)),
                claimed_score=Written("10", cell(3, 8)),
            ),
        ),
        claimed_total=Written("", cell(35, 7)),
        diagnostics=(
            Diagnostic(
                "unreadable-here",
                Severity.NOTE,
                {"text": Bilingual("“已完成”按文字保留", "'已完成' was kept as text")},
                cells=(cell(21, 5),),
            ),
        ),
        path="自评表.docx",
        fingerprint="0" * 64,
    )


def seed_result() -> Result:
    """The whole sheet: 62.76 determined, 97.76 at most."""
    return Result(
        ruleset_id="cn/department/2019",
        ruleset_title="部门整体支出绩效自评",
        evaluation=evaluation(),
        lines=(
            execution_line(),
            *_block("产出指标", _OUTPUT, "50"),
            *_block("满意度指标", _SATISFACTION, "10"),
        ),
        total=score("62.76", "97.76", 100),
        rate=RATE,
        rate_written=Written("77.6", cell(3, 7)),
        grades=("优", "良", "中"),
        findings=findings(),
    )
