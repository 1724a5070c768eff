"""A journal held against the facts it seals, worked out from the tables alone."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import DateTime, Table
from sqlmodel import SQLModel

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.chain import GENESIS
from safetytrack.store.schema.models import Journal

MARKS = ("undone_in", "state", "undone_reason")
DERIVED = ("initials", "folded_name", "folded_code", "folded_alias", "folded_ref")
LATER = {
    "event": ("count", "ref_to"),
    "completion": ("count", "requirement_id"),
    "programme_version": ("since", "rungs"),
}
"""Columns that came after the first version: told by name, after the others, where there is anything to tell."""
WITNESSED = {"init", "upgrade"}
"""Entries that also tell of what lies in no table."""


NO_FACTS = hashlib.sha256().hexdigest()


def digest_of(values: list) -> bytes:
    """Return the SHA-256 of values as JSON without spaces."""
    values = [int(value) if isinstance(value, bool) else value for value in values]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).digest()


class Former(NamedTuple):
    """A row that a table had once, and the entries that it named then."""

    table: str
    recorded_in: int | None
    undone_in: int | None
    row: dict[str, object]


def facts_digests(reader: Reader) -> dict[int, str]:
    """Work out from the tables alone what each entry should say of its facts; entries without any are not there."""
    query = "SELECT of_table, row_recorded_in, row_undone_in, content FROM former_row"
    once = [Former(*place, json.loads(content)) for *place, content in reader.rows(query)]
    prints: dict[int, set[bytes]] = {}  # a row that was taken back and had again is one fact of its entry
    for table in SQLModel.metadata.sorted_tables:
        if table.name != "journal":
            had = [row for row in once if row.table == table.name]
            for entry, fingerprint in (*recorded(reader, table, had), *undone(reader, table, had)):
                prints.setdefault(entry, set()).add(fingerprint)
    return {entry: digest_of_all(fingerprints) for entry, fingerprints in prints.items()}


def digest_of_all(prints: Collection[bytes]) -> str:
    """Return what an entry says of the facts of these fingerprints."""
    return hashlib.sha256(b"".join(sorted(prints))).hexdigest()


def recorded(reader: Reader, table: Table, once: list[Former]) -> Iterator[tuple[int, bytes]]:
    """Yield the entry that recorded each row that a table has, or had once, and the row's fingerprint."""
    named = table.name.removesuffix("_past")
    later = LATER.get(named, ())
    columns = [
        column.name
        for column in SQLModel.metadata.tables[named].columns
        if column.name not in ("recorded_in", "replaced_in", *MARKS, *DERIVED, *later)
    ]
    moments = [columns.index(column.name) for column in table.columns if isinstance(column.type, DateTime)]
    here = reader.rows(f"SELECT recorded_in, {', '.join([*columns, *later])} FROM {table.name}")
    had = ((one.recorded_in, *(one.row[name] for name in (*columns, *later))) for one in once)
    for entry, *row in (*here, *had):
        values = with_moments(row[: len(columns)], moments)
        yield entry, digest_of([named, *values, *named_values(later, row[len(columns) :])])


def undone(reader: Reader, table: Table, once: list[Former]) -> Iterator[tuple[int, bytes]]:
    """Yield the entry that took back each row that it is marked in, and the mark's fingerprint."""
    if "undone_in" not in table.c:
        return
    marks = [column.name for column in table.columns if column.name in ("state", "undone_reason")]
    names = [*(column.name for column in table.primary_key), *marks]
    here = reader.rows(f"SELECT undone_in, {', '.join(names)} FROM {table.name} WHERE undone_in IS NOT NULL")
    had = ((one.undone_in, *(one.row[name] for name in names)) for one in once if one.undone_in is not None)
    for entry, *row in (*here, *had):
        yield entry, digest_of(["undo", table.name, *row])


def named_values(names: Sequence[str], values: Sequence) -> list:
    """Return name and value of each column that holds one."""
    return [each for pair in zip(names, values, strict=True) if pair[1] is not None for each in pair]


def with_moments(row: Sequence, places: list[int]) -> list:
    """Return a row whose moments are written to the microsecond, as SQLite keeps them."""
    cells = list(row)
    for place in places:
        if row[place] is not None:
            cells[place] = datetime.fromisoformat(row[place]).isoformat(sep=" ", timespec="microseconds")
    return cells


def whole_chain(reader: Reader) -> Iterator[Journal]:
    """Yield every entry in the order of the chain, each held against the one before it."""
    names = list(Journal.__table__.columns.keys())
    previous = GENESIS
    for number, row in enumerate(reader.all(f"SELECT {', '.join(names)} FROM journal ORDER BY number"), start=1):
        record = dict(zip(names, row, strict=True))
        entry = Journal(**record | {"at": datetime.fromisoformat(record["at"])})
        assert entry.number == number
        assert entry.previous == previous
        sealed = [entry.entry_id, entry.at.isoformat(), entry.who, entry.command, entry.what, entry.facts, previous]
        assert entry.hash == digest_of(sealed).hex()
        previous = entry.hash
        yield entry


def check_journal(place: Place) -> list[Journal]:
    """Hold every entry against what it seals; return them all in the order of the chain."""
    with reading(place) as reader:
        return sealed_entries(reader)


def sealed_entries(reader: Reader) -> list[Journal]:
    """Hold every entry against what it seals; return them all in the order of the chain."""
    facts = facts_digests(reader)
    entries = list(whole_chain(reader))
    for entry in entries:
        assert entry.command in WITNESSED or entry.facts == facts.get(entry.entry_id, NO_FACTS)
    return entries


def everything(reader: Reader) -> dict[str, list[tuple]]:
    """Return every row of every table of a ledger that is open, in any order."""
    tables = SQLModel.metadata.sorted_tables
    return {
        table.name: sorted(reader.all(f"SELECT {', '.join(table.columns.keys())} FROM {table.name}"), key=repr)
        for table in tables
    }
