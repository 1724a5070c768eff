"""What was done for an obligation ``o``: the completions that count for it, and what they come to (rules 7 and 11)."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.query.hosts import EVENT, FURTHER_HOST, Hosts
from safetytrack.store.query.predicates import counts_within, given_for, in_office, took_office_in
from safetytrack.store.query.query import Query, measure, threshold
from safetytrack.store.query.statement import block, conjunction, nested, select
from safetytrack.store.query.triggers import answering

_HOSTED = {"territory": "c.host_territory", "sector": "c.host_sector"}
_TIMES = "coalesce(c.count, 1)"
_SUMMED = {"events": _TIMES, "hours": "c.centihours", "people": "c.audience"}
_PART = "coalesce(c.part, c.activity)"
PARTS_APART = "\x1f"
"""What stands between the parts that are there: the unit separator, which no part holds."""
FIELDS_APART = "\x02"
"""What stands between what is told of one completion: the start of text, no break at which a statement is laid out."""


class Tally(NamedTuple):
    """How what counts is looked up and added up, for the requirements that are asked about and no others."""

    dialect: Dialect
    query: Query
    requirements: Sequence[Requirement]
    whose: str
    """The condition that a completion is the subject's."""
    one_activity: bool
    """Whether each obligation says its one activity; else ``counted`` lists them by version."""
    hosts: Hosts
    """How hosts are told, where they are counted."""
    answers: bool = False
    """Whether some events answer others, which may have begun a period (rule 4)."""
    repeated: bool = True
    """Whether some events happened more often than once."""
    by_label: bool = False
    """Whether the period that an event names may be another than that of its day: ``own_label`` lists them."""
    by_requirement: bool = False
    """Whether some completions are given for one requirement alone."""

    @property
    def one_event_is_enough(self) -> bool:
        """Whether each asks for one event: then the first that is found tells that it is met."""
        return all(map(is_one_event, self.requirements))

    def counting(self, by: str, *more: str) -> str:
        """Return the source and the conditions of a query for the completions ``c`` done by a day that count."""
        return counting(self, by, *more)

    def later(self, which: str) -> str:
        """Return the condition that a completion of some counts for a later period, by the day it was done."""
        return nested("EXISTS ", f"SELECT 1 {counting(self, ':as_of', which, in_period=_IN_LATER_PERIOD)}")

    def done(self, by: str) -> str:
        """Return how much was done by a day, as it is measured: hours in hundredths, all else in ones."""
        measures = sorted({measure(asks) for asks in self.requirements}) or ["events"]
        if len(measures) == 1:
            return self._measured(measures[0], by)
        cases = "".join(f"\nWHEN '{name}' THEN {self._measured(name, by)}" for name in measures)
        return f"CASE o.measure{cases} END"

    def enough(self, by: str) -> str:
        """Return the condition that what was done by a day is as much as is asked for."""
        single = nested("EXISTS ", f"SELECT 1 {self.counting(by)}")
        if self.one_event_is_enough:
            return single
        counted = f"{self.done(by)} >= o.minimum"
        if not any(map(is_one_event, self.requirements)):
            return counted
        only_events = all(measure(asks) == "events" for asks in self.requirements)
        one_event = "o.minimum = 1" if only_events else "o.measure = 'events' AND o.minimum = 1"
        return f"CASE WHEN {one_event} THEN {single} ELSE {counted} END"

    @property
    def events_in_time(self) -> str:
        """The events done by ``:as_of``, below zero if none was in time: one look where two cost half as much again."""
        completions = f"coalesce(sum({_TIMES}), 0)" if self.repeated else "count(*)"
        # Two may be of one event; to tell events apart costs a fourth of the look, and few obligations have two.
        several = block(f"ELSE {self._measured('events', ':as_of')}")
        late = "CASE WHEN min(c.done_on) > o.due_on THEN -1 ELSE 1 END"
        events = f"CASE WHEN {completions} < 2 THEN {completions}\n{several}\nEND * {late}"
        return nested("", f"{select(events)}\n{self.counting(':as_of')}")

    @property
    def parts(self) -> str | None:
        """The parts that are there by ``:as_of``, ``PARTS_APART``; None where none are asked for."""
        if not any(asks.parts for asks in self.requirements):
            return None
        present = self.dialect.joined(_PART, self.counting(":as_of"), f"'{PARTS_APART}'")
        only_parts = all(asks.parts for asks in self.requirements)
        return present if only_parts else f"CASE o.measure WHEN 'parts' THEN {present} END"

    @property
    def doers(self) -> str:
        """The completions that count by ``:as_of``: day, part and who did it, if that is told, ``FIELDS_APART``."""
        who = "LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id"
        fields = ("CAST(c.done_on AS text)", _PART, "coalesce(c.person_name, p.name, '')")
        one = f" || '{FIELDS_APART}' || ".join(fields)
        return self.dialect.joined(one, counting(self, ":as_of", joined=who), f"'{PARTS_APART}'")

    @property
    def met_on(self) -> str:
        """The first day by which as much was done as is asked for; NULL of what is not met by ``:as_of``."""
        if self.one_event_is_enough:
            return nested("", f"SELECT min(c.done_on) {self.counting(':as_of')}")
        days = f"SELECT c.done_on AS day {self.counting(':as_of')}"
        of_holders = any(measure(asks) == "holders" for asks in self.requirements)
        if of_holders:
            days = f"""
            {days}
            UNION SELECT o.starts_on
            UNION SELECT a.started_on {self._appointments} AND {took_office_in("o.starts_on", ":as_of")}"""
        first = nested("", f"SELECT min(m.day) FROM {nested('', days)} m WHERE {self.enough('m.day')}")
        # Who holds a post may leave it again; what was done stays done.
        return f"CASE WHEN {self.enough(':as_of')} THEN coalesce({first}, :as_of) END" if of_holders else first

    def _measured(self, name: str, by: str) -> str:
        if name == "holders":
            return self._holders(by)
        if name == "hosts":
            first, further = (counting(self, by, joined=joined) for joined in (EVENT, FURTHER_HOST))
            return self.hosts.reached(self.requirements, first, further)
        if name == "events" and not self.repeated:
            return nested("", f"SELECT count(DISTINCT c.event_id) {self.counting(by)}")
        if name == "parts":
            wanted = f"{_PART} IN (SELECT p.part FROM required_part p WHERE p.version_no = o.version_no)"
            return nested("", f"SELECT count(DISTINCT {_PART}) {self.counting(by, wanted)}")
        each = nested("", f"SELECT DISTINCT c.event_id, {_SUMMED[name]} AS n {self.counting(by)}")
        return nested("", f"SELECT coalesce(sum(n), 0) FROM {each} each_event")

    def _holders(self, by: str) -> str:
        """Return how many are in office: by the due date, or by the day asked about, as rule 11 has it."""
        if by != ":as_of":
            return self._in_office(by)
        since = f"""
            SELECT o.due_on AS day
            UNION ALL
            SELECT a.started_on {self._appointments} AND {took_office_in("o.due_on", ":as_of")}"""
        most = nested("", f"SELECT max({self._in_office('d.day')}) FROM {nested('', since)} d")
        return f"""CASE
    WHEN o.starts_on > :as_of THEN 0
    WHEN o.due_on < :as_of THEN CASE WHEN {self._in_office("o.due_on")} >= o.minimum
        THEN {self._in_office("o.due_on")} ELSE {most} END
    ELSE {self._in_office(":as_of")}
END"""

    def _in_office(self, day: str) -> str:
        return nested("", f"SELECT count(DISTINCT a.person_id) {self._appointments} AND {in_office(day)}")

    @property
    def _appointments(self) -> str:
        """The source and the conditions of a query for the appointments ``a`` of people that may count."""
        live = self.query.live("a")
        return f"""
FROM required_role r CROSS JOIN appointment a
WHERE r.version_no = o.version_no AND a.unit_id = o.unit_id AND a.role = r.role AND a.person_id IS NOT NULL
  AND {live}"""


