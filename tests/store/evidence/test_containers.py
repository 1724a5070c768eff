"""The end of a zip is found where every reader finds it, and nowhere else."""

import zipfile
from io import BytesIO

import pytest

from safetytrack.store.evidence.containers import OLE, ZIP, ole_directory, zip_end, zip_entry_names


def zipped(*names: str, comment: bytes = b"") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = comment
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def test_a_zip_tells_what_is_in_it():
    content = zipped("word/document.xml", "a")
    assert content.startswith(ZIP)
    end = zip_end(BytesIO(content))
    assert end is not None
    assert (end.size, end.entries, end.is_certain) == (len(content), 2, True)
    assert list(zip_entry_names(BytesIO(content), 5)) == [b"word/", b"a"]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06", b"PK\x05\x06" + bytes(17), b"a letter" * 10_000])
def test_what_has_no_end_is_no_zip(content: bytes):
    assert zip_end(BytesIO(content)) is None


@pytest.mark.parametrize(
    ("content", "is_certain"),
    [
        (zipped("a", comment=b"a comment"), True),
        (zipped("a", comment=b"PK\x05\x06" + bytes(30)), False),
        (zipped("a") + b"PK\x05\x06" + bytes(18), True),  # two ends, and every reader takes the last
        (zipped("a") + b"PK\x05\x06" + bytes(18) + b"more", False),
        (b"PK\x06\x07" + zipped("a"), False),
    ],
)
def test_an_end_is_certain_where_nobody_takes_another(content: bytes, is_certain: bool):
    end = zip_end(BytesIO(content))
    assert end is not None
    assert end.is_certain == is_certain


def test_the_directory_of_a_compound_file_lies_where_its_header_says():
    head = bytearray(OLE + bytes(504))
    head[30], head[48] = 9, 1
    assert ole_directory(BytesIO(bytes(head) + bytes(512) + b"Root".ljust(512, b"\0"))) == b"Root".ljust(512, b"\0")
