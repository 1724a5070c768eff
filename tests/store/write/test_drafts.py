"""What makes an event the same when it is told again."""

from datetime import date
from pathlib import Path

import pytest
from store.checked import written

from safetytrack.domain.texts import folded
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.offices import CreditClaim
from safetytrack.store.write.units import add_unit

DAY = date(2026, 3, 6)
FACTS = EventFacts("study", DAY, "2026Q1", (7,), "hall", ("laws",), 40, 150, "note")
CLAIMS = [CreditClaim(2, "head", "王", "007", "paper"), CreditClaim(1)]


def identity(facts: EventFacts = FACTS, claims: list[CreditClaim] = CLAIMS, ref: str | None = None) -> str:
    return EventDraft.of(facts, claims, ref).identity


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


def test_what_an_earlier_version_recorded_is_still_known_to_the_letter(ledger_path: Path):
    facts, claims = EventFacts("study", DAY), [CreditClaim(1)]
    old = EventDraft.of(facts, claims, "ab-1")
    with written(ledger_path) as entry:
        add_unit(entry, "中川镇", "town")
        Recorder(entry).record_all([old._replace(identity=old.earlier_identities[0], earlier_identities=())])
    with written(ledger_path) as entry:
        Recorder(entry).record(facts, claims, "AB-1")
        steps = Recorder(entry).record_all([EventDraft.of(facts, claims, ref) for ref in ("ab-1", "AB-1", "Ab-1")])
        assert [type(step).__name__ for step in steps] == ["Same", "Same", "Same"]
        small, *large = (step.event.event_id for step in steps)
        assert large == [large[0]] * 2 != [small] * 2
        assert find_event(entry.reader, "ab-1")[1] == small
        entry.abandon()


def test_with_a_ref_nothing_else_does():
    assert identity(FACTS._replace(count=2), ref="R1") == identity(ref="R1") != identity(ref="R2")
