"""RRULEs: what RFC 5545 forbids is refused with its reason, and what it allows comes on its days."""

from datetime import date
from itertools import islice

import pytest

from safetytrack.domain.recurrence import check_rrule, occurrences, without_end

NEW_YEAR = date(2026, 1, 1)
UNTIL = "UNTIL must be a day like 20271231, or with a time, 20271231T155959Z"


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("weekly", "each of its parts is written NAME=VALUE"),
        ("FREQ=DAILY;", "each of its parts is written NAME=VALUE"),
        ("FREQ=DAILY;BYHOUR=3", "it may name days only, on one line"),
        ("FREQ=DAILY;DTSTART=20260101", "it may name days only, on one line"),
        ("FREQ=HOURLY", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("BYDAY=FR", "FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ stands there twice, and each part may stand there once"),
        (
            "FREQ=YEARLY;BYEASTER=1",
            "BYEASTER is no part of a rule. there are FREQ, INTERVAL, COUNT, UNTIL, WKST, BYDAY, BYMONTH, BYMONTHDAY, "
            "BYYEARDAY, BYWEEKNO, BYSETPOS",
        ),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL must be 1 or more"),
        ("FREQ=DAILY;COUNT=0", "COUNT must be 1 or more"),
        ("FREQ=DAILY;COUNT=-1", "COUNT must be 1 or more"),
        ("FREQ=WEEKLY;UNTIL=2027", UNTIL),
        ("FREQ=WEEKLY;UNTIL=10", UNTIL),
        ("FREQ=WEEKLY;UNTIL=FRIDAY", UNTIL),
        ("FREQ=WEEKLY;UNTIL=03/04/2026", UNTIL),
        ("FREQ=WEEKLY;UNTIL=20260230", UNTIL),
        ("FREQ=WEEKLY;UNTIL=20261206T2500", UNTIL),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20261231", "COUNT and UNTIL exclude each other"),
        ("FREQ=WEEKLY;WKST=1", "WKST must be one of MO, TU, WE, TH, FR, SA, SU"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY takes numbers from 1 to 31 or -31 to -1"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY takes numbers from 1 to 31 or -31 to -1"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH takes numbers from 1 to 12"),
        ("FREQ=YEARLY;BYMONTH=June", "BYMONTH takes numbers from 1 to 12"),
        ("FREQ=DAILY;BYSETPOS=0", "BYSETPOS takes numbers from 1 to 366 or -366 to -1"),
        (
            "FREQ=MONTHLY;BYDAY=0MO",
            "BYDAY takes MO, TU, WE, TH, FR, SA, SU, and before them numbers from 1 to 53 or -53 to -1",
        ),
        ("FREQ=WEEKLY;BYDAY=1FR", "a number in BYDAY goes with FREQ=MONTHLY or FREQ=YEARLY only"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "a number in BYDAY does not go with BYWEEKNO"),
        ("FREQ=WEEKLY;BYMONTHDAY=5", "BYMONTHDAY does not go with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYYEARDAY=100", "BYYEARDAY does not go with FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYWEEKNO=20", "BYWEEKNO does not go with FREQ=MONTHLY"),
        ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS needs another part that begins with BY"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "it never occurs"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "it never occurs"),
        ("FREQ=MONTHLY;BYDAY=10MO", "it never occurs"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300", "it never occurs"),
        ("FREQ=WEEKLY;UNTIL=20251231", "it never occurs"),
    ],
)
def test_a_recurrence_that_cannot_be_is_refused(rule: str, why: str):
    assert str(check_rrule(rule, NEW_YEAR)) == why


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY",
        "freq=weekly;byday=fr",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=+5,-1",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
    ],
)
def test_a_recurrence_that_can_be_is_taken(rule: str):
    assert check_rrule(rule, NEW_YEAR) is None


def first(rule: str, n: int = 3) -> list[str]:
    return [day.isoformat() for day in islice(occurrences(rule, NEW_YEAR), n)]


def test_the_last_day_of_a_rule_is_one_of_its_days_whatever_the_time():
    assert first("FREQ=MONTHLY;BYMONTHDAY=6;UNTIL=20260306") == ["2026-01-06", "2026-02-06", "2026-03-06"]
    assert first("FREQ=MONTHLY;BYMONTHDAY=6;UNTIL=20260306T000000Z", 4) == ["2026-01-06", "2026-02-06", "2026-03-06"]


def test_a_weekday_without_a_number_beside_one_with_a_number_is_every_such_day():
    assert first("FREQ=MONTHLY;BYMONTH=3;BYDAY=SU,1MO", 6) == [
        *("2026-03-01", "2026-03-02", "2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"),
    ]


def test_a_number_that_no_month_has_adds_nothing_to_those_it_has():
    assert first("FREQ=MONTHLY;BYDAY=10MO,1TU") == ["2026-01-06", "2026-02-03", "2026-03-03"]


def test_a_week_without_a_weekday_has_that_of_the_first_day():
    assert first("FREQ=YEARLY;BYWEEKNO=20", 2) == ["2026-05-14", "2027-05-20"]


def test_a_rule_goes_on_without_its_end():
    assert without_end("FREQ=WEEKLY;COUNT=3;BYDAY=FR") == "FREQ=WEEKLY;BYDAY=FR"


def test_an_end_that_older_versions_guessed_no_longer_depends_on_the_day():
    assert first("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1;UNTIL=2027", 5) == ["2026-06-01", "2027-06-01"]
