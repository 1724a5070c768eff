"""Doctor finds units that a ledger most likely holds twice."""

from datetime import date

from store.checked import TODAY, findings_of, sentences_of, with_towns, written

from safetytrack.store.backends.place import Place
from safetytrack.store.write.units import add_unit, close_unit, edit_unit


def test_units_of_one_name_and_kind_below_one_unit_are_found_each_beside_the_first(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        add_unit(entry, "中川镇", "town", code="Z2", parent="YQ")
        add_unit(entry, "中川镇", "town", code="Z3", parent="YQ")
    found = findings_of(ledger, "look-alikes")
    assert [(finding.unit, str(finding.sentence), str(finding.todo)) for finding in found] == [
        (
            (code, "中川镇"),
            "it has the name, kind and territory of 中川镇 (ZC)",
            f"if they are one, join them: close-unit {code} --into ZC",
        )
        for code in ("Z2", "Z3")
    ]
    assert len({finding.key for finding in found}) == 2


def test_so_are_those_below_none(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        add_unit(entry, "园区", "zone", code="Y2")
    assert sentences_of(ledger, "look-alikes") == ["it has the name, kind and territory of 园区 (YQ)"]


def test_units_of_one_name_below_different_units_or_of_different_kinds_are_not(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        for code in ("ZC", "DH"):
            add_unit(entry, "安监站", "station", code=f"{code}1", parent=code)
        add_unit(entry, "中川镇", "committee", code="Z2", parent="YQ")
        add_unit(entry, "中川镇", "town", code="Z3", parent="ZC")
    assert sentences_of(ledger, "look-alikes") == []


def test_a_unit_that_was_joined_to_the_other_is_found_no_more(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        add_unit(entry, "中川镇", "town", code="Z2", parent="YQ")
    with written(ledger) as entry:
        close_unit(entry, "Z2", TODAY, "重复", into="ZC")
    assert sentences_of(ledger, "look-alikes") == []


def test_one_that_closed_makes_no_pair_with_its_successor(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        close_unit(entry, "ZC", date(2025, 12, 31), "撤镇")
        add_unit(entry, "中川镇", "town", code="Z2", parent="YQ")
        edit_unit(entry, "Z2", opened_on=date(2026, 1, 1))
    assert sentences_of(ledger, "look-alikes") == []
