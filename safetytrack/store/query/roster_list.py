"""The list of units without a roster, with the roles in which nobody was ever recorded (rule 7)."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.rows.people import MissingRosterRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.rosters import owing_without_rosters
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import select_list


class _Gap(NamedTuple):
    """A post of a unit in which nobody was ever recorded, and the version of a requirement that asks who is in it."""

    unit_id: int
    code: str
    name: str
    kind: str
    role: str
    version_no: int


_BY_UNIT = f"""
SELECT DISTINCT {select_list(_Gap, "o", role="r.post")}
FROM no_roster o JOIN required_role r ON r.version_no = o.version_no
ORDER BY o.unit_id, r.post, o.version_no
"""


def rosters_missing(reader: Reader, query: Query) -> Iterator[MissingRosterRow]:
    """Return a row for each post of a unit in which nobody was ever recorded, though people in it are asked."""
    schedule = schedule_for(reader, query, query.as_of, keep=lambda asks, _period: asks.per == "person")
    if not schedule.of_people:
        return
    owing = owing_without_rosters(reader, query, schedule)
    rows = map(_Gap._make, reader.stream(owing.statement(_BY_UNIT), **owing.values))
    for _post, same in groupby(rows, lambda gap: (gap.unit_id, gap.role)):
        gaps = list(same)
        asking = dict.fromkeys(schedule.versions[gap.version_no].name for gap in gaps)
        yield MissingRosterRow(gaps[0].code, gaps[0].name, gaps[0].kind, gaps[0].role, tuple(asking))
