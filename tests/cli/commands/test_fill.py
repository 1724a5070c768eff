"""A form is filled with the figures of the questions, in a copy; what is not known stays empty and is named."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from transcripts import Stage

from safetytrack.domain.figures import FIGURES

TOWNS = ("中川镇", "东河镇")


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


def settled(stage: Stage) -> None:
    for line in (
        "init --with hundred-teams",
        "add-unit 中川区 --kind district --code D",
        "add-unit 中川镇 --kind town --parent 中川区 --code T1",
        "add-unit 东河镇 --kind town --parent 中川区 --code T2",
        "add-unit 甲机械厂 --kind enterprise --parent 中川镇 --code E1 --sector C34 --scale above",
        "add-unit 乙化工厂 --kind enterprise --parent 东河镇 --code E2 --sector C26 --scale below",
        "appoint 中川镇 party-head 王建国 --from 2020-01-05",
        "appoint 中川镇 liaison 李芳 --from 2020-01-05",
        "log-lecture 中川镇 --role party-head --on 2020-07-10 --host 甲机械厂 --audience 40",
        "log study 甲机械厂 --role principal --on 2020-08-10",
        "log quiz 甲机械厂 --role principal --on 2020-08-10",
    ):
        code, lines = stage.run(line.split())
        assert code == 0, (line, lines)


@pytest.fixture
def ledger(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def form(name: str, rows: list[list[object]], *merged: str) -> Worksheet:
    """Write a form and return its sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(name)
    return book.active


def filled(stage: Stage, name: str, *words: str) -> tuple[Worksheet, list[str]]:
    """Fill a form, and return the copy's sheet and what was said."""
    code, lines = stage.run(["fill", name, "-o", "out.xlsx", "--force", *words])
    assert code == 0, lines
    return openpyxl.load_workbook("out.xlsx").active, lines


def answered(stage: Stage, line: str) -> list[dict[str, str]]:
    """Return what a question answers."""
    code, lines = stage.run([*line.split(), "--export", "csv"])
    assert code == 0, lines
    return list(csv.DictReader(line for line in lines if not line.startswith("!")))


PROGRESS: list[list[object]] = [
    ["“百团进百万企业”进展情况统计表"],
    ["序号", "单位", "领导干部宣讲", None, None, None, None, "规上企业", None, "规下企业", None, "罚款金额"],
    [None, None, "应讲人数", "已讲人数", "完成率", "场次", "受众人次", "应学", "已学", "应学", "已学", None],
    [1, "中川镇"],
    [2, "东河镇"],
    ["合计"],
    ["填表人：      审核人："],
]
MERGED = ("A1:L1", "A2:A3", "B2:B3", "C2:G2", "H2:I2", "J2:K2", "L2:L3")


def test_the_progress_table_says_what_export_progress_says(ledger: Stage):
    form("form.xlsx", PROGRESS, *MERGED)
    words = "--programme hundred-teams --as-of 2020-12-31"
    sheet, lines = filled(ledger, "form.xlsx", *words.split())
    rows = {row["unit"]: row for row in answered(ledger, f"export progress {words}")}
    keys = [
        "lecturers_due",
        "lecturers_done",
        "sessions",
        "audience",
        "above_owed",
        "above_met",
        "below_owed",
        "below_met",
    ]
    columns = (3, 4, 6, 7, 8, 9, 10, 11)
    for number, town in enumerate(TOWNS, start=4):
        assert [sheet.cell(number, column).value for column in columns] == [int(rows[town][key]) for key in keys]
    assert sheet["E4"].number_format == "0.0%"
    assert round(sheet["E4"].value * 100, 1) == float(rows["中川镇"]["lecturers_pct"])
    assert sheet["C6"].value == sheet["C4"].value + sheet["C5"].value
    assert sheet["L4"].value is None
    assert "! not known, and left empty: 罚款金额" in lines


