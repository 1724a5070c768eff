"""Papers that an office hands on: set for A4, in words, spared once somebody filled them in."""

import json
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from output.books import foot, headers, lines, values
from transcripts import Stage

from safetytrack.output.columns.obligations import OBLIGATIONS

AS_OF = ["--as-of", "2026-07-10"]
PAPERS = {
    "overdue": ["overdue", *AS_OF],
    "contacts": ["overdue", "--contacts", *AS_OF],
    "upcoming": ["upcoming", *AS_OF, "--within", "300d"],
    "status": ["status", "ZC", *AS_OF],
    "coverage": ["coverage", *AS_OF],
    "rank": ["coverage", "--by", "territory", "--rank", *AS_OF],
    "records": ["records"],
    "people": ["people"],
    "missing": ["people", "--missing", *AS_OF],
    "units": ["units"],
    "requirements": ["requirements"],
    "programmes": ["programmes"],
    "decisions": ["decisions"],
    "journal": ["journal"],
    "count": ["count", *AS_OF],
    "trend": ["trend", *AS_OF],
    "progress": ["export", "progress", "--programme", "study-plan", *AS_OF],
    "liaisons": ["export", "liaisons", *AS_OF],
    "obligations": ["export", "obligations", *AS_OF],
    "all": ["overdue", *AS_OF, "--columns", "all"],
}
SLUG = re.compile(r"\b[a-z]+(-[a-z]+)+\b|^[a-z]{3,}$")
A4 = {"portrait": 8.27, "landscape": 11.69}


