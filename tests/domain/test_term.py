"""Terms by the Civil Code, by examples worked by hand."""

from datetime import date

import pytest
from domain.working_days import is_working_day, published

from safetytrack.domain.term import LastDay, Term, days_ahead, parse_term


def workdays(day: date) -> bool | None:
    return is_working_day(day) if published(day) else None


def last_day(since: str, within: str) -> tuple[str, bool]:
    term = parse_term(within)
    assert term
    day, provisional = term.last_day(date.fromisoformat(since), workdays)
    return day.isoformat(), provisional


@pytest.mark.parametrize(
    ("since", "within", "last"),
    [
        ("2022-08-31", "6m", "2023-02-28"),
        ("2022-09-01", "6m", "2023-03-01"),
        ("2023-08-31", "6m", "2024-02-29"),
        ("2021-06-01", "1y", "2022-06-01"),
        ("2024-02-29", "1y", "2025-02-28"),
        ("2021-12-31", "2m", "2022-02-28"),
        ("2026-09-25", "7d", "2026-10-02"),  # in the National Day holiday, and left there
        ("2026-12-31", "1d", "2027-01-01"),
    ],
)
def test_days_months_and_years(since: str, within: str, last: str):
    assert last_day(since, within) == (last, False)


@pytest.mark.parametrize(
    ("since", "within", "last", "provisional"),
    [
        ("2026-09-25", "15wd", "2026-10-22", False),  # 10-01 to 10-07 off; Saturday 10-10 is a working day
        ("2026-10-08", "2wd", "2026-10-10", False),
        ("2026-09-30", "1wd", "2026-10-08", False),
        ("2026-12-30", "1wd", "2026-12-31", False),
        ("2026-12-31", "1wd", "2027-01-01", True),  # a Friday; nobody has said yet that it is a holiday
        ("2027-01-29", "15wd", "2027-02-19", True),
    ],
)
def test_working_days(since: str, within: str, last: str, provisional: bool):
    assert last_day(since, within) == (last, provisional)


def test_a_term_is_read_and_put_into_words():
    assert parse_term("15wd") == Term(15, "wd")
    assert [str(parse_term(text).phrase) for text in ("1d", "15wd", "6m", "1y")] == [
        "one day",
        "15 working days",
        "6 months",
        "one year",
    ]
    assert parse_term("10y") and parse_term("11y") is None
    assert LastDay(date(2026, 1, 1)) == (date(2026, 1, 1), False)


@pytest.mark.parametrize(
    ("text", "since", "days"),
    [
        ("1个月", date(2026, 1, 31), 28),
        ("1m", date(2026, 3, 1), 31),
        ("3 个月", date(2026, 1, 1), 90),
        ("半年", date(2026, 1, 1), 181),
        ("6m", date(2026, 1, 1), 181),
        ("1年", date(2026, 1, 1), 365),
        ("１y", date(2028, 1, 1), 366),
        ("120m", date(2026, 1, 1), 3652),
        ("99年", date(2026, 1, 1), 3652),
    ],
)
def test_a_day_so_many_months_or_years_ahead_is_ten_years_off_at_most(text: str, since: date, days: int):
    assert days_ahead(text, since) == days


@pytest.mark.parametrize("text", ["30", "30d", "2周", "", "m", "-1m", "1.5年", "一个月", "1000m"])
def test_what_names_no_months_or_years_is_none_ahead(text: str):
    assert days_ahead(text, date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("longest", "too_long"), [("3660d", "3661d"), ("2500wd", "2501wd"), ("120m", "121m"), ("10y", "11y")]
)
def test_a_term_lasts_ten_years_at_most(longest: str, too_long: str):
    assert parse_term(longest)
    assert parse_term(too_long) is None


@pytest.mark.parametrize("text", ["", "7", "0d", "07d", "-7d", "7 d", "7D", "1.5m", "1w", "7d ", "７d"])
def test_what_is_no_term_is_none(text: str):
    assert parse_term(text) is None
