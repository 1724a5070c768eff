"""The statement is put together of what is asked for: whatever two requirements ask, it runs."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, pairwise
from pathlib import Path

import pytest
from server import PostgreSQL
from transcripts import Stage, on_stage

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import periods
from safetytrack.store.backends.place import Place, place_named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.coverage import counted
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.requirement_versions import Version
from safetytrack.store.query.states import states, unmet

DAY = date(2026, 3, 10)
ONE_POST = {"head": ("head", "party-head")}
AFTER = {"every": "trigger", "within": "7d"}
BEGUN_ON = (date(2026, 1, 1), date(2026, 3, 2))
SHAPES: dict[str, dict[str, object]] = {
    "unit": {},
    "two-activities": {"activities": ("study", "report")},
    "own-minimum": {"minimum_by": {"U1": Decimal(3), "tag:高危": Decimal(2)}},
    "own-hours": {"measure": "hours", "minimum": Decimal(6), "minimum_by": {"tag:高危": Decimal("2.5")}},
    "long-enough": {"each": {"hours": Decimal("0.5")}},
    "heard-enough": {"each": {"people": Decimal(10), "hours": Decimal(1)}, "minimum": Decimal(2)},
    "hosts": {"measure": "hosts", "hosts": (Scope(kind="enterprise"), Scope(tag="高危", sector="industrial"))},
    "hosts-in-territory": {"measure": "hosts", "host": "territory"},
    "share": {"measure": "hosts", "share": Decimal(25), "host": "territory", "hosts": (Scope(kind="enterprise"),)},
    "share-of-sector": {
        "measure": "hosts",
        "share": Decimal("12.5"),
        "host": "sector",
        "hosts": (Scope(scale="above"),),
        "minimum_by": {"U1": Decimal(1)},
    },
    "holders": {"activities": (), "measure": "holders", "roles": ("head", "liaison"), "role_names": ONE_POST},
    "several-events": {"minimum": Decimal(2)},
    "hours": {"measure": "hours", "minimum": Decimal(6)},
    "people": {"measure": "people", "minimum": Decimal(50)},
    "parts": {"parts": ("paper", "media"), "minimum": Decimal(2)},
    "hosted": {"host": "territory"},
    "by-sector": {"host": "sector"},
    "proven": {"evidence_required": True},
    "newcomers": {"newcomer_days": 30},
    "post": {"per": "post", "roles": ("party-head", "deputy")},
    "one-post": {"per": "post", "roles": ("head",), "role_names": ONE_POST},
    "person-of-one-post": {"per": "person", "roles": ("head",), "role_names": ONE_POST},
    "post-twice": {"per": "post", "roles": ("party-head",), "minimum": Decimal(2)},
    "person": {"per": "person", "roles": ("party-head", "deputy")},
    "new-person": {"per": "person", "roles": ("deputy",), "newcomer_days": 30, "measure": "hours"},
    "begun-by-office": {"per": "person", "roles": ("head",), "role_names": ONE_POST, "trigger": "appointment"} | AFTER,
    "begun-by-opening": {"per": "post", "roles": ("party-head", "deputy"), "trigger": "opening"} | AFTER,
    "begun-by-event": {"trigger": "accident", "minimum": Decimal(2)} | AFTER,
    "begun-by-event-of-post": {"per": "post", "roles": ("party-head",), "trigger": "accident"} | AFTER,
    "no-deadline": {"no_deadline": True, "applies_to": (Scope(tag="高危"), Scope(scale="above", sector="industrial"))},
}
NARROWED: dict[str, dict[str, object]] = {
    "everything": {},
    "role": {"roles": ("party-head",)},
    "roles": {"roles": ("party-head", "deputy"), "unit_values": (("kind", "town"), ("kind", "enterprise"))},
    "kind": {"unit_values": (("kind", "town"),)},
    "unit": {"unit_id": 1},
    "under": {"under": (1,)},
    "under-several": {"under": (1, 2)},
    "event": {"event_id": 1},
    "known-on": {"prefix": Prefix(10**6, (10**5,))},
}
WIDE = {"everything", "role"}
"""Asked of every pair; the others, which add a condition of their own, only of neighbours."""
BATCH = 5
"""How many shapes stand together with as many others where each pair need not be asked alone."""

EVERY_FACT = """
add-unit 中川镇 --kind town --opened-on 2026-01-01 --tag 高危
add-unit 老厂 --kind enterprise --parent 中川镇 --regulator 中川镇 --sector C26 --revenue 2000
appoint 中川镇 party-head 王建国 --from 2026-01-01
vacate 中川镇 deputy --from 2026-01-05
waive leaders-talk-safety/lecture 中川镇 --role party-head --reason 灾情 --approver 主任
extend leaders-talk-safety/lecture 中川镇 --period 2026H1 --to 2026-07-31 --reason 灾情 --approver 主任
log-study 中川镇 --role party-head --on 2026-03-05
log accident 中川镇 --role party-head --on 2026-03-02 --ref A1
close-unit 老厂 --on 2026-03-01 --reason 关停
"""


def fill(stage: Stage) -> None:
    stage.run(["init", "--with", "leaders-talk-safety"])
    for line in EVERY_FACT.strip().splitlines():
        code, log = stage.run(line.split())
        assert not code, log


@pytest.fixture(scope="module", params=["blank", "every-fact", "every-fact-on-a-server"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, blank_ledger: Path) -> Place:
    if request.param == "blank":
        return blank_ledger
    folder = tmp_path_factory.mktemp("facts")
    server: PostgreSQL | None = request.getfixturevalue("server") if "server" in request.param else None
    name = server.database().url if server else str(folder / "ledger.db")
    with on_stage(folder, name) as stage:
        fill(stage)
    return place_named(name)


@pytest.fixture(scope="module")
def reader(place: Place) -> Iterator[Reader]:
    with reading(place) as reader:
        yield reader


def requirement_of(shape: str, number: int = 1) -> Requirement:
    common = {"code": f"r{number}", "title": "要求", "per": "unit", "activities": ("study",), "source": "第一条"}
    common |= {"starts_on": date(2026, 1, 1), "every": "quarter", "applies_to": (Scope(kind="town"), Scope())}
    return Requirement(**common | SHAPES[shape])


def shapes_of(roles: tuple[str, ...]) -> list[str]:
    """Return the shapes that have to do with some roles; where there are none, all."""
    requirements = {shape: requirement_of(shape) for shape in SHAPES}
    return [
        shape
        for shape, asks in requirements.items()
        if not roles or (asks.per != "unit" and not set(roles).isdisjoint(asks.every_role))
    ]


def combined(shapes: list[str], narrowed: str, place: Place, *, blank: bool) -> Iterator[tuple[str, ...]]:
    """Yield which shapes are asked together.

    A file is asked every pair alone, so that no arm lives on what a third one brings; where it is blank, only
    neighbours. A server, which may only find types that do not fit, is asked every shape alone and every pair among
    others.
    """
    yield ()
    if narrowed not in WIDE or blank:
        yield from pairwise(shapes)
    elif isinstance(place, Path):
        yield from combinations_with_replacement(shapes, 2)
    else:
        yield from ((shape,) for shape in shapes)
        batches = [tuple(shapes[first : first + BATCH]) for first in range(0, len(shapes), BATCH)]
        yield from (one + other for one, other in combinations(batches, 2))


def schedule_of(shapes: Iterable[str], roles: tuple[str, ...]) -> Schedule:
    schedule = Schedule()
    for number, shape in enumerate(shapes, 1):
        asks = requirement_of(shape, number)
        version = Version("p", number, 1, DAY, asks, 1)
        for period in periods(asks, DAY, trigger_days=BEGUN_ON):
            schedule.add(version, asks, period, roles)
    return schedule


@pytest.mark.parametrize("narrowed", NARROWED)
def test_statement_runs_for_every_pair_of_shapes(narrowed: str, place: Place, reader: Reader, blank_ledger: Path):
    query = Query(as_of=DAY, **NARROWED[narrowed])
    dimensions = ("kind", "role", "unit", "territory", "regulator", "sector")
    for shapes in combined(shapes_of(query.roles), narrowed, place, blank=place == blank_ledger):
        schedule = schedule_of(shapes, query.roles)
        every = list(states(reader, schedule, query))
        open_ = [one for one in every if one.status in ("due", "overdue", "upcoming")]
        assert [one.occurrence for one in unmet(reader, schedule, query, "")] == [one.occurrence for one in open_]
        (total,) = counted(reader, query, schedule, None, ())
        assert total.counts.owed == sum(one.status not in ("waived", "vacant") for one in every)
        groups = list(counted(reader, query, schedule, range(len(schedule.occurrences)), dimensions, matured=True))
        assert sum(group.counts.owed for group in groups) <= total.counts.owed
