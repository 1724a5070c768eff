"""How many units owe what is asked, as far as the ledger knows."""

from datetime import date
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.relation import Columns, relation
from safetytrack.store.query.rosters import missing_rosters
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.statement import conjunction


class Owing(NamedTuple):
    """How many units owe, and how many more would if their people were on record."""

    units: int
    without_roster: int = 0


def owing_units(reader: Reader, query: Query, label: str, until: date) -> Owing:
    """Return how many units owe a period that begins by a day; what is waived or vacant is owed by nobody."""
    schedule = schedule_for(reader, query, until, keep=lambda _asks, period: period.label == label)
    owing = relation(reader, schedule, query, Columns(("unit_id",)))
    excused = ["NOT o.waived"] * owing.facts.waivers + ["NOT o.vacant"] * owing.facts.vacancies
    select = f"SELECT count(DISTINCT o.unit_id) FROM obligation o WHERE {conjunction(excused or ['TRUE'])}"
    row = reader.one(owing.statement(select), **owing.values)
    gap = missing_rosters(reader, query, schedule)
    return Owing(row[0] if row else 0, gap.units if gap else 0)
