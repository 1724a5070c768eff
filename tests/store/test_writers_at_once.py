"""Writers who come to the same ledger at the same moment: none is lost, nothing is there twice, the chain is whole."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date
from threading import Barrier, Event

import pytest
from domain.obligation.actions import AddUnit, Load
from server import PostgreSQL
from store.replay import author, replay
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.conflict import Conflict, retry_on_conflict
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.write import decisions
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.offices import CreditClaim
from safetytrack.store.write.people import Post, appoint, vacate
from safetytrack.store.write.planning import Undone
from safetytrack.store.write.programmes import load_programme
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import add_unit, edit_unit

TODAY = date(2020, 7, 20)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 1, 1),
    every="half-year",
)
START = [
    *(AddUnit(today=TODAY, code=code, name=code, kind="town") for code in ("A", "B", "C")),
    Load(today=TODAY, programme="p", requirements=(STUDY,)),
]
Write = Callable[[Entry], object]


@pytest.fixture
def place(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with three towns."""
    place = server.database("ledger_1")
    replay(START, place)
    yield place
    server.drop(place)


def once(place: Place, write: Write) -> object:
    with Ledger(place, author(TODAY)).write("test", {}) as entry:
        return write(entry)


def at_once(place: Place, *writes: Write) -> list[object]:
    """Let each write do its work, and only then let any of them be kept; return what each came to, or its refusal.

    Who has to wait for another, or has lost, holds up nobody: all the rest go on after a moment.
    """
    barrier = Barrier(len(writes))

    def run(write: Write) -> object:
        def waiting(entry: Entry) -> object:
            done = write(entry)
            entry.session.flush()
            with_all_others(barrier)
            return done

        try:
            return retry_on_conflict(lambda: once(place, waiting))
        except Refused as why:
            return why

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(run, writes))


def with_all_others(barrier: Barrier) -> None:
    if not barrier.broken:
        try:
            barrier.wait(0.5)
        except Exception as error:
            assert barrier.broken, error


def one_inside_the_other(place: Place, outer: Write, inner: Write) -> None:
    """Begin one write, try the other meanwhile, then keep the first."""
    with ThreadPoolExecutor(1) as pool:
        with Ledger(place, author(TODAY)).write("outer", {}) as entry:
            outer(entry)
            entry.session.flush()
            meanwhile = pool.submit(retry_on_conflict, lambda: once(place, inner))
            wait([meanwhile], timeout=0.5)
        meanwhile.result(timeout=20)


def recording(unit: str, ref: str | None, note: str | None = None) -> Write:
    """Return a write that records a study session of a town."""

    def write(entry: Entry) -> str:
        unit_id = entry.reader.one("SELECT unit_id FROM unit WHERE code = :code", code=unit)[0]
        recorder = Recorder(entry)
        recorded = recorder.record(EventFacts("study", TODAY, note=note), [CreditClaim(unit_id)], ref)
        return recorded.uid

    return write


def rows(place: Place, sql: str) -> list[tuple]:
    with reading(place) as reader:
        return reader.all(sql)


def test_the_same_event_recorded_by_two_is_there_once(place: Server):
    first, second = at_once(place, recording("A", None), recording("A", None))
    assert first == second
    assert rows(place, "SELECT uid FROM event") == [(first,)]
    assert rows(place, "SELECT count(*) FROM completion") == [(1,)]
    check_journal(place)


def test_one_ref_recorded_for_two_units_is_one_event(place: Server):
    uids = at_once(place, *(recording(unit, "R1") for unit in "ABC"))
    assert rows(place, "SELECT uid FROM event") == [(uids[0],)]
    assert len(rows(place, "SELECT 1 FROM completion WHERE undone_in IS NULL")) == 3
    check_journal(place)


@pytest.mark.parametrize("voided_first", [True, False])
def test_what_is_added_to_an_event_while_it_is_voided_does_not_outlive_it(place: Server, voided_first: bool):
    once(place, recording("A", "R1"))
    writes = [lambda entry: undo_event(entry, "R1", "void", "a mistake"), recording("B", "R1")]
    one_inside_the_other(place, *(writes if voided_first else reversed(writes)))
    alive = "SELECT count(*) FROM completion c JOIN event e ON e.event_id = c.event_id WHERE c.undone_in IS NULL AND "
    assert rows(place, alive + "e.state = 'void'") == [(0,)]
    check_journal(place)


def test_an_event_is_voided_once(place: Server):
    once(place, recording("A", "R1"))
    void: Write = lambda entry: undo_event(entry, "R1", "void", "a mistake")  # noqa: E731
    refused = [told for told in at_once(place, void, void) if isinstance(told, Refused)]
    assert [str(told).partition(" is ")[2] for told in refused] == ["void already. nothing is left to undo"]
    assert len(check_journal(place)) == len(START) + 2


def test_two_moves_do_not_close_a_loop(place: Server):
    moves = [lambda entry: edit_unit(entry, "A", parent="B"), lambda entry: edit_unit(entry, "B", parent="A")]
    told = at_once(place, *moves)
    assert [str(one) for one in told if isinstance(one, Refused)][0].endswith("choose another superior")
    assert len(rows(place, "SELECT 1 FROM unit WHERE parent_id IS NOT NULL")) == 1
    check_journal(place)


def test_new_units_get_codes_of_their_own(place: Server):
    at_once(place, *(lambda entry, n=n: add_unit(entry, f"New {n}", "town") for n in range(6)))
    assert sorted(rows(place, "SELECT code FROM unit WHERE code LIKE 'U%'")) == [(f"U{n}",) for n in range(1, 7)]
    check_journal(place)


