"""Styles of an .xls file (MS-XLS 2.4.126, 2.4.353) as cells look in them, and rows and columns that are hidden."""

import struct

from safetytrack.intake.guard.cell_looks import CellLooks
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.month_formats import BUILT_IN, look_of

_FORMAT, _XF = 0x041E, 0x00E0
_ROW, _COLUMNS = 0x0208, 0x007D
_ROW_HIDDEN, _COLUMNS_HIDDEN = 0x20, 0x01
_NUMBER, _RK, _MUL_RK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006


class XlsStyles:
    """The looks of a workbook's styles, and which cells of a sheet have one."""

    def __init__(self) -> None:
        self._codes = dict(BUILT_IN)
        self._formats: list[int] = []
        self._looks: dict[str, str] | None = None

    def take(self, kind: int, data: bytes) -> None:
        """Take in a record that all sheets share."""
        if kind == _FORMAT:
            number, length, flags = struct.unpack_from("<HHB", data)
            wide = flags & 1
            text = data[5 : 5 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
            self._codes[number] = look_of(text)
        elif kind == _XF:
            self._formats.append(struct.unpack_from("<H", data, 2)[0])

    def looks(self) -> CellLooks | None:
        """Return what notes the cells of a sheet; None where no style has a look of its own."""
        if self._looks is None:
            looks = enumerate(self._codes.get(number, "") for number in self._formats)
            self._looks = {str(index): look for index, look in looks if look}
        return CellLooks(self._looks) if self._looks else None


def note_looks(looks: CellLooks, kind: int, data: bytes) -> None:
    """Note the numbers that a record holds by their styles."""
    if kind in (_NUMBER, _RK, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", data)
        looks.note(row, column, str(style))
    elif kind == _MUL_RK:
        row, first = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 6):
            looks.note(row, first + place, str(struct.unpack_from("<H", data, 4 + 6 * place)[0]))


def note_hidden(hidden: Hidden, kind: int, data: bytes) -> None:
    """Note what a record says of hidden rows that hold cells, or of hidden columns."""
    if kind == _ROW:
        first, below = struct.unpack_from("<HH", data, 2)
        hidden.rows += bool(first < below and data[12] & _ROW_HIDDEN)
    elif kind == _COLUMNS:
        first, last = struct.unpack_from("<HH", data)
        if data[8] & _COLUMNS_HIDDEN:
            hidden.hide_columns(first, last)
