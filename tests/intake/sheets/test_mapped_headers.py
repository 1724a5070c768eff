"""Which column each header names, which are missing, and which are left out."""

import pytest

from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, UNITS, FileSpec
from safetytrack.intake.sheets.headers import HeaderMatcher
from safetytrack.intake.sheets.mapped_headers import MappedHeaders, column_label, map_headers


def mapped(headers: list[str], spec: FileSpec = PEOPLE, constants: dict[str, str] | None = None) -> MappedHeaders:
    return map_headers(headers, HeaderMatcher(spec, {}), constants or {})


def sentences(header: MappedHeaders) -> list[str]:
    return [str(fault) for fault in header.faults("f")]


def test_two_names_in_a_header_of_two_rows_do_not_collapse_into_one():
    header = mapped(["宣讲人/姓名", "联系人/姓名", "单位", "日期", "活动类型"], COMPLETIONS)
    assert header.places == {"person": 0, "unit": 2, "done_on": 3, "activity": 4}
    assert header.left_out == ["联系人/姓名"]


def test_a_column_that_must_be_there_is_missing_unless_a_value_stands_for_it():
    assert mapped(["姓名", "电话"]).missing == ("unit", "role")
    assert mapped(["姓名", "电话"], constants={"role": "liaison"}).missing == ("unit",)
    assert mapped(["姓名", "单位", "身份"]).is_complete


def test_what_is_missing_is_listed_beside_what_was_not_understood():
    assert sentences(mapped(["序号", "姓名", "身份", "民族", "籍贯"])) == [
        "f: the column unit is missing. add it, or say which of yours it is with --map 'YOURS=unit', "
        "or one value for all rows with --set unit=VALUE",
        "f: not understood: 民族, 籍贯",
    ]


def test_what_is_not_understood_is_no_fault_where_nothing_is_missing():
    assert sentences(mapped(["姓名", "单位", "身份", "民族"])) == []


def test_one_header_twice_and_two_for_one_column_are_refused():
    assert sentences(mapped(["姓名", "姓 名", "单位", "身份"])) == ["f: the column 姓名 stands there twice. keep one"]
    assert sentences(mapped(["姓名", "单位", "所在单位", "身份"])) == [
        "f: 单位, 所在单位 all mean unit. say which does with --map '单位=unit'"
    ]


def test_of_headers_for_one_column_the_better_name_is_taken_and_the_other_left_out():
    header = mapped(["姓名", "镇街", "工作单位", "单位", "身份"])
    assert (header.places["unit"], header.left_out) == (3, ["镇街", "工作单位"])
    header = mapped(["姓名", "镇街", "工作单位", "身份"])
    assert (header.places["unit"], header.left_out) == (2, ["镇街"])


def test_who_talks_is_the_unit_beside_who_listens_and_the_host_alone():
    assert mapped(["宣讲单位", "受讲单位"], COMPLETIONS).places == {"unit": 0, "host": 1}
    assert mapped(["宣讲单位"], COMPLETIONS).places == {"host": 0}
    assert mapped(["宣讲单位", "受讲单位", "单位"], COMPLETIONS).places == {"host": 1, "unit": 2}


def test_the_units_of_headers_are_kept_by_column():
    header = mapped(["参加人数(万人)", "场次(千场)", "学时"], COMPLETIONS)
    assert header.scales == {"audience": 10_000, "count": 1_000, "hours": 1}
    assert mapped(["主营业务收入(元)"], UNITS).money_unit == "元"
    assert mapped(["主营业务收入"], UNITS).money_unit == "万元"


def test_numbering_and_columns_read_for_something_else_are_not_left_out():
    header = mapped(["序号", "单位名称", "党委书记", "民族", ""], UNITS)
    assert header.left_out == ["党委书记", "民族"]
    header.ignore([2])
    assert header.left_out == ["民族"]


@pytest.mark.parametrize(
    ("column", "label"),
    [("name", "column A '姓 名'"), ("role", "column AB '职务'"), ("unit", "unit"), ("phone", "phone")],
)
def test_a_column_is_called_as_the_sheet_calls_it_by_its_letter(column, label):
    header = mapped(["姓 名", "unit", *["民族"] * 25, "职务"])
    assert str(column_label(header, column)) == label
