"""Numbers under format codes. Expected texts are what Excel shows (ECMA-376 part 1, 18.8.30/31), by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.sheets.date_format import EPOCH_1904
from govperf.sheets.format_code import BUILT_IN
from govperf.sheets.number_format import Shown, show_number, show_text, stored_number

_ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("raw", "code", "seen"),
    [
        ("1", "0%", "100%"),
        ("0.776", "0.00%", "77.60%"),
        ("7.7600000000000002E-1", "0.00%", "77.60%"),
        ("4297.24", "General", "4297.24"),
        ("4297.2399999999998", "General", "4297.24"),
        ("1.1000000000000001", "General", "1.1"),
        ("0.30000001192", "General", "0.30000001192"),
        ("59", "General", "59"),
        ("59.0", "General", "59"),
        ("-0.5", "General", "-0.5"),
        ("1E-3", "General", "0.001"),
        ("430102199001011234", "General", "430102199001011234"),
        ("10", "@", "10"),
        ("5537.52", "#,##0.00", "5,537.52"),
        ("1234567", "#,##0", "1,234,567"),
        ("5537.5", "0.00", "5537.50"),
        ("5.5", "0.0##", "5.5"),
        ("5", "0.##", "5"),
        ("7", "000", "007"),
        ("45000000", "0.0,,", "45.0"),
        ("12", '0"个"', "12个"),
        ("12", 'General"万元"', "12万元"),
        ("12.5", r"\¥#,##0.00", "¥12.50"),
        ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
        ("-5", "0.00_);(0.00)", "-5.00"),  # brackets of bookkeepers
        ("-5", "0.00;[Red]0.00", "-5.00"),  # red ink
        ("-5", "0.00;-0.00", "-5.00"),
        ("5537.52", _ACCOUNTING, "5,537.52"),
        ("-5537.52", _ACCOUNTING, "-5,537.52"),
        ("1", '[=1]"是";[=0]"否";General', "是"),
        ("0", '[=1]"是";[=0]"否";General', "否"),
        ("2", '[=1]"是";[=0]"否";General', "2"),
        ("75", '[>=60]"合格";"不合格"', "合格"),
        ("59", '[>=60]"合格";"不合格"', "不合格"),
        ("43830", "yyyy/m/d", "2019/12/31"),
        ("43830", "yyyy-mm-dd;@", "2019-12-31"),
        ("43830", 'yyyy"年"m"月"d"日"', "2019年12月31日"),
        ("43830", "[$-F800]dddd, mmmm dd, yyyy", "星期二, Dec 31, 2019"),
        ("43830.75", "yyyy/m/d h:mm", "2019/12/31 18:00"),
        ("43830.75", "h:mm AM/PM", "6:00 PM"),
        ("43830.25", '上午/下午h"时"mm"分"', "上午6时00分"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.000011574074074074", "mm:ss", "00:01"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("61", "yyyy/m/d", "1900/3/1"),
    ],
)
def test_what_a_person_sees(raw: str, code: str, seen: str) -> None:
    assert show_number(raw, code) == Shown(seen)


@pytest.mark.parametrize(
    ("raw", "code", "text", "remark"),
    [
        ("0.7760231583", "0.00%", "77.60%", "digits-hidden-by-format"),
        ("5537.515", "0.00", "5537.52", "digits-hidden-by-format"),
        ("12345678", "#,##0,", "12,346", "digits-hidden-by-format"),
        ("0", _ACCOUNTING, "0", "number-hidden-by-format"),  # shows a dash
        ("0", "0;-0;;@", "0", "number-hidden-by-format"),  # shows nothing
        ("12", ";;;", "12", "number-hidden-by-format"),
        ("0", "#", "0", "number-hidden-by-format"),
        ("0.5", "# ?/?", "0.5", "number-format-unknown"),
        ("12345", '0!.0,"万"', "12345", "number-format-unknown"),
        ("12345", "0.00E+00", "12345", "number-format-unknown"),
        ("60", "yyyy/m/d", "60", "number-format-unknown"),  # 29 February 1900 never was
        ("-1", "yyyy/m/d", "-1", "number-format-unknown"),
        ("99999999", "yyyy/m/d", "99999999", "number-format-unknown"),
        ("abc", "0", "abc", "number-format-unknown"),
    ],
)
def test_what_is_not_shown_is_remarked_on(raw: str, code: str, text: str, remark: str) -> None:
    assert show_number(raw, code) == Shown(text, remark)


def test_days_from_1904() -> None:
    # 42368 days after 1 January 1904: 1462 days less than from the usual epoch.
    assert show_number("42368", "yyyy/m/d", epoch=EPOCH_1904).text == "2019/12/31"


def test_texts_under_a_format() -> None:
    assert show_text("50", '@"个"') == "50个"
    assert show_text("是", "0;-0;0;@") == "是"
    assert show_text("95%以上", "0%") == "95%以上"


@given(st.integers(-(10**13), 10**13), st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_a_decimal_keeps_its_value_and_its_form(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    sign, magnitude = ("-" if digits < 0 else ""), f"{abs(digits):0{places + 1}d}"
    raw = f"{sign}{magnitude[: len(magnitude) - places]}.{magnitude[len(magnitude) - places :]}0"
    assert stored_number(raw) == number
    assert Fraction(show_number(raw, "General").text) == number


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
@settings(deadline=None, max_examples=200)
def test_seventeen_digits_come_back_as_fifteen(stored: float) -> None:
    # Excel writes 17 digits of a binary number and shows 15.
    shown = stored_number(f"{stored:.17g}")
    assert shown is not None
    assert abs(shown - Fraction(stored)) <= abs(Fraction(stored)) * Fraction(5, 10**15)


@given(st.text(max_size=40), st.from_regex(r"-?\d{1,15}(\.\d{1,10})?(E[+-]?\d{1,3})?", fullmatch=True))
@settings(deadline=None, max_examples=300)
def test_any_format_code_gives_some_text(code: str, raw: str) -> None:
    assert isinstance(show_number(raw, code).text, str)
    assert show_text("字", code) is not None


def test_built_in_formats_are_all_known() -> None:
    unknown = {
        number
        for number, code in BUILT_IN.items()
        if show_number("43830.5", code).remark == "number-format-unknown"
    }
    assert unknown == {11, 12, 13, 48}  # exponents and vulgar fractions
