"""Units without a roster: people of theirs would owe, of whose roles nobody was ever recorded (rule 7)."""

from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.relation import Columns, Relation, relation
from safetytrack.store.query.statement import Expression

_GAP = Expression("gap", "SELECT DISTINCT o.version_no, o.unit_id FROM no_roster o", kept=True)
_IN_ALL = """
SELECT g.version_no, (SELECT count(DISTINCT unit_id) FROM gap) AS units
FROM gap g GROUP BY g.version_no ORDER BY g.version_no
"""


class MissingRosters(NamedTuple):
    """How many units have no roster, of which roles, and which requirements do not count them: titles by names."""

    units: int
    roles: tuple[str, ...]
    requirements: dict[str, str]


def missing_rosters(reader: Reader, query: Query, schedule: Schedule) -> MissingRosters | None:
    """Return what the figures of a schedule leave out as there is no roster; None where they are whole."""
    if not schedule.of_people:
        return None
    owing = owing_without_rosters(reader, query, schedule)
    rows = reader.all(owing.statement(_IN_ALL, _GAP), **owing.values)
    if not rows:
        return None
    versions = [schedule.versions[number] for number, _units in rows]
    requirements = {version.name: version.asks for version in versions if version.asks}
    roles = dict.fromkeys(role for asks in requirements.values() for role in asks.roles)
    return MissingRosters(rows[0][1], tuple(roles), {name: asks.title for name, asks in requirements.items()})


def owing_without_rosters(reader: Reader, query: Query, schedule: Schedule) -> Relation:
    """Return what would be owed, if there were rosters, as the table expression ``no_roster``."""
    names = ("version_no", "unit_id", "code", "name", "kind")
    of_people = schedule.only(lambda occurrence: occurrence.requirement.per == "person")
    return relation(reader, of_people, query, Columns(names, only_rosters=True))
