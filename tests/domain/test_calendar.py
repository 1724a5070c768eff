"""Days, spans and labels as people type them."""

import time
from datetime import date, datetime

import pytest

from safetytrack.domain.calendar import (
    calendar_index,
    calendar_label,
    calendar_span,
    check_clock,
    days_in_month,
    format_timestamp,
    is_of_clock,
    label_span,
    last_day,
    local_day,
    parse_date,
    parse_days,
    written_day,
    written_label,
)
from safetytrack.domain.errors import Refused

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-07-20", date(2020, 7, 20)),
        ("20200720", date(2020, 7, 20)),
        ("2020/7/2", date(2020, 7, 2)),
        ("2020.7.20", date(2020, 7, 20)),
        ("2020年7月20日", date(2020, 7, 20)),
        ("２０２０年７月２０日", date(2020, 7, 20)),
        (" today ", TODAY),
        ("昨天", date(2026, 2, 28)),
        ("-7d", date(2026, 2, 22)),
    ],
)
def test_days(text: str, day: date):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("20.7.2020", "is not a date"),
        ("next week", "is not a date"),
        ("3月5日", "does not say of which year. write it in front, for example 2020-07-20"),
        ("3月5号上午", "does not say of which year"),
        ("6.3", "does not say of which year"),
        ("12/31", "does not say of which year"),
        ("13月5日", "is not a date"),
        ("6月31日", "does not say of which year"),
        ("6.32", "is not a date"),
        ("3月", "is not a date"),
        ("2026-02-30", "is no day of the calendar"),
        ("1066-10-14", "lies outside the years 1900 to 2199"),
        ("-99999d", "lies outside the years 1900 to 2199"),
    ],
)
def test_what_is_no_day(text: str, why: str):
    with pytest.raises(Refused, match=why):
        parse_date(text, TODAY)


def test_numbers_of_days():
    assert [parse_days(text) for text in ("30", "30d", " 0 ", "30天", "２周")] == [30, 30, 0, 30, 14]
    with pytest.raises(Refused, match="is not a number of days"):
        parse_days("a month")


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_labels(label: str, first: date, last: date):
    assert label_span(label) == (first, last)
    assert written_label(f" {label.lower()} ") == label
    every = {"": "year", "H": "half-year", "Q": "quarter", "-": "month"}[label[4:5]]
    index = calendar_index(every, last)
    assert (calendar_label(every, index), calendar_span(every, index)) == (label, (first, last))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026年", "2026"),
        ("2026年度", "2026"),
        ("2026年上半年", "2026H1"),
        ("2026下半年", "2026H2"),
        ("2026年 第三季度", "2026Q3"),
        ("2026年三季度", "2026Q3"),
        ("２０２６年4季度", "2026Q4"),
        ("2026年7月", "2026-07"),
        ("2026年12月份", "2026-12"),
    ],
)
def test_labels_in_chinese(text: str, label: str):
    assert written_label(text) == label


@pytest.mark.parametrize("text", ["上半年", "三季度", "7月", "Q3"])
def test_a_part_of_a_year_wants_its_year(text: str):
    with pytest.raises(Refused, match="is a part of some year"):
        written_label(text)


@pytest.mark.parametrize("text", ["2024H3", "2024Q0", "2024-13", "once", "24", "1899", "2026年13月"])
def test_what_is_no_label(text: str):
    assert label_span(text) is None
    assert written_label(text) is None


def test_timestamps_are_those_of_programs():
    assert format_timestamp("2026-03-10 01:00:00.123456") == "2026-03-10T01:00:00Z"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one time zone for all")
@pytest.mark.parametrize(("zone", "day"), [("UTC", 9), ("Asia/Shanghai", 10), ("America/New_York", 9)])
def test_a_moment_is_of_the_day_that_it_was_here(monkeypatch: pytest.MonkeyPatch, zone: str, day: int):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert local_day("2026-03-09 17:30:00.123456") == date(2026, 3, day)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("2026", date(2026, 12, 31)),
        ("2026H1", date(2026, 6, 30)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-03-06", date(2026, 3, 6)),
        ("20260306", None),
        ("2026-02-30", None),
        ("2300-01-01", None),
        ("once", None),
        ("2026春节", None),
    ],
)
def test_the_last_day_of_what_a_label_means(label: str, day: date | None):
    assert last_day(label) == day


@pytest.mark.parametrize(
    "text", ["2026-03-06", "20260306", "2026/3/6", "2026.3.6", "2026年3月6日", "2026年3月6号", " ２０２６-03-06 "]
)
def test_a_day_that_is_written_out(text: str):
    assert written_day(text) == date(2026, 3, 6)


@pytest.mark.parametrize("text", ["today", "-7d", "2026-02-30", "2026-3", "2026.3/6", "2026", "once", ""])
def test_what_is_written_out_as_no_day(text: str):
    assert written_day(text) is None


@pytest.mark.parametrize(("text", "day"), [("1900-01-01", date(1900, 1, 1)), ("2199-12-31", date(2199, 12, 31))])
def test_the_outermost_days_are_of_a_ledger(text: str, day: date):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01"])
def test_the_days_beside_them_are_not(text: str):
    with pytest.raises(Refused, match="lies outside the years 1900 to 2199"):
        parse_date(text, TODAY)


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [(2026, 1, 31), (2026, 4, 30), (2026, 12, 31), (2026, 2, 28), (2028, 2, 29), (2100, 2, 28), (2000, 2, 29)],
)
def test_months_have_their_days(year: int, month: int, days: int):
    assert days_in_month(year, month) == days


@pytest.mark.parametrize(("year", "shown"), [(1969, False), (1970, True), (9998, True), (9999, False)])
def test_a_clock_shows_the_years_that_every_system_knows(year: int, shown: bool):
    assert is_of_clock(datetime(year, 6, 1)) is shown


def test_a_clock_that_shows_another_year_is_refused():
    check_clock(datetime(1970, 1, 1))
    with pytest.raises(Refused) as refusal:
        check_clock(datetime(1969, 12, 31))
    assert str(refusal.value) == "this machine's clock says that it is the year 1969. set it, and try again"
