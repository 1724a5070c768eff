"""The workbook that the demo begins from, made of samples/demo/*.csv as an office would have laid it out.

``python -m tests.demo_workbook`` writes it anew; a test holds it to the CSV files.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from safetytrack.locale import label
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import cell, workbook, write_text

FOLDER = Path(__file__).parent.parent / "samples" / "demo"
WORKBOOK = FOLDER / "office.xlsx"

FILLED_IN = ["填报单位：青岚区安委会办公室", "填报日期：2021年1月15日"]

SHEETS = {
    "units": (
        "单位名单",
        "青岚区安全生产责任单位名单",
        {
            "code": "单位编码",
            "name": "单位名称",
            "kind": "单位类型",
            "parent": "属地",
            "regulator": "行业主管部门",
            "sector": "行业代码",
            "scale": "规模",
            "revenue": "主营业务收入（万元）",
            "legal_form": "登记类型",
            "opened_on": "成立日期",
            "closed_on": "注销日期",
            "tags": "标签",
            "aliases": "简称",
        },
    ),
    "people": (
        "人员花名册",
        "青岚区安全生产责任人员花名册",
        {
            "name": "姓名",
            "unit": "所在单位",
            "role": "职务类别",
            "started_on": "任职日期",
            "ended_on": "离任日期",
            "person_id": "工号",
            "phone": "联系电话",
        },
    ),
    "completions": (
        "履职台账",
        "青岚区2020年安全生产履职台账",
        {
            "activity": "活动类型",
            "unit": "单位",
            "person": "宣讲人/姓名",
            "role": "宣讲人/职务类别",
            "done_on": "完成\n时间",
            "for": "所属周期",
            "part": "材料",
            "host": "受讲单位",
            "place": "地点",
            "topics": "主题",
            "audience": "参加人数（人）",
            "hours": "学时",
            "ref": "编号",
            "note": "备注",
        },
    ),
}
"""By kind of file: the sheet, its title, and the headers of its columns in their order."""

LABELLED = {"kind": "kind", "role": "role", "scale": "scale", "activity": "activity"}
DATES = {"opened_on", "closed_on", "started_on", "ended_on", "done_on"}
NUMBERS = {"revenue", "audience", "hours"}
_FIRST, _A4 = 3, 9


def rows_of(what: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the demo."""
    with (FOLDER / f"{what}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Write the workbook."""
    names = {row["code"]: row["name"] for row in rows_of("units")}
    with WORKBOOK.open("wb") as file, workbook(file, streaming=False) as book:
        for what, (title, heading, headers) in SHEETS.items():
            _write(book, book.add_worksheet(title), heading, headers, rows_of(what), names)


def _write(
    book: Workbook,
    sheet: Worksheet,
    heading: str,
    headers: Mapping[str, str],
    rows: Sequence[Mapping[str, str]],
    names: Mapping[str, str],
) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    boxed = {"border": 1, "valign": "vcenter"}
    head = book.add_format(boxed | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#DDEBF7"})
    looks = {"": book.add_format(boxed), "date": book.add_format(boxed | {"num_format": "yyyy-mm-dd"})}
    sheet.merge_range(
        0, 0, 0, len(headers), heading, book.add_format({"bold": True, "font_size": 16, "align": "center"})
    )
    sheet.write_string(1, 0, FILLED_IN[0])
    sheet.write_string(1, len(headers) - 1, FILLED_IN[1])
    below = _write_headers(sheet, ["序号", *headers.values()], head)
    sheet.freeze_panes(below, 0)
    for number, row in enumerate(rows):
        sheet.write_number(below + number, 0, number + 1, looks[""])
        for place, column in enumerate(headers, start=1):
            _put(sheet, below + number, place, column, _worded(column, row[column], names), looks)
    for place, (column, header) in enumerate(headers.items(), start=1):
        texts = [header.rpartition("/")[2], *(_worded(column, row[column], names) for row in rows)]
        sheet.set_column(place, place, min(32, max(map(width_of, texts)) + 2))
    _write_end(sheet, below, rows, list(headers), looks[""])


def _write_headers(sheet: Worksheet, headers: Sequence[str], head: Format) -> int:
    """Write the headers, in two rows where some span several columns; return the first row below them."""
    spanned = [header.split("/") for header in headers]
    if not any(len(parts) > 1 for parts in spanned):
        sheet.write_row(_FIRST, 0, headers, head)
        return _FIRST + 1
    for place, parts in enumerate(spanned):
        if len(parts) == 1:
            sheet.merge_range(_FIRST, place, _FIRST + 1, place, parts[0], head)
        else:
            sheet.write_string(_FIRST + 1, place, parts[1], head)
    groups = [place for place, parts in enumerate(spanned) if len(parts) > 1]
    sheet.merge_range(_FIRST, groups[0], _FIRST, groups[-1], spanned[groups[0]][0], head)
    return _FIRST + 2


def _worded(column: str, text: str, names: Mapping[str, str]) -> str:
    """Return a cell as an office writes it: words in Chinese, units by their names."""
    if column in ("unit", "parent", "regulator", "host"):
        return names.get(text, text)
    return label(LABELLED[column], text, "zh") if column in LABELLED and text else text


def _put(sheet: Worksheet, row: int, place: int, column: str, text: str, looks: Mapping[str, Format]) -> None:
    if not text:
        sheet.write_blank(row, place, None, looks[""])
    elif column in DATES:
        sheet.write_datetime(row, place, date.fromisoformat(text), looks["date"])
    elif column in NUMBERS:
        sheet.write_number(row, place, float(text), looks[""])
    else:
        write_text(sheet, row, place, cell(text), looks[""])


def _write_end(
    sheet: Worksheet, below: int, rows: Sequence[Mapping[str, str]], columns: Sequence[str], look: Format
) -> None:
    """Write what stands below the rows of an office's table: a total and who filled it in."""
    count = len(rows)
    sheet.write_string(below + count, 0, "合计", look)
    if "audience" in columns:
        place = columns.index("audience") + 1
        letter = chr(ord("A") + place)
        total = sum(int(row["audience"] or 0) for row in rows)
        sheet.write_formula(below + count, place, f"=SUM({letter}{below + 1}:{letter}{below + len(rows)})", look, total)
    else:
        sheet.write_number(below + count, 1, count, look)
    sheet.write_string(below + count + 1, 0, "填表人：周文静    审核人：郑若松")


if __name__ == "__main__":
    main()
