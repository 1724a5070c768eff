"""Whatever single cell of a ledger another program changes, it is found out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from domain.obligation.actions import Action, Undo, Waive
from domain.obligation.clerk import scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.office import TODAY, write_office
from store.replay import author, replay
from store.tampering import unguarded

from safetytrack.store.audit.checks import SCHEMA, VERIFY, Check
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Ledger
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.office import keep_layout, set_office

CELLS = [(table, column) for table in TABLES.values() for column in table.columns]
"""Every column. The schema's version is no cell of these: another one makes the ledger unreadable."""
TAKEN_BACK: list[Action] = [
    Waive(today=TODAY, programme="p", requirement="study", unit="U1", label="2020H2"),
    Undo(today=TODAY, of=9),
]
OTHERS = [None, 0, 1, 2, 3, 99, -1, 2.5, "", "x", "2020-07-02", "2020-07-02 04:00:00.000000", "above", "void", b"\xff"]


CHECKS = [check for check in VERIFY if check not in SCHEMA]
"""All but those of the triggers, which are out of the way."""


def finder(connection: sqlite3.Connection, folder: Path, first: Check | None = None) -> Check | None:
    """Return a check that finds anything; ``first`` is asked before the others, as it found what was there before."""
    reader = Reader(connection)
    reader.decode_leniently()
    context = AuditContext(reader, folder, author(TODAY).at, evidence=folder)
    checks = sorted(CHECKS, key=lambda check: check is not first)
    return next((check for check in checks for _finding in check.find(context)), None)


def rows(connection: sqlite3.Connection, name: str) -> int:
    """Return how many rows a table has."""
    return connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]


def changed(
    connection: sqlite3.Connection, before: list[tuple], name: str, column: str, row: int, value: object
) -> bool:
    """Put a value into a cell; say whether the database took it and it is another one than ``before``."""
    key = ", ".join(TABLES[name].key)
    there = f"({key}) IN (SELECT {key} FROM {name} ORDER BY {key} LIMIT 1 OFFSET {row})"
    try:
        connection.execute(f"UPDATE {name} SET {column} = ? WHERE {there}", (value,))
    except sqlite3.IntegrityError:
        return False
    return contents(connection, name) != before


def contents(connection: sqlite3.Connection, name: str) -> list[tuple]:
    """Return all that a table holds, with what kind of thing each is."""
    cells = ", ".join(f"quote({column})" for column in TABLES[name].columns)
    return sorted(connection.execute(f"SELECT {cells} FROM {name}").fetchall())


def opened(path: Path) -> sqlite3.Connection:
    """Open a ledger as somebody does who wants to change it: no triggers, no rules on what a column may hold."""
    connection = unguarded(sqlite3.connect(path))
    connection.isolation_level = None
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """Return an office's ledger with something in every table, opened, and its folder of evidence."""
    folder = tmp_path_factory.mktemp("office")
    path = folder / "ledger.db"
    write_office(path, folder / "ledger.evidence")
    replay(TAKEN_BACK, path, first=9)
    for changes in ({"name": "清江县安委会办公室", "prefix": "清安办"}, {"contact": "张敏", "phone": "0931-6512345"}):
        with Ledger(path, author(TODAY)).write("office", changes) as entry:
            set_office(entry, **changes)
    for mapping in ("{}", '{"headers": {}}'):
        with Ledger(path, author(TODAY)).write("import", {"mapping": mapping}) as entry:
            keep_layout(entry, "0" * 32, "people", mapping)
    with closing(opened(path)) as connection:
        yield connection, folder / "ledger.evidence"


@pytest.mark.parametrize(("table", "column"), CELLS, ids=lambda one: getattr(one, "name", one))
def test_every_cell_of_an_office_is_sealed(office: tuple[sqlite3.Connection, Path], table, column: str):
    connection, folder = office
    assert rows(connection, table.name), "a table with nothing in it proves nothing"
    tried, check, before = 0, None, contents(connection, table.name)
    for row in range(rows(connection, table.name)):
        for value in OTHERS:
            connection.execute("BEGIN")
            if changed(connection, before, table.name, column, row, value):
                tried += 1
                check = finder(connection, folder, check)
                assert check, f"row {row} of {table.name}: {column} = {value!r}"
            connection.execute("ROLLBACK")
    assert tried


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(script=scripts(), data=st.data())
def test_any_cell_of_any_history_is_sealed(blank_ledger: Path, tmp_path: Path, script: list, data: st.DataObject):
    path = tmp_path / "ledger.db"
    path.write_bytes(blank_ledger.read_bytes())
    replay(script, path)
    with closing(opened(path)) as connection:
        filled = [cell for cell in CELLS if rows(connection, cell[0].name)]
        for _try in range(10):
            table, column = data.draw(st.sampled_from(filled))
            row = data.draw(st.integers(0, rows(connection, table.name) - 1))
            value = data.draw(
                st.none()
                | st.integers(-(2**63), 2**63 - 1)
                | st.text(max_size=5)
                | st.binary(max_size=2)
                | st.floats(allow_nan=False)
                | st.sampled_from(OTHERS)
            )
            before = contents(connection, table.name)
            connection.execute("BEGIN")
            if changed(connection, before, table.name, column, row, value):
                assert finder(connection, tmp_path)
            connection.execute("ROLLBACK")
