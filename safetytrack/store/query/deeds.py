"""Which of what was done is asked about, whatever it meets: by activity, span, role, period and requirement."""

from collections.abc import Collection
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.query import Query, Span
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.statement import conjunction


class Deeds(NamedTuple):
    """What units that a query is about did in the days that it asks about and in any of the spans, of any activity.

    Where activities or requirements are None, any is meant. What was given for one requirement alone is left out where
    it is none of those (rule 6).
    """

    query: Query
    spans: tuple[Span, ...] = (Span(),)
    activities: Collection[str] | None = None
    requirement_ids: Collection[int] | None = None

    @property
    def values(self) -> dict[str, object]:
        """What the conditions ask with, by their names in SQL."""
        values = dict(self.query.values)
        for number, span in enumerate(self.spans):
            values |= {f"first_{number}": span.first.isoformat(), f"last_{number}": span.last.isoformat()}
        values |= any_of("activity", self.activities or ())
        return values | any_of("requirement", self.requirement_ids or ())

    @property
    def sql(self) -> str:
        """The condition on a completion ``c`` of a unit ``u``, undone ones left out."""
        query = self.query
        spans = (f"c.done_on BETWEEN :first_{number} AND :last_{number}" for number in range(len(self.spans)))
        conditions = [
            "c.unit_id = u.unit_id AND c.done_on <= :as_of",
            query.live("c"),
            query.unit_sql,
            f"({' OR '.join(spans)})",
            *query.in_span("c.done_on"),
        ]
        return conjunction([*conditions, *self.of_what])

    @property
    def of_what(self) -> list[str]:
        """The conditions on what a completion ``c`` was, and for whom, wherever and whenever it was done."""
        conditions = [is_any_of("c.role", "role", self.query.roles)] if self.query.roles else []
        if self.activities is not None:
            conditions.append(is_any_of("c.activity", "activity", self.activities) if self.activities else "FALSE")
        if self.requirement_ids:
            given = is_any_of("c.requirement_id", "requirement", self.requirement_ids)
            conditions.append(f"(c.requirement_id IS NULL OR {given})")
        return conditions


def deeds_of(reader: Reader, query: Query, activities: Collection[str] = ()) -> Deeds:
    """Return what a question is about, of some activities or any: of a requirement, the activities that it asks for."""
    if not query.programmes and not query.requirement_ids:
        return Deeds(query, activities=activities or None)
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.as_of_entry)
    wanted = {activity for version in versions if version.asks for activity in version.asks.activities}
    ids = {version.requirement_id for version in versions}
    return Deeds(
        query, activities=sorted(wanted.intersection(activities) if activities else wanted), requirement_ids=sorted(ids)
    )
