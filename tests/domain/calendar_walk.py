"""The periods of a requirement by another way: walk the calendar, one window after another."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from domain.working_days import is_working_day, published

from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement

ONE_DAY = timedelta(days=1)
FOREVER = date(9999, 12, 31)
A_YEAR = timedelta(days=400)  # and more: no two windows that follow each other are further apart
ENDS = ("UNTIL", "COUNT")


@dataclass(frozen=True)
class Period:
    """One window of a requirement, both days counted; no ``due`` means no deadline."""

    label: str
    starts: date
    ends: date
    due: date | None
    provisional: bool = False
    counts_from: date | None = None


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
    pairs = [(first.requirement, period) for period in periods(first.requirement, horizon, days(first.requirement))]
    before = first
    for version in later:
        pairs = [(requirement, period) for requirement, period in pairs if period.starts < version.loaded_on]
        kept = {period.label for _, period in pairs}
        earlier = set() if before.withdrawn else labels(before.requirement, horizon)
        candidates = [] if version.withdrawn else periods(version.requirement, horizon, days(version.requirement))
        for period in candidates:
            due_now = period.starts >= version.loaded_on or period.label in earlier
            if due_now and period.label not in kept:
                pairs.append((version.requirement, period))
        before = version
    return [(requirement, period) for requirement, period in pairs if period.starts <= until]


def labels(requirement: Requirement, until: date) -> set[str]:
    """Return every label that a period begun by ``until`` could bear; another version's may begin much later."""
    return {period.label for period in periods(requirement, until + timedelta(days=1200))}


def periods(requirement: Requirement, until: date, days: Iterable[date] = ()) -> list[Period]:
    """Return every period that begins on or before ``until``, and may be owed; with a trigger, of those ``days``."""
    if requirement.every == "trigger":
        return [triggered(requirement, day) for day in sorted({*days}) if asks_on(requirement, day) and day <= until]
    result = []
    taken = date.min  # the last day that a period before counts
    for label, begins, opens, ends, due in led(requirement, until):
        opens = opens if opens > taken else taken + ONE_DAY
        planned, day, provisional = due
        starts = opens if requirement.lead_days is None or planned is None else min(begins, opens)
        if planned is not None:
            if planned < opens:
                continue
            if planned <= ends < day:
                ends = day
        taken = ends
        if starts <= until:
            result.append(Period(label, starts, ends, day, provisional, opens))
    return result


def asks_on(requirement: Requirement, day: date) -> bool:
    """Say whether a day is one on which the requirement asks."""
    begun = requirement.starts_on <= day and (requirement.since is None or requirement.since <= day)
    return begun and (requirement.ends_on is None or day <= requirement.ends_on)


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
    return Period(day.isoformat(), day, FOREVER, due, provisional, day)


def led(requirement: Requirement, until: date) -> list[tuple]:
    """Return label, first day, first and last counted day and due date of each window.

    With ``lead_days`` it counts from so many days before it is due.
    """
    if requirement.lead_days is None:
        return [(label, starts, starts, ends, due) for label, starts, ends, due in dated(requirement, until)]
    owed = dated(requirement, until + A_YEAR)
    rule = requirement.rrule and ";".join(part for part in requirement.rrule.split(";") if part[:5] not in ENDS)
    endless = dated(requirement._replace(ends_on=None, rrule=rule), until + 2 * A_YEAR)
    lead = timedelta(days=requirement.lead_days)
    rows = []
    for place, (label, starts, ends, due) in enumerate(owed):
        following = (owed[place + 1] if place + 1 < len(owed) else endless[place + 1])[-1][0]
        opens = starts
        if due[0] is not None:
            opens, ends = due[0] - lead, following - lead - ONE_DAY
        rows.append((label, starts, opens, ends, due))
    return rows


def dated(requirement: Requirement, until: date) -> list[tuple]:
    """Return the windows that begin by ``until``, but for those that would be due before."""
    rows = []
    for label, (first, last), starts, ends in windows(requirement, until):
        due = due_date(requirement, label, first, last, ends)
        if due[0] is None or due[0] >= starts:
            rows.append((label, starts, ends, due))
    return rows


