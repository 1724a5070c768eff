"""The page on paper: A4, a head on each sheet, headings repeated, rows unbroken, and not many sheets."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Windows, opened
from pypdf import PdfReader

MARGIN_BOX = r"^\d+ / \d+\s*"
"""The number of the sheet, which is drawn before all else."""


@pytest.fixture(scope="module")
def sheets(browser: Windows, dozen_path: Path) -> Iterator[list[str]]:
    """Return the text of each sheet of the page of twelve units, printed from a browser that is set to dark."""
    with opened(browser, dozen_path, scheme="dark") as page:
        paper = page.pdf(prefer_css_page_size=True, print_background=True)
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    read = PdfReader(io.BytesIO(paper))
    sides = {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in read.pages}
    assert sides <= {(595, 842), (594, 842)} and len(paper) < 2_000_000
    return [re.sub(MARGIN_BOX, "", one.extract_text()) for one in read.pages]


def test_twelve_units_are_at_most_six_sheets(sheets: list[str]):
    assert 2 <= len(sheets) <= 6


def test_each_sheet_has_a_head(sheets: list[str]):
    assert all("How work-safety duties are done · As of 2026-07-10\n" in sheet for sheet in sheets)


def test_headings_are_repeated_where_a_table_goes_on(sheets: list[str]):
    listing = [sheet for sheet in sheets if "begin-" in sheet]
    assert len(listing) > 1
    assert all("Days late" in re.sub(r"\s+", " ", sheet) for sheet in listing)


def test_no_row_is_broken(sheets: list[str]):
    for sheet in sheets:
        begun, ended = (re.findall(rf"{word}-(D|T\d\d)", re.sub(r"\s+", "", sheet)) for word in ("begin", "end"))
        assert sorted(begun) == sorted(ended)
