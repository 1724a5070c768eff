"""The rows of what a form is filled with."""

from typing import NamedTuple


class FillRow(NamedTuple):
    """One cell of a form: its row, what names that, the header it stands under, the figure and its value as text."""

    line: int
    label: str
    header: str
    figure: str
    value: str
