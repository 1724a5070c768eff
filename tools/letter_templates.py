"""Make the templates of letters in samples/letters, in the letter form of GB/T 9704-2012 (10.1), without a seal.

Run after a change here or of ``letter_texts``: .venv/bin/python -m tools.letter_templates
"""

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tools.letter_texts import ASK, LETTERS, Letter

FOLDER = Path(__file__).parents[1] / "samples" / "letters"
TEXT, TITLE, LEVEL = "仿宋_GB2312", "方正小标宋简体", "黑体"
RED = RGBColor(0xFF, 0, 0)
LINE = Pt(28)
CENTRE, RIGHT, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
BEYOND_LEFT, BEYOND_RIGHT = Mm(-8), Mm(-6)
"""The red rules are 170 mm wide: 8 mm beyond the text on the left, 6 mm on the right."""

_BEHIND = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""Properties of a paragraph that stand behind those set here, in this order."""

_ROWS = ("序号", "工作要求", "周期", "截止日期", "逾期天数", "依据")
_CELLS = (
    "{{ loop.index }}",
    "{{ row.requirement }}{% if row.role %}（{{ row.role }}）{% elif row.person %}（{{ row.person }}）{% endif %}",
    "{{ row.period }}",
    "{{ row.due_on }}",
    "{{ row.days_overdue }}",
    "{{ row.source }}",
)
_WIDTHS = (10, 35, 30, 42, 13, 26)
_MANY_WIDTHS = (10, 25, 36, 30, 42, 13)
_BESIDE = 28
"""Twentieths of a point beside the text of a cell, half a millimetre: a day and a period stand on one line."""
_LEAGUE = ("名次", "单位", "应完成", "按期完成", "逾期完成", "逾期未完成", "得分")
_PLACES = (
    *("{{ place.rank }}", "{{ place.unit }}", "{{ place.owed }}", "{{ place.on_time }}", "{{ place.late }}"),
    *("{{ place.overdue }}", "{{ place.score_pct }}"),
)
_PLACE_WIDTHS = (13, 42, 18, 21, 21, 24, 17)
_SCORE = "注：得分为到期事项的按期完成率，各项工作要求按权重计算。"
_LONG = {"工作要求", "依据"}
"""The columns of texts, which begin at the left; all others are centred."""


def make(letter: Letter) -> Document:
    """Return the template of a rung."""
    document = docx.Document()
    body = document.element.body
    for paragraph in list(document.paragraphs):
        body.remove(paragraph._p)
    _page(document)
    _styles(document)
    _head_and_foot(document.sections[0])
    _paragraph(document, "{{ number }}", "发文字号")
    for _line in range(2):
        _paragraph(document, "", "Normal")
    _paragraph(document, letter.title, "标题")
    _paragraph(document, "", "Normal")
    addressees = (
        "{% for one in units %}{{ one.name }}{% if not loop.last %}、{% endif %}{% endfor %}："
        if letter.many
        else "{{ unit.name }}："
    )
    _paragraph(document, addressees, "主送机关")
    for text in letter.findings:
        _paragraph(document, text, "正文文字")
    columns = ("序号", "单位", *_ROWS[1:5]) if letter.many else _ROWS
    cells = (_CELLS[0], "{{ row.unit }}", *_CELLS[1:5]) if letter.many else _CELLS
    widths = _MANY_WIDTHS if letter.many else _WIDTHS
    if not letter.many:
        _paragraph(document, "{%p if rows %}", "正文文字")
    _table(document, columns, cells, widths, "row in rows")
    if not letter.many:
        _paragraph(document, "{%p endif %}", "正文文字")
    for text in letter.demands:
        _paragraph(document, text, "正文文字")
    if letter.many:
        _paragraph(document, "附件：各单位完成情况排名", "正文文字").paragraph_format.space_before = LINE
    _paragraph(document, "{{ office.signatory }}", "落款")
    _paragraph(document, "{{ date }}", "成文日期")
    for text in ASK:
        _paragraph(document, text, "正文文字")
    if letter.many:
        annex = _paragraph(document, "附件", "附件")
        annex.paragraph_format.page_break_before = True
        _paragraph(document, "", "Normal")
        _paragraph(document, "各单位完成情况排名", "标题")
        _paragraph(document, "", "Normal")
        _table(document, _LEAGUE, _PLACES, _PLACE_WIDTHS, "place in league")
        _paragraph(document, _SCORE, "表格文字")
    return document


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    _fonts(normal, TEXT, 16)
    _lines(normal)
    for space in ("w:autoSpaceDE", "w:autoSpaceDN"):  # 28 characters a line, whatever stands beside figures
        _set(normal, _element(space, val="0"))
    for name, font, size, alignment in (
        ("发文机关", TITLE, 36, CENTRE),
        ("发文字号", TEXT, 16, RIGHT),
        ("标题", TITLE, 22, CENTRE),
        ("主送机关", TEXT, 16, LEFT),
        ("正文文字", TEXT, 16, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ("一级标题", LEVEL, 16, LEFT),
        ("二级标题", "楷体_GB2312", 16, LEFT),
        ("落款", TEXT, 16, RIGHT),
        ("成文日期", TEXT, 16, RIGHT),
        ("附件", LEVEL, 16, LEFT),
        ("表格", TEXT, 12, CENTRE),
        ("表格文字", TEXT, 12, LEFT),
        ("页码", "宋体", 14, RIGHT),
        ("红线", TEXT, 1, LEFT),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _fonts(style, font, size)
        style.paragraph_format.alignment = alignment
    document.styles["发文机关"].font.color.rgb = RED
    document.styles["落款"].paragraph_format.right_indent = Pt(16 * 4)
    # Two lines, as room and not as empty paragraphs: LibreOffice keeps but a few paragraphs together.
    document.styles["落款"].paragraph_format.space_before = 2 * LINE
    document.styles["成文日期"].paragraph_format.right_indent = Pt(16 * 4)
    for name in ("正文文字", "一级标题", "二级标题"):
        _indent(document.styles[name])
    # 28 characters in 156 mm: each a quarter of a point narrower. No grid of the page, which LibreOffice would move
    # the text down by, or spread its lines to.
    closer = _element("w:spacing", val="-5")
    document.styles["正文文字"].element.get_or_add_rPr().insert_element_before(closer, "w:sz")
    for name in ("表格", "表格文字"):
        table = document.styles[name].paragraph_format
        table.line_spacing_rule, table.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    title = document.styles["标题"].paragraph_format
    title.line_spacing_rule, title.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(32)


def _fonts(style: ParagraphStyle, font: str, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, _element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def _lines(style: ParagraphStyle) -> None:
    lines = style.paragraph_format
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    lines.space_before = lines.space_after = Pt(0)


def _indent(style: ParagraphStyle) -> None:
    """Two characters, as wide as they are."""
    ind = _element("w:ind", firstLine="640", firstLineChars="200")
    style.element.get_or_add_pPr().insert_element_before(ind, "w:jc", "w:outlineLvl")


def _set(style: ParagraphStyle, element: BaseOxmlElement) -> None:
    """Put a property into a style, before those that must stand behind it (ISO/IEC 29500-1, 17.3.1.26)."""
    style.element.get_or_add_pPr().insert_element_before(element, *_BEHIND)


def _head_and_foot(section: Section) -> None:
    name = section.first_page_header.paragraphs[0]
    name.style, name.text = "发文机关", "{{ office.name }}"
    spacing = name.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(40)
    spacing.space_after = Mm(4)
    spacing.left_indent, spacing.right_indent = BEYOND_LEFT, BEYOND_RIGHT
    _rule(section.first_page_header.add_paragraph(style="红线"), top=18, bottom=6)
    _rule(section.first_page_footer.paragraphs[0], top=6, bottom=18)
    for header in (section.header, section.even_page_header):  # else an empty line there pushes the text down
        header.paragraphs[0].style = "红线"
        spacing = header.paragraphs[0].paragraph_format
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1.5)
    for footer, alignment in ((section.footer, RIGHT), (section.even_page_footer, LEFT)):
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = "页码", alignment
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        paragraph.add_run("— ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        paragraph.add_run(" —")


def _rule(paragraph: Paragraph, top: int, bottom: int) -> None:
    """Make a double rule of a paragraph: its borders above and below, in eighths of a point."""
    paragraph.style = "红线"
    spacing = paragraph.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1.5)
    spacing.left_indent, spacing.right_indent = BEYOND_LEFT, BEYOND_RIGHT
    borders = OxmlElement("w:pBdr")
    for side, size in (("top", top), ("bottom", bottom)):
        borders.append(_element(f"w:{side}", val="single", sz=str(size), space="0", color="FF0000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _table(
    document: Document, columns: tuple[str, ...], cells: tuple[str, ...], widths: tuple[int, ...], loop: str
) -> None:
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(_beside())
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    rows = (
        columns,
        (f"{{%tr for {loop} %}}", *[""] * (len(columns) - 1)),
        cells,
        ("{%tr endfor %}", *[""] * (len(columns) - 1)),
    )
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        for cell, text, width, column in zip(row.cells, texts, widths, columns, strict=True):
            _fill(cell, text, width, "表格文字" if number and column in _LONG else "表格")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _beside() -> BaseOxmlElement:
    """Return what room a table's texts have on either side (ISO/IEC 29500-1, 17.4.42)."""
    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        room.append(_element(f"w:{side}", w=str(_BESIDE), type="dxa"))
    return room


def _fill(cell: _Cell, text: str, width: int, style: str) -> None:
    cell.width = Mm(width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(text)


def _paragraph(document: Document, text: str, style: str) -> Paragraph:
    return document.add_paragraph(text, style=style)


def _element(name: str, **attributes: str) -> OxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def document_of(letter: Letter) -> Document:
    """Return the template of a rung as it is saved."""
    document = make(letter)
    document.core_properties.title, document.core_properties.author = letter.title, "safetytrack"
    return document


def main() -> None:
    """Write every sample of a letter anew."""
    FOLDER.mkdir(exist_ok=True)
    for letter in LETTERS:
        document_of(letter).save(str(FOLDER / letter.file))


if __name__ == "__main__":
    main()
