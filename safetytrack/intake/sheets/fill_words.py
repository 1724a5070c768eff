"""What is written in a cell so that it is not empty, and says nothing."""

from safetytrack.domain.texts import is_fill_word
from safetytrack.intake.sheets.cells import Cell


def is_fill(cell: Cell) -> bool:
    """Say whether a cell holds a fill-word and nothing more."""
    return type(cell) is str and is_fill_word(cell)
