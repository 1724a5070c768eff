"""The units that events were held at, and those that a share is asked of, as plain facts."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from safetytrack.domain.obligation.facts import Event, Unit
from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import Expression, statement
from safetytrack.store.query.unit_tables import units_of
from safetytrack.store.query.why.facts import UnitState

_PLACES = """
SELECT {state}, p.code, r.code, {tags}
FROM place JOIN {every} u ON u.unit_id = place.unit_id
LEFT JOIN {every} p ON p.unit_id = u.parent_id
LEFT JOIN {every} r ON r.unit_id = u.regulator_id
WHERE u.unit_id <> :unit_id
"""
_STATE = select_list(UnitState, "u", scale="u.scale_given")
_NAMED = "SELECT u.unit_id FROM ({codes}) named JOIN {every} u ON u.code = named.code"
_INSIDE = """
SELECT u.unit_id FROM {every} u WHERE u.parent_id = :unit_id
UNION
SELECT u.unit_id FROM place CROSS JOIN {every} u WHERE u.parent_id = place.unit_id
"""
_REGULATED = "SELECT u.unit_id FROM {every} u WHERE u.regulator_id = :unit_id"


def read_places(
    reader: Reader, query: Query, requirements: Iterable[Requirement], events: Iterable[Event]
) -> Iterator[Unit]:
    """Yield every unit that an event was held at, and every one inside what a share is asked of, each once.

    As they are, or as they were known after the entry that is asked about; the unit that is asked about is left out.
    """
    codes = reader.dialect.table("codes", {"code": "text"})
    sources = [_NAMED.replace("{codes}", codes)]
    where = {asks.host for asks in requirements if asks.measure == "hosts"}
    sources += [source for host, source in (("territory", _INSIDE), ("sector", _REGULATED)) if host in where]
    values = {"codes": json.dumps([[code] for event in events for code in event.hosts])}
    places = {state.code: state for source in sources for state in _states(reader, query, source, values)}
    yield from places.values()


def _states(reader: Reader, query: Query, source: str, values: dict[str, str]) -> Iterator[Unit]:
    units = units_of(Query(query.as_of, query.prefix))
    live = query.live("t")
    tags = reader.dialect.listed("tag", f"FROM unit_tag t WHERE t.unit_id = u.unit_id AND {live}")
    place = Expression("place", source.format(every=units.every))
    text = statement((*units.expressions, place), _PLACES.format(state=_STATE, every=units.every, tags=tags))
    for *state, parent, regulator, listed in reader.rows(text, **query.values, **values):
        unit = UnitState(*state).unit(tuple(json.loads(listed or "[]")))
        yield replace(unit, parent=parent, regulator=regulator)
