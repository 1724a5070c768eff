"""The decisions on obligations, those that were replaced or undone too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from safetytrack.domain.calendar import format_timestamp, label_span
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.decisions import DecisionRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import made_between
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import Expression, conjunction, statement
from safetytrack.store.query.unit_tables import person_then, units_of

_KINDS = {"waiver": "waiver_id", "extension": "extension_id"}
_NAMED = ("unit_id", "requirement_id", "role", "person_id", "label", "reason", "approver", "recorded_in")


class _Decision(NamedTuple):
    """A decision as the ledger has it."""

    decision: str
    requirement_id: int
    label: str | None
    unit_code: str
    unit: str
    role: str | None
    person: str | None
    to: str | None
    reason: str
    approver: str
    at: str
    entry: int
    state: str


_SELECTED = select_list(
    _Decision, "d", unit_code="u.code", unit="u.name", person="p.name", to="d.to_on", at="j.at", entry="j.number"
)
_DECISIONS = f"""
SELECT {_SELECTED}
FROM decision d JOIN {{queried}} u ON u.unit_id = d.unit_id JOIN journal j ON j.entry_id = d.recorded_in
LEFT JOIN {{person}} p ON p.unit_id = d.unit_id AND p.person_id = d.person_id
WHERE {{condition}}
ORDER BY j.number, d.unit_id, d.decision, d.number
"""


class _OfProgramme(NamedTuple):
    """What a requirement asked last, and in which programme."""

    programme: str
    requirement: Requirement


def decisions(reader: Reader, query: Query) -> Iterator[DecisionRow]:
    """Return one row per waiver and extension, in the order of the journal: in force, replaced or undone."""
    requirements = _requirements(reader, query)
    for row in _decisions(reader, query):
        asks = requirements.get(row.requirement_id)
        if asks is None or not _concerns(query, asks.requirement, row):
            continue
        yield DecisionRow(
            decision=row.decision,
            programme=asks.programme,
            requirement=asks.requirement.code,
            title=asks.requirement.title,
            period=row.label,
            unit_code=row.unit_code,
            unit=row.unit,
            role=row.role,
            person=row.person,
            to=row.to,
            reason=row.reason,
            approver=row.approver,
            recorded_at=format_timestamp(row.at),
            entry=row.entry,
            state=row.state,
        )


def _requirements(reader: Reader, query: Query) -> Mapping[int, _OfProgramme]:
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    return {each.requirement_id: _OfProgramme(each.programme, each.asks) for each in versions if each.asks}


def _decisions(reader: Reader, query: Query) -> Iterator[_Decision]:
    units = units_of(query)
    made, days = made_between(*query.span)
    condition = conjunction([query.unit_sql, *query.recorded("d"), made]) or "TRUE"
    select = _DECISIONS.format(queried=units.queried, person=query.every_person, condition=condition)
    decision = Expression("decision", _of_all(reader, query))
    expressions = (*units.expressions, person_then(query.prefix), decision)
    return map(_Decision._make, reader.rows(statement(expressions, select), **query.values, **days))


def _of_all(reader: Reader, query: Query) -> str:
    """Return the decisions that stand or were replaced, and those that were undone by then."""
    arms = []
    for table, number in _KINDS.items():
        live = query.live("d")
        columns = [f"d.{name}" for name in _NAMED]
        to_on = "d.to_on" if table == "extension" else "CAST(NULL AS date)"
        state = f"CASE WHEN {live} THEN 'in-force' ELSE 'replaced' END"
        arms.append(_arm(table, [*columns, f"d.{number}", to_on, state], f"{table} d", ""))
        unpacked = {
            name: reader.dialect.unpacked("f.content", table, name)
            for name in (*_NAMED, number, *(["to_on"] if table == "extension" else []))
        }
        columns = [*(unpacked[name] for name in _NAMED), unpacked[number], unpacked.get("to_on", "CAST(NULL AS date)")]
        arms.append(_arm(table, [*columns, "'undone'"], "former_row f", _undone(table, query)))
    return "\nUNION ALL\n".join(arms)


def _arm(table: str, columns: Iterable[str], source: str, condition: str) -> str:
    names = (*_NAMED, "number", "to_on", "state")
    selected = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    return f"SELECT '{table}' AS decision, {selected} FROM {source}{condition and f' WHERE {condition}'}"


def _undone(table: str, query: Query) -> str:
    """Return the condition that a former row is the last, by then, of a decision that was undone."""
    same = "g.of_table = f.of_table AND g.row_key = f.row_key AND g.recorded_in > f.recorded_in"
    later = f"SELECT 1 FROM former_row g WHERE {conjunction([same, *query.recorded('g')])}"
    undone = f"f.of_table = '{table}' AND f.now_recorded_in IS NULL"
    return conjunction([undone, *query.recorded("f"), f"NOT EXISTS ({later})"])


def _concerns(query: Query, asks: Requirement, row: _Decision) -> bool:
    """Say whether a decision is about a role and a period that are asked about: one of all of them is."""
    roles = {row.role} if row.role else set(asks.every_role)
    if query.roles and roles.isdisjoint(query.roles):
        return False
    return not query.labels or row.label is None or any(_takes_in(label, row.label) for label in query.labels)


def _takes_in(label: str, inner: str) -> bool:
    outer, span = label_span(label), label_span(inner)
    return label == inner or bool(outer and span and outer[0] <= span[0] and span[1] <= outer[1])
