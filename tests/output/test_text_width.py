"""The room that texts take."""

import pytest

from safetytrack.output.text_width import width_of, width_of_character


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("小站镇", 6), ("ＡＢ", 4), ("ｱｲ", 2), ("e\u0301", 1), ("a\u200db", 2), ("阿卜杜·买", 9)],
)
def test_width_of(text, width):
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("character", "width"),
    [("a", 1), ("镇", 2), ("，", 2), ("…", 1), ("\u3000", 2), ("😀", 2), ("\u0301", 0), ("\u20dd", 0), ("\u200b", 0)],
)
def test_a_character_takes_two_columns_one_or_none(character: str, width: int):
    assert width_of_character(character) == width
