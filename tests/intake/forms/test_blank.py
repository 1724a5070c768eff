"""Blank forms: their header, the column that names their rows, and the rows to fill."""

from pathlib import Path

import pytest
from intake.corpus.makers import Merged, Rows, archive, csv_file, xlsx_file, xlsx_of

from safetytrack.domain.errors import Misused, Refused, SafetytrackError
from safetytrack.intake.forms.blank import BlankForm, FormRow, read_form, require_there

HEADER = ["序号", "镇街", "应讲", "已讲", "宣讲率", "参加人次"]
ROWS = [HEADER, [1, "中川镇"], [2, "柳河镇"], ["合计"]]
FIGURES = {3: "lecturers_due", 4: "lecturers_done", 5: "lecturers_pct", 6: "audience"}


def form(folder: Path, rows: Rows, merged: Merged = ()) -> BlankForm:
    (folder / "f.xlsx").write_bytes(xlsx_file(rows, merged))
    return read_form(folder / "f.xlsx", None)


def test_a_header_says_which_column_is_which_figure_and_which_names_the_rows(tmp_path: Path):
    read = form(tmp_path, ROWS)
    assert (read.headers, read.label_column, read.figures) == (HEADER, 2, FIGURES)
    assert (read.unknown, read.ambiguous) == ([], [])


def test_rows_go_up_to_the_foot_of_the_form(tmp_path: Path):
    rows = [["宣讲情况统计表"], HEADER, [1, "中 川镇"], [2, ""], [3, "", 7], ["合计"], ["填表人：张某"], [3, "柳河镇"]]
    read = form(tmp_path, rows)
    assert read.rows == [FormRow(3, "中 川镇"), FormRow(6, "合计", is_total=True)]
    assert read.blank_rows == [4]


def test_a_header_of_several_rows_is_read_as_one_each_part_once(tmp_path: Path):
    rows = [
        ["统计表", "", "", "", ""],
        ["镇街", "规上\n企业", "", "规下企业", ""],
        ["", "应学人数", "已学人数", "应学人数", "已学人数"],
        ["中川镇", "", "", "", ""],
    ]
    read = form(tmp_path, rows, [(0, 0, 0, 4), (1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)])
    assert read.headers == [
        "镇街",
        *(f"{group}/{part}" for group in ("规上 企业", "规下企业") for part in rows[2][1:3]),
    ]
    assert read.figures == {2: "above_owed", 3: "above_met", 4: "below_owed", 5: "below_met"}
    assert read.rows == [FormRow(4, "中川镇")]


@pytest.mark.parametrize("merged", [[(0, 0, 1, 0), (0, 1, 0, 2)], [(0, 1, 0, 2)]])
def test_a_header_of_one_group_is_of_that_group(tmp_path: Path, merged: Merged):
    rows = [["镇街", "规上企业", ""], ["", "应学人数", "已学人数"], ["中川镇", "", ""]]
    read = form(tmp_path, rows, merged)
    assert read.headers == ["镇街", "规上企业/应学人数", "规上企业/已学人数"]
    assert read.figures == {2: "above_owed", 3: "above_met"}


def test_a_line_above_a_header_that_says_who_filled_it_in_is_no_group(tmp_path: Path):
    rows = [["填报单位：县安委办", "", "日期：2026.1.1"], ["镇街", "应讲", "已讲"], ["中川镇", "", ""]]
    read = form(tmp_path, rows, [(0, 0, 0, 1)])
    assert (read.headers, read.figures) == (["镇街", "应讲", "已讲"], {2: "lecturers_due", 3: "lecturers_done"})


def test_what_says_nothing_known_is_unknown_unless_it_waits_for_nobody(tmp_path: Path):
    assert form(tmp_path, [["镇街", "应讲", "民族"], ["中川镇", "", ""]]).unknown == ["民族"]
    read = form(tmp_path, [["镇街", "应讲", "民族"], ["中川镇", "", "汉"]])
    read.map_figures({})
    assert read.unknown == []


