"""What a ledger holds at all, so that a statement need not ask about what there is none of."""

import json
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.own_labels import LEDGER_LABELS
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_of


class LedgerFacts(NamedTuple):
    """Whether there are any live ones, of the units asked about; what is not asked for is taken to be there.

    ``repeated``: events that happened more often than once; ``several_hosts``: events held at more units than one.
    ``requirements``: completions given for one requirement alone; ``labels`` are those that events name.
    """

    waivers: bool = True
    extensions: bool = True
    holders: bool = True
    vacancies: bool = True
    openings: bool = True
    closings: bool = True
    requirements: bool = True
    labels: tuple[str, ...] = ()
    answers: bool = False
    """Whether events answer others; looked for only where that matters."""
    repeated: bool = True
    several_hosts: bool = True
    taken_back: bool = True
    """Whether a state of some unit was put back by ``undo``."""


def ledger_facts(reader: Reader, query: Query, *, posts: bool, begun_by_events: bool) -> LedgerFacts:
    """Look for the facts that matter to what a question is about.

    ``posts``: whether posts are subjects of it; ``begun_by_events``: whether events begin periods of it.
    """
    units = units_of(query)
    everywhere = units.queried == units.every
    probes = {
        "waivers": f"waiver w WHERE {query.live('w')}",
        "extensions": f"extension e WHERE {query.live('e')}",
        "requirements": "completion c WHERE c.requirement_id IS NOT NULL",
    }
    if begun_by_events:
        probes["answers"] = "event e WHERE e.ref_to IS NOT NULL"
    probes["several_hosts"] = "event_host h"
    probes["taken_back"] = "former_row f WHERE f.of_table = 'unit' AND f.row_recorded_in IS NOT NULL"
    probes["repeated"] = "event e WHERE e.count IS NOT NULL"
    if posts:
        appointments = (
            "appointment a" if everywhere else f"{units.queried} u JOIN appointment a ON a.unit_id = u.unit_id"
        )
        probes["holders"] = f"{appointments} WHERE a.person_id IS NOT NULL"
        probes["vacancies"] = f"{appointments} WHERE a.person_id IS NULL AND {query.live('a')}"
    if not query.is_of_then:
        probes["openings"] = f"{units.queried} u WHERE u.opened_on IS NOT NULL"
        probes["closings"] = f"{units.queried} u WHERE u.closed_on IS NOT NULL"
    labels = reader.dialect.listed("label", f"FROM ({LEDGER_LABELS}) known")
    select = ",\n    ".join(f"EXISTS (SELECT 1 FROM {probe}) AS {name}" for name, probe in probes.items())
    row = reader.one(
        statement(units.expressions, f"SELECT\n    {select},\n    {labels} AS labels"),
        **query.values,
    )
    *there, named = row or ()
    facts = LedgerFacts(**dict(zip(probes, map(bool, there), strict=True)), labels=tuple(json.loads(named)))
    return facts if posts else facts._replace(holders=False, vacancies=False)
