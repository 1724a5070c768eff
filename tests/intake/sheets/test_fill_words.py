"""Words that fill a cell and say nothing."""

import pytest
from intake.corpus.makers import csv_file
from intake.reading import DAY, HEADER, LU, STUDY, read

from safetytrack.intake.sheets.cells import is_fill


@pytest.mark.parametrize(
    "text",
    [
        "无",
        " 无 ",
        "无。",
        "暂无",
        "/",
        "／",
        "//",
        "\\",
        "-",
        "－",
        "—",
        "——",
        "–",
        "N/A",
        "n/a",
        "NULL",
        "null",
        "NaN",
        "None",
    ],
)
def test_a_cell_that_holds_only_a_fill_word_says_nothing(text):
    rows = [["单位编码", "单位名称", "单位类型", "属地", "简称"], ["B1", "青山机械厂", "enterprise", text, text]]
    assert read(csv_file(rows), "units").rows == [{"code": "B1", "name": "青山机械厂", "kind": "enterprise"}]
    assert read(csv_file([[*HEADER, "audience", "for", "note"], ["study", "D", DAY, text, text, text]])).rows == [STUDY]


@pytest.mark.parametrize("text", ["无锡市", "无为", "A/B", "1-2", "NA", "nano", "不适用", "0", "-1", "N/A 2"])
def test_what_holds_more_is_kept(text):
    assert not is_fill(text)


def test_a_row_of_fill_words_is_no_row():
    rows = [["序号", "name", "unit", "role"], ["1", "陆明远", "D", "head"], ["2", "/", "/", "/"]]
    assert read(csv_file(rows), "people").rows == [LU]


def test_a_required_cell_of_a_fill_word_is_empty():
    assert read(csv_file([HEADER, ["study", "无", DAY]])).rows == [{"activity": "study", "done_on": DAY}]


def test_a_fill_word_that_was_mapped_is_the_word_it_was_mapped_to():
    rows = [["name", "kind"], ["甲", "/"]]
    assert read(csv_file(rows), "units", headers={"/": "enterprise"}).rows == [{"name": "甲", "kind": "enterprise"}]
