"""The files that go in and out, each said once."""

import pytest

from safetytrack.domain.file_specs import COMPLETIONS, FILE_SPECS, PEOPLE, UNITS, CellType
from safetytrack.domain.vocabulary import LISTS

SPECS = pytest.mark.parametrize("spec", FILE_SPECS.values(), ids=FILE_SPECS)


def test_required_columns():
    assert [spec.required for spec in (UNITS, PEOPLE, COMPLETIONS)] == [
        {"name", "kind"},
        {"name", "unit", "role"},
        {"activity", "unit", "done_on"},
    ]


def test_columns_by_name():
    assert PEOPLE["person_id"].column == "staff_no"
    assert UNITS["name"].column == "name"
    assert COMPLETIONS.names[:2] == ("activity", "unit")


@SPECS
def test_a_header_means_one_column_of_a_file(spec):
    names = [f"{column.synonyms} {column.weak_synonyms} {column.weakest_synonyms}" for column in spec]
    synonyms = [synonym for text in names for synonym in text.split()]
    assert len(set(synonyms)) == len(synonyms)


@SPECS
def test_every_column_is_described(spec):
    assert all(column.note and column.example and column.header and column.synonyms for column in spec)


@SPECS
def test_examples_are_what_their_columns_hold(spec):
    for column in spec:
        assert isinstance(column.example, tuple) == (column.type is CellType.LIST) == bool(column.part)
        if column.type is CellType.WORD:
            assert column.example in LISTS[column.choices]
