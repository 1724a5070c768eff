"""Archives (.zip, .xlsx, .ods) and compound files (.xls) changed in their parts, and in what they say of these."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from warnings import catch_warnings

from bench.fuzz_bytes import NUMBERS, some_bytes

Parts = dict[str, bytes]
ChangePart = Callable[[Random, str, bytes], bytes]

NAMES = (
    "../x",
    "../../x",
    "/tmp/safetytrack-x",
    "C:\\x",
    "..\\x",
    "x/",
    "",
    ".",
    "evidence/../../x",
    "evidence/ab/" + "c" * 62,
    "evidence/" + "a" * 64,
    "ledger.db-wal",
    "ledger.db-journal",
    "LEDGER.DB",
    "manifest.json",
    "xl/sharedStrings.xml",
    "xl/worksheets/sheet1.xml",
    "content.xml",
    "x\x00y",
    "长" * 300,
    "\u202ex",
)
"""Names that parts are given: paths that lead elsewhere, and those of other parts."""

_LINK = 0o120777 << 16
_DIRECTORY, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_FIELDS = {_DIRECTORY: (4, 6, 8, 10, 16, 20, 24, 28, 30, 32, 34, 38, 42), _LOCAL: (4, 6, 8, 14, 18, 22, 26, 28)}
"""Where the fields of the headers stand: version, flags, method, CRC, sizes, lengths, attributes, place."""


def parts_of(archive: bytes) -> Parts:
    """Return the parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(parts: Mapping[str, bytes], random: Random | None = None) -> bytes:
    """Return an archive of parts; with ``random``, one of them twice, a link, empty, packed otherwise or an archive."""
    file = io.BytesIO()
    odd = random.choice(list(parts)) if random and parts else None
    with catch_warnings(action="ignore"), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if random and name == odd:
                _make_odd(random, made, info, content)
            else:
                made.writestr(info, content)
    return file.getvalue()


def _make_odd(random: Random, made: zipfile.ZipFile, info: zipfile.ZipInfo, content: bytes) -> None:
    match random.randrange(6):
        case 0:
            made.writestr(info.filename, content)
            made.writestr(info.filename, some_bytes(random, content))
        case 1:
            info.external_attr = _LINK
            made.writestr(info, random.choice(("../x", "/etc/passwd", "ledger.db")))
        case 2:
            made.writestr(info, b"")
        case 3:
            made.writestr(info, content, random.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED)))
        case 4:
            made.writestr(info, packed({info.filename: content}))
        case 5:
            made.writestr(info, content + b"\x00" * random.choice((1 << 10, 40 << 20)))


def some_archive(random: Random, archive: bytes, change: ChangePart) -> bytes:
    """Return an archive changed in a part, in its parts' names, in what its headers say, or anywhere."""
    kind = random.random()
    if kind < 0.1:
        return some_bytes(random, archive)
    if kind < 0.25:
        return _with_headers_changed(random, archive)
    parts = parts_of(archive)
    if kind < 0.35:
        return packed(parts, random)
    if kind < 0.45:
        return packed(_renamed(random, parts))
    for name in random.choices(list(parts), k=random.choice((1, 1, 2))):
        parts[name] = change(random, name, parts[name])
    return packed(parts)


def _renamed(random: Random, parts: Parts) -> Parts:
    name = random.choice(list(parts))
    other = random.choice((*NAMES, name.upper(), name.replace("/", "\\"), f"/{name}", f"./{name}", f"{name}/"))
    if random.random() < 0.3:
        return {**parts, other: parts[name]}
    if random.random() < 0.2:
        return {one: content for one, content in parts.items() if one != name}
    return {other if one == name else one: content for one, content in parts.items()}


def _with_headers_changed(random: Random, archive: bytes) -> bytes:
    data = bytearray(archive)
    for _change in range(random.choice((1, 1, 2))):
        mark = random.choice(list(_FIELDS))
        places = [at for at in range(len(data)) if data.startswith(mark, at)] if len(data) < 1 << 20 else []
        if not places:
            return some_bytes(random, archive)
        at = random.choice(places) + random.choice(_FIELDS[mark])
        data[at : at + 2] = struct.pack("<H", random.choice((1, 8, 12, 14, random.getrandbits(16))))
        if random.random() < 0.5:
            data[at : at + 4] = struct.pack("<I", random.choice(NUMBERS) & 0xFFFFFFFF)
    return bytes(data)


def some_records(random: Random, workbook: bytes) -> bytes:
    """Return an .xls file changed in its records (MS-XLS), whose stream stands in one piece, or anywhere."""
    if random.random() < 0.25:
        return some_bytes(random, workbook)
    data = bytearray(workbook)
    start = data.find(b"\x09\x08\x10\x00")
    records = list(_records(data, start))
    for _change in range(random.choice((1, 1, 2, 4))):
        at, size = random.choice(records)
        match random.randrange(5):
            case 0:
                struct.pack_into("<H", data, at, struct.unpack_from("<H", data, random.choice(records)[0])[0])
            case 1:
                struct.pack_into("<H", data, at + 2, random.choice((*NUMBERS[:8], size + 1, size * 2)) & 0xFFFF)
            case 2 if size:
                place, width = at + 4 + random.randrange(size), random.choice((1, 2, 4))
                number = (random.choice(NUMBERS) & (1 << 8 * width) - 1).to_bytes(width, "little")
                data[place : place + width] = number
            case 3 if size:
                data[at + 4 + random.randrange(size)] = random.randrange(256)
            case _:
                other, length = random.choice(records)
                data[at : at + 4 + length] = data[other : other + 4 + length]
    return bytes(data)


def _records(data: bytes, at: int):
    while 0 <= at <= len(data) - 4:
        kind, size = struct.unpack_from("<HH", data, at)
        if not kind and not size:
            return
        yield at, size
        at += 4 + size
