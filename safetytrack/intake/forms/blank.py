"""A blank form: its header of one to three rows, the column that tells its rows apart, and its rows to fill."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from safetytrack.domain.errors import N_, Misused, Refused, Words
from safetytrack.domain.figures import figure_of, names_rows
from safetytrack.domain.texts import escape_unprintable, fold_header
from safetytrack.intake.sheets.headers import is_ignored, shorten_header
from safetytrack.intake.sheets.kept import digest_of_headers
from safetytrack.intake.sheets.noise import NonDataRows
from safetytrack.intake.sheets.opening import opened
from safetytrack.intake.sheets.sheet_selection import find_title
from safetytrack.intake.sheets.workbooks import Workbook
from safetytrack.store.evidence.containers import ZIP

LAYOUT = "fill"
"""What the layouts of forms are kept under, beside those of files to import."""

_DEPTH, _HIGHEST = 30, 3
"""Rows among which a header is looked for, and of how many it may be."""
_ROWS, _COLUMNS = 20_000, 500
"""The largest sheet that is taken for a form."""
_DRAWN = re.compile(
    r"xl/(drawings/drawing|media/|charts/|embeddings/|ctrlProps/|activeX/|diagrams/|slicers|pivot)|.*vba"
)


@dataclass
class FormRow:
    """A row to be filled: its number, counted from 1, and what names it; ``is_total`` if it sums up the others."""

    number: int
    label: str
    is_total: bool = False


@dataclass
class BlankForm:
    """A form as it came; ``book`` and ``sheet`` are openpyxl's.

    ``figures`` are by column, counted from 1; ``unknown`` are headers that say nothing known, ``ambiguous`` those that
    several columns share a figure by.
    """

    content: bytes
    book: Any
    sheet: Any
    headers: list[str]
    label_column: int
    figures: dict[int, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    rows: list[FormRow] = field(default_factory=list)
    blank_rows: list[int] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The name of the layout in the ledger."""
        return digest_of_headers(LAYOUT, self.headers)

    @property
    def has_drawings(self) -> bool:
        """Whether there is something in it that a copy would lose."""
        with ZipFile(BytesIO(self.content)) as parts:
            return any(_DRAWN.match(name) for name in parts.namelist())

    def _waits(self, column: int) -> bool:
        """Say whether there is a cell to fill in a column: one of formulas waits for nobody."""
        return not self.rows or any(self.sheet.cell(row.number, column).value in (None, "") for row in self.rows)

    def map_figures(self, mapped: Mapping[str, str]) -> None:
        """Say which column is which figure: as ``mapped`` by folded headers ("" for none), else as headers say."""
        self.figures.clear()
        self.unknown.clear()
        self.ambiguous.clear()
        places: dict[str, list[int]] = {}
        for column, header in enumerate(self.headers, start=1):
            if not header or column == self.label_column or is_ignored(header):
                continue
            figure = mapped.get(fold_header(header), figure_of(header))
            if figure:
                places.setdefault(figure, []).append(column)
            elif figure is None and self._waits(column):
                self.unknown.append(header)
        for figure, columns in places.items():
            named = [column for column in columns if fold_header(self.headers[column - 1]) in mapped]
            chosen = named or columns
            if len(chosen) == 1 or named:
                self.figures.update(dict.fromkeys(chosen, figure))
            if not named and len(columns) > 1:
                self.ambiguous += [self.headers[column - 1] for column in columns]


def read_form(path: Path, wanted: str | None) -> BlankForm:
    """Read a form. Raises ``Refused`` for what is none, and ``Misused`` for a sheet that it lacks."""
    from openpyxl import load_workbook  # 0.2 s, only here

    name = escape_unprintable(path.name)
    with opened(path, name) as file:
        if file.read(len(ZIP)) != ZIP or path.suffix.lower() not in (".xlsx", ".xlsm"):
            raise Refused(N_("{file} is no .xlsx workbook. open it in Excel or WPS and save it as .xlsx"), file=name)
        titles = Workbook(file, name).titles  # bounds what a workbook may say of itself, and refuses what is damaged
        file.seek(0)
        content = file.read()
    try:
        book = load_workbook(BytesIO(content))
    except Exception as error:
        sentence = N_("{file} cannot be read as a form. open it in Excel or WPS and save it as .xlsx")
        raise Refused(sentence, file=name) from error
    if not titles:
        raise Misused(N_("every sheet of {file} is hidden. show the form in Excel or WPS, and save it"), file=name)
    names = [find_title(titles, wanted)] if wanted is not None else titles
    forms = [_form(content, book, book[title]) for title in names]
    best = max(forms, key=lambda form: (len(set(form.figures.values())), bool(form.rows)))
    if not best.headers:
        raise Refused(N_("{file}: no row names its columns. is it a form?"), file=name)
    return best


