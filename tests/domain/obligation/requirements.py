"""Hypothesis strategies for random requirements: every kind of schedule, every way of counting."""

from datetime import date, timedelta
from decimal import Decimal

from domain.calendar_walk import windows
from domain.obligation.choices import kept, maybe, one_of, some_of
from hypothesis import strategies as st

from safetytrack.domain.requirement import Requirement, Scope

FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)
KINDS = ("town", "department", "enterprise")
ROLES = ("head", "deputy", "liaison")
ACTIVITIES = ("lecture", "study", "report")
TRIGGERS = ("appointment", "opening", *ACTIVITIES)
PARTS = ("paper", "media", "study")
RRULES = (
    "FREQ=WEEKLY;INTERVAL=6;BYDAY=FR",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5,15,25",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;COUNT=4",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO;BYSETPOS=-1;UNTIL=20211231",
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=25",
    "FREQ=DAILY;INTERVAL=75",
    "FREQ=MONTHLY;BYDAY=1SA,2TU,-1SU;UNTIL=20210630T155959Z",
)
MONTHS = ((3, 4, 5, 6, 7, 8, 9, 10), (12,), (1, 2, 11, 12), (6, 7), (4,))
"""Seasons that are one run in whatever period; the third goes round the turn of the year."""
DUE_RULES = ("day 5", "day -5", "day 31", "workday 3", "workday -2", "after day 10", "after workday 3")

