"""Units taken in, parents and children in any order; a unit whose code is known is changed where a cell says so."""

from collections.abc import Iterable

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.scale import parse_revenue
from safetytrack.intake.columns import UNITS
from safetytrack.intake.faults import Faults
from safetytrack.intake.progress import Progress, silent
from safetytrack.intake.records import Counts, Reading, day_of, records, texts_of, word_of
from safetytrack.intake.rows import Row
from safetytrack.intake.unit_naming import Naming, Told
from safetytrack.intake.unit_plan import planned, refuse_loops
from safetytrack.intake.unit_writes import write_units
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.writes.units import TREE, check_code


def import_units(entry: Entry, rows: Iterable[Row], file: str, progress: Progress = silent) -> Counts:
    """Add the units that are new and change those that are known. Raises ``RefusedRows`` naming every bad row."""
    entry.lock(TREE)
    faults = Faults(file, UNITS)
    told = [Told(record.row, record.given) for record in records(rows, UNITS, _readings(entry), faults)]
    naming = Naming(entry.reader, told)
    plan = planned(naming, told, faults)
    read = len(told)
    del told
    naming.forget_rows()
    refuse_loops(entry.reader, plan, faults)
    faults.refuse()
    new, changed = write_units(entry, naming, plan, faults, progress)
    faults.refuse()
    return Counts(read, new, changed, read - new - changed)


def _readings(entry: Entry) -> dict[str, Reading]:
    day = day_of(entry.author.today)
    return {
        "code": check_code,
        "kind": word_of(entry, "kind"),
        "scale": _scale,
        "revenue": parse_revenue,
        "opened_on": day,
        "closed_on": day,
        "tags": texts_of("tag"),
        "aliases": texts_of("alias"),
    }


def _scale(text: str) -> str:
    found = slug("scale", text)
    if found is None:
        raise Refused(N_("{text!r} is not a scale. write above or below"), text=text)
    return found
