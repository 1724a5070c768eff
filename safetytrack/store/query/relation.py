"""Every obligation asked about, as the table expression ``obligation``: requirement x subject x period (docs/rules.md).

The schedule's periods are handed in as rows; all else happens in the database, set-based. ``obligation`` is put
together of what the requirements asked about and the facts in this ledger need, and of nothing else.
"""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.facts import LedgerFacts, ledger_facts
from safetytrack.store.query.predicates import has_begun, has_not_ended, in_office, in_scope, is_live
from safetytrack.store.query.query import Occurrence, Query, Schedule, measure, threshold
from safetytrack.store.query.statement import FENCE, Expression, block, conjunction, listed, statement
from safetytrack.store.query.tally import Tally
from safetytrack.store.query.unit_tables import Units, units_of

REFERENCE_DAY = "CASE WHEN o.due_on < :as_of THEN o.due_on ELSE :as_of END"
"""The day that decides who holds a post: the due date, or the day asked for while that is earlier (rules 8, 9)."""

_VERSION = {"version_no": "integer", "requirement_id": "integer", "version": "integer"}
_OCCURRENCE: dict[str, tuple[str, Callable[[Occurrence], object]]] = {
    "version_no": ("integer", lambda one: one.version_no),
    "role": ("text", lambda one: one.role),
    "label": ("text", lambda one: one.period.label),
    "starts_on": ("date", lambda one: one.period.starts.isoformat()),
    "ends_on": ("date", lambda one: one.period.ends.isoformat()),
    "due_on": ("date", lambda one: one.period.due and one.period.due.isoformat()),
    "minimum": ("bigint", lambda one: threshold(one.requirement)),
    "measure": ("text", lambda one: measure(one.requirement)),
    "host": ("text", lambda one: one.requirement.host),
    "newcomer_days": ("integer", lambda one: one.requirement.newcomer_days),
    "evidence_required": ("boolean", lambda one: one.requirement.evidence_required),
}


class Relation(NamedTuple):
    """The table expression ``obligation`` with what it is made of, the values they take, and what is known of them."""

    expressions: tuple[Expression, ...]
    values: dict[str, object]
    units: Units
    facts: LedgerFacts
    tallies: tuple[Tally, ...]

    def statement(self, select: str, *expressions: Expression) -> str:
        """Return a selection from the obligations, and from what more ``expressions`` make of them."""
        return statement((*self.expressions, *expressions), select)

    @property
    def of_people(self) -> bool:
        """Whether people are subjects."""
        return any(asks.per == "person" for tally in self.tallies for asks in tally.requirements)


class Columns(NamedTuple):
    """What of an obligation is asked for: facts of its occurrence and its unit by name, and figures.

    ``figures``: ``met``; or ``done`` and ``in_time``, which holds only of what is met; or ``parts``.
    ``groups`` gives each occurrence the number it is to be grouped by, as ``grp``.
    """

    names: tuple[str, ...]
    figures: tuple[str, ...] = ()
    condition: str = ""
    groups: Sequence[int] | None = None


def relation(reader: Reader, schedule: Schedule, query: Query, columns: Columns) -> Relation:
    """Return the obligations of a schedule, with the columns asked for, and ``waived`` and ``vacant``."""
    territory = "territory_id" in columns.names
    posts = any(version.asks.per == "post" for version in schedule.versions)
    units = units_of(query, territory=territory)
    facts = ledger_facts(reader, query, posts=posts)
    return _Composer(reader.dialect, schedule, query, columns, units, facts).relation()


