"""The words beside a figure: which of them leave it what it is, and which make it another.

``合格率98%`` is 98 %. ``约98%``, ``未达98%`` and ``98%左右`` are not; ``下降5%`` is a figure, but a change
and no level; ``人均500元`` is a rate.
"""

from __future__ import annotations

import re

from govperf.sheets.widths import IDEOGRAPHS

_ABOUT = "约|近|大概|将近|接近|上下|左右"
_REFUSED = "未|没|没有|不|不宜|不可|不应|不得|不能|不允许|不准|不要|无|非|勿|禁|禁止|杜绝|避免|防止"
_UNCLEAR_BEFORE_SIGN = re.compile(rf"(?:{_ABOUT}|{_REFUSED})$")
_UNCLEAR_BEFORE_FIGURE = re.compile(
    rf"(?:{_ABOUT}|{_REFUSED}|前|第|差|缺|缺少|欠|余|剩|剩余|除|距|超额|超额完成|超出|提前|推迟|延期|延迟"
    r"|逾期|超期|排名|位列|位居)$|^(?:约|大约|大概|近|将近)|[未没不无][^率数量额度比]{0,4}$"
)
_UNCLEAR_AFTER = re.compile(
    rf"{_ABOUT}|[未没不无]|[以之除]外|[以之]后|增长|增加|提高|提升|上升|上涨|下降|降低|减少|下调|^[前后多余]|起$"
)
#: A date's words say that something is done by then, never that it is not.
_UNCLEAR_BY_DATE = re.compile(r"[未没不无]|[以之]后|^[后起]|起$|后$")
_DONE_THEN = re.compile(
    r"(?:已|已经|全部|全面|按时|按期|如期|顺利|基本|均)*"
    r"(?:完成|竣工|完工|办结|到位|建成|交付|验收|投入使用|投用|结束|上线|开工|启动|拨付|支付|发放|公开|印发)?"
)
_NO_UNIT = re.compile(r"完成|合格|满意|半年|^[年月日]|[达优良的是有和与及或到在为已全等内外前后多余季]")
_FREE_UNIT = re.compile(rf"[{IDEOGRAPHS}]{{1,4}}(?:/[{IDEOGRAPHS}]{{1,4}})?")
_CHANGES = {
    "增长": re.compile(r"(?:增长|增加|增幅|提高|提升|上升|上涨|新增长)(?:了|到)?$"),
    "下降": re.compile(r"(?:下降|降低|减少|压减|压缩|削减|下调|降幅)(?:了)?$"),
    "节约": re.compile(r"(?:节约|节省|结余)(?:了)?$"),
}
_EACH = re.compile(r"每(.{1,4})$|([人户村家日月亩次])均$")
_OF_THE_YEAR = ("年", "年度")


def unclear_before(name: str, signed: bool) -> bool:
    """Say whether the words before a figure (or its sign) make it another."""
    pattern = _UNCLEAR_BEFORE_SIGN if signed else _UNCLEAR_BEFORE_FIGURE
    return bool(pattern.search(name))


def unclear_after(words: str) -> bool:
    """Say whether the words after a figure make it another."""
    return bool(_UNCLEAR_AFTER.search(words))


def unclear_date(words: str, named_as_deadline: bool) -> bool:
    """Say whether the words after a date leave open what happens then."""
    if named_as_deadline:
        return bool(_UNCLEAR_BY_DATE.search(words))
    return not _DONE_THEN.fullmatch(words)


def may_be_unit(words: str) -> bool:
    """Say whether words right after a number can be the unit that it counts."""
    return bool(_FREE_UNIT.fullmatch(words)) and not _NO_UNIT.search(words) and not unclear_after(words)


def quality(name: str) -> tuple[str, str]:
    """Give what the words before a figure make of its dimension: ``("", ", 下降")``, ``("/人", "")``.

    Examples
    --------
    >>> quality("较上年下降"), quality("人均"), quality("每年"), quality("合格率")
    (('', ', 下降'), ('/人', ''), ('', ''), ('', ''))
    """
    change = next((kind for kind, pattern in _CHANGES.items() if pattern.search(name)), "")
    each = _EACH.search(name)
    per = (each[1] or each[2]) if each else ""
    return ("" if per in _OF_THE_YEAR else f"/{per}" if per else "", f", {change}" if change else "")
