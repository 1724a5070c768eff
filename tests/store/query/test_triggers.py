"""Periods that something begins, by examples worked by hand, on both databases."""

from datetime import date

from domain.obligation.actions import AddUnit, Appoint, Credit, Load, Log, Void
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query

FIRST, LATER = date(2026, 1, 5), date(2026, 6, 30)
WORKS = AddUnit(today=FIRST, code="U1", name="东河化工厂", kind="enterprise")
REPORT = Requirement(
    code="report",
    title="Report",
    activities=("report",),
    per="unit",
    applies_to=(Scope(kind="enterprise"),),
    source="1",
    starts_on=date(2026, 1, 1),
    every="trigger",
    trigger="accident",
    within="7d",
)
Standings = list[tuple[str, str | None, str | None, str]]


def load(*requirements: Requirement, today: date = FIRST) -> Load:
    return Load(today=today, programme="p", requirements=requirements)


def log(key: str, activity: str, on: str, *credits: Credit, ref_to: str | None = None) -> Log:
    day = date.fromisoformat(on)
    whose = credits or (Credit(unit="U1"),)
    return Log(today=LATER, key=key, activity=activity, done_on=day, credits=whose, ref_to=ref_to)


def appoint(role: str, name: str, start: str | None) -> Appoint:
    return Appoint(today=FIRST, unit="U1", role=role, name=name, start=start and date.fromisoformat(start))


def standings(place: Place, *script: object, as_of: date = LATER) -> Standings:
    """Return label, role, person and status of what is answered after a script, in the order of the answer."""
    replay([WORKS, *script], place)
    with reading(place) as reader:
        rows = list(obligations.status(reader, Query(as_of=as_of)))
    return [(row.period, row.role, row.person, row.status) for row in rows]


def test_two_accidents_are_answered_by_one_report_or_each_by_its_own(ledger: Place):
    accidents = [log("A1", "accident", "2026-03-02"), log("A2", "accident", "2026-03-05")]
    reports = [log("R1", "report", "2026-03-06", ref_to="A2"), log("R2", "report", "2026-03-20", ref_to="A1")]
    assert standings(ledger, load(REPORT), *accidents, *reports, as_of=date(2026, 3, 10)) == [
        ("2026-03-02", None, None, "overdue"),
        ("2026-03-05", None, None, "met"),
    ]
    with reading(ledger) as reader:
        rows = list(obligations.status(reader, Query(as_of=LATER)))
        [all_of_them] = coverage(reader, Query(as_of=LATER), ["total"])
    assert [(row.period, row.status) for row in rows] == [("2026-03-02", "late"), ("2026-03-05", "met")]
    assert (all_of_them.owed, all_of_them.on_time, all_of_them.late) == (2, 1, 1)


def test_a_report_that_names_none_counts_from_each_day_on(ledger: Place):
    script = [
        log("A1", "accident", "2026-03-02"),
        log("A2", "accident", "2026-03-05"),
        log("R", "report", "2026-03-05"),
    ]
    assert [row[3] for row in standings(ledger, load(REPORT), *script)] == ["met", "met"]


def test_an_answer_to_what_is_nothing_here_counts_for_nothing(ledger: Place):
    script = [log("A1", "accident", "2026-03-02"), log("I1", "inspection", "2026-03-02")]
    reports = [log("R1", "report", "2026-03-03", ref_to="I1"), log("R2", "report", "2026-03-03", ref_to="A9")]
    assert [row[3] for row in standings(ledger, load(REPORT), *script, *reports)] == ["overdue"]


def test_an_accident_taken_back_begins_nothing_and_two_of_a_day_begin_one_period(ledger: Place):
    void = Void(today=LATER, event="A1")
    script = [log(f"A{n}", "accident", f"2026-03-{day}") for n, day in ((1, "02"), (2, "05"), (3, "05"))]
    assert standings(ledger, load(REPORT), *script, void) == [("2026-03-05", None, None, "overdue")]


def test_what_is_to_come_by_the_day_asked_about_has_not_begun(ledger: Place):
    assert standings(ledger, load(REPORT), log("A1", "accident", "2026-03-02"), as_of=date(2026, 3, 1)) == []


def test_an_accident_is_its_post_s_or_person_s_alone(ledger: Place):
    posts = REPORT._replace(code="posts", per="post", roles=("principal", "deputy"))
    people = REPORT._replace(code="people", per="person", roles=("principal", "deputy"))
    offices = [appoint("principal", "王建国", "2026-01-05"), appoint("deputy", "李敏", "2026-01-05")]
    accident = log("A1", "accident", "2026-03-02", Credit(unit="U1", role="deputy", name="李敏"))
    assert standings(ledger, load(posts, people), *offices, accident) == [
        ("2026-03-02", "deputy", "李敏", "overdue"),
        ("2026-03-02", None, "李敏", "overdue"),
    ]


def test_taking_office_begins_it_for_the_person_the_post_or_the_unit(ledger: Place):
    person = REPORT._replace(code="person", per="person", roles=("principal", "deputy"), trigger="appointment")
    post = person._replace(code="post", per="post")
    unit = person._replace(code="unit", per="unit")
    offices = [appoint("principal", "王建国", "2026-02-02"), appoint("deputy", "李敏", "2026-03-02")]
    always = appoint("deputy", "赵强", None)
    assert standings(ledger, load(person, post, unit), *offices, always) == [
        ("2026-02-02", "principal", "王建国", "overdue"),
        ("2026-03-02", "deputy", "李敏、赵强", "overdue"),
        ("2026-02-02", None, None, "overdue"),
        ("2026-03-02", None, None, "overdue"),
        ("2026-02-02", None, "王建国", "overdue"),
        ("2026-03-02", None, "李敏", "overdue"),
    ]


def test_a_later_version_leaves_what_began_before_as_it_was(ledger: Place):
    accidents = [log("A1", "accident", "2026-03-02"), log("A2", "accident", "2026-03-05")]
    again = load(REPORT._replace(within="1m"), today=date(2026, 3, 5))
    replay([WORKS, load(REPORT), again, *accidents], ledger)
    with reading(ledger) as reader:
        rows = list(obligations.status(reader, Query(as_of=LATER)))
    assert [row.due_on for row in rows] == ["2026-03-09", "2026-04-05"]
