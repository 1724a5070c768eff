"""What no single key of a schedule shows to be wrong: where a mistake begins, and what is none."""

from datetime import date

import pytest
from domain.programme_files import mistakes, read

from safetytrack.domain.schedule_checks import (
    check_company,
    check_due,
    check_ends_on,
    check_ever_owed,
    check_lead,
    check_months,
    check_overrides,
    check_pace,
    check_pairs,
    check_recurrence,
    check_trigger,
    check_windows,
)
from safetytrack.domain.toml_table import Table
from safetytrack.domain.workdays import weekends_only

LECTURE = read()._replace(starts_on=date(2026, 1, 1))
"""One of each half-year, from 2026H1 on."""
NO_PERIOD = "leaves no period due on or after its first day. check the dates"
OTHER = "goes with other schedules. with a trigger, within alone says when it is due"
NEWCOMERS = "newcomer_days: excuses the newcomers whom the trigger asks. take one of the two out"


def noted(check, values: dict[str, object], **changes: object) -> list[str]:
    return mistakes(check, values, LECTURE._replace(**changes), weekends_only)


def apart(key: str, other: str) -> list[str]:
    return [f"{key}: contradicts {other}. take one of the two out"]


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("rrule", "every"),
        ("due", "no_deadline"),
        ("due_overrides", "no_deadline"),
        ("shift", "no_deadline"),
        ("lead_days", "no_deadline"),
    ],
)
def test_some_keys_exclude_each_other(key: str, other: str):
    assert noted(check_pairs, {key: "day 5", other: True}) == apart(key, other)
    assert noted(check_pairs, {key: "day 5"}) == noted(check_pairs, {other: True}) == []


def test_of_an_rrule_only_a_day_of_each_period_is_due():
    assert noted(check_pairs, {"rrule": "FREQ=DAILY", "due": "day -1"}) == []
    assert noted(check_pairs, {"rrule": "FREQ=DAILY", "due": date(2026, 6, 15)}) == apart("due", "rrule")


def test_a_requirement_says_how_often():
    assert noted(check_pace, {}, every=None) == [
        'every: is missing. write it like every = "half-year", or rrule = "FREQ=..."'
    ]
    assert noted(check_pace, {"rrule": "FREQ=DAILY"}, every=None) == []


@pytest.mark.parametrize(
    ("end", "sentences"),
    [
        ({}, ['every: "once" needs a window, a due date or no_deadline = true. add one']),
        ({"no_deadline": False}, ['every: "once" needs a window, a due date or no_deadline = true. add one']),
        ({"no_deadline": True}, []),
        ({"window": []}, []),
        ({"due": date(2026, 3, 1)}, []),
    ],
)
def test_what_is_asked_once_has_an_end_in_sight(end: dict, sentences: list[str]):
    assert noted(check_pace, {"every": "once", **end}, every="once") == sentences


TRIGGER = {"every": "trigger", "trigger": "accident", "within": "7d"}


@pytest.mark.parametrize("key", ["first_period", "due", "due_overrides", "no_deadline", "shift"])
def test_a_trigger_takes_no_key_of_other_schedules(key: str):
    assert noted(check_trigger, TRIGGER | {key: True}, **TRIGGER) == [f"{key}: {OTHER}"]
    assert noted(check_trigger, TRIGGER, **TRIGGER) == []


@pytest.mark.parametrize("key", ["no_deadline", "shift"])
def test_a_trigger_may_be_beside_keys_that_say_no(key: str):
    assert noted(check_trigger, TRIGGER | {key: {"no_deadline": False, "shift": "none"}[key]}, **TRIGGER) == []


def test_what_is_asked_is_not_what_begins_it():
    lecture = TRIGGER | {"trigger": "lecture"}
    assert noted(check_trigger, lecture, **lecture) == [
        'trigger: "lecture" is what is asked, too: each would begin another period. change one of them'
    ]


