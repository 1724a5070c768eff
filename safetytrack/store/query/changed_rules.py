"""What a ledger of an older version is answered otherwise by this one's rules (docs/rules.md)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from safetytrack.domain.calendar import label_span
from safetytrack.domain.due import due_of
from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import find_period
from safetytrack.domain.windows import windows
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.requirement_versions import Version, requirement_versions

_SINCE = "0006"
"""The version of tables that came with these rules."""

_MAKE_UPS = "SELECT DISTINCT counts_for FROM event WHERE counts_for IS NOT NULL AND undone_in IS NULL"
_ANY_EVENT = "SELECT 1 FROM event WHERE undone_in IS NULL LIMIT 1"
_AHEAD = timedelta(days=366)
"""How far beyond today the periods are looked through."""


class ChangedRule(NamedTuple):
    """A rule that decides otherwise than before, of one requirement or of all (None)."""

    rule: int
    requirement: str | None
    change: Phrase


_OWED = N_("whether a period is owed goes by its due date before a holiday moves it")
_SHIFTED = N_("what comes by the day that a holiday moved the deadline to is in time for it")
_MADE_UP = N_("what was recorded for {label} counts for its own period of that name")
_SESSIONS = N_("export progress counts every session that was held, beyond what is owed, too")


def changed_rules(reader: Reader, before: str, today: date) -> list[ChangedRule]:
    """The rules that decide otherwise than in version ``before``, where this ledger holds what they decide on."""
    if before >= _SINCE:
        return []
    labels = [label for (label,) in reader.rows(_MAKE_UPS)]
    in_force = _in_force(requirement_versions(reader))
    changes = [change for version in in_force for change in _of(version, labels, today + _AHEAD)]
    if reader.one(_ANY_EVENT):
        changes.append(ChangedRule(17, None, Phrase(_SESSIONS)))
    return changes


def _in_force(versions: Iterable[Version]) -> list[Version]:
    """The last version of each requirement that was not withdrawn."""
    last = {version.requirement_id: version for version in versions}
    return [version for version in last.values() if version.asks is not None]


def _of(version: Version, labels: Iterable[str], until: date) -> Iterator[ChangedRule]:
    asks = version.asks
    if asks is None:
        return
    name = f"{version.programme}/{asks.code}"
    moved = list(_moved_due_dates(asks, until))
    if any((each.planned < each.starts) != (each.due < each.starts) for each in moved):
        yield ChangedRule(3, name, Phrase(_OWED))
    if any(each.planned <= each.ends < each.due for each in moved):
        yield ChangedRule(5, name, Phrase(_SHIFTED))
    for label in labels:
        if _has_moved(asks, label):
            yield ChangedRule(6, name, Phrase(_MADE_UP, label=label))


class _MovedDueDate(NamedTuple):
    """The window of a period whose due date a holiday moves, and the due date before and after."""

    starts: date
    ends: date
    planned: date
    due: date


def _moved_due_dates(asks: Requirement, until: date) -> Iterator[_MovedDueDate]:
    """Yield the due dates that holidays move, of the periods that open by a day."""
    for window in takewhile(lambda window: window.span.opens <= until, windows(asks, published)):
        due = due_of(asks, window, published)
        if due.planned and due.on and due.planned != due.on:
            yield _MovedDueDate(window.starts, window.ends, due.planned, due.on)


def _has_moved(asks: Requirement, label: str) -> bool:
    """Whether a requirement has a period of that label which the last day of that span lies outside of."""
    period, span = find_period(asks, label, published), label_span(label)
    return period is not None and span is not None and not period.counts_from <= span[1] <= period.ends
