"""Numbers as people type them: what is clear is taken, what can be read in two ways is refused with both readings."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specs.errors import BadNumber
from specs.units import format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("440", 440.0), ("440.5", 440.5), ("440,5", 440.5), ("-3", -3.0), ("+3", 3.0), ("  12 ", 12.0), ("−7,5", -7.5),
        ("0,125", 0.125), ("0.125", 0.125), ("00,125", 0.125), (",5", 0.5), ("1234", 1234.0), ("1234,5", 1234.5),
        ("1234.567", 1234.567), ("1,25", 1.25), ("1,2345", 1.2345),
    ],
)  # fmt: skip
def test_a_clear_number_is_taken(text: str, value: float) -> None:
    assert parse_number(text, "width") == value


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345", "+123,456"])
def test_a_number_that_can_be_read_in_two_ways_is_refused_with_both_readings(text: str) -> None:
    with pytest.raises(BadNumber) as caught:
        parse_number(text, "frame width")
    message = str(caught.value)
    assert "frame width" in message
    assert "two ways" in message
    offered = [word for word in message.split("two ways")[1].split() if word[-1].isdigit()]
    whole, decimals = text.replace(",", ".").split(".")
    assert sorted(parse_number(word, "offered") for word in offered) == sorted(
        [float(whole + decimals), float(f"{whole}.{decimals}")]
    )


@pytest.mark.parametrize(
    "text",
    ["", "   ", "abc", "nan", "inf", "-inf", "1e3", "12 mm", "1.234,5", "1,234.5", "1.234.567", "1..2", "5,", "--3",
     "3-", "1 234", "0x10", "1_000", "٣", "9" * 400],
)  # fmt: skip
def test_what_is_not_a_plain_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadNumber, match="frame width") as caught:
        parse_number(text, "frame width")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (440.0, 0, "440", "440"),
        (440.5, 1, "440,5", "440.5"),
        (1234.5, 1, "1234,5", "1234.5"),
        (12345.65, 1, "12.345,7", "12,345.7"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (0.125, 2, "0,13", "0.13"),
        (2.675, 2, "2,68", "2.68"),
        (-0.04, 1, "0,0", "0.0"),
        (-12.5, 0, "-13", "-13"),
        (9999.96, 1, "10.000,0", "10,000.0"),
        (1e22, 0, "10.000.000.000.000.000.000.000", "10,000,000,000,000,000,000,000"),
    ],
)
def test_numbers_print_with_the_marks_of_the_language(
    value: float, decimals: int, indonesian: str, english: str
) -> None:
    assert format_number(value, decimals, "id") == indonesian
    assert format_number(value, decimals, "en") == english


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_is_no_number_is_not_printed(value: float) -> None:
    with pytest.raises(BadNumber):
        format_number(value, 1, "id")


@given(st.integers(-999_999, 999_999), st.sampled_from([0, 1, 2]), st.sampled_from(["id", "en"]))
def test_what_is_printed_below_ten_thousand_reads_back_as_the_same_number(
    digits: int, decimals: int, language: str
) -> None:
    value = digits / 10**decimals
    if abs(value) < 10_000:
        assert parse_number(format_number(value, decimals, language), "value") == pytest.approx(value, abs=1e-9)


@given(st.text(alphabet="0123456789.,+- e", max_size=12))
def test_whatever_is_typed_is_one_number_or_one_clear_refusal(text: str) -> None:
    with suppress(BadNumber):
        assert parse_number(text, "width") == float(text.strip().replace(",", "."))
