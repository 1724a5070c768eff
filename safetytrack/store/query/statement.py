"""The one definition of an obligation, as SQL (docs/rules.md; the text is in sql/).

The schedule's periods are handed in as rows; everything else happens in the database, set-based. Each condition
below is one rule of the design.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.query.query import Query, Schedule, measure, threshold
from safetytrack.store.query.requirement_versions import IN_SCOPE

FENCE = "LIMIT 9223372036854775807"
"""Keeps a planner from taking a subselect apart: what it has looked up or put in order stays so."""

# Wherever a rule speaks of the due date and there is none, the day asked for stands for it (rule 5).
_DUE = "coalesce(o.due_on, :as_of)"
# The day that decides who holds a post: the due date, or the day asked for while that is earlier (rules 8, 9).
_REFERENCE = "CASE WHEN o.due_on < :as_of THEN o.due_on ELSE :as_of END"


def relation(
    dialect: Dialect, schedule: Schedule, asked: Query, groups: list[int] | None = None, *, territory: bool = False
) -> tuple[str, dict[str, object]]:
    """Return the relation ``obligation`` as the WITH clause of a statement, and the values it takes.

    ``groups`` gives each slot the number it is to be grouped by; ``territory`` each unit the one it belongs to.
    """
    slots = [
        (
            number,
            groups[number] if groups else 0,
            slot.version_no,
            slot.role,
            slot.period.label,
            slot.period.starts.isoformat(),
            slot.period.ends.isoformat(),
            slot.period.due and slot.period.due.isoformat(),
            threshold(slot.requirement),
            measure(slot.requirement),
            slot.requirement.host,
            slot.requirement.newcomer_days,
            slot.requirement.evidence_required,
        )
        for number, slot in enumerate(schedule.occurrences)
    ]
    rules = [(n, v.requirement_id, v.version, v.asks.per) for n, v in enumerate(schedule.versions)]
    values = {
        "rules": rules,
        "slots": slots,
        "counted": [(n, activity) for n, v in enumerate(schedule.versions) for activity in v.asks.activities],
        "asked_roles": [(n, role) for n, v in enumerate(schedule.versions) for role in v.asks.roles],
        "asked_parts": [(n, part) for n, v in enumerate(schedule.versions) for part in v.asks.parts],
    }
    values = {name: json.dumps(rows) for name, rows in values.items()}
    values |= {
        "as_of": asked.as_of.isoformat(),
        "as_of_entry": asked.as_of_entry,
        "under": asked.under,
        "unit_id": asked.unit_id,
        "kind": asked.kind,
        "role": asked.role,
        "event_id": asked.event_id,
    }
    proven = not asked.ignore_evidence and any(slot.requirement.evidence_required for slot in schedule.occurrences)
    return _text(dialect, asked, territory, proven), values


def reach_of(asked: Query) -> str:
    """Return which units are asked about: ``one``, ``under`` one, or ``all``."""
    return "one" if asked.unit_id is not None else "under" if asked.under is not None else "all"


def unit_table(asked: Query) -> str:
    """Return the table of units as they are, or as they were known then."""
    return "unit" if asked.as_of_entry is None else "unit_then"


@cache
def _sql(name: str) -> str:
    return (Path(__file__).parent / "sql" / name).read_text(encoding="utf-8")


def _text(dialect: Dialect, asked: Query, territory: bool, proven: bool) -> str:
    then, reach = asked.as_of_entry is not None, reach_of(asked)
    holds = partial(is_live, then=then, excluded_entries=asked.excluded_entries)
    alone = "" if asked.event_id is None else " AND c.event_id = :event_id"
    unit = "asked_unit" if reach != "all" or territory else "unit_then" if then else "unit"
    scheduled = {
        "unit": unit,
        "e_known": holds("e"),
        "in_scope": IN_SCOPE.format(tag_known=holds("t")),
        "territory_id": "u.territory_id" if territory else "CAST(NULL AS integer)",
        "and_kind": "AND u.kind = :kind" if asked.kind else "",
    }
    return _sql("obligations.sql").format(
        rule=dialect.table("rules", _RULE),
        slot=dialect.table("slots", _SLOT),
        counted=dialect.table("counted", {"rule": "integer", "activity": "text"}),
        asked_role=dialect.table("asked_roles", {"rule": "integer", "role": "text"}),
        asked_part=dialect.table("asked_parts", {"rule": "integer", "part": "text"}),
        unit_then=unit_then(asked.excluded_entries) if then else "",
        asked_unit=asked_unit(reach, then, territory=territory),
        scheduled_post=_sql("scheduled.sql").format(
            **scheduled,
            person_id="CAST(NULL AS INTEGER)",
            cross_person="",
            per="v.per <> 'person'",
        ),
        scheduled_person=_sql("scheduled.sql").format(
            **scheduled,
            person_id="p.person_id",
            cross_person="CROSS JOIN person p",
            per="v.per = 'person' AND p.unit_id = u.unit_id",
        ),
        post_tally=_tallies(dialect, "AND (o.role IS NULL OR c.role = o.role)" + alone, holds, proven),
        person_tally=_tallies(dialect, "AND c.person_id = o.person_id" + alone, holds, proven),
        waived=_WAIVED.format(known=holds("w")),
        vacant=_VACANT.format(reference=_REFERENCE, known=holds("a")),
        open=_OPEN.format(due=_DUE, age=dialect.days_between("o.opened_on", _DUE)),
        in_office=_in_office(dialect, holds("a"), bool(asked.role)),
    )


_RULE = {"rule": "integer", "requirement_id": "integer", "version": "integer", "per": "text"}
_SLOT = {
    "slot": "integer",
    "grp": "integer",
    "rule": "integer",
    "role": "text",
    "label": "text",
    "starts_on": "date",
    "ends_on": "date",
    "due_on": "date",
    "minimum": "bigint",
    "measure": "text",
    "host": "text",
    "newcomer_days": "integer",
    "evidence_required": "boolean",
}

# Rule 10. A later closing already recorded counts.
_OPEN = """(o.opened_on IS NULL OR (o.opened_on <= {due} AND (o.newcomer_days IS NULL OR {age} > o.newcomer_days)))
      AND (o.closed_on IS NULL OR o.closed_on >= {due})"""

# Rule 15.
_WAIVED = """EXISTS (
            SELECT 1 FROM waiver w
            WHERE w.unit_id = o.unit_id AND w.requirement_id = o.requirement_id AND {known}
              AND (w.label IS NULL OR w.label = o.label) AND (w.role IS NULL OR w.role = o.role)
              AND (w.person_id IS NULL OR w.person_id = o.person_id)
        )"""

# Rule 8: vacant is what was declared so, unless somebody is recorded in office all the same.
_COVERS = "(a.started_on IS NULL OR a.started_on <= {reference}) AND (a.ended_on IS NULL OR a.ended_on >= {reference})"
_HELD = "SELECT 1 FROM appointment a WHERE a.unit_id = o.unit_id AND a.role = o.role AND {known} AND " + _COVERS
_VACANT = (
    "(o.role IS NOT NULL AND EXISTS (" + _HELD + " AND a.person_id IS NULL)"
    " AND NOT EXISTS (" + _HELD + " AND a.person_id IS NOT NULL))"
)

_OF_UNIT = (
    "unit_id, code, name, kind, parent_id, regulator_id, sector, industrial, scale, opened_on, closed_on,"
    " revenue_fen, legal_form, scale_given"
)


def unit_then(excluded_entries: Sequence[int] = ()) -> str:
    """Return the table expression ``unit_then``: every unit as it was known after the entry ``:as_of_entry``."""
    past = f"{_by_then('recorded_in', excluded_entries)} AND NOT ({_by_then('replaced_in', excluded_entries)})"
    return f"""unit_then AS MATERIALIZED (
    SELECT {_OF_UNIT} FROM unit WHERE {_by_then("recorded_in", excluded_entries)}
    UNION ALL
    SELECT {_OF_UNIT} FROM unit_past WHERE {past}
    ORDER BY unit_id {FENCE}
),"""


def is_live(alias: str, then: bool, excluded_entries: Sequence[int] = ()) -> str:
    """Return the condition that a fact holds: now, or after the entry ``:as_of_entry``, some entries left out."""
    if not then:
        return f"{alias}.undone_in IS NULL"
    recorded = _by_then(f"{alias}.recorded_in", excluded_entries)
    undone = _by_then(f"{alias}.undone_in", excluded_entries)
    return f"{recorded} AND ({alias}.undone_in IS NULL OR NOT ({undone}))"


def _by_then(entry: str, excluded_entries: Sequence[int]) -> str:
    """Return the condition that an entry was there by ``:as_of_entry``."""
    but = f" AND {entry} NOT IN ({', '.join(map(str, excluded_entries))})" if excluded_entries else ""
    return f"{entry} <= :as_of_entry{but}"


def asked_unit(reach: str, then: bool, *, territory: bool = False) -> str:
    """Return the table expression ``asked_unit``: one unit, or one and all below it; empty for all units.

    With ``territory`` each unit comes with the ``territory_id`` it belongs to: that of the root above it or, below a
    unit asked about, that of the child; a root or unit asked about belongs to itself.
    """
    unit = "unit_then" if then else "unit"
    if not territory:
        if reach == "all":
            return ""
        if reach == "one":
            return f"asked_unit AS MATERIALIZED (SELECT * FROM {unit} WHERE unit_id = :unit_id),"
    return (
        _sql("asked_unit.sql")
        .format(
            unit=unit,
            top="unit_id = :under" if reach == "under" else "parent_id IS NULL",
            inherited="CASE WHEN above.unit_id = :under THEN child.unit_id ELSE above.territory_id END"
            if reach == "under"
            else "above.territory_id",
            only="WHERE unit_id = :unit_id" if reach == "one" else "",
            fence=FENCE,
        )
        .strip()
    )


def _in_office(dialect: Dialect, a_known: str, by_role: bool) -> str:
    """Rules 9 and 10: a person owes while in office in one of the roles, and not yet as a newcomer."""
    covers = _COVERS.format(reference=_REFERENCE)
    took_office = f"""(
            SELECT min(coalesce(a.started_on, '0001-01-01'))
            FROM asked_role r CROSS JOIN appointment a
            WHERE r.rule = o.rule AND a.unit_id = o.unit_id AND a.person_id = o.person_id AND a.role = r.role
              AND {a_known} AND {covers}
        )"""
    age = dialect.days_between(took_office, _DUE)
    held = f"(CASE WHEN o.newcomer_days IS NULL THEN {took_office} IS NOT NULL ELSE {age} > o.newcomer_days END)"
    if not by_role:
        return held
    in_role = f"a.unit_id = o.unit_id AND a.person_id = o.person_id AND a.role = :role AND {a_known}"
    return f"{held} AND EXISTS (SELECT 1 FROM appointment a WHERE {in_role} AND {covers})"


# By the event alone, whose number no other unit's has: the unit it is kept under is not in the index that answers.
_PROVEN = """
   AND (NOT o.evidence_required OR EXISTS (SELECT 1 FROM evidence v WHERE v.event_id = c.event_id AND {known}))"""


def tally(what: str, by: str, and_whose: str, holds: Callable[[str], str], proven: bool, source: str = "") -> str:
    """Return a query over the completions ``c`` that count for an obligation ``o``, or for all of a ``source``.

    ``holds`` tells when a fact holds, and ``proven`` whether some of the obligations count only events with evidence.
    """
    return _sql("tally.sql").format(
        what=what,
        source=source,
        by=by,
        and_whose=and_whose,
        c_known=holds("c"),
        and_proven=_PROVEN.format(known=holds("v")) if proven else "",
    )


def _tallies(dialect: Dialect, and_whose: str, holds: Callable[[str], str], proven: bool) -> str:
    """Return ``done_in_time``, ``done``, ``met``, ``in_time`` and ``parts`` (rules 11 and 12).

    One event is by far the commonest minimum: whether there is any is then answered by the first that is found.
    """

    def probe(what: str, by: str) -> str:
        return tally(what, by, and_whose, holds, proven)

    def total(column: str, by: str) -> str:
        return f"(SELECT coalesce(sum(n), 0) FROM ({probe(f'DISTINCT c.event_id, c.{column} AS n', by)}) d)"

    def count(by: str) -> str:
        parts = "SELECT p.part FROM asked_part p WHERE p.rule = o.rule"
        return f"""CASE o.measure
            WHEN 'events' THEN ({probe("count(DISTINCT c.event_id)", by)})
            WHEN 'parts' THEN ({probe("count(DISTINCT coalesce(c.part, c.activity))", by)}
              AND coalesce(c.part, c.activity) IN ({parts}))
            WHEN 'hours' THEN {total("centihours", by)}
            ELSE {total("audience", by)}
        END"""

    def enough(by: str) -> str:
        return f"""CASE WHEN o.measure = 'events' AND o.minimum = 1
            THEN EXISTS ({probe("1", by)}) ELSE {count(by)} >= o.minimum END"""

    present = dialect.joined("coalesce(c.part, c.activity)", probe("", ":as_of").replace("SELECT ", "", 1), "'\n'")
    # A figure and whether it was reached in time, from one look: twice the one, and one more for the other. Only of
    # several completions is it asked how many events they are, as telling events apart costs as much as the look.
    distinct = probe("count(DISTINCT c.event_id)", ":as_of")
    in_time = f"CASE WHEN min(c.done_on) <= {_DUE} THEN 1 ELSE 0 END"
    looked_up = probe(f"2 * CASE WHEN count(*) < 2 THEN count(*) ELSE ({distinct}) END + {in_time}", ":as_of")
    return f"""CASE WHEN o.measure = 'events' AND o.minimum = 1 THEN ({looked_up})
            ELSE 2 * {count(":as_of")} + CASE WHEN {enough(_DUE)} THEN 1 ELSE 0 END END AS done_in_time,
        {count(":as_of")} AS done,
        {enough(":as_of")} AS met,
        CASE WHEN o.due_on < :as_of THEN {enough("o.due_on")} ELSE TRUE END AS in_time,
        CASE o.measure WHEN 'parts' THEN {present} END AS parts"""
