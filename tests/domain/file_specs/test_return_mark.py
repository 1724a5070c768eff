"""The mark that a form carries, by which it is known again when it comes back."""

import pytest

from safetytrack.domain.file_specs.return_mark import (
    LOCKED,
    ReturnMark,
    has_form_headers,
    is_as_sent,
    locked_digest,
    mark_for,
    may_be_nil,
)

OWN = {"duty": "领导干部讲安全", "due": "2026-06-30"}
CELLS = {"activity": "lecture", "unit": "ZC", "role": "party-head", "for": "2026H1", "requirement": "leaders/talk"}
TALK = CELLS | OWN
STUDY = OWN | {"activity": "study", "unit": "ZC", "for": "2026Q1", "requirement": "leaders/study"}
HEAD = "0123456789abcdef0123456789abcdef"


def mark(rows: tuple = (TALK, STUDY), choices: tuple = (), nil: tuple = ()) -> ReturnMark:
    return mark_for("ZC", "2026-03-10", HEAD, [row["for"] for row in rows], rows, choices, nil)


def test_a_mark_says_what_the_form_was_made_of():
    made = mark(choices=(1,), nil=(0, 1))
    assert (made.form, made.unit, made.day, made.period) == ("completions", "ZC", "2026-03-10", "2026H1 2026Q1")
    assert (made.head, made.rows, made.nil) == ("0123456789abcdef", 2, (0, 1))


def test_each_period_stands_in_a_mark_once_and_of_many_the_first():
    assert mark((TALK, STUDY, TALK)).period == "2026H1 2026Q1"
    months = [f"2026-{month:02}" for month in range(1, 13)]
    assert mark_for("ZC", "2026-03-10", HEAD, months, [], [], []).period == "2026-01 2026-02 2026-03 2026-0"


def test_a_mark_is_read_back_as_it_was_written():
    made = mark(choices=(0,), nil=(1,))._replace(unit="中川镇")
    assert ReturnMark.from_text(made.to_text()) == made
    assert "中川镇" in made.to_text()


@pytest.mark.parametrize(
    "text",
    [
        *("", "safetytrack", "{}", "[]", "null", "7", '{"form": "completions"}', "[" * 100_000),
        mark().to_text().replace('"choices":"0"', '"choices":"some"'),
        mark().to_text().replace('"rows":2', '"rows":"two"'),
        mark().to_text().replace('"nil":[]', '"nil":["one"]'),
        mark().to_text().replace('"nil":[]', '"nil":null'),
        mark().to_text().replace('"nil":[]', '"nil":[Infinity]'),
        mark().to_text().replace('"rows":2', '"rows":1e999'),
        mark().to_text().replace('"nil":[]', '"nil":[],"more":1'),
    ],
)
def test_any_other_text_is_no_mark(text: str):
    assert ReturnMark.from_text(text) is None


def test_the_activity_of_those_rows_may_be_chosen_that_several_meet():
    made = mark((TALK, STUDY, TALK, STUDY), choices=(0, 3))
    assert [made.is_choice(number) for number in range(5)] == [True, False, False, True, False]


@pytest.mark.parametrize("column", ["activity", "unit", "role", "for", "part", "requirement", "duty", "due"])
def test_a_locked_cell_that_was_changed_is_seen(column: str):
    made = mark()
    assert made.matches([TALK, STUDY])
    assert not made.matches([TALK, STUDY | {column: "another"}])


def test_a_title_that_a_spreadsheet_sets_otherwise_is_as_it_was():
    assert mark().matches([TALK | {"duty": "'领导干部\n讲安全 "}, STUDY])
    assert not mark().matches([TALK | {"duty": "领导干部说安全"}, STUDY])


def test_a_mark_of_before_says_nothing_of_what_is_asked_and_by_when():
    made = mark()
    before = made._replace(locked=locked_digest([TALK, STUDY], made.is_choice, LOCKED))
    assert before.locked != made.locked
    assert before.matches([TALK | {"due": "2026-07-30", "duty": "别的"}, STUDY])
    assert not before.matches([TALK | {"for": "2026H2"}, STUDY])


def test_what_is_filled_in_and_an_activity_that_may_be_chosen_leave_a_form_as_it_was():
    made = mark(choices=(1,))
    assert made.matches([TALK | {"done_on": "2026-03-04", "person": "王建国"}, STUDY | {"activity": "film"}])
    assert not made.matches([TALK | {"activity": "film"}, STUDY])
    assert not made.matches([TALK, STUDY | {"unit": "DH"}])


def test_rows_that_were_left_out_or_moved_are_seen():
    made = mark()
    assert not made.matches([TALK])
    assert not made.matches([STUDY, TALK])
    assert not made.matches([TALK, STUDY, STUDY])


def test_a_cell_moved_to_the_next_column_has_another_digest():
    def never(_number: int) -> bool:
        return False

    assert locked_digest([{"role": "head", "for": ""}], never) != locked_digest([{"role": "", "for": "head"}], never)
    assert locked_digest([{"role": "head"}], never) == locked_digest([{"role": "head", "for": ""}], never)


@pytest.mark.parametrize(
    ("headers", "is_form"),
    [
        (["单位", "履职事项", "应完成日期"], True),
        (["应完成 日期", "履职\n事项"], True),
        (["what is asked", "TO BE DONE BY"], True),
        (["履职事项", "单位"], False),
        (["履职事项", "To be done by"], False),
        ([], False),
    ],
)
def test_a_form_is_known_by_the_two_headers_of_one_language(headers: list[str], is_form: bool):
    assert has_form_headers(headers) is is_form


@pytest.mark.parametrize(
    ("row", "as_sent"),
    [
        (CELLS | {"person": "王建国"}, True),
        (CELLS | {"done_on": "", "note": ""}, True),
        (CELLS | {"done_on": "2026-03-04"}, False),
        (CELLS | {"note": "零报告"}, False),
        ({"unit": "ZC"}, True),
        ({}, True),
        ({"unit": "ZC", "activity": "study"}, False),
        ({"unit": "ZC", "person": "王建国"}, False),
    ],
)
def test_a_row_in_which_nothing_was_filled_is_as_it_was_sent(row: dict[str, str], as_sent: bool):
    assert is_as_sent(row) is as_sent


@pytest.mark.parametrize(
    ("activity", "label", "may_be"),
    [
        ("report", "2026-03", True),
        ("report", "2026Q1", True),
        ("report", "2026H1", True),
        ("report", "2026-03-06", True),
        ("progress-report", "2026-03", True),
        ("report", "2026", False),
        ("annual-report", "2026", False),
        ("report", "once", False),
        ("lecture", "2026-03", False),
        ("reporting", "2026-03", False),
        ("report", "20260306", True),
    ],
)
def test_a_report_on_less_than_a_year_may_be_that_there_is_nothing(activity: str, label: str, may_be: bool):
    assert may_be_nil(activity, label) is may_be