def test_a_monthly_return_has_sectors_as_rows_and_its_formulas_stay(ledger: Stage):
    form(
        "form.xlsx",
        [
            ["隐患排查月报表"],
            ["序号", "行业领域", "应排查", "实际排查", "覆盖率（%）", "得分"],
            [1, "C34", None, None, None, "=E3*0.4"],
            [2, "化工", None, None, None, "=E4*0.4"],
            [None, "合计", "=SUM(C3:C4)", "=SUM(D3:D4)", "=D5/C5", "=E5*0.4"],
            ["单位负责人：      填报人：      填报日期：  年  月  日"],
        ],
        "A1:E1",
    )
    _sheet, lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31")
    unknown = "rows that name no unit, sector or requirement, left empty: 化工, 合计"
    assert f"! {unknown}. say what one is with --map 'ROW=NAME'" in lines
    sheet, lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31", "--map", "化工=C26")
    assert not [line for line in lines if "left empty" in line]  # 得分 has formulas, and waits for nothing
    rows = {row["sector"]: row for row in answered(ledger, "coverage --by sector --as-of 2020-12-31")}
    for number, sector in ((3, "C34"), (4, "C26")):
        row = rows[sector]
        assert [sheet.cell(number, column).value for column in (3, 4)] == [int(row["owed"]), int(row["met"])]
        assert sheet.cell(number, 5).value == float(row["coverage_pct"])
    assert sheet["C5"].value == "=SUM(C3:C4)"
    again, _lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31")
    assert again["C4"].value == sheet["C4"].value


def test_a_register_of_liaisons_is_filled_down(ledger: Stage):
    form("form.xlsx", [["序号", "单位", "联络员/姓名", "联系电话"], [1], [2], [3], ["填表人："]])
    sheet, _lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31", "--under", "中川镇")
    assert [sheet.cell(2, column).value for column in (2, 3, 4)] == ["中川镇", "李芳", None]


def test_requirements_are_rows_too(ledger: Stage):
    form("form.xlsx", [["工作要求", "应完成", "已完成"], ["lecture-towns"], ["报送什么"]])
    sheet, _lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31")
    rows = {row["requirement"]: row for row in answered(ledger, "coverage --by requirement --as-of 2020-12-31")}
    row = rows["lecture-towns"]
    assert [sheet["B2"].value, sheet["C2"].value] == [int(row["owed"]), int(row["met"])]
    assert sheet["B3"].value is None


def test_a_requirement_of_which_nothing_is_owed_in_a_period_has_zeros(ledger: Stage):
    form("form.xlsx", [["工作要求", "应完成", "已完成"], ["lecture-towns"], ["合计"]])
    sheet, lines = filled(ledger, "form.xlsx", "--period", "2019", "--as-of", "2020-12-31")
    assert [[sheet.cell(row, column).value for column in (2, 3)] for row in (2, 3)] == [[0, 0], [0, 0]]
    assert not any("no unit" in line for line in lines)


def test_what_stands_there_stays(ledger: Stage):
    form("form.xlsx", [["单位", "应完成", "已完成"], ["中川镇", 99, None]])
    sheet, _lines = filled(ledger, "form.xlsx")
    assert sheet["B2"].value == 99
    assert openpyxl.load_workbook("form.xlsx").active["C2"].value is None


def test_a_form_with_drawings_is_refused_with_its_figures(ledger: Stage):
    book = openpyxl.Workbook()
    book.active.append(["单位", "应完成", "已完成"])
    book.active.append(["中川镇"])
    book.active.add_chart(BarChart(), "E2")
    book.save("form.xlsx")
    code, lines = ledger.run(["fill", "form.xlsx", "-o", "out.xlsx", "--as-of", "2020-12-31"])
    assert code == 1
    sentence = "the form has drawings that a copy would lose, and none was written. type these figures into it"
    assert lines[-1] == f"! error: {sentence}"
    assert any("owed" in line and "中川镇" in line for line in lines)
    assert not Path("out.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("form.xlsx", "say where the copy goes: -o FILE.xlsx"),
        ("form.csv -o out.xlsx", "form.csv is no .xlsx workbook. open it in Excel or WPS and save it as .xlsx"),
        ("form.xlsx -o out.xlsx --map x", "--map 'x' names no figure. write it like --map 'their header=owed'"),
        ("form.xlsx -o out.xlsx --map 应完成=nothing", f"'nothing' is no figure. write one of {', '.join(FIGURES)}"),
        ("form.xlsx -o out.xlsx --map x=owed", "--map: nothing in the form is called 'x'. it has 单位, 应完成, 应报"),
        ("none.xlsx -o out.xlsx", "there is no file none.xlsx. check the name"),
    ],
)
def test_a_refusal_is_one_sentence(ledger: Stage, words: str, sentence: str):
    form("form.xlsx", [["单位", "应完成", "应报"], ["中川镇"]])
    Path("form.csv").write_text("单位,应完成\n", encoding="utf-8")
    _code, lines = ledger.run(["fill", *words.split()])
    assert lines == [f"! error: {sentence}"]


