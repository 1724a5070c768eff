"""The reasons of verdicts, by examples worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from domain.obligation.actions import AddUnit, Appoint, Attach, Credit, Extend, Load, Log, Return, Vacate, Waive
from domain.obligation.bookkeeping import facts_of
from domain.obligation.everybody import periods_of, workdays

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.absent import absent
from safetytrack.domain.obligation.explained.explain import explain
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.obligation.scope import Subject, subjects
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import periods

DAY_ONE = date(2020, 1, 1)
JULY = date(2020, 7, 20)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY_ONE,
    every="half-year",
)
HEADS = STUDY._replace(per="post", roles=("head",))
DEPUTIES = STUDY._replace(per="person", roles=("deputy",))
TOWN = AddUnit(today=DAY_ONE, code="U1", name="Town", kind="town")


def event(key: str, done_on: str, credit: Credit | None = None, **more: object) -> Log:
    day = date.fromisoformat(done_on)
    credits = (credit or Credit(unit="U1"),)
    return Log(today=day, key=key, activity="study", done_on=day, credits=credits, **more)


def reasons(
    requirement: Requirement, *script: object, as_of: date = JULY, known: int | None = None, place: int = 0
) -> list[Reason]:
    """Return the reasons of the first subject, in the first period or another, after a history."""
    load = Load(today=DAY_ONE, programme="p", requirements=(requirement,), since=requirement.since)
    ever = facts_of([TOWN, load, *script])
    facts = ever.known(known)
    asks, period = periods_of(facts.versions, as_of)[place]
    unit = facts.unit("U1")
    subject = (subjects(asks, unit, facts.appointments) or [Subject()])[0]
    case = Case(facts, as_of, "p", asks, period, unit, subject)
    return list(explain(case, ever, facts.versions, lambda day: "Labour Day" if day.month == 5 else None))


def details(explanation: list[Reason], *slugs: str) -> list[dict[str, object]]:
    """Return the facts of the reasons of some kinds."""
    return [dict(each.facts()) for each in explanation if each.slug in slugs]


def slugs(explanation: list[Reason]) -> list[str]:
    return [each.slug for each in explanation]


def obstacles(explanation: list[Reason]) -> dict[str, list[str]]:
    """Return the kinds of obstacles of each event that comes near."""
    return {facts["event"]: slugs(facts["obstacles"]) for facts in details(explanation, "near-miss")}


def test_the_steps_of_a_plain_case():
    explanation = reasons(STUDY, event("E1", "2020-06-30"))
    assert slugs(explanation) == [
        "in-scope",
        "calendar-window",
        "due-at-window-end",
        "unit-owes",
        "amount",
        "counts",
        "enough-in-time",
    ]
    assert details(explanation, "amount") == [{"measure": "events", "minimum": Decimal(1), "done": Decimal(1)}]


def test_a_deadline_moved_off_a_holiday():
    [period] = periods(STUDY._replace(every="once", due_on=date(2020, 5, 1), shift="next"), JULY, workdays)
    assert period.due == date(2020, 5, 6)
    explanation = reasons(STUDY._replace(every="once", due_on=date(2020, 5, 1), shift="next"))
    assert details(explanation, "due-shifted") == [
        {"from_on": date(2020, 5, 1), "due_on": date(2020, 5, 6), "holidays": ("Labour Day",)}
    ]
    assert "provisional" not in slugs(explanation)


def test_an_override_an_extension_and_the_one_it_replaced():
    longer = {"programme": "p", "requirement": "study", "unit": "U1", "label": "2020H1", "today": DAY_ONE}
    moved = [Extend(to_on=date(2020, 8, day), **longer) for day in (1, 15)]
    explanation = reasons(STUDY._replace(due_overrides={"2020H1": date(2020, 7, 10)}), *moved)
    assert [each["due_on"].day for each in details(explanation, "due-overridden", "extended")] == [10, 15]
    assert slugs(explanation)[-1] == "still-open"


@pytest.mark.parametrize(
    ("more", "slug"),
    [
        ({"every": "once", "window": (DAY_ONE, JULY)}, "given-window"),
        ({"every": "once", "no_deadline": True}, "open-window"),
        ({"every": None, "rrule": "FREQ=MONTHLY"}, "recurring-window"),
        ({"starts_on": date(2020, 2, 1), "first_period": "partial"}, "clipped-window"),
        ({"since": date(2020, 2, 1), "first_period": "partial"}, "counted-since"),
        ({"months": (3, 4)}, "season-window"),
        ({"every": "listed", "windows": {"汛期": (DAY_ONE, JULY)}}, "listed-window"),
        ({"lead_days": 9}, "lead-window"),
        ({"every": None, "rrule": "FREQ=MONTHLY", "skip": "holidays"}, "holidays-skipped"),
    ],
)
def test_windows(more: dict, slug: str):
    assert slug in slugs(reasons(STUDY._replace(**more)))


def test_a_window_that_is_moved_with_its_due_date():
    monthly = STUDY._replace(every="month", shift="next")
    moved, after = (reasons(monthly, place=place) for place in (4, 5))
    assert details(moved, "end-moved") == [{"from_on": date(2020, 5, 31), "ends_on": date(2020, 6, 1)}]
    assert details(after, "begun-after-shift") == [{"starts_on": date(2020, 6, 2)}]


def test_a_day_of_each_period():
    explanation = reasons(STUDY._replace(due_rule="after workday 3"))
    assert details(explanation, "due-by-rule") == [{"due_on": date(2020, 7, 3), "day": "after workday 3"}]


def test_whose_a_post_is():
    appoint = Appoint(today=DAY_ONE, unit="U1", role="head", name="王", start=DAY_ONE)
    assert details(reasons(HEADS, appoint), "holds-post")[0]["since"] == DAY_ONE
    vacated = Vacate(today=DAY_ONE, unit="U1", role="head", start=date(2020, 6, 1))
    assert details(reasons(HEADS, appoint, vacated), "vacant")[0]["since"] == date(2020, 6, 1)
    assert "no-holder" in slugs(reasons(HEADS))


def test_who_owes_nothing_and_why():
    came = Appoint(today=DAY_ONE, unit="U1", role="deputy", name="王", start=date(2020, 6, 20))
    gone = replace(came, start=DAY_ONE, until=date(2020, 3, 1))
    assert slugs(reasons(DEPUTIES))[-1] == "nobody-in-office"
    assert slugs(reasons(DEPUTIES, gone))[-1] == "not-in-office"
    assert slugs(reasons(DEPUTIES._replace(newcomer_days=30), came))[-1] == "new-in-office"
    assert slugs(reasons(STUDY._replace(applies_to=(Scope(kind="zone"),)))) == ["not-in-scope"]


def test_a_waiver_is_told_with_what_was_done():
    waived = Waive(today=DAY_ONE, programme="p", requirement="study", unit="U1")
    assert {"waived", "amount", "counts"} <= set(slugs(reasons(STUDY, waived, event("E1", "2020-02-01"))))


def test_what_comes_near():
    explanation = reasons(
        STUDY._replace(evidence_required=True, host="territory"),
        event("E1", "2020-07-03"),
        event("E2", "2020-02-01"),
        event("E3", "2020-02-02", counts_for="2019H2"),
        Attach(today=JULY, event="E2", content="photo"),
        event("E4", "2020-03-01"),
        Return(today=JULY, event="E4"),
        event("E5", "2020-08-01"),
    )
    assert obstacles(explanation) == {
        "E1": ["outside-window", "host-elsewhere", "no-evidence"],
        "E2": ["host-elsewhere"],
        "E3": ["another-period", "host-elsewhere", "no-evidence"],
        "E4": ["undone", "host-elsewhere", "no-evidence"],
    }


def test_whom_it_was_credited_to_instead():
    head, deputy = (Credit(unit="U1", role=role) for role in ("head", "deputy"))
    assert obstacles(reasons(HEADS, event("E1", "2020-02-01", deputy), event("E2", "2020-02-01", head))) == {
        "E1": ["other-post"]
    }
    own = Appoint(today=DAY_ONE, unit="U1", role="deputy", name="王", start=DAY_ONE)
    assert obstacles(reasons(DEPUTIES, own, event("E1", "2020-02-01", head))) == {"E1": ["other-person"]}


def test_what_was_recorded_later_than_known():
    assert obstacles(reasons(STUDY, event("E1", "2020-02-01"), known=2)) == {"E1": ["recorded-later"]}


def test_a_part_that_is_not_asked_for():
    explanation = reasons(STUDY._replace(parts=("paper",)), event("E1", "2020-02-01", Credit(unit="U1", part="film")))
    assert (obstacles(explanation), details(explanation, "counts")) == ({"E1": ["other-part"]}, [])


@pytest.mark.parametrize(
    ("label", "slug"),
    [("2019H1", "before-start"), ("2019H2", "first-period-left-out"), ("2022H1", "after-end"), ("2020", None)],
)
def test_periods_there_are_none_of(label: str, slug: str | None):
    asks = STUDY._replace(starts_on=date(2019, 12, 1), ends_on=date(2021, 6, 30))
    reason = absent([RequirementVersion("p", asks, DAY_ONE, 1)], label)
    assert (reason and reason.slug) == slug


def test_a_make_up_workday_of_what_was_withdrawn_is_a_day_it_had():
    asks = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=SA", skip="holidays")
    loaded = RequirementVersion("p", asks, DAY_ONE, 1)
    versions = [loaded, replace(loaded, withdrawn=True, version=2, loaded_on=JULY)]
    reason = absent(versions, "2020-10-10", workdays)
    assert reason and reason.slug == "withdrawn"
