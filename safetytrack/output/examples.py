"""The example rows of a template: such as can be imported as they are, whatever the ledger holds."""

from datetime import date
from decimal import Decimal

from safetytrack.domain.errors import N_
from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, UNITS, CellType, Field, FileSpec
from safetytrack.locale import _

Example = dict[str, object]
"""A row by its columns: texts, slugs, days and numbers; several words in one cell are a tuple."""


def of_units(parent: str | None, regulator: str | None) -> list[Example]:
    """Return two enterprises below a unit; without one, a town and an enterprise in it."""
    factory = _from_spec(UNITS, "code name kind sector scale legal_form opened_on") | {
        "parent": parent or _value(UNITS["parent"]),
        "regulator": regulator,
        "revenue": Decimal(2500),
    }
    if parent is None:
        return [{"name": factory["parent"], "kind": "town"}, factory]
    workshop: Example = {
        "code": "92999999MA0EXAMQX7",
        "name": _(N_("Example Workshop")),
        "kind": "enterprise",
        "parent": parent,
        "regulator": regulator,
        "sector": "C33",
        "legal_form": "sole-proprietor",
        "opened_on": date(2021, 9, 15),
    }
    return [factory, workshop]


def of_people(unit: str, today: date) -> list[Example]:
    """Return two people in roles that several may hold, so that nobody is put out of office."""
    since = today.replace(month=1, day=1)
    liaison: Example = {"name": _(N_("Zhang San (example)")), "unit": unit, "started_on": since}
    manager: Example = {"name": _(N_("Li Si (example)")), "unit": unit, "role": "safety-manager", "started_on": since}
    return [liaison | _from_spec(PEOPLE, "role phone"), manager]


def of_completions(unit: str, role: str, holder: str | None, today: date) -> list[Example]:
    """Return a lecture owed by a post, held by whoever holds it alone, and a study session of the whole unit."""
    event: Example = {"unit": unit, "done_on": today, "note": _(N_("An example: write over this row"))}
    lecture = _from_spec(COMPLETIONS, "activity place topics audience hours") | {"role": role, "person": holder}
    return [event | lecture, event | {"activity": "study", "audience": 40, "hours": Decimal(2)}]


def _from_spec(spec: FileSpec, names: str) -> Example:
    """Return the examples that the notes of a template give of columns, as values of their cells."""
    return {name: _value(spec[name]) for name in names.split()}


def _value(column: Field) -> object:
    if isinstance(column.example, tuple):
        return tuple(_(part) for part in column.example)
    match column.type:
        case CellType.DATE:
            return date.fromisoformat(column.example)
        case CellType.PEOPLE | CellType.COUNT:
            return int(column.example)
        case CellType.HOURS | CellType.MONEY:
            return Decimal(column.example)
    return _(column.example)
