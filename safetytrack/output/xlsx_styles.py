"""How the cells of a sheet look."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from safetytrack import locale
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.xlsx_cells import DATE, MOMENT, WIDEST

_RED = "#FBE3E1"
_YELLOW = "#FFF6D6"
_GREY = "#E7ECF3"
_FILLS = {None: None, "overdue": _RED, "due": _YELLOW}
_NUMBERS = {"date": DATE, "moment": MOMENT, "percent": "0.0%", "integer": "#,##0"}
_RIGHT = {"align": "right", "indent": 1}
_RIGHT_OF_BUTTON = {"align": "right", "indent": 2}
_TOTAL = {"bold": True, "top": 1}


class Styles:
    """The styles of a workbook; ``rows`` are those of a row's cells by what marks it."""

    def __init__(self, book: Workbook, columns: Columns, widths: list[int], language: str) -> None:
        self._book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.label = book.add_format({"font_color": "#555555"})
        self.day = book.add_format({"num_format": DATE, "align": "left"})
        header = {"bold": True, "bg_color": _GREY, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        self.headers = [
            book.add_format(header | (_RIGHT_OF_BUTTON if column.layout.right else {})) for column in columns
        ]
        self.totals = [self._style(column, **_TOTAL) for column in columns]
        rows = f'#,##0" {locale.pgettext("sheet", "rows", language)}"'
        self.count = book.add_format({**_TOTAL, "align": "left", "num_format": rows})
        self.rows: dict[str | None, list[Format]] = {
            mark: [self._of_cell(column, width, fill) for column, width in zip(columns, widths, strict=True)]
            for mark, fill in _FILLS.items()
        }
        self.rows["some overdue"] = [
            self.rows["overdue" if column.key == "overdue" else None][place] for place, column in enumerate(columns)
        ]

    def _of_cell(self, column: Column, width: int, fill: str | None) -> Format:
        return self._style(column, text_wrap=width >= WIDEST, **({"bg_color": fill} if fill else {}))

    def _style(self, column: Column, **how: object) -> Format:
        if column.kind in _NUMBERS:
            how["num_format"] = _NUMBERS[column.kind]
        if column.kind in ("date", "moment"):
            how["align"] = "left"
        elif column.layout.right:
            how |= _RIGHT
        return self._book.add_format({"valign": "vcenter", **how})
