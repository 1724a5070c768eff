"""Ledgers of other versions: refused with what to do, upgraded whole or not at all."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest
from domain.obligation.actions import AddUnit
from server import PostgreSQL
from store.checked import verified
from store.old_ledgers import LEDGERS, old_file, old_place
from store.replay import author, replay
from store.sealed import check_journal
from store.tampering import behind_its_back

from safetytrack.domain.errors import Refused
from safetytrack.domain.texts import folded_code
from safetytrack.store import ledger as ledger_module
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.lookup.refs import identity_of_ref
from safetytrack.store.query.query import Query
from safetytrack.store.query.records import records
from safetytrack.store.query.units import units
from safetytrack.store.schema import migration, version

TODAY = date(2020, 7, 20)
TOWN = AddUnit(today=TODAY, code="U1", name="Town", kind="town")
THIS = version.SCHEMA
NEXT = f"{int(THIS) + 1:04}"
STEPS = {
    "adds a column": 'op.add_column("unit", sa.Column("motto", sa.Text(), nullable=True))',
    "fails half-way": 'op.add_column("unit", sa.Column("motto", sa.Text()))\n    op.execute("DELETE FROM nowhere")',
    "breaks a reference": 'op.execute("UPDATE unit SET parent_id = 77")',
    "makes a table anew": (
        'with op.batch_alter_table("unit", recreate="always") as table:\n'
        '        table.add_column(sa.Column("motto", sa.Text(), nullable=True))'
    ),
}


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that makes this program one of the next version, which does one step more."""

    def made(step: str) -> Path:
        migrations = tmp_path / "migrations"
        shutil.copytree(migration.folder("migrations"), migrations, ignore=shutil.ignore_patterns("__pycache__"))
        (migrations / "versions" / f"{NEXT}_invented.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision = "{NEXT}"\ndown_revision = "{THIS}"\n\n\ndef upgrade():\n    {STEPS[step]}\n',
            encoding="utf-8",
        )
        for module in (version, ledger_module):
            monkeypatch.setattr(module, "SCHEMA", NEXT)
        return migrations

    return made


def contents(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    statements = list(connection.iterdump())
    connection.close()
    return statements


def test_an_older_ledger_is_neither_read_nor_written(ledger_path: Path, newer: Callable[[str], Path]):
    newer("adds a column")
    before = ledger_path.read_bytes()
    with pytest.raises(Refused, match="older version. run: safetytrack upgrade"), reading(ledger_path):
        pass
    with pytest.raises(Refused, match="older version. run: safetytrack upgrade"):
        replay_on(ledger_path)
    assert ledger_path.read_bytes() == before


def replay_on(path: Path) -> None:
    with Ledger(path, author(TODAY)).write("edit-unit", {}):
        pass


@pytest.mark.parametrize("step", ["adds a column", "makes a table anew"])
def test_an_older_ledger_is_upgraded(ledger_path: Path, newer: Callable[[str], Path], step: str):
    replay([TOWN], ledger_path)
    migrations = newer(step)
    ledger = Ledger(ledger_path, author(TODAY))
    assert ledger.upgrade(migrations) == (THIS, NEXT)
    with reading(ledger_path) as reader:
        assert reader.all("SELECT code, motto FROM unit") == [("U1", None)]
        assert reader.all("SELECT entry_id, command FROM journal") == [(1, "addunit"), (2, "upgrade")]


def test_upgrading_again_changes_nothing(ledger_path: Path, newer: Callable[[str], Path]):
    migrations = newer("adds a column")
    ledger = Ledger(ledger_path, author(TODAY))
    ledger.upgrade(migrations)
    before = contents(ledger_path)
    assert ledger.upgrade(migrations) == (NEXT, NEXT)
    assert contents(ledger_path) == before


@pytest.mark.parametrize(
    ("step", "message"), [("fails half-way", "not those of its version"), ("breaks a reference", "broken references")]
)
def test_a_failed_upgrade_leaves_the_ledger_as_it_was(
    ledger_path: Path, newer: Callable[[str], Path], step: str, message: str
):
    replay([TOWN], ledger_path)
    before = contents(ledger_path)
    migrations = newer(step)
    with pytest.raises(Exception, match=message):
        Ledger(ledger_path, author(TODAY)).upgrade(migrations)
    assert contents(ledger_path) == before


def test_a_newer_ledger_is_refused(ledger_path: Path):
    connection = sqlite3.connect(ledger_path)
    connection.execute("UPDATE alembic_version SET version_num = '0100'")
    connection.commit()
    connection.close()
    for use in (
        lambda: reading(ledger_path).__enter__(),
        lambda: replay_on(ledger_path),
        lambda: upgraded(ledger_path),
    ):
        with pytest.raises(Refused, match="newer version. install a newer safetytrack"):
            use()


def upgraded(path: Path) -> None:
    Ledger(path, author(TODAY)).upgrade()


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 99])
def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, content: bytes):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    for use in (lambda: reading(path).__enter__(), lambda: replay_on(path), lambda: upgraded(path)):
        with pytest.raises(Refused, match="not a safetytrack ledger"):
            use()
        assert path.read_bytes() == content