@pytest.mark.parametrize(
    ("trigger", "per", "sentences"),
    [
        ("opening", "unit", [NEWCOMERS]),
        ("appointment", "person", [NEWCOMERS]),
        ("appointment", "unit", []),
        ("appointment", "post", []),
        ("accident", "person", []),
    ],
)
def test_newcomers_whom_a_trigger_asks_are_not_excused(trigger: str, per: str, sentences: list[str]):
    values = TRIGGER | {"trigger": trigger}
    assert noted(check_trigger, values | {"newcomer_days": 30}, per=per, **values) == sentences


def test_keys_keep_company_with_how_often_it_is():
    assert noted(check_company, {"window": []}, every="year") == ['window: goes with every = "once" only. take it out']
    assert noted(check_company, {"windows": {}}, every="once") == [
        'windows: goes with every = "listed" only. take it out'
    ]
    assert noted(check_company, {"skip": "holidays"}) == ["skip: goes with rrule only. take it out"]
    assert noted(check_company, {"lead_days": 9}, every="trigger") == [
        'lead_days: goes with what comes again and again, not with every = "trigger". take it out'
    ]
    assert noted(check_company, {"lead_days": 9, "skip": "holidays"}, every=None, rrule="FREQ=DAILY") == []


def test_beside_a_pace_that_is_wrong_no_company_is_refused():
    def read_and_check(table: Table, *facts: object) -> None:
        table["every"].choice(("month",))
        check_company(table, *facts)

    (sentence,) = noted(read_and_check, {"every": "weekly", "window": []}, every=None)
    assert sentence.startswith("every: ")


@pytest.mark.parametrize(
    ("every", "months", "sound"),
    [
        ("month", (1, 2, 11, 12), True),
        ("year", (1, 2, 11, 12), False),
        ("month", (3, 5), False),
        ("half-year", (6, 7), True),
        ("half-year", (1, 2, 12), True),
        ("quarter", (1, 3), False),
        ("year", tuple(range(1, 13)), True),
        ("year", (12,), True),
    ],
)
def test_months_are_in_one_run(every: str, months: tuple, sound: bool):
    given = list(months)
    sentence = f"months: {given} are not in one run. leave none out in between"
    assert noted(check_months, {"months": given}, every=every, months=months) == ([] if sound else [sentence])


@pytest.mark.parametrize(("begins", "sound"), [(14, False), (15, True)])
def test_a_window_begins_after_the_one_before_ends(begins: int, sound: bool):
    windows = {"b": (date(2026, 2, begins), date(2026, 2, 20)), "a": (date(2026, 2, 5), date(2026, 2, 14))}
    sentence = 'windows.b: overlaps "a". let one begin after the other ends'
    assert noted(check_windows, {"windows": windows}, every="listed", windows=windows) == ([] if sound else [sentence])


def test_windows_overlap_one_that_is_not_their_neighbour_too():
    windows = {
        "year": (date(2026, 1, 1), date(2026, 12, 14)),
        "spring": (date(2026, 2, 5), date(2026, 2, 14)),
        "autumn": (date(2026, 9, 20), date(2026, 9, 30)),
        "winter": (date(2026, 12, 15), date(2026, 12, 31)),
    }
    assert noted(check_windows, {"windows": windows}, every="listed", windows=windows) == [
        'windows.spring: overlaps "year". let one begin after the other ends',
        'windows.autumn: overlaps "year". let one begin after the other ends',
    ]


@pytest.mark.parametrize(
    ("every", "most"), [("month", 31), ("quarter", 92), ("half-year", 184), ("year", 366), (None, 366)]
)
def test_a_day_of_a_period_is_one_that_there_is(every: str | None, most: int):
    for rule in (f"day {most}", f"workday -{most}", f"after day {most + 1}"):
        assert noted(check_due, {"due": rule}, every=every, due_rule=rule) == []
    for rule in (f"day {most + 1}", f"day -{most + 1}", f"workday {most + 1}"):
        assert noted(check_due, {"due": rule}, every=every, due_rule=rule) == [
            f'due: "{rule}" is more than the {most} days there are. lower it'
        ]


