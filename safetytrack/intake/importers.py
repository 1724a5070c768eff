"""What takes in the rows of each kind of file."""

from collections.abc import Callable

Importer = Callable[..., None]


def importer_of(name: str) -> Importer:
    """Return what takes in a file by the name of its spec; only that is loaded, as that of people needs the ORM."""
    match name:
        case "units":
            from safetytrack.intake.units.importing import import_units

            return import_units
        case "people":
            from safetytrack.intake.people.importing import import_people

            return import_people
        case _:
            from safetytrack.intake.completions import import_completions

            return import_completions
