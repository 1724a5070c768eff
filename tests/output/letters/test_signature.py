"""A signature shares a page with the last lines of the text, however long that is (此页无正文 may not be written)."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from offices import Office
from pypdf import PdfReader

from safetytrack.domain.rows.office import OfficeRow

pytest.importorskip("docx")

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE

from safetytrack.output.letters.content import content
from safetytrack.output.letters.document import filled
from tests.output.letters.test_measures import TEMPLATES, obligation

SIGNATORY = "清源县安全生产委员会办公室"


def letter(template: Path, rows: int = 1, contact: str | None = "张敏") -> bytes:
    us = OfficeRow(SIGNATORY, "清安办", None, contact)
    obligations = [obligation(number)._replace(title="报送", source="第三条") for number in range(1, rows + 1)]
    return filled(
        template, content(us, "清安办〔2026〕3号", "督办函", date(2026, 3, 10), [("T1", "中川镇")], obligations)
    )


@pytest.mark.parametrize("contact", ["张敏", None])
def test_the_last_lines_go_with_a_signature_for_which_a_page_has_no_room(
    contact: str | None, tmp_path: Path, converter: Office
):
    rows = range(4, 10)  # one page to begin with, then a line too many and more
    letters = [tmp_path / f"{count}.docx" for count in rows]
    for path, count in zip(letters, rows, strict=True):
        path.write_bytes(letter(TEMPLATES / "urging.docx", count, contact))
    papers = converter.converted("pdf", tmp_path, *letters)
    printed = [[page.extract_text() for page in PdfReader(paper).pages] for paper in papers]
    assert len(printed[0]) == 1
    assert len(printed[-1]) == 2
    for pages in printed:
        signed = pages[-1].replace("\n", "").replace(" ", "")
        text, signature = signed.index("逾期仍未落实的"), signed.rindex(SIGNATORY)
        assert signed.index("书面报送我办。") < text < signature < signed.index("2026年3月10日", signature)


def own_template(*text: str) -> Letter:
    """Return a template of an office's own that ends with these lines above a signature."""
    template = Document()
    for name in ("落款", "成文日期"):
        template.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for line in text:
        template.add_paragraph(line)
    template.add_paragraph("")
    template.add_paragraph("{{ office.signatory }}", style="落款")
    template.add_paragraph("{{ date }}", style="成文日期")
    return template


def kept(template: Letter, tmp_path: Path) -> list[str]:
    """Return the paragraphs of a filled template that stay with the next."""
    template.save(str(tmp_path / "own.docx"))
    document = Document(BytesIO(letter(tmp_path / "own.docx")))
    return [one.text for one in document.paragraphs if one.paragraph_format.keep_with_next]


def test_the_last_lines_of_any_template_stay_with_its_signature(tmp_path: Path):
    long = "请你单位对照上述事项抓紧落实，并于收到本函之日起5个工作日内书面函复我办。" * 2
    assert kept(own_template("一", "二", "三"), tmp_path) == ["一", "二", "三", "", SIGNATORY]
    assert kept(own_template("一", long, long), tmp_path) == [long, long, "", SIGNATORY]


def test_what_is_below_the_date_stays_with_it_up_to_the_next_page(tmp_path: Path):
    template = own_template("一", "二")
    template.add_paragraph("（联系人：{{ office.contact }}）")
    template.add_page_break()
    template.add_paragraph("附件")
    assert kept(template, tmp_path) == ["一", "二", "", SIGNATORY, "2026年3月10日"]


def test_a_template_without_a_signature_is_left_as_it_is(tmp_path: Path):
    template = Document()
    template.add_paragraph("{{ unit.name }}")
    assert kept(template, tmp_path) == []
