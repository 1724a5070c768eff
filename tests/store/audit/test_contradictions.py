"""What stands in two places and differs is found."""

from pathlib import Path

import pytest
from store.checked import changes
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place
from safetytrack.store.schema.tables import TABLES

COLUMNS = TABLES["unit_past"].fact_columns
STATE = ", ".join([*COLUMNS, "recorded_in"])
SWAPPED = ", ".join(f"{name} = {{0}}.{name}" for name in (*COLUMNS, "recorded_in") if name != "unit_id")

TAMPERED = {
    "a former state that ends at another entry": (
        ["UPDATE unit_past SET replaced_in = 9"],
        [("copy", None, "unit", "U1 清江镇", "a former state does not end where the next one begins")],
    ),
    "a former state and the present one in each other's place": (
        [
            f"CREATE TABLE spare AS SELECT {STATE} FROM unit WHERE code = 'U1'",
            f"UPDATE unit SET {SWAPPED.format('unit_past')} FROM unit_past WHERE unit_past.unit_id = unit.unit_id",
            f"UPDATE unit_past SET replaced_in = unit_past.recorded_in, {SWAPPED.format('spare')} FROM spare"
            " WHERE spare.unit_id = unit_past.unit_id",
            "DROP TABLE spare",
        ],
        [("copy", None, "unit", "U1 清江街道", "a former state is later than what is said now")],
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
