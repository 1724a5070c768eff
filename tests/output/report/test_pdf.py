"""Browsers to print by: where they are installed, and how they are asked."""

import stat
from pathlib import Path

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.output.report.pdf import find_browser, installed_at, printed

LATE = """#!/bin/sh
for word in "$@"; do case $word in --print-to-pdf=*) target=${word#*=};; esac; done
echo "$@" > "$0.asked"
(sleep 0.3; printf '%%PDF-1.4 ' > "$target"; sleep 0.3; printf '%%%%EOF' >> "$target") > /dev/null 2>&1 &
"""
"""A browser that returns before the file is there, and whole."""


def stand_in(folder: Path, name: str, script: str) -> Path:
    """Write a program that stands in for a browser."""
    path = folder / name
    path.write_text(script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_on_windows_edge_is_tried_first_then_chrome():
    environ = {
        "ProgramFiles(x86)": r"C:\Program Files (x86)",
        "ProgramFiles": r"C:\Program Files",
        "LOCALAPPDATA": r"C:\Users\李 四\AppData\Local",
    }
    paths = list(installed_at("win32", environ, r"C:\Users\李 四"))
    assert paths[:2] == [
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    ]
    assert paths[-1] == r"C:\Users\李 四\AppData\Local\Chromium\Application\chrome.exe"
    assert len(paths) == 9
    assert not list(installed_at("win32", {}, ""))


def test_on_macos_those_of_all_users_are_tried_before_ones_own():
    paths = list(installed_at("darwin", {"ProgramFiles": "x"}, "/Users/li"))
    assert paths[0] == "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"
    assert paths[-1] == "/Users/li/Applications/Chromium.app/Contents/MacOS/Chromium"
    assert len(paths) == 6


def test_elsewhere_only_the_path_tells():
    assert not list(installed_at("linux", {"ProgramFiles": "x"}, "/home/li"))


def test_a_browser_that_returns_early_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    edge = stand_in(tmp_path, "microsoft-edge", LATE)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert find_browser() == str(edge)
    page = tmp_path / "履职 情况.html"
    assert printed(str(edge), page, tmp_path) == b"%PDF-1.4 %%EOF"
    arguments = edge.with_name("microsoft-edge.asked").read_text(encoding="utf-8")
    for option in ("--headless=new", "--disable-gpu", "--no-pdf-header-footer", "--user-data-dir=", page.as_uri()):
        assert option in arguments


def test_a_browser_that_prints_nothing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("safetytrack.output.report.pdf.PATIENCE", 0.1)
    chrome = stand_in(tmp_path, "chrome", "#!/bin/sh\nexit 1\n")
    with pytest.raises(Refused, match="printed nothing"):
        printed(str(chrome), tmp_path / "page.html", tmp_path)
