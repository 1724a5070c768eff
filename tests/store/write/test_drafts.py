"""What makes an event the same when it is told again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.checked import findings_of, written

from safetytrack.domain.texts import folded
from safetytrack.store.backends.place import Place
from safetytrack.store.entry import Entry
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.lookup.refs import identity_of_ref
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder, unknown_refs
from safetytrack.store.write.units import add_unit

DAY = date(2026, 3, 6)
FACTS = EventFacts("study", DAY, "2026Q1", (7,), "hall", ("laws",), 40, 150, "note")
STUDIED, STUDENTS = EventFacts("study", DAY), [CreditClaim(1)]
FORMS = ["AB-1", "ab-1", "Ab-1", "ａＢ-1"]
HOSTS = st.lists(st.integers(1), max_size=3, unique=True).map(tuple)
CLAIMS = [CreditClaim(2, "head", "王", "007", "paper"), CreditClaim(1)]


def identity(facts: EventFacts = FACTS, claims: list[CreditClaim] = CLAIMS, ref: str | None = None) -> str:
    return EventDraft.of(facts, claims, ref).identity


def test_facts_lie_in_the_columns_that_have_their_names():
    stored = FACTS._replace(host_ids=(7, 9)).stored()
    assert stored.keys() < set(TABLES["event"].columns)
    assert {*EventFacts._fields} - stored.keys() == {"host_ids"}
    kept = {name: stored[name] for name in ("done_on", "counts_on", "host_id", "topics")}
    assert kept == {"done_on": "2026-03-06", "counts_on": "2026-03-31", "host_id": 7, "topics": '["laws"]'}
    nothing = STUDIED.stored()
    assert (nothing["host_id"], nothing["topics"], nothing["note"]) == (None, "[]", None)


@given(st.builds(EventFacts, topics=st.lists(st.text(), max_size=3).map(tuple), host_ids=HOSTS))
def test_facts_come_back_as_they_were_stored(facts: EventFacts):
    beside = {"unit_id": 1, "ref": "R1", "identity": "i"}
    assert EventFacts.of_stored(facts.stored() | beside, facts.host_ids[1:]) == facts


def test_an_event_that_says_nothing_new_is_the_one_that_the_first_versions_recorded():
    facts = ("study", DAY, "2026Q1", 7, "hall", ("laws",), 40, 150, "note")
    claims = [(1, None, None, None, None), (2, "head", "王", "007", "paper")]
    assert identity() == digest_of("content", facts, claims).hex()[:32]
    assert (
        identity(EventFacts("study", DAY), CLAIMS[1:])
        == (digest_of("content", ("study", DAY, *[None] * 3, (), *[None] * 3), claims[:1]).hex()[:32])
    )


def test_each_thing_that_is_said_makes_it_another_event():
    one = CLAIMS[1]
    others = [
        identity(FACTS._replace(count=2)),
        identity(FACTS._replace(ref_to="A1")),
        identity(FACTS._replace(host_ids=(7, 8))),
        identity(claims=[CLAIMS[0], one._replace(requirement_id=3)]),
        identity(claims=[CLAIMS[0]._replace(requirement_id=3), one]),
    ]
    assert len({identity(), *others}) == 6


def test_the_order_of_hosts_and_of_whom_it_names_does_not_matter():
    assert identity(FACTS._replace(host_ids=(8, 7, 8))) == identity(FACTS._replace(host_ids=(7, 8)))
    assert identity(claims=CLAIMS[::-1]) == identity()
    assert EventDraft.of(FACTS._replace(host_ids=(8, 7, 8)), CLAIMS, None).facts.host_ids == (7, 8)


@pytest.mark.parametrize("ref", ["AB-1", "ab-1", "ａｂ-1", "Ab-1"])
def test_refs_that_differ_in_letter_case_or_width_are_one(ref: str):
    draft = EventDraft.of(FACTS, CLAIMS, ref)
    assert draft.identity == identity(ref="AB-1")
    assert (draft.identity, *draft.earlier_identities) == tuple(
        digest_of("ref", form).hex()[:32] for form in dict.fromkeys(("AB-1", folded(ref), ref))
    )
    answers = FACTS._replace(ref_to=ref)
    assert identity(answers) == identity(FACTS._replace(ref_to="AB-1"))


def record_as_before(entry: Entry, ref: str) -> None:
    """Record an event as an earlier version did, to which refs were the same to the letter."""
    draft = EventDraft.of(STUDIED, STUDENTS, ref)
    Recorder(entry).record_all([draft._replace(identity=identity_of_ref(ref), earlier_identities=())])


@pytest.mark.parametrize("ref", ["ab-1", "Ab-1", "ａｂ-1", "AＢ-1"])
def test_a_ref_in_any_form_is_the_one_that_an_earlier_version_recorded(ledger: Place, ref: str):
    with written(ledger) as entry:
        add_unit(entry, "中川镇", "town")
        record_as_before(entry, ref)
    with written(ledger) as entry:
        steps = Recorder(entry).record_all([EventDraft.of(STUDIED, STUDENTS, one) for one in FORMS])
        assert [type(step).__name__ for step in steps] == ["Same"] * len(FORMS)
        assert {step.event.event_id for step in steps} == {1}
        assert {find_event(entry.reader, one) for one in FORMS} == {(1, 1)}
        assert unknown_refs(entry.reader, FORMS) == []
        answer = Recorder(entry).record(STUDIED._replace(activity="report", ref_to="aB-1"), STUDENTS)
        assert answer.facts.ref_to == ref
        entry.abandon()


def test_of_two_that_an_earlier_version_recorded_the_one_to_the_letter_is_known(ledger: Place):
    with written(ledger) as entry:
        add_unit(entry, "中川镇", "town")
        record_as_before(entry, "AB-1")
        record_as_before(entry, "ab-1")
    [alike] = findings_of(ledger, "look-alikes")
    assert str(alike.sentence) == "it has the ref of another event: ab-1"
    assert str(alike.todo) == f"if they are one, take one back: void {alike.events[0]} --reason TEXT"
    with written(ledger) as entry:
        steps = Recorder(entry).record_all([EventDraft.of(STUDIED, STUDENTS, ref) for ref in ("ab-1", "AB-1", "Ab-1")])
        assert [type(step).__name__ for step in steps] == ["Same", "Same", "Same"]
        assert [step.event.event_id for step in steps] == [2, 1, 1]
        assert find_event(entry.reader, "ab-1") == (1, 2)
        entry.abandon()


def test_with_a_ref_nothing_else_does():
    assert identity(FACTS._replace(count=2), ref="R1") == identity(ref="R1") != identity(ref="R2")