@pytest.fixture
def stage(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with a ledger of a district, in a file and on a server."""
    return filled_stage(fill)


def fill(stage: Stage) -> None:
    opened = ["--opened-on", "2026-01-01"]
    for words in (
        ["init", "--office", "白鹭区安委会办公室", "--with", "leaders-talk-safety", "--with", "study-plan"],
        ["add-unit", "白鹭区", "--kind", "district", "--code", "BL", *opened],
        ["add-unit", "应急局", "--kind", "department", "--code", "YJ", "--parent", "BL", *opened],
        ["add-unit", "中川镇", "--kind", "town", "--code", "ZC", "--parent", "BL", "--regulator", "YJ", *opened],
        ["add-unit", "东河镇", "--kind", "town", "--code", "DH", "--parent", "BL", *opened],
        ["appoint", "ZC", "party-head", "王建国", "--from", "2026-01-05"],
        ["appoint", "ZC", "liaison", "李联络", "--from", "2026-01-05"],
        ["appoint", "DH", "deputy", "赵副镇", "--from", "2026-01-05", "--until", "2026-02-01"],
        ["log-lecture", "ZC", "--by", "王建国", "--on", "2026-03-05", "--hours", "1.5", "--topic", "法律法规"],
        ["log-study", "DH", "--on", "2026-03-06", "--audience", "40"],
        ["waive", "leaders-talk-safety/lecture", "DH", "--role", "party-head", "--period", "2026H1"]
        + ["--reason", "空缺", "--approver", "安委会"],
    ):
        code, log = stage.run(words)
        assert code == 0, log


def written(stage: Stage, words: list[str], name: str = "a.xlsx") -> Worksheet:
    code, log = stage.run(["--lang", "zh", *words, "-o", name])
    assert code == 0, log
    return load_workbook(stage.folder / name).active


def printed_type(sheet: Worksheet) -> float:
    """Return the points of the smallest type of a sheet, as it comes out of the printer."""
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[sheet.auto_filter.ref][0]]
    inches = sum(widths) * 7 / 96
    margins = sheet.page_margins.left + sheet.page_margins.right
    if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage:
        scale = min(1.0, (A4[sheet.page_setup.orientation or "portrait"] - margins) / inches)
    else:
        scale = sheet.page_setup.scale / 100
    return min(cell.font.size for row in sheet for cell in row if cell.value is not None) * scale


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_set_for_a4_in_words(stage: Stage, paper: str):
    sheet = written(stage, PAPERS[paper])
    assert sheet.page_setup.paperSize == 9
    row = sheet[sheet.auto_filter.ref][0][0].row
    assert sheet.print_title_rows == f"${row}:${row}"
    assert printed_type(sheet) >= 9
    assert lines(sheet)[0] == "白鹭区安委会办公室"
    assert foot(sheet)[0].startswith("填报单位：白鹭区安委会办公室　　填表人：")
    assert foot(sheet)[0].endswith("日期：2026年3月10日")
    assert re.fullmatch("校验码：[0-9a-f]{64}", foot(sheet)[1])
    if paper != "all":
        texts = [str(cell) for row in [lines(sheet), headers(sheet), *values(sheet)] for cell in row if cell]
        assert [text for text in texts if SLUG.search(text)] == []


def test_only_columns_that_differ_stand_on_paper(stage: Stage):
    sheet = written(stage, ["overdue", *AS_OF, "--requirement", "lecture", "--under", "DH", "--period", "2026H1"])
    columns = dict(zip(headers(sheet), zip(*[[None, *row] for row in values(sheet)], strict=True), strict=True))
    assert all(len(set(cells)) > 1 or name == "序号" or len(cells) == 1 for name, cells in columns.items())
    everything = written(stage, ["overdue", *AS_OF, "--columns", "all"], "b.xlsx")
    assert len(headers(everything)) == 1 + len(OBLIGATIONS)


def test_what_every_row_says_is_said_once(stage: Stage):
    sheet = written(stage, ["overdue", *AS_OF, "--requirement", "lecture"])
    assert "工作要求" not in headers(sheet)
    assert any("工作要求：党政主要负责同志安全生产宣讲" in line for line in lines(sheet))


def test_days_late_or_left_stand_only_where_there_are_any(stage: Stage):
    sheet = written(stage, ["status", "ZC", *AS_OF])
    rows = [dict(zip(headers(sheet)[1:], row, strict=True)) for row in values(sheet)]
    assert {(row["状态"], row["逾期天数"] is None) for row in rows} >= {("逾期", False), ("已完成", True)}
    assert not any(0 in (row["逾期天数"], row["剩余天数"]) for row in rows)
    assert not any("天数" in line for line in lines(sheet))


def test_posts_stand_as_an_office_ranks_them(stage: Stage):
    for post, name in [("镇长", "李红"), ("分管负责人", "郑九")]:
        assert stage.run(["appoint", "ZC", post, name, "--from", "2026-01-05"])[0] == 0
    sheet = written(stage, ["people", "ZC"])
    assert [row[headers(sheet).index("姓名") - 1] for row in values(sheet)] == ["王建国", "李红", "郑九", "李联络"]
    code, log = stage.run(["people", "ZC", "--json"])
    assert (code, [row["name"] for row in json.loads("\n".join(log))]) == (0, ["王建国", "李红", "郑九", "李联络"])


@pytest.mark.parametrize("what", ["units", "people", "completions"])
def test_a_template_is_printed_in_legible_type(stage: Stage, what: str):
    assert stage.run(["--lang", "zh", "template", what, "-o", "t.xlsx"])[0] == 0
    sheet = load_workbook(stage.folder / "t.xlsx").worksheets[0]
    widths = [column.width for column in sheet.column_dimensions.values()]
    inches = sum(width * 7 + 5 for width in widths) / 96
    margins = sheet.page_margins.left + sheet.page_margins.right
    fits = sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage
    scale = min(1.0, (A4["landscape"] - margins) / inches) if fits else sheet.page_setup.scale / 100
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert scale * 11 >= 9
    assert fits or sheet.print_title_cols == "$A:$B"


def test_what_was_written_is_told(stage: Stage):
    assert stage.run(["units", "-o", "a.csv"]) == (0, ["! wrote a.csv: 4 rows"])
    assert stage.run(["--lang", "zh", "units", "-o", "a.xlsx"]) == (0, ["! 已写出 a.xlsx，共4行"])


def test_a_workbook_that_was_filled_in_is_spared(stage: Stage):
    refused = (1, ["! error: a.xlsx is not as safetytrack wrote it. write elsewhere, or over it with --force"])
    for words in (["units"], ["template", "people"]):
        assert stage.run([*words, "-o", "a.xlsx", "--force"])[0] == 0
        assert stage.run([*words, "-o", "a.xlsx"])[0] == 0
        book = load_workbook(stage.folder / "a.xlsx")
        book.active["A9"] = "改过"
        book.save(stage.folder / "a.xlsx")
        before = (stage.folder / "a.xlsx").read_bytes()
        assert stage.run([*words, "-o", "a.xlsx"]) == refused
        assert (stage.folder / "a.xlsx").read_bytes() == before
    assert stage.run(["units", "-o", "a.xlsx", "--force"])[0] == 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("what", ["units", "people", "completions"])
def test_exported_workbooks_import_again_as_they_are(stage: Stage, what: str, language: str):
    code, log = stage.run(["--lang", language, "export", what, "-o", "a.xlsx"])
    assert code == 0, log
    assert stage.run(["export", what, "-o", "before.csv"])[0] == 0
    code, log = stage.run(["import", what, "a.xlsx"])
    assert code == 0, log
    assert not any("new" in line.split()[:2] for line in log), log
    assert stage.run(["export", what, "-o", "after.csv"])[0] == 0
    assert (stage.folder / "after.csv").read_bytes() == (stage.folder / "before.csv").read_bytes()


def test_whom_to_ask(stage: Stage):
    _code, log = stage.run(["overdue", "--contacts", "--under", "ZC", *AS_OF, "--json"])
    row = json.loads("\n".join(log[: log.index("]") + 1]))[0]
    assert list(row)[-5:] == ["territory", "territory_code", "regulator", "liaison", "phone"]
    assert [row[key] for key in list(row)[-5:]] == ["白鹭区", "BL", "应急局", "李联络", None]
    _code, log = stage.run(["overdue", "--under", "ZC", *AS_OF, "--json"])
    assert "territory" not in json.loads("\n".join(log[: log.index("]") + 1]))[0]


def test_whom_to_ask_is_as_it_was_known(stage: Stage):
    stage.now = stage.now.replace(day=12)
    assert stage.run(["appoint", "ZC", "liaison", "钱联络", "--from", "2026-01-06"])[0] == 0
    for more, liaison in ([], "李联络、钱联络"), (["--known-on", "2026-03-10"], "李联络"):
        _code, log = stage.run(["status", "ZC", "--contacts", *AS_OF, *more, "--json"])
        assert json.loads("\n".join(log[: log.index("]") + 1]))[0]["liaison"] == liaison


def test_progress_is_of_the_one_root(stage: Stage):
    words = ["export", "progress", "--programme", "study-plan", *AS_OF, "--json"]
    outputs = [stage.run([*words, *more])[1] for more in ([], ["--under", "BL"])]
    assert outputs[0] == outputs[1]
    assert len(json.loads("\n".join(outputs[0][: outputs[0].index("]") + 1]))) > 1


def test_texts_that_are_cut_are_told(stage: Stage):
    long = "长" * 190
    topics = [word for n in range(200) for word in ("--topic", f"{n}{long}")]
    assert stage.run(["log-study", "ZC", "--on", "2026-03-07", *topics])[0] == 0
    _code, log = stage.run(["records", "-o", "a.xlsx"])
    assert "! warning: one text was longer than the 32,767 characters of a cell and was cut" in log
    assert stage.run(["log-study", "ZC", "--on", "2026-03-08", *topics[:-2]])[0] == 0
    _code, log = stage.run(["records", "-o", "b.xlsx"])
    assert "! warning: 2 texts were longer than the 32,767 characters of a cell and were cut" in log


@pytest.mark.parametrize("name", ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db.evidence/ab/x"])
def test_no_file_of_the_ledger_is_written_over(stage: Stage, name: str):
    if "://" in stage.ledger:
        pytest.skip("the ledger is no file")
    (stage.folder / name).parent.mkdir(parents=True, exist_ok=True)
    for words in (["units", "--export", "csv", "-o", name], ["calendar", "-o", name]):
        before = (stage.folder / "ledger.db").read_bytes()
        assert stage.run(words)[0] in (1, 2)
        assert (stage.folder / "ledger.db").read_bytes() == before


def test_copies_of_a_private_ledger_are_private(stage: Stage):
    if "://" in stage.ledger:
        pytest.skip("a server keeps its own")
    (stage.folder / "ledger.db").chmod(0o600)
    for words in (["backup", "a.zip"], ["copy", "--to", "b.db"], ["export", "ledger", "-o", "folder"]):
        assert stage.run(words)[0] == 0
    assert stage.run(["--db", "c.db", "restore", "a.zip"])[0] == 0
    files = [stage.folder / name for name in ("a.zip", "b.db", "c.db")] + list((stage.folder / "folder").iterdir())
    assert {oct(file.stat().st_mode & 0o077) for file in files} == {"0o0"}
