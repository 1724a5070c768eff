"""What no single key of a schedule shows to be wrong: contradictions, and what can never be.

Each check takes the table as written, the requirement as far as it could be read, and the published calendar of
working days, and notes its own mistakes.
"""

from collections.abc import Callable
from datetime import timedelta

from safetytrack.domain.calendar import LAST_DAY, MONTHS_IN, calendar_index
from safetytrack.domain.due import parse_due_rule
from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.domain.recurrence import check_rrule
from safetytrack.domain.requirement import APPOINTMENT, LISTED, ONCE, OPENING, TRIGGER, Requirement
from safetytrack.domain.schedule import Period, has_label, periods
from safetytrack.domain.schedule_keys import DUE_KEYS, PERIOD_KEYS
from safetytrack.domain.toml_table import Table, refuse_pairs, says
from safetytrack.domain.windows import season
from safetytrack.domain.workdays import Workdays

_APART = (
    ("rrule", "every"),
    ("due", "no_deadline"),
    ("due_overrides", "no_deadline"),
    ("shift", "no_deadline"),
    ("lead_days", "no_deadline"),
)
_GOES_WITH = {"window": (ONCE,), "windows": (LISTED,), "months": tuple(MONTHS_IN)}
_OTHER_SCHEDULES = ("first_period", *DUE_KEYS)
"""Keys that say nothing where each period begins with an event and ends with its term."""

_LONGEST = {"month": 31, "quarter": 92, "half-year": 184, "year": 366}


