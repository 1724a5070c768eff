"""The Chromium of this machine, and the pages that it opens without a network."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, Page, sync_playwright
from server import not_installed

NO_BROWSER = "no Chromium or Chrome is installed, so no page of a report was opened in it"

WIDTH = 1280
"""Of a window that nobody made narrower."""


class Windows:
    """A browser's window that runs scripts, and one that does not: to open one takes longer than to read a page."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[bool, Page] = {}

    def window(self, width: int, scheme: str, *, runs_scripts: bool) -> Page:
        """Return an empty window so many points wide, in the colours of day or of the dark."""
        if runs_scripts not in self._windows:
            self._windows[runs_scripts] = self._browser.new_page(java_script_enabled=runs_scripts)
        window = self._windows[runs_scripts]
        window.goto("about:blank")
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(media="null", color_scheme=scheme)
        return window


@contextmanager
def browsing() -> Iterator[Windows]:
    """Lend a browser without a screen; without one, what would be opened in it is skipped."""
    program = which("chromium") or which("google-chrome") or which("chromium-browser") or not_installed(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield Windows(browser)
        finally:
            browser.close()


@contextmanager
def opened(
    windows: Windows, path: Path, *, width: int = WIDTH, scheme: str = "light", runs_scripts: bool = True
) -> Iterator[Page]:
    """Lend a page opened from disk; a request that leaves it, or an error of its script, fails the test."""
    window = windows.window(width, scheme, runs_scripts=runs_scripts)
    requests: list[str] = []
    wrong: list[str] = []
    listeners = {
        "request": lambda request: requests.append(request.url),
        "pageerror": lambda error: wrong.append(str(error)),
        "console": lambda message: wrong.append(message.text) if message.type == "error" else None,
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    try:
        window.goto(path.as_uri())
        yield window
        assert requests == [path.as_uri()], "a request left the page"
        assert not wrong
    finally:
        for event, listener in listeners.items():
            window.remove_listener(event, listener)
