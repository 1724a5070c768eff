"""The progress table and the list of liaisons, held to coverage and to the definition."""

from datetime import date
from decimal import Decimal

from domain.obligation.actions import Action, AddUnit, Appoint, CloseUnit, Credit, Load, Log, Vacate, Waive
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.progress import progress
from safetytrack.store.query.query import Query

DAY = date(2020, 1, 1)
AS_OF = date(2020, 12, 31)


def required(code: str, **given: object) -> Requirement:
    """Return what is due by the end of June."""
    shared = {"title": code, "source": "1", "starts_on": DAY, "every": "once", "due_on": date(2020, 6, 30)}
    return Requirement(code=code, **shared | given)


HEADS = required("heads", activities=("lecture",), per="post", roles=("head",), applies_to=(Scope(kind="town"),))
DEPUTIES = HEADS._replace(code="deputies", per="person", roles=("deputy",))
ABOVE = required("above", activities=("study",), per="unit", applies_to=(Scope(kind="enterprise", scale="above"),))
BELOW = required("below", activities=("study",), per="unit", applies_to=(Scope(kind="enterprise", scale="below"),))
REPORT = required("report", activities=("report",), per="unit", applies_to=(Scope(),))
NAMED = required(
    "named", activities=(), measure="holders", roles=("liaison",), per="unit", applies_to=(Scope(kind="town"),)
)
LIST = required("list", activities=("liaison-list",), per="unit", applies_to=(Scope(kind="town"),))


def town(code: str, **given: object) -> AddUnit:
    return AddUnit(today=DAY, code=code, name=f"镇{code}", kind="town", parent="D", **given)


def works(code: str, parent: str, scale: str | None) -> AddUnit:
    return AddUnit(today=DAY, code=code, name=f"厂{code}", kind="enterprise", parent=parent, scale=scale)


def lecture(key: str, *credits: tuple, audience: int | None = None, activity: str = "lecture") -> Log:
    credited = tuple(Credit(unit=unit, role=role, name=name) for unit, role, name in credits)
    return Log(today=AS_OF, key=key, activity=activity, done_on=date(2020, 5, 1), credits=credited, audience=audience)


COUNTY: list[Action] = [
    AddUnit(today=DAY, code="D", name="区", kind="district"),
    town("A"),
    town("B"),
    town("C"),
    works("A1", "A", "above"),
    works("A2", "A", "above"),
    works("A3", "A", "below"),
    works("A4", "A", None),
    CloseUnit(today=DAY, unit="C", on=date(2020, 2, 1)),
    Appoint(today=DAY, unit="A", role="deputy", name="王", start=DAY),
    Appoint(today=DAY, unit="A", role="deputy", name="李", start=DAY),
    Vacate(today=DAY, unit="B", role="head", start=DAY),
    Load(today=DAY, programme="p", requirements=(HEADS, DEPUTIES, ABOVE, BELOW)),
    lecture("E1", ("A", "head", None), ("A", "deputy", "王"), ("B", "head", None), audience=40),
    lecture("E2", ("A", "deputy", "王"), audience=30),
    lecture("E3", ("A", "liaison", None), audience=500),
    lecture("E4", ("A1", None, None), activity="study"),
]


def table(place: Place, script: list[Action], under: str | None = None, programme: str = "p") -> list[tuple]:
    replay(script, place)
    with reading(place) as reader:
        unit_id = under and find_unit(reader, under).unit_id
        return list(progress(reader, Query(as_of=AS_OF, under=tuple(filter(None, [unit_id])), programmes=(programme,))))


def test_a_row_for_each_child_and_one_for_the_unit_itself(ledger: Place):
    # C closed before anything was asked of it. What the liaison said meets nothing, and B's head is vacant; yet each
    # is a session.
    assert [tuple(map(str, row)) for row in table(ledger, COUNTY, "D")] == [
        tuple(row.split())
        for row in (
            "1 区 D 0 0 None 0 0 0 0 None 0 0 None 0",
            "2 镇A A 3 2 66.7 3 570 2 1 50 1 0 0 3",
            "3 镇B B 0 0 None 1 40 0 0 None 0 0 None 0",
        )
    ]


def test_one_event_of_two_towns_is_one_session_of_the_county(ledger: Place):
    [row] = table(ledger, COUNTY)
    assert row[3:] == (3, 2, Decimal("66.7"), 3, 570, 2, 1, 50, 1, 0, 0, 3)


def test_a_programme_without_lectures_has_none(ledger: Place):
    script = [*COUNTY, Load(today=DAY, programme="q", requirements=(REPORT,))]
    [row] = table(ledger, script, programme="q")
    assert row[3:] == (0, 0, None, 0, 0, 0, 0, None, 0, 0, None, 7)


def listed(place: Place, script: list[Action]) -> list[tuple]:
    replay(script, place)
    with reading(place) as reader:
        return list(liaisons(reader, Query(as_of=AS_OF)))


def test_the_liaisons_of_a_day_and_who_has_none(ledger: Place):
    script = [
        *COUNTY[:8],
        town("E", opened_on=date(2021, 1, 1)),
        Load(today=DAY, programme="p", requirements=(LIST,)),
        Appoint(today=DAY, unit="A", role="liaison", name="罗", start=DAY, until=date(2020, 6, 30)),
        Appoint(today=DAY, unit="A", role="liaison", name="王", start=date(2020, 7, 1)),
        Appoint(today=DAY, unit="A", role="liaison", name="李", start=date(2020, 8, 1)),
        Appoint(today=DAY, unit="A1", role="liaison", name="周", start=None),
        Waive(today=DAY, programme="p", requirement="list", unit="C"),
    ]
    assert listed(ledger, script) == [
        (1, "镇A", "A", "王", None, "2020-07-01"),
        (2, "镇A", "A", "李", None, "2020-08-01"),
        (3, "镇B", "B", None, None, None),
        (4, "厂A1", "A1", "周", None, None),
    ]


def test_a_unit_that_is_to_have_a_liaison_in_office_and_has_none_is_listed(ledger: Place):
    script = [
        *COUNTY[:8],
        Load(today=DAY, programme="p", requirements=(NAMED,)),
        Appoint(today=DAY, unit="A", role="liaison", name="罗", start=DAY),
        Waive(today=DAY, programme="p", requirement="named", unit="C"),
    ]
    assert listed(ledger, script) == [
        (1, "镇A", "A", "罗", None, "2020-01-01"),
        (2, "镇B", "B", None, None, None),
    ]


def test_where_nobody_asks_for_liaisons_those_there_are_are_listed(ledger: Place):
    script = [*COUNTY, Appoint(today=DAY, unit="B", role="liaison", name="罗", start=DAY)]
    assert listed(ledger, script) == [(1, "镇B", "B", "罗", None, "2020-01-01")]
