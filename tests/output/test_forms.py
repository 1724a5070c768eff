"""The columns of files that can be taken in again, as their specs say."""

import pytest

from safetytrack.domain.file_specs import FILE_SPECS, FileSpec
from safetytrack.output.forms import file_columns


@pytest.mark.parametrize("spec", FILE_SPECS.values(), ids=FILE_SPECS)
def test_a_file_has_the_columns_of_its_spec_and_what_it_need_not_have_is_optional(spec: FileSpec):
    columns = file_columns(spec, {})
    assert [(one.key, one.header) for one in columns] == [(field.name, field.header) for field in spec.written]
    assert {one.key for one in columns if not one.layout.optional} == spec.required & {one.key for one in columns}


def test_cells_are_what_their_types_say_and_words_of_a_list_have_it():
    columns = {one.key: one for one in file_columns(FILE_SPECS["completions"], {})}
    kinds = {key: columns[key].kind for key in ("unit", "done_on", "topics", "host", "audience", "count", "hours")}
    assert kinds == {
        "unit": "text",
        "done_on": "date",
        "topics": "list",
        "host": "list",
        "audience": "integer",
        "count": "integer",
        "hours": "number",
    }
    assert (columns["role"].words, columns["unit"].words, columns["note"].words) == ("role", None, None)


def test_a_column_may_be_laid_out_by_its_name():
    [phone] = [one for one in file_columns(FILE_SPECS["people"], {"phone": {"drop_order": 3}}) if one.key == "phone"]
    assert (phone.layout.drop_order, phone.layout.optional) == (3, True)
