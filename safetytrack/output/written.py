"""What there is to tell of an answer that was written."""

from typing import NamedTuple


class Written(NamedTuple):
    """Columns that found no room on paper, by their headers, and how many texts were longer than a cell may be."""

    left_out: tuple[str, ...] = ()
    cut: int = 0
