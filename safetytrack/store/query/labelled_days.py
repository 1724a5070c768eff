"""The days that the labels of periods mean, which a question about what was done is narrowed to."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import days_of_label
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for


class LabelledDays(NamedTuple):
    """Days from the first to the last, both included, for what is of one activity or of any."""

    activity: str | None = None
    first: date = date.min
    last: date = date.max


def labelled_days(reader: Reader, query: Query, *, by_window: bool = False) -> Iterator[LabelledDays]:
    """Yield the days of each label asked about.

    They are the calendar's; of a name, and with ``by_window`` of any label, the windows in which things count, each for
    what its requirement asks for.
    """
    for label in query.labels:
        days = days_of_label(label)
        if days and not by_window:
            yield LabelledDays(None, *days)
            continue
        until = days[1] if days else query.as_of
        for one in schedule_for(reader, query._replace(labels=(label,)), until).occurrences:
            for activity in one.requirement.activities:
                yield LabelledDays(activity, one.period.counts_from, one.period.ends)
