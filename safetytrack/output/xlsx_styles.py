"""How the cells of a sheet look."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from safetytrack import locale
from safetytrack.output.columns.column import Column
from safetytrack.output.page import TYPE
from safetytrack.output.paper import NUMBER, Paper
from safetytrack.output.xlsx_cells import DATE, MOMENT

TITLE_TYPE, OFFICE_TYPE = 18, 14
"""Points of the title (小二) and of the office's name above it (四号)."""

_RED = "#FBE3E1"
_YELLOW = "#FFF6D6"
_GREY = "#E7ECF3"
_FILLS = {None: None, "overdue": _RED, "due": _YELLOW}
_NUMBERS = {"date": DATE, "moment": MOMENT, "percent": "0.0%", "integer": "#,##0"}
_CENTRED = {"align": "center"}
FONTS = {"zh": ("宋体", "黑体"), "en": ("Calibri", "Calibri")}
"""The plain font of a language, and that of titles and headers: such as every office has."""


class Styles:
    """The styles of a workbook; ``rows`` are those of a row's cells by what marks it."""

    def __init__(self, book: Workbook, paper: Paper, language: str) -> None:
        self._book = book
        self._plain, self._bold = FONTS[language]
        # What goes on beside begins on the first page.
        over = {} if paper.page.across else {"text_wrap": True}
        centred = {} if paper.page.across else _CENTRED | over
        self.office = self._add(font_size=OFFICE_TYPE, **centred)
        self.title = self._add(font_name=self._bold, bold=True, font_size=TITLE_TYPE, **centred)
        self.line = self._add(**over)
        self.foot = self._add()
        self.small = self._add(font_size=paper.page.small_type, font_color="#555555")
        header = {"font_name": self._bold, "bold": True, "bg_color": _GREY, "border": 1, "text_wrap": True}
        self.headers = [self._add(**header, **_CENTRED) for _column in paper.columns]
        self.totals = [self._of_column(column, bold=True, border=1) for column in paper.columns]
        rows = f'#,##0" {locale.pgettext("sheet", "rows", language)}"'
        self.count = self._add(bold=True, border=1, align="left", num_format=rows)
        self.rows: dict[str | None, list[Format]] = {
            mark: [self._of_cell(column, fill) for column in paper.columns] for mark, fill in _FILLS.items()
        }
        marked = dict(self.rows)
        if not paper.is_marked:
            self.rows |= dict.fromkeys(_FILLS, self.rows[None])
        self.rows["some overdue"] = [
            marked["overdue" if column.key == "overdue" else None][place] for place, column in enumerate(paper.columns)
        ]

    def _of_cell(self, column: Column, fill: str | None) -> Format:
        wraps = column.kind in ("text", "list") and not column.layout.no_wrap
        return self._of_column(column, border=1, text_wrap=wraps, **({"bg_color": fill} if fill else {}))

    def _of_column(self, column: Column, **how: Any) -> Format:
        if column.kind in _NUMBERS:
            how["num_format"] = _NUMBERS[column.kind]
        if column is NUMBER:
            how |= _CENTRED | {"num_format": "0"}
        elif column.layout.no_wrap:
            how |= _CENTRED
        return self._add(**how)

    def _add(self, **how: Any) -> Format:
        return self._book.add_format({"font_name": self._plain, "font_size": TYPE, "valign": "vcenter", **how})
