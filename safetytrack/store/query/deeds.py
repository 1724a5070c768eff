"""Which of what was done is asked about, whatever it meets: by activity, span, role, period and requirement.

Whatever tells how much was done counts these: ``count``, the progress table and the forms.
"""

from collections.abc import Collection
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.labelled_days import LabelledDays, labelled_days
from safetytrack.store.query.predicates import any_of, given_for, is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.statement import conjunction


class Deeds(NamedTuple):
    """What units that a query is about did in its span and on the days of its labels, of any activity.

    ``days`` are those of its labels, all where it has none. Where activities or requirements are None, any is meant.
    What was given for one requirement alone is left out where it is none of those (rule 6).
    """

    query: Query
    days: tuple[LabelledDays, ...] = (LabelledDays(),)
    activities: Collection[str] | None = None
    requirement_ids: Collection[int] | None = None

    @property
    def values(self) -> dict[str, object]:
        """What the conditions ask with, by their names in SQL."""
        values = dict(self.query.values)
        for number, one in enumerate(self.days):
            values |= {f"first_{number}": one.first.isoformat(), f"last_{number}": one.last.isoformat()}
            values |= {f"done_{number}": one.activity} if one.activity else {}
        values |= any_of("activity", self.activities or ())
        return values | any_of("requirement", self.requirement_ids or ())

    @property
    def sql(self) -> str:
        """The condition on a completion ``c`` of a unit ``u``, undone ones left out."""
        query = self.query
        conditions = [
            "c.unit_id = u.unit_id AND c.done_on <= :as_of",
            query.live("c"),
            query.unit_sql,
            self._on_days,
            *query.in_span("c.done_on"),
        ]
        return conjunction([*conditions, *self.of_what])

    @property
    def _on_days(self) -> str:
        """The condition that a completion ``c`` was done on one of the days of the labels."""
        each = (
            f"c.done_on BETWEEN :first_{number} AND :last_{number}"
            + (f" AND c.activity = :done_{number}" if one.activity else "")
            for number, one in enumerate(self.days)
        )
        return f"({' OR '.join(each) or 'FALSE'})"

    @property
    def of_what(self) -> list[str]:
        """The conditions on what a completion ``c`` was, and for whom, wherever and whenever it was done."""
        conditions = [is_any_of("c.role", "role", self.query.roles)] if self.query.roles else []
        if self.activities is not None:
            conditions.append(is_any_of("c.activity", "activity", self.activities) if self.activities else "FALSE")
        if self.requirement_ids:
            conditions.append(given_for(is_any_of("c.requirement_id", "requirement", self.requirement_ids)))
        return conditions


def deeds_of(reader: Reader, query: Query, activities: Collection[str] = ()) -> Deeds:
    """Return what a question is about, of some activities or any: of a requirement, the activities that it asks for."""
    days = days_of_labels(reader, query)
    if not query.programmes and not query.requirement_ids:
        return Deeds(query, days, activities or None)
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    wanted = {activity for version in versions if version.asks for activity in version.asks.activities}
    ids = {version.requirement_id for version in versions}
    return Deeds(query, days, sorted(wanted.intersection(activities) if activities else wanted), sorted(ids))


def days_of_labels(reader: Reader, query: Query) -> tuple[LabelledDays, ...]:
    """Return the days of the labels that a question asks about, each once; all days where it asks about none."""
    return tuple(dict.fromkeys(labelled_days(reader, query))) if query.labels else (LabelledDays(),)
