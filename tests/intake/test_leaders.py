"""Columns of leaders in a sheet with a row a unit."""

from io import BytesIO

import pytest
from intake.corpus.makers import csv_file

from safetytrack.domain.file_specs import PEOPLE, UNITS
from safetytrack.intake.leaders import LeaderColumn, LeaderTable, leader_columns
from safetytrack.intake.sheets.delimited import DelimitedSheet
from safetytrack.intake.sheets.headers import ColumnMapping, HeaderMatcher
from safetytrack.intake.sheets.layout import DEPTH
from safetytrack.intake.sheets.layout_finder import LayoutFinder
from safetytrack.intake.sheets.mapped_headers import map_headers


def columns(*headers: str) -> list[LeaderColumn]:
    return leader_columns(map_headers(headers, HeaderMatcher(UNITS, {}), {}))


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("党委书记", "党委书记"),
        ("镇 长", "镇长"),
        ("镇长姓名", "镇长"),
        ("镇长（主持工作）", "镇长"),
        ("党委书记/姓名", "党委书记"),
        ("领导班子/镇长", "镇长"),
        ("主要负责人/名字", "主要负责人"),
        ("联络员", "联络员"),
    ],
)
def test_a_column_under_a_title_holds_names(header, title):
    assert columns("单位名称", header) == [LeaderColumn(title, 1, None)]


@pytest.mark.parametrize("header", ["姓名", "民族", "书记电话", "单位类型", "属地", "", "（主持工作）"])
def test_any_other_column_does_not(header):
    assert columns("单位名称", header) == []


def test_a_title_that_is_mapped_says_something_of_the_unit():
    matcher = HeaderMatcher(UNITS, {"书记": "aliases"})
    assert leader_columns(map_headers(["单位名称", "书记"], matcher, {})) == []


def test_a_telephone_number_is_that_of_the_title_beside_it():
    assert columns("单位名称", "书记", "电话", "镇长", "手机") == [
        LeaderColumn("书记", 1, 2),
        LeaderColumn("镇长", 3, 4),
    ]
    assert columns("单位名称", "书记", "镇长", "手机") == [LeaderColumn("书记", 1, None), LeaderColumn("镇长", 2, 3)]


def test_further_off_it_is_only_under_the_same_header():
    assert columns("书记/姓名", "书记/民族", "书记/电话") == [LeaderColumn("书记", 0, 2)]
    assert columns("书记/姓名", "书记/民族", "镇长/电话") == [LeaderColumn("书记", 0, None)]
    assert columns("书记", "民族", "电话") == [LeaderColumn("书记", 0, None)]


def people(*rows: list[str], header: tuple[str, ...] = ("单位名称", "书记", "电话", "镇长")) -> list[tuple[str, ...]]:
    """Return the number of each row of people, and what stands in it."""
    sheet = DelimitedSheet(BytesIO(csv_file([header, *rows])), "f")
    matched = LayoutFinder(UNITS, ColumnMapping()).find(sheet.head(DEPTH))
    leaders = LeaderTable(sheet, matched, 0, leader_columns(matched.layout.header))
    place = {name: PEOPLE.names.index(name) for name in ("name", "unit", "role", "phone")}
    return [(str(row.number), *(row.cells[n] for n in place.values())) for row in leaders]


def test_each_name_is_a_row_of_people_those_of_one_column_after_those_of_another():
    assert people(["中川镇", "陆明远", "138", "石小满"], ["柳河镇", "季长河", "", "方一诺"]) == [
        ("2", "陆明远", "中川镇", "书记", "138"),
        ("3", "季长河", "柳河镇", "书记", ""),
        ("2", "石小满", "中川镇", "镇长", ""),
        ("3", "方一诺", "柳河镇", "镇长", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("陆明远、石小满", ["陆明远", "石小满"]),
        ("陆明远，石小满;季长河", ["陆明远", "石小满", "季长河"]),
        ("陆明远\n石小满", ["陆明远", "石小满"]),
        ("陆明远（主持工作）", ["陆明远"]),
        ("空缺", ["空缺"]),
        ("待定", []),
        ("无", []),
        ("—", []),
        ("", []),
    ],
)
def test_a_cell_may_list_several_names_or_nobody(cell, names):
    assert [row[1] for row in people(["中川镇", cell, "", ""])] == names
