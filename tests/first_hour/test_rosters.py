"""Ten rosters, each in by one command, or by questions that can be answered from the screen alone."""

import json

import pytest
from first_hour.rosters import FILES
from transcripts import Stage

TOWN = ["add-unit", "柳河镇", "--kind", "town"]
BUREAU = ["add-unit", "清源县住房和城乡建设局", "--kind", "department"]


def taken(stage: Stage, file: str, *options: str) -> list[str]:
    """Import one of the rosters, and then once more, which changes nothing; return what was said the first time."""
    (stage.folder / file).write_bytes(FILES[file])
    code, lines = stage.run(["import", file, *options])
    assert code == 0, lines
    code, again = stage.run(["import", file])
    assert code == 0, again
    assert all(" 0 new, 0 changed" in line for line in again if "rows read" in line), again
    return lines


def units(stage: Stage) -> list[tuple[str, str]]:
    return [(row["name"], row["kind"]) for row in rows(stage, "units")]


def posts(stage: Stage) -> set[tuple[str, str, str, str | None]]:
    return {(row["unit"], row["role"], row["name"], row["started_on"]) for row in rows(stage, "people")}


def rows(stage: Stage, question: str) -> list[dict]:
    _code, lines = stage.run([question, "--json"])
    return json.loads("\n".join(lines))


PEOPLE = {
    ("柳河镇", "party-head", "张　三", "2024-06-01"),
    ("柳河镇", "government-head", "李　四", "2019-03-01"),
    ("柳河镇", "deputy", "王小五", "2021-12-01"),
    ("松岭乡", "party-head", "赵　六", "2022-05-06"),
    ("松岭乡", "government-head", "赵　六", "2022-05-06"),
    ("清源县住房和城乡建设局", "party-head", "孙小七", "2021-05-01"),
    ("清源县住房和城乡建设局", "government-head", "孙小七", "2021-05-01"),
    ("河东工业园", "party-head", "周　八", "2021-05-01"),
    ("河东工业园", "government-head", "周　八", "2021-05-01"),
}


def test_a_list_of_units_and_a_roster_each_of_its_own(either_stage: Stage):
    taken(either_stage, "towns.xlsx")
    assert units(either_stage) == [
        ("清源县", "district"),
        ("柳河镇", "town"),
        ("松岭乡", "town"),
        ("清源县住房和城乡建设局", "department"),
        ("河东工业园", "zone"),
    ]
    taken(either_stage, "people.xlsx")
    assert posts(either_stage) == PEOPLE


def test_a_workbook_of_a_sheet_each_is_one_plan_and_one_entry(either_stage: Stage):
    lines = taken(either_stage, "all.xlsx")
    assert "! 说明: neither units, people nor completions, and left out" in lines
    assert posts(either_stage) == PEOPLE
    assert [(row["role"], row["person"], row["audience"]) for row in rows(either_stage, "records")] == [
        ("party-head", "张　三", 120),
        ("government-head", "李　四", 40),
    ]
    assert [row["command"] for row in rows(either_stage, "journal")] == ["import"]
    assert either_stage.run(["undo"])[0] == 0
    assert units(either_stage) == []


def test_units_with_their_leaders_in_columns_are_units_and_people(either_stage: Stage):
    lines = taken(either_stage, "leaders.xlsx")
    assert "! Government head of 松岭镇 is vacant from 2026-03-10" in lines
    assert [name for name, _kind in units(either_stage)] == ["柳河镇", "松岭镇"]
    assert posts(either_stage) == {
        ("柳河镇", "party-head", "张　三", None),
        ("柳河镇", "government-head", "李　四", None),
        ("柳河镇", "deputy", "王小五", None),
        ("柳河镇", "deputy", "郑九", None),
        ("柳河镇", "liaison", "吴十", None),
        ("松岭镇", "party-head", "赵　六", None),
        ("松岭镇", "government-head", None, "2026-03-10"),
        ("松岭镇", "liaison", "钱十一", None),
    }
    assert {row["name"]: row["phone"] for row in rows(either_stage, "people")}["李　四"] == "13800000002"


def test_a_vacancy_is_declared_from_its_day_and_ends_who_held_the_post(either_stage: Stage):
    either_stage.run(TOWN)
    (either_stage.folder / "r.csv").write_text(
        "姓名,单位,职务,任职时间\n李四,柳河镇,镇长,2020.5\n空缺,柳河镇,镇长,2026年2月\n", encoding="utf-8"
    )
    code, lines = either_stage.run(["import", "r.csv"])
    assert code == 0
    assert "! Government head of 柳河镇 is vacant from 2026-02-01" in lines
    terms = [("李四", "2020-05-01", "2026-01-31"), (None, "2026-02-01", None)]
    assert [(row["name"], row["started_on"], row["ended_on"]) for row in rows(either_stage, "people")] == terms
    assert either_stage.run(["import", "r.csv"])[1][-1].endswith("0 new, 0 changed, 2 recorded already")
    assert either_stage.run(["verify"])[0] == 0


def test_a_refusal_names_the_column_of_leaders_as_the_sheet_does(either_stage: Stage):
    either_stage.run(TOWN)
    either_stage.run(["appoint", "柳河镇", "镇长", "李四", "--person-id", "1"])
    either_stage.run(["appoint", "柳河镇", "副镇长", "李四", "--person-id", "2"])
    (either_stage.folder / "l.csv").write_text("单位名称,类别,书记,镇长\n柳河镇,镇,张三,李四\n", encoding="utf-8")
    code, lines = either_stage.run(["import", "l.csv"])
    assert code == 1
    assert lines[-1].startswith("! error: l.csv:2: column D '镇长': 李四: 柳河镇 has several people called 李四")