def test_a_question_without_a_ledger_is_refused(tmp_path: Path):
    path = tmp_path / "ledger.db"
    with pytest.raises(Refused, match="no ledger at .* safetytrack init"), reading(path):
        pass
    assert not path.exists()


def test_a_ledger_on_a_server_is_upgraded(server: PostgreSQL, newer: Callable[[str], Path]):
    place = server.database("ledger_1")
    replay([TOWN], place)
    migrations = newer("adds a column")
    with pytest.raises(Refused, match="older version. run: safetytrack upgrade"), reading(place):
        pass
    assert Ledger(place, author(TODAY)).upgrade(migrations) == (THIS, NEXT)
    with reading(place) as reader:
        assert reader.all("SELECT code, motto FROM unit") == [("U1", None)]
        assert reader.all("SELECT number, command FROM journal") == [(1, "addunit"), (2, "upgrade")]


def test_a_failed_upgrade_leaves_a_server_s_ledger_as_it_was(server: PostgreSQL, newer: Callable[[str], Path]):
    place = server.database("ledger_1")
    migrations = newer("fails half-way")
    with pytest.raises(Exception, match="not those of its version"):
        Ledger(place, author(TODAY)).upgrade(migrations)
    with psycopg.connect(place.url) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (THIS,)
        assert not connection.execute("SELECT 1 FROM pg_attribute WHERE attname = 'motto'").fetchall()


def references(place: Place) -> set[tuple]:
    """Return every foreign key of a ledger."""
    if isinstance(place, Server):
        query = "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
    else:
        query = 'SELECT m.name, f."table", f."from", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
    with reading(place) as reader:
        return set(reader.all(query))


def require_upgraded(place: Place, version: str, blank: Place) -> None:
    """Bring an old ledger to this version, and hold that all is there: its rows, its seals, its triggers and keys."""
    assert Ledger(place, author(TODAY)).upgrade() == (version, THIS)
    with reading(place) as reader:
        listed = [unit.row[1] for unit in units(reader, Query(date.max))]
        states = [(row.activity, row.state) for row in records(reader, Query(as_of=date(2026, 12, 31)))]
    assert verified(place, Path("nowhere")) == []
    assert listed == ["中川新镇", "中川铸造厂"]
    assert states == [("lecture", "void"), ("lecture", "recorded"), ("report", "recorded")]
    assert references(place) == references(blank)
    assert len(references(blank)) > 40
    replay([replace(TOWN, code="T9")], place)
    assert [entry.command for entry in check_journal(place)][-2:] == ["upgrade", "addunit"]
    assert verified(place, Path("nowhere")) == []


def test_there_is_a_ledger_of_every_version_so_far():
    assert [path.stem for path in sorted(LEDGERS.iterdir())] == [f"{number:04}" for number in range(1, int(THIS))]


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005", "0006"])
def test_a_ledger_of_every_version_so_far_is_brought_to_this_one(tmp_path: Path, blank_ledger: Path, version: str):
    path = old_file(version, tmp_path / "ledger.db")
    require_upgraded(path, version, blank_ledger)
    with sqlite3.connect(path) as connection, pytest.raises(sqlite3.IntegrityError, match="what is recorded"):
        connection.execute("UPDATE event SET done_on = '2020-01-01'")


@pytest.mark.parametrize("version", ["0002", "0003", "0004", "0005", "0006"])
def test_a_server_s_ledger_of_every_version_so_far_is_brought_to_this_one(
    tmp_path: Path, server: PostgreSQL, version: str
):
    place = old_place(version, tmp_path / "ledger.db", server.database())
    require_upgraded(place, version, server.place("ledger_1"))
    with psycopg.connect(place.url) as connection, pytest.raises(psycopg.IntegrityError, match="what is recorded"):
        connection.execute("UPDATE event SET done_on = '2020-01-01'")
    server.drop(place)


@pytest.mark.parametrize("spelt", ["ab-1", "AB-1", "ａb-1"])
def test_an_upgrade_keeps_the_form_of_each_ref(tmp_path: Path, spelt: str):
    path = old_file("0006", tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER keep_event_changed")
        connection.execute("UPDATE event SET ref = ?, identity = ? WHERE event_id = 3", [spelt, identity_of_ref(spelt)])
    require_form(path, spelt)


def test_an_upgrade_of_a_server_s_ledger_keeps_the_form_of_each_ref(tmp_path: Path, server: PostgreSQL):
    place = old_place("0006", tmp_path / "ledger.db", server.database())
    with behind_its_back(place) as run:
        run(f"UPDATE event SET ref = 'ａb-1', identity = '{identity_of_ref('ａb-1')}' WHERE event_id = 3")
    require_form(place, "ａb-1")
    server.drop(place)


def require_form(place: Place, spelt: str) -> None:
    """Bring an old ledger to this version, and hold that the event is found by any form of its ref."""
    Ledger(place, author(TODAY)).upgrade()
    with reading(place) as reader:
        form = folded_code(spelt)
        assert reader.all("SELECT folded_ref FROM event WHERE ref IS NOT NULL ORDER BY event_id") == [
            (None,),
            (form if form != spelt else None,),
        ]
        assert find_event(reader, form.lower()) == (1, 3)
