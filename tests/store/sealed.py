"""A journal held against the facts it seals, worked out from the tables alone."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import SQLModel

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.chain import GENESIS
from safetytrack.store.schema.models import Journal

MARKS = ("undone_in", "state", "undone_reason")
DERIVED = ("initials", "folded_name", "folded_code", "folded_alias")
LATER = {"event": ("count", "ref_to"), "completion": ("count", "requirement_id"), "programme_version": ("since",)}
"""Columns that came after the first version: told by name, after the others, where there is anything to tell."""
WITNESSED = {"init", "upgrade"}
"""Entries that also tell of what lies in no table."""


def digest_of(values: list) -> bytes:
    """Return the SHA-256 of values as JSON without spaces."""
    values = [int(value) if isinstance(value, bool) else value for value in values]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def facts_digest(reader: Reader, entry_id: int) -> str:
    """Work out from the tables alone what an entry should say of its facts."""
    prints: set[bytes] = set()  # a row that was taken back and had again is one fact of its entry
    for table in SQLModel.metadata.sorted_tables:
        if table.name == "journal":
            continue
        named = table.name.removesuffix("_past")
        said = [
            column.name
            for column in SQLModel.metadata.tables[named].columns
            if column.name not in ("recorded_in", "replaced_in", *MARKS, *DERIVED, *LATER.get(named, ()))
        ]
        later = LATER.get(named, ())
        here = reader.rows(
            f"SELECT {', '.join([*said, *later])} FROM {table.name} WHERE recorded_in = :entry", entry=entry_id
        )
        once = former(reader, table.name, "row_recorded_in", entry_id, [*said, *later])
        moments = [said.index(column.name) for column in table.columns if isinstance(column.type, DateTime)]
        prints.update(
            digest_of([named, *with_moments(row[: len(said)], moments), *told(later, row[len(said) :])])
            for row in (*here, *once)
        )
        if "undone_in" in table.c:
            marks = [column.name for column in table.columns if column.name in ("state", "undone_reason")]
            key = [column.name for column in table.primary_key]
            undone = f"SELECT {', '.join([*key, *marks])} FROM {table.name} WHERE undone_in = :entry"
            once = former(reader, table.name, "row_undone_in", entry_id, [*key, *marks])
            prints.update(
                digest_of(["undo", table.name, *row]) for row in (*reader.rows(undone, entry=entry_id), *once)
            )
    return hashlib.sha256(b"".join(sorted(prints))).hexdigest()


def former(reader: Reader, table: str, entry: str, entry_id: int, columns: list[str]) -> list[tuple]:
    """Return columns of the rows that a table had once, and that named an entry then."""
    sql = f"SELECT content FROM former_row WHERE of_table = :table AND {entry} = :entry"
    rows = (json.loads(content) for (content,) in reader.rows(sql, table=table, entry=entry_id))
    return [tuple(row[name] for name in columns) for row in rows]


def told(names: tuple[str, ...], values: tuple) -> list:
    """Return name and value of each column that holds one."""
    return [each for pair in zip(names, values, strict=True) if pair[1] is not None for each in pair]


def with_moments(row: tuple, places: list[int]) -> list:
    """Return a row whose moments are written to the microsecond, as SQLite keeps them."""
    told = list(row)
    for place in places:
        if row[place] is not None:
            told[place] = datetime.fromisoformat(row[place]).isoformat(sep=" ", timespec="microseconds")
    return told


def whole_chain(reader: Reader) -> Iterator[Journal]:
    """Yield every entry in the order of the chain, each held against the one before it."""
    names = list(Journal.__table__.columns.keys())
    previous = GENESIS
    for number, row in enumerate(reader.all(f"SELECT {', '.join(names)} FROM journal ORDER BY number"), start=1):
        told = dict(zip(names, row, strict=True))
        entry = Journal(**told | {"at": datetime.fromisoformat(told["at"])})
        assert entry.number == number
        assert entry.previous == previous
        sealed = [entry.entry_id, entry.at.isoformat(), entry.who, entry.command, entry.what, entry.facts, previous]
        assert entry.hash == digest_of(sealed).hex()
        previous = entry.hash
        yield entry


def check_journal(place: Place) -> list[Journal]:
    """Hold every entry against what it seals; return them all in the order of the chain."""
    entries = []
    with reading(place) as reader:
        for entry in whole_chain(reader):
            assert entry.command in WITNESSED or entry.facts == facts_digest(reader, entry.entry_id)
            entries.append(entry)
    return entries
