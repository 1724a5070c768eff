"""Pages of the whole country: written as a folder and as one page of 20,000 rows, and opened in a browser."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import CDPSession, sync_playwright

from bench.national import AS_OF
from bench.processes import Took, ours, took
from bench.report import Figure

ROWS = 20_000
OPEN_S = 2
TIMES = 4
"""How long the folder may take, by the questions it answers."""

QUESTIONS = (
    ("overdue",),
    ("coverage", "--by", "territory", "--rank"),
    ("coverage", "--by", "regulator", "--rank"),
    ("coverage", "--by", "programme", "--by", "requirement"),
    ("coverage", "--by", "unit"),
    ("trend", "--last", "6"),
)
"""What the folder holds; ``trend`` is coverage as of six days."""


def figures(folder: Path) -> Iterator[Figure]:
    """Measure the pages of ``folder``'s national.db, once each."""
    ledger, pages, page = folder / "national.db", folder / "pages", folder / "page.html"
    written = took(ours(ledger, "report", "--as-of", AS_OF, "-o", f"{pages}/"))
    answers = [took(ours(ledger, *words, "--as-of", AS_OF, "-o", folder / "held.csv")) for words in QUESTIONS]
    questions = Took(sum(one.seconds for one in answers), None)
    yield Figure("report -o DIR: the questions it holds, one by one", written, questions, at_most=TIMES)
    one = took(ours(ledger, "report", "--rows", ROWS, "--as-of", AS_OF, "-o", page))
    yield Figure(f"report --rows {ROWS:,}, {page.stat().st_size / 1e6:.0f} MB", one, rows=ROWS)
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        print("no Chromium is installed: no page was opened")
        return
    largest = max(pages.glob("*.html"), key=lambda path: path.stat().st_size)
    yield from _opened(program, (largest, page))
    size = sum(path.stat().st_size for path in pages.iterdir())
    print(f"the folder: {sum(1 for _path in pages.iterdir())} files, {size / 1e6:,.0f} MB")


def _opened(program: str, pages: Sequence[Path]) -> Iterator[Figure]:
    """Measure the processor time of a page's process until it is there, and until it is filtered."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for path in pages:
            page = browser.new_page()
            page.set_default_timeout(120_000)
            metrics = page.context.new_cdp_session(page)
            metrics.send("Performance.enable")
            page.goto(path.as_uri())
            page.evaluate("document.body.offsetHeight")
            opened = _process_seconds(metrics)
            size = f"{path.stat().st_size / 1e6:.0f} MB"
            yield Figure(f"opening {path.name}, {size}", Took(opened, None), at_most_s=OPEN_S)
            page.fill("#filter", "study")
            page.wait_for_selector("tfoot", state="attached")
            filtered = Took(_process_seconds(metrics) - opened, None)
            yield Figure(f"filtering {path.name}", filtered, at_most_s=OPEN_S)
            page.close()
        browser.close()


def _process_seconds(metrics: CDPSession) -> float:
    entries = metrics.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in entries if one["name"] == "ProcessTime")
