"""Sentences of libraries, taken apart by their templates and put together anew."""

import re

import pytest

from safetytrack.locale.patterns import pattern, retranslated

CHINESE = {
    "No such option: {name}": "没有选项 {name}",
    "{value} is not in {low}..{high}.": "{value}不在{low}与{high}间",
}


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        ("No such option: --wat", "没有选项 --wat"),
        ("No such option: a\nb", "没有选项 a\nb"),
        ("7 is not in 1..3.", "7不在1与3间"),
        ("7 is not in 1xx3.", None),
        ("No such option: --wat. Did you mean --what?", "没有选项 --wat. Did you mean --what?"),
        ("no such option: --wat", None),
        ("", None),
    ],
)
def test_what_was_filled_in_is_kept_and_another_sentence_is_none_of_them(sentence: str, chinese: str | None):
    assert retranslated(CHINESE, sentence, CHINESE.__getitem__) == chinese


def test_the_first_template_that_fits_decides():
    marked = {"{all}": "1 {all}", "a {b}": "2 {b}"}
    assert retranslated(["{all}", "a {b}"], "a b", marked.__getitem__) == "1 a b"
    assert retranslated(["a {b}", "{all}"], "a b", marked.__getitem__) == "2 b"


def test_marks_in_a_template_stand_for_themselves():
    assert re.fullmatch(pattern("(a.b) {it}?"), "(a.b) x?")["it"] == "x"
    assert re.fullmatch(pattern("(a.b)"), "axb") is None
