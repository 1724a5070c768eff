"""What a programme file says of its ladder of letters, and each mistake in it by its line and key."""

import pytest
from domain.programme_files import mistakes, refused, written

from safetytrack.domain.ladder import Rung, When
from safetytrack.domain.ladder_keys import rungs_of
from safetytrack.domain.programme import parse_programme

REMINDER = {"activity": '"reminder-letter"', "title": '"提醒函"', "template": '"reminder.docx"'}
URGING = {"activity": '"urging-letter"', "title": '"督办函"', "template": '"urging.docx"'}
"""Line 14 of a file is the first [[rung]]; its keys stand in lines 15 to 17, and what a test adds in line 18."""


def with_rungs(*rungs: dict[str, str | None]) -> str:
    tables = ("".join(f"{key} = {value}\n" for key, value in rung.items() if value is not None) for rung in rungs)
    return written() + "".join(f"[[rung]]\n{table}" for table in tables)


def read_rungs(*rungs: dict[str, str]) -> tuple[Rung, ...]:
    return parse_programme(with_rungs(*rungs), "ladder.toml").rungs


def test_a_programme_may_have_no_ladder():
    assert read_rungs() == ()
    assert mistakes(lambda table: rungs_of(table["rung"]), {}) == []


def test_a_ladder_is_read_from_the_lowest_rung_to_the_highest():
    assert read_rungs(REMINDER, URGING | {"when": '{ unanswered = "reminder-letter" }'}) == (
        Rung("reminder-letter", "提醒函", "reminder.docx"),
        Rung("urging-letter", "督办函", "urging.docx", When(unanswered="reminder-letter")),
    )


@pytest.mark.parametrize(
    ("reason", "when"),
    [
        ('{ overdue = "1d" }', When(overdue="1d")),
        ('{ overdue = "5wd" }', When(overdue="5wd")),
        ("{ missed = 1 }", When(missed=1)),
        ("{ missed = 60 }", When(missed=60)),
    ],
)
def test_a_rung_is_due_for_one_reason(reason: str, when: When):
    assert read_rungs(REMINDER | {"when": reason})[0].when == when


def test_a_template_may_be_named_in_capitals():
    assert read_rungs(REMINDER | {"template": '"Reminder.DOCX"'})[0].template == "Reminder.DOCX"


FILE_NAME = 'is no name of a .docx. write it like "reminder.docx"'
DAYS = 'is neither days nor working days. write "1d" or "5wd"'
ONE_REASON = 'says not one reason. write it like { overdue = "1d" }'

MISTAKES = [
    ({"activity": None}, '14: rung 1: activity: is missing. write it like activity = "reminder-letter"'),
    ({"title": None}, '14: rung 1: title: is missing. write it like title = "提醒函"'),
    ({"template": None}, '14: rung 1: template: is missing. write it like template = "reminder.docx"'),
    ({"number": "1"}, "18: rung 1: number: is not a known key. known are activity, title, template, when"),
    ({"template": '"reminder.doc"'}, f'17: rung 1: template: "reminder.doc" {FILE_NAME}'),
    ({"template": '"../reminder.docx"'}, f'17: rung 1: template: "../reminder.docx" {FILE_NAME}'),
    ({"template": r"'a\reminder.docx'"}, rf'17: rung 1: template: "a\reminder.docx" {FILE_NAME}'),
    ({"when": "{}"}, f"18: rung 1: when: {{}} {ONE_REASON}"),
    (
        {"when": '{ overdue = "1d", missed = 3 }'},
        f'18: rung 1: when: {{overdue = "1d", missed = 3}} {ONE_REASON}',
    ),
    ({"when": '"1d"'}, '18: rung 1: when: "1d" is not a table. write it like { overdue = "1d" }'),
    ({"when": "{ late = 3 }"}, "18: rung 1: when.late: is not a known key. known are overdue, unanswered, missed"),
    ({"when": '{ overdue = "1m" }'}, f'18: rung 1: when.overdue: "1m" {DAYS}'),
    ({"when": '{ overdue = "0d" }'}, f'18: rung 1: when.overdue: "0d" {DAYS}'),
    ({"when": "{ missed = 0 }"}, "18: rung 1: when.missed: 0 is not a whole number from 1 to 60"),
    ({"when": "{ missed = 61 }"}, "18: rung 1: when.missed: 61 is not a whole number from 1 to 60"),
    (
        {"when": '{ unanswered = "reminder-letter" }'},
        "18: rung 1: when: reminder-letter is no lower rung. name one that stands above it",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES, ids=[sentence for _, sentence in MISTAKES])
def test_a_mistake_is_named_with_line_and_key(changes: dict, sentence: str):
    assert refused(with_rungs(REMINDER | changes)) == [f"leaders.toml:{sentence}"]


def test_a_letter_is_one_rung():
    assert refused(with_rungs(REMINDER, URGING, REMINDER)) == [
        'leaders.toml:23: rung 3: activity: "reminder-letter" is an earlier rung already. take one of the two out'
    ]


def test_a_rung_answers_for_a_lower_one_only():
    assert refused(with_rungs(REMINDER | {"when": '{ unanswered = "urging-letter" }'}, URGING)) == [
        "leaders.toml:18: rung 1: when: urging-letter is no lower rung. name one that stands above it"
    ]


@pytest.mark.parametrize("value", ['"x"', "1", "[]"])
def test_of_what_is_no_rung_nothing_else_is_noted(value: str):
    assert refused(f"rung = [{value}]\n" + written()) == [
        f"leaders.toml:1: rung: {value} is not a table. write it like {{ ... }}"
    ]


def test_what_may_answer_for_a_rung_that_cannot_be_read_is_not_refused():
    urging = "{ " + ", ".join(f"{key} = {value}" for key, value in URGING.items())
    text = f'rung = ["x", {urging}, when = {{ unanswered = "reminder-letter" }} }}]\n'
    assert refused(text + written()) == ['leaders.toml:1: rung: "x" is not a table. write it like { ... }']


def test_rungs_stand_in_two_brackets():
    assert refused(written() + "[rung]\n") == [
        "leaders.toml:14: rung: is not a list of tables. write [[rung]], in two brackets"
    ]
