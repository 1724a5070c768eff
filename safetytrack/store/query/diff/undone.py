"""What was undone between two moments: rows that are as they were before, which none of the tables tells any more."""

from collections.abc import Callable, Iterator
from typing import Any

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.news import (
    LABEL,
    UNIT_COLUMNS,
    AppointmentNews,
    CreditNews,
    DecisionNews,
    Source,
    TagNews,
    UnitNews,
    credits,
    selected,
)
from safetytrack.store.schema.tables import TABLES

KIND = "undo"
"""What kind of reason it is."""

_FORMER = "former_row f WHERE f.of_table = '{table}'"


def undone_tables(reader: Reader, since: Callable[[str], str], **values: object) -> set[str]:
    """Return the tables in which something was put back."""
    sql = f"SELECT DISTINCT f.of_table FROM former_row f WHERE {since('f.recorded_in')}"
    return {table for (table,) in reader.rows(sql, **values)}


def undone_sources(reader: Reader, since: Callable[[str], str], **values: object) -> Iterator[Source]:
    """Yield where the news are read; none where nothing was undone."""
    tables = undone_tables(reader, since, **values)
    credit = credits(f"'{KIND}'", _label(reader))
    if "completion" in tables:
        yield Source(credit, f"({_rows(reader, 'completion')}) x", "x.put_back_in", CreditNews)
    if "evidence" in tables:
        proven = f"completion x JOIN ({_rows(reader, 'evidence')}) v ON v.unit_id = x.event_unit_id"
        yield Source(credit, f"{proven} AND v.event_id = x.event_id", "v.put_back_in", CreditNews)
    for table, columns, news in _SOURCES:
        if table in tables:
            yield Source(columns, f"({_rows(reader, table)}) x", "x.put_back_in", news)


def _rows(reader: Reader, table: str) -> str:
    """Return the query for the rows of a table as they stood until each was put back."""
    names = [name for name in TABLES[table].columns if name != "recorded_in"]
    columns = ", ".join(f"{reader.dialect.unpacked('f.content', table, name)} AS {name}" for name in names)
    return f"SELECT f.recorded_in AS put_back_in, {columns} FROM {_FORMER.format(table=table)}"


def _label(reader: Reader) -> str:
    """Return what an event is reported for, which may be gone with the completion ``x``."""
    once = reader.dialect.unpacked("g.content", "event", "counts_for")
    gone = f"SELECT {once} FROM former_row g WHERE g.of_table = 'event' AND g.event_id = x.event_id LIMIT 1"
    return f"coalesce({LABEL}, ({gone}))"


def _unit_news(*row: Any) -> UnitNews:
    return UnitNews._make(row)._replace(changed=frozenset({"new", *UNIT_COLUMNS}))


_DECISION = selected(DecisionNews, f"'{KIND}'", person="x.person_id")
_SOURCES = (
    ("waiver", _DECISION, DecisionNews),
    ("extension", _DECISION, DecisionNews),
    ("appointment", selected(AppointmentNews, f"'{KIND}'", person="x.person_id"), AppointmentNews),
    ("unit", selected(UnitNews, f"'{KIND}'", changed="NULL"), _unit_news),
    ("unit_tag", selected(TagNews, f"'{KIND}'"), TagNews),
)
