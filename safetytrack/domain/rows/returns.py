"""The rows of what came back of the workbooks that went out."""

from typing import NamedTuple


class ReturnRow(NamedTuple):
    """What one workbook of a collection comes to; ``unit_code`` is the unit that it was made for."""

    file: str
    unit_code: str | None
    state: str
    new: int
    same: int
    why: str | None
