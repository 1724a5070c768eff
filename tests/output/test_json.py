"""JSON is for programs: the same whatever the language."""

import json
from decimal import Decimal

import pytest

from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.columns.records import RECORDS


def test_a_list_of_objects_one_to_a_line(written, obligations):
    assert written(obligations, OBLIGATIONS, "json") == (
        "[\n"
        '{"programme": "leaders-talk-safety", "requirement": "lecture", "title": "党政主要负责同志安全生产宣讲", '
        '"period": "2020H2", "unit_code": "U12", "unit": "小站镇", "kind": "town", "role": "party-head", '
        '"person": "张三", "due_on": "2020-12-31", "days_overdue": 34, "done": 0, "minimum": 1, "missing_parts": [], '
        '"status": "overdue", "provisional": false, "source": "二、时间安排", '
        '"days_left": null, "done_on": null, "done_by": null},\n'
        '{"programme": "safety-month", "requirement": "summary", "title": "活动总结报送", "period": "once", '
        '"unit_code": "U3", "unit": "应急局", "kind": "department", "role": null, "person": null, '
        '"due_on": "2020-07-02", "days_overdue": 0, "done": 1, "minimum": 3, "missing_parts": ["paper", "media"], '
        '"status": "due", "provisional": true, "source": "五、有关要求", '
        '"days_left": null, "done_on": null, "done_by": null}\n'
        "]\n"
    )


def test_the_language_changes_nothing(written, obligations):
    assert written(obligations, OBLIGATIONS, "json", "zh") == written(obligations, OBLIGATIONS, "json", "en")


def test_nothing_is_an_empty_list(written):
    assert written([], PEOPLE, "json") == "[]\n"
    assert written([], PEOPLE, "jsonl") == ""


def test_json_lines_are_objects_and_nothing_else(written, obligations):
    lines = written(obligations, OBLIGATIONS, "jsonl").splitlines()
    assert [json.loads(line)["unit"] for line in lines] == ["小站镇", "应急局"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal(12), "12"),
        (Decimal("12.0"), "12"),
        (Decimal("1.50"), "1.5"),
        (Decimal("0.10"), "0.1"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.00"), "0"),
        (Decimal("100.0"), "100"),
        (Decimal("12345678901234567.89"), "12345678901234567.89"),
        (100, "100"),
        (None, "null"),
    ],
)
def test_numbers_are_exact_and_short(written, number, text):
    row = (*[0] * 8, number, number, None, Decimal("66.7"), number, 0, 0, None, 0)
    line = written([row], coverage_columns(["total"]), "jsonl")
    assert f'"done": {text}, "required": {text}, "coverage_pct": null, "on_time_pct": 66.7' in line
    assert line.endswith(f'"completion_pct": {text}, "due_owed": 0, "due_met": 0, "due_pct": null, "no_roster": 0}}\n')


@pytest.mark.parametrize("text", ['"', "\\", "\n\t\r", "\x1b[31m", "\x00", "%s", "{}", "甲&乙", "😀", "\u2028", "=1"])
def test_whatever_stands_in_a_cell_is_read_back(written, text):
    row = ("E1", "lecture", "U1", text, None, text, None, "2020-12-20", "2020-12-20", None, None, None, None)
    rows = [(*row, (text, "b"), (), None, None, "2020-12-21T08:00:00+08:00", "recorded", 1, None, None)] * 2
    for read in (
        json.loads(written(rows, RECORDS, "json")),
        [json.loads(line) for line in written(rows, RECORDS, "jsonl").split("\n")[:-1]],
    ):
        assert [(entry["unit"], entry["person"], entry["topics"]) for entry in read] == [(text, text, [text, "b"])] * 2


def test_batches_do_not_show(written):
    rows = [(f"张{number}", *["x"] * 7) for number in range(3000)]
    assert [entry["name"] for entry in json.loads(written(rows, PEOPLE, "json"))] == [row[0] for row in rows]
