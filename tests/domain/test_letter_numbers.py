import pytest

from safetytrack.domain.letter_numbers import usual_form


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
