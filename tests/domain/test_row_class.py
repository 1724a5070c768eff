"""Classes of rows that are made when they are asked for."""

import pytest

from safetytrack.domain.row_class import row_class


def test_a_row_has_the_fields_that_its_class_was_made_of():
    row = row_class("Contacted", ["unit", "phone"])("中川镇", "0553")
    assert (row.unit, row.phone) == ("中川镇", "0553")
    assert row._fields == ("unit", "phone")
    assert type(row).__name__ == "Contacted"


def test_no_field_is_called_as_python_itself_calls_something():
    with pytest.raises(ValueError):
        row_class("FileRow", ["for"])
