"""Programme files: what is read from a sound one, and the sentence for each mistake in another."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.errors import RefusedRows
from safetytrack.domain.programme import LONGEST_FILE, parse_programme
from safetytrack.domain.requirement import Requirement, Scope

HEAD = """\
[programme]
code = "leaders"
title = "领导干部讲安全"
issued_on = 2020-12-23

"""
LECTURE = {
    "code": '"lecture"',
    "title": '"宣讲"',
    "activity": '"lecture"',
    "per": '"unit"',
    "applies_to": '[{ kind = "town" }]',
    "every": '"half-year"',
    "source": '"二、时间安排"',
}
"""Line 6 of a file is [[requirement]]; these stand in lines 7 to 13, and what a test adds from line 14 on."""

ONCE = {"every": '"once"', "due": "2021-03-01"}
RRULE = {"every": None, "rrule": '"FREQ=WEEKLY;BYDAY=FR"'}


def written(**changes):
    keys = {key: value for key, value in (LECTURE | changes).items() if value is not None}
    return HEAD + "[[requirement]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())


def read(**changes):
    (requirement,) = parse_programme(written(**changes), "leaders.toml").requirements
    return requirement


def refused(text):
    with pytest.raises(RefusedRows) as refusal:
        parse_programme(text, "leaders.toml")
    return refusal.value.lines()


# What is read


def test_the_least_a_file_can_say():
    programme = parse_programme(written(), "leaders.toml")
    assert (programme.code, programme.title, programme.issued_on) == ("leaders", "领导干部讲安全", date(2020, 12, 23))
    assert (programme.document, programme.issuer) == ("", "")
    (lecture,) = programme.requirements
    assert lecture.activities == ("lecture",)
    assert lecture.applies_to == (Scope(kind="town"),)
    assert (lecture.minimum, lecture.measure, lecture.weight) == (1, "events", 1)
    assert (lecture.first_period, lecture.shift, lecture.no_deadline) == ("full", "none", False)


def test_a_requirement_starts_when_its_programme_is_issued_unless_it_says_otherwise():
    assert read().starts_on == date(2020, 12, 23)
    assert read(starts_on="2021-01-01").starts_on == date(2021, 1, 1)


def test_any_of_several_activities_counts():
    assert read(activity='["lecture", "study"]').activities == ("lecture", "study")


def test_units_are_named_by_kind_scale_sector_tag_and_code():
    scopes = '[{ kind = "enterprise", scale = "above", sector = "industrial" }, { tag = "重点企业" }, { code = "U1" }]'
    assert read(applies_to=scopes).applies_to == (
        Scope(kind="enterprise", scale="above", sector="industrial"),
        Scope(tag="重点企业"),
        Scope(code="U1"),
    )


def test_a_day_due_that_a_month_may_lack_is_left_to_the_schedule():
    assert read(due='["02-31", "12-15"]').due_days == ((2, 31), (12, 15))


def test_a_date_due_and_a_window_of_a_once():
    assert read(**ONCE).due_on == date(2021, 3, 1)
    window = read(every='"once"', window="[2020-06-01, 2020-06-30]").window
    assert window == (date(2020, 6, 1), date(2020, 6, 30))


def test_the_first_report_has_a_day_of_its_own():
    changes = {"due": '["06-15", "12-15"]', "first_period": '"partial"', "due_overrides": "{ 2020H2 = 2020-12-30 }"}
    assert read(**changes).due_overrides == {"2020H2": date(2020, 12, 30)}


def test_an_override_of_an_rrule_goes_by_the_day_it_falls_on():
    assert read(**RRULE, due_overrides="{ 2020-12-25 = 2020-12-28 }").due_overrides == {
        "2020-12-25": date(2020, 12, 28)
    }


def test_hours_are_read_to_the_letter():
    assert str(read(minimum="12.50", measure='"hours"').minimum) == "12.5"
    assert str(read(minimum="0.1", measure='"hours"').minimum) == "0.1"
    assert str(read(minimum="20.0").minimum) == "20"


def test_with_parts_every_part_is_asked_for():
    summary = read(parts='["纸质文件", "media"]')
    assert (summary.parts, summary.minimum) == (("纸质文件", "media"), Decimal(2))


def test_evidence_is_required_where_the_file_says_so_and_a_version_says_nothing_of_it_elsewhere():
    asking, silent = read(evidence_required="true"), read(evidence_required="false")
    assert (asking.evidence_required, silent.evidence_required) == (True, False)
    assert Requirement.from_json(asking.to_json()) == asking
    assert silent.to_json() == read().to_json()  # so that a file that is loaded again is no new version
    assert "evidence" not in silent.to_json()


def test_asking_for_nothing_contradicts_nothing():
    assert not read(no_deadline="false", shift='"next"', due='["06-15", "12-15"]').no_deadline
    assert read(every='"once"', no_deadline="true", shift='"none"').no_deadline


def test_outer_spaces_are_taken_off():
    assert read(title='" 宣讲 "').title == "宣讲"


def test_a_file_may_begin_with_the_mark_that_notepad_writes():
    assert parse_programme("\ufeff" + written(), "leaders.toml").code == "leaders"


# What is refused, key by key: the file's changes, and the sentence after "leaders.toml:"

SLUG = "is not a slug. use a-z, 0-9 and hyphens, up to 64, in quotes"
TEXT = 'is not text. put it in quotes, like "..."'
DAY = "is not a date. write it like 2020-12-23, without quotes"
LIST = "is not a list with something in it. write it like [..., ...]"
CONTROL = "has a line break or a control character. write it on one line"
NUMBER = "is not a number above 0, up to 1000000000"
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
    ({"measure": '"days"'}, '14: requirement lecture: measure: "days" is not one of events, hours, people'),
    ({"host": '"here"'}, '14: requirement lecture: host: "here" is not one of territory, sector'),
    ({"shift": '"later"'}, '14: requirement lecture: shift: "later" is not one of none, next, previous'),
    ({"first_period": "true"}, "14: requirement lecture: first_period: true is not one of full, partial"),
    # how often
    (
        {"every": '"weekly"'},
        '12: requirement lecture: every: "weekly" is not one of month, quarter, half-year, year, once',
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


# What is refused of the file as a whole


def test_every_mistake_is_reported_at_once_from_the_top_down():
    text = written(every='"weekly"', per='"post"', minimum="0") + '\n[[requirement]]\ncode = "lecture"\n'
    assert refused(text.replace('"leaders"', '"Leaders"').replace("issued_on", "isued_on")) == [
        "leaders.toml:1: programme: issued_on: is missing. write it like issued_on = 2020-12-23",
        f'leaders.toml:2: programme: code: "Leaders" {SLUG}',
        "leaders.toml:4: programme: isued_on: is not a known key. did you mean issued_on?",
        'leaders.toml:6: requirement lecture: roles: is missing. write it like roles = ["head"]',
        'leaders.toml:12: requirement lecture: every: "weekly" is not one of month, quarter, half-year, year, once',
        f"leaders.toml:14: requirement lecture: minimum: 0 {NUMBER}",
        'leaders.toml:16: requirement lecture: title: is missing. write it like title = "..."',
        'leaders.toml:16: requirement lecture: activity: is missing. write it like activity = "lecture"',
        'leaders.toml:16: requirement lecture: per: is missing. write it like per = "unit"',
        'leaders.toml:16: requirement lecture: applies_to: is missing. write it like applies_to = [{ kind = "town" }]',
        'leaders.toml:16: requirement lecture: source: is missing. write it like source = "..."',
        "leaders.toml:16: requirement lecture: every: is missing. "
        'write it like every = "half-year", or rrule = "FREQ=..."',
        'leaders.toml:17: requirement lecture: code: "lecture" is the code of an earlier requirement. give it its own',
    ]


def test_a_date_of_issue_that_is_wrong_does_not_hide_a_wrong_rrule():
    text = written(**RRULE | {"rrule": '"FREQ=HOURLY"'}).replace("2020-12-23", '"2020-12-23"')
    assert [line.split(": ")[:3] for line in refused(text)] == [
        ["leaders.toml:4", "programme", "issued_on"],
        ["leaders.toml:13", "requirement lecture", "rrule"],
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "",
            [
                "1: programme: is missing. write it like [programme]",
                "1: requirement: is missing. write it like [[requirement]]",
            ],
        ),
        (HEAD, ["1: requirement: is missing. write it like [[requirement]]"]),
        (HEAD + "[requirement]\n", ["6: requirement: is not a list of tables. write [[requirement]], in two brackets"]),
        (
            written().replace("[programme]", "[[programme]]"),
            [
                '1: programme: [{code = "leaders", title = "领导干部讲安全", issued_on = 2020-12-2... is not a table. '
                "write it like [programme]"
            ],
        ),
        (written() + "\n[[requirment]]\n", ["15: requirment: is not a known key. did you mean requirement?"]),
        (written() + "every = \n", ["14: is not TOML: Invalid value. mend this first, the rest was not read"]),
        (written() + "parts = [", ["14: is not TOML: Invalid value. mend this first, the rest was not read"]),
        (
            written() + "per = 'post'\n",
            ["14: is not TOML: Cannot overwrite a value. mend this first, the rest was not read"],
        ),
    ],
)
def test_a_file_of_the_wrong_shape(text, sentences):
    assert refused(text) == [f"leaders.toml:{sentence}" for sentence in sentences]


def test_a_file_that_is_no_programme_at_all_is_not_read_for_long():
    assert refused("#" * (LONGEST_FILE + 1)) == [
        "leaders.toml: is longer than 1000000 characters. a programme file takes a page or two"
    ]
    assert refused("a = " + "[" * 5000) == [
        "leaders.toml: nests lists or tables too deeply. write it like the sample programmes"
    ]
    assert refused("a = " + "1" * 5000) == ["leaders.toml: has a number of thousands of digits. shorten it"]


def test_what_a_terminal_would_obey_is_written_as_an_escape():
    assert refused(written(per=r'"\u001b[2J\u202e"')) == [
        r'leaders.toml:10: requirement lecture: per: "\x1b[2J\u202e" is not one of unit, post, person'
    ]


def test_sentences_are_templates_for_the_catalogue():
    with pytest.raises(RefusedRows) as refusal:
        parse_programme(written(every='"weekly"'), "{leaders}.toml")
    (fault,) = refusal.value.faults
    assert fault.message == "{where}: {key}: {value} is not one of {choices}"
    told = {fault.message: "{where}：{key} 应为 {choices}"}
    assert fault.text(lambda text: told.get(text, str(text))) == (
        "{leaders}.toml:12: requirement lecture：every 应为 month, quarter, half-year, year, once"
    )
