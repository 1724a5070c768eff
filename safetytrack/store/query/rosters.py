"""Units without a roster: people of theirs would owe, of whose roles nobody was ever recorded (rule 7)."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.rows.people import MissingRosterRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.relation import Columns, Relation, relation
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.statement import Expression

_GAP = Expression("gap", "SELECT DISTINCT o.version_no, o.unit_id FROM no_roster o", kept=True)
_IN_ALL = """
SELECT g.version_no, (SELECT count(DISTINCT unit_id) FROM gap) AS units
FROM gap g GROUP BY g.version_no ORDER BY g.version_no
"""
_BY_UNIT = """
SELECT DISTINCT o.unit_id, o.code, o.name, o.kind, r.post, o.version_no
FROM no_roster o JOIN required_role r ON r.version_no = o.version_no
ORDER BY o.unit_id, r.post, o.version_no
"""


class MissingRosters(NamedTuple):
    """How many units have no roster, of which roles, and which requirements do not count them therefore."""

    units: int
    roles: tuple[str, ...]
    requirements: tuple[str, ...]


class _Gap(NamedTuple):
    """A post of a unit in which nobody was ever recorded, and the version of a requirement that asks who is in it."""

    unit_id: int
    code: str
    name: str
    kind: str
    role: str
    version_no: int


def missing_rosters(reader: Reader, query: Query, schedule: Schedule) -> MissingRosters | None:
    """Return what the figures of a schedule leave out as there is no roster; None where they are whole."""
    if not schedule.of_people:
        return None
    owing = _owing(reader, query, schedule)
    rows = reader.all(owing.statement(_IN_ALL, _GAP), **owing.values)
    if not rows:
        return None
    versions = [schedule.versions[number] for number, _units in rows]
    roles = dict.fromkeys(role for version in versions if version.asks for role in version.asks.roles)
    return MissingRosters(rows[0][1], tuple(roles), tuple(dict.fromkeys(version.name for version in versions)))


def rosters_missing(reader: Reader, query: Query) -> Iterator[MissingRosterRow]:
    """Return a row for each post of a unit in which nobody was ever recorded, though people in it are asked."""
    schedule = schedule_for(reader, query, query.as_of, keep=lambda asks, _period: asks.per == "person")
    if not schedule.of_people:
        return
    owing = _owing(reader, query, schedule)
    rows = map(_Gap._make, reader.stream(owing.statement(_BY_UNIT), **owing.values))
    for _post, same in groupby(rows, lambda gap: (gap.unit_id, gap.role)):
        gaps = list(same)
        asking = dict.fromkeys(schedule.versions[gap.version_no].name for gap in gaps)
        yield MissingRosterRow(gaps[0].code, gaps[0].name, gaps[0].kind, gaps[0].role, tuple(asking))


def _owing(reader: Reader, query: Query, schedule: Schedule) -> Relation:
    names = ("version_no", "unit_id", "code", "name", "kind")
    return relation(reader, schedule, query, Columns(names, rosters=True))
