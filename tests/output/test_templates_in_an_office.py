"""A template as LibreOffice opens it."""

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from offices import Office
from output.templates import UNITS, checks, content, offered, rows

from safetytrack import locale

pytestmark = pytest.mark.usefixtures("english_again")


def test_libreoffice_opens_it_and_finds_drop_downs_checks_and_notes(tmp_path: Path, converter: Office):
    locale.use("zh")
    (tmp_path / "in.xlsx").write_bytes(content("completions", UNITS))
    [saved] = converter.converted("xlsx:Calc MS Excel 2007 XML", tmp_path / "out", tmp_path / "in.xlsx")
    table, lists = openpyxl.load_workbook(saved)
    assert rows(table)[1][:5] == ["宣讲", "中川镇", "党委(党组)主要负责人", "王建国", datetime(2026, 3, 10)]
    check_of = checks(table)
    assert offered(lists, check_of["单位"])[:2] == ["中川镇", "东河镇"]
    assert check_of["完成时间"].type == "date"
    assert table["B1"].comment.text.endswith("示例：示例镇")
    assert lists.sheet_state == "hidden"
