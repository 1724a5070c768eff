"""The mark by which a form is known again."""

import html
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from intake.corpus.makers import archive, csv_file, xls_file, xlsx_of
from intake.reading import PEOPLE

from safetytrack.domain.file_specs.return_mark import PROPERTY, SHEET, ReturnMark
from safetytrack.intake.returned.marks import mark_of, may_be_returned
from safetytrack.intake.sheets.workbooks import Workbook

MARK = ReturnMark("completions", "U1", "2026-03-05", "2026-03", "ab", 2, "0", (1,), "cd")
OTHER = MARK._replace(unit="U2")
PLAIN = xlsx_of({"台账": PEOPLE})


def with_sheet(text: str) -> bytes:
    """Return a workbook with a text in a hidden sheet of marks."""
    return xlsx_of({"台账": PEOPLE, SHEET: [[text]]}, hidden=[SHEET])


def with_property(text: str, name: str = PROPERTY, data: bytes = PLAIN) -> bytes:
    """Return a workbook with a text in a property of the document."""
    value = f"<vt:lpwstr>{html.escape(text)}</vt:lpwstr>"
    xml = f'<Properties xmlns:vt="urn:vt"><property fmtid="x" name="{name}">{value}</property></Properties>'
    with ZipFile(BytesIO(data)) as packed:
        kept = [(part, packed.read(part)) for part in packed.namelist()]
    return archive([*kept, ("docProps/custom.xml", xml)])


def mark(data: bytes) -> ReturnMark | None:
    file = BytesIO(data)
    return mark_of(file, Workbook(file, "f"))


def test_a_mark_is_read_from_the_hidden_sheet_else_from_the_property():
    assert mark(with_sheet(MARK.to_text())) == MARK
    assert mark(with_property(MARK.to_text())) == MARK
    assert mark(with_property(OTHER.to_text(), data=with_sheet(MARK.to_text()))) == MARK
    assert mark(with_property(OTHER.to_text(), data=with_sheet("typed over"))) == OTHER


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        xls_file(PEOPLE),
        with_sheet("typed over"),
        with_property(MARK.to_text(), name="other"),
        with_property("{}"),
        with_property(MARK.to_text() + " " * (1 << 18)),
    ],
    ids=["plain", "xls", "sheet", "name", "text", "large"],
)
def test_a_workbook_without_either_has_no_mark(data):
    assert mark(data) is None


@pytest.mark.parametrize(
    ("data", "may_be"),
    [
        (with_sheet(MARK.to_text()), True),
        (with_sheet("typed over"), True),
        (with_property(MARK.to_text()), True),
        (with_property(MARK.to_text(), name="other"), False),
        (PLAIN, False),
        (PLAIN[:-600], False),
        (xls_file(PEOPLE), False),
        (csv_file(PEOPLE), False),
    ],
    ids=["sheet", "typed-over", "property", "name", "plain", "cut-off", "xls", "csv"],
)
def test_whether_a_file_may_have_come_back_is_seen_without_reading_it(data, may_be, tmp_path: Path):
    (tmp_path / "f").write_bytes(data)
    assert may_be_returned(tmp_path / "f") is may_be


def test_what_is_no_file_did_not_come_back(tmp_path: Path):
    assert not may_be_returned(tmp_path / "none.xlsx")
    assert not may_be_returned(tmp_path)
