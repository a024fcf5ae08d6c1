"""A self-evaluation sheet as data: what was written, and in which cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field

from govperf.base.diagnostics import CellAddress, Diagnostic
from govperf.base.records import frozen
from govperf.model.measure import Measure


def _readonly(values: Mapping[str, Written]) -> Mapping[str, Written]:
    return MappingProxyType(dict(values))


def _readonly_lists(
    lists: Mapping[str, Iterable[Mapping[str, Written]]],
) -> Mapping[str, tuple[Mapping[str, Written], ...]]:
    return MappingProxyType({name: tuple(map(_readonly, records)) for name, records in lists.items()})


@frozen
class Written:
    """A text as it was written, and its cell. A blank cell has the text ``""``.

    Blank cells keep their address, so that they can be filled. An absent cell (the sheet has no such
    column) is ``None`` in the place of a ``Written``.
    """

    text: str
    cell: CellAddress | None = None


@frozen(kw_only=True)
class FundsRow:
    """A row of the funds block (预算执行情况).

    Attributes
    ----------
    row : str
        Standard name: ``年度资金总额``, ``当年财政拨款``, ``上年结转``, ``其他资金``, or the sheet's own
        name where it is none of these (``中央补助``, ``财政专户管理资金`` …).
    label : str
        The name as written.
    initial, annual, executed : Written or None
        年初预算数, 全年预算数, 全年执行数, in the evaluation's ``amount_unit``.
    points, claimed_rate, claimed_score : Written or None
        分值, 执行率, 得分 as the sheet states them.
    """

    row: str
    label: str = ""
    initial: Written | None = None
    annual: Written | None = None
    executed: Written | None = None
    points: Written | None = None
    claimed_rate: Written | None = None
    claimed_score: Written | None = None


@frozen(kw_only=True)
class IndicatorRow:
    """A row of the indicator table.

    Attributes
    ----------
    path : tuple of str
        Names of the levels, white space and numbering removed:
        ``("产出指标", "数量指标", "新增高企业认定（个）")``.
    target, actual, points, claimed_score, note : Written or None
        年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施.
    target_measure, actual_measure : Measure or None
        The same as typed values; ``None`` where the cell is blank or absent.
    tier : str or None
        A chosen tier (达成 …) where the form has a column for it (or the assessor chose).
    unit : str
        度量单位 column, when there is one.
    """

    path: tuple[str, ...]
    target: Written | None = None
    actual: Written | None = None
    points: Written | None = None
    claimed_score: Written | None = None
    note: Written | None = None
    unit: str = ""
    tier: str | None = None
    target_measure: Measure | None = None
    actual_measure: Measure | None = None


@frozen(kw_only=True)
class Evaluation:
    """One unit's sheet.

    Attributes
    ----------
    kind : str
        ``"department"`` (部门整体支出), ``"project"`` (项目支出), ``"transfer"`` (转移支付),
        or ``""`` when the sheet does not say.
    amount_unit : str
        ``元``, ``万元`` or ``亿元``; the unit of all amounts of the funds block.
    inputs : mapping of str to Written
        Head fields and every other named fact: 编制人数, 在职人数, 年度 …
    lists : mapping of str to tuple of mapping of str to Written
        Records of what there may be several of, by the name of their list: the columns of each.
    narrative : mapping of str to Written
        Facts that the report beside the table states, by standard name; a part's own figures have
        the part in front: ``基本支出``, ``基本支出.年初预算数``, ``项目支出.本年追加`` … Never mixed with
        ``inputs``: where both state a fact, the audit compares them (F15, F22).
    claimed_total : Written or None
        The total score the sheet states (总分 row, 得分 column).
    points_total : Written or None
        The total points the sheet states (总分 row, 分值 column).
    claimed_grade : Written or None
    diagnostics : tuple of Diagnostic
        What was met while reading: unreadable values, formulas without value, assumed directions …
    path, fingerprint : str
        The file and the SHA-256 of its bytes.
    """

    title: str = ""
    organization: str = ""
    kind: str = ""
    jurisdiction: str = ""
    fiscal_year: int | None = None
    amount_unit: str = "万元"
    funds: tuple[FundsRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    inputs: Mapping[str, Written] = field(factory=dict, converter=_readonly)
    lists: Mapping[str, tuple[Mapping[str, Written], ...]] = field(
        factory=dict, converter=_readonly_lists
    )
    narrative: Mapping[str, Written] = field(factory=dict, converter=_readonly)
    claimed_total: Written | None = None
    points_total: Written | None = None
    claimed_grade: Written | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    path: str = ""
    fingerprint: str = ""


#: The funds rows every form has, by standard name.
TOTAL_ROW = "年度资金总额"
STANDARD_FUNDS_ROWS = (TOTAL_ROW, "当年财政拨款", "上年结转", "其他资金")

#: Facts that the audit compares, whatever the rules read; a part's own figures begin with its name.
AUDITED_FACTS = frozenset(
    (
        "编制人数", "在职人数", "临聘人员", "收入合计", "年初预算数", "本年追加", "上年结转", "上级补助",
        "其他资金", "基本支出", "项目支出", "年末结转", "三公经费",
    )
)  # fmt: skip
