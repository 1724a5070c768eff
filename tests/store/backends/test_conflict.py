"""Many writers on one server: none waits in a ring, none is lost, and who lost every race is told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from server import PostgreSQL
from store.at_once import START, TODAY, once, recording, rows
from store.sealed import check_journal

from safetytrack.store.backends.conflict import Conflict, retry_on_conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.ledger import Entry
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.units import add_unit


def test_files_with_refs_do_not_wait_for_each_other_in_a_ring(towns: Server):
    def take_in(numbers: list[int]) -> None:
        def write(entry: Entry) -> None:
            recorder = Recorder(entry, revive=False)
            for number in numbers:
                recorder.record(EventFacts("study", TODAY, note=str(number)), [CreditClaim(1)], f"R{number}")

        retry_on_conflict(lambda: once(towns, write))

    files = [list(range(300)), list(range(599, 299, -1)), list(range(150, 450))]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(take_in, files))
    assert rows(towns, "SELECT count(*) FROM event") == [(600,)]
    assert rows(towns, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == [(0,)]
    check_journal(towns)


def test_the_first_write_of_two_makes_the_ledger(server: PostgreSQL):
    place = server.database()
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda n: retry_on_conflict(lambda: once(place, lambda e: add_unit(e, f"N{n}", "town"))), range(4))
        )
    assert len(check_journal(place)) == 4


def test_one_who_takes_long_does_not_hold_up_the_others(towns: Server):
    begun, ended = Event(), Event()

    def slowly(entry: Entry) -> str:
        uid = recording("A", None, "slow")(entry)
        begun.set()
        assert ended.wait(20)
        return uid

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(once, towns, slowly)
        assert begun.wait(20)
        quick = [once(towns, recording("A", f"R{number}")) for number in range(5)]
        ended.set()
        kept = [*quick, slow.result()]
    # Kept last, it stands last in the chain, though it began first.
    assert [entry.number for entry in sorted(check_journal(towns), key=lambda entry: entry.entry_id)][-6:] == [
        10,
        5,
        6,
        7,
        8,
        9,
    ]
    assert {uid for (uid,) in rows(towns, "SELECT uid FROM event")} == set(kept)


def test_after_many_races_lost_the_last_refusal_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    tries = []

    def lose() -> None:
        tries.append(1)
        raise Conflict(where="ledger")

    with pytest.raises(Conflict, match="others wrote to the ledger ledger at the same moment. try again"):
        retry_on_conflict(lose)
    assert len(tries) > 5


@pytest.mark.parametrize("pooled", [False, True], ids=["directly", "through pgbouncer"])
def test_many_recorders_at_once_lose_nothing(towns: Server, pooled: bool, request: pytest.FixtureRequest):
    through = request.getfixturevalue("pooler").place(towns) if pooled else towns

    def record(recorder: int) -> list[str]:
        uids = []
        for number in range(10):
            unit = "ABC"[number % 3]
            shared, own = f"shared {number}", f"{recorder}/{number}"
            uids += [
                retry_on_conflict(lambda ref=ref, u=unit: once(through, recording(u, ref))) for ref in (shared, own)
            ]
        return uids

    with ThreadPoolExecutor(8) as pool:
        uids = [uid for uids in pool.map(record, range(8)) for uid in uids]
    assert len(uids) == 160
    assert len(set(uids)) == 10 + 80
    assert sorted(rows(towns, "SELECT uid FROM event")) == sorted((uid,) for uid in set(uids))
    assert len(check_journal(towns)) == len(START) + 90
