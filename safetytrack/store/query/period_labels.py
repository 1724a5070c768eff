"""Whether the requirements asked about have the periods that are asked about, and if not, which they have."""

from datetime import date, timedelta

from safetytrack.domain.calendar import LAST_DAY, label_span, written_day
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.scheduling import schedule_for

_NAMED = 8
"""How many periods a refusal names."""

_AHEAD = timedelta(days=12 * 366)
"""How far ahead periods with names of their own are looked for: no schedule rests longer."""


def missing_labels(reader: Reader, query: Query) -> list[str]:
    """Return those of the labels asked about that take in no period of what is asked."""
    return [label for label in query.labels if not _is_known(reader, query, label)]


def last_labels(reader: Reader, query: Query) -> list[str]:
    """Return the labels of the last periods that have begun, and of the next."""
    known = schedule_for(reader, query._replace(labels=()), query.as_of, next_too=True).occurrences
    ordered = sorted(known, key=lambda one: one.period.starts)
    return list(dict.fromkeys(one.period.label for one in ordered))[-_NAMED:]


def is_of_calendar(label: str) -> bool:
    """Say whether a label is one of the calendar's, which names a period whether or not anything asks for it."""
    return _last_day_of(label) is not None


def _is_known(reader: Reader, query: Query, label: str) -> bool:
    last = _last_day_of(label)
    if last is not None and _is_triggered(reader, query):
        return True  # any day may be one that something is triggered on
    until = last or min(query.as_of + _AHEAD, LAST_DAY)
    return bool(schedule_for(reader, query._replace(labels=(label,)), until).occurrences)


def _last_day_of(label: str) -> date | None:
    span = label_span(label)
    return span[1] if span else written_day(label)


def _is_triggered(reader: Reader, query: Query) -> bool:
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    return any(version.asks is not None and version.asks.every == "trigger" for version in versions)
