"""What several ledgers are called, and where they are."""

from pathlib import Path

import pytest

from safetytrack.cli.named_ledgers import NamedLedger, ledgers_named
from safetytrack.domain.errors import Misused, Refused, SafetytrackError
from safetytrack.store.backends.place import Server

CITY = "postgresql://clerk:secret@host/safety?options=-csearch_path%3Dcity1"


@pytest.mark.parametrize("texts", [[], ["ledger.db"], [CITY]])
def test_one_ledger_is_not_several(texts: list[str]):
    assert ledgers_named(texts, {}) == ()


def test_ledgers_go_by_their_files_schemas_and_databases():
    ledgers = ledgers_named(["a/north.db", CITY, "postgresql://host/south"], {})
    assert [one.name for one in ledgers] == ["north", "city1", "south"]
    assert ledgers[1].place == Server(CITY)


def test_those_that_would_be_called_alike_go_by_their_whole_name():
    ledgers = ledgers_named(["a/ledger.db", "b/ledger.db", "c.db"], {})
    assert [one.name for one in ledgers] == ["a/ledger.db", "b/ledger.db", "c"]
    ledgers = ledgers_named([CITY, CITY.replace("host", "other")], {})
    assert all("city1" in one.name and "secret" not in one.name for one in ledgers)


def test_paths_of_a_list_go_from_where_it_lies(tmp_path: Path):
    path = tmp_path / "province.toml"
    path.write_text(f'[[ledger]]\nname = "a"\ndb = "x.db"\n[[ledger]]\nname = "b"\ndb = "{CITY}"\n', encoding="utf-8")
    listed = (NamedLedger("a", tmp_path / "x.db"), NamedLedger("b", Server(CITY)))
    assert ledgers_named([str(path)], {}) == listed
    assert ledgers_named([], {"SAFETYTRACK_DB": str(path)}) == listed


@pytest.mark.parametrize("address", ["postgresql//u:secret@h/d", "mysql://u:secret@h/d", "host=h password=secret"])
def test_no_refusal_tells_a_password(address: str, tmp_path: Path):
    path = tmp_path / "province.toml"
    path.write_text(f'[[ledger]]\nname = "a"\ndb = "{address}"\n', encoding="utf-8")
    for texts in ([str(path)], [address, "north.db"]):
        with pytest.raises(SafetytrackError) as refused:
            ledgers_named(texts, {})
        assert "secret" not in str(refused.value)


def test_a_ledger_is_named_once(tmp_path: Path):
    (tmp_path / "north.db").touch()
    (tmp_path / "again.db").symlink_to(tmp_path / "north.db")
    with pytest.raises(Misused, match="is named twice"):
        ledgers_named([str(tmp_path / "north.db"), str(tmp_path / "again.db")], {})
    with pytest.raises(Misused, match="is named twice"):
        ledgers_named([CITY, CITY], {})


def test_a_list_is_named_alone(tmp_path: Path):
    with pytest.raises(Misused, match="name it alone"):
        ledgers_named(["province.toml", "north.db"], {})
    with pytest.raises(Refused, match="cannot read"):
        ledgers_named([str(tmp_path / "none.toml")], {})
