"""A TOML file read key by key: what is well formed is handed out, what is not is noted down."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from domain.programme_files import mistakes

from safetytrack.domain.errors import Phrase
from safetytrack.domain.toml_table import Cell, Fault, Table, excerpt, refuse_pairs, says, sentences

READERS = {
    "text": Cell.text,
    "slug": Cell.slug,
    "choice": lambda cell: cell.choice(("none", "next")),
    "flag": Cell.flag,
    "day": Cell.day,
    "whole": lambda cell: cell.whole(least=1, most=12),
    "amount": Cell.amount,
    "cells": lambda cell: [each.value for each in cell.cells()],
    "each_once": lambda cell: cell.each_once(Cell.slug),
    "below": lambda cell: cell.below().values,
}
EMPTY = {"flag": False, "cells": [], "each_once": (), "below": {}}


def table(**values: object) -> Table:
    return Table(values, (), None, [])


def noted(reader: str, value: object) -> list[str]:
    return mistakes(lambda table: READERS[reader](table["key"]), {"key": value})


@pytest.mark.parametrize(
    ("reader", "value", "answer"),
    [
        ("text", " 宣讲 ", "宣讲"),
        ("text", "长" * 200, "长" * 200),
        ("slug", "three-year-report", "three-year-report"),
        ("slug", "a" * 64, "a" * 64),
        ("choice", "next", "next"),
        ("flag", True, True),
        ("flag", False, False),
        ("day", date(1900, 1, 1), date(1900, 1, 1)),
        ("day", date(2199, 12, 31), date(2199, 12, 31)),
        ("whole", 1, 1),
        ("whole", 12, 12),
        ("amount", 20, Decimal(20)),
        ("amount", Decimal("0.01"), Decimal("0.01")),
        ("amount", 1_000_000_000, Decimal(1_000_000_000)),
        ("cells", [1, "a"], [1, "a"]),
        ("each_once", ["a", "b"], ("a", "b")),
        ("below", {"a": 1}, {"a": 1}),
    ],
)
def test_what_is_well_formed_is_handed_out(reader: str, value: object, answer: object):
    assert READERS[reader](table(key=value)["key"]) == answer
    assert noted(reader, value) == []


@pytest.mark.parametrize("reader", READERS)
def test_what_is_missing_is_no_mistake(reader: str):
    assert READERS[reader](table()["key"]) == EMPTY.get(reader)
    assert mistakes(lambda table: READERS[reader](table["key"]), {}) == []


SLUG = "is not a slug. use a-z, 0-9 and hyphens, up to 64, in quotes"
DAY = "is not a date. write it like 2020-12-23, without quotes"
YEARS = "lies outside the years 1900 to 2199. check the year"
NUMBER = "is not a number above 0, up to 1000000000"
LIST = "is not a list with something in it. write it like [..., ...]"
CONTROL = "has a line break or a control character. write it on one line"


@pytest.mark.parametrize(
    ("reader", "value", "sentence"),
    [
        ("text", 7, '7 is not text. put it in quotes, like "..."'),
        ("text", " ", "is empty. write something, or leave the key out"),
        ("text", "a\nb", rf'"a\nb" {CONTROL}'),
        ("text", "a\u2028b", rf'"a\u2028b" {CONTROL}'),
        ("text", "长" * 201, f'"{"长" * 59}... is longer than 200 characters. shorten it'),
        ("slug", "Head", f'"Head" {SLUG}'),
        ("slug", "a" * 65, f'"{"a" * 59}... {SLUG}'),
        ("slug", 7, f"7 {SLUG}"),
        ("choice", "later", '"later" is not one of none, next'),
        ("choice", ["next"], '["next"] is not one of none, next'),
        ("flag", "true", '"true" is neither true nor false. write one of them, without quotes'),
        ("flag", 1, "1 is neither true nor false. write one of them, without quotes"),
        ("day", "2020-12-23", f'"2020-12-23" {DAY}'),
        ("day", datetime(2020, 12, 23), f"2020-12-23 00:00:00 {DAY}"),
        ("day", date(1899, 12, 31), f"1899-12-31 {YEARS}"),
        ("day", date(2200, 1, 1), f"2200-01-01 {YEARS}"),
        ("whole", 0, "0 is not a whole number from 1 to 12"),
        ("whole", 13, "13 is not a whole number from 1 to 12"),
        ("whole", True, "true is not a whole number from 1 to 12"),
        ("whole", Decimal(3), "3 is not a whole number from 1 to 12"),
        ("amount", 0, f"0 {NUMBER}"),
        ("amount", 1_000_000_001, f"1000000001 {NUMBER}"),
        ("amount", True, f"true {NUMBER}"),
        ("amount", float("inf"), f"inf {NUMBER}"),
        ("amount", "3", f'"3" {NUMBER}'),
        ("amount", Decimal("0.001"), "0.001 has more than two decimals. round it"),
        ("cells", [], f"[] {LIST}"),
        ("cells", "a", f'"a" {LIST}'),
        ("each_once", ["a", "b", "a"], '"a" stands there twice. leave one out'),
        ("below", [1], "[1] is not a table. write it like { ... }"),
    ],
)
def test_what_is_wrong_is_noted_and_comes_to_nothing(reader: str, value: object, sentence: str):
    assert noted(reader, value) == [f"key: {sentence}"]
    if reader != "each_once":
        assert READERS[reader](table(key=value)["key"]) == EMPTY.get(reader)


@pytest.mark.parametrize(("value", "written"), [(Decimal("12.50"), "12.5"), (Decimal("20.00"), "20"), (100, "100")])
def test_a_number_is_written_in_one_way(value: object, written: str):
    assert str(table(key=value)["key"].amount()) == written


def test_of_a_list_each_value_is_kept_once():
    cell = table(key=["a", "b", "a", "C"])["key"]
    assert cell.each_once(Cell.slug) == ("a", "b")


def test_a_place_of_a_list_is_known_by_its_path():
    assert [cell.path for cell in table(key=["a", "b"])["key"].cells()] == [("key", 0), ("key", 1)]


def test_a_key_that_is_not_known_is_refused_with_the_one_that_was_meant():
    values = {"scource": 1, "title": 2, "镇": 3}
    assert mistakes(lambda table: table.allow(("source", "title")), values) == [
        "scource: is not a known key. did you mean source?",
        "镇: is not a known key. known are source, title",
    ]


def test_a_key_that_is_needed_is_refused_where_it_is_missing():
    needed = {"code": 'code = "lecture"', "title": 'title = "..."'}
    assert mistakes(lambda table: table.require(needed), {"title": ""}) == [
        'code: is missing. write it like code = "lecture"'
    ]


def test_a_key_is_sound_until_it_shows_a_mistake():
    one = table(code=7, title="宣讲")
    one["title"].text()
    assert one.sound("code", "title", "source")
    one["code"].text()
    assert one.sound("title")
    assert not one.sound("title", "code")


def test_a_table_below_is_a_part_of_this_one_or_has_a_title_of_its_own():
    one = table(each={"hours": 0})
    one["each"].below()["hours"].amount()
    one["each"].below(Phrase("rung 1"))["hours"].amount()
    assert [str(sentence) for sentence in sentences(one.faults, "a.toml", "[each]\nhours = 0\n")] == [
        f"a.toml:2: each.hours: 0 {NUMBER}",
        f"a.toml:2: rung 1: hours: 0 {NUMBER}",
    ]


def test_mistakes_are_said_from_the_top_down():
    faults: list[Fault] = []
    one = Table({"code": 7, "title": 8}, (), None, faults)
    one["title"].text()
    one["code"].text()
    lines = [str(sentence).split(": ")[0] for sentence in sentences(faults, "a.toml", "code = 7\n\ntitle = 8\n")]
    assert lines == ["a.toml:1", "a.toml:3"]


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ({"key": True}, True),
        ({"key": "next"}, True),
        ({"key": 0}, True),
        ({"key": []}, True),
        ({"key": False}, False),
        ({"key": "none"}, False),
        ({}, False),
    ],
)
def test_a_key_says_something_unless_it_says_no(values: dict, asks: bool):
    assert says(Table(values, (), None, []), "key") is asks


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"due": "day 5", "no_deadline": True}, ["due: contradicts no_deadline. take one of the two out"]),
        ({"due": "day 5", "no_deadline": False}, []),
        ({"no_deadline": True}, []),
    ],
)
def test_of_two_keys_that_exclude_each_other_the_first_is_refused(values: dict, refused: list[str]):
    assert mistakes(lambda table: refuse_pairs(table, [("due", "no_deadline")]), values) == refused


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("宣讲", '"宣讲"'),
        ("\x1b[2J", r'"\x1b[2J"'),
        (True, "true"),
        (False, "false"),
        (date(2026, 3, 6), "2026-03-06"),
        ([1, ["a"]], '[1, ["a"]]'),
        ({"kind": "town", "n": 1}, '{kind = "town", n = 1}'),
        ("a" * 58, f'"{"a" * 58}"'),
        ("a" * 59, f'"{"a" * 59}...'),
    ],
)
def test_a_value_is_shown_as_its_author_wrote_it_up_to_a_length(value: object, written: str):
    assert excerpt(value) == written
