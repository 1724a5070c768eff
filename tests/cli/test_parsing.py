"""What people type, as the store takes it."""

from datetime import date

import pytest

from safetytrack.cli import parsing
from safetytrack.domain.errors import Misused, Refused
from safetytrack.domain.titles import HeadTitle, Role
from safetytrack.store.query.query import Query, Span


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


TODAY = date(2026, 3, 10)


def test_of_a_year_and_month_the_day_at_the_edge_is_taken_and_said(capsys: pytest.CaptureFixture[str]):
    assert parsing.day_at("first", "2024.2", TODAY) == date(2024, 2, 1)
    assert parsing.day_at("last", " 2024年2月 ", TODAY) == date(2024, 2, 29)
    assert capsys.readouterr().err.splitlines() == [
        "2024.2 is a year and month only. the month's first day is taken: 2024-02-01",
        "2024年2月 is a year and month only. the month's last day is taken: 2024-02-29",
    ]


def test_a_whole_day_is_taken_as_it_is_without_a_word(capsys: pytest.CaptureFixture[str]):
    assert parsing.day_at("last", "2024.2.5", TODAY) == date(2024, 2, 5)
    assert parsing.day_at("first", "yesterday", TODAY) == date(2026, 3, 9)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("text", "day"), [(None, None), ("2026-03-05", date(2026, 3, 5)), ("今天", TODAY)])
def test_a_day_that_may_be_left_out(text: str | None, day: date | None):
    assert parsing.optional_day(text, TODAY) == day


FUTURE, PAST = date(2026, 4, 9), date(2026, 2, 1)


@pytest.mark.parametrize(
    ("span", "within", "days"),
    [
        (Span(), "7d", 7),
        (Span(), "2周", 14),
        (Span(), "半年", 184),
        (Span(last=FUTURE), "7d", 7),
        (Span(last=FUTURE), None, 30),
        (Span(last=TODAY), None, 0),
        (Span(last=PAST), None, 0),
        (Span(), None, 15),
        (Span(first=FUTURE), None, 45),
        (Span(first=PAST), None, 15),
    ],
)
def test_it_is_looked_ahead_as_far_as_was_typed_else_to_the_end_of_the_span(span: Span, within: str | None, days: int):
    assert parsing.days_ahead(Query(as_of=TODAY, span=span), within, 15) == days


@pytest.mark.parametrize(
    ("text", "plain"), [("'a=b'", "a=b"), ("a=b", "a=b"), ("'a", "'a"), ("a'", "a'"), ("'", "'"), ("''", ""), ("", "")]
)
def test_quotes_that_a_shell_left_around_a_text_are_no_part_of_it(text: str, plain: str):
    assert parsing.unquoted(text) == plain


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("deputy", "deputy"),
        ("党委书记", "party-head"),
        ("副镇长", "deputy"),
        ("镇长", HeadTitle("镇长")),
        (" 巡查员 ", "巡查员"),
    ],
)
def test_a_role_is_its_slug_a_title_that_means_one_or_stays_as_it_is(text: str, role: Role):
    assert parsing.role(text) == role


def test_roles_are_listed_once_each_in_their_order():
    assert parsing.roles("党组书记、局长、党组书记") == ("party-head", HeadTitle("局长"))


def test_groups_are_called_as_people_call_them_and_named_once():
    known = ["kind", "period", "total"]
    assert parsing.groups(["周期", "kind", "period"], known) == ["period", "kind"]
    with pytest.raises(Misused, match=r"^'month' is nothing to group by\. write one of kind, period, total$"):
        parsing.groups(["kind", "month"], known)
