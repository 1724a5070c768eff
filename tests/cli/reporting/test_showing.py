"""Territories drawn as squares, and a page shown when it is written."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from forking import copied
from pages import read_page
from transcripts import Stage
from typed import done

BROWSER = """#!/bin/sh
printf '%s' "$1" > "$(dirname "$0")/shown"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of a district with two towns that owe a lecture."""
    done(
        stage,
        "init --with leaders-talk-safety",
        "add-unit 青岚区 --kind district --code D",
        "add-unit 中川镇 --kind town --code ZC --parent D",
        "add-unit 东河镇 --kind town --code DH --parent D",
    )


@pytest.fixture
def towns(filled_stage: Callable[[Callable[[Stage], object]], Stage]) -> Stage:
    """Return a stage with two towns, in a file or on a server."""
    return filled_stage(settled)


def drawn(stage: Stage, text: str, encoding: str = "utf-8-sig") -> str:
    """Write where territories are, and a page; return the page."""
    Path(stage.folder, "tiles.csv").write_text(text, encoding=encoding)
    done(stage, "report --as-of 2026-03-01 --tiles tiles.csv -o r.html")
    return Path(stage.folder, "r.html").read_text(encoding="utf-8")


def test_territories_are_squares_where_the_file_says(towns: Stage):
    page = drawn(towns, "unit,row,column\nZC,1,1\ndh,2,3\n")
    squares = page[page.index('class="pic tiles"') :]
    squares = squares[: squares.index("</svg>")]
    assert squares.count("<rect") == 2
    assert squares.index("中川镇") < squares.index("东河镇")
    assert 'viewBox="0 0 264 176"' in page


def test_units_may_be_named_and_the_file_be_of_an_old_spreadsheet(towns: Stage):
    page = drawn(towns, "单位,行,列\n中川镇,1,1\n\n东河镇,1,2\n", "gb18030")
    assert 'viewBox="0 0 176 88"' in page


@pytest.mark.parametrize("text", ["ZC,1", "ZC,one,1\nDH,two,2", "ZC,0,1", "ZC,1,100000000"])
def test_a_file_that_says_no_places_is_refused(towns: Stage, text: str):
    Path(towns.folder, "tiles.csv").write_text(text, encoding="utf-8")
    assert towns.run(["report", "--tiles", "tiles.csv"]) == (
        1,
        ["! error: tiles.csv does not say where territories are. write lines of a unit code, a row and a column"],
    )
    assert not Path(towns.folder, "report.html").exists()


def test_an_unknown_unit_is_refused(towns: Stage):
    Path(towns.folder, "tiles.csv").write_text("XX,1,1", encoding="utf-8")
    code, lines = towns.run(["report", "--tiles", "tiles.csv"])
    assert code == 1 and "'XX'" in lines[-1]


@pytest.mark.parametrize(("output", "shown"), [("履职 情况.html", "履职 情况.html"), ("pages/", "pages/index.html")])
def test_a_page_is_shown_by_the_browser_at_hand(towns: Stage, tmp_path: Path, output: str, shown: str):
    browser = tmp_path / "bin" / "stand-in"
    browser.parent.mkdir()
    browser.write_text(BROWSER, encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    environ = os.environ | {"PATH": f"{browser.parent}:/usr/bin:/bin", "BROWSER": "stand-in"}
    command = [sys.executable, "-m", "safetytrack", "--db", towns.ledger, "report", "--open", "-o", output]
    with copied():
        subprocess.run(command, cwd=towns.folder, env=environ, check=True, capture_output=True)
    assert browser.with_name("shown").read_text(encoding="utf-8") == Path(towns.folder, shown).resolve().as_uri()
    assert read_page(Path(towns.folder, shown)).tables
