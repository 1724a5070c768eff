"""What a file is, told by its content: its name may say anything."""

import codecs
import re
from typing import BinaryIO

from safetytrack.store.evidence.containers import OLE, ZIP, ole_directory, zip_entry_names

_HEAD = 4096
_UNKNOWN = "application/octet-stream"

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"#!AMR", "audio/amr"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_OF_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
}
_OFFICE = "application/vnd.openxmlformats-officedocument."
_IN_ZIP = {
    b"word/": f"{_OFFICE}wordprocessingml.document",
    b"xl/": f"{_OFFICE}spreadsheetml.sheet",
    b"ppt/": f"{_OFFICE}presentationml.presentation",
    b"OFD.xml": "application/ofd",
}
_LONGEST = max(map(len, _IN_ZIP))
_IN_OLE = {
    "WordDocument": "application/msword",
    "Workbook": "application/vnd.ms-excel",
    "Book": "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
}
_OPEN_DOCUMENT = re.compile(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z-]+)(?=PK|[^a-z-])")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_TEXTS = ("utf-8", "gb18030")


def media_type(file: BinaryIO) -> str:
    """Return the media type of an open file, read here and there and never whole."""
    file.seek(0)
    head = file.read(_HEAD)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(ZIP):
        return _of_zip(file, head)
    if head.startswith(OLE):
        return _of_ole(file)
    if head[:4] == b"RIFF":
        return _OF_RIFF.get(head[8:12], _UNKNOWN)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    return "text/plain" if _is_text(head) else _UNKNOWN


def _of_zip(file: BinaryIO, head: bytes) -> str:
    if mimetype := _OPEN_DOCUMENT.match(head, 30):
        return mimetype[1].decode()
    names = set(zip_entry_names(file, _LONGEST))
    for beginning, kind in _IN_ZIP.items():
        if any(name.startswith(beginning) for name in names):
            return kind
    return "application/zip"


def _of_ole(file: BinaryIO) -> str:
    """Return what an older Office document is, by the streams that its directory names first."""
    directory = ole_directory(file)
    for stream, kind in _IN_OLE.items():
        if f"{stream}\0".encode("utf-16-le") in directory:
            return kind
    return "application/x-cfb"


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return not _CONTROLS.search(head) and any(_reads(head, encoding) for encoding in _TEXTS)


def _reads(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)  # whose last character may be cut in two
    except UnicodeDecodeError:
        return False
    return True
