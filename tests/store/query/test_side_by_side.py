"""Two writers at a time: what was known when the first of them was done, though the other had begun before it."""

from datetime import date

import pytest
from domain.obligation.actions import Load
from store.at_once import STUDY, TODAY, Write, once, recording
from store.every_answer import answers
from store.query.as_defined.dossier import explained
from store.replay import author, programme

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.intake.programme_files import read_programme
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.entries import head, head_at, prefix, prefix_by
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.lookup.named_entries import entry_named
from safetytrack.store.query.decided import decisions
from safetytrack.store.query.diff.differences import differences
from safetytrack.store.query.ladder import ladder
from safetytrack.store.query.lists import programmes
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import shared_names, unit_names_by_code
from safetytrack.store.write import decisions as decide
from safetytrack.store.write.programmes import load_programme
from safetytrack.store.write.reversal.reversal import take_back
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import edit_unit

TALK = Requirement(
    code="talk",
    title="Talk",
    activities=("lecture",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="2",
    starts_on=date(2020, 1, 1),
    every="half-year",
)
RECORDED, WAIVED = 5, 6
"""The numbers of the first entries after those of the towns: an event, and a decision."""


@pytest.fixture
def kept(towns: Server) -> Server:
    """Return a ledger in which an event was recorded for one town, and another was let off."""
    once(towns, recording("A", "R1"))
    target = decide.Target("study", "B", period="2020H2")
    once(towns, lambda entry: decide.waive(entry, target, "flood", "the mayor"))
    return towns


def load(code: str, *requirements: Requirement) -> Write:
    return lambda entry: load_programme(entry, programme(Load(today=TODAY, programme=code, requirements=requirements)))


def undo(place: Server, number: int) -> None:
    once(place, lambda entry: take_back(entry, entry_named(entry.reader, str(number))))


LATE: dict[str, Write] = {
    "a programme": load("q", TALK),
    "a requirement": load("p", STUDY, TALK),
    "a ladder": lambda entry: load_programme(entry, read_programme("ladder")),
    "a void event": lambda entry: undo_event(entry, "R1", "void", "a mistake"),
    "a name": lambda entry: edit_unit(entry, "A", name="B", tags=["a tag"]),
    "a superior": lambda entry: edit_unit(entry, "A", parent="B"),
    "a decision": lambda entry: decide.waive(entry, decide.Target("study", "A"), "flood", "the mayor"),
}


def everything(reader: Reader, known: Prefix) -> dict[str, object]:
    """Return what a ledger answers to every question, of what was known."""
    query = Query(TODAY, known)
    return {
        **answers(reader, query),
        "ladder": ladder(reader, known),
        "decisions": list(decisions(reader, query)),
        "names": list(unit_names_by_code(reader, "ABC", known)),
        "shared": shared_names(reader, "ABC", known),
        "why": list(explained(reader.of_prefix(known), query)),
        "head": head_at(reader, known),
    }


def known_between(place: Server, late: Write) -> dict[str, object]:
    """Begin a write, keep another meanwhile, then keep the first; return every answer from between the two."""
    with Ledger(place, author(TODAY.replace(day=21))).write("late", {}) as entry:
        once(place, recording("C", "R2"))
        late(entry)
        entry.session.flush()
        with reading(place) as reader:
            return everything(reader, WHOLE)


@pytest.mark.parametrize("late", LATE.values(), ids=LATE)
def test_what_began_before_and_was_kept_later_was_not_known_between(kept: Server, late: Write):
    between = known_between(kept, late)
    with reading(kept) as reader:
        then, after = prefix_by(reader, TODAY), prefix(reader, WAIVED + 2)
        assert (then, after) == (Prefix(WAIVED + 2, (WAIVED + 1,)), Prefix(WAIVED + 2))
        assert everything(reader, then) == between
        now = everything(reader, WHOLE)
        assert now != between
        assert everything(reader, after) == now
    undo(kept, WAIVED + 2)
    with reading(kept) as reader:
        assert everything(reader, then) == between
        assert everything(reader, after) == now


def test_programmes_ladder_and_decisions_as_known_between(kept: Server):
    def late(entry: Entry) -> None:
        for write in (LATE["a programme"], LATE["a ladder"], LATE["a decision"]):
            write(entry)

    known_between(kept, late)
    undo(kept, WAIVED + 2)
    undo(kept, WAIVED)
    with reading(kept) as reader:
        known = [prefix(reader, WAIVED + 1), prefix(reader, WAIVED + 2), prefix(reader, WAIVED + 3), WHOLE]
        assert [[row.code for row in programmes(reader, one)] for one in known] == [
            ["p"],
            ["ladder", "p", "q"],
            ["p"],
            ["p"],
        ]
        assert [len(ladder(reader, one)) for one in known] == [0, 6, 0, 0]
        assert [[(row.unit, row.state) for row in decisions(reader, Query(TODAY, one))] for one in known] == [
            [("B", "in-force")],
            [("B", "in-force"), ("A", "in-force")],
            [("B", "in-force"), ("A", "undone")],
            [("B", "undone"), ("A", "undone")],
        ]


def reasons(reader: Reader, then: Prefix, now: Prefix) -> list[tuple[str, tuple[str, ...], str]]:
    rows = differences(reader, Query(TODAY, then), Query(TODAY, now))
    return [(row.unit_code, row.why, row.recorded_at[:10]) for row in rows]


def test_what_changed_is_told_with_what_was_kept_meanwhile(kept: Server):
    known_between(kept, recording("C", "R3"))
    with reading(kept) as reader:
        before, between, after = (prefix(reader, number) for number in (WAIVED, WAIVED + 1, WAIVED + 2))
        assert reasons(reader, before, between) == [("C", ("event",), "2020-07-20")]
        assert reasons(reader, between, after) == [("C", ("event",), "2020-07-21")]
        assert reasons(reader, between, WHOLE) == [("C", ("event",), "2020-07-21")]
        assert before.extent < between.extent < after.extent < WHOLE.extent
        assert head_at(reader, after) == head(reader).hash