def _form(content: bytes, book: Any, sheet: Any) -> BlankForm:
    if sheet.max_row > _ROWS or sheet.max_column > _COLUMNS:
        sentence = N_("the sheet {sheet} is too large for a form ({rows} rows). delete what is empty in it")
        raise Refused(sentence, sheet=shorten_header(sheet.title), rows=sheet.max_row)
    cells = _cells(sheet)
    first, depth = _header(cells, sheet)
    headers = _headers(_filled(cells, sheet), first, depth) if depth else []
    form = BlankForm(content, book, sheet, headers, _label_column(headers))
    form.map_figures({})
    if depth:
        _find_rows(form, cells, first + depth)
    return form


def _cells(sheet: Any) -> list[list[str]]:
    return [["" if value is None else str(value).strip() for value in row] for row in sheet.iter_rows(values_only=True)]


def _filled(cells: Sequence[list[str]], sheet: Any) -> list[list[str]]:
    """Return the cells with merged ones saying what they say everywhere; but for titles over the whole width."""
    filled = [list(row) for row in cells]
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > _DEPTH + _HIGHEST or merged.max_col - merged.min_col + 1 >= sheet.max_column > 1:
            continue
        for row in range(merged.min_row - 1, merged.max_row):
            for column in range(merged.min_col - 1, merged.max_col):
                filled[row][column] = cells[merged.min_row - 1][merged.min_col - 1]
    return filled


def _header(cells: Sequence[list[str]], sheet: Any) -> tuple[int, int]:
    """Return where the header begins, from 0, and of how many rows it is; 0 rows where there is none."""
    filled = _filled(cells, sheet)
    best, where = (0, 0, 0, 0), (0, 0)
    for first in range(min(_DEPTH, len(filled))):
        for depth in range(1, min(_HIGHEST, len(filled) - first) + 1):
            headers = _headers(filled, first, depth)
            texts = len([text for text in filled[first] if text])
            if texts < 2 or not any(filled[first + depth - 1]):
                continue
            figures = {figure for header in headers if header and (figure := figure_of(header))}
            narrowed = _narrowed(headers, _headers(filled, first + 1, depth - 1)) if depth > 1 else 0
            score = len(figures), any(map(names_rows, filter(None, headers))), narrowed, -depth
            if score[0] and score > best:
                best, where = score, (first, depth)
    return where


def _narrowed(headers: Sequence[str], below: Sequence[str]) -> int:
    """Return how many figures the first row of a header makes others than they are without: 规上企业 over 应学人数."""
    pairs = ((figure_of(lower), figure_of(header)) for header, lower in zip(headers, below, strict=True) if lower)
    return sum(None not in (alone, figure) and alone != figure for alone, figure in pairs)


def _headers(filled: Sequence[list[str]], first: int, depth: int) -> list[str]:
    """Return the headers of rows as one row, each part said once: 规上企业/应学人数."""
    columns = zip(*filled[first : first + depth], strict=True)
    return ["/".join(dict.fromkeys(" ".join(part.split()) for part in parts if part)) for parts in columns]


def _label_column(headers: Sequence[str]) -> int:
    named = [column for column, header in enumerate(headers, start=1) if header and names_rows(header)]
    others = [
        n for n, header in enumerate(headers, start=1) if header and not is_ignored(header) and not figure_of(header)
    ]
    return next(iter([*named, *others]), 1)


def _find_rows(form: BlankForm, cells: Sequence[list[str]], below: int) -> None:
    """Find the rows to be filled: named ones, totals, and those that wait for a name; up to the form's foot."""
    noise = NonDataRows(form.headers)
    for place, row in enumerate(cells[below:], start=below + 1):
        label = row[form.label_column - 1]
        numbered = [text for text, header in zip(row, form.headers, strict=True) if not is_ignored(header)]
        if noise.is_total(place, list(row)):
            form.rows.append(FormRow(place, label or next(filter(None, row)), is_total=True))
        elif any(text and not text.isdigit() for text in row) and noise.is_noise(place, list(row)):
            break
        elif label:
            form.rows.append(FormRow(place, " ".join(label.split())))
        elif not any(numbered):
            form.blank_rows.append(place)


def require_there(form: BlankForm, mapped: Mapping[str, str]) -> None:
    """Raise ``Misused`` for a header that is mapped and not there."""
    there = {fold_header(header) for header in form.headers if header}
    for header in mapped:
        if fold_header(header) not in there:
            sentence = N_("--map: nothing in the form is called {header!r}. it has {headers}")
            listed = Words(map(shorten_header, filter(None, form.headers)))
            raise Misused(sentence, header=header, headers=listed)
