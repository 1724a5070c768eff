"""A LibreOffice that converts one file after another: to start it takes many times as long."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from shutil import which

import psutil

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""Work every formula out anew; otherwise LibreOffice believes what a file says it comes to."""

EMPTY = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text/></office:body></office:document>
"""
"""A text with nothing in it."""

NO_FONT = (
    "no font as wide as Calibri is installed (such as Carlito), so it was not measured how small a sheet is printed"
)


def has_calibri() -> bool:
    """Say whether there is Calibri, whose digits widths of columns are counted in, or what is as wide.

    LibreOffice as its makers hand it out brings Carlito; as Linux distributions package it, that is a package more.
    """
    if not which("fc-match"):
        return True
    font = subprocess.run(["fc-match", "--format=%{family}", "Calibri"], capture_output=True, text=True, check=True)
    return font.stdout.startswith(("Calibri", "Carlito"))


class Office:
    """A LibreOffice without a window that has a text of its own open, and therefore does not end with its work."""

    def __init__(self, program: str, folder: Path) -> None:
        self._words = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        text = folder / "open.fodt"
        text.write_text(EMPTY, encoding="utf-8")
        self._environ = os.environ | {"LC_ALL": "C.UTF-8", "TMPDIR": str(folder)}
        """Names of files are handed over in the encoding of the locale."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen([*self._words, text], start_new_session=True, env=self._environ, **quiet)
        is_open = text.with_name(f".~lock.{text.name}#").exists
        waited_until = time.monotonic() + 60
        while not is_open() and self._process.poll() is None and time.monotonic() < waited_until:
            time.sleep(0.05)

    def converted(self, form: str, folder: Path, *paths: Path) -> list[Path]:
        """Have files opened and saved in a form, by whose suffix it goes, in a folder; return what was saved there."""
        # Handed to the one that runs, by its profile, which answers when it is done; were it gone, done by a new one.
        whole = [path.absolute() for path in (folder, *paths)]
        words = [*self._words, "--convert-to", form, "--outdir", *whole]
        subprocess.run(words, check=True, capture_output=True, timeout=120, env=self._environ)
        saved = [folder / path.with_suffix(f".{form.partition(':')[0]}").name for path in paths]
        assert [path for path in saved if not path.exists()] == []
        return saved

    def end(self) -> None:
        """Have it end, and put away the sockets that it leaves where those of all programs are."""
        sockets = self._sockets()
        if self._process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        for socket in sockets:
            socket.unlink(missing_ok=True)

    def _sockets(self) -> set[Path]:
        with suppress(psutil.Error):
            its = [one for each in psutil.Process(self._process.pid).children() for one in each.net_connections("unix")]
            return {Path(one.laddr) for one in its if one.laddr}
        return set()
