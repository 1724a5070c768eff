"""The numbers of letters, as they are written and as people type them."""

import pytest

from safetytrack.domain.letter_numbers import LetterNumber, blank_number, parse_letter_number, usual_form


@pytest.mark.parametrize(
    "typed",
    [
        *("清安办[2026]3号", "清安办(2026)3号", "清安办（2026）3号", "清安办【2026】3号", "清安办［２０２６］３号"),
        *("清安办〔2026〕第3号", "清安办﹝2026﹞03号", "清安办 [2026] 3 号", "清安办[2026]3"),
    ],
)
def test_a_number_is_understood_whatever_brackets_there_are_on_the_keyboard(typed: str):
    assert usual_form(typed) == "清安办〔2026〕3号"


@pytest.mark.parametrize("text", ["R1", "3号", "[2026]3号", "清安办2026-3", "清安办[26]3号", "清安办[2026]0号", ""])
def test_anything_else_is_left_as_it_is(text: str):
    assert usual_form(text) == text


def test_a_number_is_read_as_it_is_written():
    number = LetterNumber("清安办", 2026, 3)
    assert str(number) == "清安办〔2026〕3号"
    assert parse_letter_number("清安办〔2026〕3号") == number


@pytest.mark.parametrize("text", ["清安办﹝2026﹞3号", "清安办 〔２０２６〕3号", "清安办〔2026〕\u200b3号"])
def test_a_number_is_read_by_its_folded_form(text: str):
    assert parse_letter_number(text) == LetterNumber("清安办", 2026, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("清安办[2026]3号", "清安办〔26〕3号", "清安办〔2026〕3", "清安办〔2026〕0号", "清安办〔2026〕03号"),
        *("清安办〔2026〕1234567890号", "清安办〔2026〕3号附件", "course-1", ""),
    ],
)
def test_what_is_no_number_is_none(text: str):
    assert parse_letter_number(text) is None


def test_a_draft_has_a_place_for_its_number_and_none_yet():
    assert blank_number("清安办", 2026) == "清安办〔2026〕__号"
    assert parse_letter_number(blank_number("清安办", 2026)) is None
