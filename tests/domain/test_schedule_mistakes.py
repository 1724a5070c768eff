"""What a file says wrongly of its periods and due dates: each mistake by its key, with what to do."""

import pytest
from domain.programme_files import ONCE, RRULE, read, refused, written

from safetytrack.domain.requirement import Requirement

YEARLY = {"every": '"year"'}
LISTED = {"every": '"listed"', "windows": '{ "春节" = [2026-02-05, 2026-02-14], "国庆" = [2026-10-01, 2026-10-08] }'}
RULES = '"day 5", "day -5", "workday 3", "after day 10", "after workday 3"'

MISTAKES = [
    ({"months": "[3, 5]"}, "months: [3, 5] are not in one run. leave none out in between"),
    (YEARLY | {"months": "[11, 12, 1]"}, "months: [11, 12, 1] are not in one run. leave none out in between"),
    ({"months": "[13]"}, "months: 13 is not a whole number from 1 to 12"),
    ({"months": "[3, 3]"}, "months: 3 stands there twice. leave one out"),
    (RRULE | {"months": "[3]"}, 'months: goes with every = "month", "quarter", "half-year", "year" only. take it out'),
    (ONCE | {"months": "[3]"}, 'months: goes with every = "month", "quarter", "half-year", "year" only. take it out'),
    (
        {"every": '"month"', "months": "[3, 4]", "due": '["03-05"]'},
        'due: every = "month" needs one day for each period of a year, 2, not 1',
    ),
    ({"windows": LISTED["windows"]}, 'windows: goes with every = "listed" only. take it out'),
    (
        {"every": '"listed"'},
        'windows: is missing. write it like windows = { "2026春节" = [2026-02-05, 2026-02-14] }',
    ),
    (
        LISTED | {"windows": '{ "春节" = [2026-02-14, 2026-02-05] }'},
        "windows.春节: ends before it starts. swap the two dates",
    ),
    (
        LISTED | {"windows": '{ "春节" = [2026-02-14] }'},
        'windows.春节: is not two dates. write it like "春节" = [2026-02-05, 2026-02-14]',
    ),
    (
        LISTED | {"windows": '{ "a" = [2026-02-05, 2026-02-14], "b" = [2026-02-14, 2026-02-20] }'},
        'windows.b: overlaps "a". let one begin after the other ends',
    ),
    (
        LISTED | {"windows": '{ " 春节" = [2026-02-05, 2026-02-14] }'},
        "windows. 春节: is no name of a period. use up to 50 characters, without outer spaces",
    ),
    (
        LISTED | {"due": '["02-10"]'},
        'due: ["02-10"] is no day of each window. write it like "day -1", or due_overrides',
    ),
    (
        LISTED | {"due_overrides": '{ "中秋" = 2026-09-25 }'},
        "due_overrides.中秋: is none of its periods (春节, 国庆, ...), or due before the period begins",
    ),
    (
        LISTED | {"lead_days": "9"},
        'lead_days: goes with what comes again and again, not with every = "listed". take it out',
    ),
    (
        ONCE | {"lead_days": "9"},
        'lead_days: goes with what comes again and again, not with every = "once". take it out',
    ),
    ({"lead_days": "9", "no_deadline": "true"}, "lead_days: contradicts no_deadline. take one of the two out"),
    ({"lead_days": "-1"}, "lead_days: -1 is not a whole number from 0 to 366"),
    (
        {"every": '"month"', "lead_days": "31"},
        "lead_days: 31 days before the next due date are no later than 2021-01-31. take fewer",
    ),
    ({"skip": '"holidays"'}, "skip: goes with rrule only. take it out"),
    (RRULE | {"skip": '"weekends"'}, 'skip: "weekends" is not one of holidays'),
    (
        RRULE | {"rrule": '"FREQ=WEEKLY;BYDAY=SU"', "skip": '"holidays"'},
        "rrule: leaves no period due on or after its first day. check the dates",
    ),
    (
        {"due": '"fifth"'},
        f'due: "fifth" is no day of a period. write it like {RULES}, or a date of the year without quotes',
    ),
    (
        {"due": '"after day -3"'},
        f'due: "after day -3" is no day of a period. write it like {RULES}, or a date of the year without quotes',
    ),
    ({"every": '"month"', "due": '"day 40"'}, 'due: "day 40" is more than the 31 days there are. lower it'),
    (
        {"every": '"once"', "due": '"day 5"'},
        'due: "day 5" is a day of a window. add window = [..., ...], or write a date',
    ),
    (RRULE | {"due": '["06-15"]'}, "due: contradicts rrule. take one of the two out"),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES, ids=[sentence for _, sentence in MISTAKES])
def test_a_mistake_is_named_with_its_key(changes: dict, sentence: str):
    assert [line.split(": requirement lecture: ")[1] for line in refused(written(**changes))] == [sentence]


def test_a_season_may_go_round_the_turn_of_the_year():
    assert read(every='"month"', months="[11, 12, 1, 2]").months == (1, 2, 11, 12)


def test_what_a_schedule_says_is_kept_and_read_back():
    season = read(every='"month"', months="[3, 4]", due='"after workday 3"', lead_days="9")
    listed = read(**LISTED | {"due": '"day -1"'})
    for requirement in (season, listed, read(**RRULE | {"skip": '"holidays"'})):
        assert Requirement.from_json(requirement.to_json()) == requirement
