"""The columns by which units, aliases, people and events are found."""

import pytest

from safetytrack.store.lookup.name_forms import (
    FORMS,
    alias_forms,
    by_column,
    event_forms,
    person_forms,
    unit_forms,
)


@pytest.mark.parametrize(
    ("name", "code", "forms"),
    [
        ("中川镇", "U1", {"initials": "zcz", "folded_name": None, "folded_code": None}),
        ("中川 镇", "u1", {"initials": "zcz", "folded_name": "中川镇", "folded_code": "U1"}),
        ("中川镇\u200b", "Ｕ1", {"initials": "zcz", "folded_name": "中川镇", "folded_code": "U1"}),
    ],
)
def test_a_unit_is_found_by_its_initials_and_by_what_folds_otherwise(name: str, code: str, forms: dict):
    assert unit_forms(name, code) == forms


def test_an_alias_has_initials_and_a_person_has_none():
    assert alias_forms("中川 镇") == {"initials": "zcz", "folded_alias": "中川镇"}
    assert person_forms("阿卜杜•买买提") == {"folded_name": "阿卜杜·买买提"}


@pytest.mark.parametrize(("ref", "folded"), [(None, None), ("SG-1", None), ("sg-1", "SG-1")])
def test_an_event_is_found_by_its_ref_in_capitals(ref: str | None, folded: str | None):
    assert event_forms(ref) == {"folded_ref": folded}


def test_a_row_of_each_table_has_its_forms():
    row = {"name": "中川镇", "code": "U1", "alias": "中川 镇", "ref": "a"}
    assert {table: forms(row) for table, forms in FORMS.items()} == {
        "unit": unit_forms("中川镇", "U1"),
        "unit_alias": alias_forms("中川 镇"),
        "person": person_forms("中川镇"),
        "event": event_forms("a"),
    }


def test_forms_of_many_rows_come_column_by_column():
    assert by_column([event_forms("a"), event_forms("B")]) == {"folded_ref": ["A", None]}
    assert by_column([]) == {}
