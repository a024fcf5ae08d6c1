"""Columns by display width: nothing lost, nothing wider than asked, nothing that moves a cursor."""

from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.base.source import display_width
from govperf.report.layout import Column, clean, hang, table_lines, wrap

_TEXTS = st.text(alphabet="指标得分（）“”，。、ab 1.%－R&D", max_size=60)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None, max_examples=150)
@given(_TEXTS, st.integers(min_value=2, max_value=40))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert _squeezed("".join(lines)) == _squeezed(text)
    assert lines == [text] or all(display_width(line) <= width for line in lines)


def test_punctuation_stays_with_its_word() -> None:
    assert wrap("执行率，得分", 7) == ["执行", "率，得", "分"]
    assert wrap("得分（满分）", 6) == ["得分", "（满", "分）"]


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=40))
def test_clean_text_is_one_line_that_moves_no_cursor(text: str) -> None:
    shown = clean(text)
    assert not any(ord(character) < 32 or ord(character) == 127 for character in shown)
    assert clean(shown) == shown


def test_escape_sequences_and_direction_marks_are_shown() -> None:
    assert clean("甲\x1b[31m乙") == "甲\\x1b[31m乙"
    assert clean("a\u202eb") == "a\\u202eb"
    assert clean("零\u200b宽\ufeff") == "零宽"


def test_a_hanging_text_stands_under_its_first_line() -> None:
    assert hang("  1. ", "abc defgh ijk lmn", 15) == ["  1. abc defgh", "     ijk lmn"]


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(_TEXTS, st.integers(0, 10**6)), min_size=1, max_size=5))
def test_a_table_keeps_its_width_and_aligns_its_numbers(rows: list[tuple[str, int]]) -> None:
    columns = [Column("指标"), Column("得分", is_number=True), Column("注")]
    lines = table_lines(columns, [(text, str(number), "@") for text, number in rows], 40)
    assert all(display_width(line) <= 40 for line in lines)
    marked = [line for line in lines if line.endswith("@")]
    assert [int(line[:-1].split()[-1]) for line in marked] == [number for _, number in rows]
    assert len({display_width(line) for line in marked}) == 1


def test_a_rule_stands_where_a_row_is_none() -> None:
    lines = table_lines([Column("a"), Column("b", is_number=True)], [("x", "1"), None, ("y", "22")], None)
    assert lines == ["a   b", "-----", "x   1", "-----", "y  22"]
