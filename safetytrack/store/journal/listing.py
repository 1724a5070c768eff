"""What was written, entry by entry: all of it, or what touches one unit or one event."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.rows.journal import JournalRow
from safetytrack.store.journal.entries import made_between
from safetytrack.store.schema.tables import FACTS

_ENTRIES = "SELECT number, at, who, command, what, hash FROM journal j WHERE {condition} ORDER BY number"
_NAMING = ("recorded_in", "replaced_in", "undone_in", "row_recorded_in", "row_undone_in")
"""The columns by which a fact names the entries that wrote it."""


class Reader(Protocol):
    """Whatever answers a query with more rows than may be held, as ``backends.reader.Reader`` does."""

    def stream(self, sql: str, **values: object) -> Iterator[tuple]:
        """The rows of the answer."""


Written = Callable[[str, str], str]
"""What makes words of a command and of the JSON that was kept of what was typed for it."""


class Subject(NamedTuple):
    """What entries are to touch: a unit, or with an ``event_id`` an event that is kept under it."""

    unit_id: int
    event_id: int | None = None


def typed_words(_command: str, what: str) -> str:
    """What was typed for a command, of the JSON that its entry keeps: ``name=value`` words, for a flag its name."""
    try:
        values = json.loads(what)
    except ValueError:
        return what
    return " ".join(_words(values)) if isinstance(values, dict) else what


def entries(
    reader: Reader,
    subject: Subject | None = None,
    first: date = date.min,
    last: date = date.max,
    written: Written = typed_words,
) -> Iterator[JournalRow]:
    """Yield what was written from one local day to another, both included, newest last."""
    made, values = made_between(first, last)
    conditions = ["j.number IS NOT NULL", *([made] if made else [])]
    if subject is not None:
        conditions.append(f"j.entry_id IN ({_touching(subject)})")
        values = {**values, **{name: key for name, key in subject._asdict().items() if key is not None}}
    for row in map(JournalRow._make, reader.stream(_ENTRIES.format(condition=" AND ".join(conditions)), **values)):
        yield row._replace(at=format_timestamp(row.at), what=written(row.command, row.what))


def _touching(subject: Subject) -> str:
    """The query for the entries that recorded, replaced or undid a fact of a unit or an event."""
    keys = ["unit_id"] if subject.event_id is None else ["unit_id", "event_id"]
    return " UNION ".join(
        f"SELECT {column} FROM {table.name} WHERE {_belongs(table.name, keys)}"
        for table in FACTS
        if set(keys) <= set(table.columns)
        for column in _NAMING
        if column in table.columns
    )


def _belongs(table: str, keys: list[str]) -> str:
    if table == "completion" and "event_id" in keys:  # an event may count for other units than it is kept under
        keys = ["event_id"]
    return " AND ".join(f"{key} = :{key}" for key in keys)


def _words(values: dict[str, object]) -> Iterator[str]:
    for name, value in values.items():
        if value is True:
            yield name
            continue
        for single in value if isinstance(value, list) else [value]:
            text = single if isinstance(single, str) else json.dumps(single, ensure_ascii=False)
            plain = text and not any(sign.isspace() or sign in "\"'\\" for sign in text)
            yield f"{name}={text if plain else json.dumps(text, ensure_ascii=False)}"
