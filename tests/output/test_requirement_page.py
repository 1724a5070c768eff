"""One requirement in words, a sentence for each thing that its file says."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.rows.programmes import ProgrammeRow
from safetytrack.output.requirement_page import Sheet, lines

DAY, LATER = date(2026, 1, 1), date(2026, 12, 31)
TALKS = ProgrammeRow("talks", "领导干部讲安全", "青安〔2026〕1号", None, "2026-01-01", 1)
LECTURE = {
    "code": "lecture",
    "title": "安全生产宣讲",
    "activities": ("lecture",),
    "per": "unit",
    "applies_to": (Scope(kind="town"),),
    "source": "二、时间安排",
    "starts_on": DAY,
    "every": "half-year",
}


def page(programme: ProgrammeRow = TALKS, withdrawn_on: date | None = None, **asks) -> list[str]:
    """Return the lines about a requirement that differs from a half-yearly lecture of each town."""
    return list(lines(Sheet(Requirement(**LECTURE | asks), programme, 2, LATER, withdrawn_on)))


def test_a_requirement_of_which_little_is_said():
    assert page() == [
        "安全生产宣讲 (talks/lecture)",
        "- programme: 领导干部讲安全, 青安〔2026〕1号, 2026-01-01",
        "- clause: 二、时间安排",
        "- version 2, loaded on 2026-12-31",
        "- it is asked of each unit, whoever acts for it",
        "- it applies to each of these units: Town",
        "- these activities count: Lecture",
        "- enough is this many events: 1",
        "- it is asked every half-year",
        "- asked from 2026-01-01 on",
        "- a first period that this day cuts short is not owed",
        "- due on the last day of each period",
    ]


@pytest.mark.parametrize(
    ("asks", "sentence"),
    [
        ({"per": "post", "roles": ("head",)}, "it is asked of each of these posts of a unit, whoever holds it: Head"),
        (
            {"per": "person", "roles": ("deputy", "liaison")},
            "it is asked of everybody in office in person, once in each unit: Deputy in charge, Liaison",
        ),
        (
            {"applies_to": (Scope(kind="town"), Scope(kind="enterprise", tag="高危"))},
            "it applies to each of these units: Town, (Enterprise, tag 高危)",
        ),
        ({"applies_to": (Scope(),)}, "it applies to each of these units: every unit"),
        (
            {"newcomer_days": 30},
            "what falls due within 30 days of opening or, for a person, of taking office is not owed",
        ),
        ({"measure": "hours", "minimum": Decimal("1.50")}, "enough is this many hours: 1.5"),
        ({"minimum": Decimal(20)}, "enough is this many events: 20"),
        ({"share": Decimal("25.0")}, "enough is 25% of the units to be visited inside"),
        ({"parts": ("paper", "notes")}, "each of these parts is needed: On paper, notes"),
        ({"minimum_by": {"tag:高危": Decimal(2)}}, "of units tagged 高危 the clause asks 2"),
        ({"minimum_by": {"B1": Decimal(5)}}, "of unit B1 the clause asks 5"),
        ({"each": {"hours": Decimal("0.50")}}, "an event counts if it takes this many hours or more: 0.5"),
        ({"host": "sector"}, "only what is held at a host that the unit regulates counts"),
        ({"hosts": (Scope(kind="enterprise"),)}, "the units to be visited: Enterprise"),
        ({"evidence_required": True}, "only what is proven by evidence counts"),
        ({"weight": 10}, "it weighs 10 times as much in a ranking"),
        ({"since": LATER}, "this ledger counts from 2026-12-31 on"),
    ],
)
def test_whom_it_is_asked_of_and_what_is_enough(asks: dict, sentence: str):
    assert f"- {sentence}" in page(**asks)


@pytest.mark.parametrize(
    ("asks", "sentence"),
    [
        ({"every": "once"}, "it is asked once; what is done from 2026-01-01 on counts, however late"),
        (
            {"every": "once", "window": (DAY, LATER)},
            "it is asked once; what is done in this window counts: 2026-01-01 to 2026-12-31",
        ),
        (
            {"every": "listed", "windows": {"节后": (LATER, LATER), "春节": (DAY, DAY)}},
            "it is asked in each of these windows: 春节 (2026-01-01 to 2026-01-01), 节后 (2026-12-31 to 2026-12-31)",
        ),
        ({"every": None, "rrule": "FREQ=WEEKLY"}, "it is asked by this recurrence (RFC 5545): FREQ=WEEKLY"),
        ({"every": "trigger", "trigger": "opening"}, "it is asked once the unit has opened"),
        ({"every": "trigger", "trigger": "drill"}, "it is asked after each day with this activity: Drill"),
        ({"months": (3, 4)}, "only in these months: 3, 4"),
        ({"lead_days": 30}, "what is done from 30 days before it is due until as many before the next counts"),
        ({"ends_on": LATER}, "asked from 2026-01-01 to 2026-12-31"),
        ({"first_period": "partial"}, "a first period that this day cuts short is owed for what remains of it"),
    ],
)
def test_how_often_it_is_asked(asks: dict, sentence: str):
    assert f"- {sentence}" in page(**asks)


@pytest.mark.parametrize(
    ("asks", "sentence"),
    [
        ({"no_deadline": True}, "it has no deadline and is never overdue"),
        ({"every": "trigger", "within": "15wd"}, "due within 15 working days; the day that begins it is not counted"),
        ({"due_rule": "day -5"}, "due on day 5 from the end of each period"),
        ({"due_rule": "after workday 3"}, "due on working day 3 after each period"),
        ({"due_days": ((6, 5), (12, 15))}, "due each year on 06-05, 12-15, one day for each period"),
        ({"every": "once", "due_on": LATER}, "due on 2026-12-31"),
        ({"every": "once", "window": (DAY, LATER)}, "due on the last day of this window"),
        ({"every": None, "rrule": "FREQ=WEEKLY"}, "due on each date of the recurrence"),
        ({"due_overrides": {"2026H2": DAY}}, "2026H2 is due on 2026-01-01 instead"),
        (
            {"shift": "next"},
            "a due date on a day of rest moves to the next working day, and with it the end of its window",
        ),
    ],
)
def test_when_it_is_due(asks: dict, sentence: str):
    assert f"- {sentence}" in page(**asks)


def test_holders_are_counted_by_every_name_of_their_post_and_no_event_counts():
    asks = {"measure": "holders", "roles": ("government-head",), "every": "once", "activities": ()}
    sentences = page(**asks, role_names={"government-head": ("government-head", "head")})
    assert "- no event counts, only who is in office: Government head, Head" in sentences
    assert "- one post under several names, held and credited by any: Government head, Head" in sentences
    assert "- it is asked once" in sentences


def test_periods_that_are_no_parts_of_a_calendar_have_no_first_one_to_be_cut_short():
    for asks in ({"every": "once"}, {"every": "listed"}, {"every": "trigger"}, {"every": None, "rrule": "FREQ=DAILY"}):
        assert not [line for line in page(**asks) if "first period" in line]


def test_one_that_was_withdrawn_says_when():
    assert page(withdrawn_on=LATER)[4] == "- withdrawn on 2026-12-31"
