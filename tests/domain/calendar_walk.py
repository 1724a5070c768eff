"""The periods of a requirement by another way: walk the calendar, one window after another."""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import chinese_calendar
from dateutil.rrule import rrulestr

from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement

ONE_DAY = timedelta(days=1)
FOREVER = date(9999, 12, 31)


@dataclass(frozen=True)
class Period:
    """One window of a requirement, both days counted; no ``due`` means no deadline."""

    label: str
    starts: date
    ends: date
    due: date | None
    provisional: bool = False


Days = Callable[[Requirement], Iterable[date]]
"""Says on which days something began a period of a requirement with a trigger."""


def ruled_periods(
    versions: list[RequirementVersion], until: date, days: Days = lambda _requirement: ()
) -> list[tuple[Requirement, Period]]:
    """Return the periods of one requirement through its versions, each as the version that rules it has it.

    The first version rules all its periods. A later one leaves alone what had begun before it was loaded, and takes
    the place of the rest; it asks for nothing that lies before its day, unless the version before it had that label.
    """
    horizon = max(until, *(version.loaded_on for version in versions))
    first, *later = versions
    found = [(first.requirement, period) for period in periods(first.requirement, horizon, days(first.requirement))]
    before = first
    for version in later:
        found = [(requirement, period) for requirement, period in found if period.starts < version.loaded_on]
        kept = {period.label for _, period in found}
        earlier = set() if before.withdrawn else labels(before.requirement, horizon)
        asked = [] if version.withdrawn else periods(version.requirement, horizon, days(version.requirement))
        for period in asked:
            due_now = period.starts >= version.loaded_on or period.label in earlier
            if due_now and period.label not in kept:
                found.append((version.requirement, period))
        before = version
    return [(requirement, period) for requirement, period in found if period.starts <= until]


def labels(requirement: Requirement, until: date) -> set[str]:
    """Return every label that a period begun by ``until`` could bear; another version's may begin much later."""
    return {period.label for period in periods(requirement, until + timedelta(days=1200))}


def periods(requirement: Requirement, until: date, days: Iterable[date] = ()) -> list[Period]:
    """Return every period that begins on or before ``until``, and may be owed; with a trigger, of those ``days``."""
    if requirement.every == "trigger":
        return [triggered(requirement, day) for day in sorted({*days}) if is_asked(requirement, day) and day <= until]
    found = []
    for label, calendar_first, starts, ends in windows(requirement, until):
        due, provisional = due_date(requirement, label, calendar_first, ends)
        if starts <= until and (due is None or due >= starts):
            found.append(Period(label, starts, ends, due, provisional))
    return found


def is_asked(requirement: Requirement, day: date) -> bool:
    """Say whether a day is one on which the requirement asks."""
    return requirement.starts_on <= day and (requirement.ends_on is None or day <= requirement.ends_on)


