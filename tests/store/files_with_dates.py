"""Files that tell when they were made, put together by hand."""

import io
import struct
import zipfile

_EXIF, _TAKEN, _CHANGED, _ASCII, _LONG = 0x8769, 0x9003, 0x0132, 2, 4


def tiff(texts: dict[int, str], order: str = "<", *, count: int | None = None) -> bytes:
    """Return a TIFF directory of texts; those of a photograph lie in a directory of their own, as cameras do it."""
    own = {tag: text for tag, text in texts.items() if tag == _CHANGED}
    taken = {tag: text for tag, text in texts.items() if tag == _TAKEN}
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    second = 8 + 2 + 12 * (len(own) + 1) + 4
    third = second + 2 + 12 * len(taken) + 4
    entries, values = b"", b""
    for tag, text in own.items():
        entries += struct.pack(f"{order}HHII", tag, _ASCII, 20, third + len(values))
        values += text.encode().ljust(20, b"\0")
    entries += struct.pack(f"{order}HHII", _EXIF, _LONG, 1, second)
    inner = b""
    for tag, text in taken.items():
        inner += struct.pack(f"{order}HHII", tag, _ASCII, 20, third + len(values))
        values += text.encode().ljust(20, b"\0")
    first = struct.pack(f"{order}H", count or len(own) + 1) + entries + b"\0" * 4
    return head + first + struct.pack(f"{order}H", len(taken)) + inner + b"\0" * 4 + values


def jpeg(taken: str | None, order: str = "<", *, changed: str | None = None) -> bytes:
    """Return the beginning of a photograph taken at that moment, written as Exif writes it."""
    texts = {tag: text for tag, text in ((_TAKEN, taken), (_CHANGED, changed)) if text is not None}
    exif = b"Exif\0\0" + tiff(texts, order)
    jfif = b"\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    return b"\xff\xd8" + jfif + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xda\x00\x02\xff\xd9"


def core(created: str | None, modified: str | None) -> str:
    """Return the core properties of a document."""
    days = (("created", created), ("modified", modified))
    properties = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T09:30:00Z</dcterms:{name}>' for name, day in days if day
    )
    return f'<?xml version="1.0"?><cp:coreProperties>{properties}</cp:coreProperties>'


def office(created: str | None, modified: str | None) -> bytes:
    """Return the bones of a .docx."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("docProps/core.xml", core(created, modified))
    return made.getvalue()


def pdf(created: str, modified: str | None) -> bytes:
    """Return the bones of a PDF."""
    changed = f" /ModDate (D:{modified}093000+08'00')" if modified else ""
    return f"%PDF-1.4\n1 0 obj << /CreationDate (D:{created}093000+08'00'){changed} >> endobj\n%%EOF\n".encode()
