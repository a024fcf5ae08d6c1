"""The report beside the table: the figures that its sentences state."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, field

from govperf.base.diagnostics import CellAddress, Diagnostic, Severity
from govperf.base.numbers import exact
from govperf.base.records import frozen
from govperf.base.units import unit_named
from govperf.model.evaluation import Written
from govperf.sheets.labels import without_blanks, without_numbering
from govperf.sheets.spending import TRAVEL, TRAVEL_KINDS

BASIC, PROJECT = "基本支出", "项目支出"
#: A part's own figures carry its name in front.
_OF_A_PART = frozenset({"年初预算数", "本年追加", "上年结转", "上级补助", "其他资金", "年末结转"})
_LONGEST_HEADING = 40

#: The official words before an amount, and the fact they state. Where two begin at one place, the
#: first counts.
_MONEY_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?:财政拨款|本年|全年|年度)?收入(?:合计|总计|总额)|总收入|财政拨款收入|本年收入|全年收入", "收入合计"),
    (r"年初(?:批复|安排|部门)?预算(?:批复|安排)?(?:数|金额|资金|总额)?", "年初预算数"),
    (
        r"(?:本年|当年|年中|财政|预算|年度){0,3}追加(?:预算|指标|资金|经费|安排){0,2}数?",
        "本年追加",
    ),
    (
        r"(?:上年|上年度|年初|以前年度)(?:财政)?(?:结转|结余)(?:和|及|与)?(?:结转|结余)?(?:资金|数|指标)?",
        "上年结转",
    ),
    (
        r"上级(?:财政)?(?:专项|项目|补助|转移支付|下达|追加){0,3}"
        r"(?:资金|经费|指标|补助|收入|拨款|转移支付)",
        "上级补助",
    ),
    (r"(?:其他|其它)(?:资金|收入|来源)?", "其他资金"),
    (r"基本支出(?:合计|总额|决算数?|执行数)?", BASIC),
    (r"(?:项目|专项)支出(?:合计|总额|决算数?|执行数)?", PROJECT),
    (
        r"(?:本年|当年)?(?:年末|年底|期末|滚存)?(?:结转|结余)(?:和|及|与)?(?:结转|结余)?(?:下年|资金|数额|数|金额|指标)?",
        "年末结转",
    ),
)
_STAFF_WORDS: tuple[tuple[str, str], ...] = (
    # 行政编制 and 事业编制 are parts of it.
    (r"(?<!行政|事业|工勤|参公|机关)(?:核定)?(?:人员)?编制(?:人数|人员|总数|数)?", "编制人数"),
    (r"(?:实有)?在职(?:在编)?(?:人员|人数|职工)|实有(?:人数|人员)|在编在职(?:人员|人数)?", "在职人数"),
    (r"(?:临聘|聘用|编外|临时|劳务派遣)(?:人员|人数|职工)?", "临聘人员"),
)
# Repetitions are bounded: a report is not trusted, and an open one could be made to search for hours.
_LINK = r"(?:总数|总额|共计|合计|共|为|是|达到|达|有|约|:){0,3}"
_FIGURE = r"(?P<figure>[\d,]{0,18}\d(?:\.\d{1,8})?)"
# A number without a unit is a year, a count or a share unless the clause ends with it.
_MONEY_UNIT = r"(?:(?P<unit>亿元|万元|元)|(?=[,;。、)]|$))"


def _group(words: Sequence[tuple[str, str]], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{number}>{pattern})" for number, (pattern, _) in enumerate(words))


_ITEM = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (pattern, _) in enumerate(TRAVEL_KINDS)))
_MONEY = re.compile(f"(?:{_group(_MONEY_WORDS, 'w')}){_LINK}{_FIGURE}{_MONEY_UNIT}")
_STAFF = re.compile(f"(?:{_group(_STAFF_WORDS, 'w')}){_LINK}(?P<figure>\\d{{1,6}})(?P<unit>人|名|个)")
_TRAVEL_BUDGET = re.compile(f"(?:年初|全年|本年)?预算(?:数|安排|金额)?{_LINK}{_FIGURE}{_MONEY_UNIT}")
_TRAVEL_ACTUAL = re.compile(
    f"(?:实际支出|实际发生|实际开支|实际使用|决算|支出)(?:数|金额)?{_LINK}{_FIGURE}{_MONEY_UNIT}"
)
_SENTENCE_END = re.compile(r"[。！!\n]")
_OTHER_YEAR = re.compile(
    r"(?:(?:上年|去年|上一年)度?(?:同期)?|同比(?:增加|减少|增长|下降)?|(\d{4})年度?)$"
)
_HEADING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")


@frozen
class _Statement:
    """A fact in a sentence: its name, the figure, its unit (``""`` when it has none)."""

    fact: str
    figure: str
    unit: str
    start: int


@define
class _Reading:
    """What has been read of a report so far; ``section`` is the part that its heading names."""

    year: int | None
    section: str = ""
    part: str = ""
    speaks_of_travel: bool = False
    facts: dict[str, Written] = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)

    def keep(self, fact: str, text: str, place: CellAddress) -> None:
        """Keep a fact; where it was stated before with another figure, tell of it."""
        first = self.facts.setdefault(fact, Written(text, place))
        if _size(first.text) != _size(text):
            cells = tuple(cell for cell in (first.cell, place) if cell is not None)
            values = {"fact": fact, "first": first.text, "second": text}
            self.found.append(Diagnostic("narrative-stated-twice", Severity.NOTE, values, cells=cells))


def read_narrative(
    paragraphs: Sequence[str], year: int | None = None
) -> tuple[dict[str, Written], list[Diagnostic]]:
    """Read the facts that a report states in words.

    Parameters
    ----------
    paragraphs : sequence of str
        The text outside the tables.
    year : int, optional
        The fiscal year; figures of other years are left out.

    Returns
    -------
    tuple
        The facts by standard name, each with its paragraph, and what was met: a fact stated twice
        with different figures (the first is kept), an amount without unit that takes the unit of its
        sentence. A figure's text is the figure with its unit, width and thousands separators
        normalised.

    Examples
    --------
    >>> facts, _ = read_narrative(["2019年基本支出376.34万元，项目支出3900.89万元。"])
    >>> {name: stated.text for name, stated in facts.items()}
    {'基本支出': '376.34万元', '项目支出': '3900.89万元'}
    """
    reading = _Reading(year)
    for number, paragraph in enumerate(paragraphs):
        place = CellAddress("paragraph", row=number)
        if _is_heading(paragraph):
            reading.section = _part_named(paragraph)
            continue
        text = unicodedata.normalize("NFKC", without_blanks(paragraph))
        reading.part, reading.speaks_of_travel = reading.section, False
        for sentence in _SENTENCE_END.split(text):
            _read_sentence(reading, sentence, text, place)
    return reading.facts, reading.found


def _is_heading(paragraph: str) -> bool:
    line = paragraph.strip()
    is_short = len(line) <= _LONGEST_HEADING and "。" not in line
    states_amount = re.search(r"\d\s*[万亿]?元", line) is not None
    return is_short and _HEADING.match(line) is not None and not states_amount


def _part_named(heading: str) -> str:
    name = without_blanks(without_numbering(heading))
    basic, project = "基本支出" in name, re.search("项目支出|专项支出|专项资金", name) is not None
    return BASIC if basic and not project else PROJECT if project and not basic else ""


def _read_sentence(reading: _Reading, sentence: str, paragraph: str, place: CellAddress) -> None:
    for statement in _staff(sentence):
        reading.keep(statement.fact, statement.figure + statement.unit, place)
    unit = _unit_of(sentence) or _unit_of(paragraph)
    goes_on = reading.speaks_of_travel and sentence.startswith("其中")
    reading.speaks_of_travel = goes_on or re.search("三公[”\"]?经费", sentence) is not None
    if reading.speaks_of_travel:
        statements = list(_travel(sentence))
    else:
        statements = [s for s in _money(sentence) if not _of_another_year(sentence, s.start, reading.year)]
        reading.part = _part_of(reading, statements)
    for statement in statements:
        fact = statement.fact
        if reading.part and fact in _OF_A_PART:
            fact = f"{reading.part}.{fact}"
        if not statement.unit and unit:
            values = {"fact": fact, "figure": statement.figure, "unit": unit}
            reading.found.append(Diagnostic("narrative-unit-taken", Severity.NOTE, values, cells=(place,)))
        reading.keep(fact, statement.figure + (statement.unit or unit), place)


def _part_of(reading: _Reading, statements: list[_Statement]) -> str:
    """Give the part that a sentence speaks of: its heading's, else the one whose spending it opens with."""
    if reading.section:
        return reading.section
    named = [s.fact for s in statements if s.fact in (BASIC, PROJECT)]
    if len(set(named)) > 1 or any(s.fact == "收入合计" for s in statements):
        return ""
    return named[0] if named and statements[0].fact == named[0] else reading.part


