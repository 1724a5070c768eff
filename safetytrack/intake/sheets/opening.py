"""Files to take in, opened: what they are is told by what stands in them, never by their names."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG
from typing import BinaryIO

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.store.evidence.containers import OLE, ZIP

_HEAD = 65_536
_CHUNK = 1 << 20

_MARKED = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_OTHERS = (b"%PDF", b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
_WEB_PAGE = N_("{file} is a web page or XML under another name. open it in Excel or WPS and save it as .xlsx")
_CERTAIN = 4
"""Chinese characters in UTF-8 after which a file is surely meant to be UTF-8, whatever follows."""


@contextmanager
def opened(source: Path | BinaryIO, name: str) -> Iterator[BinaryIO]:
    """Lend a file, called ``name`` in sentences, at its beginning. Raises ``Refused`` for what cannot be read."""
    if not isinstance(source, Path):
        source.seek(0)
        yield source
        return
    try:
        _require_file(source.stat().st_mode, name)
        file = source.open("rb")
    except OSError as error:
        raise unreadable(error, name) from error
    with file:
        yield file


def _require_file(mode: int, name: str) -> None:
    """Raise ``Refused`` for what may never come to an end, or is waited for when it is opened."""
    if S_ISFIFO(mode):
        raise Refused(N_("{file} is a pipe, which is read only once. save what comes through it as a file"), file=name)
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise Refused(N_("{file} is a device or a socket. name a file"), file=name)


def unreadable(error: OSError, name: str) -> Refused:
    """Return the refusal of a file, called ``name``, that the system does not hand out."""
    match error:
        case FileNotFoundError():
            return Refused(N_("there is no file {file}. check the name"), file=name)
        case IsADirectoryError():
            return Refused(N_("{file} is a folder. name a file in it"), file=name)
        case PermissionError() if Path(error.filename).is_dir():  # what Windows says of a folder
            return Refused(N_("{file} is a folder. name a file in it"), file=name)
        case PermissionError():
            return Refused(N_("{file} may not be read. check the file's permissions"), file=name)
    return Refused(N_("{file} cannot be read: {why}. check the disk"), file=name, why=reason_of(error))


def is_workbook(file: BinaryIO, name: str) -> bool:
    """Say whether a file is a workbook, or text. Raises ``Refused`` for what is neither."""
    head = _head(file, name)
    if head.startswith((ZIP, OLE)):
        return True
    if _begins_as_a_page(head):
        raise Refused(_WEB_PAGE, file=name)
    if head.startswith(tuple(_MARKED)):
        return False
    if b"\x00" in head.partition(b"\n")[0] or head.startswith(_OTHERS):
        raise Refused(N_("{file} is neither a spreadsheet nor text. save it as .xlsx or CSV"), file=name)
    return False


def _begins_as_a_page(head: bytes) -> bool:
    encoding = next((encoding for mark, encoding in _MARKED.items() if head.startswith(mark)), "latin-1")
    return head.decode(encoding, "ignore").lstrip().startswith(("<", "MIME-Version:"))


def is_ole(file: BinaryIO) -> bool:
    """Say whether a workbook is one of the old kind (.xls), or an encrypted one: both are OLE files."""
    file.seek(0)
    return file.read(len(OLE)) == OLE


def _head(file: BinaryIO, name: str) -> bytes:
    try:
        file.seek(0)
        return file.read(_HEAD)
    except OSError as error:  # some systems open a folder, and only then refuse to read it
        raise unreadable(error, name) from error


def encoding_of(file: BinaryIO, name: str) -> str:
    """Return the encoding of a text: by its mark, else UTF-8 if all of it is, else GB18030. Raises ``Refused``."""
    head = _head(file, name)
    for mark, encoding in _MARKED.items():
        if head.startswith(mark):
            _require_all(file, name, encoding, "UTF-8" if encoding == "utf-8-sig" else "UTF-16")
            return encoding
    wrong = _first_wrong(file, "utf-8")
    if wrong is None:
        return "utf-8"
    if _chinese_before(file, wrong) >= _CERTAIN:
        raise _no_text(file, name, wrong, "UTF-8")
    _require_all(file, name, "gb18030", "GB18030")
    return "gb18030"


def _require_all(file: BinaryIO, name: str, encoding: str, called: str) -> None:
    wrong = _first_wrong(file, encoding)
    if wrong is not None:
        raise _no_text(file, name, wrong, called)


def _first_wrong(file: BinaryIO, encoding: str) -> int | None:
    """Return where the first byte stands that is no text, None if there is none."""
    decoder = codecs.getincrementaldecoder(encoding.removesuffix("-sig"))()  # a mark is read as a character
    file.seek(0)
    before = 0
    while True:
        waiting = len(decoder.getstate()[0])
        chunk = file.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return before - waiting + error.start
        before += len(chunk)
        if not chunk:
            return None


def _chinese_before(file: BinaryIO, place: int) -> int:
    file.seek(0)
    return sum("\u4e00" <= character <= "\u9fff" for character in file.read(min(place, _CHUNK)).decode(errors="ignore"))


def _no_text(file: BinaryIO, name: str, place: int, called: str) -> Refused:
    file.seek(0)
    line, begins = 1, 0
    for start in range(0, place, _CHUNK):
        chunk = file.read(min(_CHUNK, place - start))
        line += chunk.count(b"\n")
        if (end := chunk.rfind(b"\n")) >= 0:
            begins = start + end + 1
    return Refused(
        N_("{file}: line {line}, byte {byte} is not {encoding}. save the file as CSV UTF-8"),
        file=name,
        line=line,
        byte=place - begins + 1,
        encoding=called,
    )
