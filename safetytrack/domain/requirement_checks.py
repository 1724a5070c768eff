"""What no single key of a requirement shows to be wrong: contradictions, and what can never be.

Each check takes the table as written and the requirement as far as it could be read, and notes its own mistakes.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from safetytrack.domain.calendar import LAST_DAY, MONTHS_IN
from safetytrack.domain.errors import N_, Sense, Word, Words
from safetytrack.domain.measure_keys import MEASURE_CHECKS
from safetytrack.domain.requirement import APPOINTMENT, OPENING, Requirement
from safetytrack.domain.schedule import ONCE, TRIGGER, Period, check_rrule, has_label, periods
from safetytrack.domain.toml_table import Table

SCHEDULE_KEYS = ("every", "rrule", "starts_on", "ends_on", "first_period", "window", "trigger", "within")
DUE_KEYS = ("due", "due_overrides", "no_deadline", "shift")

_APART = (
    ("rrule", "every"),
    ("due", "rrule"),
    ("due", "no_deadline"),
    ("due_overrides", "no_deadline"),
    ("shift", "no_deadline"),
    ("minimum", "parts"),
    ("minimum_by", "parts"),
    ("measure", "parts"),
    ("each", "parts"),
)

_OTHER_SCHEDULES = ("first_period", *DUE_KEYS)
"""Keys that say nothing where each period begins with an event and ends with its term."""


def check_pairs(table: Table, requirement: Requirement) -> None:
    """Refuse keys that contradict each other."""
    for key, other in _APART:
        if _says(table, key) and _says(table, other):
            table[key].refuse(N_("{where}: {key}: contradicts {other}. take one of the two out"), other=other)


def check_roles(table: Table, requirement: Requirement) -> None:
    """Refuse roles for a unit, but to count who holds them or takes them, and their absence for posts and persons."""
    if requirement.measure == "holders":
        table.require({"roles": 'roles = ["liaison"]'})
    elif requirement.per == "unit" and requirement.trigger == APPOINTMENT:
        table.require({"roles": 'roles = ["head"], as whoever takes office in one of them is its trigger'})
    elif requirement.per == "unit" and "roles" in table:
        table["roles"].refuse(N_('{where}: {key}: go with per = "post" or "person" only. take them out, or change per'))
    elif requirement.per in ("post", "person"):
        table.require({"roles": 'roles = ["head"]'})


def check_pace(table: Table, requirement: Requirement) -> None:
    """Refuse what says nothing of how often, or a ``once`` with no end in sight."""
    if "every" not in table and "rrule" not in table:
        table.require({"every": 'every = "half-year", or rrule = "FREQ=..."'})
    if requirement.every == ONCE and not any(_says(table, key) for key in ("window", "due", "no_deadline")):
        table["every"].refuse(N_("{where}: {key}: {value} needs a window, a due date or no_deadline = true. add one"))
    if "window" in table and table.sound("every") and requirement.every != ONCE:
        table["window"].refuse(N_('{where}: {key}: goes with every = "once" only. take it out'))


def check_trigger(table: Table, requirement: Requirement) -> None:
    """Refuse a trigger without its term, keys of other schedules beside it, and what would never end or be asked."""
    if requirement.every != TRIGGER:
        for key in ("trigger", "within"):
            if key in table and table.sound("every"):
                table[key].refuse(N_('{where}: {key}: goes with every = "trigger" only. take it out'))
        return
    table.require({"trigger": 'trigger = "appointment", "opening" or an activity', "within": 'within = "30d"'})
    for key in _OTHER_SCHEDULES:
        if _says(table, key):
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


def check_due_days(table: Table, requirement: Requirement) -> None:
    """Refuse due days that are not one for each period of a year."""
    days = table["due"].value
    if requirement.every not in MONTHS_IN or not isinstance(days, list) or not days:
        return
    needed = 12 // MONTHS_IN[requirement.every]
    if len(days) != needed:
        message = N_('{where}: {key}: every = "{every}" needs one day for each period of a year, {needed}, not {count}')
        table["due"].refuse(message, every=requirement.every, needed=needed, count=len(days))


def check_ends_on(table: Table, requirement: Requirement) -> None:
    """Refuse an end before the start."""
    if requirement.ends_on and table.sound("starts_on") and requirement.ends_on < requirement.starts_on:
        message = N_("{where}: {key}: {value} lies before starts_on, {starts_on}. change one of the two")
        table["ends_on"].refuse(message, starts_on=requirement.starts_on)


def check_recurrence(table: Table, requirement: Requirement) -> None:
    """Refuse an RRULE that is malformed, finer than a day, or never comes."""
    reason = check_rrule(requirement.rrule, requirement.starts_on) if requirement.rrule else None
    if reason:
        message = N_("{where}: {key}: {value} cannot be used: {reason}. write it like FREQ=WEEKLY;BYDAY=FR")
        table["rrule"].refuse(message, reason=Word(reason, Sense.REASON))


def check_overrides(table: Table, requirement: Requirement) -> None:
    """Refuse an override for a period that there is not, or before that period begins."""
    if not table.sound(*SCHEDULE_KEYS, *DUE_KEYS) or requirement.every == TRIGGER:
        return
    for cell in table["due_overrides"].below():
        if not has_label(requirement, cell.key):
            unmoved = _first_periods(replace(requirement, due_overrides={}))
            labels = Words(period.label for period in unmoved[:3])
            message = N_("{where}: {key}: is none of its periods ({labels}, ...), or due before the period begins")
            cell.refuse(message, labels=labels)


def check_ever_owed(table: Table, requirement: Requirement) -> None:
    """Refuse a requirement without a single period: what is due before its first day is not owed."""
    if requirement.every == TRIGGER:
        return
    if table.sound(*SCHEDULE_KEYS, *DUE_KEYS) and not _first_periods(requirement):
        key = next(key for key in ("due", "ends_on", "every", "rrule") if key in table)
        table[key].refuse(N_("{where}: {key}: leaves no period due on or after its first day. check the dates"))


CHECKS: tuple[Callable[[Table, Requirement], None], ...] = (
    check_pairs,
    check_roles,
    check_pace,
    check_trigger,
    check_due_days,
    *MEASURE_CHECKS,
    check_ends_on,
    check_recurrence,
    check_overrides,
    check_ever_owed,
)

_TWO_YEARS = timedelta(days=2 * 366)
"""Holds the longest first period, should it be dropped for being clipped, and the start of the next."""


def _first_periods(requirement: Requirement) -> list[Period]:
    """Return the periods of the first two years; of a ``once``, the one there is, whenever it is."""
    return periods(requirement, LAST_DAY if requirement.every == ONCE else requirement.starts_on + _TWO_YEARS)


def _says(table: Table, key: str) -> bool:
    """Say whether a key is there and asks for something: ``no_deadline = false`` and ``shift = "none"`` do not."""
    return key in table and table[key].value is not False and table[key].value != "none"
