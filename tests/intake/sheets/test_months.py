"""Years and months that stand for a day."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.months import day_of_month, is_still, without_since


@pytest.mark.parametrize(
    "text",
    ["2024.2", "2024.02", "2024-2", "2024/02", "2024年2月", "2024 年 2 月份", "202402", "２０２４．２"],
)
def test_a_month_is_its_first_day_or_its_last(text: str):
    assert day_of_month(text, text, "first") == (text, "2024-02-01")
    assert day_of_month(text, text, "last") == (text, "2024-02-29")


@pytest.mark.parametrize("text", ["2024", "2024.13", "2024.0", "24.6", "2024.6.1", "2024年", "6月", "1024.6", ""])
def test_what_is_no_year_and_month_is_left_to_others(text: str):
    assert day_of_month(text, text, "first") is None


def test_a_number_that_lost_a_zero_may_be_january_or_october():
    assert day_of_month("2024.1", "2024.1", "first") == ("2024.1", "2024-01-01")
    assert day_of_month(2024.12, "2024.12", "last") == ("2024.12", "2024-12-31")
    with pytest.raises(Refused, match="the number 2024.1 may be 2024-01 or 2024-10"):
        day_of_month(2024.1, "2024.1", "first")


def test_an_end_that_has_not_come_is_none():
    assert is_still("至今", "last")
    assert not is_still("至今", "first")


@pytest.mark.parametrize(
    "text", ["2024.2至今", "2024年2月起", "2024-02—至今", "2024.2—", "2024-02-05 至今", "2024年2月5日起", "2024.02--"]
)
def test_what_goes_on_since_a_day_began_on_it(text: str):
    since = without_since(text, "first")
    assert since == text.removesuffix("至今").rstrip("起-— ")
    assert without_since(text, "last") == text
    assert not day_of_month(text, text, "last")


@pytest.mark.parametrize("text", ["", "至今", "起", "-", "2024-02", "2024年2月", "甲起"])
def test_what_is_no_day_is_left_as_it_is(text: str):
    assert without_since(text, "first") == text


@pytest.mark.parametrize("text", ["长期有效", "永久", "无固定期限", "长期"])
def test_what_never_ends_has_no_end(text: str):
    assert is_still(text, "last")
