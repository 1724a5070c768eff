"""Where lines break: between Chinese characters, but never before a closing mark; in a slug, behind its hyphens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import longest_piece, may_break, wrapped

CLOSING = "，。；：！？、）》”"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("党政主要负责同志，至少各1次。", 10, ["党政主要负", "责同志，至", "少各1次。"]),
        ("生产宣讲，每半年", 8, ["生产宣", "讲，每半", "年"]),
        ("方案（六）（七）", 6, ["方案", "（六）", "（七）"]),
        ("lecture-district-leaders", 10, ["lecture-", "district-", "leaders"]),
        ("leaders-talk-safety/report", 20, ["leaders-talk-safety/", "report"]),
        ("on 2020-12-31 at noon", 8, ["on", "2020-12-", "31 at", "noon"]),
        ("due on 2020-12-31", 12, ["due on", "2020-12-31"]),
        ("a talk, then a film", 8, ["a talk,", "then a", "film"]),
        ("党委(党组)主要负责人", 8, ["党委(党", "组)主要", "负责人"]),
        ("log --part paper", 8, ["log", "--part", "paper"]),
        ("x" * 10, 4, ["xxxx", "xxxx", "xx"]),
        ("镇", 1, ["镇"]),
        ("", 4, [""]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]):
    assert wrapped(text, width) == lines


@given(st.text(st.sampled_from("镇企业ab-/ 1，。）（“")), st.integers(2, 20))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int):
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in lines)


@given(st.text(st.sampled_from("镇企业，。）"), max_size=30), st.integers(8, 20))
def test_no_line_begins_with_a_closing_mark_where_marks_do_not_crowd(text: str, width: int):
    crowded = any(text[n : n + 3].strip(CLOSING) == "" for n in range(len(text) - 2))
    lines = wrapped(text, width)
    assert crowded or not any(line[0] in CLOSING for line in lines[1:])


def test_the_longest_piece_is_what_must_stay_whole():
    assert longest_piece("lecture-district-leaders") == len("district-")
    assert longest_piece("宣讲，每半年") == 4
    assert longest_piece("2020-12-31") == 10
    assert longest_piece("") == 0


@pytest.mark.parametrize(
    ("before", "after", "may"),
    [
        ("镇", "企", True),
        ("a", "镇", True),
        ("镇", "a", True),
        ("a", "b", False),
        ("a ", "b", True),
        ("a", " b", False),
        ("镇", " 企", False),
        ("镇", "，", False),
        ("镇", "）", False),
        ("（", "镇", False),
        ("“", "镇", False),
        ("10", "%", False),
        ("，", "镇", True),
        ("talk-", "safety", True),
        ("talk/", "safety", True),
        ("talk_", "safety", True),
        ("talk", "-safety", False),
        ("2020-", "12", False),
        ("--", "part", False),
        ("-", "part", False),
    ],
)
def test_a_line_may_end_between_two_characters(before: str, after: str, may: bool):
    assert may_break(before + after, len(before)) is may
