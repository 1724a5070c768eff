"""Records that are not what their entries sealed are found, and named."""

from pathlib import Path

import pytest
from store.checked import changes
from store.sealed import check_journal
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place

CHANGED = "the entry's records are not what it sealed: {n} are there, and some were changed, added or lost"
GONE = "all that the entry recorded is gone"


def test_a_ledger_that_nobody_tampered_with_is_clean(office: Place, evidence: Path):
    assert changes(office, evidence) == []
    assert len(check_journal(office)) == 12


TAMPERED = {
    "a changed date": (
        ["UPDATE event SET done_on = '2020-07-02' WHERE ref = 'E1'"],
        [
            (
                "facts-changed",
                5,
                "event",
                "completion",
                "U1 清江街道 E 2020-07-02",
                "李四 U2 清江铸造厂 E 2020-07-02",
                CHANGED.format(n=3),
            ),
            ("copy", None, "completion", "U1 清江街道 E 2020-07-01", "the completion is not like its event"),
            ("copy", None, "completion", "U2 清江铸造厂 E 2020-07-01", "the completion is not like its event"),
        ],
    ),
    "a changed date, and its copies": (
        [
            "UPDATE event SET done_on = '2020-07-02' WHERE ref = 'E1'",
            "UPDATE completion SET done_on = '2020-07-02' WHERE done_on = '2020-07-01'",
        ],
        [
            (
                "facts-changed",
                5,
                "event",
                "completion",
                "U1 清江街道 E 2020-07-02",
                "李四 U2 清江铸造厂 E 2020-07-02",
                CHANGED.format(n=3),
            )
        ],
    ),
    "a deleted row": (
        ["DELETE FROM waiver"],
        [("facts-changed", 8, GONE)],
    ),
    "a deleted completion": (
        ["DELETE FROM completion WHERE unit_id = 2"],
        [("facts-changed", 5, "event", "completion", "U1 清江街道 E 2020-07-01", CHANGED.format(n=2))],
    ),
    "an event without its completions": (
        ["DELETE FROM completion WHERE done_on = '2020-07-01'"],
        [
            ("facts-changed", 5, "event", "U1 清江街道 E 2020-07-01", CHANGED.format(n=1)),
            ("copy", None, "event", "U1 清江街道 E 2020-07-01", "the event counts for nobody"),
        ],
    ),
    "an added row": (
        ["INSERT INTO unit_tag (unit_id, tag, recorded_in) VALUES (2, 'lake', 2)"],
        [("facts-changed", 2, "unit", "unit_tag", "U2 清江铸造厂", "lake U2 清江铸造厂", CHANGED.format(n=2))],
    ),
    "a changed name": (
        ["UPDATE person SET name = '王五'"],
        [("facts-changed", 11, "person", "appointment", "王五 U1 清江街道", "U1 清江街道 王五", CHANGED.format(n=2))],
    ),
    "a changed former state": (
        ["UPDATE unit_past SET opened_on = '2019-03-02'"],
        [("facts-changed", 1, "unit", "unit_tag", "U1 清江镇", "river U1 清江街道", CHANGED.format(n=2))],
    ),
    "a void taken back": (
        [
            "UPDATE event SET state = 'recorded', undone_in = NULL, undone_reason = NULL WHERE ref = 'E2'",
            "UPDATE completion SET undone_in = NULL",
        ],
        [("facts-changed", 7, GONE)],
    ),
    "another reason for a void": (
        ["UPDATE event SET undone_reason = 'none' WHERE ref = 'E2'"],
        [("facts-changed", 7, "event", "completion", "U1 清江街道 E 2020-07-20", CHANGED.format(n=2))],
    ),
    "a requirement made easier": (
        ["UPDATE requirement_version SET definition = replace(definition, 'half-year', 'year')"],
        [
            (
                "facts-changed",
                4,
                "programme",
                "programme_version",
                "requirement",
                "requirement_version",
                "requirement_scope",
                CHANGED.format(n=5),
            )
        ],
    ),
    "a file under another name": (
        ["UPDATE evidence SET name = '别的.jpg'"],
        [
            (
                "facts-changed",
                12,
                "looked_at",
                "evidence",
                "abc",
                "别的.jpg U1 清江街道 E 2020-07-01",
                CHANGED.format(n=2),
            )
        ],
    ),
    "another time of a file": (
        ["UPDATE evidence SET changed_at = '2020-07-01 15:31:00.000000'"],
        [
            (
                "facts-changed",
                12,
                "looked_at",
                "evidence",
                "abc",
                "照片.jpg U1 清江街道 E 2020-07-01",
                CHANGED.format(n=2),
            )
        ],
    ),
    "a cut tail": (
        ["DELETE FROM journal WHERE number = 12"],
        [
            (
                "facts-astray",
                None,
                "looked_at",
                "evidence",
                "abc",
                "照片.jpg U1 清江街道 E 2020-07-01",
                "2 records name an entry that the journal does not have",
            )
        ],
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering(office: Place, evidence: Path, how: str):
    statements, expected = TAMPERED[how]
    with behind_its_back(office) as execute:
        for statement in statements:
            execute(statement)
    assert changes(office, evidence) == expected
