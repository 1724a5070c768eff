"""Triggers that keep what is recorded as it was recorded, from whatever program the ledger is opened with (rule 18).

An entry is open while it has no number in the chain, as it has in nobody's sight but its writer's. Facts of a sealed
entry are neither changed nor deleted. What is let through is what an open entry may do: mark a fact as undone, and put
another state of a unit or a person in the place of one that it has copied to the table of the past.

They are made from the model, after all migrations; so a migration may do what it must, and there is one definition.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

PREFIX = "keep_"
"""What the names of these triggers begin with."""

REFUSAL = "what is recorded stays as it is: void it, or record it anew"

_MARKS = ("undone_in", "state", "undone_reason")


def make_guards(connection: Connection) -> None:
    """Make the triggers anew."""
    drop_guards(connection)
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Take the triggers away, as before a migration."""
    if connection.dialect.name == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 5) = ?"
        for (name,) in connection.exec_driver_sql(found, (PREFIX,)).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        found = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND left(t.tgname, 5) = %s AND c.relnamespace = current_schema()::regnamespace"
        )
        for name, table in connection.exec_driver_sql(found, (PREFIX,)).all():
            connection.exec_driver_sql(f"DROP TRIGGER {name} ON {table}")


def guards(dialect: str) -> dict[str, str]:
    """Return the triggers there must be, by name: how each is made."""
    return {statement.split()[2]: statement for statement in _statements(dialect) if "TRIGGER" in statement.split()[1]}


def _statements(dialect: str) -> Iterator[str]:
    of_table = _of_sqlite if dialect == "sqlite" else _of_postgresql
    for table in SQLModel.metadata.sorted_tables:
        yield from of_table(table)


def _of_sqlite(table: Table) -> Iterator[str]:
    name = table.name
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield f"CREATE TRIGGER {PREFIX}{name}_deleted BEFORE DELETE ON {name} WHEN {_sealed(table)} {refuse}"
    changed = f"{_sealed(table)} AND NOT ({_lawful(table, 'IS')})"
    yield f"CREATE TRIGGER {PREFIX}{name}_changed BEFORE UPDATE ON {name} WHEN {changed} {refuse}"
    # REPLACE deletes what is in its way, and by default no trigger hears of it.
    key = " AND ".join(f"{column.name} = NEW.{column.name}" for column in table.primary_key)
    there = f"EXISTS (SELECT 1 FROM {name} WHERE {key})"
    yield f"CREATE TRIGGER {PREFIX}{name}_replaced BEFORE INSERT ON {name} WHEN {there} {refuse}"


def _of_postgresql(table: Table) -> Iterator[str]:
    name = table.name
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'"
    for what, when, give in (
        ("DELETE", _sealed(table), "OLD"),
        ("UPDATE", f"{_sealed(table)} AND NOT ({_lawful(table, 'IS NOT DISTINCT FROM')})", "NEW"),
    ):
        made = f"{PREFIX}{name}_{'deleted' if what == 'DELETE' else 'changed'}"
        yield (
            f"CREATE OR REPLACE FUNCTION {made}() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF {when} THEN {refuse}; END IF; RETURN {give}; END $$"
        )
        yield f"CREATE TRIGGER {made} BEFORE {what} ON {name} FOR EACH ROW EXECUTE FUNCTION {made}()"
    made = f"{PREFIX}{name}_emptied"
    yield f"CREATE OR REPLACE FUNCTION {made}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse}; END $$"
    yield f"CREATE TRIGGER {made} BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION {made}()"


def _sealed(table: Table) -> str:
    """Return the condition that the old row is of a sealed entry."""
    if table.name == "journal":
        return "OLD.number IS NOT NULL"
    written = "replaced_in" if "replaced_in" in table.c else "recorded_in"
    return f"EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.{written} AND number IS NOT NULL)"


def _lawful(table: Table, same: str) -> str:
    """Return the condition on which a row of a sealed entry may be changed."""
    if "undone_in" in table.c:
        kept = (column.name for column in table.columns if column.name not in _MARKS)
        unchanged = " AND ".join(f"NEW.{name} {same} OLD.{name}" for name in kept)
        return f"OLD.undone_in IS NULL AND {_open('NEW.undone_in')} AND {unchanged}"
    past = SQLModel.metadata.tables.get(f"{table.name}_past")
    if past is None:
        return "1 = 0"
    keys = [column.name for column in table.primary_key]
    unchanged = " AND ".join(f"NEW.{name} = OLD.{name}" for name in keys)
    copied = " AND ".join(f"{name} = OLD.{name}" for name in (*keys, "recorded_in"))
    return f"{_open('NEW.recorded_in')} AND {unchanged} AND EXISTS (SELECT 1 FROM {past.name} WHERE {copied})"


def _open(entry: str) -> str:
    return f"EXISTS (SELECT 1 FROM journal WHERE entry_id = {entry} AND number IS NULL)"
