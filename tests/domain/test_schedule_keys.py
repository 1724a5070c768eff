"""The keys that say when something is asked for, and by when."""

from datetime import date

import pytest
from domain.programme_files import mistakes

from safetytrack.domain.schedule_keys import schedule_of
from safetytrack.domain.toml_table import Table

ISSUED = date(2020, 12, 23)
FEBRUARY = [date(2026, 2, 5), date(2026, 2, 14)]


def schedule(**values: object) -> dict:
    return schedule_of(Table(values, (), None, []), ISSUED)


def noted(**values: object) -> list[str]:
    return mistakes(schedule_of, values, ISSUED)


def test_a_schedule_starts_when_its_programme_is_issued_unless_it_says_otherwise():
    assert schedule()["starts_on"] == ISSUED
    assert schedule(starts_on=date(2021, 1, 1))["starts_on"] == date(2021, 1, 1)
    assert schedule_of(Table({}, (), None, []), None)["starts_on"] is None


def test_what_is_missing_is_none_or_nothing():
    given = {name: value for name, value in schedule().items() if value not in (None, (), {}, False)}
    assert given == {"starts_on": ISSUED}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("every", "half-year"),
        ("every", "trigger"),
        ("rrule", "FREQ=WEEKLY;BYDAY=FR"),
        ("ends_on", date(2026, 12, 31)),
        ("first_period", "partial"),
        ("no_deadline", True),
        ("shift", "previous"),
        ("skip", "holidays"),
        ("lead_days", 0),
        ("lead_days", 366),
        ("trigger", "accident"),
        ("within", "15wd"),
    ],
)
def test_a_key_is_handed_out_as_it_stands(key: str, value: object):
    assert schedule(**{key: value})[key] == value
    assert noted(**{key: value}) == []


def test_months_come_in_their_order():
    assert schedule(months=[12, 1, 11])["months"] == (1, 11, 12)


@pytest.mark.parametrize("days", [FEBRUARY, [FEBRUARY[0], FEBRUARY[0]]])
def test_a_window_is_two_days(days: list[date]):
    assert schedule(window=days)["window"] == tuple(days)
    assert schedule(windows={"春节": days})["windows"] == {"春节": tuple(days)}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (FEBRUARY[::-1], "ends before it starts. swap the two dates"),
        (FEBRUARY[:1], "is not two dates. write it like window = [2020-06-01, 2020-06-30]"),
        ([*FEBRUARY, ISSUED], "is not two dates. write it like window = [2020-06-01, 2020-06-30]"),
        ([FEBRUARY[0], "x"], '"x" is not a date. write it like 2020-12-23, without quotes'),
    ],
)
def test_what_is_no_window_is_refused_once(days: list, sentence: str):
    assert noted(window=days) == [f"window: {sentence}"]
    assert schedule(window=days)["window"] is None


@pytest.mark.parametrize("label", ["2026春节", "a b", "长" * 50])
def test_a_window_may_have_any_name_that_is_seen(label: str):
    assert noted(windows={label: FEBRUARY}) == []


@pytest.mark.parametrize("label", ["", " 春节", "春节 ", "长" * 51, "春\u200b节"])
def test_what_is_no_name_of_a_period_is_refused(label: str):
    (sentence,) = noted(windows={label: FEBRUARY})
    assert sentence.endswith("is no name of a period. use up to 50 characters, without outer spaces")


def test_a_window_that_is_wrong_makes_them_all_unsound():
    table = Table({"windows": {"春节": FEBRUARY[::-1], "国庆": FEBRUARY}}, (), None, [])
    assert schedule_of(table, ISSUED)["windows"] == {"国庆": tuple(FEBRUARY)}
    assert not table.sound("windows")


@pytest.mark.parametrize(
    ("every", "due", "field"),
    [
        ("month", "after workday 3", {"due_rule": "after workday 3"}),
        (None, "day -5", {"due_rule": "day -5"}),
        ("year", ["06-15"], {"due_days": ((6, 15),)}),
        ("half-year", ["02-31", "12-01"], {"due_days": ((2, 31), (12, 1))}),
        ("once", date(2021, 3, 1), {"due_on": date(2021, 3, 1)}),
        (None, None, {"due_on": None}),
    ],
)
def test_a_due_date_is_a_day_of_each_period_or_of_the_year_or_a_date(every: str | None, due: object, field: dict):
    values = {key: value for key, value in {"every": every, "due": due}.items() if value is not None}
    given = schedule(**values)
    assert {name: given[name] for name in ("due_rule", "due_days", "due_on") if name in given} == field


@pytest.mark.parametrize("day", ["13-01", "00-15", "06-32", "06-00", "6-15", "06-15 ", 615, "０６-15"])
def test_a_day_of_the_year_has_a_month_and_a_day(day: object):
    (sentence,) = noted(every="year", due=[day])
    assert sentence.endswith('is not a day of the year. write it like "06-15"')


def test_what_is_no_day_of_a_period_is_refused_with_those_that_are():
    assert noted(due="day 0") == [
        'due: "day 0" is no day of a period. write it like "day 5", "day -5", "workday 3", "after day 10", '
        '"after workday 3", or a date of the year without quotes'
    ]


def test_an_override_is_a_day_by_its_label():
    assert schedule(due_overrides={"2026H1": FEBRUARY[0]})["due_overrides"] == {"2026H1": FEBRUARY[0]}
    assert noted(due_overrides={"2026H1": "2026-02-05"}) == [
        'due_overrides.2026H1: "2026-02-05" is not a date. write it like 2020-12-23, without quotes'
    ]


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("every", "weekly", '"weekly" is not one of month, quarter, half-year, year, once, listed, trigger'),
        ("lead_days", 367, "367 is not a whole number from 0 to 366"),
        ("months", [0], "0 is not a whole number from 1 to 12"),
        ("months", [3, 3], "3 stands there twice. leave one out"),
        ("within", "7", '"7" is no term of up to ten years. write it like "7d", "15wd", "6m" or "1y"'),
        ("rrule", "F" * 501, f'"{"F" * 59}... is longer than 500 characters. shorten it'),
    ],
)
def test_a_mistake_is_noted_by_its_key(key: str, value: object, sentence: str):
    assert noted(**{key: value}) == [f"{key}: {sentence}"]
