"""Triggers that keep what is recorded as it was recorded, from whatever program the ledger is opened with (rule 18).

An entry is open while it has no number in the chain, as it has in nobody's sight but its writer's. Facts of a sealed
entry are neither changed nor deleted, and none is added to it. What is let through is what an open entry may do: record
facts, mark a fact as undone, put another state of a unit or a person in the place of one that it has copied to the
table of the past, and put a row back to what it was once it has kept in ``former_row`` how it stood.

They are made after all migrations; so a migration may do what it must, and there is one definition. ``verify`` holds
those of a ledger against it: what is changed here comes with a migration, were it an empty one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from safetytrack.store.schema.former import TAKEN_BACK, row_key_sql
from safetytrack.store.schema.table import DERIVED, MARKS, Table
from safetytrack.store.schema.tables import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

PREFIX = "keep_"
"""What the names of these triggers begin with."""

REFUSAL = "what is recorded stays as it is: void it, or record it anew"

_NOT_DISTINCT = "IS NOT DISTINCT FROM"
_IN_FILE = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
_ON_SERVER = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'"


def make_triggers(connection: "Connection") -> None:
    """Make the triggers anew."""
    drop_triggers(connection)
    if connection.dialect.name == "sqlite":
        for statement in triggers_in_file().values():
            connection.exec_driver_sql(statement)
        return
    path = search_path(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one())
    for name, (statement, body) in triggers_on_server().items():
        function = (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path = {path}"
            f" AS $${body}$$"
        )
        connection.exec_driver_sql(function.replace("%", "%%"))  # a schema may be called 100%
        connection.exec_driver_sql(statement)


def drop_triggers(connection: "Connection") -> None:
    """Take the triggers away, as before a migration."""
    if connection.dialect.name == "sqlite":
        select = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 5) = ?"
        for (name,) in connection.exec_driver_sql(select, (PREFIX,)).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        select = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND left(t.tgname, 5) = %s"
            " AND c.relnamespace = quote_ident(current_schema())::regnamespace"
        )
        for name, table in connection.exec_driver_sql(select, (PREFIX,)).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")


def triggers_in_file() -> Mapping[str, str]:
    """Return the triggers there must be in a file, by name: how each is made."""
    return {statement.split()[2]: statement for table in TABLES.values() for statement in _of_file(table)}


def triggers_on_server() -> Mapping[str, tuple[str, str]]:
    """Return the triggers there must be on a server, by name: how each is made, and what its function does."""
    made = (guard for table in TABLES.values() for guard in _of_server(table))
    return {statement.split()[2]: (statement, body) for statement, body in made}


def search_path(schema: str) -> str:
    """Return where the functions look for tables: a table of the same name, made for the purpose, comes last."""
    return f"pg_catalog, {schema}, pg_temp"


def _of_file(table: Table) -> Iterator[str]:
    name = table.name
    deleted = f"{_sealed(table)}{_unless(_is_taken_out(table))}"
    yield f"CREATE TRIGGER {PREFIX}{name}_deleted BEFORE DELETE ON {name} WHEN {deleted} {_IN_FILE}"
    changed = " OR ".join([f"NOT ({_lawful(table, 'IS')})", _moved(table), *_in_the_way(table, but_itself=True)])
    yield f"CREATE TRIGGER {PREFIX}{name}_changed BEFORE UPDATE ON {name} WHEN {changed} {_IN_FILE}"
    # REPLACE deletes what is in its way, by whichever key, and by default no trigger hears of it.
    added = " OR ".join([_there(table, table.key), *_in_the_way(table), *_not_open(table)])
    yield f"CREATE TRIGGER {PREFIX}{name}_added BEFORE INSERT ON {name} WHEN {added} {_IN_FILE}"


def _of_server(table: Table) -> Iterator[tuple[str, str]]:
    name = table.name
    for what, when, give in (
        ("DELETE", f"{_sealed(table)}{_unless(_is_taken_out(table))}", "OLD"),
        ("UPDATE", f"NOT ({_lawful(table, _NOT_DISTINCT)})", "NEW"),
    ):
        made = f"{PREFIX}{name}_{'deleted' if what == 'DELETE' else 'changed'}"
        yield (
            f"CREATE TRIGGER {made} BEFORE {what} ON {name} FOR EACH ROW EXECUTE FUNCTION {made}()",
            f" BEGIN IF {when} THEN {_ON_SERVER}; END IF; RETURN {give}; END ",
        )
    made = f"{PREFIX}{name}_emptied"
    yield (
        f"CREATE TRIGGER {made} BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION {made}()",
        f" BEGIN {_ON_SERVER}; END ",
    )
    if name != "journal":
        # Once for all rows of a statement, as an import has millions.
        made = f"{PREFIX}{name}_added"
        yield (
            f"CREATE TRIGGER {made} AFTER INSERT ON {name} REFERENCING NEW TABLE AS added"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {made}()",
            _added_on_server(table),
        )


def _added_on_server(table: Table) -> str:
    """Return what the function does that guards what is added.

    It takes out of the rows what it needs before it looks elsewhere: a cluster of Citus joins no transition table.
    """
    entries = f"ARRAY(SELECT DISTINCT {_entry(table)} FROM added)"
    opened = "ARRAY(SELECT entry_id FROM journal WHERE number IS NULL AND entry_id = ANY (entries))"
    keys, refused = "", f"{_ON_SERVER};"
    if table in TAKEN_BACK:
        keys = " keys text[];"
        taken = f"array_agg({row_key_sql(table, 'added')}), array_agg(recorded_in) INTO keys, entries"
        named = "unnest(keys, entries) AS named(row_key, recorded_in)"
        kept = _kept("row_recorded_in IS NULL AND now_recorded_in = named.recorded_in", table, "named.row_key")
        refused = (
            f"SELECT {taken} FROM added WHERE NOT {_entry(table)} = ANY (opened);"
            f" IF EXISTS (SELECT 1 FROM {named} WHERE NOT {kept}) THEN {_ON_SERVER}; END IF;"
        )
    return (
        f" DECLARE entries integer[] := {entries}; opened integer[] := {opened};{keys}"
        f" BEGIN IF NOT entries <@ opened THEN {refused} END IF; RETURN NULL; END "
    )


def _entry(table: Table) -> str:
    """Return the column that names the entry which wrote a row."""
    return "replaced_in" if "replaced_in" in table.columns else "recorded_in"


def _sealed(table: Table) -> str:
    """Return the condition that the old row is of a sealed entry."""
    if table.name == "journal":
        return "OLD.number IS NOT NULL"
    return f"NOT {_open(f'OLD.{_entry(table)}')}"


def _open(entry: str) -> str:
    return f"EXISTS (SELECT 1 FROM journal WHERE entry_id = {entry} AND number IS NULL)"


def _lawful(table: Table, same: str) -> str:
    """Return the condition on which a row may be changed: as its own open entry likes, or as another one may."""
    if table.name == "journal":
        return f"OLD.number IS NULL AND NEW.entry_id {same} OLD.entry_id"
    put_back = _is_put_back(table, same)
    return f"{_recorded_or_edited(table, same)}{f' OR ({put_back})' if put_back else ''}"


def _recorded_or_edited(table: Table, same: str) -> str:
    of_its_own = f"{_open(f'OLD.{_entry(table)}')} AND {_open(f'NEW.{_entry(table)}')}"
    if "undone_in" in table.columns:
        unchanged = _same("NEW", "OLD", same, (name for name in table.columns if name not in MARKS))
        return f"({of_its_own}) OR (OLD.undone_in IS NULL AND {_open('NEW.undone_in')} AND {unchanged})"
    past = TABLES.get(f"{table.name}_past")
    if past is None:
        return of_its_own
    unchanged = _same("NEW", "OLD", same, table.key)
    copied = _same("past", "OLD", same, (name for name in table.columns if name not in DERIVED))
    there = f"EXISTS (SELECT 1 FROM {past.name} AS past WHERE {copied} AND past.replaced_in = NEW.recorded_in)"
    return f"({of_its_own}) OR ({_open('NEW.recorded_in')} AND {unchanged} AND {there})"


def _unless(condition: str) -> str:
    return f" AND NOT {condition}" if condition else ""


def _is_taken_out(table: Table) -> str:
    """Return the condition that an open entry kept the old row, and that there is to be none."""
    return _former(table, "OLD", "row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL")


def _is_put_back(table: Table, same: str) -> str:
    """Return the condition that an open entry kept the old row, and puts another state in its place."""
    if not ("undone_in" in table.columns or f"{table.name}_past" in TABLES):
        return ""
    undone = f" AND now_undone_in {same} NEW.undone_in" if "undone_in" in table.columns else ""
    kept = "row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in"
    former = _former(table, "OLD", f"{kept}{undone}")
    return f"{_same('NEW', 'OLD', same, table.key)} AND {former}" if former else ""


def _is_put_back_in(table: Table) -> str:
    """Return the condition that an open entry kept that there was no row, and puts the new one in that once was."""
    return _former(table, "NEW", "row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in")


def _former(table: Table, row: str, kept: str) -> str:
    """Return the condition that an open entry kept a row as a former one; nothing where none ever is.

    Whether it kept what the row says is held against the seals by ``verify``.
    """
    if table not in TAKEN_BACK:
        return ""
    return _kept(kept, table, row_key_sql(table, row))


def _kept(kept: str, table: Table, key: str) -> str:
    """Return the condition that an open entry keeps a former row of that key."""
    return (
        f"EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL"
        f" WHERE of_table = '{table.name}' AND row_key = {key} AND {kept})"
    )


def _same(one: str, other: str, same: str, columns: Iterable[str]) -> str:
    return " AND ".join(f"{one}.{name} {same} {other}.{name}" for name in columns)


def _moved(table: Table) -> str:
    """Return the condition that a row would take another place, and maybe that of a sealed one."""
    return f"NOT ({_same('NEW', 'OLD', 'IS', [*table.key, *(['rowid'] if table.numbered else [])])})"


def _there(table: Table, key: Iterable[str], more: str = "") -> str:
    """Return the condition that some row has the new one's key."""
    return f"EXISTS (SELECT 1 FROM {table.name} AS other WHERE {_same('other', 'NEW', '=', key)}{more})"


def _in_the_way(table: Table, *, but_itself: bool = False) -> Iterator[str]:
    """Yield the conditions that a row has what the new one must have for itself, besides its primary key."""
    another = f" AND NOT ({_same('other', 'NEW', '=', table.key)})" if but_itself else ""
    for key in table.unique:
        yield _there(table, key, another)
    if table.live:
        yield f"NEW.undone_in IS NULL AND {_there(table, table.live, f' AND other.undone_in IS NULL{another}')}"
    if table.numbered and not but_itself:
        yield f"NEW.rowid > 0 AND {_there(table, ['rowid'])}"  # it is -1 where nobody names one


def _not_open(table: Table) -> Iterator[str]:
    if table.name != "journal":
        yield f"NOT {_open(f'NEW.{_entry(table)}')}{_unless(_is_put_back_in(table))}"
