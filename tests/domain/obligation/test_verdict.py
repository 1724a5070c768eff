"""The definition held to examples worked by hand from the design."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from domain.calendar_walk import periods
from domain.obligation.actions import (
    AddUnit,
    Appoint,
    CloseUnit,
    Credit,
    Extend,
    Load,
    Log,
    Return,
    Vacate,
    Void,
    Waive,
)
from domain.obligation.bookkeeping import facts_of, known_through
from domain.obligation.everybody import obligations
from domain.obligation.requirements import LAST
from store.query.counting import coverage

from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.requirement import Requirement, Scope

DAY_ONE = date(2020, 1, 1)
LECTURE = Requirement(
    code="lecture",
    title="Lecture",
    activities=("lecture",),
    per="post",
    roles=("head", "deputy"),
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY_ONE,
    every="half-year",
)
STUDY = LECTURE._replace(code="study", activities=("study",), per="unit", roles=())
TOWN = AddUnit(today=DAY_ONE, code="U1", name="Town", kind="town")


def day(text: str) -> date:
    return date.fromisoformat(text)


def load(*requirements: Requirement, today: date = DAY_ONE) -> Load:
    return Load(today=today, programme="p", requirements=requirements)


def event(key: str, done_on: str, *credits: Credit, activity: str = "study", **more) -> Log:
    return Log(today=day(done_on), key=key, activity=activity, done_on=day(done_on), credits=credits or (UNIT,), **more)


def appoint(role: str, name: str, start: str | None = None, until: str | None = None, **more) -> Appoint:
    first, last = start and day(start), until and day(until)
    return Appoint(today=DAY_ONE, unit="U1", role=role, name=name, start=first, until=last, **more)


def decision(kind: type, requirement: str, label: str | None = None, **more) -> Waive | Extend:
    return kind(today=DAY_ONE, programme="p", requirement=requirement, unit="U1", label=label, **more)


def owed(script: list, as_of: str, until: str | None = None) -> dict[tuple, Obligation]:
    """Return what is owed by (label, role, person), for scripts of one unit and one requirement."""
    all_obligations = obligations(facts_of(script), day(as_of), until and day(until))
    return {(each.label, each.role, each.person): each for each in all_obligations}


def statuses(script: list, as_of: str, until: str | None = None) -> dict[tuple, str]:
    return {key[:2] if key[2] is None else key: each.status for key, each in owed(script, as_of, until).items()}


UNIT = Credit(unit="U1")
HEAD = Credit(unit="U1", role="head")
H1 = ("2020H1", None)


def test_a_deadline_includes_its_day():
    script = [TOWN, load(STUDY)]
    assert statuses(script, "2020-06-30") == {H1: "due"}
    assert statuses(script, "2020-07-01") == {H1: "overdue", ("2020H2", None): "due"}
    assert owed(script, "2020-07-04")["2020H1", None, None].days_overdue == 4


def spans(requirement: Requirement, until: str) -> list[str]:
    return [f"{each.label} {each.starts}..{each.ends} {each.due}" for each in periods(requirement, day(until))]


def test_periods_of_the_calendar():
    assert spans(STUDY._replace(every="quarter", starts_on=day("2020-02-15")), "2020-12-31") == [
        "2020Q2 2020-04-01..2020-06-30 2020-06-30",
        "2020Q3 2020-07-01..2020-09-30 2020-09-30",
        "2020Q4 2020-10-01..2020-12-31 2020-12-31",
    ]
    partial = STUDY._replace(every="month", starts_on=day("2020-01-31"), first_period="partial")
    assert spans(partial._replace(ends_on=day("2020-02-10")), "2020-12-31") == [
        "2020-01 2020-01-31..2020-01-31 2020-01-31",
        "2020-02 2020-02-01..2020-02-10 2020-02-10",
    ]


def test_due_days_go_with_their_periods():
    report = STUDY._replace(due_days=((6, 15), (12, 15)))
    assert [each.due for each in periods(report, day("2020-12-31"))] == [day("2020-06-15"), day("2020-12-15")]
    quarterly = STUDY._replace(every="quarter", due_days=((4, 10), (7, 10), (10, 10), (1, 10)))
    assert periods(quarterly, day("2020-12-31"))[-1].due == day("2021-01-10")
    assert periods(STUDY._replace(every="year", due_days=((1, 1),)), DAY_ONE)[0].due == DAY_ONE
    assert periods(STUDY._replace(every="year", due_days=((2, 30),)), day("2021-12-31"))[1].due == day("2021-02-28")


def test_a_period_due_before_its_first_counted_day_is_not_owed():
    report = STUDY._replace(due_days=((6, 15), (12, 15)), starts_on=day("2020-06-20"), first_period="partial")
    assert [each.label for each in periods(report, day("2020-12-31"))] == ["2020H2"]


def test_once_and_recurring():
    june = (day("2020-06-01"), day("2020-06-30"))
    assert spans(STUDY._replace(every="once", window=june, starts_on=day("2020-06-15")), "2020-12-31") == [
        "once 2020-06-01..2020-06-30 2020-06-30"
    ]
    assert spans(STUDY._replace(every="once", due_on=day("2020-07-03")), "2020-12-31") == [
        "once 2020-01-01..9999-12-31 2020-07-03"
    ]
    fridays = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR", ends_on=day("2020-01-10"))
    assert spans(fridays, "2020-12-31") == [
        "2020-01-03 2020-01-01..2020-01-03 2020-01-03",
        "2020-01-10 2020-01-04..2020-01-10 2020-01-10",
    ]


def test_a_due_date_moves_off_a_day_of_rest_but_an_override_does_not():
    monthly = STUDY._replace(every="month", shift="next")
    assert [each.due for each in periods(monthly, day("2020-05-31"))] == [
        day("2020-02-03"),  # 31 January fell in a Spring Festival made longer
        day("2020-03-02"),
        day("2020-03-31"),
        day("2020-04-30"),
        day("2020-06-01"),
    ]
    fixed = monthly._replace(due_overrides={"2020-05": day("2020-05-31")})
    assert periods(fixed, day("2020-05-31"))[-1].due == day("2020-05-31")
    far = STUDY._replace(every="year", shift="previous", starts_on=day("2050-01-01"))
    assert [(each.due, each.provisional) for each in periods(far, day("2050-12-31"))] == [(day("2050-12-30"), True)]


def test_a_make_up_counts_where_it_is_said_to_and_is_late():
    script = [TOWN, load(STUDY), event("E1", "2020-07-10", counts_for="2020-06")]
    assert statuses(script, "2020-07-09")[H1] == "overdue"
    assert statuses(script, "2020-07-10") == {H1: "late", ("2020H2", None): "due"}


def test_a_unit_counts_everything_a_post_what_its_role_did_and_a_person_their_own():
    personal = LECTURE._replace(code="own", per="person", activities=("study",))
    posts = LECTURE._replace(activities=("study",))
    script = [TOWN, appoint("head", "A"), appoint("deputy", "B"), appoint("deputy", "C")]
    script += [load(STUDY, personal, posts), event("E1", "2020-02-01", Credit(unit="U1", name="B"))]
    by_key = {each.key[1:]: each.status for each in obligations(facts_of(script), day("2020-03-01"))}
    assert by_key == {
        ("study", "2020H1", "U1", None, None): "met",
        ("lecture", "2020H1", "U1", "head", None): "due",
        ("lecture", "2020H1", "U1", "deputy", None): "met",
        ("own", "2020H1", "U1", None, "U1/A/"): "due",
        ("own", "2020H1", "U1", None, "U1/B/"): "met",
        ("own", "2020H1", "U1", None, "U1/C/"): "due",
    }


def test_a_predecessor_s_lecture_counts_for_the_post():
    script = [TOWN, load(LECTURE), appoint("head", "A"), event("E1", "2020-02-01", HEAD, activity="lecture")]
    script += [appoint("head", "B", "2020-03-01")]
    obligation = owed(script, "2020-04-01")["2020H1", "head", None]
    assert (obligation.status, obligation.holders) == ("met", "B")


def test_who_holds_two_posts_of_a_unit_credits_both_with_one_event():
    script = [TOWN, load(LECTURE), appoint("head", "A"), appoint("deputy", "A")]
    script += [event("E1", "2020-02-01", Credit(unit="U1", name="A"), activity="lecture")]
    assert statuses(script, "2020-04-01") == {("2020H1", "head"): "met", ("2020H1", "deputy"): "met"}


def test_a_declared_vacancy_is_vacant_until_the_next_appointment():
    vacated = Vacate(today=DAY_ONE, unit="U1", role="head", start=day("2020-05-01"))
    script = [TOWN, load(LECTURE), appoint("head", "A"), vacated]
    head = ("2020H1", "head")
    assert statuses(script, "2020-04-30")[head] == "due"
    assert statuses(script, "2020-05-01")[head] == "vacant"
    assert statuses(script, "2020-08-01")[head] == "vacant"
    assert statuses([*script, appoint("head", "B", "2020-06-30")], "2020-08-01")[head] == "overdue"
    assert statuses([*script, appoint("head", "B", "2020-07-01")], "2020-08-01")[head] == "vacant"
    assert statuses([TOWN, load(LECTURE), appoint("head", "A", None, "2020-03-01")], "2020-08-01")[head] == "overdue"
    planned = Vacate(today=DAY_ONE, unit="U1", role="deputy", start=day("2020-05-01"))
    script = [TOWN, load(LECTURE), planned, appoint("deputy", "B", "2020-06-01"), appoint("deputy", "C", "2020-02-01")]
    assert statuses(script, "2020-04-30")["2020H1", "deputy"] == "due"
    assert statuses(script, "2020-05-15")["2020H1", "deputy"] == "vacant"
    assert statuses(script, "2020-06-01")["2020H1", "deputy"] == "due"


def test_a_person_owes_who_is_in_office_on_the_due_date():
    script = [TOWN, load(LECTURE._replace(per="person")), appoint("deputy", "A", None, "2020-06-29")]
    assert list(owed(script, "2020-06-29")) == [("2020H1", None, "U1/A/")]
    assert owed(script, "2020-06-30") == {}


@pytest.mark.parametrize(("opened_on", "is_owed"), [("2020-05-30", True), ("2020-05-31", False), ("2020-06-01", False)])
def test_newcomers_are_spared(opened_on: str, is_owed: bool):
    spared = STUDY._replace(newcomer_days=30)
    assert bool(owed([replace(TOWN, opened_on=day(opened_on)), load(spared)], "2020-06-30")) is is_owed
    own = LECTURE._replace(per="person", newcomer_days=30)
    script = [TOWN, load(own), appoint("head", "A", opened_on)]
    assert bool(owed(script, "2020-06-30")) is is_owed
    assert bool(owed([*script, appoint("deputy", "A", "2020-06-20")], "2020-06-30")) is is_owed


def test_a_unit_owes_what_falls_due_while_it_is_open():
    closing = CloseUnit(today=day("2020-09-01"), unit="U1", on=day("2020-06-30"))
    assert list(owed([TOWN, load(STUDY), closing], "2020-12-31")) == [("2020H1", None, None)]
    assert owed([TOWN, load(STUDY), replace(closing, on=day("2020-06-29"))], "2020-03-01") == {}


def test_hours_and_people_are_summed_each_event_once():
    both = (Credit(unit="U1", role="head"), Credit(unit="U1", role="deputy"))
    given_hours = [event(f"E{n}", "2020-02-01", *both, hours=Decimal("0.10")) for n in range(3)]
    hours = STUDY._replace(measure="hours", minimum=Decimal("0.30"))
    obligation = owed([TOWN, load(hours), *given_hours], "2020-02-01")["2020H1", None, None]
    assert (obligation.done, obligation.required, obligation.status) == (Decimal("0.30"), Decimal("0.30"), "met")
    people = STUDY._replace(measure="people", minimum=Decimal(40))
    script = [TOWN, load(people), event("E1", "2020-02-01", *both, audience=25), event("E2", "2020-02-01")]
    assert owed(script, "2020-02-01")["2020H1", None, None].done == 25


def test_parts_are_all_there_or_named():
    parts = STUDY._replace(activities=("report", "study"), parts=("paper", "media", "study"))
    script = [TOWN, load(parts), event("E1", "2020-02-01", replace(UNIT, part="media")), event("E2", "2020-02-02")]
    obligation = owed(script, "2020-03-01")["2020H1", None, None]
    assert (obligation.done, obligation.required) == (2, 3)
    assert (obligation.missing_parts, obligation.status) == (("paper",), "due")
    script.append(event("E3", "2020-03-01", replace(UNIT, part="paper"), activity="report"))
    assert statuses(script, "2020-03-01") == {H1: "met"}


def test_a_host_counts_inside_the_territory_or_the_sector():
    village = AddUnit(today=DAY_ONE, code="V", name="Village", kind="village", parent="U1")
    works = AddUnit(today=DAY_ONE, code="W", name="Works", kind="works", parent="V", regulator="U1")
    script = [TOWN, village, works, load(STUDY._replace(host="territory"))]
    for hosts, status in [(("U1",), "due"), (("V",), "met"), (("W",), "met"), ((), "due"), (("U1", "V"), "met")]:
        assert statuses([*script, event("E1", "2020-02-01", hosts=hosts)], "2020-03-01") == {H1: status}
    script = [TOWN, village, works, load(STUDY._replace(host="sector"))]
    for hosts, status in [(("U1",), "due"), (("V",), "due"), (("W",), "met"), (("V", "W"), "met")]:
        assert statuses([*script, event("E1", "2020-02-01", hosts=hosts)], "2020-03-01") == {H1: status}


@pytest.mark.parametrize("taken_back", [Void, Return])
def test_what_was_taken_back_counts_only_for_what_was_known_before(taken_back: type):
    script = [TOWN, load(STUDY), event("E1", "2020-02-01"), taken_back(today=day("2020-05-01"), event="E1")]
    assert statuses(script, "2020-03-01") == {H1: "due"}
    then = facts_of(script).known(known_through(script, day("2020-04-30")))
    assert [each.status for each in obligations(then, day("2020-03-01"))] == ["met"]


def test_waivers_take_out_and_extensions_move_the_due_date_but_not_the_window():
    assert statuses([TOWN, load(STUDY), decision(Waive, "study")], "2020-08-01") == {
        H1: "waived",
        ("2020H2", None): "waived",
    }
    longer = decision(Extend, "study", "2020H1", to_on=day("2020-07-31"))
    script = [TOWN, load(STUDY), longer, event("E1", "2020-07-10")]
    assert statuses(script, "2020-07-31") == {H1: "due", ("2020H2", None): "met"}
    assert statuses(script, "2020-08-01")[H1] == "overdue"
    later = decision(Extend, "study", "2020H1", to_on=day("2020-07-05"))
    assert owed([*script, later], "2020-07-31")["2020H1", None, None].due == day("2020-07-05")
    made_up = event("E2", "2020-07-20", counts_for="2020H1")
    assert statuses([*script, made_up], "2020-08-01")[H1] == "met"


def test_a_new_version_leaves_what_had_begun_as_it_was():
    stricter = STUDY._replace(every="quarter", minimum=Decimal(2))
    script = [TOWN, load(STUDY), load(stricter, today=day("2020-05-10"))]
    by_key = owed(script, "2020-12-31")
    assert [(key[0], each.required) for key, each in by_key.items()] == [("2020H1", 1), ("2020Q3", 2), ("2020Q4", 2)]
    script = [TOWN, load(STUDY), load(STUDY._replace(minimum=Decimal(2)), today=day("2020-07-01"))]
    assert [each.required for each in owed(script, "2020-12-31").values()] == [1, 2]


def test_coverage_of_one_post_met_and_one_vacant():
    gone = Vacate(today=DAY_ONE, unit="U1", role="deputy", start=day("2020-01-02"))
    talks = [event(f"E{n}", "2020-02-01", HEAD, activity="lecture") for n in (1, 2)]
    all_obligations = obligations(facts_of([TOWN, load(LECTURE), gone, *talks]), day("2020-03-01"))
    [total] = coverage(all_obligations).values()
    assert (total.owed, total.met, total.on_time, total.vacant) == (1, 1, 1, 1)
    assert (total.coverage_pct, total.completion_pct) == (Decimal("100.0"), Decimal("200.0"))
    assert coverage(all_obligations, matured=True) == {}
    assert coverage(obligations(facts_of([TOWN, load(LECTURE)]), day("2019-12-31"), LAST)) == {}