days = st.dates(FIRST, LAST)
some_roles = some_of(*ROLES)
starts = st.one_of(
    one_of(date(2020, 1, 1), date(2020, 4, 1), date(2020, 7, 1), date(2021, 1, 1)),
    st.dates(FIRST, date(2021, 6, 30)),
)
offsets = {count: st.integers(0, 12 // count) | st.integers(0, 11) for count in (12, 4, 2, 1)}
"""How many months after it begins a period of which a year has so many is due."""
marks = st.lists(days, min_size=2, max_size=6, unique=True)
dues_of_listed = st.sampled_from([{}, {}, {"no_deadline": True}, {"due_rule": "day -2"}])


def days_from(day: date) -> st.SearchStrategy[date]:
    """Return days on or after ``day``, within reach."""
    return st.dates(day, max(day, LAST))


@kept
@st.composite
def months_and_days(draw, every: str, months: tuple[int, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Return due days, one per period of a year: mostly inside their period or soon after, some anywhere."""
    count = {"month": 12, "quarter": 4, "half-year": 2, "year": 1}[every]
    numbers = {(month - 1) * count // 12 for month in months or range(1, 13)}
    month_days = []
    for number in sorted(numbers):
        first_month = number * (12 // count)
        month_days.append(((first_month + draw(offsets[count])) % 12 + 1, draw(st.integers(1, 31))))
    return tuple(month_days)


@kept
@st.composite
def schedules(draw) -> dict[str, object]:
    """Return the fields of a requirement that make its periods and due dates."""
    every = draw(one_of("month", "quarter", "half-year", "year", "once", "rrule", "listed", "trigger"))
    starts_on = draw(starts)
    given: dict[str, object] = {"starts_on": starts_on, "shift": draw(one_of("none", "next", "previous"))}
    if every == "rrule":
        given |= {"rrule": draw(one_of(*RRULES)), "skip": draw(one_of(None, None, "holidays"))}
    else:
        given["every"] = every
    if every == "once":
        return given | draw(once(starts_on))
    if every == "trigger":
        return given | draw(triggers(starts_on))
    if every == "listed":
        return given | draw(listed())
    given["first_period"] = draw(one_of("full", "partial"))
    if draw(st.booleans()):
        given["ends_on"] = draw(days_from(starts_on))
    if every != "rrule" and draw(st.integers(0, 4)) == 0:
        given["months"] = draw(one_of(*MONTHS[: 2 if every == "year" else None]))
    return given | draw(dues(every, given.get("months", ())))


@kept
@st.composite
def dues(draw, every: str, months: tuple[int, ...]) -> dict[str, object]:
    """Return no deadline, or days that periods are due on, and perhaps that reports come in about them."""
    if draw(st.integers(0, 5)) == 0:
        return {"no_deadline": True}
    given: dict[str, object] = {}
    match draw(one_of("window's end", "window's end", "days of the year", "days of the year", "rule")):
        case "days of the year" if every != "rrule":
            given["due_days"] = draw(months_and_days(every, months))
        case "rule":
            given["due_rule"] = draw(one_of(*DUE_RULES))
    if draw(st.integers(0, 3)) == 0:
        given["lead_days"] = draw(st.integers(0, 25))
    return given


@kept
@st.composite
def listed(draw) -> dict[str, object]:
    """Return up to three windows one after another, with names of their own."""
    marked = sorted(draw(marks))
    spans = zip(marked[::2], marked[1::2], strict=False)
    given: dict[str, object] = {"windows": {f"第{n}段": span for n, span in enumerate(spans, start=1)}}
    return given | draw(dues_of_listed)


@st.composite
def triggers(draw, starts_on: date) -> dict[str, object]:
    """Return what begins a period, and its term."""
    given: dict[str, object] = {"shift": "none", "trigger": draw(one_of(*TRIGGERS))}
    given["within"] = draw(one_of("7d", "45d", "3wd", "15wd", "1m", "6m", "1y"))
    if draw(st.integers(0, 3)) == 0:
        given["ends_on"] = draw(days_from(starts_on))
    return given


@st.composite
def once(draw, starts_on: date) -> dict[str, object]:
    """Return a window, a day it is due, no deadline, or what goes together of these."""
    given: dict[str, object] = {}
    shape = draw(one_of("window", "window and due", "window, never due", "due", "never due"))
    if "window" in shape:
        first = draw(days)
        given["window"] = (first, draw(days_from(first)))
        starts_on = first
    if "never" in shape:
        given["no_deadline"] = True
    elif "due" in shape:
        given["due_on"] = draw(days_from(starts_on) | days)
    return given


@st.composite
def demands(draw, who: dict[str, object]) -> dict[str, object]:
    """Return the fields of a requirement that say who owes what, and how it is counted."""
    given: dict[str, object] = who | {
        "applies_to": draw(scopes),
        "newcomer_days": draw(maybe(st.integers(0, 90))),
    }
    if who["per"] == "unit" and draw(st.integers(0, 4)) == 0:
        return given | draw(holders())
    given["activities"] = draw(some_of(*ACTIVITIES))
    given["host"] = draw(one_of(*[None] * 6, "territory", "sector"))
    given["measure"] = draw(one_of("events", "events", "hours", "people", "hosts", "parts"))
    given["weight"] = draw(st.integers(1, 3))
    given["evidence_required"] = draw(one_of(False, False, True))
    if given["measure"] == "parts":
        given["measure"] = "events"
        given["parts"] = draw(some_of(*PARTS))
        return given | {"minimum": Decimal(len(given["parts"]))}
    if draw(st.integers(0, 3)) == 0:
        given["each"] = {name: draw(LEAST[name]) for name in draw(one_of(("hours",), ("people",), (*LEAST,)))}
    if given["measure"] == "hosts":
        given |= draw(hosts())
    return given | draw(minimums(MINIMUMS[given["measure"]]))


@kept
@st.composite
def hosts(draw) -> dict[str, object]:
    """Return the fields that say which hosts count, and at times that a share of them is asked for."""
    given: dict[str, object] = {"host": draw(one_of(None, "territory", "sector"))}
    given["hosts"] = draw(hosts_in_scope)
    if given["host"] and given["hosts"]:
        given["share"] = draw(maybe(one_of(Decimal(1), Decimal("12.5"), Decimal(50), Decimal(100))))
    return given


@kept
@st.composite
def holders(draw) -> dict[str, object]:
    """Return the fields that ask of a unit so many people in office."""
    named = draw(subjects("post"))
    return named | {"per": "unit", "activities": (), "measure": "holders"} | draw(minimums(one_or_two))


@kept
@st.composite
def minimums(draw, amounts: st.SearchStrategy[Decimal]) -> dict[str, object]:
    """Return how much is asked of all, and at times of a unit by its code or by a tag."""
    given: dict[str, object] = {"minimum": draw(amounts)}
    if draw(st.integers(0, 3)) == 0:
        given["minimum_by"] = {key: draw(amounts) for key in draw(some_of("U1", "U2", "tag:key", "tag:river"))}
    return given


hours = st.integers(1, 400).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
audiences = st.integers(0, 60)
one_or_two = st.integers(1, 2).map(Decimal)
MINIMUMS = {"events": one_or_two, "hours": hours, "people": st.integers(1, 40).map(Decimal), "hosts": one_or_two}
"""How much a requirement asks for, by what is counted."""
LEAST = {"hours": hours, "people": st.integers(1, 30).map(Decimal)}
"""How large each event must be that counts."""


scales = one_of("above", "below")
scope_keys = st.one_of(
    st.fixed_dictionaries({"kind": one_of(*KINDS)}, optional={"scale": scales}),
    st.fixed_dictionaries({"tag": one_of("key", "river")}),
    st.fixed_dictionaries({"code": one_of("U1", "U2")}),
    st.fixed_dictionaries({"sector": one_of("industrial", "trade")}, optional={"scale": scales}),
)
scope_lines = st.lists(scope_keys.map(lambda given: Scope(**given)), min_size=1, max_size=3).map(tuple)
everyone = st.just(tuple(Scope(kind=kind) for kind in KINDS))
scopes = everyone | everyone | scope_lines
"""Lines of ``applies_to``, most often every kind there is."""
hosts_in_scope = st.just(()) | scopes


@kept
@st.composite
def subjects(draw, per: str | None = None) -> dict[str, object]:
    """Return ``per`` and ``roles``, at times two roles as one post."""
    per = per or draw(one_of("unit", "post", "person"))
    if per == "unit":
        return {"per": per}
    roles = draw(some_roles)
    if len(roles) > 1 and draw(st.booleans()):
        return {"per": per, "roles": roles[:-1], "role_names": {roles[0]: (roles[0], roles[-1])}}
    return {"per": per, "roles": roles}


@st.composite
def requirements(draw, code: str = "r1", who: dict[str, object] | None = None) -> Requirement:
    """Return a requirement of that code, asking those of ``who`` if given, some of its due dates overridden."""
    demand = draw(demands(draw(subjects()) if who is None else who))
    schedule = draw(schedules())
    if schedule.get("trigger") == "appointment" and not demand.get("roles"):
        demand["roles"] = draw(some_roles)
    requirement = Requirement(code=code, title=f"Requirement {code}", source="1", **schedule, **demand)
    all_windows = windows(requirement, LAST)
    if requirement.no_deadline or not all_windows:
        return requirement
    overrides = {}
    few = st.lists(st.sampled_from(all_windows), max_size=2, unique_by=lambda window: window[0])
    for label, _span, first, last in draw(few):
        latest = max(min(last, LAST), first)
        overrides[label] = draw(st.dates(first - timedelta(days=5), latest + timedelta(days=60)))
    return requirement._replace(due_overrides=overrides)
