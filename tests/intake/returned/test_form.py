"""What stands in the box of a form for a report of nothing."""

from datetime import date, datetime

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.returned.form import Box, box_in

NIL, DAY = "本期无（零报告）", "填报日期"


@pytest.mark.parametrize("cell", ["√", "是", "无", "x", 1.0, True, "Yes"])
def test_whatever_stands_in_the_box_ticks_it(cell):
    assert box_in([[NIL, cell]], False).is_ticked


@pytest.mark.parametrize("cell", ["", " ", "否", "NO", "0", 0.0, False, "□", "/", "—", "有"])
def test_what_says_no_leaves_it_empty(cell):
    assert not box_in([[NIL, cell]], False).is_ticked


@pytest.mark.parametrize(
    "head",
    [
        [[NIL, "√", DAY, "2026-03-05"]],
        [["", NIL, "", "√"], [DAY, "", "2026-03-05"]],
        [["Reported on", "2026-03-05"], ["Nothing this period (nil report):", "√"]],
        [["本期 无(零报告)", "√", "填报日期：", "2026-03-05"]],
    ],
)
def test_it_stands_to_the_right_of_its_label_in_either_language(head):
    assert box_in(head, False) == Box(is_ticked=True, day="2026-03-05")


def test_the_next_label_and_the_forms_own_arrow_are_not_in_the_box():
    assert box_in([[NIL, "", DAY, "2026-03-05"]], False) == Box(is_ticked=False, day="2026-03-05")
    assert box_in([[NIL, "", "← 打勾"], [DAY, "", "← 日期"]], False) == Box()


def test_a_sheet_without_the_labels_has_no_box():
    assert box_in([["台账", "√"], []], False) == Box()


@pytest.mark.parametrize(
    ("cell", "from_1904", "day"),
    [
        (date(2026, 3, 5), False, "2026-03-05"),
        (datetime(2026, 3, 5, 9, 30), False, "2026-03-05"),
        (46_086.0, False, "2026-03-05"),
        (44_624.0, True, "2026-03-05"),
        ("2026年3月5日", False, "2026年3月5日"),
    ],
)
def test_the_day_is_read_as_a_cell_of_any_file_is(cell, from_1904, day):
    assert box_in([[DAY, cell]], from_1904).day == day


def test_a_day_of_two_readings_is_refused():
    with pytest.raises(Refused, match="'03/04/2026' may be 2026-03-04 or 2026-04-03"):
        box_in([[DAY, "03/04/2026"]], False)
