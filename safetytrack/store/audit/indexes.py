"""Whether a server's indexes hold what their tables hold.

A file's are checked by SQLite itself (``soundness.integrity``). A server is asked for each index twice: for the rows
of its table read one after the other, and for those that the index leads to, in its order. It needs no extension and
no rights but to read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.dialect import SQLite
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list
from safetytrack.store.schema.tables import TABLES

# A row that an index has under another key than its own stands out of its order.
_ROWS = """
SELECT count(*), sum(hashtextextended(CAST(ctid AS text), 0)), count(*) FILTER (WHERE ROW({keys}) < before)
FROM (
    SELECT ctid, {keys}, lag(ROW({keys})) OVER () AS before
    FROM (SELECT ctid, {keys} FROM ONLY {table} WHERE {rows} ORDER BY {keys}) in_order
) with_the_one_before
"""
_ALL = "SELECT count(*), sum(hashtextextended(CAST(ctid AS text), 0)), 0 FROM ONLY {table} WHERE {rows}"
_BY_TABLE = ("indexscan", "indexonlyscan", "bitmapscan")
_BY_INDEX = ("seqscan", "bitmapscan", "sort", "incremental_sort")


class _Index(NamedTuple):
    """An index: its name, its table's, what it goes by, and the condition on the rows it has."""

    name: str
    table: str
    keys: str
    rows: str

    @property
    def rows_of_table(self) -> tuple[str, str]:
        """What it has in common with other indexes that have the same rows of the same table."""
        return self.table, self.rows


_KEYS = """(
    SELECT string_agg(pg_get_indexdef(indexrelid, n, true), ', ' ORDER BY n) FROM generate_series(1, indnkeyatts) n
)"""
_ROWS_OF_INDEX = "coalesce(pg_get_expr(indpred, indrelid), 'true')"
_INDEXES = f"""
SELECT {select_list(_Index, name="c.relname", table="t.relname", keys=_KEYS, rows=_ROWS_OF_INDEX)}
FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN pg_class t ON t.oid = indrelid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND indisvalid ORDER BY c.relname
"""


def unlike_their_tables(context: AuditContext) -> Iterator[Finding]:
    """Find indexes that lack rows of their tables, have others, or have them where they are not looked for."""
    reader = context.reader
    if isinstance(reader.dialect, SQLite):
        return
    indexes = [index for index in map(_Index._make, reader.all(_INDEXES)) if index.table in TABLES]
    with _without(reader, _BY_TABLE):  # most indexes of a table have all of its rows
        of_tables = {index.rows_of_table: index for index in indexes}
        in_table = {rows: _read(reader, _ALL, index) for rows, index in of_tables.items()}
    with _without(reader, _BY_INDEX):
        unlike = [index for index in indexes if _read(reader, _ROWS, index) != in_table[index.rows_of_table]]
    for index in unlike:
        message = N_("the index {index} does not lead to the rows that its table {table} has")
        yield Finding(
            Phrase(message, index=index.name, table=index.table),
            Phrase(N_("make it anew with: REINDEX INDEX {index}"), index=index.name),
            kind="schema",
            tables=(index.table,),
        )


def _read(reader: Reader, sql: str, index: _Index) -> tuple | None:
    """Return how many rows there are, their digest, and how many are out of order."""
    return reader.one(sql.format(**index._asdict()))


@contextmanager
def _without(reader: Reader, ways: tuple[str, ...]) -> Iterator[None]:
    """Have the server plan without some ways to read a table."""
    _allow(reader, ways, "off")
    try:
        yield
    finally:
        _allow(reader, ways, "on")


def _allow(reader: Reader, ways: tuple[str, ...], setting: str) -> None:
    reader.all("SELECT " + ", ".join(f"set_config('enable_{way}', '{setting}', true)" for way in ways))
