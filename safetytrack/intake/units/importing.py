"""Units taken in, parents and children in any order; a unit whose code is known is changed where a cell says so."""

from collections.abc import Iterable
from itertools import chain

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import UNITS
from safetytrack.domain.legal_forms import legal_form_kept
from safetytrack.domain.progress import Progress, silent
from safetytrack.domain.texts import check_text
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import parse_records, parsers_of
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.units.identification import identify_uncoded
from safetytrack.intake.units.index import UnitIndex, UnitsRow
from safetytrack.intake.units.plan import plan_units, refuse_loops
from safetytrack.intake.units.twins import find_twins
from safetytrack.intake.units.warnings import warn_of_legal_forms, warn_of_twins
from safetytrack.intake.units.writing import UnitWriter, sort_out
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.units import TREE, check_code, warn_of_codes


def import_units(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, progress: Progress = silent) -> None:
    """Add the units that are new and change those that are known. Raises ``BadRows`` naming every bad row."""
    entry.lock(TREE)
    parsers = parsers_of(entry, UNITS) | {"code": check_code, "scale": parse_scale, "legal_form": parse_legal_form}
    named = [UnitsRow(record.row, record.values) for record in parse_records(rows, UNITS, parsers, outcomes)]
    index = UnitIndex(entry.reader, named)
    identify_uncoded(named, index)
    plan = plan_units(named, index, outcomes)
    codes, highest_stored = index.by_code.keys(), index.highest_stored
    del named, index  # of a million rows
    refuse_loops(entry.reader, plan, outcomes)
    work = sort_out(entry.reader, plan, highest_stored, outcomes)
    outcomes.require_sound()
    warn_of_codes(entry, (unit.values["code"] for unit in work.new if "code" in unit.values))
    warn_of_legal_forms(entry, chain(work.new, work.changed))
    warn_of_twins(entry, find_twins(entry.reader, work, highest_stored))
    UnitWriter(entry, codes, outcomes, progress).write(work)
    outcomes.require_sound()


def parse_scale(text: str) -> str:
    """Return the scale that a text says. Raises ``Refused``."""
    scale = slug("scale", text)
    if scale is None:
        raise Refused(N_("{text!r} is not a scale. write above or below"), text=text)
    return scale


def parse_legal_form(text: str) -> str:
    """Return the slug of the legal form that a text says; of a third one the text as it stands. Raises ``Refused``."""
    return legal_form_kept(check_text(text, "legal form"))
