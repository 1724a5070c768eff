"""What recording drafts comes to, without a ledger."""

from datetime import date

import pytest

from safetytrack.store.write.credits import Credit, CreditClaim
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.planning import Conflict, Existing, More, New, Recorded, Same, Step, Undone, plan

TODAY = date(2026, 7, 10)
FACTS = EventFacts("study", TODAY)
TOWN, ZONE = CreditClaim(1), CreditClaim(2, "head")


class Roster:
    """Credits whoever is claimed, but for a lecture nobody gave."""

    def credits(self, claim: CreditClaim, _day: date, _activity: str) -> list[Credit]:
        return [Credit(claim.unit_id, claim.role)]


def draft(*claims: CreditClaim, ref: str | None = None, facts: EventFacts = FACTS) -> EventDraft:
    return EventDraft.of(facts, claims, ref)


def planned(*drafts: EventDraft, existing: Existing = Existing({})) -> list[Step]:  # noqa: B008
    return plan(drafts, existing, Roster(), TODAY)


def kinds(steps: list[Step]) -> list[type]:
    return [type(step) for step in steps]


def test_new():
    [step] = planned(draft(TOWN, ZONE))
    assert isinstance(step, New)
    assert [(line.number, line.credit) for line in step.lines] == [(1, Credit(1)), (2, Credit(2, "head"))]


def test_the_same_content_twice_is_one_event():
    assert kinds(planned(draft(TOWN), draft(TOWN), draft(ZONE))) == [New, Same, New]


def test_rows_of_one_ref_are_one_event():
    first, second, third = planned(draft(TOWN, ref="R1"), draft(ZONE, ref="R1"), draft(TOWN, ref="R1"))
    assert isinstance(second, More)
    assert second.event is first.event
    assert [line.number for line in second.lines] == [2]
    assert isinstance(third, Same)


def test_a_ref_with_other_facts_is_a_conflict():
    _first, second = planned(draft(TOWN, ref="R1"), draft(TOWN, ref="R1", facts=FACTS._replace(place="hall")))
    assert isinstance(second, Conflict)
    assert second.why.values["ref"] == "R1"


@pytest.mark.parametrize("column", ["audience", "count"])
def test_a_further_row_of_a_ref_need_not_say_again_how_many_there_were(column: str):
    first = draft(TOWN, ref="R1", facts=FACTS._replace(**{column: 3}))
    assert isinstance(planned(first, draft(ZONE, ref="R1"))[1], More)
    assert isinstance(planned(first, draft(ZONE, ref="R1", facts=FACTS._replace(**{column: 4})))[1], Conflict)
    assert isinstance(planned(draft(ZONE, ref="R1"), first)[1], Conflict)


def test_tomorrow_is_a_conflict_and_hinders_nobody_else():
    later = draft(TOWN, facts=FACTS._replace(done_on=date(2026, 7, 11)))
    assert kinds(planned(later, draft(TOWN))) == [Conflict, New]


@pytest.mark.parametrize("ref", [None, "R1"])
def test_what_the_ledger_holds_is_the_same(ref: str | None):
    event = draft(TOWN, ref=ref)
    record = Recorded(1, FACTS, "uid", 7)
    record.add_line(TOWN)
    assert planned(event, existing=Existing({event.identity: record})) == [Same(record)]


def test_what_was_undone_stays_so():
    event = draft(TOWN, ref="R1")
    assert planned(event, existing=Existing({}, {event.identity})) == [Undone(event.identity)]


def test_less_than_was_said_is_answered_by_more():
    event = Recorded(1, FACTS)
    event.add_line(CreditClaim(1, "head", "王建国", "007"))
    assert event.answers(CreditClaim(1))
    assert event.answers(CreditClaim(1, None, "王建国"))
    assert not event.answers(CreditClaim(1, "deputy"))
    assert not event.answers(CreditClaim(1, part="media"))
