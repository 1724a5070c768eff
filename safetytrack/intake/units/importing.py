"""Units taken in, parents and children in any order; a unit whose code is known is changed where a cell says so."""

from collections.abc import Iterable

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.scale import parse_revenue
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import Reading, day_of, records, texts_of, word_of
from safetytrack.intake.sheets.columns import UNITS
from safetytrack.intake.sheets.rows import Row
from safetytrack.intake.units.naming import Naming, Told
from safetytrack.intake.units.plan import planned, refuse_loops
from safetytrack.intake.units.writing import sorted_out, write_units
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.units import TREE, check_code, warn_of_codes


def import_units(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, progress: Progress = silent) -> None:
    """Add the units that are new and change those that are known. Raises ``BadRows`` naming every bad row."""
    entry.lock(TREE)
    told = [Told(record.row, record.given) for record in records(rows, UNITS, _readings(entry), outcomes)]
    naming = Naming(entry.reader, told)
    plan = planned(naming, told, outcomes)
    del told
    naming.forget_rows()
    refuse_loops(entry.reader, plan, outcomes)
    work = sorted_out(entry.reader, naming, plan, outcomes)
    outcomes.require_sound()
    warn_of_codes(entry, (unit.given["code"] for unit in work.new if "code" in unit.given))
    write_units(entry, naming, work, outcomes, progress)
    outcomes.require_sound()


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
