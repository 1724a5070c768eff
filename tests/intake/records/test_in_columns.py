"""What options are to commands, columns are to files."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.records.in_columns import in_columns
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.store.write.credits import NO_LECTURER, SEVERAL_IN_OFFICE

HEADER = MappedHeaders(("单位", "主讲人", "role"), {"unit": 0, "person": 1, "role": 2}, file="completions")


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (None, "a lecture needs its lecturer in 甲镇. fill in the column person or role"),
        (HEADER, "a lecture needs its lecturer in 甲镇. fill in the column 主讲人 or role"),
    ],
)
def test_a_lecturer_is_to_be_filled_in(header, sentence):
    assert in_columns(Refused(NO_LECTURER, unit="甲镇"), header).text() == sentence


def test_two_people_of_one_name_are_told_apart_by_a_column():
    why = Refused(SEVERAL_IN_OFFICE, unit="甲镇", name="赵强", day="2026-03-10", role=None)
    assert in_columns(why, HEADER).text() == (
        "甲镇 had several people called 赵强 in office on 2026-03-10. say which in the column role, "
        "or record it by itself with: safetytrack log --person-id"
    )


def test_what_names_no_option_stays_as_it_is():
    why = Refused("{text} is wrong", text="x")
    assert in_columns(why, HEADER) is why
