"""What the lines above a form say: its title, year and kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from govperf.base.diagnostics import CellAddress
from govperf.base.records import frozen
from govperf.sheets.labels import without_blanks

_TITLE = re.compile(
    r"(?:自评|评价|评分|绩效|目标|数据|完成情况)[^。；]*表(?:$|[（(])|自评表|评价表|评分表|(?:自评|评价)报告$"
)
_LONGEST_TITLE = 60
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:度)?")
_YEAR_OF_REPORT = re.compile(r"(?<!\d)((?:19|20)\d\d)年度")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")


@frozen
class Line:
    """A line outside the fields of a form, and its place."""

    text: str
    place: CellAddress


def is_title(text: str) -> bool:
    """Say whether a line is the title of a form.

    Examples
    --------
    >>> is_title("部门整体支出绩效自评表"), is_title("一、部门（单位）概况")
    (True, False)
    """
    line = without_blanks(text)
    return len(line) <= _LONGEST_TITLE and "。" not in line and _TITLE.search(line) is not None


def title_of(lines: Sequence[Line]) -> str:
    """Give the title: the last line that is one, as what stands nearest to the table counts."""
    titles = [without_blanks(line.text) for line in lines if is_title(line.text)]
    sheets = [title for title in titles if "表" in title]
    return (sheets or titles or [""])[-1]


def year_in(text: str) -> int | None:
    """Give the fiscal year that a line or a field states.

    Examples
    --------
    >>> year_in("（２０１９年度）"), year_in("二〇一九年度"), year_in("2021"), year_in("2021年3月10日")
    (2019, 2019, 2021, None)
    """
    line = unicodedata.normalize("NFKC", without_blanks(text)).translate(_CHINESE_DIGITS)
    if _BARE_YEAR.fullmatch(line):
        return int(line)
    found = _YEAR_OF_REPORT.search(line) or _YEAR.search(line)
    if found is None or re.match(r"\d{1,2}月", line[found.end() :]):
        return None
    return int(found[1])


def fiscal_year(title: str, lines: Iterable[str], report: Iterable[str]) -> int | None:
    """Give the year of the first of these that states one: title, lines near it, headings of the report."""
    for text in (title, *lines):
        year = year_in(text) if len(text) <= _LONGEST_TITLE else None
        if year is not None:
            return year
    years = {
        int(found[1])
        for text in report
        if len(text) <= _LONGEST_TITLE
        and (found := _YEAR_OF_REPORT.search(unicodedata.normalize("NFKC", without_blanks(text))))
    }
    return years.pop() if len(years) == 1 else None


def kind_of(title: str, labels: Iterable[str]) -> str:
    """Tell a department's sheet from a project's and a transfer's, by the title, else by its labels.

    Examples
    --------
    >>> kind_of("部门整体支出绩效自评表", []), kind_of("", ["项目名称"]), kind_of("", [])
    ('department', 'project', '')
    """
    if re.search("转移支付|区域绩效", title):
        return "transfer"
    if re.search("整体", title):
        return "department"
    if re.search("项目|专项", title):
        return "project"
    stated = set(labels)
    if stated & {"转移支付名称", "中央主管部门"}:
        return "transfer"
    if stated & {"项目名称", "专项资金名称"}:
        return "project"
    return "department" if stated & {"部门职责", "编制人数", "整体资金"} else ""