def is_one_event(requirement: Requirement) -> bool:
    """Say whether one event is all that is asked for."""
    return measure(requirement) == "events" and threshold(requirement) == 1 and not requirement.minimum_by


def counting(tally: Tally, by: str, *more: str, before: str = "", joined: str = "", in_period: str = "") -> str:
    """Return the source and the conditions of a query for the completions ``c`` that count for an obligation ``o``.

    ``before`` is where the obligations come from, if it is many that are asked about; ``joined`` is what more is read
    of each completion; ``in_period`` the condition that what is done counts for the period, if not that of rule 6.
    """
    query, requirements = tally.query, tally.requirements
    conditions = [
        "c.unit_id = o.unit_id",
        "c.activity = o.activity" if tally.one_activity else "k.version_no = o.version_no AND c.activity = k.activity",
        tally.whose,
        *more,
        f"{in_period or _in_period(tally.by_label)} AND c.done_on <= {by}",
        given_for("c.requirement_id = o.requirement_id") if tally.by_requirement else "",
        query.live("c"),
        "" if query.ignore_hosts else _hosted(requirements),
        *([] if query.ignore_least else _large_enough(requirements)),
        answering() if tally.answers else "",
        "" if query.ignore_evidence else _proven(requirements, query),
        "" if query.event_id is None else "c.event_id = :event_id",
    ]
    source = "completion c" if tally.one_activity else "counted k CROSS JOIN completion c"
    return f"FROM {before}{source}{joined and f' {joined}'}\nWHERE {conjunction(conditions)}"


