"""The demo's page in Chromium: from disk, alone, with script and without, on paper."""

import json
import re
from pathlib import Path

import pytest
from browsing import Windows, opened
from playwright.sync_api import Page

from safetytrack.cli import app
from safetytrack.output.report.environment import source

TEXT = """() => { document.querySelectorAll('.tools, .filtered').forEach(one => one.remove());
    document.querySelectorAll('details').forEach(one => one.open = true);
    return document.querySelector('body').innerText.replace(/\\s+/g, ' '); }"""


KEYS = """head => [...head.closest('table').tBodies[0].rows]
    .map(row => Number(row.cells[head.cellIndex].dataset.k || 0))"""
"""What the rows of a table are sorted by, where they are sorted by a column."""


def sums(page: Page) -> dict[str, int]:
    """Return the sums of the table of requirements, over what is to be seen, by the figure."""
    figures: dict[str, int] = page.evaluate("""() => {
        const table = document.querySelector('#requirements table'), sums = {};
        [...table.tHead.rows[0].cells].forEach((head, column) => {
            if (!head.dataset.sum) return;
            sums[head.dataset.sum] = [...table.tBodies[0].rows].filter(row => row.offsetParent)
                .reduce((sum, row) => sum + Number(row.cells[column].dataset.k), 0);
        });
        return sums; }""")
    return figures


def test_script_is_es5_and_short():
    import esprima  # which makes sets of all letters there are

    script = source("report.js")
    esprima.parseScript(script)
    assert not re.search(r"=>|`|\b(let|const|class)\s|pushState|fetch\(|blob:|localStorage", script)
    assert script.count("\n") <= 300


def test_style_is_what_browsers_of_2015_know():
    style = re.sub(r"/\*.*?\*/", "", source("report.css"), flags=re.DOTALL)
    assert not re.search(r"display:\s*(inline-)?grid|\bgap:|:is\(|clamp\(|var\(|@import|url\(", style)


def test_page_says_the_same_without_script(browser: Windows, page_path: Path):
    with opened(browser, page_path) as page:
        scripted = page.evaluate(TEXT)
    with opened(browser, page_path, runs_scripts=False) as page:
        assert page.evaluate(TEXT) == scripted


def test_rows_sum_to_coverage_and_totals_follow_the_filter(
    browser: Windows, page_path: Path, demo: Path, capsys: pytest.CaptureFixture[str]
):
    ask = ["--db", str(demo), "coverage", "--by", "total", "--as-of", "2026-07-10", "--json"]
    assert app.run(ask) == 0
    (total,) = json.loads(capsys.readouterr().out)
    with opened(browser, page_path) as page:
        figures = sums(page)
        assert figures == {figure: total[figure] for figure in figures} and figures["owed"]
        page.fill("#filter", "宣讲")
        page.wait_for_selector("#requirements tfoot")
        shown = sums(page)
        assert 0 < shown["owed"] < figures["owed"]
        assert page.inner_text("#requirements tfoot [data-total=owed]") == str(shown["owed"])
        assert "宣讲" in page.inner_text(".filtered")
        page.emulate_media(media="print")
        assert page.is_visible(".filtered") and not page.is_visible(".tools")


def test_headings_sort_by_keyboard_alone(browser: Windows, page_path: Path):
    with opened(browser, page_path) as page:
        head = page.locator("#requirements th[data-sum=owed]")
        head.locator("button").focus()
        for direction, sign in (("ascending", 1), ("descending", -1)):
            page.keyboard.press("Enter")
            assert head.get_attribute("aria-sort") == direction
            keys = head.evaluate(KEYS)
            assert len({*keys}) > 1
            assert keys == sorted(keys, key=lambda key: key * sign)


def test_link_to_a_unit_unfolds_it_and_a_hostile_name_is_text(browser: Windows, page_path: Path):
    with opened(browser, page_path) as page:
        name = page.evaluate("document.querySelector('details.unit').id")
        page.evaluate("name => { location.hash = name; }", name)
        page.wait_for_selector(f"[id='{name}'][open]")
        assert not page.query_selector("img") and page.title() != "1"
        assert "</script><img src=x onerror=" in page.content().replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("width", [1280, 390])
def test_page_is_as_wide_as_the_screen(browser: Windows, page_path: Path, width: int):
    with opened(browser, page_path, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == width
