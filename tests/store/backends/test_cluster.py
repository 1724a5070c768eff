"""A ledger on a schema of a cluster of Citus: made, upgraded, copied, written to by many, and its worker lost."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import psycopg
import pytest
from cluster import Cluster, on_cluster
from store.at_once import START, at_once, once, recording, rows
from store.checked import verified, with_towns, written
from store.office import write_office
from store.replay import replay
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.domain.progress import silent
from safetytrack.store.backends import postgresql
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.schemas import in_schema
from safetytrack.store.transfer.copy import copy_ledger
from safetytrack.store.write.units import add_unit

TODAY = date(2020, 7, 20)
OFF = "-ccitus.{setting}%3Doff"


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    with on_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="module")
def towns(made: Cluster) -> Server:
    """Return the place of a ledger with three towns."""
    place = made.place()
    replay(START, place)
    return place


@pytest.mark.parametrize("setting", ["enable_schema_based_sharding", "enable_unsafe_triggers"])
def test_a_cluster_that_does_not_spread_schemas_is_told(cluster: Cluster, setting: str):
    off = Server(f"{cluster.url}?options={OFF.format(setting=setting)}")
    with pytest.raises(Refused, match=r"is a cluster of Citus, where citus\.enable_\S+, citus\.\S+ have to be on"):
        once(in_schema(off, "never"), lambda entry: add_unit(entry, "A", "town"))
    assert cluster.admin("SELECT 1 FROM pg_namespace WHERE nspname = 'never'") == []


def test_every_table_lies_with_one_worker(made: Cluster, towns: Server):
    where = made.admin(
        "SELECT count(DISTINCT table_name), count(DISTINCT nodeport) FROM citus_shards"
        f" WHERE table_name::text LIKE '{made.schema(towns)}.%'"
    )
    assert where == [(len(made.admin(f"SELECT 1 FROM pg_tables WHERE schemaname = '{made.schema(towns)}'")), 1)]


def test_a_reader_sees_one_view(towns: Server):
    count = "SELECT count(*) FROM event"
    with reading(towns) as reader:
        before = reader.one(count)
        once(towns, recording("A", "V1"))
        assert reader.one(count) == before
    assert rows(towns, count) == [(before[0] + 1,)]


def test_whoever_writes_at_once_is_kept_once(towns: Server):
    uids = at_once(towns, *(recording(unit, "R1") for unit in "ABC"))
    assert len(set(uids)) == 1
    assert len(rows(towns, "SELECT 1 FROM completion c JOIN event e USING (event_id) WHERE e.ref = 'R1'")) == 3
    check_journal(towns)


def test_who_loses_a_race_for_a_key_is_told(towns: Server):
    columns = ("entry_id", "at", "who", "command", "what", "facts", "previous", "hash")
    with pytest.raises(Conflict), written(towns) as entry:
        taken = (entry.reader.one("SELECT max(entry_id) FROM journal")[0], TODAY, "me", "x", "{}", "", "", "open: x")
        entry.put_in("journal", columns, [taken])


def test_who_waits_too_long_for_a_row_is_told(towns: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postgresql, "BUSY", "500ms")
    with psycopg.connect(towns.url) as other:
        other.execute("SELECT 1 FROM unit WHERE code = 'A' FOR UPDATE")
        with pytest.raises(Refused, match="is busy with another write"), written(towns) as entry:
            entry.lock_unit(1)


@pytest.mark.parametrize("what", [r"C:\new\x41", "\\", "党\\委", "\\x5c", "' || \" \\\\ \x01"])
def test_what_is_sealed_is_what_was_recorded(towns: Server, what: str):
    with written(towns, command=what) as entry:
        add_unit(entry, what, "town")
    assert check_journal(towns)[-1].command == what


def test_a_ledger_goes_there_and_comes_back(cluster: Cluster, ledger_path: Path, tmp_path: Path):
    write_office(ledger_path, tmp_path)
    place = cluster.place()
    there = copy_ledger(ledger_path, place, TODAY, silent)
    back = copy_ledger(place, tmp_path / "back.db", TODAY, silent)
    assert there == back
    assert verified(place, tmp_path) == []
    assert verified(tmp_path / "back.db", tmp_path) == []


def test_what_is_acknowledged_outlives_lost_connections(cluster: Cluster):
    """Break every connection to a worker again and again while two cities record."""
    places = [cluster.place(), cluster.place()]
    for place in places:
        with_towns(place)
    workers = "SELECT count(*) FROM run_command_on_workers($$SELECT count(pg_terminate_backend(pid))"
    workers += " FROM pg_stat_activity WHERE application_name LIKE 'citus_internal%' AND xact_start IS NOT NULL$$)"

    def record(place: Server) -> set[str]:
        kept = set()
        for number in range(20):
            try:
                kept.add(str(once(place, recording("ZC", f"R{number}"))))
            except Refused as refused:
                assert re.search("the connection to|was to keep it|lost what was written", str(refused))
        return kept

    with ThreadPoolExecutor() as pool:
        recorders = [pool.submit(record, place) for place in places]
        while not all(recorder.done() for recorder in recorders):
            cluster.admin(workers)
    for place, recorder in zip(places, recorders, strict=True):
        assert recorder.result() <= {uid for (uid,) in rows(place, "SELECT uid FROM event")}
        assert verified(place, Path("nowhere")) == []
