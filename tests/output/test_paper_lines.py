"""The lines above and below a table on paper."""

from datetime import date

import pytest

from safetytrack.output.columns.column import column
from safetytrack.output.heading import Heading
from safetytrack.output.page import Page
from safetytrack.output.paper import Paper
from safetytrack.output.paper_lines import FootLine, foot_lines, head_lines

DAY = date(2026, 3, 5)


def paper(**what) -> Paper:
    return Paper((column("unit", "Unit"),), ("Unit",), Page((20.0,)), **what)


def test_nothing_stands_above_a_table_of_which_there_is_nothing_to_say():
    assert head_lines(Heading("Overdue"), paper(), "en") == []


def test_the_day_comes_first_then_what_was_asked_for_all_on_one_line():
    heading = Heading("Overdue", DAY, (("Under", "中川镇"), ("Role", "Deputy")))
    assert head_lines(heading, paper(), "en") == ["As of: 2026-03-05    Under: 中川镇    Role: Deputy"]


def test_what_all_rows_say_is_a_line_of_its_own_and_so_are_noughts():
    of_all = paper(constants=(("Period", "2026H1"),), zeros=("Waived", "Vacant"))
    assert head_lines(Heading("Coverage", DAY), of_all, "en") == [
        "As of: 2026-03-05",
        "Period: 2026H1",
        "Nought in every row: Waived, Vacant",
    ]


def test_chinese_lines_have_chinese_marks_and_days_as_letters_write_them():
    heading = Heading("逾期", DAY, (("属地", "中川镇"),))
    assert head_lines(heading, paper(zeros=("豁免", "空缺")), "zh") == [
        "截至日期：2026年3月5日　　属地：中川镇",
        "各行均为0：豁免、空缺",
    ]


def test_what_was_asked_for_stays_on_its_line_whatever_stands_in_it():
    heading = Heading("Overdue", None, (("Under", "a\r\nb\x1b[31m"),))
    assert head_lines(heading, paper(), "en") == ["Under: a b\\x1b[31m"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (
            Heading("", office="青岚区安委办", made_on=DAY),
            "Reporting unit: 青岚区安委办    Filled in by: " + " " * 16 + "    Date: 2026-03-05",
        ),
        (Heading(""), "    ".join(f"{name}: {' ' * 16}" for name in ("Reporting unit", "Filled in by", "Date"))),
    ],
)
def test_below_it_sign_the_office_and_whoever_filled_it_in_or_there_is_room_to(heading: Heading, text: str):
    assert foot_lines(heading, "en") == [FootLine(text)]


def test_the_head_of_the_journal_is_a_small_line_below():
    *_signed, last = foot_lines(Heading("", head="ab" * 32), "en")
    assert last == FootLine(f"Journal head: {'ab' * 32}", is_small=True)


def test_a_chinese_foot():
    [line] = foot_lines(Heading("", office="青岚区安委办", made_on=DAY), "zh")
    assert line.text == f"填报单位：青岚区安委办　　填表人：{'　' * 6}　　日期：2026年3月5日"
