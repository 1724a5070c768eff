"""Files that cannot be read, files that are unusual, and files that mean harm: what must come of each."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Timer

import pytest
from intake.corpus import hostile, makers, raw
from intake.corpus.makers import csv_file, encrypted, ods_file, xls_file, xlsx_file
from intake.reading import LU, PEOPLE, read

from safetytrack.domain import file_specs
from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.rows import read_rows

JAIL = Path(__file__).parents[1] / "corpus" / "jail.py"
ROOT = Path(__file__).parents[3]


def _with_shared(number: str, more: str = "") -> bytes:
    """Return a workbook with a cell whose text is said to be the shared one of that number."""
    row = f'<row r="3"><c r="A3"{more} t="s"><v>{number}</v></c></row>'
    return raw.workbook([(raw.SHEET, raw.sheet(row))])


DAMAGED = "f is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx"


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted .xlsx": (
        lambda: encrypted(xlsx_file(PEOPLE)),
        "f is encrypted. open it, save it without a password, and import that",
    ),
    "HTML saved as .xls": (
        lambda: b"<html><table><tr><td>name</td></tr></table></html>",
        "f is a web page or XML under another name. open it in Excel or WPS and save it as .xlsx",
    ),
    "HTML with a mark": (
        lambda: "\ufeff<html><table>".encode(),
        "f is a web page or XML under another name. open it in Excel or WPS and save it as .xlsx",
    ),
    "web archive saved as .xls": (
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
        "f is a web page or XML under another name. open it in Excel or WPS and save it as .xlsx",
    ),
    "truncated .xlsx": (lambda: xlsx_file(PEOPLE)[:-300], DAMAGED),
    "truncated .xls": (lambda: xls_file(PEOPLE)[:2000], DAMAGED),
    "truncated .ods": (lambda: ods_file(PEOPLE)[:-300], DAMAGED),
    "empty": (
        lambda: b"",
        "f is empty. give it a row with the columns name, unit, role, started_on, ended_on, person_id, phone",
    ),
    "empty workbook": (
        lambda: xlsx_file([]),
        "f is empty. give it a row with the columns name, unit, role, started_on, ended_on, person_id, phone",
    ),
    "a document": (
        lambda: makers.archive([("word/document.xml", "<w/>")]),
        "f is an archive, but no workbook that can be read. save it as .xlsx",
    ),
    "an old document": (
        lambda: xls_file(PEOPLE).replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")),
        "f is an archive, but no workbook that can be read. save it as .xlsx",
    ),
    "an external entity": (
        lambda: raw.workbook(
            [
                (
                    raw.SHEET,
                    raw.sheet().replace(
                        "<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
                    ),
                )
            ]
        ),
        "f declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew",
    ),
    "an entity of an open document": (
        lambda: raw.ods("", before='<!DOCTYPE x [<!ENTITY e "x">]>'),
        "f declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew",
    ),
    "UTF-16 inside": (
        lambda: raw.workbook([(raw.SHEET, raw.sheet().encode("utf-16"))]),
        "f is an archive, but no workbook that can be read. save it as .xlsx",
    ),
    "packed otherwise": (lambda: raw.workbook(how=makers.zipfile.ZIP_LZMA), DAMAGED),
    **{
        f"a shared text of number {number}": (partial(_with_shared, number), DAMAGED)
        for number in ("-1", "+0", "x", "99999999999999999999")
    },
    "a shared text of no number, written otherwise": (partial(_with_shared, "-1", " x='1'"), DAMAGED),
    "no sheet outside the file": (lambda: raw.workbook(targets=["../../../../etc/passwd"]), DAMAGED),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(case):
    build, sentence = REFUSED[case]
    assert read(build(), "people").refusals == [sentence]


WHOLE = {
    "cells that do not say where they are": lambda: raw.workbook([(raw.SHEET, raw.sheet().replace(' r="', ' x="'))]),
    "names with a prefix": lambda: raw.workbook(
        [
            (
                raw.SHEET,
                raw.sheet()
                .replace("xmlns=", "xmlns:x=")
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("<x:?", "<?"),
            )
        ]
    ),
    "comments and CDATA": lambda: raw.workbook(
        [(raw.SHEET, raw.sheet("<!-- <c r='XFD9'> --><![CDATA[<row r='9'><c r='XFD1048576'/></row>]]>"))]
    ),
    "stored, not packed": lambda: raw.workbook(how=makers.zipfile.ZIP_STORED),
    "another archive in it": lambda: raw.workbook(
        [(raw.SHEET, raw.sheet()), ("xl/embeddings/a.xlsx", xlsx_file(PEOPLE))], how=makers.zipfile.ZIP_STORED
    ),
    "parts named with backslashes": lambda: makers.with_backslashes(raw.workbook()),
    "formats far out": lambda: raw.workbook(
        [(raw.SHEET, raw.sheet('<row r="1048576"><c r="XFD1048576" s="0"/></row>'))]
    ),
    "empty rows to the end of an open document": lambda: raw.ods(
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "empty columns to the end of an open document": lambda: raw.ods(
        '<table:table-row><table:table-cell table:number-columns-repeated="16380" table:style-name="ce1"/>'
        "</table:table-row>" * 5_000
    ),
    "deeply nested": lambda: raw.workbook([(raw.SHEET, raw.sheet(after="<a>" * 50_000 + "</a>" * 50_000))]),
}


@pytest.mark.parametrize("case", WHOLE)
def test_unusual_workbooks_are_read_like_any_other(case):
    answer = read(WHOLE[case](), "people")
    assert (answer.rows, answer.refusals) == ([LU], [])


class Jail:
    """A process that reads files with little memory and little time."""

    def __init__(self) -> None:
        self._process = self._begun()

    def _begun(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, JAIL],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            encoding="utf-8",
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            start_new_session=True,
        )

    def answer(self, path: Path) -> str:
        """Return what it says of a file, the only line that it says."""
        if self._process.poll() is not None:  # it took too long with another
            self._process = self._begun()
        in_time = Timer(20, self.end)
        in_time.start()
        print(path, file=self._process.stdin, flush=True)
        *answers, ended = self._lines()
        in_time.cancel()
        assert (len(answers), ended) == (1, "ended 0\n"), "".join([*answers, ended])
        return answers[0]

    def _lines(self) -> Iterator[str]:
        for line in self._process.stdout:
            yield line
            if line.startswith("ended "):
                return
        yield "killed: it took too long"

    def end(self) -> None:
        """End it, with whatever it is reading."""
        if self._process.poll() is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def jail() -> Iterator[Jail]:
    jail = Jail()
    yield jail
    jail.end()


@pytest.mark.parametrize("case", hostile.FILES)
def test_a_file_that_means_harm_comes_to_a_sentence_in_little_memory_and_time(case, tmp_path, jail):
    build, outcome = hostile.FILES[case]
    path = tmp_path / "f"
    build(path)
    answer = json.loads(jail.answer(path))
    assert (answer["refused"] if "refused" in answer else answer["rows"]) == outcome


def rows_read_while(path: Path, change: Callable[[], object]) -> list[str]:
    """Read a file that changes after its first rows; return what is wrong with the others."""
    with read_rows(path, "f", file_specs.PEOPLE) as table:
        rows = iter(table)
        next(rows)
        change()
        return [str(row.fault) for row in rows if row.fault]


def test_a_file_that_changes_while_it_is_read(tmp_path):
    path = tmp_path / "f"
    more_than_is_read_at_once = csv_file([PEOPLE[0], *[["陆" * 100, *PEOPLE[1][1:]]] * 5_000])

    def append(data: bytes) -> None:
        with path.open("ab") as file:
            file.write(data)

    path.write_bytes(more_than_is_read_at_once)
    changed = "the file changed while it was read. import it again once nobody writes to it"
    assert rows_read_while(path, lambda: append(b"\xff\xff,D,head\n")) == [changed]
    path.write_bytes(more_than_is_read_at_once)
    assert rows_read_while(path, lambda: os.truncate(path, 0))[-1] == changed
    path.write_bytes(more_than_is_read_at_once)
    assert rows_read_while(path, lambda: append(csv_file([PEOPLE[1]]))) == [changed]


class Failing(BytesIO):
    """A file on a disk that goes away when so much of it was read."""

    def __init__(self, data: bytes, left: int) -> None:
        super().__init__(data)
        self.left = left

    def read(self, *size: int) -> bytes:
        """Return what is left, until the disk has gone."""
        self._go_on()
        return super().read(*size)

    read1 = read

    def seek(self, *place: int) -> int:
        """Move, until the disk has gone."""
        self._go_on()
        return super().seek(*place)

    def _go_on(self) -> None:
        if self.left == 0:
            raise OSError(errno.EIO, "Input/output error")
        self.left -= 1


@pytest.mark.parametrize("make", makers.MAKERS)
def test_a_disk_that_goes_away_is_said_to_have_gone_whenever_it_does(make):
    data = makers.MAKERS[make](PEOPLE)
    answers = set()
    for left in range(1, 200):
        try:
            with read_rows(Failing(data, left), "f", file_specs.PEOPLE) as table:
                answers |= {str(row.fault) for row in table if row.fault}
        except Refused as why:
            answers.add(str(why))
    gone = "f cannot be read: Input/output error. check the disk"
    assert gone in answers
    assert answers <= {gone, f"f:1: {gone}", DAMAGED}