class _Composer(NamedTuple):
    """Puts the obligations together."""

    dialect: Dialect
    schedule: Schedule
    query: Query
    columns: Columns
    units: Units
    facts: LedgerFacts

    def relation(self) -> Relation:
        arms = self._arms()
        expressions = [*self._handed_in(), *self.units.expressions]
        expressions += [Expression(arm.name, self._scheduled(arm)) for arm in arms]
        fence = f"\n{FENCE}" if "done" in self.columns.figures else ""
        expressions.append(Expression("obligation", "\nUNION ALL\n".join(map(self._obligation, arms)) + fence))
        return Relation(tuple(expressions), self._values(), self.units, self.facts, tuple(arm.tally for arm in arms))

    def _arms(self) -> list["_Arm"]:
        """Return the kinds of subjects there are: units and posts, or people; none asked about are none of units."""
        people = [asks for asks in self._asks if asks.per == "person"]
        others = [asks for asks in self._asks if asks.per != "person"]
        arms = []
        if others or not people:
            arms.append(_Arm("scheduled", self._tally(others, _of_post(others))))
        if people:
            arms.append(_Arm("scheduled_person", self._tally(people, "c.person_id = o.person_id")))
        return arms

    def _tally(self, requirements: Sequence[Requirement], whose: str) -> Tally:
        return Tally(self.dialect, self.query, requirements, whose, self._single)

    @property
    def _asks(self) -> list[Requirement]:
        return [version.asks for version in self.schedule.versions if version.asks is not None]

    @property
    def _single(self) -> bool:
        """Whether each version asks for one activity."""
        return all(len(asks.activities) == 1 for asks in self._asks)

    @property
    def _newcomers(self) -> bool:
        return any(asks.newcomer_days is not None for asks in self._asks)

    def _live(self, alias: str) -> str:
        return is_live(alias, self.query.as_of_entry is not None, self.query.excluded_entries)

    def _handed_in(self) -> list[Expression]:
        """Return what comes from the schedule, as tables."""
        version = _VERSION | ({"per": "text"} if self._mixed else {}) | ({"activity": "text"} if self._single else {})
        occurrence = {"occurrence": "integer"} | ({"grp": "integer"} if self.columns.groups is not None else {})
        occurrence |= {name: _OCCURRENCE[name][0] for name in self._of_occurrence}
        of_version = {"version_no": "integer"}
        tables = {
            "version": ("versions", version),
            "occurrence": ("occurrences", occurrence),
            "counted": ("activities", of_version | {"activity": "text"}),
            "asked_role": ("roles", of_version | {"role": "text"}),
            "asked_part": ("parts", of_version | {"part": "text"}),
        }
        return [
            Expression(name, self.dialect.table(parameter, columns), kept=True)
            for name, (parameter, columns) in tables.items()
        ]

    @property
    def _mixed(self) -> bool:
        """Whether people are subjects beside units and posts."""
        return len({asks.per == "person" for asks in self._asks}) > 1

    @property
    def _of_occurrence(self) -> list[str]:
        """The columns of an occurrence that are needed."""
        asks = self._asks
        needed = {
            "label": self.facts.waivers or self.facts.extensions,
            "measure": len({measure(one) for one in asks}) > 1,
            "host": len({one.host for one in asks}) > 1,
            "newcomer_days": self._newcomers,
            "evidence_required": len({one.evidence_required for one in asks}) > 1,
        }
        return [name for name in _OCCURRENCE if needed.get(name, True)]

    def _has(self, name: str) -> bool:
        """Say whether a column is there, as there is something for it to tell apart."""
        if name == "activity":
            return self._single
        return name not in _OCCURRENCE or name in self._of_occurrence

    def _values(self) -> dict[str, object]:
        versions = list(enumerate(self.schedule.versions))
        occurrences = self.schedule.occurrences
        groups = self.columns.groups
        rows = {
            "versions": [
                (
                    number,
                    version.requirement_id,
                    version.version,
                    *([version.asks.per] if self._mixed else []),
                    *(version.asks.activities if self._single else []),
                )
                for number, version in versions
            ],
            "occurrences": [
                (
                    number,
                    *([groups[number]] if groups is not None else []),
                    *(_OCCURRENCE[name][1](one) for name in self._of_occurrence),
                )
                for number, one in enumerate(occurrences)
            ],
            "activities": [(n, activity) for n, version in versions for activity in version.asks.activities],
            "roles": [(n, role) for n, version in versions for role in version.asks.roles],
            "parts": [(n, part) for n, version in versions for part in version.asks.parts],
        }
        query = self.query
        return {
            **{name: json.dumps(table, ensure_ascii=False) for name, table in rows.items()},
            "as_of": query.as_of.isoformat(),
            "as_of_entry": query.as_of_entry,
            "under": query.under,
            "unit_id": query.unit_id,
            "kind": query.kind,
            "role": query.role,
            "event_id": query.event_id,
        }

    def _scheduled(self, arm: "_Arm") -> str:
        """Return what is asked of each unit in scope, or of each person of one, whether it is owed or not."""
        person = arm.name == "scheduled_person"
        person_id = "p.person_id" if person else "CAST(NULL AS integer)"
        columns = [f"s.{name}" for name in ("occurrence", *(["grp"] if self.columns.groups is not None else []))]
        columns += [f"s.{name}" for name in self._of_occurrence if name != "due_on"]
        columns += [] if self.facts.extensions else ["s.due_on"]
        columns += ["v.requirement_id", *(["v.activity"] if self._single else [])]
        columns += [f"u.{name}" for name in self._of_unit]
        due = f",\n{block(self._due(person_id) + ' AS due_on')}" if self.facts.extensions else ""
        per = f"v.per {'=' if person else '<>'} 'person'" if self._mixed else ""
        # CROSS JOIN fixes the order in which SQLite walks the tables; to PostgreSQL it is a plain join.
        tables = f"version v CROSS JOIN {self.units.asked} u{' CROSS JOIN person p' if person else ''}"
        conditions = [
            "s.version_no = v.version_no",
            "p.unit_id = u.unit_id" if person else "",
            per,
            "u.kind = :kind" if self.query.kind else "",
            in_scope(self._live("t"), self._scope_keys),
        ]
        return f"""SELECT
{block(listed([*columns, f"{person_id} AS person_id"]))}{due}
FROM {tables} CROSS JOIN occurrence s
WHERE {conjunction(conditions)}"""

    @property
    def _of_unit(self) -> list[str]:
        named = ("code", "name", "kind", "sector", "regulator_id", "territory_id")
        opened = ["opened_on"] if self.facts.openings else []
        closed = ["closed_on"] if self.facts.closings else []
        return ["unit_id", *(name for name in named if name in self.columns.names), *opened, *closed]

    @property
    def _scope_keys(self) -> list[str]:
        scopes = [scope for asks in self._asks for scope in asks.applies_to]
        keys = ("kind", "scale", "sector", "code", "tag")
        return [key for key in keys if any(getattr(scope, key) is not None for scope in scopes)]

    def _due(self, person_id: str) -> str:
        """Rules 5 and 15: the due date after the last extension."""
        return f"""coalesce(CASE WHEN u.unit_id IN (SELECT unit_id FROM extension) THEN (
        SELECT e.to_on FROM extension e
        WHERE e.unit_id = u.unit_id AND e.requirement_id = v.requirement_id AND e.label = s.label
          AND (e.role IS NULL OR e.role = s.role) AND (e.person_id IS NULL OR e.person_id = {person_id})
          AND e.to_on > s.due_on AND {self._live("e")}
        ORDER BY e.recorded_in DESC LIMIT 1
    ) END, s.due_on)"""

    def _obligation(self, arm: "_Arm") -> str:
        """Return which of what is scheduled is owed, waived and vacant ones too, and what was done for it."""
        person = arm.name == "scheduled_person"
        columns = [f"o.{name}" for name in self.columns.names if self._has(name)]
        columns += [*(["o.grp"] if self.columns.groups is not None else [])]
        figures = [f"{self._figure(name, arm.tally)} AS {name}" for name in self.columns.figures]
        if self.facts.waivers:
            figures.append(f"{self._waived()} AS waived")
        if self.facts.vacancies:
            figures.append(f"{'FALSE' if person else self._vacant()} AS vacant")
        selected = ",\n".join(map(block, (listed(columns), *figures)))
        conditions = [self.columns.condition, *self._opened(), self._in_office() if person else ""]
        where = f"\nWHERE {conjunction(conditions)}" if any(conditions) else ""
        return f"SELECT\n{selected}\nFROM {arm.name} o{where}"

    def _figure(self, name: str, tally: Tally) -> str:
        if name == "met":
            return tally.enough(":as_of")
        if name == "done":
            return tally.done(":as_of")
        if name == "parts":
            return tally.parts or "CAST(NULL AS text)"
        return f"CASE WHEN o.due_on < :as_of THEN {tally.enough('o.due_on')} ELSE TRUE END"

    def _opened(self) -> list[str]:
        """Rule 10: what falls due while the unit is open and not new. A later closing recorded already counts."""
        due = self._due_or_today
        conditions = []
        if self.facts.openings and self._newcomers:
            age = self.dialect.days_between("o.opened_on", due)
            not_new = f"(o.newcomer_days IS NULL OR {age} > o.newcomer_days)"
            conditions.append(f"(o.opened_on IS NULL OR (o.opened_on <= {due} AND {not_new}))")
        elif self.facts.openings:
            conditions.append(has_begun(due, "o.opened_on"))
        if self.facts.closings:
            conditions.append(has_not_ended(due, "o.closed_on"))
        return conditions

    @property
    def _due_or_today(self) -> str:
        """Rule 5: wherever a rule speaks of the due date and there is none, the day asked for stands for it."""
        return "coalesce(o.due_on, :as_of)"

    def _waived(self) -> str:
        """Rule 15."""
        return f"""EXISTS (
    SELECT 1 FROM waiver w
    WHERE w.unit_id = o.unit_id AND w.requirement_id = o.requirement_id AND {self._live("w")}
      AND (w.label IS NULL OR w.label = o.label) AND (w.role IS NULL OR w.role = o.role)
      AND (w.person_id IS NULL OR w.person_id = o.person_id))"""

    def _vacant(self) -> str:
        """Rule 8: vacant is what was declared so, unless somebody is recorded in office all the same."""
        held = (
            "SELECT 1 FROM appointment a\n    WHERE a.unit_id = o.unit_id AND a.role = o.role"
            f" AND {self._live('a')}\n      AND {in_office(REFERENCE_DAY)}"
        )
        return f"""(o.role IS NOT NULL AND EXISTS (
    {held} AND a.person_id IS NULL
) AND NOT EXISTS (
    {held} AND a.person_id IS NOT NULL
))"""

    def _in_office(self) -> str:
        """Rules 9 and 10: a person owes while in office in one of the roles, and not yet as a newcomer."""
        covers = f"{self._live('a')} AND {in_office(REFERENCE_DAY)}"
        took_office = f"""(
    SELECT min(coalesce(a.started_on, '0001-01-01'))
    FROM asked_role r CROSS JOIN appointment a
    WHERE r.version_no = o.version_no
      AND a.unit_id = o.unit_id AND a.person_id = o.person_id AND a.role = r.role
      AND {covers})"""
        held = f"{took_office} IS NOT NULL"
        if self._newcomers:
            age = self.dialect.days_between(took_office, self._due_or_today)
            held = f"CASE WHEN o.newcomer_days IS NULL THEN {held} ELSE {age} > o.newcomer_days END"
        if not self.query.role:
            return held
        in_role = "a.unit_id = o.unit_id AND a.person_id = o.person_id AND a.role = :role"
        return f"{held}\nAND EXISTS (SELECT 1 FROM appointment a WHERE {in_role} AND {covers})"


class _Arm(NamedTuple):
    """Obligations of one kind of subjects, and how what was done for them is found."""

    name: str
    tally: Tally


def _of_post(requirements: Sequence[Requirement]) -> str:
    """Return the condition that a completion is credited to the post, where the subject is one."""
    subjects = {asks.per for asks in requirements}
    if subjects == {"post"}:
        return "c.role = o.role"
    return "(o.role IS NULL OR c.role = o.role)" if "post" in subjects else ""
