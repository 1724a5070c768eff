"""What is exported can be taken in: by an empty ledger, which then says the same, and by the same one, to no effect."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from domain.obligation.actions import Action
from domain.obligation.clerk import scripts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake.files import KINDS, Taken, everything, state
from lending import FileLedgers, ServerLedgers
from store.old_ledgers import filled
from store.replay import author, replay
from store.staying_open import staying_open

from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.sheets.rows import read_rows
from safetytrack.output.columns.column import Columns
from safetytrack.output.columns.units import UNITS
from safetytrack.output.csv import write
from safetytrack.output.forms import COMPLETIONS_FILE, PEOPLE_FILE
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.query import files
from safetytrack.store.query.query import Query
from safetytrack.store.write import people
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.units import add_unit

FILES: dict[str, tuple[Callable, Columns]] = {
    "units": (files.units, UNITS),
    "people": (files.people, PEOPLE_FILE),
    "completions": (files.completions, COMPLETIONS_FILE),
}
TODAY = date(2026, 3, 10)

few = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


def exported(place: Place, kind: str) -> str:
    """Return a file as ``export`` writes it."""
    rows, columns = FILES[kind]
    file = io.StringIO()
    with reading(place) as reader:
        write(rows(reader, Query(as_of=TODAY)), columns, file=file, language="en")
    return file.getvalue()


def take(place: Place, kind: str, text: str) -> Taken:
    """Take in a file, long after all that it tells of."""
    known, take_in = KINDS[kind]
    with (
        read_rows(io.BytesIO(text.encode()), kind, known) as rows,
        Ledger(place, author(TODAY)).write("import", {}) as entry,
    ):
        outcomes = Outcomes(kind, known)
        take_in(entry, rows, outcomes)
    return Taken(*outcomes.counts_with()[:-1])


def moved(original: Place, other: Place, *kinds: str) -> None:
    """Take what one ledger exports into another."""
    for kind in kinds:
        take(other, kind, exported(original, kind))


def contents(place: Place, kind: str) -> list[tuple]:
    """Return what a ledger says that a file can say too: no vacancy, nor a time in office inside another one."""
    rows = set(state(place, kind))
    if kind == "people":
        rows = {row for row in rows if row[2] is not None and not any(is_dated(row, other) for other in rows)}
        rows = {row for row in rows if not any(is_inside(row, other) for other in rows - {row})}
    return sorted(rows, key=repr)


def is_dated(row: tuple, other: tuple) -> bool:
    """Say whether an appointment without days is told with its first day by another: a file takes it for the same."""
    return row[3:5] == (None, None) and other == (*row[:3], other[3], None, *row[5:]) and other[3] is not None


def is_inside(row: tuple, other: tuple) -> bool:
    """Say whether an appointment says nothing that another of that person to that post does not say."""
    unit, role, name, started_on, ended_on, *whom = row
    begun, over = (other[3] or "") <= (started_on or ""), (ended_on or "9") <= (other[4] or "9")
    return (unit, role, name, *whom) == (*other[:3], *other[5:]) and begun and over


def test_the_columns_are_those_of_the_files_that_are_taken_in():
    for kind, (_rows, columns) in FILES.items():
        assert [column.key for column in columns] == [field.name for field in KINDS[kind][0].written]


@few
@given(scripts())
def test_files_of_any_history_change_nothing_at_home_and_come_out_the_same_elsewhere(
    file_ledgers: FileLedgers, server_ledgers: ServerLedgers, script: list[Action]
):
    written: Path = file_ledgers.take()
    replay(script, written)
    server = filled(server_ledgers.take(), written)
    for place, ledgers in ((written, file_ledgers), (server, server_ledgers)):
        other = ledgers.take()
        with staying_open(place):
            takes_in_its_own_files(place)
        with staying_open(other):
            units_and_people_come_out_the_same(place, other)
        ledgers.give_back(other)
        ledgers.give_back(place)


def takes_in_its_own_files(place: Place) -> None:
    before = everything(place)
    for kind in FILES:
        text = exported(place, kind)
        assert take(place, kind, text) == (text.count("\n") - 1, 0, 0, text.count("\n") - 1)
    assert everything(place) == before


def units_and_people_come_out_the_same(original: Place, other: Place) -> None:
    moved(original, other, "units", "people")
    for kind in ("units", "people"):
        assert contents(other, kind) == contents(original, kind)


nasty = st.sampled_from(
    ["平安", "=1+1", "'=1+1", "''", "a;b", ";", "a\\", "\\;", "'; --", "[red]x[/red]", "../x", 'a,"b"\nc', "-2", "'-"]
)
events = st.builds(
    EventFacts,
    activity=st.sampled_from(["lecture", "study", "=drill".strip("=")]),
    done_on=st.dates(date(2020, 1, 1), TODAY),
    counts_for=st.sampled_from([None, None, "2020H1", "2021", "2020-07", "2020-07-03", "once"]),
    host_ids=st.sampled_from([(), (1,), (2,), (1, 2)]),
    place=st.none() | nasty,
    topics=st.lists(nasty, max_size=3, unique=True).map(tuple),
    audience=st.sampled_from([None, 0, 40]),
    centihours=st.sampled_from([None, 25, 150, 800]),
    note=st.none() | nasty,
    count=st.sampled_from([None, 2, 40]),
    ref_to=st.sampled_from([None, "'=1", "R-1"]),
)
offices = st.sampled_from(
    [(2, "party-head", None), (2, "party-head", "王"), (2, None, "王"), (2, "deputy", "李"), (2, "deputy", None)]
    + [(1, "head", None), (1, "head", "'=生人"), (2, "head", "=生人")]
)
lines = st.lists(
    st.builds(lambda office, part: CreditClaim(*office, None, part), offices, st.none() | nasty),
    min_size=1,
    max_size=3,
    unique=True,
)
recorded = st.lists(st.tuples(events, lines, st.none() | nasty.filter(lambda text: text.strip(";' "))), max_size=6)


def roster(place: Place) -> None:
    """Make a district and a town, the town's 王 in two posts and its 李 in one."""
    with Ledger(place, author(date(2019, 1, 1))).write("set up", {}) as entry:
        add_unit(entry, "'=区", "district", code="D", tags=("a;b", "'; --"), aliases=("a\\", "=区"))
        add_unit(entry, "镇", "town", code="=T", parent="D", sector="C26", revenue_fen=2000 * 10**6)
        town = people.Post(2, "镇", "party-head")
        people.appoint(entry, town, "王", None, phone="+86 138")
        people.appoint(entry, people.Post(2, "镇", "deputy"), "王", date(2019, 1, 1))
        people.appoint(entry, people.Post(2, "镇", "deputy"), "李", date(2019, 1, 1), staff_no="-7")


@few
@given(recorded)
def test_whatever_was_recorded_comes_out_the_same_elsewhere(new_ledger: Callable[[], Place], drawn: list[tuple]):
    original, other = new_ledger(), new_ledger()
    with staying_open(original):
        roster(original)
        record_once(original, drawn)
    with staying_open(other):
        moved(original, other, *FILES)
        for kind in FILES:
            assert contents(other, kind) == contents(original, kind)
            again = take(other, kind, exported(original, kind))
            assert (again.new, again.changed) == (0, 0)


def record_once(place: Place, events: list[tuple]) -> None:
    """Record events, each with its lines and its ref, of those of one ref the first."""
    refs = set()
    for facts, credits, ref in events:
        if ref not in refs:
            with Ledger(place, author(TODAY)).write("log", {}) as entry:
                Recorder(entry).record(facts, credits, ref)
        refs |= {ref} - {None}
