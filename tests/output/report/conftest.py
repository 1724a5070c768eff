"""A browser and the demo's page, once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import browsing
from playwright.sync_api import Browser

from safetytrack.cli import app

HOSTILE = "</script><img src=x onerror=document.title=1>"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the Chromium of this machine."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, blank_ledger: Path) -> Path:
    """Return the demo's ledger with one more unit, whose name is hostile."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert app.run(["--db", str(path), "demo"]) == 0
    assert app.run(["--db", str(path), "add-unit", HOSTILE, "--kind", "town", "--code", "XSS"]) == 0
    return path


@pytest.fixture(scope="session")
def page_path(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's page, in a folder whose name has Chinese and blanks."""
    path = tmp_path_factory.mktemp("report") / "安全 生产 报告" / "履职 情况.html"
    path.parent.mkdir()
    ask = ["--db", str(demo), "--lang", "zh", "report", "--as-of", "2026-07-10", "-o", str(path)]
    assert app.run(ask) == 0
    return path
