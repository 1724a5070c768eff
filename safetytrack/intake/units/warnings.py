"""What an import of units warns of: rows that are taken, and that most likely are not meant so."""

from collections.abc import Iterable, Sequence

from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.domain.legal_forms import legal_form_in
from safetytrack.intake.units.plan import PlannedUnit
from safetytrack.intake.units.twins import Twin
from safetytrack.store.ledger import Entry

_SHOWN = 5


def warn_of_legal_forms(entry: Entry, units: Iterable[PlannedUnit]) -> None:
    """Warn of legal forms from which no scale follows (rule 21)."""
    forms = dict.fromkeys(unit.values["legal_form"] for unit in units if "legal_form" in unit.values)
    strange = [form for form in forms if legal_form_in(form) is None]
    if strange:
        sentence = N_(
            "legal forms from which no scale follows: {forms}. they are kept; fill in the scale where it is known"
        )
        entry.warn(sentence, forms=_first(strange))


def warn_of_twins(entry: Entry, twins: Iterable[Twin]) -> None:
    """Warn of new units that are most likely there already, under other codes."""
    by_row = sorted(twins, key=lambda twin: twin.unit.rows[0].number)
    if by_row:
        sentence = N_(
            "units that may be there already, by name, kind and territory: {units}. "
            "if they are, undo the import and write one code for each unit"
        )
        entry.warn(sentence, units=_first([_called(twin) for twin in by_row]))


def _called(twin: Twin) -> Phrase:
    row, name = twin.unit.rows[0].number, twin.unit.values["name"]
    return Phrase(N_("row {row} {name} ({other})"), row=row, name=name, other=twin.elder.called)


def _first(values: Sequence[str | Phrase]) -> Words:
    return Words([*values[:_SHOWN], *(["..."] if len(values) > _SHOWN else [])])
