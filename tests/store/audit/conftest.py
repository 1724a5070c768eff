"""An office's ledger to be tampered with."""

from pathlib import Path

import pytest
from store.office import write_office

from safetytrack.store.backends.place import Place


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """Return where the files of evidence lie."""
    return tmp_path / "ledger.evidence"


@pytest.fixture
def office(ledger: Place, evidence: Path) -> Place:
    """Return an office's ledger, in a file and on a server."""
    write_office(ledger, evidence)
    return ledger
