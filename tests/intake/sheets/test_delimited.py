"""Texts with delimiters, row by row."""

from io import BytesIO

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.delimited import LONGEST_LINE, WIDEST, DelimitedSheet

OPEN = "a quote is left open or stands where none can. check the quotes"
CHANGED = "the file changed while it was read. import it again once nobody writes to it"


def sheet(text: str) -> DelimitedSheet:
    return DelimitedSheet(BytesIO(text.encode()), "f")


def rows(text: str) -> list[tuple[int, list[str] | str]]:
    """Return the numbered rows of a text, those that cannot be read as the sentence that says why."""
    return [(number, str(cells) if isinstance(cells, Refused) else cells) for number, cells in sheet(text).rows()]


def width(head: list[list[str]]) -> tuple[bool, int]:
    return False, max(map(len, head), default=0)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [("a,b;c\n", ","), ("a;b;c,d\n", ";"), ("a\tb\tc\n", "\t"), ("a\n", ","), ("", ","), ("a,b\nc;d;e\n", ";")],
)
def test_the_delimiter_that_fits_best_is_taken_and_the_comma_where_none_is_better(text, delimiter):
    chosen = sheet(text)
    chosen.choose_delimiter(width, 40)
    assert chosen.delimiter == delimiter


def test_only_the_first_rows_decide_on_the_delimiter():
    chosen = sheet("a,b\nc;d;e\n")
    chosen.choose_delimiter(width, 1)
    assert chosen.delimiter == ","
    assert chosen.head(1) == [["a", "b"]]


def test_a_cell_of_several_lines_is_one_row_and_empty_lines_are_rows():
    assert rows('a,"b\nc"\n\n"x""y", z \n') == [(1, ["a", "b\nc"]), (2, []), (3, ['x"y', " z "])]


def test_a_quote_where_none_can_stand_spoils_one_row_only():
    assert rows('a\n"b"c,d\ne\n') == [(1, ["a"]), (2, OPEN), (3, ["e"])]


def test_nothing_is_read_behind_a_quote_that_is_left_open():
    assert rows('a\n"b\nc\nd\n') == [(1, ["a"]), (2, OPEN)]
    assert rows('a\n"b\nc"d,e\nf\n') == [(1, ["a"]), (2, OPEN)]
    assert sheet('a\n"b\nc\nd\n').head(5) == [["a"]]


def test_a_row_is_no_wider_than_a_spreadsheet():
    assert rows("," * (WIDEST - 1)) == [(1, [""] * WIDEST)]
    assert rows("," * WIDEST + "\na\n") == [
        (1, "the row has 16385 cells, more than a spreadsheet holds. is it CSV?"),
        (2, ["a"]),
    ]


def test_a_line_or_a_row_of_several_is_no_longer_than_a_million_characters():
    line = f"{'a' * 99_999}," * (LONGEST_LINE // 100_000)
    longest = line + "b" * (LONGEST_LINE - len(line) - 1) + "\n"
    assert len(longest) == LONGEST_LINE
    assert [number for number, cells in rows(longest) if isinstance(cells, list)] == [1]
    assert rows(f"x{longest}") == [(1, "line 1 is longer than a million characters. is it CSV?")]
    lines = f'"{"a" * 50_000}\n{"a" * 50_000}",'
    assert [number for number, cells in rows(lines * 10) if isinstance(cells, list)] == [1]
    assert rows(lines * 11) == [(1, OPEN)]
    assert [number for number, cells in rows((lines + "\n") * 11) if isinstance(cells, list)] == [*range(1, 12)]


def test_a_file_that_changes_while_it_is_read_is_refused():
    file = BytesIO(b"a\nb\n")
    changing = DelimitedSheet(file, "f")
    file.seek(0, 2)
    file.write(b"c\n")
    assert [str(cells) for _number, cells in changing.rows() if isinstance(cells, Refused)] == [CHANGED]
    file = BytesIO("中\n".encode())
    changing = DelimitedSheet(file, "f")
    file.seek(0)
    file.write(b"\xff")
    assert [(number, str(cells)) for number, cells in changing.rows()] == [(1, CHANGED)]


def test_progress_is_in_bytes_and_the_file_may_be_read_again():
    text = sheet("名,a\nb,c\n")
    assert text.progress() == (0, 10)
    assert list(text.rows()) == list(text.rows())
    assert text.progress() == (10, 10)