def test_a_figure_that_several_columns_share_is_ambiguous_until_one_is_mapped(tmp_path: Path):
    read = form(tmp_path, [["镇街", "参加人次", "培训人次"], ["中川镇", "", ""]])
    assert (read.figures, read.ambiguous) == ({}, ["参加人次", "培训人次"])
    read.map_figures({"培训人次": "audience"})
    assert (read.figures, read.ambiguous) == ({3: "audience"}, [])


def test_a_mapped_header_is_what_it_is_mapped_to_and_nothing_else(tmp_path: Path):
    read = form(tmp_path, [["镇街", "应讲", "民族"], ["中川镇", "", ""]])
    read.map_figures({"应讲": "", "民族": "sessions"})
    assert (read.figures, read.unknown) == ({3: "sessions"}, [])
    read.map_figures({})
    assert (read.figures, read.unknown) == ({2: "lecturers_due"}, ["民族"])


def test_the_digest_is_of_the_headers_alone(tmp_path: Path):
    digest = form(tmp_path, ROWS).digest
    assert form(tmp_path, [["统计表"], HEADER, [1, "柳河镇"]]).digest == digest
    assert form(tmp_path, [[*HEADER, "备注"], [1, "中川镇"]]).digest != digest


def test_a_header_that_is_mapped_must_be_there(tmp_path: Path):
    read = form(tmp_path, [["镇街", "应 讲", ""], ["中川镇", "", ""]])
    require_there(read, {"应讲": "owed", " 镇街": ""})
    with pytest.raises(Misused) as refusal:
        require_there(read, {"应讲": "owed", "应听": "owed"})
    assert str(refusal.value) == "--map: nothing in the form is called '应听'. it has 镇街, 应 讲"


@pytest.mark.parametrize(
    ("part", "is_lost"),
    [
        ("xl/media/image1.png", True),
        ("xl/charts/chart1.xml", True),
        ("xl/drawings/drawing1.xml", True),
        ("xl/vbaProject.bin", True),
        ("xl/drawings/vmlDrawing1.vml", False),
        ("docProps/custom.xml", False),
    ],
)
def test_a_copy_would_lose_drawings_and_programs(part, is_lost, tmp_path: Path):
    read = form(tmp_path, ROWS)
    assert not read.has_drawings
    read.content = archive([(part, "")])
    assert read.has_drawings is is_lost


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("f.xlsx", csv_file(ROWS), "f.xlsx is no .xlsx workbook. open it in Excel or WPS and save it as .xlsx"),
        ("f.et", xlsx_file(ROWS), "f.et is no .xlsx workbook. open it in Excel or WPS and save it as .xlsx"),
        ("f.xlsx", xlsx_file([["甲", "乙"], [1, 2]]), "f.xlsx: no row names its columns. is it a form?"),
        (
            "f.xlsx",
            xlsx_file([HEADER, *[[""] * 5] * 20_000, [1]]),
            "the sheet Sheet1 is too large for a form (20002 rows). delete what is empty in it",
        ),
    ],
    ids=["csv", "et", "no-header", "too-large"],
)
def test_what_is_no_form_is_refused(name, data, sentence, tmp_path: Path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as refusal:
        read_form(tmp_path / name, None)
    assert str(refusal.value) == sentence


def test_of_several_sheets_the_one_with_most_figures_is_the_form_or_the_one_that_is_named(tmp_path: Path):
    path = tmp_path / "f.xlsx"
    path.write_bytes(xlsx_of({"一": [["镇街", "应讲"], ["中川镇"]], "二": ROWS}))
    assert read_form(path, None).sheet.title == "二"
    assert read_form(path, "1").sheet.title == "一"
    with pytest.raises(SafetytrackError) as refusal:
        read_form(path, "三")
    assert str(refusal.value) == "there is no sheet '三'. the file has 一, 二"
