"""What takes in the rows of each kind of file."""

from collections.abc import Callable

from safetytrack.intake.completions import import_completions
from safetytrack.intake.people.importing import import_people
from safetytrack.intake.units.importing import import_units

Importer = Callable[..., None]

IMPORTERS: dict[str, Importer] = {
    "units": import_units,
    "people": import_people,
    "completions": import_completions,
}
"""By the names of their specs."""