def triggered(requirement: Requirement, day: date) -> Period:
    """Return the period that something begins on ``day``: what is due when its term, the day not counted, is over."""
    number, unit = re.fullmatch(r"(\d+)(\w+)", requirement.within).groups()
    due, provisional = day, False
    for _ in range(int(number)):
        if unit in ("d", "wd"):
            due += ONE_DAY
        while unit == "wd" and not is_working_day(due):
            provisional = provisional or not published(due)
            due += ONE_DAY
        provisional = provisional or (unit == "wd" and not published(due))
    if unit in ("m", "y"):
        months = day.month - 1 + int(number) * (12 if unit == "y" else 1)
        due = day_of_month(day.year + months // 12, months % 12 + 1, day.day)
    return Period(day.isoformat(), day, FOREVER, due, provisional)


def windows(requirement: Requirement, until: date) -> list[tuple[str, date, date, date]]:
    """Return label, first day before clipping, first day and last day of every window that begins by ``until``."""
    if requirement.every == "trigger":
        return []
    if requirement.every == "once":
        starts, ends = requirement.window or (requirement.starts_on, FOREVER)
        return [("once", starts, starts, ends)]
    if requirement.rrule is not None:
        return rrule_windows(requirement, until)
    return calendar_windows(requirement, until)


def calendar_windows(requirement: Requirement, until: date) -> list[tuple[str, date, date, date]]:
    """Walk months, quarters, half-years or years from ``starts_on`` to ``ends_on``."""
    found = []
    day = requirement.starts_on
    last = until if requirement.ends_on is None else min(until, requirement.ends_on)
    while day <= last:
        label = label_of(day, requirement.every)
        first = first_day(label)
        cut_short = first < requirement.starts_on
        starts = requirement.starts_on if cut_short else first
        ends = last_day(label)
        if requirement.ends_on is not None and requirement.ends_on < ends:
            ends = requirement.ends_on
        if not (cut_short and requirement.first_period == "full"):
            found.append((label, first, starts, ends))
        day = last_day(label) + ONE_DAY
    return found


def rrule_windows(requirement: Requirement, until: date) -> list[tuple[str, date, date, date]]:
    """Walk the occurrences: each closes the window that the one before left open."""
    found = []
    starts = requirement.starts_on
    for moment in rrulestr(requirement.rrule, dtstart=datetime.combine(requirement.starts_on, datetime.min.time())):
        occurrence = moment.date()
        if requirement.ends_on is not None and occurrence > requirement.ends_on:
            break
        if starts > until:
            break
        found.append((occurrence.isoformat(), starts, starts, occurrence))
        starts = occurrence + ONE_DAY
    return found


def label_of(day: date, every: str) -> str:
    """Return the label of the month, quarter, half-year or year that ``day`` lies in."""
    if every == "month":
        return f"{day.year}-{day.month:02}"
    if every == "quarter":
        return f"{day.year}Q{(day.month + 2) // 3}"
    if every == "half-year":
        return f"{day.year}H1" if day.month <= 6 else f"{day.year}H2"
    return f"{day.year}"


def months_of(label: str) -> tuple[int, int, int]:
    """Return the year of a label, its first month and its last."""
    year = int(label[:4])
    rest = label[4:]
    if rest == "":
        return year, 1, 12
    number = int(rest[1:])
    if rest[0] == "H":
        return year, 6 * number - 5, 6 * number
    if rest[0] == "Q":
        return year, 3 * number - 2, 3 * number
    return year, number, number


def first_day(label: str) -> date:
    """Return the first calendar day of a year, half-year, quarter or month."""
    year, month, _ = months_of(label)
    return date(year, month, 1)


def last_day(label: str) -> date:
    """Return the last calendar day of a year, half-year, quarter or month."""
    year, _, month = months_of(label)
    return day_of_month(year, month, 31)


def day_of_month(year: int, month: int, day: int) -> date:
    """Return that day; one the month has not is its last day."""
    _, days = calendar.monthrange(year, month)
    return date(year, month, min(day, days))


def due_date(requirement: Requirement, label: str, first: date, ends: date) -> tuple[date | None, bool]:
    """Return when a period is due before any extension, and whether that is provisional."""
    if requirement.no_deadline:
        return None, False
    if label in requirement.due_overrides:
        return requirement.due_overrides[label], False
    due = ends
    if requirement.due_on is not None:
        due = requirement.due_on
    if requirement.due_days:
        _, month, _ = months_of(label)
        months_each = 12 // len(requirement.due_days)
        due_month, due_day = requirement.due_days[(month - 1) // months_each]
        due = day_of_month(first.year, due_month, due_day)
        if due < first:
            due = day_of_month(first.year + 1, due_month, due_day)
    return shifted(due, requirement.shift)


def shifted(day: date, shift: str) -> tuple[date, bool]:
    """Return ``day`` moved off days of rest, and whether a year not yet published was looked at."""
    if shift == "none":
        return day, False
    step = ONE_DAY if shift == "next" else -ONE_DAY
    provisional = not published(day)
    while not is_working_day(day):
        day += step
        provisional = provisional or not published(day)
    return day, provisional


def published(day: date) -> bool:
    """Say whether the public holidays of that year are known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def is_working_day(day: date) -> bool:
    """Say whether people work on ``day``: by the public calendar, or else Monday to Friday."""
    if published(day):
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5
