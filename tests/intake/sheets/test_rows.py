"""Files read row by row, and files that are none."""

import io
import os
import tracemalloc
from pathlib import Path

import pytest
from intake.corpus.makers import xlsx_file

from safetytrack.domain.errors import SafetytrackError
from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.sheets.rows import read_rows

KNOWN = "name, unit, role, started_on, ended_on, person_id, phone"


def read(data: str | bytes, progress=None) -> list[Row]:
    source = io.BytesIO(data.encode() if isinstance(data, str) else data)
    with read_rows(source, "people.csv", PEOPLE, *([progress] if progress else [])) as rows:
        return list(rows)


def cells(data: str | bytes) -> list[tuple[str, ...]]:
    return [row.cells[:3] for row in read(data)]


def sentences(source: Path | str | bytes) -> list[str]:
    """Return why a file is refused, or what is wrong with its rows."""
    try:
        if not isinstance(source, Path):
            return [str(row.fault) for row in read(source) if row.fault]
        with read_rows(source, source.name, PEOPLE) as rows:
            return [str(row.fault) for row in rows if row.fault]
    except SafetytrackError as refused:
        return refused.lines()


def test_columns_may_stand_in_any_order_and_those_not_required_may_be_missing():
    assert cells("role,unit,name\nhead,D,陆明远\n") == [("陆明远", "D", "head")]
    assert read("role,unit,name\nhead,D,陆明远\n") == [Row(2, ("陆明远", "D", "head", "", "", "", "", ""))]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_file_may_begin_with_a_byte_order_mark_and_end_its_lines_as_windows_does(mark, end):
    lines = [b"name,unit,role", "陆明远,D,head".encode(), b""]
    assert cells(mark + end.join(lines)) == [("陆明远", "D", "head")]


def test_spaces_and_capitals_in_the_header_and_spaces_around_cells_do_not_matter():
    assert cells(" Name ,UNIT,Role\n 陆明远 ,\u3000D\u3000,head\n") == [("陆明远", "D", "head")]


def test_blank_rows_are_passed_over_and_counted():
    assert [row.number for row in read("\nname,unit,role\n\n , ,\nA,D,head\n,,\nB,D,head\n")] == [5, 7]


