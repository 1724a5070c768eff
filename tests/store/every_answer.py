"""What a ledger answers to every question, to be held against what another one does."""

from datetime import date
from pathlib import Path

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import deadlines, files, lists, obligations
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.progress import progress
from safetytrack.store.query.query import Query
from safetytrack.store.query.records import records
from safetytrack.store.query.units import units


def answers(reader: Reader, query: Query, within: int = 90) -> dict[str, list]:
    """Return what every question answers; ``within`` is how many days ahead those look that look ahead."""
    statement = "SELECT unit_id, event_id FROM event WHERE done_on <= :as_of ORDER BY event_id"
    return {
        "obligations": list(obligations.begun(reader, query)),
        "status": list(obligations.status(reader, query)),
        "overdue": list(obligations.overdue(reader, query)),
        "upcoming": list(obligations.upcoming(reader, query, within)),
        "calendar": list(deadlines.deadlines(reader, query, within)),
        "progress": list(progress(reader, query)),
        "liaisons": list(liaisons(reader, query)),
        "coverage": list(coverage(reader, query, ["requirement", "period", "kind", "role"])),
        "by territory": list(coverage(reader, query, ["territory", "regulator"])),
        "records": list(records(reader, query)),
        "evidence": [
            proof
            for event in reader.all(statement, as_of=query.as_of.isoformat())
            for proof in lists.evidence(reader, event, Path, query)
        ],
        "files": [list(rows(reader, query)) for rows in (files.units, files.people, files.completions)],
        "units": [unit.row for unit in units(reader, Query(date.max, query.prefix))],
        "people": list(lists.people(reader, query)),
        "programmes": list(lists.programmes(reader, query.prefix)),
        "requirements": list(lists.requirements(reader, prefix=query.prefix)),
    }
