"""What an import of units warns of: rows that are taken, and that most likely are not meant so."""

from collections.abc import Iterable

from safetytrack.domain.errors import N_, Words
from safetytrack.domain.legal_forms import legal_form_in
from safetytrack.intake.units.plan import PlannedUnit
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


def _first(values: list[str]) -> Words:
    return Words([*values[:_SHOWN], *(["..."] if len(values) > _SHOWN else [])])
