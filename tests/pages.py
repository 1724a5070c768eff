"""A page of a report as a reader takes it in: its text, its tables, its places."""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.rows.coverage import CoverageRow

FIGURES = {
    "Owed": "owed",
    "Met": "met",
    "On time": "on_time",
    "Late": "late",
    "Open": "open",
    "Overdue": "overdue",
    "Due owed": "due_owed",
    "Due met": "due_met",
}
"""The figures of coverage that a page tells, by their headings in English."""


class TableRead(NamedTuple):
    """A table: what its figures are, the cells of its rows, headers first, and the attributes of its tag."""

    figures: str | None
    rows: list[list[str]]
    attributes: dict[str, str | None]

    def column(self, header: str) -> list[str]:
        """Return the cells below a header, of rows that have as many cells as there are headers."""
        place = self.rows[0].index(header)
        return [row[place] for row in self.rows[1:] if len(row) == len(self.rows[0])]


class Page(HTMLParser):
    """What a page says without script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tables: list[TableRead] = []
        self.ids: set[str] = set()
        self.fragments: set[str] = set()
        self.tags: set[str] = set()
        self._in_cell = self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell; keep ids and links."""
        known = dict(attrs)
        self.tags.add(tag)
        if known.get("id"):
            self.ids.add(known["id"] or "")
        for name in ("href", "xlink:href"):
            if (known.get(name) or "").startswith("#"):
                self.fragments.add((known[name] or "")[1:])
        if tag == "table":
            self.tables.append(TableRead(known.get("data-figures"), [], known))
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append("")
            self._in_cell = True
        elif tag in ("svg", "style", "script"):
            self._in_mark = True

    def handle_endtag(self, tag: str) -> None:
        """Close a cell or a picture."""
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag in ("svg", "style", "script"):
            self._in_mark = False

    def handle_data(self, data: str) -> None:
        """Keep the text, and that of the cell that is open."""
        if self._in_mark:
            return
        self.text += data
        if self._in_cell:
            self.tables[-1].rows[-1][-1] += data.strip()

    def of(self, figures: str) -> list[TableRead]:
        """Return the tables of some figures."""
        return [table for table in self.tables if table.figures == figures]


def read_page(path: Path) -> Page:
    """Read a page."""
    return Page(path.read_text(encoding="utf-8"))


def require_total(table: TableRead, total: CoverageRow) -> None:
    """Hold the sums of a table to coverage in all."""
    for header, figure in FIGURES.items():
        assert sum(map(int, table.column(header))) == getattr(total, figure), header
