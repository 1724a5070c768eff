"""How long the texts are that the cells of an old workbook share."""

import struct

import pytest

from safetytrack.intake.guard.xls_strings import SharedStrings

COUNTS = bytes(8)
WIDE, PHONETIC, RICH = 1, 4, 8


def text(content: str, flags: int = 0, runs: int = 0, more: bytes = b"") -> bytes:
    """Return a text as it is kept, with runs of formats and more behind it."""
    head = struct.pack("<HB", len(content), flags)
    head += struct.pack("<H", runs) if flags & RICH else b""
    head += struct.pack("<I", len(more)) if flags & PHONETIC else b""
    return head + content.encode("utf-16-le" if flags & WIDE else "latin-1") + bytes(4 * runs) + more


def lengths(*pieces: bytes, n: int = 3) -> list[int]:
    """Return what each of the first texts comes to, the list of texts being in so many records."""
    strings = SharedStrings()
    strings.begin(COUNTS + pieces[0])
    for piece in pieces[1:]:
        strings.go_on(piece)
    strings.end()
    came_to = []
    for number in range(n):
        before = strings.total
        strings.use(number)
        came_to.append(strings.total - before)
    return came_to


@pytest.mark.parametrize(
    "first",
    [
        text("abc"),
        text("中川镇", WIDE),
        text("abc", RICH, runs=2),
        text("abc", PHONETIC, more=b"12345"),
        text("中川镇", WIDE | RICH | PHONETIC, runs=1, more=b"12345"),
    ],
)
def test_a_text_counts_three_bytes_a_character_whatever_comes_with_it(first):
    assert lengths(first + text("de") + text("")) == [9, 6, 0]


def test_a_text_that_is_used_twice_counts_twice_and_one_that_is_not_there_never():
    strings = SharedStrings()
    strings.begin(COUNTS + text("abc"))
    strings.end()
    for number in (0, 0, 1):
        strings.use(number)
    assert strings.total == 18


def test_texts_go_on_in_another_record():
    assert lengths(text("abc"), text("de")) == [9, 6, 0]
    assert lengths(b"", text("abc"), text("de")) == [9, 6, 0]


def test_a_text_that_is_cut_goes_on_as_narrow_or_wide_as_its_next_record_says():
    cut = text("abcd", WIDE)[:-4]
    assert lengths(cut, bytes([WIDE]) + "cd".encode("utf-16-le") + text("e")) == [12, 3, 0]
    assert lengths(cut, b"\0cd" + text("e")) == [12, 3, 0]


def test_runs_of_formats_may_be_cut_too():
    whole = text("ab", RICH, runs=2)
    assert lengths(whole[:-3], whole[-3:] + text("e")) == [6, 3, 0]


def test_what_comes_after_the_list_is_no_text_of_it():
    strings = SharedStrings()
    strings.begin(COUNTS + text("abc"))
    strings.end()
    strings.go_on(text("de"))
    strings.end()
    strings.use(1)
    assert strings.total == 0
    strings.use(0)
    assert strings.total == 9
