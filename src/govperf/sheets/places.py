"""The province that a text names. Nothing is concluded from a city."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govperf.sheets.vocabulary import words

_MUNICIPALITIES = sorted(words("北京 天津 上海 重庆"))
_PROVINCES = sorted(
    words(
        "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
        "贵州 云南 陕西 甘肃 青海"
    )
)
#: The full names of the provinces, regions and municipalities by their short ones.
PROVINCES: dict[str, str] = {
    **{name: name + "市" for name in _MUNICIPALITIES},
    **{name: name + "省" for name in _PROVINCES},
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
}

# Streets (上海路小学), and districts that carry another province's name (海南州, 河南蒙古族自治县).
_NOT_THE_PLACE = r"(?!路|街|东路|西路|大道|里|海南区|州|蒙古族|藏族)"
_SHORT = re.compile("(" + "|".join(sorted(PROVINCES, key=len, reverse=True)) + ")" + _NOT_THE_PLACE)
#: Other places are visited and praised in reports; the offices that prescribe the sheet are the unit's own.
_OFFICE = re.compile(
    "(" + "|".join(sorted(PROVINCES.values(), key=len, reverse=True)) + ")(?=财政厅|财政局|人民政府)"
)


def province_of(names: Iterable[str], texts: Iterable[str]) -> str:
    """Give the full name of the province that a sheet belongs to, ``""`` when it does not say.

    Parameters
    ----------
    names : iterable of str
        Names of the unit and the title, best first; here a short name (湖北) will do.
    texts : iterable of str
        All other texts; here only the province's finance office or government counts, and only if
        no other province's is named.

    Examples
    --------
    >>> province_of(["湖北工程学院"], []), province_of(["长沙市科技局"], ["按湖南省财政厅通知"])
    ('湖北省', '湖南省')
    >>> province_of(["长沙市科技局"], ["赴上海市考察"])
    ''
    >>> province_of(["上海路小学"], ["湖南省财政厅", "湖北省财政厅"])
    ''
    """
    for name in names:
        found = _SHORT.search(name)
        if found is not None:
            return PROVINCES[found[1]]
    named = {full for text in texts for full in _OFFICE.findall(text)}
    return named.pop() if len(named) == 1 else ""
