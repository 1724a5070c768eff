"""Terms by the Civil Code, by examples worked by hand."""

from datetime import date

import pytest
from domain.working_days import is_working_day, published

from safetytrack.domain.term import LastDay, Term, parse_term


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
