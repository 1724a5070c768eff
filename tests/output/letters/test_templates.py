"""The templates in samples/letters are those that tools/letter_templates.py makes."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("docx")

from docx import Document

from safetytrack.domain.rows.office import OfficeRow
from safetytrack.output.letters.content import content
from safetytrack.output.letters.document import OFFICE, filled
from tools import letter_templates


def parts(file: Path | BytesIO) -> dict[str, bytes]:
    """Return what is in a document; when it was saved is no part of it."""
    with ZipFile(file) as book:
        return {name: book.read(name) for name in book.namelist()}


@pytest.mark.parametrize("letter", letter_templates.LETTERS, ids=lambda letter: letter.file)
def test_a_template_is_as_it_is_made(letter: letter_templates.Letter):
    made = BytesIO()
    letter_templates.document_of(letter).save(made)
    assert parts(made) == parts(letter_templates.FOLDER / letter.file)


def test_nothing_else_lies_there():
    assert {path.name for path in letter_templates.FOLDER.iterdir()} == {each.file for each in letter_templates.LETTERS}


@pytest.mark.parametrize(
    ("name", "size"), [("清源县应急管理局", None), ("清源县道路交通安全综合治理工作领导小组办公室", 21)]
)
def test_the_name_of_the_office_stands_in_one_line(name: str, size: int | None):
    values = content(OfficeRow(name), "清安办〔2026〕3号", "提醒函", date(2026, 3, 10), [("T1", "中川镇")], [])
    letter = Document(BytesIO(filled(letter_templates.FOLDER / "reminder.docx", values)))
    [paragraph] = [one for one in letter.sections[0].first_page_header.paragraphs if one.style.name == OFFICE]
    assert [run.font.size and run.font.size.pt for run in paragraph.runs] == [size]