def _unit_of(text: str) -> str:
    """Give the unit that all amounts of a text carry that carry one, ``""`` when they differ."""
    units = set(re.findall(r"\d(亿元|万元|元)", text))
    return units.pop() if len(units) == 1 else ""


def _statement(words: Sequence[tuple[str, str]], found: re.Match[str]) -> _Statement:
    fact = next(name for number, (_, name) in enumerate(words) if found[f"w{number}"])
    return _Statement(fact, found["figure"].replace(",", ""), found["unit"] or "", found.start())


def _money(sentence: str) -> Iterator[_Statement]:
    for found in _MONEY.finditer(sentence):
        yield _statement(_MONEY_WORDS, found)


def _staff(sentence: str) -> Iterator[_Statement]:
    for found in _STAFF.finditer(sentence):
        yield _statement(_STAFF_WORDS, found)


def _of_another_year(sentence: str, start: int, year: int | None) -> bool:
    """Say whether the words before a fact compare it with, or put it into, another year."""
    found = _OTHER_YEAR.search(sentence[max(0, start - 12) : start])
    if found is None:
        return False
    return found[1] is None or (year is not None and int(found[1]) != year)


def _travel(sentence: str) -> Iterator[_Statement]:
    """Give budget and actual of 三公 spending and its kinds.

    An actual without a name, after a single kind, is that of the whole: 其中 stands in between.
    """
    marks = [(found.start(), _kind(found)) for found in _ITEM.finditer(sentence)]
    kinds = {kind for _, kind in marks}
    stages = [(found, "预算") for found in _TRAVEL_BUDGET.finditer(sentence)]
    stages += [(found, "实际") for found in _TRAVEL_ACTUAL.finditer(sentence)]
    whole_has_actual = False
    for found, stage in sorted(stages, key=lambda pair: pair[0].start()):
        before = [(start, kind) for start, kind in marks if start < found.start()]
        kind = before[-1][1] if before else ""
        whole_has_actual = whole_has_actual or (stage == "实际" and not kind)
        is_named = bool(before) and not re.search("[,;、。]", sentence[before[-1][0] : found.start()])
        if stage == "实际" and kind and not is_named and len(kinds) == 1 and not whole_has_actual:
            kind, whole_has_actual = "", True
        fact = f"{TRAVEL}.{kind}.{stage}" if kind else f"{TRAVEL}.{stage}"
        yield _Statement(fact, found["figure"].replace(",", ""), found["unit"] or "", found.start())


def _kind(found: re.Match[str]) -> str:
    return next(kind for number, (_, kind) in enumerate(TRAVEL_KINDS) if found[f"k{number}"])


def _size(text: str) -> Fraction:
    """Give a figure's size in its base unit, to compare 1.2亿元 with 12000万元."""
    found = re.fullmatch(r"([\d.]+)(\D*)", text)
    if found is None:
        return Fraction(0)
    unit = unit_named(found[2])
    return exact(found[1]) * (unit.factor if unit is not None else 1)