def test_a_post_is_taken_by_one(place: Server):
    post = Post(1, "A", "head")
    told = at_once(place, *(lambda entry, n=n: appoint(entry, post, f"P{n}", TODAY) for n in range(3)))
    assert sum(one is True for one in told) == 1
    assert all("took the post" in str(one) for one in told if one is not True)
    assert rows(place, "SELECT count(*) FROM appointment WHERE undone_in IS NULL") == [(1,)]
    check_journal(place)


def test_a_post_is_vacated_once(place: Server):
    post = Post(1, "A", "head")
    once(place, lambda entry: appoint(entry, post, "P", date(2020, 1, 1)))
    told = at_once(place, *[lambda entry: vacate(entry, post, TODAY)] * 2)
    assert sorted(told) == [False, True]
    assert len(rows(place, "SELECT 1 FROM appointment WHERE person_id IS NULL")) == 1
    check_journal(place)


def test_a_decision_is_made_once(place: Server):
    target = decisions.Target("study", "A", period="2020H2")
    told = at_once(place, *[lambda entry: decisions.waive(entry, target, "flood", "the mayor")] * 3)
    assert sorted(told) == [False, False, True]
    assert len(rows(place, "SELECT 1 FROM waiver")) == 1
    check_journal(place)


def test_a_programme_is_loaded_once(place: Server):
    from store.replay import programme

    loaded = programme(Load(today=TODAY, programme="q", requirements=(STUDY,)))
    told = at_once(place, *[lambda entry: load_programme(entry, loaded)] * 2)
    assert sorted(len(one.changed) for one in told) == [0, 1]
    check_journal(place)


@pytest.mark.parametrize(
    "write",
    [
        lambda entry, n: appoint(entry, Post(1, "A", "head"), f"P{n}", date(2020, n, 1)),
        lambda entry, n: edit_unit(entry, "A", name=f"A{n}"),
        lambda entry, n: edit_unit(entry, "A", tags=[f"tag {n}"]),
        lambda entry, n: decisions.extend(
            entry, decisions.Target("study", "A", period="2020H2"), date(2021, n, 1), "flood", "the mayor"
        ),
    ],
    ids=["appoint", "edit", "tag", "extend"],
)
def test_who_began_first_and_came_second_begins_again(place: Server, write: Callable[[Entry, int], object]):
    once(place, lambda entry: write(entry, 1))
    with pytest.raises(Conflict), Ledger(place, author(TODAY)).write("test", {}) as entry:
        once(place, lambda entry: write(entry, 2))
        write(entry, 3)
    once(place, lambda entry: write(entry, 3))
    with reading(place) as reader:
        for table, ended in (("unit_past", "replaced_in"), ("appointment", "undone_in"), ("extension", "undone_in")):
            assert reader.one(f"SELECT count(*) FROM {table} WHERE {ended} < recorded_in") == (0,)
    check_journal(place)


def test_a_file_does_not_bring_back_what_was_voided_while_it_was_taken_in(place: Server):
    once(place, recording("A", "R1"))
    with Ledger(place, author(TODAY)).write("import", {}) as entry:
        recorder = Recorder(entry, revive=False)
        once(place, lambda other: undo_event(other, "R1", "void", "a mistake"))
        [step] = recorder.record_all([EventDraft.of(EventFacts("study", TODAY), [CreditClaim(1)], "R1")])
        assert isinstance(step, Undone)
    assert rows(place, "SELECT state FROM event") == [("void",)]


def test_files_with_refs_do_not_wait_for_each_other_in_a_ring(place: Server):
    def take_in(numbers: list[int]) -> None:
        def write(entry: Entry) -> None:
            recorder = Recorder(entry, revive=False)
            for number in numbers:
                recorder.record(EventFacts("study", TODAY, note=str(number)), [CreditClaim(1)], f"R{number}")

        retry_on_conflict(lambda: once(place, write))

    files = [list(range(300)), list(range(599, 299, -1)), list(range(150, 450))]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(take_in, files))
    assert rows(place, "SELECT count(*) FROM event") == [(600,)]
    assert rows(place, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == [(0,)]
    check_journal(place)


def test_the_first_write_of_two_makes_the_ledger(server: PostgreSQL):
    place = server.database()
    with ThreadPoolExecutor(4) as pool:
        list(
            pool.map(lambda n: retry_on_conflict(lambda: once(place, lambda e: add_unit(e, f"N{n}", "town"))), range(4))
        )
    assert len(check_journal(place)) == 4


def test_one_who_takes_long_does_not_hold_up_the_others(place: Server):
    begun, ended = Event(), Event()

    def slowly(entry: Entry) -> str:
        uid = recording("A", None, "slow")(entry)
        begun.set()
        assert ended.wait(20)
        return uid

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(once, place, slowly)
        assert begun.wait(20)
        quick = [once(place, recording("A", f"R{number}")) for number in range(5)]
        ended.set()
        kept = [*quick, slow.result()]
    # Kept last, it stands last in the chain, though it began first.
    assert [entry.number for entry in sorted(check_journal(place), key=lambda entry: entry.entry_id)][-6:] == [
        10,
        5,
        6,
        7,
        8,
        9,
    ]
    assert {uid for (uid,) in rows(place, "SELECT uid FROM event")} == set(kept)


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
def test_many_recorders_at_once_lose_nothing(place: Server, pooled: bool, request: pytest.FixtureRequest):
    through = request.getfixturevalue("pooler").place(place) if pooled else place

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
    assert sorted(rows(place, "SELECT uid FROM event")) == sorted((uid,) for uid in set(uids))
    assert len(check_journal(place)) == len(START) + 90
