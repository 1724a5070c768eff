"""Every obligation asked about, as the table expression ``obligation``: requirement x subject x period (docs/rules.md).

The schedule's periods are handed in as rows; all else happens in the database, set-based. ``obligation`` is put
together of what the requirements asked about and the facts in this ledger need, and of nothing else.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.conditions import Conditions
from safetytrack.store.query.facts import LedgerFacts, ledger_facts
from safetytrack.store.query.handed_in import HandedIn
from safetytrack.store.query.hosts import Hosts, UnitPast
from safetytrack.store.query.own_labels import OwnLabels, own_labels
from safetytrack.store.query.predicates import is_of_post
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.scheduled import Scheduled, Subjects
from safetytrack.store.query.statement import FENCE, Expression, conjunction, listed, select, statement
from safetytrack.store.query.tally import Tally, is_one_event
from safetytrack.store.query.triggers import Triggers
from safetytrack.store.query.unit_tables import Units, units_of


class Relation(NamedTuple):
    """The table expression ``obligation`` with what it is made of, the values they take, and what is known of them."""

    expressions: tuple[Expression, ...]
    values: dict[str, object]
    units: Units
    facts: LedgerFacts
    tallies: tuple[Tally, ...]
    several_names: bool
    own_minimums: bool
    several_values: bool
    one_look: bool
    """Whether ``done`` and ``in_time`` are told by one look, which says whether it is ``met``, too."""

    def statement(self, select: str, *expressions: Expression) -> str:
        """Return a selection from the obligations, and from what more ``expressions`` make of them."""
        return statement((*self.expressions, *expressions), select)

    def ordered(self, dialect: Dialect, keys: str) -> str:
        """Return the ORDER BY that an answer needs.

        What something began does not come in the order of the schedule, nor units of several values (kinds) in theirs.
        """
        begun = any(asks.trigger for tally in self.tallies for asks in tally.requirements)
        return f"ORDER BY {keys}" if begun or self.several_values else dialect.ordered(keys)

    @property
    def met(self) -> str:
        """The condition that an obligation is met, by its ``done``."""
        return "o.met" if self.one_look else "o.done >= o.minimum"

    @property
    def unmet(self) -> str:
        """The condition that it is not."""
        return "NOT o.met" if self.one_look else "o.done < o.minimum"

    @property
    def met_in_time(self) -> str:
        """The condition that it is met by the day it was due."""
        return "o.in_time" if self.one_look else f"{self.met} AND o.in_time"

    @property
    def of_people(self) -> bool:
        """Whether people are subjects."""
        return any(asks.per == "person" for tally in self.tallies for asks in tally.requirements)


class Columns(NamedTuple):
    """What of an obligation is asked for: facts of its occurrence and its unit by name, and figures.

    ``figures``: ``met``; or ``done`` and ``in_time``, which holds only of what is met; or ``is_due``, whether the due
    date is over; or ``parts``; or ``doers``; or ``met_on``, the day.
    ``groups`` gives each occurrence the number it is to be grouped by, as ``grp``. ``rosters``: where people owe, with
    a row marked ``no_roster`` for each unit without a roster of them; ``only_rosters``: with these rows alone, as the
    table expression ``no_roster``. ``before``: only those that come before a period which a completion ``c`` counts
    for, of those that meet this condition.
    """

    names: tuple[str, ...]
    figures: tuple[str, ...] = ()
    condition: str = ""
    groups: Sequence[int] | None = None
    rosters: bool = False
    only_rosters: bool = False
    before: str = ""


def relation(reader: Reader, schedule: Schedule, query: Query, columns: Columns) -> Relation:
    """Return the obligations of a schedule, with the columns asked for, and ``waived`` and ``vacant``."""
    territory = "territory_id" in columns.names
    posts = any(one.requirement.per == "post" for one in schedule.occurrences)
    units = units_of(query, territory=territory)
    begun_by_events = any(one.requirement.trigger_activity for one in schedule.occurrences)
    facts = ledger_facts(reader, query, posts=posts, begun_by_events=begun_by_events)
    own = own_labels(schedule, facts.labels) if columns.figures else OwnLabels()
    labelled, weighed = facts.waivers or facts.extensions, "weight" in columns.names
    handed_in = HandedIn(schedule, columns.groups, labelled=labelled, weighed=weighed, own_labels=own)
    conditions = Conditions(reader.dialect, query, facts, handed_in.newcomers, handed_in.several_names)
    return _Composer(reader.dialect, query, columns, handed_in, units, conditions).relation()


class _Composer(NamedTuple):
    """Puts the obligations together."""

    dialect: Dialect
    query: Query
    columns: Columns
    handed_in: HandedIn
    units: Units
    conditions: Conditions

    def relation(self) -> Relation:
        kinds, scheduled = self._subjects(), self._scheduled
        expressions = [*self.handed_in.expressions(self.dialect), *self.units.expressions]
        if self.handed_in.triggers:
            triggers = Triggers(self.handed_in, self.query, self.units.queried)
            expressions += [triggers.triggered, triggers.answerable]
        if self._rosters:
            expressions += scheduled.expressions(Subjects("unrostered", kinds[-1].tally))
            expressions.append(Expression("no_roster", self._no_roster()))
        if not self.columns.only_rosters:
            expressions += self._obligations(kinds, scheduled)
        tallies = tuple(subjects.tally for subjects in kinds)
        return Relation(
            tuple(expressions),
            self._values(),
            self.units,
            self.conditions.facts,
            tallies,
            self.conditions.several_names,
            self.handed_in.own_minimums,
            any(len(values) > 1 for values in self.query.by_column.values()),
            self._one_look,
        )

    def _obligations(self, kinds: Sequence[Subjects], scheduled: Scheduled) -> list[Expression]:
        """Return the table expression ``obligation``, with what is scheduled before it."""
        expressions = [expression for subjects in kinds for expression in scheduled.expressions(subjects)]
        arms = [*map(self._obligation, kinds), *["SELECT * FROM no_roster"] * self._rosters]
        obligations = "\nUNION ALL\n".join(arms)
        if self._one_look:
            tallied = Expression("tallied", f"{obligations}\n{FENCE}")
            return [*expressions, tallied, Expression("obligation", _OF_ONE_LOOK)]
        fence = f"\n{FENCE}" if "done" in self.columns.figures else ""
        return [*expressions, Expression("obligation", obligations + fence)]

    def _subjects(self) -> list[Subjects]:
        """Return the kinds of subjects there are; where nothing is asked, none of units and posts."""
        requirements = self.handed_in.requirements
        people = [asks for asks in requirements if asks.per == "person"]
        others = [asks for asks in requirements if asks.per != "person"]
        kinds = []
        if others or not people:
            kinds.append(Subjects("scheduled", self._tally(others, _of_post(others, self.handed_in.several_names))))
        if people:
            kinds.append(Subjects("scheduled_person", self._tally(people, "c.person_id = o.person_id")))
        return kinds

    def _tally(self, requirements: Sequence[Requirement], whose: str) -> Tally:
        return Tally(
            self.dialect,
            self.query,
            requirements,
            whose,
            self.handed_in.one_activity,
            self._hosts,
            answers=self.conditions.facts.answers,
            repeated=self.conditions.facts.repeated,
            by_label=bool(self.handed_in.own_labels),
            by_requirement=self.conditions.facts.requirements,
        )

    def _values(self) -> dict[str, object]:
        query = self.query
        return {
            **self.handed_in.values(),
            **query.values,
            "event_id": query.event_id,
        }

    @property
    def _one_look(self) -> bool:
        """Whether how much was done and whether it was in time can be told by one look at what counts."""
        wanted = {"done", "in_time"} <= set(self.columns.figures)
        return wanted and all(map(is_one_event, self.handed_in.requirements))

    @property
    def _figures(self) -> list[str]:
        if not self._one_look:
            return list(self.columns.figures)
        return ["events", *(name for name in self.columns.figures if name not in ("done", "in_time"))]

    @property
    def _group(self) -> list[str]:
        return [] if self.columns.groups is None else ["grp"]

    @property
    def _scheduled(self) -> Scheduled:
        columns = (*self.columns.names, *self._group)
        return Scheduled(self.query, columns, self.handed_in, self.units, self.conditions, self._hosts)

    @property
    def _hosts(self) -> Hosts:
        facts, keys = self.conditions.facts, self.handed_in.host_scope_keys
        past = UnitPast(self.dialect, facts.taken_back)
        return Hosts(self.units.every, facts.several_hosts, past, keys, self.query.live("t"))

    def _obligation(self, subjects: Subjects) -> str:
        """Return which of what is scheduled is owed, waived and vacant ones too, and what was done for it."""
        figures = {name: self._figure(name, subjects.tally) for name in self._figures}
        figures["waived"] = self.conditions.waived()
        figures["vacant"] = "FALSE" if subjects.people else self.conditions.vacant()
        figures["no_roster"] = "FALSE"
        conditions = [self.conditions.person_in_office()] if subjects.people else []
        conditions += [subjects.tally.later(self.columns.before)] if self.columns.before else []
        return self._judged(subjects.table, figures, conditions)

    def _no_roster(self) -> str:
        """Return what people of a unit would owe, if any were recorded; with the columns of what is owed."""
        figures = dict.fromkeys(self._figures, "0") | {"in_time": "FALSE", "parts": NO_TEXT, "doers": NO_TEXT}
        figures |= {"met": "FALSE", "is_due": "FALSE", "waived": "FALSE", "vacant": "FALSE", "no_roster": "TRUE"}
        conditions = [f"NOT {self.conditions.waived()}"] if self.conditions.facts.waivers else []
        return self._judged("unrostered", figures, conditions)

    def _judged(self, table: str, figures: Mapping[str, str], conditions: Sequence[str]) -> str:
        conditions = [
            self.columns.condition,
            *self.query.in_span("o.due_on"),
            *self.conditions.unit_is_open(),
            *conditions,
        ]
        conditions += ["o.minimum > 0"] * self.handed_in.shares
        columns = [f"o.{name}" for name in (*self.columns.names, *self._group) if self._tells_apart(name)]
        selected = [f"{figures[name]} AS {name}" for name in (*self._figures, *self._exceptions)]
        where = f"\nWHERE {conjunction(conditions)}" if any(conditions) else ""
        return f"{select(*filter(None, [listed(columns)]), *selected)}\nFROM {table} o{where}"

    def _tells_apart(self, column: str) -> bool:
        """Say whether a column is there, and is worth carrying: where one event is enough, the minimum is one."""
        return self.handed_in.has(column) and not (column == "minimum" and self._one_look)

    @property
    def _rosters(self) -> bool:
        """Whether units without a roster are told of."""
        wanted = self.columns.rosters or self.columns.only_rosters
        return wanted and any(asks.per == "person" for asks in self.handed_in.requirements)

    @property
    def _exceptions(self) -> list[str]:
        """What may keep a row from being owed."""
        facts = self.conditions.facts
        present = {"waived": facts.waivers, "vacant": facts.vacancies, "no_roster": self._rosters}
        return [name for name, is_present in present.items() if is_present]

    def _figure(self, name: str, tally: Tally) -> str:
        match name:
            case "met":
                return tally.enough(":as_of")
            case "is_due":
                return "o.due_on < :as_of"
            case "events":
                return tally.events_in_time
            case "done":
                return tally.done(":as_of")
            case "in_time":
                return f"CASE WHEN o.due_on < :as_of THEN {tally.enough('o.due_on')} ELSE TRUE END"
            case "doers":
                return tally.doers
            case "met_on":
                return tally.met_on
            case _:
                return tally.parts or NO_TEXT


NO_TEXT = "CAST(NULL AS text)"
_OF_ONE_LOOK = """
SELECT o.*, abs(o.events) AS done, o.events <> 0 AS met, o.events > 0 AS in_time FROM tallied o"""


def _of_post(requirements: Sequence[Requirement], several_names: bool) -> str:
    """Return the condition that a completion is credited to the post, where the subject is one."""
    subjects = {asks.per for asks in requirements}
    credited = is_of_post("c.role", "o", several_names)
    if subjects == {"post"}:
        return credited
    return f"(o.role IS NULL OR {credited})" if "post" in subjects else ""
