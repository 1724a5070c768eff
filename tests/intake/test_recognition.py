"""What the sheets of a file hold that nobody named."""

from io import BytesIO

import pytest
from intake.corpus.makers import csv_file, xlsx_of
from intake.reading import HEADER, PEOPLE

from safetytrack.domain.errors import Misused
from safetytrack.intake.recognition import LackingSheet, finders_of, recognised
from safetytrack.intake.sheets.headers import ColumnMapping

STUDY = [HEADER, ["study", "D", "2020-07-20"]]
UNITS = [["name", "kind"], ["D", "town"]]
FINDERS = finders_of(ColumnMapping(), {})


def kinds(data: bytes) -> list[tuple[str, str | None]]:
    with recognised(BytesIO(data), "f", FINDERS) as file:
        return [(sheet.what, sheet.title) for sheet in file.sheets]


def test_sheets_come_as_units_people_and_completions():
    assert kinds(xlsx_of({"一": STUDY, "二": PEOPLE, "三": UNITS})) == [
        ("units", "三"),
        ("people", "二"),
        ("completions", "一"),
    ]
    assert kinds(csv_file(PEOPLE)) == [("people", None)]


def test_a_sheet_of_units_may_hold_their_leaders_too():
    rows = [["单位名称", "单位类型", "党委书记"], ["中川镇", "镇", "陆明远"]]
    assert kinds(csv_file(rows)) == [("units", None), ("people", None)]


def test_a_sheet_that_holds_none_of_them_is_left_out_and_an_empty_one_is_passed_over():
    with recognised(BytesIO(xlsx_of({"一": [["a", "b"], ["c", "d"]], "二": [], "三": UNITS})), "f", FINDERS) as file:
        assert (file.left_out, [sheet.title for sheet in file.sheets], file.lacking) == (["一"], ["三"], [])
    with recognised(BytesIO(b",\n,\n"), "f", FINDERS) as file:
        assert file == ([], [], [])


LACKS_ACTIVITY = csv_file([["单位", "日期", "地点"], ["D", "2020-07-20", "礼堂"]])


def test_a_sheet_that_lacks_a_column_says_which():
    with recognised(BytesIO(LACKS_ACTIVITY), "f", FINDERS) as file:
        [sheet] = file.lacking
    assert (sheet.title, sheet.what, sheet.columns, sheet.word) == ("f", "completions", ("activity",), "activity")
    assert [str(note) for note in sheet.notes] == ["columns: 单位 = unit, 日期 = done_on, 地点 = place"]


def test_what_stands_in_all_rows_of_the_missing_column_may_be_given():
    with recognised(BytesIO(LACKS_ACTIVITY), "f", FINDERS, lambda sheet, word: "study") as file:
        assert [row.cells[:2] for row in file.sheets[0].table] == [("study", "D")]
    with recognised(BytesIO(LACKS_ACTIVITY), "f", FINDERS, lambda sheet, word: None) as file:
        assert (file.sheets, len(file.lacking)) == ([], 1)


@pytest.mark.parametrize(
    ("what", "columns", "word"),
    [
        ("people", ("role",), "role"),
        ("units", ("kind",), "kind"),
        ("people", ("name",), None),
        ("people", ("unit",), None),
        ("completions", ("activity", "unit"), None),
    ],
)
def test_one_word_may_stand_for_a_missing_column_of_words_only(what, columns, word):
    assert LackingSheet("一", what, columns).word == word


def test_each_kind_of_file_is_only_mapped_what_concerns_it():
    finders = finders_of(ColumnMapping({"干啥": "activity", "称呼": "name"}, None, {"kind": "town"}), {})
    assert finders["completions"].unused([]) == {"干啥"}
    assert finders["people"].unused([]) == {"称呼"}
    assert finders["units"].unused([]) == {"称呼"}
    assert finders["units"].find(UNITS).mapping.constants == {"kind": "town"}
    assert finders["people"].find(PEOPLE).mapping.constants == {}


def test_what_concerns_none_is_refused():
    with pytest.raises(Misused, match="--map 称呼=颜色: no column of ours is called '颜色'. known are name"):
        finders_of(ColumnMapping({"称呼": "颜色"}), {})
    with pytest.raises(Misused, match="--set 颜色=...: no column of ours is called '颜色'. known are name"):
        finders_of(ColumnMapping(constants={"颜色": "红"}), {})
