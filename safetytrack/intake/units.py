"""Units taken in, parents and children in any order; a unit whose code is known is changed where a cell says so."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from operator import attrgetter
from types import SimpleNamespace

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.scale import parse_revenue
from safetytrack.intake.columns import UNITS
from safetytrack.intake.faults import Faults
from safetytrack.intake.naming import Naming, Told, above_itself
from safetytrack.intake.progress import EVERY, Progress, silent
from safetytrack.intake.records import Counts, Reading, day_of, parts_of, records, word_of
from safetytrack.intake.rows import Row
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry, fact_columns
from safetytrack.store.model import Unit, UnitAlias, UnitTag
from safetytrack.store.reading import Reader
from safetytrack.store.writes import units as rules
from safetytrack.store.writes.words import check_name

_KEPT_AS = {"scale": "scale_given", "revenue": "revenue_fen"} | rules.SUPERIORS
_COLUMNS = fact_columns(Unit.__table__)
_WORDS = {"tags": (UnitTag, "tag"), "aliases": (UnitAlias, "alias")}
_BATCH = 5_000


def import_units(entry: Entry, rows: Iterable[Row], file: str, progress: Progress = silent) -> Counts:
    """Add the units that are new and change those that are known. Raises ``RefusedRows`` naming every bad row."""
    faults = Faults(file, UNITS)
    told = [Told(record) for record in records(rows, UNITS, _readings(entry), faults)]
    naming = Naming(entry.reader, told)
    _settle(naming, told, faults)
    plan = _plan(naming, told, faults)
    _refuse_loops(entry.reader, plan, faults)
    faults.refuse()
    writing = _Writing(entry, naming, faults)
    for done, batch in enumerate(_batches(plan), start=1):
        writing.write(batch)
        progress("write", min(done * _BATCH, len(plan)), len(plan))
    writing.finish()
    faults.refuse()
    return Counts(len(told), writing.new, writing.changed, len(told) - writing.new - writing.changed)
