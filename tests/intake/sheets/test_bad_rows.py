"""Faults with their places."""

import pytest

from safetytrack.domain.errors import Phrase, Refused, Word
from safetytrack.intake.sheets.bad_rows import ALIKE, LISTED, BadRow, BadRows

WHY = Refused("it is {what}. mend it", what="wrong")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (BadRow("f.csv", 7, WHY), "f.csv:7: it is wrong. mend it"),
        (BadRow("f.csv", 7, WHY, "unit", "甲镇"), "f.csv:7: unit: 甲镇: it is wrong. mend it"),
        (BadRow("f.csv", 7, WHY, "unit"), "f.csv:7: unit: it is wrong. mend it"),
        (
            BadRow("f.csv", 7, WHY, "unit", "甲镇", Phrase("column {letter}", letter="C")),
            "f.csv:7: column C: 甲镇: it is wrong. mend it",
        ),
        (BadRow("f.csv", 7, WHY, "unit", "a" * 60), f"f.csv:7: unit: {'a' * 60}: it is wrong. mend it"),
        (BadRow("f.csv", 7, WHY, "unit", "a" * 61), f"f.csv:7: unit: {'a' * 60}...: it is wrong. mend it"),
        (BadRow("f\x1b.csv", 7, WHY, "unit", "\x1b[31m\n"), "f\\x1b.csv:7: unit: \\x1b[31m\\n: it is wrong. mend it"),
    ],
)
def test_a_fault_names_file_row_column_and_value(fault, sentence):
    assert fault.text() == sentence
    assert fault.row == 7


def test_a_fault_is_put_into_another_language_piece_by_piece():
    chinese = {"it is {what}. mend it": "应改正：{what}", Word("unit", "typed"): "单位"}
    fault = BadRow("f.csv", 7, WHY, "unit", "甲镇")
    assert fault.text(lambda word: chinese.get(word, str(word))) == "f.csv:7: 单位: 甲镇: 应改正：wrong"


def test_a_sentence_that_begins_with_the_value_does_not_say_it_again():
    why = Refused("{text!r} is not a {what}. write one", text="abc", what="number")
    assert BadRow("f.csv", 7, why, "hours", "abc").text() == "f.csv:7: hours: abc: is not a number. write one"
    assert BadRow("f.csv", 7, why, "hours").text() == "f.csv:7: hours: 'abc' is not a number. write one"
    assert BadRow("f.csv", 7, why, "hours", "abcd").text() == "f.csv:7: hours: abcd: 'abc' is not a number. write one"
    chinese = {"{text!r} is not a {what}. write one": "{text!r}不是{what}。请填写"}
    fault = BadRow("f.csv", 7, why, "hours", "abc")
    assert fault.text(lambda word: chinese.get(word, str(word))) == "f.csv:7: hours: abc: 不是number。请填写"


def faults(n: int) -> list[BadRow]:
    return [BadRow("f", number, Refused(f"no {number}")) for number in range(n, 0, -1)]


def test_faults_are_listed_from_the_top_down():
    assert BadRows(faults(3)).lines() == ["f:1: no 1", "f:2: no 2", "f:3: no 3"]
    assert [fault.row for fault in BadRows(faults(3)).all] == [1, 2, 3]


def test_how_many_more_faults_there_are_is_the_last_line():
    assert len(BadRows(faults(LISTED)).lines()) == LISTED
    many = BadRows(faults(LISTED + 2))
    assert many.lines()[LISTED - 1 :] == ["f:10000: no 10000", "f: 2 more faults. mend these first"]
    assert len(many.all) == LISTED + 2


def unknown(rows: range, unit: str = "甲厂") -> list[BadRow]:
    return [BadRow("f\x1b", row, Refused("no unit is called {text!r}", text=unit), "unit", unit) for row in rows]


def test_a_few_rows_with_the_same_fault_are_listed_each():
    assert len(BadRows(unknown(range(2, 22))).lines()) == ALIKE == 20
    assert BadRows(unknown(range(2, 22))).lines()[-1] == "f\\x1b:21: unit: 甲厂: no unit is called '甲厂'"


def test_many_rows_with_the_same_fault_are_said_together_beyond_the_first():
    bad = BadRows([*unknown(range(2, 23)), *unknown(range(20_000, 20_002), "乙厂"), *unknown(range(30, 60), "丙厂")])
    lines = bad.lines()
    assert [line.split(":")[1] for line in lines[:22]] == [
        *map(str, [*range(2, 12), *range(30, 40), 20_000, 20_001]),
    ]
    assert lines[22:] == [
        "f\\x1b: 11 more rows the same, the last of them 22: unit: 甲厂: no unit is called '甲厂'",
        "f\\x1b: 20 more rows the same, the last of them 59: unit: 丙厂: no unit is called '丙厂'",
    ]
    assert len(bad.all) == 53
