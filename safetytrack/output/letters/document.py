"""A letter: its template filled, its signature and date in their places.

docxtpl, python-docx and lxml take 160 to 260 ms to import: only who writes a letter imports this module.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from math import ceil
from pathlib import Path
from types import CodeType
from typing import Any
from unicodedata import east_asian_width
from zipfile import BadZipFile

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError

from safetytrack.domain.errors import N_, Phrase, Refused

UNREADABLE = (OpcError, BadZipFile, LxmlError, KeyError, ValueError, AttributeError, OSError)
"""What a file that is no document of Word, or a damaged one, has the libraries stumble over."""

SIGNATURE, DATE = "落款", "成文日期"
"""The styles of the last two lines of a letter; a template of an office's own may have them too."""

OFFICE = "发文机关"
"""The style of the office's name, above the red rule."""

_NAME, _RULE = 36, 481
"""Points: how large the office's name is at most, and how wide the red rules are (170 mm)."""

_UNDEFINED, _UNKNOWN_TAG = re.compile(r"'(\w+)' is undefined"), re.compile(r"unknown tag '(\w+)'")

_CHARACTER = 16
"""Points: the width of a character of the text (三号)."""
_DATE_FROM_RIGHT, _SIGNATURE_FROM_RIGHT = 4, 2
_LINE, _INDENT = 28, 2
"""Characters of a line, and those that the first of a paragraph is moved in by."""
_SIGNED_LINES = 6
"""Lines of text that share a page with the signature where they can: 此页无正文 may not be written (GB/T 9704-2012)."""

_PARTS = 128
"""Texts with tags that are kept compiled: those of ten templates, with their headers, footers and properties."""


class _Sandbox(SandboxedEnvironment):
    """Compiles a text once for all letters that have it."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._compiled = lru_cache(_PARTS)(super().compile)

    def compile(self, source: Any, *words: Any, **options: Any) -> CodeType:  # type: ignore[override]
        return self._compiled(source, *words, **options)


@cache
def environment() -> SandboxedEnvironment:
    """Return what fills templates: names of units stay text, and a template reaches nothing but what it is given."""
    return _Sandbox()


def filled(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return the letter. Raises ``Refused`` for a template that cannot be filled."""
    try:
        letter = DocxTemplate(str(template))
        _fit_name(letter, str(values["office"]["name"]))
        letter.render(dict(values), jinja_env=environment(), autoescape=True)
    except TemplateError as error:
        message = N_("{path} cannot be filled in: {reason}. see: safetytrack letter check {path}")
        raise Refused(message, path=template.name, reason=fault_of(error)) from None
    except UNREADABLE:
        message = N_("{path} is no document of Word that can be read. open it in Word or WPS and save it as .docx")
        raise Refused(message, path=template.name) from None
    styles = _Styles(letter.docx)
    _place_signature(letter.docx, styles)
    _keep_signature_with_text(letter.docx, styles)
    file = BytesIO()
    letter.save(file)
    return file.getvalue()


def fault_of(error: TemplateError) -> Phrase:
    """Return what is wrong with a tag, in a clerk's words where it is what happens most."""
    reason = error.message or str(error)
    if isinstance(error, UndefinedError) and (name := _UNDEFINED.fullmatch(reason)):
        return Phrase(N_("{name!r} is undefined"), name=name[1])
    if reason.startswith("Unexpected end of template"):
        return Phrase(N_("a {opening} lacks its {closing}"), opening="{% for %}, {% if %}", closing="{% end… %}")
    if unknown := _UNKNOWN_TAG.search(reason):
        return Phrase(N_("{tag!r} begins no tag, or closes none that is open"), tag=unknown[1])
    return Phrase(N_("has a tag that is none: {reason}"), reason=reason.rstrip("."))


def _fit_name(letter: DocxTemplate, name: str) -> None:
    """Have the office's name above the first rule in one line: a long one is set smaller."""
    size = max(int(_RULE / max(_width(name), 1)), _CHARACTER)
    if size >= _NAME:
        return
    letter.init_docx()
    for paragraph in letter.docx.sections[0].first_page_header.paragraphs:
        for run in paragraph.runs if paragraph.style and paragraph.style.name == OFFICE else ():
            run.font.size = Pt(size)


class _Styles:
    """What the styles of a document's paragraphs are called; python-docx looks through all of them for each."""

    def __init__(self, document: Document) -> None:
        paragraphs = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
        self._names = {style.style_id: style.name for style in paragraphs}
        default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._default = default.name if default else None

    def name_of(self, paragraph: Paragraph) -> str | None:
        """Return what the style of a paragraph is called: that of all others where it has none."""
        return self._names.get(paragraph.paragraph_format.element.style, self._default)


def _place_signature(document: Document, styles: _Styles) -> None:
    """Put the date four characters from the right, the signature centred above it, two from the right at least."""
    paragraphs = {styles.name_of(paragraph): paragraph for paragraph in document.paragraphs}
    signature, day = paragraphs.get(SIGNATURE), paragraphs.get(DATE)
    if signature is None or day is None:
        return
    wide, narrow = _width(signature.text), _width(day.text)
    right = _DATE_FROM_RIGHT + narrow / 2 - wide / 2
    shift = max(0.0, _SIGNATURE_FROM_RIGHT - right)
    signature.paragraph_format.right_indent = Pt((right + shift) * _CHARACTER)
    day.paragraph_format.right_indent = Pt((_DATE_FROM_RIGHT + shift) * _CHARACTER)


def _keep_signature_with_text(document: Document, styles: _Styles) -> None:
    """Have the signature, the date and the note below it share a page with the last lines of the text.

    Where they follow a table, so does its last row: else LibreOffice 7.4 keeps nothing together at some heights.
    """
    blocks = list(document.iter_inner_content())
    places = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and styles.name_of(block) == SIGNATURE
    ]
    if not places:
        return
    for above, below in pairwise(_paragraphs(blocks[places[-1] :])):
        if not below.text.strip() or below.paragraph_format.page_break_before:
            break
        above.paragraph_format.keep_with_next = True
    lines = 0
    for block in reversed(blocks[: places[-1]]):
        if isinstance(block, Table):
            _keep_last_row(block)
            return
        own = ceil((_width(block.text) + _INDENT) / _LINE) if block.text.strip() else 0
        block.paragraph_format.keep_with_next = True
        block.paragraph_format.keep_together = own <= _SIGNED_LINES
        lines += own
        if lines >= _SIGNED_LINES:
            return


def _keep_last_row(table: Table) -> None:
    for cell in table.rows[-1].cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _paragraphs(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """Yield paragraphs up to the first table."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            return
        yield block


def _width(text: str) -> float:
    """Return the width of a text in Chinese characters."""
    return sum(1 if east_asian_width(char) in "WF" else 0.5 for char in text)
