"""What begins the periods of requirements with a trigger, as the database finds it (docs/rules.md, rule 4)."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import APPOINTMENT, OPENING, Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.handed_in import HandedIn
from safetytrack.store.query.predicates import in_scope
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.requirement_versions import Version
from safetytrack.store.query.statement import Expression, conjunction, statement
from safetytrack.store.query.unit_tables import units_of

TriggerDays = Callable[[Version], Collection[date]]
"""Says on which days a period of a version begins, for whomever of those asked about."""


def trigger_days(reader: Reader, query: Query, versions: Iterable[Version]) -> TriggerDays:
    """Look up the days on which periods of these versions begin, for those that the question is about."""
    schedule = Schedule()
    schedule.versions = [version for version in versions if version.asks and version.asks.trigger]
    if not schedule.versions:
        return lambda _version: ()
    handed_in, units = HandedIn(schedule, None, labelled=False), units_of(query)
    triggered = Triggers(handed_in, query, units.queried).triggered
    expressions = [*handed_in.expressions(reader.dialect), *units.expressions, triggered]
    rows = reader.rows(
        statement(expressions, "SELECT DISTINCT version_no, day FROM triggered"),
        **handed_in.values(),
        **query.values,
    )
    days: dict[int, list[date]] = {}
    for version_no, day in rows:
        days.setdefault(version_no, []).append(date.fromisoformat(day))
    numbers = {id(version): number for number, version in enumerate(schedule.versions)}
    return lambda version: days.get(numbers.get(id(version), -1), ())


def begun_for(*, people: bool) -> list[str]:
    """Return the conditions that a row of ``triggered`` begins an occurrence ``s``, for its unit and post or person."""
    whose = "(g.person_id IS NULL OR g.person_id = p.person_id)" if people else "(g.role IS NULL OR g.role = s.role)"
    return ["v.version_no = g.version_no AND u.unit_id = g.unit_id AND s.starts_on = g.day", whose]


def answering() -> str:
    """Return the condition that a completion ``c`` answers what began the period of ``o``, if it names what it answers.

    Periods begun otherwise than by events take no notice of it.
    """
    return f"""NOT EXISTS (
    SELECT 1 FROM event e CROSS JOIN version v
    WHERE e.event_id = c.event_id AND e.ref_to IS NOT NULL AND v.version_no = o.version_no AND {_BY_EVENTS}
      AND NOT EXISTS (
          SELECT 1 FROM answerable g
          WHERE g.version_no = o.version_no AND g.unit_id = o.unit_id AND g.day = o.starts_on
            AND e.ref_to IN (g.ref, g.uid)
            AND (g.role IS NULL OR g.role = o.role) AND (g.person_id IS NULL OR g.person_id = o.person_id)
      )
)"""


_BY_EVENTS = f"v.begun_by NOT IN ('{APPOINTMENT}', '{OPENING}')"


class Triggers(NamedTuple):
    """What begins periods for ``units``: a selection for each kind of it and of subject.

    They read ``version``, which says ``per`` and ``begun_by``, and ``required_role``.
    """

    handed_in: HandedIn
    query: Query
    units: str

    @property
    def triggered(self) -> Expression:
        """The table expression ``triggered``: for whom in scope a period begins on which day.

        ``role`` and ``person_id`` say for which post or person; without them it begins for all of the unit. A day
        stands there once for each, however often something began a period on it.
        """
        begun = sorted({(asks.trigger_activity is not None, asks.trigger or "", asks.per) for asks in self._asks})
        arms = dict.fromkeys(self._events(per) if events else self._others(kind, per) for events, kind, per in begun)
        return Expression("triggered", "\nUNION ALL\n".join(arms), kept=True)

    @property
    def answerable(self) -> Expression:
        """The table expression ``answerable``: the events that began periods, and what answers name them by."""
        subjects = sorted({asks.per for asks in self._asks if asks.trigger_activity})
        return Expression(
            "answerable", "\nUNION ALL\n".join(self._events(per, ref=True) for per in subjects), kept=True
        )

    @property
    def _asks(self) -> list[Requirement]:
        return [asks for asks in self.handed_in.requirements if asks.trigger]

    def _others(self, kind: str, per: str) -> str:
        return self._appointments(per) if kind == APPOINTMENT else self._openings(per)

    def _appointments(self, per: str) -> str:
        return self._arm(
            _whose(per, "r.post", "a.person_id"),
            "a.started_on AS day",
            f"{self.units} u CROSS JOIN required_role r CROSS JOIN appointment a",
            f"v.begun_by = '{APPOINTMENT}' AND v.per = '{per}' AND r.version_no = v.version_no",
            "a.unit_id = u.unit_id AND a.role = r.role AND a.person_id IS NOT NULL AND a.started_on IS NOT NULL",
            self.query.live("a"),
        )

    def _openings(self, per: str) -> str:
        opened = f"v.begun_by = '{OPENING}' AND v.per = '{per}' AND u.opened_on IS NOT NULL"
        return self._arm(_whose("unit"), "u.opened_on AS day", f"{self.units} u", opened)

    def _events(self, per: str, *, ref: bool = False) -> str:
        posts = " CROSS JOIN required_role r" if per == "post" else ""
        return self._arm(
            _whose(per, "r.post", "c.person_id"),
            "c.done_on AS day, e.ref, e.uid" if ref else "c.done_on AS day",
            f"{self.units} u{posts} CROSS JOIN completion c{' CROSS JOIN event e' * ref}",
            f"{_BY_EVENTS} AND v.per = '{per}'",
            "r.version_no = v.version_no AND c.role = r.role" if posts else "",
            "c.person_id IS NOT NULL" if per == "person" else "",
            "c.unit_id = u.unit_id AND c.activity = v.begun_by AND c.done_on <= :as_of",
            "e.unit_id = c.event_unit_id AND e.event_id = c.event_id" if ref else "",
            self.query.live("c"),
        )

    def _arm(self, whose: str, day: str, tables: str, *conditions: str) -> str:
        scope = in_scope(self.query.live("t"), self.handed_in.scope_keys)
        return f"""SELECT DISTINCT v.version_no, u.unit_id, {whose}, {day}
FROM version v CROSS JOIN {tables}
WHERE {conjunction((*conditions, self.query.unit_sql, scope))}"""


def _whose(per: str, role: str = "", person_id: str = "") -> str:
    post = role if per == "post" else "CAST(NULL AS text)"
    person = person_id if per == "person" else "CAST(NULL AS integer)"
    return f"{post} AS role, {person} AS person_id"
