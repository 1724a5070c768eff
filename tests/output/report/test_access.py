"""Everybody can use the page: axe finds nothing, neither on a screen by day nor on a phone in the dark."""

from pathlib import Path

import pytest
from axe_core_python.sync_playwright import Axe
from browsing import Windows, opened


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(browser: Windows, small_path: Path, scheme: str, width: int):
    with opened(browser, small_path, scheme=scheme, width=width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        violations = Axe().run(page, options={"resultTypes": ["violations"]})["violations"]
    assert not [(one["impact"], one["id"], [node["html"] for node in one["nodes"]][:3]) for one in violations]
