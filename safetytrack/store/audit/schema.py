"""Whether the ledger's tables are those of a fresh one, and the triggers that keep what is in them."""

from collections.abc import Iterable, Iterator, Mapping

from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.audit.inventory import due_inventory, inventory, parts
from safetytrack.store.backends.dialect import SQLite
from safetytrack.store.backends.reader import Reader
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.schema.triggers import search_path, triggers_in_file, triggers_on_server

_MOST_DIFFERENCES = 3

_COLUMNS_ON_SERVER = """
SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p')
AND a.attnum > 0 AND NOT a.attisdropped
"""


def missing_columns(context: AuditContext) -> Iterator[Finding]:
    """Find tables, or columns of them, that were taken away: without them nothing else can be asked."""
    there = set(_columns(context.reader))
    for table in TABLES.values():
        lacking = [name for name in table.columns if (table.name, name) not in there]
        if lacking:
            message = Phrase(N_("the table {table} lacks {columns}"), table=table.name, columns=Words(lacking))
            yield Finding(message, kind="table", tables=(table.name,))


def _columns(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the columns there are, each with its table."""
    if not isinstance(reader.dialect, SQLite):
        yield from reader.rows(_COLUMNS_ON_SERVER)
        return
    for table in TABLES:
        # The statement, as a table called pragma_table_info would hide the function.
        yield from ((table, name.lower()) for _place, name, *_more in reader.all(f"PRAGMA table_info({table})"))


def changed_objects(context: AuditContext) -> Iterator[Finding]:
    """Find tables, columns, indexes, constraints, views, rules and policies that are not those of a fresh ledger."""
    reader = context.reader
    due, there = due_inventory(reader.dialect), inventory(reader)
    for name in sorted(due.keys() | there.keys()):
        if name not in there:
            message = Phrase(N_("the schema lacks this: {name}"), name=name)
        elif name not in due:
            message = Phrase(N_("the schema has this, which is none of safetytrack's: {name}"), name=name)
        elif there[name] != due[name]:
            changes = Words(_differences(due[name], there[name]))
            message = Phrase(N_("this is not as it was made: {name}: {changes}"), name=name, changes=changes)
        else:
            continue
        yield Finding(message, kind="schema", tables=_tables(name))


def _differences(due: str, there: str) -> list[str]:
    """What lacks of a definition, and what it has more, the first few of each."""
    expected, actual = parts(due), parts(there)
    less = [f"-{part}" for part in expected if part not in actual]
    more = [f"+{part}" for part in actual if part not in expected]
    return [*less[:_MOST_DIFFERENCES], *more[:_MOST_DIFFERENCES]] or ["~"]


def _tables(name: str) -> tuple[str, ...]:
    """Return the table that an object is, or is part of, where it is one of ours."""
    table = name.partition(" ")[2].partition(".")[0]
    return (table,) if table in TABLES else ()


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
    # SQLite obeys a trigger of the type 'TRIGGER', too.
    made = reader.all("SELECT coalesce(lower(name), '?'), sql FROM sqlite_master WHERE lower(type) = 'trigger'")
    return triggers_in_file(), {name: sqls[0] if len(sqls) == 1 else sqls for name, sqls in _grouped(made).items()}


def _grouped(made: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Return all that goes by each name: of two of one name, as only a forger can make, neither hides the other."""
    grouped: dict[str, list[str]] = {}
    for name, sql in made:
        grouped.setdefault(name, []).append(sql)
    return grouped


def _on_server(reader: Reader) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return the same of a server; a trigger is also what its function does, as what, and whether it is turned on."""
    [(schema,)] = reader.all("SELECT quote_ident(current_schema())")
    how = ([f"search_path={search_path(schema)}"], "plpgsql", "O", False, "v")
    due = {name: [*made, *how] for name, made in triggers_on_server().items()}
    there = reader.all("""
        SELECT t.tgname, pg_get_triggerdef(t.oid, true), f.prosrc, f.proconfig, l.lanname, t.tgenabled, f.prosecdef,
            f.provolatile
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_language l ON l.oid = f.prolang
        WHERE NOT t.tgisinternal AND c.relnamespace = quote_ident(current_schema())::regnamespace
    """)
    return due, {name: made for name, *made in there}
