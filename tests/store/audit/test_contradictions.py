"""What stands in two places and differs is found."""

from pathlib import Path

import pytest
from store.checked import changes
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place

TAMPERED = {
    "a former state that ends at another entry": (
        ["UPDATE unit_past SET replaced_in = 9"],
        [("copy", None, "unit", "U1 清江镇", "a former state does not end where the next one begins")],
    ),
    "a reason without a void": (
        ["UPDATE event SET undone_reason = 'none' WHERE ref = 'E1'"],
        [("copy", None, "event", "U1 清江街道 E 2020-07-01", "the event is marked as undone, and no entry undid it")],
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering(office: Place, evidence: Path, how: str):
    statements, expected = TAMPERED[how]
    with behind_its_back(office) as execute:
        for statement in statements:
            execute(statement)
    assert changes(office, evidence) == expected
