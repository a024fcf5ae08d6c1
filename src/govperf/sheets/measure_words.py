"""A value in words, for reports: ≥50个 is “≥ 50 个” and “at least 50 items”."""

from __future__ import annotations

from govperf.base.diagnostics import Bilingual, Message
from govperf.base.messages import sentence
from govperf.base.numbers import plain
from govperf.base.units import unit_named
from govperf.model.measure import Amount, Measure, Sense
from govperf.sheets.amounts import ALIASES, unit_size

_CODES = {
    Sense.AT_LEAST: "measure-at-least",
    Sense.MORE: "measure-more",
    Sense.AT_MOST: "measure-at-most",
    Sense.LESS: "measure-less",
    Sense.EXACTLY: "measure-exactly",
    Sense.WITHIN: "measure-within",
    Sense.BARE: "measure-bare",
}
#: Units that stand right behind the figure.
_CLOSE = ("%", "‰")


def show_measure(measure: Measure) -> Bilingual:
    """Say a measure in words.

    Parameters
    ----------
    measure : Measure

    Returns
    -------
    Bilingual

    Examples
    --------
    >>> from govperf.sheets.notation import read_measure
    >>> show_measure(read_measure("≥50个"))
    Bilingual(zh='≥ 50 个', en='at least 50 items')
    >>> show_measure(read_measure("合格率不低于９８％")).zh
    '≥ 98%（合格率）'
    """
    message = _message(measure)
    if measure.word and measure.sense not in (Sense.QUALITATIVE, Sense.UNREADABLE):
        message = Message("measure-with-words", {"measure": message, "words": measure.word})
    return Bilingual(sentence(message, "zh"), sentence(message, "en"))


def show_amount(amount: Amount) -> Bilingual:
    """Say an amount in the unit that it was written in.

    Examples
    --------
    >>> from govperf.sheets.notation import read_number
    >>> show_amount(read_number("5,537.52万元"))
    Bilingual(zh='5537.52 万元', en='5537.52 wanyuan')
    """
    size, _ = unit_size(amount.unit)
    figure = plain(amount.value / size)
    if not amount.unit or amount.unit in _CLOSE:
        return Bilingual(figure + amount.unit, figure + amount.unit)
    known = unit_named(ALIASES.get(amount.unit, amount.unit))
    english = known.en.replace("_", " ") if known is not None else amount.unit
    return Bilingual(f"{figure} {amount.unit}", f"{figure} {english}")


def _message(measure: Measure) -> Message:
    match measure.sense:
        case Sense.QUALITATIVE:
            return Message("measure-qualitative", {"word": measure.word or measure.text.strip()})
        case Sense.ABSENT:
            return Message("measure-absent", {"text": measure.text.strip()})
        case Sense.BY_DATE:
            return _date_message(measure)
        case Sense.UNREADABLE:
            return _unreadable_message(measure)
        case _:
            return _figure_message(measure)


def _figure_message(measure: Measure) -> Message:
    ends = {"amount": measure.amount, "upper": measure.upper}
    shown = {name: show_amount(end) for name, end in ends.items() if end is not None}
    return Message(_CODES[measure.sense], shown)


def _date_message(measure: Measure) -> Message:
    if measure.deadline is None:
        return Message("measure-without-year", {"text": measure.text.strip()})
    days = {"first": measure.first_day, "deadline": measure.deadline}
    if measure.first_day is None:
        return Message("measure-by-date", days)
    return Message("measure-day" if measure.first_day == measure.deadline else "measure-period", days)


def _unreadable_message(measure: Measure) -> Message:
    text = {"text": measure.text.strip()}
    facts = tuple(_fact(words, amount) for words, amount in measure.facts)
    if not facts:
        return Message("measure-unreadable", text)
    return Message("measure-facts", {**text, "facts": facts})


def _fact(words: str, amount: Amount) -> Bilingual:
    shown = show_amount(amount)
    return Bilingual(f"{words} {shown.zh}".strip(), f"{words} {shown.en}".strip())
