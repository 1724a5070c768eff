"""What the ledger holds of events that are told again."""

import json
from collections.abc import Sequence

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.planning import Existing, Recorded

_COLUMNS = TABLES["event"].fact_columns
_LIVE = f"""
SELECT {", ".join(f"e.{column}" for column in _COLUMNS)},
    CASE WHEN e.host_id IS NOT NULL THEN {{further_hosts}} END
FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity AND e.undone_in IS NULL
"""
_FURTHER_HOSTS = "FROM event_host h WHERE h.unit_id = e.unit_id AND h.event_id = e.event_id"
_UNDONE = """
SELECT e.identity FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity AND e.undone_in IS NOT NULL
"""
_CLAIM = select_list(CreditClaim, "c", name="coalesce(c.person_name, p.name)", staff_no="p.staff_no")
_LINES = f"""
SELECT {_CLAIM}
FROM completion c LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.event_id = :event_id
"""


def existing_of(reader: Reader, drafts: Sequence[EventDraft], *, with_undone: bool) -> Existing:
    """What the ledger holds of events, those of a ref with whom they count for."""
    refs = {draft.identity: draft.ref for draft in drafts}
    live: dict[str, Recorded] = {}
    known = _LIVE.format(further_hosts=reader.dialect.listed("host_id", _FURTHER_HOSTS))
    for *event, further_hosts in reader.lookup_many(known, "identity", "text", refs):
        values = dict(zip(_COLUMNS, event, strict=True))
        facts = EventFacts.of_stored(values, json.loads(further_hosts or "[]"))
        identity, event_id = values["identity"], values["event_id"]
        live[identity] = recorded = Recorded(values["unit_id"], facts, values["uid"], event_id)
        if refs[identity]:
            for claim in map(CreditClaim._make, reader.rows(_LINES, event_id=event_id)):
                recorded.add_line(claim)
    if not with_undone:
        return Existing(live)
    return Existing(live, {identity for (identity,) in reader.lookup_many(_UNDONE, "identity", "text", refs)})
