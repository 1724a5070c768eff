"""What stands in two places and differs is found."""

from pathlib import Path

import pytest
from store.checked import changes, verified
from store.tampering import behind_its_back

from safetytrack.store.audit.checks import RECORDS, VERIFY
from safetytrack.store.backends.place import Place
from safetytrack.store.schema.tables import TABLES

COLUMNS = TABLES["unit_past"].fact_columns
STATE = ", ".join([*COLUMNS, "recorded_in"])
SWAPPED = ", ".join(f"{name} = {{0}}.{name}" for name in (*COLUMNS, "recorded_in") if name != "unit_id")

IN_EACH_OTHERS_PLACE = [
    f"CREATE TABLE spare AS SELECT {STATE} FROM unit WHERE code = 'U1'",
    f"UPDATE unit SET {SWAPPED.format('unit_past')} FROM unit_past WHERE unit_past.unit_id = unit.unit_id",
    f"UPDATE unit_past SET replaced_in = unit_past.recorded_in, {SWAPPED.format('spare')} FROM spare"
    " WHERE spare.unit_id = unit_past.unit_id",
    "DROP TABLE spare",
]
CHECK = "ck_unit_past_replaced_after_recorded"

TAMPERED = {
    "a former state that ends at another entry": (
        ["UPDATE unit_past SET replaced_in = 9"],
        [("copy", None, "unit", "U1 清江镇", "a former state does not end where the next one begins")],
    ),
    "the form of another name": (
        ["UPDATE unit SET folded_name = '中川镇' WHERE code = 'U1'"],
        [("copy", None, "unit", "U1 清江街道", "it is found by another name than its own: 中川镇")],
    ),
    "the form of another ref": (
        ["UPDATE event SET folded_ref = 'E9' WHERE ref = 'E1'"],
        [("copy", None, "event", "U1 E1", "it is found by another name than its own: E9")],
    ),
    "the initials of another name": (
        ["UPDATE unit SET initials = 'dhz' WHERE code = 'U1'"],
        [("copy", None, "unit", "U1 清江街道", "it is found by initials that are not its own: dhz")],
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


def test_a_former_state_cannot_take_the_place_of_the_present_one(office: Place):
    is_file = isinstance(office, Path)
    unchecked = "PRAGMA ignore_check_constraints = ON" if is_file else f"ALTER TABLE unit_past DROP CONSTRAINT {CHECK}"
    with behind_its_back(office) as run:
        for statement in (unchecked, *IN_EACH_OTHERS_PLACE):
            run(statement)
    messages = {str(finding.message) for checks in (VERIFY, RECORDS) for finding in verified(office, checks=checks)}
    assert "a former state is later than what is said now" in messages
    missed = "the database complains: CHECK constraint failed in unit_past"
    assert (missed if is_file else f"the schema lacks this: constraint unit_past.{CHECK}") in messages
