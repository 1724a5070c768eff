"""Cells, a column at a time."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from safetytrack.domain.batches import batches
from safetytrack.domain.rows.plans import PlanRow
from safetytrack.output.cells import (
    BATCH,
    can_say,
    cells_of,
    each,
    header,
    labels,
    on_the_wall,
    plain,
    shaped,
    word,
    yes_or_no,
)
from safetytrack.output.columns.column import Column


@pytest.mark.parametrize(
    ("number", "text"),
    [(12, "12"), (Decimal("1.50"), "1.5"), (Decimal("100"), "100"), (Decimal("1E+3"), "1000"), (Decimal("0.00"), "0")],
)
def test_plain(number, text):
    assert plain(number) == text


@pytest.mark.parametrize(
    ("words", "text", "chinese"),
    [
        ("scope", "kind = enterprise, scale = above, sector = industrial", "企业、规上、工业"),
        ("scope", "no scope", "no scope"),
        ("minimum_by", "tag:高危 = 2", "标签 高危：2"),
        ("due", "06-15, 12-15", "6月15日、12月15日"),
        ("due", "2026-06-15", "2026-06-15"),
        ("windows", "2026春节 = 2026-02-05 – 2026-02-14", "2026春节：2026-02-05至2026-02-14"),
        ("windows", "anything", "anything"),
        ("trigger", "appointment", "任职"),
        ("kind", "town", "乡镇"),
        ("period", "2026H1", "2026H1"),
    ],
)
def test_what_a_programme_file_says_is_told_in_chinese_words(in_chinese, words: str, text: str, chinese: str):
    assert word(words, text, "zh") == chinese


def test_what_a_programme_file_says_stays_in_english():
    assert word("scope", "kind = town", "en") == "kind = town"
    assert word("minimum_by", "tag:高危 = 2", "en") == "tag:高危 = 2"


def test_batches():
    assert list(map(len, batches(range(2 * BATCH + 1), BATCH))) == [BATCH, BATCH, 1]
    assert list(batches([], BATCH)) == []


def test_cells_go_by_the_keys_of_columns():
    rows = [PlanRow("new", 2, "2-3"), PlanRow("bad", 1, "4")]
    assert cells_of(rows, (Column("which", "Which"), Column("outcome", "Outcome"))) == [("2-3", "4"), ("new", "bad")]


def test_each_asks_once_for_a_value_and_never_for_none():
    values = []
    shape = each(lambda value: values.append(value) or f"<{value}>", empty="-")
    assert list(shape((1, None, 1, 2))) == ["<1>", "-", "<1>", "<2>"]
    assert sorted(values) == [1, 2]


def test_a_batch_is_shaped_column_by_column_and_comes_row_by_row():
    rows = [PlanRow("new", 2, "2-3"), PlanRow("bad", 1, None)]
    columns = (Column("rows", "Rows"), Column("which", "Which"))
    assert list(shaped(rows, columns, [each(str), each(str.upper, empty="-")])) == [("2", "2-3"), ("1", "-")]


def test_a_moment_is_told_by_the_clock_on_the_wall_which_has_no_time_zone():
    moment = on_the_wall("2026-03-10T01:00:00+08:00")
    assert moment.tzinfo is None
    assert moment.astimezone() == datetime.fromisoformat("2026-03-09T17:00:00+00:00")
    assert on_the_wall("2026-03-10T01:00:00Z") - moment == timedelta(hours=8)


@pytest.mark.parametrize(("language", "text"), [("en", "Unit"), ("zh", "单位")])
def test_a_header_is_in_the_language_of_the_answer(language: str, text: str):
    assert header(Column("unit", "Unit"), language) == text


@pytest.mark.parametrize(
    ("words", "language", "texts"),
    [
        ("activity", "zh", ["宣讲", "观摩"]),
        ("activity", "en", ["lecture", "观摩"]),
        (None, "zh", ["lecture", "观摩"]),
    ],
)
def test_the_parts_of_a_list_have_labels_in_chinese_where_they_are_of_a_list_of_words(words, language, texts):
    assert list(labels(["lecture", "观摩"], Column("activity", "Activity", "list", words), language)) == texts


@pytest.mark.parametrize(
    ("value", "english", "chinese"), [(True, "yes", "是"), (1, "yes", "是"), (False, "no", "否"), (None, "no", "否")]
)
def test_a_flag_is_yes_or_no(value: object, english: str, chinese: str):
    assert (yes_or_no(value, "en"), yes_or_no(value, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    ("encoding", "text", "can"),
    [
        ("utf-8", "镇✓", True),
        (None, "镇✓", True),
        ("gbk", "镇", True),
        ("gbk", "镇✓", False),
        ("ascii", "镇", False),
        ("no-such-encoding", "a", False),
    ],
)
def test_an_encoding_can_say_what_it_has_every_character_of(encoding: str | None, text: str, can: bool):
    assert can_say(encoding, text) is can
