"""What people type, as the store takes it."""

from datetime import date

import pytest

from safetytrack.cli import parsing
from safetytrack.domain.errors import Misused, Refused


def test_a_day_that_was_not_typed_is_today():
    today = date(2026, 3, 10)
    assert parsing.day(None, today) == today
    assert parsing.day("-7d", today) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "slug"), [("town", "town"), (" 镇 ", "town"), ("街道办事处", "subdistrict"), (" shrine ", "shrine")]
)
def test_a_word_is_its_slug_or_stays_as_it_is(text: str, slug: str):
    assert parsing.word("kind", text) == slug


@pytest.mark.parametrize(
    ("text", "label"),
    [("2026", "2026"), (" 2026h1 ", "2026H1"), ("once", "once"), ("一次", "once"), ("2026-07", "2026-07")]
    + [
        ("2026-07-05", "2026-07-05"),
        ("2026年7月5日", "2026-07-05"),
        ("2026年上半年", "2026H1"),
        (" 2026春节 ", "2026春节"),
    ],
)
def test_a_period_is_its_label(text: str, label: str):
    assert parsing.period_label(text) == label


def test_a_part_of_a_year_without_its_year_is_refused():
    with pytest.raises(Refused, match="is a part of some year"):
        parsing.period_label("上半年")


def test_a_blank_text_is_none_and_an_overlong_one_refused():
    assert parsing.optional_text(None, "place") is None
    assert parsing.optional_text("  ", "place") is None
    assert parsing.optional_text(" 会议室 ", "place") == "会议室"
    with pytest.raises(Refused):
        parsing.optional_text("长" * 201, "place")


@pytest.mark.parametrize(
    ("texts", "distinct"),
    [(None, None), ([], None), ([""], []), (["a", " a ", "b"], ["a", "b"]), (["b", "a"], ["b", "a"])],
)
def test_several_texts_are_kept_once_each_in_their_order(texts: list[str] | None, distinct: list[str] | None):
    assert parsing.distinct_texts(texts, "tag") == distinct


def test_what_is_exported_is_called_as_people_call_it():
    assert parsing.export_name("units") == "units"
    with pytest.raises(Misused, match="cannot be exported"):
        parsing.export_name("weather")