def check_pairs(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse keys that contradict each other."""
    refuse_pairs(table, _APART)
    if "rrule" in table and "due" in table and not isinstance(table["due"].value, str):
        table["due"].refuse(N_("{where}: {key}: contradicts {other}. take one of the two out"), other="rrule")


def check_pace(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse what says nothing of how often, or a ``once`` with no end in sight."""
    if "every" not in table and "rrule" not in table:
        table.require({"every": Phrase(N_("{one}, or {other}"), one='every = "half-year"', other='rrule = "FREQ=..."')})
    if requirement.every == ONCE and not any(says(table, key) for key in ("window", "due", "no_deadline")):
        table["every"].refuse(N_("{where}: {key}: {value} needs a window, a due date or no_deadline = true. add one"))
    if requirement.every == LISTED:
        table.require({"windows": 'windows = { "2026春节" = [2026-02-05, 2026-02-14] }'})


def check_trigger(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse a trigger without its term, keys of other schedules beside it, and what would never end or be asked."""
    if requirement.every != TRIGGER:
        for key in ("trigger", "within"):
            if key in table and table.sound("every"):
                table[key].refuse(N_('{where}: {key}: goes with every = "trigger" only. take it out'))
        return
    trigger = Phrase(N_("{examples} or an activity"), examples='trigger = "appointment", "opening"')
    table.require({"trigger": trigger, "within": 'within = "30d"'})
    for key in _OTHER_SCHEDULES:
        if says(table, key):
            message = N_("{where}: {key}: goes with other schedules. with a trigger, within alone says when it is due")
            table[key].refuse(message)
    if requirement.trigger in requirement.activities:
        message = N_(
            "{where}: {key}: {value} is what is asked, too: each would begin another period. change one of them"
        )
        table["trigger"].refuse(message)
    newcomer = requirement.trigger == OPENING or (requirement.trigger == APPOINTMENT and requirement.per == "person")
    if newcomer and "newcomer_days" in table:
        message = N_("{where}: {key}: excuses the newcomers whom the trigger asks. take one of the two out")
        table["newcomer_days"].refuse(message)


def check_company(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse keys that mean nothing beside how often it is."""
    if not table.sound("every"):
        return
    for key, paces in _GOES_WITH.items():
        if key in table and requirement.every not in paces:
            message = N_("{where}: {key}: goes with every = {every} only. take it out")
            table[key].refuse(message, every=Words(f'"{pace}"' for pace in paces))
    if "skip" in table and not requirement.rrule and table.sound("rrule"):
        table["skip"].refuse(N_("{where}: {key}: goes with rrule only. take it out"))
    if "lead_days" in table and requirement.every and requirement.every not in MONTHS_IN:
        message = N_("{where}: {key}: goes with what comes again and again, not with every = {every}. take it out")
        table["lead_days"].refuse(message, every=f'"{requirement.every}"')


def check_months(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse months that are not in one run, through the year or within a period."""
    months, every = requirement.months, requirement.every
    if not months or not table.sound("months") or every not in MONTHS_IN:
        return
    of_period = MONTHS_IN[every]
    runs = sum(month in months and month % 12 + 1 not in months for month in range(1, 13))
    for first in range(1, 13, of_period):
        inside = [month for month in range(first, first + of_period) if month in months]
        if runs > 1 or (inside and inside[-1] - inside[0] >= len(inside)):
            table["months"].refuse(N_("{where}: {key}: {value} are not in one run. leave none out in between"))
            return


def check_windows(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse windows that overlap; each is named with the one of those begun before it that ends last."""
    if not table.sound("windows"):
        return
    windows = requirement.windows
    before: str | None = None
    for label in sorted(windows, key=lambda label: windows[label]):
        if before is not None and windows[label][0] <= windows[before][1]:
            message = N_("{where}: {key}: overlaps {other}. let one begin after the other ends")
            table["windows"].below()[label].refuse(message, other=f'"{before}"')
        if before is None or windows[before][1] < windows[label][1]:
            before = label


def check_due(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse due days that are not one for each period of a year, or not of it."""
    cell, every = table["due"], requirement.every
    if every == LISTED and cell.value is not None and not isinstance(cell.value, str):
        cell.refuse(N_('{where}: {key}: {value} is no day of each window. write it like "day -1", or due_overrides'))
    rule = parse_due_rule(requirement.due_rule) if requirement.due_rule else None
    most = _LONGEST.get(every or "", _LONGEST["year"])
    if rule and not rule.after and abs(rule.n) > most:
        cell.refuse(N_("{where}: {key}: {value} is more than the {most} days there are. lower it"), most=most)
    if rule and every == ONCE and requirement.window is None and table.sound("window"):
        cell.refuse(N_("{where}: {key}: {value} is a day of a window. add window = [..., ...], or write a date"))
    if every in MONTHS_IN and isinstance(cell.value, list) and cell.value and table.sound("months"):
        _check_due_days(table, requirement, every, len(cell.value))


def _check_due_days(table: Table, requirement: Requirement, every: str, given: int) -> None:
    first = calendar_index(every, requirement.starts_on.replace(month=1, day=1))
    of_year = range(first, first + 12 // MONTHS_IN[every])
    needed = sum(not requirement.months or bool(season(every, index, requirement.months)) for index in of_year)
    if given != needed:
        message = N_('{where}: {key}: every = "{every}" needs one day for each period of a year, {needed}, not {count}')
        table["due"].refuse(message, every=every, needed=needed, count=given)


def check_ends_on(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse an end before the start."""
    if requirement.ends_on and table.sound("starts_on") and requirement.ends_on < requirement.starts_on:
        message = N_("{where}: {key}: {value} lies before starts_on, {starts_on}. change one of the two")
        table["ends_on"].refuse(message, starts_on=requirement.starts_on)


def check_recurrence(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse an RRULE that is malformed, finer than a day, or never comes."""
    reason = check_rrule(requirement.rrule, requirement.starts_on) if requirement.rrule else None
    if reason:
        message = N_("{where}: {key}: {value} cannot be used: {reason}. write it like FREQ=WEEKLY;BYDAY=FR")
        table["rrule"].refuse(message, reason=reason)


def check_overrides(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse an override for a period that there is not, or before that period begins."""
    if not table.sound(*PERIOD_KEYS, *DUE_KEYS) or requirement.every == TRIGGER:
        return
    for cell in table["due_overrides"].below():
        if not has_label(requirement, cell.key, workdays):
            unmoved = _first_periods(requirement._replace(due_overrides={}), workdays)
            labels = Words(period.label for period in unmoved[:3])
            message = N_("{where}: {key}: is none of its periods ({labels}, ...), or due before the period begins")
            cell.refuse(message, labels=labels)


def check_lead(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse a window that would end before the due date that it is about."""
    if requirement.lead_days is None or not table.sound(*PERIOD_KEYS, *DUE_KEYS):
        return
    for period in _first_periods(requirement, workdays):
        if period.planned and period.ends < period.planned:
            message = N_("{where}: {key}: {value} days before the next due date are no later than {due}. take fewer")
            table["lead_days"].refuse(message, due=period.planned)
            return


def check_ever_owed(table: Table, requirement: Requirement, workdays: Workdays) -> None:
    """Refuse a requirement without a single period: what is due before its first day is not owed."""
    if requirement.every == TRIGGER:
        return
    if table.sound(*PERIOD_KEYS, *DUE_KEYS) and not _first_periods(requirement, workdays):
        key = next(key for key in ("due", "ends_on", "every", "rrule") if key in table)
        table[key].refuse(N_("{where}: {key}: leaves no period due on or after its first day. check the dates"))


SCHEDULE_CHECKS: tuple[Callable[[Table, Requirement, Workdays], None], ...] = (
    check_pairs,
    check_pace,
    check_trigger,
    check_company,
    check_months,
    check_windows,
    check_due,
    check_ends_on,
    check_recurrence,
    check_overrides,
    check_lead,
    check_ever_owed,
)

_TWO_YEARS = timedelta(days=2 * 366)
"""Holds the longest first period, should it be dropped for being clipped, and the start of the next."""


def _first_periods(requirement: Requirement, workdays: Workdays) -> list[Period]:
    """Return the periods of the first two years, or as far as overrides go; of what is dated, all there are."""
    overridden = (day for day in requirement.due_overrides.values() if day)
    if requirement.every in (ONCE, LISTED):
        return periods(requirement, LAST_DAY, workdays)
    return periods(requirement, max([requirement.starts_on + _TWO_YEARS, *overridden]), workdays)