def test_enterprises_of_an_old_workbook_with_who_answers_for_them(either_stage: Stage):
    taken(either_stage, "enterprises.xls")
    assert units(either_stage) == [("柳河机械厂", "enterprise"), ("柳河铸造有限公司", "enterprise")]
    assert posts(either_stage) == {
        ("柳河机械厂", "principal", "冯大", None),
        ("柳河铸造有限公司", "principal", "陈二", None),
    }


def test_an_address_book_of_leaders_whose_units_are_there(either_stage: Stage):
    either_stage.run(TOWN)
    taken(either_stage, "book.csv")
    assert posts(either_stage) == {
        ("柳河镇", "party-head", "张三", None),
        ("柳河镇", "government-head", "李四", None),
    }


def test_a_unit_by_its_own_header_goes_before_the_town_it_lies_in(either_stage: Stage):
    either_stage.run(TOWN)
    either_stage.run(["add-unit", "柳河机械厂", "--kind", "企业"])
    (either_stage.folder / "p.csv").write_text(
        "乡镇,企业名称,姓名,职务\n柳河镇,柳河机械厂,冯大,厂长\n", encoding="utf-8"
    )
    code, lines = either_stage.run(["import", "people", "p.csv"])
    assert code == 0, lines
    assert posts(either_stage) == {("柳河机械厂", "principal", "冯大", None)}


def test_who_was_in_office_and_who_is(either_stage: Stage):
    either_stage.run(BUREAU)
    lines = taken(either_stage, "office.csv")
    assert any("the month's last day is taken: 2021年4月 is 2021-04-30" in line for line in lines)
    ended = {(row["name"], row["role"]): (row["started_on"], row["ended_on"]) for row in rows(either_stage, "people")}
    assert ended == {
        ("孙小七", "government-head"): ("2021-05-01", None),
        ("何　某", "government-head"): ("2018-07-01", "2021-04-30"),
        ("许小梅", "deputy"): ("2020-11-01", None),
    }


def test_a_ledger_of_talks_by_the_codes_of_units(either_stage: Stage):
    taken(either_stage, "towns.xlsx")
    taken(either_stage, "talks.xlsx")
    assert [row["unit_code"] for row in rows(either_stage, "records")] == ["U2", "U2"]


def test_a_bare_list_of_towns_is_asked_about(either_stage: Stage, typing):
    typing("y", "town", "y")
    (either_stage.folder / "bare.csv").write_bytes(FILES["bare.csv"])
    code, lines = either_stage.run(["import", "bare.csv"])
    assert code == 0, lines
    question = "! bare.csv: it may be units, but nothing says the kind. is it one for all rows? [y/N] "
    assert lines[0].startswith(question.rstrip()), lines
    assert units(either_stage) == [("柳河镇", "town"), ("松岭镇", "town")]
    code, lines = either_stage.run(["import", "bare.csv"])  # nothing is asked: it was said, and is known
    assert lines[-1].endswith("0 new, 0 changed, 2 recorded already")


def test_an_office_s_own_word_is_asked_about_once(either_stage: Stage, typing):
    either_stage.run(TOWN)
    typing("联络员", "y")
    lines = taken(either_stage, "grid.csv")
    assert any("the role '网格长' is not known. which is it" in line for line in lines)
    assert posts(either_stage) == {
        ("柳河镇", "liaison", "吴十", None),
        ("柳河镇", "deputy", "郑九", None),
        ("柳河镇", "liaison", "郑九", None),
    }


def test_what_is_not_agreed_to_is_not_written(either_stage: Stage, typing):
    (either_stage.folder / "leaders.xlsx").write_bytes(FILES["leaders.xlsx"])
    typing("n")
    code, lines = either_stage.run(["import", "leaders.xlsx"])
    assert (code, lines[-1]) == (0, "! left as it was: nothing was written")
    assert not (either_stage.folder / "ledger.db").exists()
    typing()
    assert either_stage.run(["import", "leaders.xlsx", "--yes"])[0] == 0


def test_what_a_sheet_lacks_is_said_where_nobody_can_be_asked(either_stage: Stage):
    (either_stage.folder / "bare.csv").write_bytes(FILES["bare.csv"])
    code, lines = either_stage.run(["import", "bare.csv"])
    assert code == 1
    assert lines[0] == "! bare.csv: it may be units, but nothing says the kind. say it with --set kind=VALUE"


@pytest.mark.parametrize("file", FILES)
def test_no_cell_of_a_roster_brings_it_down(either_stage: Stage, file: str):
    (either_stage.folder / file).write_bytes(FILES[file])
    assert either_stage.run(["import", file, "--dry-run"])[0] in (0, 1)


@pytest.mark.parametrize("files", [("t.csv", "e.csv"), ("e.csv", "t.csv")], ids="-".join)
def test_units_of_one_file_hang_below_those_of_another_whatever_their_order(
    either_stage: Stage, files: tuple[str, ...]
):
    towns, enterprises = "单位名称,类型\n柳河镇,镇\n", "企业名称,类型,所属镇街,主管部门\n永固水泥厂,企业,柳河镇,\n"
    (either_stage.folder / "t.csv").write_text(towns, encoding="utf-8")
    (either_stage.folder / "e.csv").write_text(enterprises, encoding="utf-8")
    code, lines = either_stage.run(["import", *files])
    assert code == 0, lines
    assert [(row["name"], row["parent"]) for row in rows(either_stage, "units")] == [
        ("柳河镇", None),
        ("永固水泥厂", "U1"),
    ]
