"""Sheets with a row a unit and its leaders in columns (书记, 镇长, 分管领导): each name is an appointment."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.file_specs import PEOPLE
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.titles import role_titled
from safetytrack.intake.sheets.headers import ColumnMapping, HeaderMatcher
from safetytrack.intake.sheets.layout import Layout
from safetytrack.intake.sheets.layout_finder import MatchedLayout
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.sheets.rows import Sheet, Table
from safetytrack.locale import slug

_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_BETWEEN = re.compile(r"[、，,;；/\n]")
_NOBODY = frozenset({"", "无", "/", "-", "—", "待定"})
_COLUMN_NAMED = HeaderMatcher(PEOPLE, {}).column_named
_NAME_OF = frozenset({"姓名", "名字"})


class LeaderColumn(NamedTuple):
    """A column of names under a title, and that of their telephone numbers, from 0."""

    title: str
    place: int
    phone: int | None


def leader_columns(header: MappedHeaders) -> list[LeaderColumn]:
    """Return the columns of a header that hold the names of leaders, but for those that say something of the unit."""
    parts = [normalize("NFKC", text).split("/") for text in header.headers]
    phones = [_COLUMN_NAMED(one[-1]) == "phone" for one in parts]
    columns = []
    for place, own in enumerate(parts):
        title = _title(own)
        if title and place not in header.places.values() and not phones[place]:
            beside = (n for n in (place + 1, place + 2) if n < len(parts) and phones[n])
            phone = next((n for n in beside if n == place + 1 or parts[n][0] == own[0]), None)
            columns.append(LeaderColumn(title, place, phone))
    return columns


def _title(parts: Sequence[str]) -> str | None:
    """Return the title that a header names, if it does."""
    named = [part for part in parts if part not in _NAME_OF]
    title = "".join(_NOTE.sub("", named[-1]).split()) if named else ""
    title = title.removesuffix("姓名")
    return title if title and (slug("role", title) or role_titled(title)) else None


class LeaderTable:
    """The rows of people of such a sheet, numbered as they are; those of one column after those of another."""

    def __init__(self, sheet: Sheet, matched: MatchedLayout, unit: int, columns: Sequence[LeaderColumn]) -> None:
        """``unit`` is the place of the column that names the units."""
        self.matched = matched
        self.columns = columns
        self._tables = [Table(sheet, _layout(matched, unit, column)) for column in columns]
        self.progress: Progress = silent

    @property
    def places(self) -> set[int]:
        """The places of the columns that are read for people, that of the units apart."""
        return {place for column in self.columns for place in (column.place, column.phone) if place is not None}

    @property
    def table(self) -> Table:
        """The table of the first of the columns."""
        return self._tables[0]

    def __iter__(self) -> Iterator[Row]:
        place = PEOPLE.names.index("name")
        for table, column in zip(self._tables, self.columns, strict=True):
            layout = table.layout.header
            header = MappedHeaders(layout.headers, {**layout.places, "role": column.place})
            for row in table:
                if row.cells and not row.fault:
                    for name in _names(row.cells[place]):
                        cells = (*row.cells[:place], name, *row.cells[place + 1 :])
                        yield row._replace(cells=cells, header=header)


def _layout(matched: MatchedLayout, unit: int, column: LeaderColumn) -> MatchedLayout:
    """Return the layout of the sheet as one of people with that title."""
    layout = matched.layout
    places = {"name": column.place, "unit": unit} | ({} if column.phone is None else {"phone": column.phone})
    header = MappedHeaders(layout.header.headers, places)
    mapping = ColumnMapping(constants={"role": column.title})
    people = Layout(header, layout.first, layout.below)
    return MatchedLayout(people, HeaderMatcher(PEOPLE, {}), mapping, None, "", is_new=False)


def _names(cell: str) -> list[str]:
    """Return the names that a cell lists, 空缺 where nobody holds the post; what stands in brackets is a note."""
    names = (name.strip() for name in _BETWEEN.split(_NOTE.sub("", cell)))
    return [name for name in names if name not in _NOBODY]
