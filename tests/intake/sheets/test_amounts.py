"""What amounts are in, and what a header's unit makes of the numbers below it."""

import pytest

from safetytrack.domain.file_specs import CellType
from safetytrack.intake.sheets.amounts import is_unit, read_amount, scale_of_unit, without_about


@pytest.mark.parametrize(
    ("text", "cell_type"),
    [
        ("人次", CellType.PEOPLE),
        ("万人", CellType.PEOPLE),
        ("万", CellType.PEOPLE),
        ("千场次", CellType.COUNT),
        ("起", CellType.COUNT),
        ("课时", CellType.HOURS),
        ("H", CellType.HOURS),
        ("万元", CellType.MONEY),
        ("亿", CellType.MONEY),
    ],
)
def test_what_amounts_of_a_column_are_in_is_a_unit(text, cell_type):
    assert is_unit(text, cell_type)


@pytest.mark.parametrize(
    ("text", "cell_type"),
    [
        ("人次", CellType.COUNT),
        ("场", CellType.PEOPLE),
        ("人万", CellType.PEOPLE),
        ("千学时", CellType.HOURS),
        ("分钟", CellType.HOURS),
        ("千", CellType.MONEY),
        ("万人", CellType.MONEY),
        ("2人", CellType.PEOPLE),
        ("姓名", CellType.PEOPLE),
        ("万元", CellType.TEXT),
        ("", CellType.PEOPLE),
        ("", CellType.MONEY),
    ],
)
def test_what_they_are_never_in_is_none(text, cell_type):
    assert not is_unit(text, cell_type)


@pytest.mark.parametrize(
    ("unit", "cell_type", "scale"),
    [
        ("百人", CellType.PEOPLE, 100),
        ("千人次", CellType.PEOPLE, 1_000),
        ("万", CellType.PEOPLE, 10_000),
        ("亿人", CellType.PEOPLE, 100_000_000),
        ("千场", CellType.COUNT, 1_000),
        ("人", CellType.PEOPLE, 1),
        ("十人", CellType.PEOPLE, 1),
        ("万元", CellType.MONEY, 1),
        ("万", CellType.HOURS, 1),
    ],
)
def test_a_header_in_ten_thousands_multiplies_people_and_sessions_only(unit, cell_type, scale):
    assert scale_of_unit(unit, cell_type) == scale


@pytest.mark.parametrize(("text", "number"), [("1.2", "12000"), ("40人", "40"), ("3千", "3000"), ("2万人", "20000")])
def test_a_header_speaks_for_bare_numbers_alone(text, number):
    assert read_amount(text, CellType.PEOPLE, scale=10_000) == number


@pytest.mark.parametrize(("text", "number"), [("1500", "0.15"), ("3千元", "0.3"), ("2亿", "20000"), ("2000.00", "0.2")])
def test_money_is_in_ten_thousands_whatever_its_header_is_in(text, number):
    assert read_amount(text, CellType.MONEY, "元") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234", "1234"),
        ("1,234,567.50", "1234567.5"),
        ("12,34", "12,34"),
        ("1234,567", "1234,567"),
        ("１，２００", "1200"),
        ("100", "100"),
        ("0.0", "0"),
        ("-5", "-5"),
        ("4 0", "4 0"),
        ("四十", "四十"),
        ("", ""),
    ],
)
def test_what_tells_no_number_is_left_to_the_column(text, number):
    assert read_amount(text, CellType.PEOPLE) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("约120人", "120人"),
        ("大约 120", "120"),
        ("120余人", "120人"),
        ("2００多名", "200名"),
        ("1.2万余人次", "1.2万人次"),
        ("80人左右", "80人"),
        ("约1,200", "1,200"),
        ("120人", None),
        ("120", None),
        ("30-40人", None),
        ("近百人", None),
        ("余120人", None),
        ("约", None),
        ("", None),
    ],
)
def test_words_that_say_about_how_many_are_told_from_the_number(text: str, number: str | None):
    assert without_about(text) == number
