"""Which periods a label takes in: its own, and those inside it (rule 24)."""

from collections.abc import Collection
from datetime import date

from safetytrack.domain.calendar import label_span, written_day
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER


def takes_in(labels: Collection[str], period: Period) -> bool:
    """Say whether one of some labels takes a period in; where there are none, any period is."""
    return not labels or period.label in labels or any(_lies_inside(period, label) for label in labels)


def _lies_inside(period: Period, label: str) -> bool:
    outer, inner = label_span(label), _days(period)
    return outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _days(period: Period) -> tuple[date, date]:
    """Return the days that a period's label means; one with a name of its own means its window, up to its due date."""
    if span := label_span(period.label):
        return span
    if day := written_day(period.label):
        return day, day
    return period.starts, period.due or FOREVER if period.ends == FOREVER else period.ends


def in_time(label: str) -> tuple[str, str]:
    """Return what puts labels in the order of time; it must follow from the label alone, which tells periods apart."""
    span = label_span(label)
    return (span[1].isoformat() if span else label, label)
