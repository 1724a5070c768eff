"""The screen that an answer is drawn on."""

import pytest

from safetytrack.output.screens.view import Lead, View

TITLES = {"programme": {"talks": "领导干部讲安全"}, "requirement": {"lecture": "宣讲"}}


def test_a_sentence_goes_on_below_itself_a_little_further_in():
    text = "党政主要负责同志安全生产宣讲"
    assert list(View("en", 14).sentence(text, indent=2)) == ["  党政主要负\n", "    责同志安全\n", "    生产宣讲\n"]


def test_only_where_there_are_colours_is_a_sentence_in_a_style():
    assert list(View("en", 80).sentence("25 overdue", "red")) == ["25 overdue\n"]
    assert list(View("en", 80, color=True).sentence("25 overdue", "red")) == ["\x1b[31m25 overdue\x1b[0m\n"]


def test_its_lead_has_a_style_of_its_own_on_the_first_line_alone():
    lines = list(View("en", 10, color=True).sentence("late: on late", None, lead=Lead("late", "red")))
    assert lines == ["\x1b[31mlate\x1b[0m: on\n", "  late\n"]


def test_what_a_console_lacks_is_escaped_and_what_it_would_obey_is_shown():
    assert list(View("en", 80, encoding="gbk").sentence("镇✓\x1b[31m\n乙")) == ["镇\\u{2713}\\x1b[31m 乙\n"]


@pytest.mark.parametrize(
    ("language", "programme", "clause", "text"),
    [
        ("en", "talks", "二、时间安排", "talks/lecture: 二、时间安排"),
        ("en", "talks", None, "talks/lecture"),
        ("zh", "talks", "二、时间安排", "《领导干部讲安全》二、时间安排"),
        ("zh", "talks", None, "《领导干部讲安全》"),
        ("zh", "others", None, "others/lecture"),
    ],
)
def test_a_requirement_comes_from_a_clause_of_a_programme(language, programme, clause, text: str):
    assert View(language, 80, titles=TITLES).source(programme, "lecture", clause) == text


def test_slugs_of_rows_become_what_people_call_them(obligations):
    view = View("zh", 80, titles=TITLES)
    lecture, summary = view.in_words(obligations, "requirement", "period", "missing_parts")
    assert (lecture.requirement, lecture.period, lecture.missing_parts) == ("宣讲", "2020年下半年", ())
    assert (summary.requirement, summary.period, summary.kind) == ("summary", "一次性", "department")


def test_what_says_nothing_stays_nothing(obligations):
    assert View("en", 80).in_words(obligations, "role")[1].role is None