def windows(requirement: Requirement, until: date) -> list[tuple[str, tuple[date, date], date, date]]:
    """Return label, days before clipping, first day and last day of every window that begins by ``until``."""
    if requirement.every == "trigger":
        return []
    begin, end = requirement.since, None
    if requirement.every in ("month", "quarter", "half-year", "year"):
        begin = max(filter(None, (requirement.starts_on, requirement.since)))
        end = requirement.ends_on
    rows = []
    for label, first, last in spans(requirement, begin, until):
        starts = first if begin is None or begin <= first else begin
        ends = last if end is None or last <= end else end
        cut_short = starts > first
        if starts <= ends and not (cut_short and requirement.first_period == "full"):
            rows.append((label, (first, last), starts, ends))
    return rows


def spans(requirement: Requirement, begin: date | None, until: date) -> list[tuple[str, date, date]]:
    """Return label, first and last day of what the calendar or the file has, as far as it begins by ``until``."""
    if requirement.every == "once":
        return [("once", *(requirement.window or (requirement.starts_on, FOREVER)))]
    if requirement.every == "listed":
        return sorted(((label, *days) for label, days in requirement.windows.items()), key=lambda span: span[1])
    if requirement.rrule is not None:
        return rrule_spans(requirement, until)
    return calendar_spans(requirement, begin, until)


def calendar_spans(requirement: Requirement, begin: date, until: date) -> list[tuple[str, date, date]]:
    """Walk months, quarters, half-years or years, month by month, and gather the months that are asked for."""
    months: dict[str, list[date]] = {}
    day = first_day(label_of(begin, requirement.every))
    while day <= until or label_of(day, requirement.every) in months:
        label = label_of(day, requirement.every)
        if not requirement.months or day.month in requirement.months:
            months.setdefault(label, []).append(day)
        day = (day + timedelta(days=31)).replace(day=1)
    return [(label, of[0], day_of_month(of[-1].year, of[-1].month, 31)) for label, of in months.items()]


def rrule_spans(requirement: Requirement, until: date) -> list[tuple[str, date, date]]:
    """Walk the occurrences: each closes the window that the one before left open."""
    rows = []
    starts = requirement.starts_on
    first = datetime.combine(requirement.starts_on, datetime.min.time())
    for moment in rrulestr(requirement.rrule, dtstart=first, ignoretz=True):
        occurrence = moment.date()
        if requirement.ends_on is not None and occurrence > requirement.ends_on:
            break
        if starts > until:
            break
        if requirement.skip and not is_working_day(occurrence):
            continue
        rows.append((occurrence.isoformat(), starts, occurrence))
        starts = occurrence + ONE_DAY
    return rows


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


def due_date(
    requirement: Requirement, label: str, first: date, last: date, ends: date
) -> tuple[date | None, date | None, bool]:
    """Return when a period is due before any shift, and after it, and whether that is provisional."""
    if requirement.no_deadline:
        return None, None, False
    if label in requirement.due_overrides:
        return requirement.due_overrides[label], requirement.due_overrides[label], False
    planned, guessed = ends, False
    if requirement.due_on is not None:
        planned = requirement.due_on
    if requirement.due_rule is not None:
        planned, guessed = ruled_day(requirement.due_rule, first, last)
    if requirement.due_days:
        of_year = [
            span[0]
            for span in calendar_spans(requirement, date(first.year, 1, 1), date(first.year, 12, 1))
            if span[0][:4] == str(first.year)
        ]
        due_month, due_day = requirement.due_days[of_year.index(label)]
        planned = day_of_month(first.year, due_month, due_day)
        if planned < first:
            planned = day_of_month(first.year + 1, due_month, due_day)
    due, provisional = shifted(planned, requirement.shift)
    return planned, due, guessed or provisional


def ruled_day(rule: str, first: date, last: date) -> tuple[date, bool]:
    """Return the day that ``day 5``, ``workday -1`` or ``after workday 3`` is of a period, and if that is a guess."""
    *after, unit, n = rule.split()
    days = list(days_between(first, last))
    if after:
        days = list(days_between(last + ONE_DAY, last + timedelta(days=60)))
    working = [day for day in days if is_working_day(day)] if unit == "workday" else days
    if not working:
        return last, not published(days[0 if int(n) > 0 else -1]) or not published(last)
    backwards = int(n) < 0
    ordered = working[::-1] if backwards else working
    day = ordered[min(abs(int(n)), len(ordered)) - 1]
    return day, unit == "workday" and not (published(days[-1 if backwards else 0]) and published(day))


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from the first to the last."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


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
