"""Rows to records: each cell parsed as what its column holds, each distinct text once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import CellType, Field, FileSpec
from safetytrack.domain.scale import parse_audience, parse_count, parse_hours, parse_revenue
from safetytrack.domain.texts import check_text, split_list
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.roles import role_parser
from safetytrack.intake.records.unit_lookup import UnitListLookup, UnitLookup
from safetytrack.intake.records.words import new_word
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.labels import find_label
from safetytrack.store.write.given_for import find_given_for

REMEMBERED = 65_536
"""Distinct texts of a column whose value is kept in mind."""

AHEAD = 1_000
"""Rows of which what they name is looked up together: a server may be a long way off."""

_EMPTY = N_("nothing stands there. fill it in")
_NO_HOLDER = N_("nothing stands there. fill it in; of a vacant post write 空缺")

_LOOKUPS = (UnitLookup, UnitListLookup)

Parser = Callable[[str], object]
"""Makes a text the value that it says. Raises ``Refused``."""


class Record(NamedTuple):
    """A row with its cells parsed: by column, those that stand there and are well formed; ``is_sound`` if all are.

    ``text_about_person`` are titles beside a person of which none says a post.
    """

    row: Row
    values: dict[str, Any]
    is_sound: bool = True
    text_about_person: tuple[str, ...] = ()


def parsers_of(entry: Entry, spec: FileSpec, units: UnitLookup | None = None) -> dict[str, Parser]:
    """Return the parser of every column, called once for each distinct text; a unit is a text without ``units``."""
    parsers = {column.name: _parser_of(entry, column, units) for column in spec}
    unique = {column.name for column in spec if column.type is CellType.CODE}
    return {
        name: parser if name in unique or isinstance(parser, _LOOKUPS) else lru_cache(REMEMBERED)(parser)
        for name, parser in parsers.items()
    }


def _parser_of(entry: Entry, column: Field, units: UnitLookup | None) -> Parser:
    match column.type:
        case CellType.UNIT if units is not None:
            return units
        case CellType.UNITS if units is not None:
            return UnitListLookup(units)
        case CellType.WORD if column.choices == "role":
            return role_parser(entry)
        case CellType.WORD if column.choices is not None:
            return word_parser(entry, column.choices)
        case CellType.LIST:
            return list_parser(column.part)
        case CellType.DATE:
            return lambda text: parse_date(text, entry.author.today)
        case CellType.PERIOD:
            return lambda text: find_label(entry.reader, slug("period", text) or text)
        case CellType.PEOPLE:
            return parse_audience
        case CellType.COUNT:
            return parse_count
        case CellType.HOURS:
            return parse_hours
        case CellType.MONEY:
            return parse_revenue
        case _ if column.column == "requirement_id":
            return lambda text: find_given_for(entry.reader, text)
    return text_parser(column.name, column.longest)


def text_parser(column: str, longest: int) -> Parser:
    """Return what parses a text of at most so many characters."""
    what = column.replace("_", " ")
    return lambda text: check_text(text, what, longest)


def list_parser(part: str) -> Parser:
    """Return what parses texts joined by ``;``, each called ``part`` in sentences."""
    return lambda text: tuple(check_text(one, part) for one in split_list(text) if one.strip())


def word_parser(entry: Entry, list_name: str) -> Parser:
    """Return what parses a word of an open list: a slug, or a label in either language."""
    return lambda text: slug(list_name, text) or new_word(entry, list_name, text)


def parse_records(
    rows: Iterable[Row], spec: FileSpec, parsers: Mapping[str, Parser], outcomes: Outcomes
) -> Iterator[Record]:
    """Yield the record of every row that could be read, whatever is wrong going to ``outcomes``."""
    columns = [(name, parsers[name]) for name in spec.names]
    for row in _with_units(rows, columns):
        if row.fault:
            outcomes.refuse(row, row.fault)
            continue
        for name, why in row.cell_errors.items():
            outcomes.refuse(row, why, name)
        yield _record(row, columns, spec, outcomes)


def _record(row: Row, columns: Sequence[tuple[str, Parser]], spec: FileSpec, outcomes: Outcomes) -> Record:
    values: dict[str, Any] = {}
    errors = row.cell_errors
    is_sound = not errors
    for (name, parse), text in zip(columns, row.cells, strict=True):
        if errors and name in errors:
            continue
        if text:
            try:
                values[name] = parse(text)
            except Refused as why:
                outcomes.refuse(row, why, name)
                is_sound = False
        elif name in spec.required:
            outcomes.refuse(row, Refused(_NO_HOLDER if (spec.name, name) == ("people", "name") else _EMPTY), name)
            is_sound = False
    return Record(row, values, is_sound)


def _with_units(rows: Iterable[Row], columns: Sequence[tuple[str, Parser]]) -> Iterator[Row]:
    """Yield the rows, once the units that some of them name were looked up together."""
    lookups = [(place, parser) for place, (_name, parser) in enumerate(columns) if isinstance(parser, _LOOKUPS)]
    for batch in batches(rows, AHEAD):
        for place, lookup in lookups:
            lookup.prefetch(row.cells[place] for row in batch if row.cells)
        yield from batch
