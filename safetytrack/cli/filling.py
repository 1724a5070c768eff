"""Filling a superior's form: which figures stand under its headers, and what each of its rows gets."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from safetytrack.cli.parsing import unquoted
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.domain.figures import FIGURES, RATES, WORDS
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.texts import fold_header
from safetytrack.intake.forms.blank import BlankForm, FormRow, require_there
from safetytrack.output.filled_form import FilledCell
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_unit_exactly
from safetytrack.store.query.form_figures import FormFigures, FormUnit, Values, summed
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.query import Query


class FormMapping(NamedTuple):
    """What was said of a form: figures by folded headers ("" for none), and what its rows mean by folded labels."""

    headers: Mapping[str, str] = {}
    labels: Mapping[str, str] = {}

    @classmethod
    def from_json(cls, text: str) -> "FormMapping":
        """Return what was made a text of by ``to_json``."""
        return cls(**json.loads(text))

    def to_json(self) -> str:
        """Return the same text for the same mapping."""
        return json.dumps(self._asdict(), ensure_ascii=False, sort_keys=True)

    def under(self, given: "FormMapping") -> "FormMapping":
        """Return what is said now, with this beside it."""
        return FormMapping({**self.headers, **given.headers}, {**self.labels, **given.labels})


class Filling(NamedTuple):
    """What a form is filled with, and the names of rows of which nothing is known.

    ``left`` are rows too few, ``lacking`` the headers of figures that some of the rows have none of.
    """

    cells: list[FilledCell]
    unknown_rows: list[str]
    left: int = 0
    lacking: Sequence[str] = ()


def mapping_of(texts: Sequence[str], form: BlankForm) -> FormMapping:
    """Return what ``--map`` says, of headers or of rows. Raises ``Misused``."""
    headers, labels = {}, {}
    rows = {fold_header(row.label) for row in form.rows}
    for text in texts:
        name, mark, meaning = (part.strip() for part in unquoted(text).rpartition("="))
        if not mark or not name:
            raise Misused(N_("--map {text!r} names no figure. write it like --map 'their header=owed'"), text=text)
        if fold_header(name) in rows and meaning not in FIGURES:
            labels[fold_header(name)] = meaning
            continue
        require_there(form, {name: meaning})
        if meaning and meaning not in FIGURES:
            sentence = N_("{figure!r} is no figure. write one of {known}")
            raise Misused(sentence, figure=meaning, known=", ".join(FIGURES))
        headers[fold_header(name)] = meaning
    return FormMapping(headers, labels)


def filling_of(
    form: BlankForm, mapping: FormMapping, reader: Reader, query: Query, progress: Progress = silent
) -> Filling:
    """Return what a form is filled with: its named rows, else the rows that wait for a list of liaisons."""
    wanted = set(form.figures.values())
    if not [row for row in form.rows if not row.is_total] and form.blank_rows and "liaison" in wanted:
        return _register(form, reader, query)
    figures = FormFigures(reader, query, wanted, partial(_unit, reader))
    known: list[Values] = []
    cells: list[FilledCell] = []
    unknown: list[str] = []
    total: list[FormRow] = []
    for done, row in enumerate(form.rows, start=1):
        progress("rows", done, len(form.rows))
        if row.is_total:
            total.append(row)
            continue
        values = figures.of_label(mapping.labels.get(fold_header(row.label), row.label))
        if values is None:
            unknown.append(row.label)
            continue
        known.append(values)
        cells += _cells(form, row.number, values)
    for row in total:
        if unknown:
            unknown.append(row.label)
        elif known:
            cells += _cells(form, row.number, summed([_numbers(form, values) for values in known]))
    return Filling(cells, unknown, lacking=_lacking(form, known))


def _lacking(form: BlankForm, rows: Sequence[Values]) -> list[str]:
    """Return the headers of figures that are no figures of some rows, as sessions are none of a sector."""
    return [
        form.headers[column - 1]
        for column, figure in form.figures.items()
        if any(figure not in values for values in rows)
    ]


def _unit(reader: Reader, label: str) -> FormUnit | None:
    """Return the unit of that code, full name or alias."""
    try:
        unit = find_unit_exactly(reader, label, lambda _text: ())
    except Refused:
        return None
    return FormUnit(unit.unit_id, unit.code)


def _numbers(form: BlankForm, values: Values) -> Values:
    """Return those of a row's figures that are added up, also what rates are of."""
    of_rates = {part for figure in form.figures.values() if figure in RATES for part in RATES[figure]}
    return {key: values[key] for key in {*form.figures.values(), *of_rates} - WORDS if key in values}


def _cells(form: BlankForm, row: int, values: Values) -> Iterator[FilledCell]:
    for column, figure in form.figures.items():
        value = values.get(figure)
        if value is not None and _is_empty(form.sheet, row, column):
            yield FilledCell(row, column, value, figure in RATES, form.headers[column - 1])


def _is_empty(sheet: Any, row: int, column: int) -> bool:
    """Say whether something may be written there: nothing stands in it, and it is no part of a merged cell."""
    target = sheet.cell(row, column)
    return target.value in (None, "") and type(target).__name__ == "Cell"


def _register(form: BlankForm, reader: Reader, query: Query) -> Filling:
    """Fill a register's empty rows with the liaisons there are."""
    cells: list[FilledCell] = []
    rows = list(liaisons(reader, query))
    numbers = [place for place, header in enumerate(form.headers, start=1) if header and not form.figures.get(place)]
    for number, (place, liaison) in enumerate(zip(form.blank_rows, rows, strict=False), start=1):
        cells.append(FilledCell(place, form.label_column, liaison.unit, False, ""))
        ordinal = next((n for n in numbers if "序" in form.headers[n - 1] and _is_empty(form.sheet, place, n)), None)
        if ordinal:
            cells.append(FilledCell(place, ordinal, number, False, ""))
        cells += _cells(form, place, liaison._asdict())
    return Filling(cells, [], max(len(rows) - len(form.blank_rows), 0))
