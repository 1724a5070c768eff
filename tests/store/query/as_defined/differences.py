"""``diff``, held to two answers of the definition laid side by side."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.obligation import bookkeeping
from domain.obligation.actions import UndoMove
from domain.obligation.clerk import as_of_days
from domain.obligation.everybody import obligations
from hypothesis import strategies as st
from store.query.diff.swapping import KINDS, LISTS, swapped
from store.query.questions import Inquiry, Question, is_in_question

from safetytrack.domain.obligation.facts import Fact, Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.diff.differences import differences
from safetytrack.store.query.diff.known_at import KnownAt
from safetytrack.store.query.query import Span

Standings = dict[tuple, tuple]


def standings_as_defined(facts: Facts, question: Question, until: date) -> Standings:
    """Return how each obligation asked about stands, by what makes it that one and no other."""
    owed = (each for each in obligations(facts, question.as_of, until) if is_in_question(facts, each, question))
    return {each.key: figures(each) for each in owed if each.starts <= until}


def figures(each: Obligation) -> tuple:
    return each.holders, each.status, each.due and each.due.isoformat(), each.done, each.required


class Compared(NamedTuple):
    """Two questions, and what differs between their answers."""

    then: Question
    now: Question
    rows: list[tuple]


def compared(inquiry: Inquiry) -> Compared:
    """Lay a question beside the same one of another day, as known after an action no later."""
    only = {name: value for name, value in inquiry.question.only.items() if name != "span"}  # which diff does not take
    now = replace(inquiry.question, only=only)
    query = inquiry.query._replace(span=Span())
    after = len(inquiry.script) if now.known_after is None else now.known_after
    then = Question(
        inquiry.data.draw(st.just(now.as_of) | as_of_days), inquiry.data.draw(st.integers(0, after)), now.only
    )
    moment = KnownAt(then.as_of, Prefix(inquiry.entries[then.known_after]))
    return Compared(then, now, list(differences(inquiry.reader, moment.applied_to(query, then.as_of), query)))


def what_differs_and_why(inquiry: Inquiry) -> None:
    """Each reason matters, and none that does is missing."""
    then, now, rows = compared(inquiry)
    what_differs(inquiry.script, then, now, rows)
    if not rows:
        return
    why = Why(inquiry.script, then, now)
    for row in rows:
        kinds = set(row[-3])
        # People of one name are told apart by nothing that is told.
        bounds = [(why.needed(key), why.possible(key)) for key in why.of(as_row(row))]
        assert any(needed <= kinds and kinds - {"host"} <= possible for needed, possible in bounds), (
            sorted(kinds),
            bounds,
        )


def what_differs(script: list, then: Question, now: Question, rows: list[tuple]) -> None:
    until = max(then.as_of, now.as_of)
    known = (bookkeeping.facts_known(script, one.known_after) for one in (then, now))
    before, since = (standings_as_defined(facts, one, until) for facts, one in zip(known, (then, now), strict=True))
    changed = [key for key in {**before, **since} if before.get(key) != since.get(key)]
    assert sorted(map(as_row, rows), key=repr) == sorted(expected(changed, before, since), key=repr)
    for row in rows:
        why, who, at = row[-3:]
        assert why, row
        assert (who == ("clerk",)) == (at is not None) == bool({*why} - {"time", "superior"})
        assert "time" not in why or then.as_of != now.as_of
        assert "superior" not in why or "under" in now.only


class Why:
    """Why obligations stand otherwise: what matters is found by swapping it for what was known at the other moment."""

    def __init__(self, script: list, then: Question, now: Question) -> None:
        every = bookkeeping.facts_of(script)
        self.days = then.as_of, now.as_of
        self.entries = [len(script) if one.known_after is None else one.known_after for one in (then, now)]
        known = [replace(bookkeeping.facts_known(script, n), people=every.people) for n in self.entries]
        self.own = [{unit.code: replace(unit, recorded=0, name="", aliases=()) for unit in one.units} for one in known]
        self.standings: dict[tuple, Standings] = {}
        for side, (facts, others) in enumerate((known, known[::-1])):
            for question in (then, now):
                standing = standings_as_defined(facts, question, max(self.days))
                self.standings[None, side, question.as_of] = standing
                for kind in KINDS:
                    mixed = swapped(facts, others, kind)
                    differs = mixed != facts
                    standings = standings_as_defined(mixed, question, max(self.days)) if differs else standing
                    self.standings[kind, side, question.as_of] = standings
        self.before, self.since = self.standings[None, 0, then.as_of], self.standings[None, 1, now.as_of]
        # That a unit to be visited changed is told where nothing else is, whatever else there is to tell.
        self.of_hosts = {
            (each.programme, each.requirement.code) for each in every.versions if each.requirement.measure == "hosts"
        }
        self.news = [(kind, fact) for kind, fact in recorded(every) if self.is_new(fact)]
        between = script[self.entries[0] : self.entries[1]]
        self.is_undone = any(isinstance(action, UndoMove) for action in between)

    def is_new(self, fact: Fact) -> bool:
        return any(self.entries[0] < (entry or 0) <= self.entries[1] for entry in (fact.recorded, fact.undone))

    def of(self, row: tuple) -> list[tuple]:
        """Return the obligations that a row may be about."""
        changed = [key for key in {**self.before, **self.since} if self.before.get(key) != self.since.get(key)]
        return [key for key in changed if row in list(expected([key], self.before, self.since))]

    def needed(self, key: tuple) -> set[str]:
        """Return the kinds without which it would stand otherwise today, or be owed or not.

        That a unit is where it was again is told of what was undone, so where something was it need not be told else.
        """
        since = self.since.get(key)
        swaps = {kind: self.standings[kind, 1, self.days[1]].get(key) for kind in KINDS}
        if None in (self.before.get(key), since):
            kinds = {kind for kind, swap in swaps.items() if (swap is None) != (since is None)}
        else:
            kinds = {kind for kind, swap in swaps.items() if swap != since}
        kinds = kinds - {"unit"} if key[:2] in self.of_hosts else self.named(key, kinds)
        return kinds - {"unit", "superior"} if self.is_undone else kinds

    def possible(self, key: tuple) -> set[str]:
        """Return the kinds that matter from where one looks, or that tell something new of its unit."""
        kinds = {
            kind
            for (kind, side, day), standings in self.standings.items()
            if kind is not None and standings.get(key) != self.standings[None, side, day].get(key)
        }
        kinds = self.named(key, kinds)
        kinds |= {kind for kind, fact in self.news if getattr(fact, "unit", key[3]) == key[3]}
        own = [units.get(key[3]) for units in self.own]
        kinds |= {"unit"} if own[0] != own[1] else set()
        kinds |= {"undo"} if self.is_undone else set()
        by_day = ([self.standings[None, side, day].get(key) for day in self.days] for side in (0, 1))
        return kinds | {"time"} if any(then != now for then, now in by_day) else kinds

    def named(self, key: tuple, kinds: set[str]) -> set[str]:
        """Tell the unit that owes from those above it."""
        own = [units.get(key[3]) for units in self.own]
        return kinds - {"unit"} | {"superior"} if "unit" in kinds and own[0] == own[1] else kinds


def recorded(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Yield facts that are recorded of a unit, with the kinds of reason that each may be."""
    for kind in ("waiver", "extension", "appointment", "programme"):
        yield from ((kind, fact) for fact in getattr(facts, LISTS[kind]))
    for completion in facts.completions:
        event = facts.event(completion.event)
        yield "event", completion
        yield event.state, replace(completion, undone=event.undone)
        proofs = (one for one in facts.evidence if one.event == event.key)
        yield from (("evidence", replace(completion, recorded=one.recorded)) for one in proofs)


def as_row(row: tuple) -> tuple:
    """Return an answer's row by what the definition knows: a person is told by name alone."""
    programme, requirement, _title, label, code, _name, _kind, role, *both = row[:18]
    return (programme, requirement, label, code, role), tuple(both)


def expected(changed: list[tuple], before: Standings, since: Standings) -> Iterator[tuple]:
    nothing = (None,) * 5
    for key in changed:
        both = zip(before.get(key, nothing), since.get(key, nothing), strict=True)
        yield key[:5], tuple(value for two in both for value in two)
