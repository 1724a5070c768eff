"""The list of liaisons (联络员): who they are, and which unit that should name one has none."""

from collections.abc import Iterator

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.forms import LiaisonRow
from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import in_office, is_open
from safetytrack.store.query.query import Query
from safetytrack.store.query.relation import Columns, relation
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import Expression
from safetytrack.store.query.unit_tables import person_then

_ROLE, _ACTIVITY = "liaison", "liaison-list"

# Units that owe a list are put in a heap of their own first: few, and looked for once.
_OWING = "SELECT DISTINCT unit_id FROM (\n    SELECT * FROM obligation\n) o WHERE {owed}"
_SELECTED = select_list(
    LiaisonRow, no="0", unit="u.name", unit_code="u.code", liaison="p.name", phone="p.phone", started_on="a.started_on"
)
_LIAISONS = """
SELECT {selected}
FROM {unit} u
LEFT JOIN appointment a ON a.unit_id = u.unit_id AND a.role = :liaison AND a.person_id IS NOT NULL AND {live}
    AND {in_office}
LEFT JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE {is_open}
    AND (a.appointment_id IS NOT NULL OR u.unit_id IN (SELECT unit_id FROM owing)) {and_unit}
ORDER BY u.unit_id, a.started_on NULLS FIRST, p.name, p.person_id
"""


def liaisons(reader: Reader, query: Query) -> Iterator[LiaisonRow]:
    """Return a row per liaison in office.

    A unit that is asked for its liaison and has none is a row without a name; several liaisons are a row each.
    """

    def asks_for_one(asks: Requirement, _period: Period) -> bool:
        return _ACTIVITY in asks.activities or (asks.measure == "holders" and _ROLE in asks.every_role)

    schedule = schedule_for(reader, query, query.as_of, keep=asks_for_one)
    owed = relation(reader, schedule, query, Columns(("unit_id",)))
    owing = _OWING.format(owed="NOT o.waived" if owed.facts.waivers else "TRUE")
    select = _LIAISONS.format(
        selected=_SELECTED,
        unit=owed.units.queried,
        person=query.every_person,
        live=query.live("a"),
        in_office=in_office(":as_of"),
        is_open=is_open(":as_of"),
        and_unit=f"AND {query.unit_sql}" if query.unit_sql else "",
    )
    text = owed.statement(select, person_then(query.prefix), Expression("owing", owing, kept=True))
    rows = map(LiaisonRow._make, reader.stream(text, **owed.values, liaison=_ROLE))
    for number, row in enumerate(rows, start=1):
        yield row._replace(no=number)
