"""Colours on a terminal."""

import pytest

from safetytrack.output.styles import STYLES, styled


@pytest.mark.parametrize(
    ("style", "text"),
    [("red", "\x1b[31m逾期\x1b[0m"), ("bold red", "\x1b[1;31m逾期\x1b[0m"), (None, "逾期")],
)
def test_a_style_begins_before_the_text_and_ends_behind_it(style: str | None, text: str):
    assert styled("逾期", style) == text


def test_nothing_has_no_style():
    assert styled("", "red") == ""


@pytest.mark.parametrize("style", sorted({style for styles in STYLES.values() for style in styles.values()}))
def test_every_style_of_a_slug_is_known(style: str):
    assert styled("x", style) != "x"
