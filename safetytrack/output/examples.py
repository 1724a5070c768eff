"""The example rows of a template: such as can be imported as they are, whatever the ledger holds."""

from datetime import date
from decimal import Decimal

from safetytrack.domain.errors import N_
from safetytrack.locale import _

Example = dict[str, object]
"""A row by its columns: texts, slugs, days and numbers; several words in one cell are a tuple."""


def of_units(parent: str | None, regulator: str | None) -> list[Example]:
    """Return two enterprises below a unit; without one, a town and an enterprise in it."""
    factory = {
        "code": "91999999MA0EXAMP1J",
        "name": _(N_("Example Machinery Ltd")),
        "kind": "enterprise",
        "parent": parent or _(N_("Example Town")),
        "regulator": regulator,
        "sector": "C34",
        "scale": "above",
        "revenue": Decimal(2500),
        "legal_form": "legal-person",
        "opened_on": date(2019, 3, 1),
    }
    if parent is None:
        return [{"name": _(N_("Example Town")), "kind": "town"}, factory]
    workshop = {
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
    return [
        {
            "name": _(N_("Zhang San (example)")),
            "unit": unit,
            "role": "liaison",
            "started_on": since,
            "phone": "13800000000",
        },
        {"name": _(N_("Li Si (example)")), "unit": unit, "role": "safety-manager", "started_on": since},
    ]


def of_completions(unit: str, role: str, holder: str | None, today: date) -> list[Example]:
    """Return a lecture owed by a post, held by whoever holds it alone, and a study session of the whole unit."""
    note = _(N_("An example: write over this row"))
    return [
        {
            "activity": "lecture",
            "unit": unit,
            "role": role,
            "person": holder,
            "done_on": today,
            "place": _(N_("Meeting room, third floor")),
            "topics": (_(N_("Laws")), _(N_("Accident cases"))),
            "audience": 120,
            "hours": Decimal("1.5"),
            "note": note,
        },
        {"activity": "study", "unit": unit, "done_on": today, "audience": 40, "hours": Decimal(2), "note": note},
    ]
