"""The list of liaisons (联络员): who they are, and which unit that should name one has none."""

from collections.abc import Iterator

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.lists import PERSON_THEN
from safetytrack.store.query.query import Query, schedule_for
from safetytrack.store.query.statement import is_live, reach_of, relation, unit_table

_ROLE, _ACTIVITY = "liaison", "liaison-list"

# Units that owe a list are put in a heap of their own first: few, and looked for once.
_LIAISONS = """{person_then}, owing AS MATERIALIZED (
    SELECT DISTINCT unit_id FROM (
        SELECT unit_id, starts_on, waived FROM obligation
    ) o WHERE o.starts_on <= :as_of AND NOT o.waived
)
SELECT u.name, u.code, p.name, p.phone, a.started_on
FROM {unit} u
LEFT JOIN appointment a ON a.unit_id = u.unit_id AND a.role = :liaison AND a.person_id IS NOT NULL AND {a_known}
    AND (a.started_on IS NULL OR a.started_on <= :as_of) AND (a.ended_on IS NULL OR a.ended_on >= :as_of)
LEFT JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE (u.opened_on IS NULL OR u.opened_on <= :as_of) AND (u.closed_on IS NULL OR u.closed_on >= :as_of)
    AND (a.appointment_id IS NOT NULL OR u.unit_id IN (SELECT unit_id FROM owing)) {and_kind}
ORDER BY u.unit_id, a.started_on NULLS FIRST, p.name, p.person_id
"""


def liaisons(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return a row per liaison in office, in the order of ``output.forms.LIAISONS``.

    A unit that is asked for its liaison and has none is a row without a name; several liaisons are a row each.
    """

    def asks_for_one(asks: Requirement, _period: Period) -> bool:
        return _ACTIVITY in asks.activities

    found = schedule_for(reader, asked, asked.as_of, keep=asks_for_one)
    with_clause, values = relation(reader.dialect, found, asked)
    then = asked.as_of_entry is not None
    statement = _LIAISONS.format(
        unit=unit_table(asked) if reach_of(asked) == "all" else "asked_unit",
        person="person_then" if then else "person",
        person_then=f", {PERSON_THEN}" if then else "",
        a_known=is_live("a", then),
        and_kind="AND u.kind = :kind" if asked.kind else "",
    )
    rows = reader.stream(f"{with_clause}{statement}", **values, liaison=_ROLE)
    return ((number, *row) for number, row in enumerate(rows, start=1))
