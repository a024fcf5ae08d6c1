"""How sheets write targets and actuals, as typed values with unit and sense.

A value that is a plain figure, a word or an empty mark is recognised by its shape; all that has more
structure is read by ``grammars/measure.lark``, whose parser is built only then. What cannot be read as
one value keeps its text and is ``UNREADABLE``: nothing is guessed, nothing is lost.

Decisions that the forms leave open:

- 以上, 以下, 以内 include their number; 超过, 不满, 低于 do not (Civil Code, article 1259).
- A day named with 前 still counts (12月31日前 has the last day 12-31); 12月前 is not read, because it
  does not say whether December counts.
- About so many (约50个, 80余场, 50个左右) is no figure to compare: the number becomes a fact.
- A change is no level and a rate no amount (:class:`govperf.model.measure.Amount`); 每年 and /年 leave
  a figure as it is, because the year is the sheet's own period.
- ``(3.5)`` is not read: an accountant's minus 3.5, or a remark.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from attrs import evolve

from govperf.base.units import UNITS
from govperf.model.measure import Amount, Measure, Sense
from govperf.sheets.amounts import NUMBER, amount, known_units, number, unit_column
from govperf.sheets.widths import IDEOGRAPHS, joined, narrow

#: The longest value in a cell that is still read; narratives are longer, values never.
LONGEST_VALUE = 2_000

_SIGNS = {
    "≥": Sense.AT_LEAST, ">=": Sense.AT_LEAST, "≤": Sense.AT_MOST, "<=": Sense.AT_MOST,
    ">": Sense.MORE, "<": Sense.LESS, "=": Sense.EXACTLY, "": Sense.BARE,
}  # fmt: skip
_COMMON = re.compile(
    rf"(?P<sign>>=|<=|[≥≤<>=]?)\s*(?P<number>[+-]?(?:{NUMBER}))\s*"
    rf"(?P<unit>{'|'.join(map(re.escape, known_units()))}|)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SIGNED_YEAR = re.compile(r"[≥≤<>=]*\s*(?:19|20)[0-9]{2}")
_ABSENT = re.compile(r"[-~_/\\]+|无|无此项|不适用|不涉及|未涉及|暂无|N/?A", re.IGNORECASE)
_QUALITATIVE = re.compile(r"\s*定性(?:[\s:：,，;；、]+|$)")
_LEADING_SIGN = re.compile(r"\s*([≥≤<>=＝≧≦＞＜]*)\s*")
_LETTER = re.compile(rf"[A-Za-z{IDEOGRAPHS}]")
_NO_WORDS = re.compile(r"[#≥≤<>=±%‰?$€¥+*\ufffd]|[零〇一二两三四五六七八九十百千万亿]+$")
#: Without one of these there is neither a figure nor a date.
_FIGURE_OR_DATE = re.compile(r"[0-9零〇一二两三四五六七八九十百千万亿年月季]")
_STOPS = "。;,、!"
_STOPS_AS_WRITTEN = _STOPS + "；，！"


#: Units that are nothing but Chinese; 年 may make a figure a year.
_PLAIN_UNITS = frozenset(u.zh for u in UNITS if re.fullmatch(f"[{IDEOGRAPHS}]+", u.zh) and u.zh != "年")
_PLAIN_FIGURE = re.compile(rf"([0-9]{{1,15}}(?:\.[0-9]{{1,10}})?)({'|'.join(sorted(_PLAIN_UNITS))}|)")
_PLAIN_COLUMNS = _PLAIN_UNITS | {"", "%"}


def _plain(text: str) -> Fraction:
    """Read plain digits with at most one point; short of ``Fraction(text)``, which looks for more."""
    whole, _, part = text.partition(".")
    return Fraction(int(whole + part), 10 ** len(part)) if part else Fraction(int(whole))


def read_measure(text: str, *, unit: str = "", year: int | None = None) -> Measure | None:
    """Read a target or an actual.

    Parameters
    ----------
    text : str
        The cell's text; a sign from a column of its own (指标性质) may be joined in front of it
        (``≥ 50``, ``定性 优``).
    unit : str
        What the sheet's column 度量单位 says; it holds where the text names no unit.
    year : int, optional
        The year of dates that name none. Without it they have no ``deadline``.

    Returns
    -------
    Measure or None
        ``None`` for a blank cell. Its ``text`` is the cell's text as written.

    Examples
    --------
    >>> read_measure("98%（含）以上").sense, read_measure("≤９０万元").amount.value
    (<Sense.AT_LEAST: 'at least'>, Fraction(900000, 1))
    >>> str(read_measure("12月底前", year=2022).deadline)
    '2022-12-31'
    >>> [words for words, _ in read_measure("42家企业，925万元").facts]
    ['企业', '']
    """
    if len(text) > LONGEST_VALUE:
        return Measure(text=text, sense=Sense.UNREADABLE, word=_word(text)) if text.strip() else None
    line = joined(narrow(text))
    if not line:
        return None
    column = unit_column(unit)
    if column in ("年", "年度") and _SIGNED_YEAR.fullmatch(line):
        line += "年"
    line = line.rstrip(_STOPS) or line
    found = common_shape(line, column) or _without_figure(text, line) or _by_grammar(text, line, column, year)
    return evolve(found, text=text)


def read_number(text: str, *, unit: str = "") -> Amount | None:
    """Read a plain figure with or without a unit: an amount of money, points, a score, a head count.

    Parameters
    ----------
    text : str
    unit : str
        The unit that holds where the text names none. A bare number without it has the dimension ``""``.

    Returns
    -------
    Amount or None
        ``None`` for everything that is not just one figure: blanks, ``—``, ``/``, ``无``, targets with
        a sign or a bound, ranges, dates, words beside the figure, ``(3.5)``.

    Examples
    --------
    >>> read_number("５，５３７．５２", unit="万元").value, read_number("77.60%").value
    (Fraction(55375200, 1), Fraction(97, 125))
    >>> read_number("—") is None, read_number("≥50") is None
    (True, True)
    """
    plain = _PLAIN_FIGURE.fullmatch(text) if unit in _PLAIN_COLUMNS else None
    if plain is not None:
        # Most cells of amounts, points and scores; the long way reads the same, a test holds the two.
        return amount(_plain(plain[1]), plain[2] or unit)
    measure = read_measure(text, unit=unit)
    if measure is None or measure.sense is not Sense.BARE or measure.word:
        return None
    return measure.amount


def common_shape(line: str, column: str) -> Measure | None:
    """Read what most cells hold, a number with at most one sign and a known unit, without the parser.

    The grammar reads the same from it; a test holds the two together.
    """
    shape = _COMMON.fullmatch(line)
    if shape is None:
        return None
    figure, written = number(shape["number"]), shape["unit"]
    if figure is None or (written == "年" and _YEAR.fullmatch(shape["number"])):
        return None
    return Measure(text="", sense=_SIGNS[shape["sign"]], amount=amount(figure, written or column))


def _without_figure(text: str, line: str) -> Measure | None:
    """Read empty marks, plain words, and what says itself that it is qualitative."""
    if _QUALITATIVE.match(text):
        return _in_words(_QUALITATIVE.sub("", text, count=1))
    without_sign = line[_end_of_sign(line) :]
    if _ABSENT.fullmatch(without_sign):
        return Measure(text="", sense=Sense.ABSENT)
    if not _FIGURE_OR_DATE.search(line) and _is_words(without_sign):
        return _in_words(text)
    return None


def _by_grammar(text: str, line: str, column: str, year: int | None) -> Measure:
    """Read what has structure; what has none is words, and the rest is kept as text."""
    from govperf.sheets.measure_tree import read_tree

    found = read_tree(line, column, year) or read_tree(line.replace("\n", ";"), column, year)
    if found is not None and found.sense is not Sense.UNREADABLE:
        return found
    if found is None and _is_words(line[_end_of_sign(line) :]):
        return _in_words(text)
    facts = found.facts if found is not None else ()
    return Measure(text="", sense=Sense.UNREADABLE, word=_word(text), facts=facts)


def _in_words(text: str) -> Measure:
    word = _word(text.lstrip().lstrip("=＝")).rstrip(_STOPS_AS_WRITTEN)
    return Measure(text="", sense=Sense.QUALITATIVE, word=word)


def _end_of_sign(line: str) -> int:
    sign = _LEADING_SIGN.match(line)
    return sign.end() if sign else 0


def _is_words(line: str) -> bool:
    """Say whether a text has letters and nothing that could be a figure."""
    if not _LETTER.search(line) or _NO_WORDS.search(line):
        return False
    return not any(unicodedata.category(character)[0] == "N" for character in line if character != "〇")


def _word(text: str) -> str:
    """Give a text without the blanks of the form's layout."""
    return " ".join(joined(text).split())
