"""What the columns of a file say of it."""

import pytest

from safetytrack.domain.file_specs.spec import CellType, Field, FileSpec

NAME = Field(name="name", header="Name", note="Who.", example="Zhang San", required=True)
FOR = Field(name="for", header="For", note="Which period.", example="2026H1", type=CellType.PERIOD, stored_as="label")
LEFT = Field(name="left", header="Left", note="Whether gone.", example="离任", read_only=True)
SPEC = FileSpec("leavers", (NAME, LEFT, FOR))


def test_columns_keep_their_order():
    assert SPEC.names == ("name", "left", "for")
    assert list(SPEC) == [NAME, LEFT, FOR]


def test_a_column_is_known_by_its_name():
    assert SPEC["for"] is FOR
    with pytest.raises(ValueError):
        SPEC["since"]


def test_what_must_be_there_is_required():
    assert SPEC.required == {"name"}


def test_what_is_only_read_is_in_no_file_that_is_written():
    assert SPEC.written == (NAME, FOR)


def test_a_column_is_stored_under_its_own_name_unless_it_has_another():
    assert [field.column for field in SPEC] == ["name", "left", "label"]


def test_an_exported_row_has_a_field_for_each_column_written_and_none_that_python_keeps():
    row = SPEC.row("王建国", "2026H1")
    assert row._asdict() == {"name": "王建国", "for_": "2026H1"}
    assert type(row).__name__ == "LeaversFileRow"


def test_a_column_holds_text_unless_it_says_otherwise():
    assert (NAME.type, FOR.type) == (CellType.TEXT, CellType.PERIOD)
