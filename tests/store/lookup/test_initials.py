"""The initials of names: what they are, and that every way a name is written keeps them."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from domain.obligation.actions import AddUnit
from intake.files import take
from sqlalchemy import create_engine
from store.replay import author, replay

from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.initials import initials_of, may_be_initials
from safetytrack.store.schema.migration import folder
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.write.units import edit_unit

TODAY = date(2020, 7, 20)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("中川镇", "zcz"),
        ("重庆市", "cqs"),
        ("长春市", "ccs"),
        ("长子县", "zzx"),
        ("行政审批局", "xzspj"),
        ("中国银行", "zgyh"),
        ("二〇七所", "elqs"),
        ("A1化工厂（东）", "a1hgcd"),
        ("ＡＢ公司", "abgs"),
        ("Café 中川", "cafezc"),
        ("三-2 号\n井'\"", "s2hj"),
        ("★", ""),
    ],
)
def test_initials_of_a_name(name: str, initials: str):
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("initials", "name", "expected"),
    [
        ("zcz", "中川镇", True),
        ("cqs", "重庆市", True),
        ("zqs", "重庆市", True),
        ("dqs", "重庆市", False),
        ("zc", "中川镇", False),
        ("zczx", "中川镇", False),
        ("abgs", "ＡＢ公司", True),
        ("", "★", True),
        ("", "中", False),
        ("hx", "𠀀x", True),
        ("kx", "𠀀x", False),
    ],
)
def test_initials_go_with_a_name_as_it_may_be_read(initials: str, name: str, expected: bool):
    assert may_be_initials(initials, name) == expected


def kept(path: Path) -> dict[str, str]:
    """Return the initials that a ledger holds, by name or alias."""
    connection = sqlite3.connect(path)
    query = "SELECT name, initials FROM unit UNION ALL SELECT alias, initials FROM unit_alias WHERE undone_in IS NULL"
    initials = dict(connection.execute(query))
    connection.close()
    return initials


def test_edited_names_and_aliases_get_new_initials(ledger_path: Path):
    replay([AddUnit(today=TODAY, code="U1", name="中川镇", kind="town")], ledger_path)
    with Ledger(ledger_path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "U1", aliases=["中川", "老镇"])
    assert kept(ledger_path) == {"中川镇": "zcz", "中川": "zc", "老镇": "lz"}
    with Ledger(ledger_path, author(TODAY)).write("edit-unit", {}) as entry:
        edit_unit(entry, "U1", name="重庆镇", aliases=["中川"])
    assert kept(ledger_path) == {"重庆镇": "cqz", "中川": "zc"}


def test_imported_units_have_initials_and_new_ones_when_they_are_renamed(ledger_path: Path):
    take(ledger_path, "units", "code,name,kind,aliases\nZC,中川镇,town,中川;机场镇\nDH,东河镇,town,\n")
    assert kept(ledger_path) == {"中川镇": "zcz", "中川": "zc", "机场镇": "jcz", "东河镇": "dhz"}
    take(ledger_path, "units", "code,name,kind,aliases\nZC,重庆镇,town,中川\nDH,东河镇,town,东河\n")
    assert kept(ledger_path) == {"重庆镇": "cqz", "中川": "zc", "东河镇": "dhz", "东河": "dh"}


@pytest.mark.parametrize("table", ["unit", "unit_alias"])
def test_initials_are_no_part_of_what_the_journal_proves(table: str):
    assert "initials" in TABLES[table].columns
    assert "initials" not in TABLES[table].fact_columns


def test_an_upgrade_gives_initials_to_the_units_of_an_older_ledger(tmp_path: Path):
    path = tmp_path / "older.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(folder("migrations")))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    older = sqlite3.connect(path)
    older.executescript("""
        INSERT INTO journal VALUES (1, '2020-07-20 00:00:00', 'clerk', 'import', '{}', '', '', 'x');
        INSERT INTO unit (unit_id, code, name, kind, industrial, recorded_in)
        VALUES (1, 'U1', '中川镇', 'town', 0, 1), (2, 'U2', '中川镇', 'town', 0, 1), (3, 'U3', '★', 'town', 0, 1);
        INSERT INTO unit_alias VALUES (1, '中川', 1, NULL), (2, '重庆', 1, NULL);
    """)
    older.close()
    assert Ledger(path, author(TODAY)).upgrade() == ("0001", SCHEMA)
    assert kept(path) == {"中川镇": "zcz", "中川": "zc", "重庆": "cq", "★": ""}
    upgraded = sqlite3.connect(path)
    assert upgraded.execute("SELECT count(*) FROM unit WHERE initials = 'zcz'").fetchone() == (2,)
    upgraded.close()
