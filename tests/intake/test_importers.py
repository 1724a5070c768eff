"""What takes in each kind of file."""

from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.intake.importers import importer_of


def test_each_kind_of_file_has_its_own():
    assert [importer_of(name).__name__ for name in FILE_SPECS] == [
        "import_units",
        "import_people",
        "import_completions",
    ]