_IN_LATER_PERIOD = f"""c.counts_on > o.ends_on AND EXISTS (
    SELECT 1 FROM occurrence n JOIN version w ON w.version_no = n.version_no
    WHERE w.requirement_id = o.requirement_id AND {counts_within("n.starts_on", "n.ends_on")}
)
AND NOT EXISTS (SELECT 1 FROM event e WHERE e.event_id = c.event_id AND e.counts_for IS NOT NULL)"""


def _in_period(by_label: bool) -> str:
    """Rule 6: what counts in the period's window; what names a period of the requirement, only in that."""
    in_window = counts_within("o.starts_on", "o.ends_on")
    if not by_label:
        return in_window
    named = """SELECT e.counts_for = o.label FROM event e CROSS JOIN own_label l
WHERE e.event_id = c.event_id AND e.counts_for IS NOT NULL AND l.label = e.counts_for AND l.version_no = o.version_no"""
    within = counts_within("o.counted_from", "o.counted_to")
    return f"{within} AND coalesce({nested('', named)}, {in_window})"


def _hosted(requirements: Sequence[Requirement]) -> str:
    """Rule 13: where a host is asked for, only what was held at one counts."""
    hosts = sorted({asks.host for asks in requirements if asks.host})
    anywhere = any(asks.host is None for asks in requirements)
    if len(hosts) + anywhere < 2:
        return "".join(_HOSTED[host] for host in hosts)
    fitting = [f"(o.host = '{host}' AND {_HOSTED[host]})" for host in hosts]
    return f"({' OR '.join([*(['o.host IS NULL'] if anywhere else []), *fitting])})"


def _large_enough(requirements: Sequence[Requirement]) -> list[str]:
    """Rule 11: where each must be so long, or be heard by so many, only such events count."""
    columns = {"hours": "c.centihours", "people": "c.audience"}
    wanted = [name for name in columns if any(name in asks.each for asks in requirements)]
    conditions = []
    for name in wanted:
        every = all(name in asks.each for asks in requirements)
        large = f"{columns[name]} >= o.each_{name}"
        conditions.append(large if every else f"(o.each_{name} IS NULL OR {large})")
    return conditions


def _proven(requirements: Sequence[Requirement], query: Query) -> str:
    """Return the condition that an event has evidence, where that is asked for."""
    if not any(asks.evidence_required for asks in requirements):
        return ""
    # By the event alone, whose number no other unit's has: the unit it is kept under is not in the index that answers.
    live = query.live("v")
    proven = f"EXISTS (SELECT 1 FROM evidence v WHERE v.event_id = c.event_id AND {live})"
    return proven if all(asks.evidence_required for asks in requirements) else f"(NOT o.evidence_required OR {proven})"