def test_headers_that_say_the_same_are_told_apart_by_a_map(ledger: Stage):
    form("form.xlsx", [["单位", "应完成", "应报"], ["中川镇"]])
    _sheet, lines = filled(ledger, "form.xlsx")
    assert any(line.startswith("! left empty, as several say the same: 应完成, 应报") for line in lines)
    sheet, _lines = filled(ledger, "form.xlsx", "--map", "应报=")
    assert sheet["B2"].value is not None
    assert sheet["C2"].value is None


def test_what_nobody_changed_is_written_over_and_what_was_filled_in_by_hand_is_not(ledger: Stage):
    form("form.xlsx", [["单位", "应完成", "已完成", "备注"], ["中川镇"]])
    for _time in range(2):
        assert ledger.run(["fill", "form.xlsx", "-o", "out.xlsx"])[0] == 0
    book = openpyxl.load_workbook("out.xlsx")
    book.active["D2"].value = "已核"
    book.save("out.xlsx")
    sentence = "out.xlsx is not as safetytrack wrote it. write elsewhere, or over it with --force"
    assert ledger.run(["fill", "form.xlsx", "-o", "out.xlsx"]) == (1, [f"! error: {sentence}"])
    assert ledger.run(["fill", "out.xlsx", "-o", "again.xlsx"])[0] == 0


def test_a_sector_in_which_nothing_is_owed_has_zeros_and_what_a_sector_has_no_figure_of_is_named(ledger: Stage):
    assert ledger.run(["add-unit", "某协会", "--kind", "association", "--sector", "B06"])[0] == 0
    form("form.xlsx", [["行业领域", "应排查", "实际排查", "覆盖率", "场次"], ["B06"], ["C34"]])
    sheet, lines = filled(ledger, "form.xlsx", "--as-of", "2020-12-31")
    assert [sheet.cell(2, column).value for column in (2, 3, 4)] == [0, 0, None]
    assert sheet["B3"].value > 0
    assert "! left empty in rows that have no such figure: 场次" in lines


def test_a_mapping_is_a_layout_like_any_other(ledger: Stage):
    form("form.xlsx", [["单位", "应整改"], ["中川镇"]])
    filled(ledger, "form.xlsx", "--map", "应整改=overdue")
    assert ledger.run(["verify"])[0] == 0
    assert filled(ledger, "form.xlsx")[0]["B2"].value is not None
    assert ledger.run(["undo"])[0] == 0
    _sheet, lines = filled(ledger, "form.xlsx")
    assert "! columns: 应整改 = owed" in lines


def test_the_copy_is_printed_as_the_form_is(ledger: Stage):
    sheet = form("form.xlsx", PROGRESS, *MERGED)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_margins.left, sheet.print_title_rows, sheet.print_area = 0.3, "2:3", "A1:L7"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.row_dimensions[4].height, sheet.column_dimensions["B"].width = 30, 22
    sheet["C4"].font = Font(name="仿宋", size=14)
    sheet.parent.save("form.xlsx")
    copy, _lines = filled(ledger, "form.xlsx", "--programme", "hundred-teams", "--as-of", "2020-12-31")
    assert (copy.page_setup.orientation, copy.page_setup.paperSize, copy.page_margins.left) == ("landscape", 9, 0.3)
    assert (copy.print_title_rows, copy.print_area) == ("$2:$3", "'Sheet'!$A$1:$L$7")
    assert copy.sheet_properties.pageSetUpPr.fitToPage
    assert (copy.row_dimensions[4].height, copy.column_dimensions["B"].width) == (30, 22)
    assert (copy["C4"].font.name, copy["C4"].font.size, copy["C4"].value) == ("仿宋", 14, 2)
    assert {str(cells) for cells in copy.merged_cells.ranges} == set(MERGED)
