"""Writers who come to the same ledger at the same moment: none is lost, nothing is there twice, the chain is whole."""

from collections.abc import Callable
from datetime import date

import pytest
from domain.obligation.actions import Load
from store.at_once import START, STUDY, TODAY, Write, at_once, once, one_inside_the_other, recording, rows
from store.replay import author
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.write import decisions
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.people import Post, appoint, vacate
from safetytrack.store.write.planning import Undone
from safetytrack.store.write.programmes import load_programme
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import add_unit, edit_unit


def test_the_same_event_recorded_by_two_is_there_once(towns: Server):
    first, second = at_once(towns, recording("A", None), recording("A", None))
    assert first == second
    assert rows(towns, "SELECT uid FROM event") == [(first,)]
    assert rows(towns, "SELECT count(*) FROM completion") == [(1,)]
    check_journal(towns)


def test_one_ref_recorded_for_two_units_is_one_event(towns: Server):
    uids = at_once(towns, *(recording(unit, "R1") for unit in "ABC"))
    assert rows(towns, "SELECT uid FROM event") == [(uids[0],)]
    assert len(rows(towns, "SELECT 1 FROM completion WHERE undone_in IS NULL")) == 3
    check_journal(towns)


@pytest.mark.parametrize("voided_first", [True, False])
def test_what_is_added_to_an_event_while_it_is_voided_does_not_outlive_it(towns: Server, voided_first: bool):
    once(towns, recording("A", "R1"))
    writes = [lambda entry: undo_event(entry, "R1", "void", "a mistake"), recording("B", "R1")]
    one_inside_the_other(towns, *(writes if voided_first else reversed(writes)))
    alive = "SELECT count(*) FROM completion c JOIN event e ON e.event_id = c.event_id WHERE c.undone_in IS NULL AND "
    assert rows(towns, alive + "e.state = 'void'") == [(0,)]
    check_journal(towns)


def test_an_event_is_voided_once(towns: Server):
    once(towns, recording("A", "R1"))
    void: Write = lambda entry: undo_event(entry, "R1", "void", "a mistake")  # noqa: E731
    refused = [outcome for outcome in at_once(towns, void, void) if isinstance(outcome, Refused)]
    assert [str(outcome).partition(" is ")[2] for outcome in refused] == ["void already. nothing is left to undo"]
    assert len(check_journal(towns)) == len(START) + 2


def test_two_moves_do_not_close_a_loop(towns: Server):
    moves = [lambda entry: edit_unit(entry, "A", parent="B"), lambda entry: edit_unit(entry, "B", parent="A")]
    outcomes = at_once(towns, *moves)
    assert [str(one) for one in outcomes if isinstance(one, Refused)][0].endswith("choose another superior")
    assert len(rows(towns, "SELECT 1 FROM unit WHERE parent_id IS NOT NULL")) == 1
    check_journal(towns)


def test_new_units_get_codes_of_their_own(towns: Server):
    at_once(towns, *(lambda entry, n=n: add_unit(entry, f"New {n}", "town") for n in range(6)))
    assert sorted(rows(towns, "SELECT code FROM unit WHERE code LIKE 'U%'")) == [(f"U{n}",) for n in range(1, 7)]
    check_journal(towns)


def test_a_post_is_taken_by_one(towns: Server):
    post = Post(1, "A", "head")
    outcomes = at_once(towns, *(lambda entry, n=n: appoint(entry, post, f"P{n}", TODAY) for n in range(3)))
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert ["took the post" in str(one) for one in refused] == [True, True]
    assert rows(towns, "SELECT count(*) FROM appointment WHERE undone_in IS NULL") == [(1,)]
    check_journal(towns)


def test_a_post_is_vacated_once(towns: Server):
    post = Post(1, "A", "head")
    once(towns, lambda entry: appoint(entry, post, "P", date(2020, 1, 1)))
    assert at_once(towns, *[lambda entry: vacate(entry, post, TODAY)] * 2) == [None, None]
    assert len(rows(towns, "SELECT 1 FROM appointment WHERE person_id IS NULL")) == 1
    assert len(check_journal(towns)) == len(START) + 2


def test_a_decision_is_made_once(towns: Server):
    target = decisions.Target("study", "A", period="2020H2")
    outcomes = at_once(towns, *[lambda entry: decisions.waive(entry, target, "flood", "the mayor")] * 3)
    assert sorted(one.is_new for one in outcomes) == [False, False, True]
    assert len(rows(towns, "SELECT 1 FROM waiver")) == 1
    check_journal(towns)


def test_a_programme_is_loaded_once(towns: Server):
    from store.replay import programme

    loaded = programme(Load(today=TODAY, programme="q", requirements=(STUDY,)))
    outcomes = at_once(towns, *[lambda entry: load_programme(entry, loaded)] * 2)
    assert sorted(len(one.changed) for one in outcomes) == [0, 1]
    check_journal(towns)


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
def test_who_began_first_and_came_second_begins_again(towns: Server, write: Callable[[Entry, int], object]):
    once(towns, lambda entry: write(entry, 1))
    with pytest.raises(Conflict), Ledger(towns, author(TODAY)).write("test", {}) as entry:
        once(towns, lambda entry: write(entry, 2))
        write(entry, 3)
    once(towns, lambda entry: write(entry, 3))
    with reading(towns) as reader:
        for table, ended in (("unit_past", "replaced_in"), ("appointment", "undone_in"), ("extension", "undone_in")):
            assert reader.one(f"SELECT count(*) FROM {table} WHERE {ended} < recorded_in") == (0,)
    check_journal(towns)


def test_a_file_does_not_bring_back_what_was_voided_while_it_was_taken_in(towns: Server):
    once(towns, recording("A", "R1"))
    with Ledger(towns, author(TODAY)).write("import", {}) as entry:
        recorder = Recorder(entry, revive=False)
        once(towns, lambda other: undo_event(other, "R1", "void", "a mistake"))
        [step] = recorder.record_all([EventDraft.of(EventFacts("study", TODAY), [CreditClaim(1)], "R1")])
        assert isinstance(step, Undone)
    assert rows(towns, "SELECT state FROM event") == [("void",)]