def test_a_day_of_what_is_asked_once_is_one_of_its_window():
    june = (date(2026, 6, 1), date(2026, 6, 30))
    once = {"every": "once", "due_rule": "day 5"}
    assert noted(check_due, {"due": "day 5"}, **once, window=june) == []
    assert noted(check_due, {"due": "day 5"}, **once) == [
        'due: "day 5" is a day of a window. add window = [..., ...], or write a date'
    ]


@pytest.mark.parametrize(
    ("every", "months", "needed"),
    [
        ("month", (), 12),
        ("quarter", (), 4),
        ("half-year", (), 2),
        ("year", (), 1),
        ("month", (3, 4), 2),
        ("quarter", (3, 4), 2),
        ("half-year", (7, 8), 1),
    ],
)
def test_there_is_one_day_for_each_period_of_a_year(every: str, months: tuple, needed: int):
    def noted_of(number: int) -> list[str]:
        return noted(check_due, {"due": ["06-15"] * number}, every=every, months=months)

    assert noted_of(needed) == []
    assert noted_of(needed + 1) == [
        f'due: every = "{every}" needs one day for each period of a year, {needed}, not {needed + 1}'
    ]


@pytest.mark.parametrize(("day", "sound"), [(date(2026, 1, 1), True), (date(2025, 12, 31), False)])
def test_a_requirement_ends_no_sooner_than_it_starts(day: date, sound: bool):
    sentence = "ends_on: 2025-12-31 lies before starts_on, 2026-01-01. change one of the two"
    assert noted(check_ends_on, {"ends_on": day}, ends_on=day) == ([] if sound else [sentence])


def test_an_rrule_comes_at_some_time():
    never = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    assert noted(check_recurrence, {"rrule": "FREQ=DAILY"}, every=None, rrule="FREQ=DAILY") == []
    assert noted(check_recurrence, {"rrule": never}, every=None, rrule=never) == [
        f'rrule: "{never}" cannot be used: it never occurs. write it like FREQ=WEEKLY;BYDAY=FR'
    ]


@pytest.mark.parametrize(
    ("label", "day", "sound"),
    [
        ("2026H1", date(2026, 1, 1), True),
        ("2031H2", date(2031, 12, 30), True),
        ("2026H1", date(2025, 12, 31), False),
        ("2025H2", date(2026, 12, 30), False),
        ("2026Q1", date(2026, 3, 30), False),
    ],
)
def test_an_override_is_of_a_period_and_not_before_it(label: str, day: date, sound: bool):
    days = {label: day}
    labels = "2026H1, 2026H2, 2027H1, ..."
    sentence = f"due_overrides.{label}: is none of its periods ({labels}), or due before the period begins"
    assert noted(check_overrides, {"due_overrides": days}, due_overrides=days) == ([] if sound else [sentence])


def test_a_lead_is_shorter_than_the_time_between_two_due_dates():
    assert noted(check_lead, {"lead_days": 27}, every="month", lead_days=27) == []
    assert noted(check_lead, {"lead_days": 28}, every="month", lead_days=28) == [
        "lead_days: 28 days before the next due date are no later than 2026-01-31. take fewer"
    ]


@pytest.mark.parametrize(("day", "sound"), [(date(2026, 1, 1), True), (date(2025, 12, 31), False)])
def test_what_is_due_before_its_first_day_is_never_owed(day: date, sound: bool):
    once = {"every": "once", "due_on": day}
    assert noted(check_ever_owed, {"every": "once", "due": day}, **once) == ([] if sound else [f"due: {NO_PERIOD}"])


def test_what_ends_before_its_first_whole_period_is_never_owed():
    late = {"starts_on": date(2026, 1, 2), "ends_on": date(2026, 6, 30)}
    assert noted(check_ever_owed, late, **late) == [f"ends_on: {NO_PERIOD}"]
    assert noted(check_ever_owed, late, **late, first_period="partial") == []
