"""One figure of a parsed value: its number, its scale (万, 亿) and its unit."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from lark import Token, Tree

from govperf.base.records import frozen
from govperf.model.measure import Amount
from govperf.sheets import beside
from govperf.sheets.amounts import amount, number, scale_meets_column
from govperf.sheets.numerals import chinese_integer

_PARTS = {"百": ("%", 1), "千": ("‰", 1), "万": ("‰", 10)}


@frozen(kw_only=True)
class Figure:
    """A figure as it was written: its number, its unit, and whether it is only about so much."""

    number: Fraction
    scale: str
    unit: str
    about: bool
    spelled: bool
    signed: bool


def tokens_of(branch: Tree[Token] | Token) -> list[Token]:
    """List the tokens of a branch."""
    if isinstance(branch, Token):
        return [branch]
    return [token for child in branch.children for token in tokens_of(child)]


def quantity(branch: Tree[Token] | Token) -> Figure | None:
    """Read a ``quantity`` of the grammar; ``None`` when it is too long or no exact numeral."""
    tokens = {token.type: str(token) for token in tokens_of(branch)}
    spelled = tokens.get("NUMERAL", "")
    read = _spelled_number(spelled, tokens) if spelled else number(tokens["NUMBER"])
    scale, unit = _unit(tokens)
    if read is None or ("PARTS" in tokens and (unit or scale)):
        return None
    if "YUAN" in tokens and not unit.startswith("元"):
        return None
    if "PARTS" in tokens:
        unit, divisor = _PARTS[tokens["PARTS"][0]]
        read /= divisor
    return Figure(
        number=read,
        scale=scale,
        unit=unit,
        about="ABOUT" in tokens,
        spelled=bool(spelled) and "PARTS" not in tokens,
        signed=tokens.get("NUMBER", "0")[0] in "+-",
    )


def _unit(tokens: dict[str, str]) -> tuple[str, str]:
    """Give scale and unit; 万元 is 万 of 元, so that 5万-10万元 has one unit."""
    scale = tokens.get("SCALE", "")
    unit = tokens.get("UNIT", "") + tokens.get("RATE", "").replace("每", "/")
    if unit[:2] in ("万元", "亿元"):
        return scale + unit[0], unit[1:]
    return scale, unit or ("元" if "YUAN" in tokens else "")


def _spelled_number(spelled: str, tokens: dict[str, str]) -> Fraction | None:
    """Read a Chinese numeral; only with a unit, or by itself when it cannot be a dash (一)."""
    if "PARTS" in tokens and spelled == "百":
        return Fraction(100)
    integer = chinese_integer(spelled)
    stands = "UNIT" in tokens or "PARTS" in tokens or spelled != "一"
    return Fraction(integer) if integer is not None and stands and "ABOUT" not in tokens else None


def unit_settled(figure: Figure, words: str, column: str) -> tuple[Figure, str, bool]:
    """Give a figure its unit: its own, else the words right after it, else the column's."""
    if figure.unit:
        return figure, words, True
    if words and (words == column or beside.may_be_unit(words)):
        return evolve(figure, unit=words), "", True
    fits = scale_meets_column(figure.scale, column)
    return evolve(figure, unit=column if fits else ""), words, fits and (bool(column) or not words)


def amount_of(figure: Figure, name: str) -> Amount:
    """Put number and unit together; the words before it can make it a rate or a change."""
    stated = amount(figure.number, figure.scale + figure.unit)
    per, change = beside.quality(name)
    return evolve(stated, dimension=stated.dimension + per + change) if per or change else stated
