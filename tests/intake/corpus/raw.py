"""Workbooks of raw XML, for what no program writes: each holds one good row besides what is wrong with it."""

import zipfile
from collections.abc import Iterable, Sequence

from intake.corpus.makers import Packed, archive

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"'
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'

SHEET = "xl/worksheets/sheet1.xml"


def text(place: str, content: str) -> str:
    """Return a cell with a text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """Return a row of texts."""
    cells = (text(f"{letter}{number}", content) for letter, content in zip("ABCDEFG", texts, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


GOOD = row(1, "name", "unit", "role") + row(2, "陆明远", "D", "head")


def sheet(more: str = "", rows: str = GOOD, after: str = "") -> str:
    """Return the XML of a sheet."""
    return f"{_BEGIN}<worksheet {_SPACES}><sheetData>{rows}{more}</sheetData>{after}</worksheet>"


def relations(targets: Sequence[str], what: str = "worksheet") -> str:
    """Return the XML that says where the sheets of a book are."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{what}" Target="{target}"/>'
        for number, target in enumerate(targets, start=1)
    )
    return f'{_BEGIN}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def book(sheets: Sequence[tuple[str, int]] = (("Sheet1", 1),), more: str = "") -> str:
    """Return the XML of a book, of sheets and the numbers of their relations."""
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{relation}"{more}/>'
        for number, (name, relation) in enumerate(sheets, start=1)
    )
    return f"{_BEGIN}<workbook {_SPACES}><sheets>{entries}</sheets></workbook>"


def workbook(
    parts: Iterable[tuple[str, str | bytes | Packed]] = ((SHEET, sheet()),),
    targets: Sequence[str] = ("worksheets/sheet1.xml",),
    book_xml: str | None = None,
    how: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return an .xlsx file of parts, beside those that every such file has; ``book_xml`` is that of the book."""
    root = relations(["xl/workbook.xml"], "officeDocument")
    kinds = '<Default Extension="xml" ContentType="application/xml"/>'
    types = f'{_BEGIN}<Types xmlns="{_PACKAGE}/content-types">{kinds}</Types>'
    own = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book_xml or book()),
        ("xl/_rels/workbook.xml.rels", relations(targets)),
    ]
    return archive([*own, *parts], how)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES = " ".join(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text"))


def ods(rows: str, *, tables: str = "", before: str = "", manifest: str = "") -> bytes:
    """Return an .ods file of raw rows, and of more tables."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF_SPACES}><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{ods_row("name", "unit", "role")}{ods_row("陆明远", "D", "head")}{rows}'
        f"</table:table>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    listed = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">{manifest}</manifest:manifest>'
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return archive([("mimetype", mimetype), ("META-INF/manifest.xml", listed), ("content.xml", content)])


def ods_row(*texts: str, times: int = 1, columns: int = 1) -> str:
    """Return a row of texts, repeated so many times, its cells over so many columns."""
    cells = "".join(
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{columns}">'
        f"<text:p>{content}</text:p></table:table-cell>"
        for content in texts
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'
