"""The files that go in and out: one spec each, which intake reads by and output writes by."""

from safetytrack.domain.file_specs.completions import COMPLETIONS
from safetytrack.domain.file_specs.people import PEOPLE
from safetytrack.domain.file_specs.spec import CellType, Field, FileSpec
from safetytrack.domain.file_specs.units import UNITS

__all__ = ["COMPLETIONS", "FILE_SPECS", "PEOPLE", "UNITS", "CellType", "Field", "FileSpec"]

FILE_SPECS = {spec.name: spec for spec in (UNITS, PEOPLE, COMPLETIONS)}
"""By the slugs of ``vocabulary.FILES``."""
