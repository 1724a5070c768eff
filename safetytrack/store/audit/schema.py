"""Whether the ledger's tables are there, and the triggers that keep what is in them."""

from collections.abc import Iterator, Mapping

from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.dialect import SQLite
from safetytrack.store.backends.reader import Reader
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.schema.triggers import search_path, triggers_in_file, triggers_on_server

_COLUMNS_OF_SQLITE = """
SELECT m.name, c.name FROM sqlite_master m CROSS JOIN pragma_table_info(m.name) c WHERE m.type = 'table'
"""
_COLUMNS_OF_POSTGRESQL = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
AND NOT a.attisdropped
"""


def missing_columns(context: AuditContext) -> Iterator[Finding]:
    """Find tables, or columns of them, that were taken away."""
    reader = context.reader
    is_file = isinstance(reader.dialect, SQLite)
    there = set(reader.all(_COLUMNS_OF_SQLITE if is_file else _COLUMNS_OF_POSTGRESQL))
    for table in TABLES.values():
        lacking = [name for name in table.columns if (table.name, name) not in there]
        if lacking:
            message = Phrase(N_("the table {table} lacks {columns}"), table=table.name, columns=Words(lacking))
            yield Finding(message, kind="table", tables=(table.name,))


def changed_triggers(context: AuditContext) -> Iterator[Finding]:
    """Find triggers that were dropped, changed or turned off, and such as are none of ours."""
    reader = context.reader
    due, there = _in_file(reader) if isinstance(reader.dialect, SQLite) else _on_server(reader)
    for name in sorted(due.keys() | there.keys()):
        if name not in there:
            message = N_("the trigger {name} is missing: other programs can change what is recorded")
        elif name not in due:
            message = N_("the trigger {name} is none of safetytrack's")
        elif there[name] != due[name]:
            message = N_("the trigger {name} is not as it was made: other programs can change what is recorded")
        else:
            continue
        yield Finding(Phrase(message, name=name), kind="trigger")


def _in_file(reader: Reader) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the triggers there must be, and those there are."""
    return triggers_in_file(), dict(reader.all("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def _on_server(reader: Reader) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the same of a server; a trigger is also what its function does, as what, and whether it is turned on."""
    [(schema,)] = reader.all("SELECT quote_ident(current_schema())")
    how = ([f"search_path={search_path(schema)}"], "plpgsql", "O", False)
    due = {name: [*made, *how] for name, made in triggers_on_server().items()}
    there = reader.all("""
        SELECT t.tgname, pg_get_triggerdef(t.oid, true), f.prosrc, f.proconfig, l.lanname, t.tgenabled, f.prosecdef
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_language l ON l.oid = f.prolang
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
    """)
    return due, {name: made for name, *made in there}
