"""The parts of archives, unpacked piece by piece."""

import zipfile
from io import BytesIO
from zipfile import BadZipFile

import pytest
from intake.corpus.makers import archive, packing

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.zip_parts import (
    LARGEST_PART,
    LONGEST_RUN,
    Archive,
    encrypted,
    huge,
    no_workbook,
    with_entities,
)

HUGE = "f unpacks to more than a spreadsheet can hold. is it one? copy what counts to a new one"
NO_WORKBOOK = "f is an archive, but no workbook that can be read. save it as .xlsx"
ENTITIES = "f declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew"
ENCRYPTED = "f is encrypted. open it, save it without a password, and import that"


def parts(**content: str | bytes) -> Archive:
    """Return an archive of XML parts."""
    return Archive(BytesIO(archive([(f"{name}.xml", part) for name, part in content.items()])), "f")


def refusal(part: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        list(parts(a=part).pieces("a.xml"))
    return str(refused.value)


def test_each_refusal_says_what_to_do():
    assert [str(why("f")) for why in (huge, no_workbook, with_entities, encrypted)] == [
        HUGE,
        NO_WORKBOOK,
        ENTITIES,
        ENCRYPTED,
    ]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_comes_out_as_it_went_in(how):
    packed = Archive(BytesIO(archive([("a.xml", "<a>中</a>"), ("b.bin", b"\0\1")], how)), "f")
    assert packed.whole("a.xml") == "<a>中</a>".encode()
    assert packed.whole("b.bin") == b"\0\1"


@pytest.mark.parametrize("more", range(-3, 300, 25))
def test_a_part_is_whole_however_it_fits_into_pieces(more):
    rows = (b"<c>0123456789</c>" * 80_000)[: 2**20 + more - 7] + b"</a>"
    part = b"<a>" + rows
    assert Archive(BytesIO(archive([("a.xml", part)], zipfile.ZIP_DEFLATED)), "f").whole("a.xml") == part


def test_a_part_packed_in_another_way_is_damaged():
    packed = Archive(BytesIO(archive([("a.xml", "<a/>" * 99)], zipfile.ZIP_BZIP2)), "f")
    with pytest.raises(BadZipFile):
        packed.whole("a.xml")


def test_no_piece_ends_in_the_midst_of_a_row_or_a_cell():
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    *begun, last = parts(a=f"<all>{row * 60_000}").pieces("a.xml")
    assert len(begun) == 3
    assert all(piece.startswith(b"<row") and piece.endswith(b"</row>") for piece in begun[1:])
    assert begun[0].startswith(b"<all><row") and last.startswith(b"<row")


def test_names_are_those_of_any_system():
    packed = Archive(BytesIO(archive([("xl\\a.xml", "<a/>"), ("/b.xml", "<b/>")])), "f")
    assert list(packed.parts) == ["xl/a.xml", "b.xml"]
    assert packed.whole("xl/a.xml") == b"<a/>"


@pytest.mark.parametrize("names", [("a.xml", "a.xml"), ("a.xml", "A.XML"), ("x/a.xml", "x\\a.xml")])
def test_two_parts_that_some_reader_takes_for_one_are_damaged(names):
    with pytest.raises(BadZipFile):
        Archive(BytesIO(archive([(name, "<a/>") for name in names])), "f")


@pytest.mark.parametrize("data", [b"", b"PK", b"x" + archive([("a", "")]), archive([("a", "")])[:-1]])
def test_what_readers_may_read_differently_is_damaged(data):
    with pytest.raises(BadZipFile):
        Archive(BytesIO(data), "f")


def test_a_second_end_in_its_comment_is_damaged():
    comment = b"PK\x05\x06" + bytes(18) + b"x"
    data = archive([("a", "")])[:-2] + len(comment).to_bytes(2, "little") + comment
    with pytest.raises(BadZipFile):
        Archive(BytesIO(data), "f")


@pytest.mark.parametrize("declared", ["<!DOCTYPE a>", "<!entity b 'c'>"])
def test_declared_entities_are_refused_in_xml_only(declared):
    assert refusal(f"{declared}<a/>") == ENTITIES
    assert Archive(BytesIO(archive([("a.bin", declared)])), "f").whole("a.bin") == declared.encode()


def test_xml_in_utf_16_is_refused():
    assert refusal("<a/>".encode("utf-16")) == NO_WORKBOOK


def test_text_between_two_tags_has_an_end():
    longest = archive([("a.xml", "x" * LONGEST_RUN)], zipfile.ZIP_STORED)
    assert sum(map(len, Archive(BytesIO(longest), "f").pieces("a.xml"))) == LONGEST_RUN
    longer = archive([("a.xml", "x" * (LONGEST_RUN + 1))], zipfile.ZIP_STORED)
    with pytest.raises(Refused, match="f unpacks to more than a spreadsheet can hold"):
        list(Archive(BytesIO(longer), "f").pieces("a.xml"))


def test_more_than_an_archive_may_unpack_to_is_refused_once_it_is_read_anew():
    mib = b"<a/>" * (1 << 18)
    packed = Archive(BytesIO(archive([("a.xml", packing((mib, 65)))])), "f")
    assert sum(map(len, packed.pieces("a.xml", again=True))) == 65 << 20
    assert sum(map(len, packed.pieces("a.xml"))) == 65 << 20
    with pytest.raises(Refused, match="f unpacks to more than a spreadsheet can hold"):
        list(packed.pieces("a.xml"))


def test_a_small_part_is_not_read_whole_where_it_is_large():
    mib = b"<a/>" * (1 << 18)
    assert len(Archive(BytesIO(archive([("a.xml", packing((mib, 16)))])), "f").whole("a.xml")) == 16 << 20
    with pytest.raises(Refused, match="f unpacks to more than a spreadsheet can hold"):
        Archive(BytesIO(archive([("a.xml", packing((mib, 17)))])), "f").whole("a.xml")


@pytest.mark.parametrize("size", [3, 5])
def test_a_part_of_another_length_than_its_archive_says_is_damaged(size):
    packed = Archive(BytesIO(archive([("a.xml", packing((b"<a/>", 1))._replace(size=size))])), "f")
    with pytest.raises(BadZipFile):
        list(packed.pieces("a.xml"))


def test_a_part_that_says_it_is_larger_than_any_is_refused():
    packed = Archive(BytesIO(archive([("a.xml", packing((b"<a/>", 1))._replace(size=LARGEST_PART + 1))])), "f")
    with pytest.raises(Refused, match="f unpacks to more than a spreadsheet can hold"):
        next(packed.pieces("a.xml"))
