"""Each mistake in a programme file: its line, its key, what is wrong and what to write."""

import pytest
from domain.programme_files import NUMBER, ONCE, PACES, RRULE, SLUG, refused, written

TEXT = 'is not text. put it in quotes, like "..."'
DAY = "is not a date. write it like 2020-12-23, without quotes"
LIST = "is not a list with something in it. write it like [..., ...]"
CONTROL = "has a line break or a control character. write it on one line"
RULE = "write it like FREQ=WEEKLY;BYDAY=FR"
NEVER = "leaves no period due on or after its first day. check the dates"
PERIODS = "is none of its periods (2021H1, 2021H2, 2022H1, ...), or due before the period begins"
PERSON = {"per": '"person"', "roles": '["head"]'}

MISTAKES = [
    # required
    ({"code": None}, '6: requirement 1: code: is missing. write it like code = "lecture"'),
    ({"title": None}, '6: requirement lecture: title: is missing. write it like title = "..."'),
    ({"activity": None}, '6: requirement lecture: activity: is missing. write it like activity = "lecture"'),
    ({"per": None}, '6: requirement lecture: per: is missing. write it like per = "unit"'),
    (
        {"applies_to": None},
        '6: requirement lecture: applies_to: is missing. write it like applies_to = [{ kind = "town" }]',
    ),
    ({"source": None}, '6: requirement lecture: source: is missing. write it like source = "..."'),
    (
        {"every": None},
        '6: requirement lecture: every: is missing. write it like every = "half-year", or rrule = "FREQ=..."',
    ),
    ({"per": '"post"'}, '6: requirement lecture: roles: is missing. write it like roles = ["head"]'),
    ({"per": '"person"'}, '6: requirement lecture: roles: is missing. write it like roles = ["head"]'),
    (
        {"roles": '["head"]'},
        '14: requirement lecture: roles: go with per = "post" or "person" only. take them out, or change per',
    ),
    (
        {"every": '"once"'},
        '12: requirement lecture: every: "once" needs a window, a due date or no_deadline = true. add one',
    ),
    (
        {"every": '"once"', "no_deadline": "false"},
        '12: requirement lecture: every: "once" needs a window, a due date or no_deadline = true. add one',
    ),
    # keys
    ({"scource": '"x"'}, "14: requirement lecture: scource: is not a known key. did you mean source?"),
    (
        {"applies_to": '[{ knd = "town" }]'},
        "11: requirement lecture: applies_to.knd: is not a known key. did you mean kind?",
    ),
    (
        {"applies_to": '[{ "镇" = 1 }]'},
        "11: requirement lecture: applies_to.镇: is not a known key. known are kind, scale, sector, tag, code",
    ),
    # words
    ({"code": '"Lecture"'}, f'7: requirement 1: code: "Lecture" {SLUG}'),
    ({"code": "7"}, f"7: requirement 1: code: 7 {SLUG}"),
    ({"title": "7"}, f"8: requirement lecture: title: 7 {TEXT}"),
    ({"title": '" "'}, "8: requirement lecture: title: is empty. write something, or leave the key out"),
    ({"title": r'"a\tb"'}, rf'8: requirement lecture: title: "a\tb" {CONTROL}'),
    ({"title": '"""\nof two\nlines"""'}, rf'8: requirement lecture: title: "of two\nlines" {CONTROL}'),
    (
        {"title": f'"{"长" * 201}"'},
        f'8: requirement lecture: title: "{"长" * 59}... is longer than 200 characters. shorten it',
    ),
    ({"source": '""'}, "13: requirement lecture: source: is empty. write something, or leave the key out"),
    ({"activity": '"讲"'}, f'9: requirement lecture: activity: "讲" {SLUG}'),
    ({"activity": "[]"}, f"9: requirement lecture: activity: [] {LIST}"),
    (
        {"activity": '["study", "study"]'},
        '9: requirement lecture: activity: "study" stands there twice. leave one out',
    ),
    ({"per": '"team"'}, '10: requirement lecture: per: "team" is not one of unit, post, person'),
    ({"per": '["unit"]'}, '10: requirement lecture: per: ["unit"] is not one of unit, post, person'),
    (PERSON | {"roles": '"head"'}, f'14: requirement lecture: roles: "head" {LIST}'),
    (PERSON | {"roles": '["Head"]'}, f'14: requirement lecture: roles: "Head" {SLUG}'),
    ({"applies_to": "[]"}, f"11: requirement lecture: applies_to: [] {LIST}"),
    ({"applies_to": '{ kind = "town" }'}, f'11: requirement lecture: applies_to: {{kind = "town"}} {LIST}'),
    (
        {"applies_to": "[{}]"},
        '11: requirement lecture: applies_to: {} names no unit. write it like { kind = "town" }',
    ),
    (
        {"applies_to": '["town"]'},
        '11: requirement lecture: applies_to: "town" is not a table. write it like { ... }',
    ),
    ({"applies_to": '[{ kind = "镇" }]'}, f'11: requirement lecture: applies_to.kind: "镇" {SLUG}'),
    (
        {"applies_to": '[{ scale = "middle" }]'},
        '11: requirement lecture: applies_to.scale: "middle" is not one of above, below',
    ),
    (
        {"measure": '"days"'},
        '14: requirement lecture: measure: "days" is not one of events, hours, people, hosts, holders',
    ),
    ({"host": '"here"'}, '14: requirement lecture: host: "here" is not one of territory, sector'),
    ({"shift": '"later"'}, '14: requirement lecture: shift: "later" is not one of none, next, previous'),
    ({"first_period": "true"}, "14: requirement lecture: first_period: true is not one of full, partial"),
    # how often
    (
        {"every": '"weekly"'},
        f'12: requirement lecture: every: "weekly" {PACES}',
    ),
    (
        {"rrule": '"FREQ=DAILY"'},
        "14: requirement lecture: rrule: contradicts every. take one of the two out",
    ),
    (
        RRULE | {"rrule": '"FREQ=HOURLY"'},
        '13: requirement lecture: rrule: "FREQ=HOURLY" cannot be used: '
        f"FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY. {RULE}",
    ),
    (
        RRULE | {"rrule": '"FREQ=DAILY;BYDAY"'},
        '13: requirement lecture: rrule: "FREQ=DAILY;BYDAY" cannot be used: '
        f"each of its parts is written NAME=VALUE. {RULE}",
    ),
    (
        RRULE | {"rrule": '"FREQ=DAILY;INTERVAL=0"'},
        f'13: requirement lecture: rrule: "FREQ=DAILY;INTERVAL=0" cannot be used: INTERVAL must be 1 or more. {RULE}',
    ),
    (
        RRULE | {"rrule": '"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"'},
        '13: requirement lecture: rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" cannot be used: '
        f"it never occurs. {RULE}",
    ),
    (
        RRULE | {"rrule": '"FREQ=DAILY;DTSTART=20200101"'},
        '13: requirement lecture: rrule: "FREQ=DAILY;DTSTART=20200101" cannot be used: '
        f"it may name days only, on one line. {RULE}",
    ),
    (
        RRULE | {"rrule": r'"FREQ=DAILY\nFREQ=DAILY"'},
        rf'13: requirement lecture: rrule: "FREQ=DAILY\nFREQ=DAILY" {CONTROL}',
    ),
    # from when to when
    ({"starts_on": '"2021-01-01"'}, f'14: requirement lecture: starts_on: "2021-01-01" {DAY}'),
    ({"starts_on": "2021-01-01T08:00:00"}, f"14: requirement lecture: starts_on: 2021-01-01 08:00:00 {DAY}"),
    (
        {"starts_on": "0202-12-23"},
        "14: requirement lecture: starts_on: 0202-12-23 lies outside the years 1900 to 2199. check the year",
    ),
    (
        {"ends_on": "2020-12-01"},
        "14: requirement lecture: ends_on: 2020-12-01 lies before starts_on, 2020-12-23. change one of the two",
    ),
    ({"ends_on": "2020-12-31"}, f"14: requirement lecture: ends_on: {NEVER}"),
    (
        {"window": "[2021-06-01, 2021-06-30]"},
        '14: requirement lecture: window: goes with every = "once" only. take it out',
    ),
    (
        {"every": '"once"', "window": "[2021-06-30, 2021-06-01]"},
        "14: requirement lecture: window: ends before it starts. swap the two dates",
    ),
    (
        {"every": '"once"', "window": "[2021-06-30]"},
        "14: requirement lecture: window: is not two dates. write it like window = [2020-06-01, 2020-06-30]",
    ),
    ({"every": '"once"', "window": "2021-06-30"}, f"14: requirement lecture: window: 2021-06-30 {LIST}"),
    ({"every": '"once"', "window": "[1, 2021-06-30]"}, f"14: requirement lecture: window: 1 {DAY}"),
    # by when
    (
        {"due": '["06-15"]'},
        '14: requirement lecture: due: every = "half-year" needs one day for each period of a year, 2, not 1',
    ),
    (
        {"every": '"month"', "due": '["06-15", "12-15"]'},
        '14: requirement lecture: due: every = "month" needs one day for each period of a year, 12, not 2',
    ),
    (
        {"due": '["06-15", "00-15"]'},
        '14: requirement lecture: due: "00-15" is not a day of the year. write it like "06-15"',
    ),
    (
        {"due": '["06-15", "12-32"]'},
        '14: requirement lecture: due: "12-32" is not a day of the year. write it like "06-15"',
    ),
    (
        {"due": '["6-15", "12-15"]'},
        '14: requirement lecture: due: "6-15" is not a day of the year. write it like "06-15"',
    ),
    ({"due": "2021-06-15"}, f"14: requirement lecture: due: 2021-06-15 {LIST}"),
    (ONCE | {"due": '["06-15"]'}, f'14: requirement lecture: due: ["06-15"] {DAY}'),
    (ONCE | {"due": "2020-12-22"}, f"14: requirement lecture: due: {NEVER}"),
    (RRULE | {"due": '["06-15"]'}, "14: requirement lecture: due: contradicts rrule. take one of the two out"),
    (
        ONCE | {"no_deadline": "true"},
        "14: requirement lecture: due: contradicts no_deadline. take one of the two out",
    ),
    (
        {"no_deadline": "true", "due_overrides": "{ 2021H1 = 2021-06-01 }"},
        "15: requirement lecture: due_overrides: contradicts no_deadline. take one of the two out",
    ),
    (
        {"no_deadline": "true", "shift": '"next"'},
        "15: requirement lecture: shift: contradicts no_deadline. take one of the two out",
    ),
    (
        {"no_deadline": '"yes"'},
        '14: requirement lecture: no_deadline: "yes" is neither true nor false. write one of them, without quotes',
    ),
    ({"due_overrides": "{ 2020H2 = 2020-12-30 }"}, f"14: requirement lecture: due_overrides.2020H2: {PERIODS}"),
    ({"due_overrides": "{ 2021Q1 = 2021-03-30 }"}, f"14: requirement lecture: due_overrides.2021Q1: {PERIODS}"),
    ({"due_overrides": "{ 2021H1 = 2020-12-30 }"}, f"14: requirement lecture: due_overrides.2021H1: {PERIODS}"),
    ({"due_overrides": '{ 2021H1 = "June" }'}, f'14: requirement lecture: due_overrides.2021H1: "June" {DAY}'),
    (
        {"due_overrides": "2021-06-30"},
        "14: requirement lecture: due_overrides: 2021-06-30 is not a table. write it like { ... }",
    ),
    # how much
    ({"minimum": "0"}, f"14: requirement lecture: minimum: 0 {NUMBER}"),
    ({"minimum": "-1"}, f"14: requirement lecture: minimum: -1 {NUMBER}"),
    ({"minimum": "true"}, f"14: requirement lecture: minimum: true {NUMBER}"),
    ({"minimum": '"2"'}, f'14: requirement lecture: minimum: "2" {NUMBER}'),
    ({"minimum": "nan"}, f"14: requirement lecture: minimum: nan {NUMBER}"),
    ({"minimum": "1e9999999999999999999"}, f"14: requirement lecture: minimum: inf {NUMBER}"),
    (
        {"minimum": "1.5"},
        '14: requirement lecture: minimum: 1.5 is not whole. round it, or count measure = "hours"',
    ),
    (
        {"minimum": "1.125", "measure": '"hours"'},
        "14: requirement lecture: minimum: 1.125 has more than two decimals. round it",
    ),
    (
        {"minimum": "2", "parts": '["paper", "media"]'},
        "14: requirement lecture: minimum: contradicts parts. take one of the two out",
    ),
    (
        {"measure": '"hours"', "parts": '["paper", "media"]'},
        "14: requirement lecture: measure: contradicts parts. take one of the two out",
    ),
    ({"parts": "[]"}, f"14: requirement lecture: parts: [] {LIST}"),
    ({"parts": '["paper", ""]'}, "14: requirement lecture: parts: is empty. write something, or leave the key out"),
    (
        {"parts": '["paper", " paper"]'},
        '14: requirement lecture: parts: " paper" stands there twice. leave one out',
    ),
    (
        {"evidence_required": '"yes"'},
        '14: requirement lecture: evidence_required: "yes" is neither true nor false. write one of them,'
        " without quotes",
    ),
    ({"newcomer_days": "-1"}, "14: requirement lecture: newcomer_days: -1 is not a whole number from 0 to 3660"),
    ({"newcomer_days": "30.0"}, "14: requirement lecture: newcomer_days: 30.0 is not a whole number from 0 to 3660"),
    ({"weight": "0"}, "14: requirement lecture: weight: 0 is not a whole number from 1 to 1000000000"),
    ({"weight": "true"}, "14: requirement lecture: weight: true is not a whole number from 1 to 1000000000"),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES, ids=[sentence for _, sentence in MISTAKES])
def test_a_mistake_is_named_with_line_and_key(changes, sentence):
    assert refused(written(**changes)) == [f"leaders.toml:{sentence}"]
