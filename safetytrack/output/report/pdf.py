"""A page printed by a browser that is at hand: Edge, Chrome or Chromium."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from safetytrack.domain.errors import N_, Refused

_COMMANDS = (
    *("microsoft-edge", "msedge", "google-chrome", "google-chrome-stable"),
    *("chrome", "chromium", "chromium-browser"),
)
_ON_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_ON_MACOS = ("Microsoft Edge", "Google Chrome", "Chromium")
_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")
_LONGEST = 120
"""Seconds that a page may take to print."""

PATIENCE = 10
"""Seconds that a file may come after the browser returned."""


def find_browser() -> str:
    """Return the browser to print by. Raises ``Refused`` where there is none."""
    commands = (shutil.which(command) for command in _COMMANDS)
    for path in (*commands, *installed_at(sys.platform, os.environ, str(Path.home()))):
        if path and Path(path).is_file():
            return path
    raise Refused(
        N_("no Edge, Chrome or Chromium was found to print by. install one, or write .html and print it from a browser")
    )


def installed_at(platform: str, environ: Mapping[str, str], home: str) -> Iterator[str]:
    """Yield where browsers are installed that are not on the PATH, by ``sys.platform`` and the environment."""
    if platform == "win32":
        for folder in filter(None, map(environ.get, _FOLDERS)):
            yield from (str(PureWindowsPath(folder, path)) for path in _ON_WINDOWS)
    elif platform == "darwin":
        for folder in ("/Applications", f"{home}/Applications"):
            yield from (f"{folder}/{name}.app/Contents/MacOS/{name}" for name in _ON_MACOS)


def spare(path: Path) -> None:
    """Raise ``Refused`` for a PDF that somebody else made, or changed since we did."""
    if path.is_file() and not _is_ours(path.read_bytes()):
        raise Refused(N_("{path} is not as safetytrack wrote it. write elsewhere, or over it with --force"), path=path)


def sealed(content: bytes) -> bytes:
    """Return a PDF with its digest behind its end, where readers of PDFs pass over it."""
    return content + _MARK + hashlib.sha256(content).hexdigest().encode() + b"\n"


def _is_ours(content: bytes) -> bool:
    printed, mark, digest = content.rpartition(_MARK)
    return bool(mark) and digest.strip() == hashlib.sha256(printed).hexdigest().encode()


_MARK = b"% safetytrack "


def printed(browser: str, html: Path, folder: Path) -> bytes:
    """Return the PDF of a page, made in a folder. Raises ``Refused`` where the browser makes none."""
    target = folder / "report.pdf"
    options = ["--headless=new", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run", "--disable-sync"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")  # which no browser has for root
    options += [f"--print-to-pdf={target}", f"--user-data-dir={folder / 'profile'}", html.as_uri()]
    with suppress(OSError, subprocess.TimeoutExpired):  # what matters is whether the file is there
        subprocess.run([browser, *options], capture_output=True, timeout=_LONGEST, check=False)
    if not _is_whole(target):
        raise Refused(N_("{browser} printed nothing. write .html and print it from a browser"), browser=browser)
    return target.read_bytes()


def _is_whole(path: Path) -> bool:
    """Wait until a PDF ends as they do: a browser may return before it has written it."""
    until = time.monotonic() + PATIENCE
    while not (path.exists() and b"%%EOF" in path.read_bytes()[-64:]):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
