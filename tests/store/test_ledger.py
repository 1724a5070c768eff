"""Every write leaves one sealed entry, and an entry tells of every fact it wrote."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from store.replay import author, replay, write
from store.sealed import check_journal
from store.tampering import unguarded

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.sqlite import engine_of
from safetytrack.store.ledger import Ledger
from safetytrack.store.schema.models import Unit
from safetytrack.store.write.people import Post, appoint
from safetytrack.store.write.units import add_unit, edit_unit

TODAY = date(2020, 7, 20)
TOWN = AddUnit(today=TODAY, code="U1", name="清江镇", kind="town")


def test_edits_keep_the_past_and_its_seal(ledger_path: Path):
    ledger = Ledger(ledger_path, author(TODAY))
    with ledger.write("add-unit", {}) as entry:
        add_unit(entry, "清江镇", "town", code="U1", tags=["river"], aliases=["清江"])
        edit_unit(entry, "U1", sector="industrial")
        appoint(entry, Post(1, "清江镇", "head"), "张三", TODAY)
    for changes in ({"name": "清江街道"}, {"tags": []}, {"tags": ["river"]}, {"aliases": ["清江", "江镇"]}):
        with ledger.write("edit-unit", changes) as entry:
            edit_unit(entry, "U1", **changes)
    with ledger.write("appoint", {}) as entry:
        appoint(entry, Post(1, "清江街道", "deputy"), "张三", TODAY, staff_no="007", phone="139")
        edit_unit(entry, "U1", name="清江新区", kind="zone")
        edit_unit(entry, "U1", revenue_fen=5)
    assert len(check_journal(ledger_path)) == 6


def test_what_changed_nothing_leaves_no_entry(ledger_path: Path):
    replay([TOWN], ledger_path)
    with Ledger(ledger_path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "U1", name="清江镇", kind="town")
    assert len(check_journal(ledger_path)) == 1


def test_a_tampered_fact_and_a_tampered_entry_show(ledger_path: Path):
    replay([TOWN], ledger_path)
    connection = unguarded(sqlite3.connect(ledger_path))
    connection.execute("UPDATE unit SET name = 'Somewhere else'")
    connection.commit()
    with pytest.raises(AssertionError):
        check_journal(ledger_path)
    connection.execute("UPDATE unit SET name = '清江镇'")
    connection.execute("UPDATE journal SET who = 'nobody'")
    connection.commit()
    with pytest.raises(AssertionError):
        check_journal(ledger_path)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO programme (programme_id, code, recorded_in) VALUES (1, 'p', 1)",
        "  update unit SET name = 'x'",
        "DELETE FROM journal",
        "REPLACE INTO programme (programme_id, code, recorded_in) VALUES (1, 'p', 1)",
        "WITH one AS (SELECT 1) DELETE FROM journal",
        "/* tidy */ DELETE FROM journal",
        "DROP TABLE completion",
    ],
)
def test_a_write_outside_the_journal_is_an_error(ledger_path: Path, statement: str):
    replay([TOWN], ledger_path)
    engine = engine_of(ledger_path, foreign_keys=True)
    with pytest.raises(OperationalError, match="readonly"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert len(check_journal(ledger_path)) == 1


def test_a_session_without_an_entry_cannot_write(ledger_path: Path):
    engine = engine_of(ledger_path, foreign_keys=True)
    with Session(engine) as session:
        session.add(Unit(unit_id=1, code="U1", name="清江镇", kind="town", recorded_in=1))
        with pytest.raises(OperationalError, match="readonly"):
            session.commit()
    engine.dispose()


def test_a_refused_write_leaves_neither_entry_nor_fact(ledger_path: Path):
    replay([TOWN], ledger_path)
    before = ledger_path.read_bytes()
    with pytest.raises(Refused, match="taken"), Ledger(ledger_path, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, replace(TOWN, code="U2"))
        write(entry, TOWN)
    assert ledger_path.read_bytes() == before


def test_a_refused_first_write_leaves_no_file(tmp_path: Path):
    path = tmp_path / "ledger.db"
    with pytest.raises(Refused), Ledger(path, author(TODAY)).write("close-unit", {}) as entry:
        edit_unit(entry, "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_writes_nothing(tmp_path: Path):
    path = tmp_path / "ledger.db"
    with Ledger(path, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, TOWN)
        entry.abandon()
    assert list(tmp_path.iterdir()) == []


def test_the_first_write_makes_the_ledger(tmp_path: Path):
    ledger = Ledger(tmp_path / "ledger.db", author(TODAY))
    with ledger.write("add-unit", {}) as entry:
        write(entry, TOWN)
    assert ledger.made
    assert len(check_journal(ledger.place)) == 1


def add_one(path: Path, number: int) -> None:
    with Ledger(path, author(TODAY)).write("add-unit", {}) as entry:
        write(entry, replace(TOWN, code=f"U{number}"))


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_two_who_write_at_once_lose_nothing(ledger_path: Path, pool: type):
    numbers = range(1, 21)
    with pool(2) as workers:
        list(workers.map(add_one, [ledger_path] * len(numbers), numbers))
    assert len(check_journal(ledger_path)) == len(numbers)
    connection = sqlite3.connect(ledger_path)
    assert connection.execute("SELECT count(*) FROM unit").fetchone() == (len(numbers),)
    connection.close()


def test_two_who_make_a_ledger_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "ledger.db"
    with ProcessPoolExecutor(2) as workers:
        list(workers.map(add_one, [path, path], [1, 2]))
    assert len(check_journal(path)) == 2
