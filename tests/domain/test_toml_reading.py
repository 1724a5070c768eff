"""TOML that anybody may have written, taken in or refused with its line."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.errors import RefusedRows
from safetytrack.domain.toml_reading import toml_values

TOO_DEEP = "a.toml: nests lists or tables too deeply. write it like the sample programmes"
ENDLESS = "a.toml: has a number of thousands of digits. shorten it"


def refusals(text: str) -> list[str]:
    with pytest.raises(RefusedRows) as refusal:
        toml_values(text, "a.toml")
    return refusal.value.lines()


def test_values_are_as_they_stand():
    assert toml_values('a = "镇"\nb = 3\nc = 2026-03-06\n[d]\ne = [true]\n', "a.toml") == {
        "a": "镇",
        "b": 3,
        "c": date(2026, 3, 6),
        "d": {"e": [True]},
    }


def test_an_empty_file_says_nothing():
    assert toml_values("", "a.toml") == {}


def test_the_mark_that_notepad_writes_is_passed_over():
    assert toml_values("\ufeffa = 1", "a.toml") == {"a": 1}


@pytest.mark.parametrize("written", ["0.1", "12.50", "1e2"])
def test_fractions_are_exact(written: str):
    value = toml_values(f"a = {written}", "a.toml")["a"]
    assert (type(value), str(value)) == (Decimal, str(Decimal(written)))


@pytest.mark.parametrize("written", ["inf", "-inf", "nan", "1e9999999999999999999"])
def test_what_no_decimal_can_hold_stays_a_float(written: str):
    assert type(toml_values(f"a = {written}", "a.toml")["a"]) is float


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = \n", 1, "Invalid value"),
        ("a = 1\nb = = 2\n", 2, "Invalid value"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite a value"),
        ("a = 1\n\nb = [", 3, "Invalid value"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int, reason: str):
    assert refusals(text) == [f"a.toml:{line}: is not TOML: {reason}. mend this first, the rest was not read"]


def test_a_key_of_a_hundred_parts_is_too_deep():
    assert refusals("a." * 100 + "a = 1") == [TOO_DEEP]
    assert toml_values("a." * 99 + "a = 1", "a.toml")
    assert refusals("a = " + "[" * 5000) == [TOO_DEEP]


def test_a_number_of_thousands_of_digits_is_refused():
    assert refusals("a = " + "1" * 5000) == [ENDLESS]
    assert refusals("a = 0x" + "f" * 1000) == [ENDLESS]
    assert toml_values("a = 0x" + "f" * 100, "a.toml")
