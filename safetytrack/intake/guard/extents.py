"""How far the cells of a sheet may reach, and how much text they may hold, before anything makes room for them."""

from safetytrack.domain.errors import N_, Refused

MOST_CELLS = 30_000_000
"""Cells of a sheet, empty ones inside its extent too: a million rows of some thirty columns."""

MOST_TEXT = 512 << 20
"""Bytes of text in the cells of a sheet, the same text counted in each."""

HARMLESS, MOST_EMPTY = 8_000_000, 50
"""Cells that may be there whatever their number, and above that, to how many one that is filled may come."""

MOST_REPEATED = 200_000
"""Filled cells that may be there by their number alone; above that, ``MOST_EMPTY`` to one that is written."""

WIDEST, LONGEST = 16_384, 1_048_576
"""Columns and rows of a sheet."""


def too_far(row: int, column: int, name: str) -> Refused:
    """Return the refusal of a sheet, in a file called ``name``, that reaches that far."""
    sentence = N_("{file} has cells as far as row {row} and column {column}. delete what stands far out, and save it")
    return Refused(sentence, file=name, row=row, column=column)


def check_extent(rows: int, columns: int, name: str) -> None:
    """Raise ``Refused`` for a sheet that would not fit into memory, or is larger than any."""
    if rows * columns > MOST_CELLS or rows > LONGEST or columns > WIDEST:
        raise too_far(rows, columns, name)


def check_filled(rows: int, columns: int, filled: int, name: str) -> None:
    """Raise ``Refused`` for a sheet that needs room for very many cells and has but a few: one of them is far out."""
    if rows * columns > max(HARMLESS, MOST_EMPTY * filled):
        raise too_far(rows, columns, name)


def column_number(letters: str | bytes) -> int:
    """Return the number of a column, A being 1; a number beyond the widest sheet for letters too many."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + (letter if isinstance(letter, int) else ord(letter)) - ord("A") + 1
    return number
