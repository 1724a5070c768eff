"""A row of a sheet made a row of one of our files: a text for each column."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import FileSpec
from safetytrack.intake.sheets.cells import Cell, CellReader, as_text
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.intake.sheets.noise import NonDataRows


class Row(NamedTuple):
    """A row as a spreadsheet numbers it; a cell as text for each column, "" where nothing stands.

    A row that could not be read has a ``fault`` instead of cells; ``cell_errors`` are the cells, by column, that could
    not. ``header`` says what the sheet calls its columns, where it is not the header of all rows.
    """

    number: int
    cells: tuple[str, ...]
    fault: Refused | None = None
    cell_errors: Mapping[str, Refused] = {}
    header: MappedHeaders | None = None


class RowParser:
    """Parses the rows below one header; ``cell_errors`` are by row and column of the sheet, from 0."""

    def __init__(
        self,
        spec: FileSpec,
        header: MappedHeaders,
        reader: CellReader,
        constants: Mapping[str, str],
        noise: NonDataRows,
        cell_errors: Mapping[tuple[int, int], Refused],
    ) -> None:
        names = spec.names
        places = header.places
        self._names = names
        self._columns = [(n, places[name], reader.by_column[name]) for n, name in enumerate(names) if name in places]
        self._required = [n for n, name in enumerate(names) if name in spec.required]
        self._constants = [reader.by_column[name](constants.get(name, "")) for name in names]
        self._noise = noise
        self._cell_errors = cell_errors
        self._first = min(places.values(), default=0)
        self._first_header = header.headers[self._first]

    def parse(self, number: int, cells: list[Cell]) -> Row | None:
        """Return the row, None for one that is no data."""
        texts, errors = self._texts(number, cells)
        if self._is_noise(number, cells, texts, errors):
            return None
        return Row(number, tuple(texts), None, errors)

    def _texts(self, number: int, cells: list[Cell]) -> tuple[list[str], dict[str, Refused]]:
        """Return the text of every column, and why cells could not be read."""
        texts = self._constants.copy()
        errors: dict[str, Refused] = {}
        for n, place, read in self._columns:
            cell = cells[place]
            if cell != "":
                try:
                    texts[n] = read(cell)
                except Refused as why:
                    errors[self._names[n]] = why
                    texts[n] = as_text(cell)
            elif self._cell_errors and (number - 1, place) in self._cell_errors:
                errors[self._names[n]] = self._cell_errors[number - 1, place]
        return texts, errors

    def _is_noise(self, number: int, cells: list[Cell], texts: Sequence[str], errors: Mapping[str, Refused]) -> bool:
        """Say whether a row is no data: a total, or one that lacks what it must have and was never meant to be one."""
        lacks = texts == self._constants or not all(map(texts.__getitem__, self._required))
        if (lacks or cells[self._first] == self._first_header) and not errors:
            return self._noise.is_noise(number, cells)
        return self._noise.is_total(number, cells)
