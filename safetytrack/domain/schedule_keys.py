"""The keys of a programme file that say when something is asked for, and by when."""

import re
from datetime import date
from typing import Any

from safetytrack.domain.calendar import MONTHS_IN
from safetytrack.domain.due import parse_due_rule
from safetytrack.domain.errors import N_, Words
from safetytrack.domain.requirement import EVERY, FIRST_PERIODS, ONCE, SHIFTS, SKIPS, TRIGGER
from safetytrack.domain.term import parse_term
from safetytrack.domain.toml_table import Cell, Table

PERIOD_KEYS = (
    *("every", "rrule", "starts_on", "ends_on", "first_period"),
    *("window", "windows", "months", "lead_days", "skip", "trigger", "within"),
)
DUE_KEYS = ("due", "due_overrides", "no_deadline", "shift")

LONGEST_LEAD = 366
"""Days: a report that is early by more than a year is another one."""

LONGEST_LABEL = 50

_DUE_RULES = ("day 5", "day -5", "workday 3", "after day 10", "after workday 3")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


def schedule_of(table: Table, issued_on: date | None) -> dict[str, Any]:
    """Read the fields of a requirement that its periods and due dates are made from; what is missing is None."""
    every = table["every"].choice(EVERY)
    return {
        "every": every,
        "rrule": table["rrule"].text(longest=500),
        "starts_on": table["starts_on"].day() or issued_on,
        "ends_on": table["ends_on"].day(),
        "first_period": table["first_period"].choice(FIRST_PERIODS),
        "window": _window(table["window"], "window = [2020-06-01, 2020-06-30]"),
        "windows": _windows(table["windows"]),
        "months": tuple(sorted(table["months"].each_once(_month))),
        "lead_days": table["lead_days"].whole(least=0, most=LONGEST_LEAD),
        **_due(table["due"], every),
        "due_overrides": {cell.key: cell.day() for cell in table["due_overrides"].below()},
        "no_deadline": table["no_deadline"].flag(),
        "shift": table["shift"].choice(SHIFTS),
        "skip": table["skip"].choice(SKIPS),
        "trigger": table["trigger"].slug(),
        "within": _within(table["within"]),
    }


def _window(cell: Cell, example: str) -> tuple[date, date] | None:
    match [entry.day() for entry in cell.cells()]:
        case [date() as first, date() as last] if first <= last:
            return first, last
        case [date(), date()]:
            cell.refuse(N_("{where}: {key}: ends before it starts. swap the two dates"))
        case [] | [_, _]:
            pass  # missing, or a fault of one of the two days
        case _:
            cell.refuse(N_("{where}: {key}: is not two dates. write it like {example}"), example=example)
    return None


def _windows(cell: Cell) -> dict[str, tuple[date, date]]:
    """Read the windows by their labels."""
    table = cell.below(example='{ "2026春节" = [2026-02-05, 2026-02-14] }')
    windows = {}
    for entry in table:
        days = _window(entry, f'"{entry.key}" = [2026-02-05, 2026-02-14]')
        if not entry.key.isprintable() or entry.key != entry.key.strip() or not 0 < len(entry.key) <= LONGEST_LABEL:
            message = N_("{where}: {key}: is no name of a period. use up to {longest} characters, without outer spaces")
            entry.refuse(message, longest=LONGEST_LABEL)
        if days:
            windows[entry.key] = days
    if table.faulty:
        cell.table.faulty.add(cell.key)
    return windows


def _within(cell: Cell) -> str | None:
    text = cell.text()
    if text is not None and parse_term(text) is None:
        message = N_('{where}: {key}: {value} is no term of up to ten years. write it like "7d", "15wd", "6m" or "1y"')
        cell.refuse(message)
        return None
    return text


def _month(cell: Cell) -> int | None:
    return cell.whole(least=1, most=12)


def _due(cell: Cell, every: str | None) -> dict[str, Any]:
    """Read a day of each period, a list of days of the year, or a date: the field that it is."""
    if isinstance(cell.value, str):
        return {"due_rule": _due_rule(cell)}
    if every in MONTHS_IN or (every not in (ONCE, TRIGGER) and isinstance(cell.value, list)):
        return {"due_days": tuple(day for day in map(_month_day, cell.cells()) if day)}
    return {"due_on": None if every == TRIGGER else cell.day()}


def _due_rule(cell: Cell) -> str | None:
    if isinstance(cell.value, str) and parse_due_rule(cell.value):
        return cell.value
    message = N_(
        "{where}: {key}: {value} is no day of a period. write it like {examples}, or a date of the year without quotes"
    )
    cell.refuse(message, examples=Words(f'"{one}"' for one in _DUE_RULES))
    return None


def _month_day(cell: Cell) -> tuple[int, int] | None:
    """Read "MM-DD"; a 30 or 31 that the month lacks means its last day, and is left to the schedule."""
    match = _MONTH_DAY.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31:
        return int(match[1]), int(match[2])
    cell.refuse(N_('{where}: {key}: {value} is not a day of the year. write it like "06-15"'))
    return None