def test_a_row_is_numbered_as_a_spreadsheet_does_when_a_cell_has_two_lines():
    assert [(row.number, row.cells[0]) for row in read('name,unit,role\n"A\nB",D,head\nC,D,head\n')] == [
        (2, "A\nB"),
        (3, "C"),
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_the_mark_that_kept_a_spreadsheet_from_running_a_cell_is_taken_off(first):
    assert cells(f"name,unit,role\n'{first}cmd(),D,head\n") == [(f"{first}cmd()", "D", "head")]


def test_an_apostrophe_that_guards_nothing_stays():
    assert cells("name,unit,role\n'O'Neill,D,head\n") == [("'O'Neill", "D", "head")]


def test_commas_too_many_at_the_end_of_a_row_do_no_harm():
    assert cells("name,unit,role,,\nA,D,head,,\nB,D,head,,,,,\nC,D,head\n") == [
        ("A", "D", "head"),
        ("B", "D", "head"),
        ("C", "D", "head"),
    ]


def test_a_row_too_short_or_too_long_is_at_fault_and_the_others_are_read():
    rows = read("name,unit,role\nA,D\nB,D,head,x\nC,D,head\n")
    assert [row.number for row in rows if not row.fault] == [4]
    assert [str(row.fault) for row in rows if row.fault] == [
        "the row has 2 cells, the header 3. check its commas and quotes",
        "the row has 4 cells, the header 3. check its commas and quotes",
    ]


def test_a_quote_out_of_place_is_the_fault_of_its_row_alone():
    rows = read('name,unit,role\n"A"B,D,head\nC,D,head\n')
    assert [row.number for row in rows if not row.fault] == [3]
    assert str(rows[0].fault) == "a quote is left open or stands where none can. check the quotes"


def test_after_a_quote_left_open_nothing_is_believed():
    rows = read('name,unit,role\nA,D,head\n"B,D,head\nC,D,head\n')
    assert [(row.number, bool(row.fault)) for row in rows] == [(2, False), (3, True)]


def test_every_mistake_of_a_header_is_named():
    assert sentences("name,Name,age,unit\n") == [
        "people.csv: the column name stands there twice. keep one",
        "people.csv: the column role is missing. add it, or say which of yours it is with --map 'YOURS=role',"
        " or one value for all rows with --set role=VALUE",
        "people.csv: not understood: Name, age",
    ]


def test_a_header_may_not_write_on_the_terminal():
    assert "\x1b" not in "".join(sentences("name,\x1b[31m,unit,role\n"))


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_refused(data):
    assert sentences(data) == [f"people.csv is empty. give it a row with the columns {KNOWN}"]


@pytest.mark.parametrize(
    "data", ["name,unit".encode("utf-16-le"), b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\x00", b"PK\x05\x06" + bytes(18)]
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(data):
    assert sentences(data) == ["people.csv is neither a spreadsheet nor text. save it as .xlsx or CSV"]


def test_chinese_that_stops_being_utf_8_says_where():
    data = "name,unit,role\n王建国,中川镇,head\nB,D,".encode() + "明远\n".encode("gb18030") + b"C,D,head\n"
    assert sentences(data) == ["people.csv: line 3, byte 5 is not UTF-8. save the file as CSV UTF-8"]


def test_bytes_that_are_no_text_at_all_say_where():
    assert sentences(b"name,unit,role\nA,\xff\xff,head\n") == [
        "people.csv: line 2, byte 3 is not GB18030. save the file as CSV UTF-8"
    ]


def test_no_file_a_folder_and_a_file_that_may_not_be_read(tmp_path):
    assert sentences(tmp_path / "none.csv") == ["there is no file none.csv. check the name"]
    assert sentences(tmp_path) == [f"{tmp_path.name} is a folder. name a file in it"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions hold back neither root nor Windows")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / "shut.csv").touch(mode=0)
    assert sentences(tmp_path / "shut.csv") == ["shut.csv may not be read. check the file's permissions"]


def test_a_line_without_end_is_not_held_in_memory(tmp_path):
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.write(b"name,unit,role\n")
        for _ in range(100):
            file.write(b"A" * 1_000_000)
    tracemalloc.start()
    try:
        assert sentences(path) == ["line 2 is longer than a million characters. is it CSV?"]
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_cell_longer_than_any_note_is_the_fault_of_its_row():
    rows = read(f"name,unit,role\n{'A' * 200_000},D,head\nB,D,head\n")
    assert [row.number for row in rows if not row.fault] == [3]
    assert str(rows[0].fault) == "a cell is longer than 131072 characters. is it CSV?"


def test_lines_may_end_as_on_an_old_macintosh():
    assert cells("name,unit,role\rA,D,head\rB,D,head\r") == [("A", "D", "head"), ("B", "D", "head")]


def test_progress_is_told_in_bytes_up_to_the_end(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,unit,role\n" + "A,D,head\n" * 2_500)
    steps = []
    with read_rows(path, path.name, PEOPLE, lambda *step: steps.append(step)) as rows:
        assert len(list(rows)) == 2_500
    size = path.stat().st_size
    assert steps[-1] == ("read", size, size)
    assert [step[1] for step in steps] == sorted(step[1] for step in steps)
    assert len(steps) == 4


ROSTER = "填报：县安委办\n姓 名,单位,职务,任职时间\n陆明远,D,一把手,2024.6\n石小满,D,镇长,2024.10\n"


def test_a_column_is_called_as_the_sheet_calls_it():
    with read_rows(io.BytesIO(ROSTER.encode()), "f", PEOPLE) as rows:
        assert str(rows.column_label("role")) == "column C '职务'"
        assert str(rows.column_label("phone")) == "phone"


def test_an_office_s_own_words_are_ours_from_then_on():
    with read_rows(io.BytesIO(ROSTER.encode()), "f", PEOPLE) as rows:
        assert [row.cells[2] for row in rows] == ["一把手", "镇长"]
        rows.add_words({"一把手": "party-head"})
        assert [row.cells[2] for row in rows] == ["party-head", "镇长"]


def test_what_was_read_is_summed_up():
    with read_rows(io.BytesIO(ROSTER.encode()), "f", PEOPLE) as rows:
        assert [row.number for row in rows] == [3, 4]
        assert [str(note) for note in [*rows.mapping, *rows.notes]] == [
            "header in row 2",
            "columns: 姓 名 = name, 单位 = unit, 职务 = role, 任职时间 = started_on",
            "column D '任职时间': 2 cells say a year and month only. "
            "the month's first day is taken: 2024.6 is 2024-06-01",
        ]


def test_rows_as_they_stand_in_the_file_say_as_much_without_the_others():
    table = [["姓名", "单位", "职务", "任职时间"], ["陆明远", "D", "镇长", 42_570.0], ["石小满", "", "书记", 42_570.0]]
    data = xlsx_file(table, [(1, 1, 2, 1)], from_1904=True)
    with read_rows(io.BytesIO(data), "f", PEOPLE) as rows:
        assert list(rows.originals({1, 3})) == [(1, table[0]), (3, ["石小满", "D", "书记", 44_032.0])]
    with read_rows(io.BytesIO(b'name,unit,role\n"A"B,D,head\nC,D,\n'), "f", PEOPLE) as rows:
        assert list(rows.originals({1, 2, 3})) == [(1, ["name", "unit", "role"]), (3, ["C", "D", ""])]


def test_of_about_how_many_people_the_number_that_is_written_is_taken_and_noted():
    text = "活动类型,单位,完成时间,参加人数\n" + "".join(
        f"宣讲,D,2026-03-05,{n}\n" for n in ("约120人", "1.2万余", "40", "近百人")
    )
    with read_rows(io.BytesIO(text.encode()), "f", COMPLETIONS) as rows:
        place = COMPLETIONS.names.index("audience")
        assert [[row.cells[place] for row in rows] for _time in range(2)] == [["120", "12000", "40", "近百人"]] * 2
        assert [str(note) for note in rows.notes] == [
            "column D '参加人数': 2 cells say about how many. the number that is written is taken: 约120人 is 120"
        ]
