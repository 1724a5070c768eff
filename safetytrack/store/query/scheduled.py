"""The tables of what is scheduled: what is asked of each unit or person in each period, whether it is owed or not."""

from typing import NamedTuple

from safetytrack.store.query.conditions import Conditions
from safetytrack.store.query.handed_in import HandedIn
from safetytrack.store.query.hosts import Hosts
from safetytrack.store.query.predicates import in_scope
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import Expression, conjunction, listed, select
from safetytrack.store.query.tally import Tally
from safetytrack.store.query.triggers import begun_for
from safetytrack.store.query.unit_tables import Units


class Subjects(NamedTuple):
    """Those of one kind, units and posts or people: the table of what is scheduled for them, and what they did.

    The kind ``unrostered`` is of units that are asked for what people owe, and have no roster of them.
    """

    table: str
    tally: Tally

    @property
    def people(self) -> bool:
        """Whether they are people."""
        return self.table == "scheduled_person"

    @property
    def unrostered(self) -> bool:
        """Whether they are units without a roster."""
        return self.table == "unrostered"

    @property
    def per(self) -> str:
        """The condition that a version asks them."""
        return f"v.per {'<>' if self.table == 'scheduled' else '='} 'person'"


class Scheduled(NamedTuple):
    """Puts together what is scheduled for each kind of subjects; ``columns`` are those asked for, by name."""

    query: Query
    columns: tuple[str, ...]
    handed_in: HandedIn
    units: Units
    conditions: Conditions
    hosts: Hosts

    def expressions(self, subjects: Subjects) -> list[Expression]:
        """Return the table expression of what is scheduled; where shares are asked for, worked out of another."""
        scheduled = self._scheduled(subjects)
        if not self.handed_in.shares:
            return [Expression(subjects.table, scheduled)]
        shares = [asks for asks in subjects.tally.requirements if asks.share is not None]
        least = f"CASE WHEN o.stated_minimum IS NULL THEN {self.hosts.share(shares)} ELSE o.stated_minimum END"
        least = f"{least if shares else 'o.stated_minimum'} AS minimum"
        planned = f"planned_{subjects.table}"
        shared = f"{select('o.*', least)}\nFROM {planned} o"
        return [Expression(planned, scheduled), Expression(subjects.table, shared, kept=True)]

    def _scheduled(self, subjects: Subjects) -> str:
        """Return what is asked of each unit in scope, or of each person of one, whether it is owed or not."""
        triggers = {asks.trigger is not None for asks in subjects.tally.requirements} or {False}
        return "\nUNION ALL\n".join(self._scheduled_arm(subjects, begun=begun) for begun in sorted(triggers))

    def _scheduled_arm(self, subjects: Subjects, *, begun: bool) -> str:
        """Return what is asked in periods of the schedule or, with a trigger, in those that something has ``begun``."""
        extensions = self.conditions.facts.extensions
        person_id = "p.person_id" if subjects.people else "CAST(NULL AS integer)"
        own = {"due_on": extensions, "minimum": self.handed_in.own_minimums}
        of_occurrence = [name for name in self.handed_in.of_occurrence if not own.get(name)]
        group = [name for name in self.columns if name == "grp"]
        columns = [f"s.{name}" for name in ("occurrence", *group, *of_occurrence)]
        columns += ["v.requirement_id", *(["v.activity"] if self.handed_in.one_activity else [])]
        columns += [*(f"u.{name}" for name in self._of_unit), f"{person_id} AS person_id"]
        due = [f"{self.conditions.extended(person_id)} AS due_on"] if extensions else []
        stated = "stated_minimum" if self.handed_in.shares else "minimum"
        due += [f"{self.conditions.own_minimum()} AS {stated}"] if own["minimum"] else []
        # CROSS JOIN fixes the order in which SQLite walks the tables; to PostgreSQL it is a plain join.
        tables = f"version v CROSS JOIN {self.units.queried} u{' CROSS JOIN person p' * subjects.people}"
        conditions = [
            "s.version_no = v.version_no",
            "p.unit_id = u.unit_id" if subjects.people else "",
            subjects.per if self.handed_in.of_people_and_others else "",
            *(begun_for(people=subjects.people) if begun else self._in_scope),
            *(["g.person_id IS NULL"] * begun + [self.conditions.no_roster()] if subjects.unrostered else []),
        ]
        return f"""{select(listed(columns), *due)}
FROM {f"occurrence s CROSS JOIN triggered g CROSS JOIN {tables}" if begun else f"{tables} CROSS JOIN occurrence s"}
WHERE {conjunction(conditions)}"""

    @property
    def _in_scope(self) -> list[str]:
        """Every unit asked about that is in scope, in each period of what has no trigger."""
        without = ["v.begun_by IS NULL"] * self.handed_in.triggers
        return [*without, self.query.unit_sql, in_scope(self.query.live("t"), self.handed_in.scope_keys)]

    @property
    def _of_unit(self) -> list[str]:
        facts = self.conditions.facts
        named = ("code", "name", "kind", "sector", "regulator_id", "territory_id")
        days = ["opened_on"] * facts.openings + ["closed_on"] * facts.closings
        return ["unit_id", *(name for name in named if name in self.columns), *days]
