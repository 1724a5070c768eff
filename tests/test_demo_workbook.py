"""The demo's workbook says what its CSV files say, in the words and the layout of an office."""

from pathlib import Path

import pytest

from safetytrack.intake.sheets.rows import read_rows
from safetytrack.store.ledger import Ledger
from tests import demo_workbook
from tests.intake.files import AUTHOR, KINDS, Outcomes, state


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_comes_to_the_same_ledger_as_the_csv_files(ledger_path: Path, tmp_path: Path, kind: str):
    other = tmp_path / "other.db"
    other.write_bytes(ledger_path.read_bytes())
    for path, of in ((ledger_path, lambda _what: demo_workbook.WORKBOOK), (other, lambda what: f"{what}.csv")):
        for what, (known, take_in) in KINDS.items():
            source = demo_workbook.FOLDER / of(what)
            with read_rows(source, source.name, known) as rows, Ledger(path, AUTHOR).write("import", {}) as entry:
                take_in(entry, rows, Outcomes(source.name, known))
    assert state(ledger_path, kind) == state(other, kind) != []
