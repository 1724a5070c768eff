"""What a ledger of an older version is answered otherwise by this one's rules (docs/rules.md)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from safetytrack.domain.calendar import label_span
from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import find_period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.requirement_versions import Version, requirement_versions

_SINCE = "0006"
"""The version of tables that came with these rules."""

_MAKE_UPS = "SELECT DISTINCT counts_for FROM event WHERE counts_for IS NOT NULL AND undone_in IS NULL"
_ANY_EVENT = "SELECT 1 FROM event WHERE undone_in IS NULL LIMIT 1"


class ChangedRule(NamedTuple):
    """A rule that decides otherwise than before, of one requirement or of all (None)."""

    rule: int
    requirement: str | None
    change: Phrase


_SHIFTED = N_("what comes by the day that a holiday moved the deadline to is in time for it")
_MADE_UP = N_("what was recorded for {label} counts for its own period of that name")
_SESSIONS = N_("export progress counts every session that was held, beyond what is owed, too")


def changed_rules(reader: Reader, before: str) -> list[ChangedRule]:
    """The rules that decide otherwise than in version ``before``, where this ledger holds what they decide on."""
    if before >= _SINCE:
        return []
    labels = [label for (label,) in reader.rows(_MAKE_UPS)]
    changes = [change for version in _in_force(requirement_versions(reader)) for change in _of(version, labels)]
    if reader.one(_ANY_EVENT):
        changes.append(ChangedRule(17, None, Phrase(_SESSIONS)))
    return changes


def _in_force(versions: Iterable[Version]) -> list[Version]:
    """The last version of each requirement that was not withdrawn."""
    last = {version.requirement_id: version for version in versions}
    return [version for version in last.values() if version.asks is not None]


def _of(version: Version, labels: Iterable[str]) -> Iterator[ChangedRule]:
    asks = version.asks
    if asks is None:
        return
    name = f"{version.programme}/{asks.code}"
    if asks.shift != "none" and not (asks.due_days or asks.due_on):
        yield ChangedRule(5, name, Phrase(_SHIFTED))
    for label in labels:
        if _has_moved(asks, label):
            yield ChangedRule(6, name, Phrase(_MADE_UP, label=label))


def _has_moved(asks: Requirement, label: str) -> bool:
    """Whether a requirement has a period of that label which the last day of that span lies outside of."""
    period, span = find_period(asks, label, published), label_span(label)
    return period is not None and span is not None and not period.counts_from <= span[1] <= period.ends
