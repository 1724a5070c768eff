"""The good rows of a file are taken and the others written to a workbook, to be mended there and taken in."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.corpus.makers import MAKERS, Rows, csv_file, with_part, xlsx_file
from intake.corpus.raw import SHEET
from intake.files import state
from transcripts import Stage, on_stage

UNITS = "code,name,kind\nD,中川镇,town\nE,东河镇,town\n"
HEADER = ["活动类型", "单位", "日期", "地点", "人次", "备注"]
AT_FAULT = "FFF8CBAD"


@pytest.fixture(scope="module")
def two_units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of two towns."""
    folder = tmp_path_factory.mktemp("units")
    with on_stage(folder) as stage:
        Path("units.csv").write_text(UNITS, encoding="utf-8")
        assert stage.run(["import", "units", "units.csv"])[0] == 0
    return folder / "ledger.db"


@pytest.fixture
def stage(two_units: Path, tmp_path: Path):
    shutil.copyfile(two_units, tmp_path / "ledger.db")
    with on_stage(tmp_path) as stage:
        yield stage


def taken(stage: Stage, data: bytes, *more: str) -> list[str]:
    """Import a file; return what was said."""
    Path("f.xlsx").write_bytes(data)
    code, lines = stage.run(["import", "completions", "f.xlsx", *more])
    assert code == 0, lines
    return lines


def completions() -> list[tuple]:
    return [(row[1], row[2], row[5], row[7], row[9], row[10]) for row in state(Path("ledger.db"), "completions")]


def mended(changes: dict[tuple[int, int], object], name: str = "f.refused.xlsx") -> bytes:
    """Return the workbook of refused rows with some cells changed, as a person would in Excel."""
    book = openpyxl.load_workbook(name)
    for (row, column), value in changes.items():
        book.active.cell(row, column, value)
    book.save("mended.xlsx")
    return Path("mended.xlsx").read_bytes()


@pytest.mark.parametrize("make", MAKERS)
def test_the_workbook_has_their_columns_the_reason_and_the_cells_at_fault_in_colour(make, stage):
    rows = [HEADER, ["study", "D", "2020-07-01", "礼堂", 40, ""], ["study", "X", "03/04/2020", "礼堂", 40, "=cmd()"]]
    taken(stage, MAKERS[make](rows), "--partial")
    sheet = openpyxl.load_workbook("f.refused.xlsx").active
    assert [cell.value for cell in sheet[1]] == [*HEADER, "Reason refused"]
    assert [cell.value for cell in sheet[2]] == [
        "study",
        "X",
        "03/04/2020",
        "礼堂",
        "40" if make == "csv" else 40,
        "'=cmd()",
        "f.xlsx:3: column C '日期': 03/04/2020: may be 2020-03-04 or 2020-04-03. write the year first, "
        "like 2020-03-04\nf.xlsx:3: column B '单位': X: no unit is called 'X'. see: safetytrack units",
    ]
    assert [cell.coordinate for cell in sheet[2] if cell.fill.fgColor.rgb == AT_FAULT] == ["B2", "C2"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    taken(stage, mended({(2, 2): "E", (2, 3): "2020-04-03"}))
    assert completions() == [
        ("study", "2020-04-03", "礼堂", 40, "=cmd()", "E"),
        ("study", "2020-07-01", "礼堂", 40, None, "D"),
    ]


@pytest.mark.parametrize("make", ["xlsx", "ods"])
def test_a_refused_row_keeps_what_was_merged_into_it(make, stage):
    rows = [HEADER, ["study", "D", "2020-07-01", "礼堂", "", "上"], ["", "X", "2020-07-02", "", "", "下"]]
    taken(stage, MAKERS[make](rows, [(1, 0, 2, 0), (1, 3, 2, 3)]), "--partial")
    taken(stage, mended({(2, 2): "E"}))
    assert completions()[1] == ("study", "2020-07-02", "礼堂", None, "下", "E")


def test_a_refused_row_of_a_workbook_from_1904_keeps_its_days(stage):
    rows = [HEADER, ["study", "X", 44032 - 1462, "", "", ""], ["study", "X", date(2020, 7, 21), "", "", ""]]
    taken(stage, xlsx_file(rows, from_1904=True), "--partial")
    taken(stage, mended({(2, 2): "E", (3, 2): "E"}))
    assert [row[1] for row in completions()] == ["2020-07-20", "2020-07-21"]


def test_what_stands_beyond_the_header_is_not_lost(stage):
    taken(stage, b"activity,unit,done_on\nstudy,D,2020-07-01,more\n", "--partial")
    sheet = openpyxl.load_workbook("f.refused.xlsx").active
    assert [cell.value for cell in sheet[2]] == [
        "study",
        "D",
        "2020-07-01",
        "f.xlsx:2: the row has 4 cells, the header 3. check its commas and quotes",
        "more",
    ]


def test_numbers_that_are_none_are_written_as_text(stage):
    rows = [HEADER, ["study", "D", "2020-07-01", "", 1234567, ""]]
    for number in ("nan", "inf", "1e999"):
        Path("f.refused.xlsx").unlink(missing_ok=True)
        taken(stage, with_part(xlsx_file(rows), SHEET, {"1234567": number}), "--partial")
        assert openpyxl.load_workbook("f.refused.xlsx").active["E2"].value in ("'nan", "inf")


GOOD = st.tuples(
    st.just("study"),
    st.sampled_from("DE"),
    st.dates(date(2020, 1, 1), date(2020, 12, 31)),
    st.sampled_from(["礼堂", "=1+1", ""]),
    st.integers(1, 99),
    st.integers(0, 10**6).map(str),
)
BAD = {1: "X", 2: "03/04/2020", 4: "许多"}


ROWS = st.lists(st.tuples(GOOD, st.sampled_from([None, None, *BAD])), min_size=1, max_size=8)


@given(ROWS, st.sampled_from([*MAKERS]))
@settings(max_examples=12, deadline=None)
def test_part_of_a_file_is_its_good_rows_and_mended_it_is_the_whole(two_units, tmp_path_factory, rows, make):
    whole = [list(row) for row, _fault in rows]
    broken = [[BAD[place] if place == fault else cell for place, cell in enumerate(row)] for row, fault in rows]
    sound = [row for row, (_row, fault) in zip(whole, rows, strict=True) if fault is None]
    build = partial(_built, make)

    def after(*imports) -> list[tuple]:
        folder = tmp_path_factory.mktemp("stage")
        shutil.copyfile(two_units, folder / "ledger.db")
        with on_stage(folder) as stage:
            for one in imports:
                taken(stage, one() if callable(one) else one, "--partial")
            return completions()

    def put_right() -> bytes:
        if len(sound) == len(whole):
            return build(whole)
        right = [(row, fault) for row, fault in rows if fault is not None]
        return mended({(n, fault + 1): row[fault] for n, (row, fault) in enumerate(right, start=2)})

    assert after(build(broken)) == after(build(sound))
    assert after(build(broken), put_right) == after(build(whole))


def _built(make: str, rows: Rows) -> bytes:
    return csv_file([HEADER, *rows], encoding="gb18030") if make == "csv" else MAKERS[make]([HEADER, *rows])
