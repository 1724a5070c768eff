"""The Chromium of this machine, and the pages that it opens without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright
from server import not_installed

NO_BROWSER = "no Chromium or Chrome is installed, so no page of a report was opened in it"


@contextmanager
def browsing() -> Iterator[Browser]:
    """Lend a browser without a window; without one, what would be opened in it is skipped."""
    program = which("chromium") or which("google-chrome") or which("chromium-browser") or not_installed(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, path: Path, **settings: object) -> Iterator[Page]:
    """Lend a page opened from disk; a request that leaves it, or an error of its script, fails the test."""
    page = browser.new_page(**settings)
    urls: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    try:
        yield page
        assert urls == [path.as_uri()], "a request left the page"
        assert not wrong
    finally:
        page.close()
