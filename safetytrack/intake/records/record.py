"""Rows to records: each cell read as what its column holds, each distinct text once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.texts import LONGEST, check_text, split_list
from safetytrack.intake.batches import batches
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.unit_lookup import UnitBook
from safetytrack.intake.sheets.columns import Columns
from safetytrack.intake.sheets.rows import Row
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.words import check_slug

REMEMBERED = 65_536
"""Distinct texts of a column whose reading is kept in mind."""

Reading = Callable[[str], object]


class Record(NamedTuple):
    """A row with its cells read: those that stand there and are well formed; ``sound`` if all are."""

    row: Row
    given: dict[str, object]
    sound: bool = True


def records(
    rows: Iterable[Row], columns: Columns, readings: Mapping[str, Reading], outcomes: Outcomes
) -> Iterator[Record]:
    """Yield the record of every row that could be read, whatever is wrong going to ``outcomes``.

    A column without a reading is kept as text.
    """
    readers = [(name, readings.get(name) or text_of(name)) for name in columns.names]
    required = columns.required
    for row in _foreseen(rows, readers):
        if row.fault:
            outcomes.refuse(row, row.fault)
            continue
        given: dict[str, object] = {}
        sound = not row.unread
        for name, why in row.unread.items():
            outcomes.refuse(row, why, name)
        for (name, reading), text in zip(readers, row.cells, strict=True):
            if name in row.unread:
                continue
            if text:
                try:
                    given[name] = reading(text)
                except Refused as why:
                    outcomes.refuse(row, why, name)
                    sound = False
            elif name in required:
                outcomes.refuse(row, Refused(N_("nothing stands there. fill it in")), name)
                sound = False
        yield Record(row, given, sound)


def _foreseen(rows: Iterable[Row], readers: Sequence[tuple[str, Reading]]) -> Iterator[Row]:
    """Yield the rows, once the units that some of them name were looked up together."""
    books = [(place, reading) for place, (_name, reading) in enumerate(readers) if isinstance(reading, UnitBook)]
    for batch in batches(rows):
        for place, book in books:
            book.foresee(row.cells[place] for row in batch if row.cells)
        yield from batch


def text_of(column: str, longest: int = LONGEST) -> Callable[[str], str]:
    """Return what reads a text of at most so many characters."""
    what = column.replace("_", " ")
    return lambda text: check_text(text, what, longest)


def texts_of(what: str) -> Callable[[str], tuple[str, ...]]:
    """Return what reads texts joined by ``;``."""
    return lambda text: tuple(check_text(part, what) for part in split_list(text) if part.strip())


def day_of(today: date) -> Callable[[str], date]:
    """Return what reads a day, counting "today" from that day."""
    return lru_cache(REMEMBERED)(lambda text: parse_date(text, today))


def word_of(entry: Entry, list_name: str) -> Callable[[str], str]:
    """Return what reads a word of an open list: a slug, or a label in either language."""
    return lru_cache(REMEMBERED)(lambda text: slug(list_name, text) or check_slug(entry, list_name, text))
