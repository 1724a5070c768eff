"""The room that texts take."""

import pytest

from safetytrack.output.text_width import width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("小站镇", 6), ("ＡＢ", 4), ("ｱｲ", 2), ("e\u0301", 1), ("a\u200db", 2), ("阿卜杜·买", 9)],
)
def test_width_of(text, width):
    assert width_of(text) == width
