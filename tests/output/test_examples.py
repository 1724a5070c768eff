"""The example rows of a template."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, UNITS
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.output import examples

DAY = date(2026, 3, 5)


def test_below_a_unit_stand_two_enterprises():
    rows = examples.of_units("T1", "B1")
    assert [(row["kind"], row["parent"], row["regulator"]) for row in rows] == [("enterprise", "T1", "B1")] * 2
    assert len({row["code"] for row in rows}) == 2


def test_without_one_a_town_comes_first_and_an_enterprise_lies_in_it():
    town, factory = examples.of_units(None, None)
    assert (town["kind"], factory["kind"]) == ("town", "enterprise")
    assert factory["parent"] == town["name"]


def test_cells_have_the_values_of_their_types():
    factory = examples.of_units("T1", None)[0]
    assert (factory["opened_on"], factory["revenue"], factory["sector"]) == (date(2019, 3, 1), Decimal(2500), "C34")
    lecture, _study = examples.of_completions("T1", "party-head", "张三", DAY)
    assert (lecture["topics"], lecture["audience"], lecture["hours"]) == (
        ("Laws", "Accident cases"),
        120,
        Decimal("1.5"),
    )


def test_nobody_is_put_out_of_office_by_an_example():
    rows = examples.of_people("T1", DAY)
    assert not {row["role"] for row in rows} & set(SOLE_HOLDER_ROLES)
    assert [(row["unit"], row["started_on"]) for row in rows] == [("T1", date(2026, 1, 1))] * 2


def test_a_lecture_is_credited_to_the_post_and_its_holder_and_a_study_session_to_the_unit():
    lecture, study = examples.of_completions("T1", "party-head", None, DAY)
    assert (lecture["role"], lecture["person"], lecture["activity"]) == ("party-head", None, "lecture")
    assert (study["activity"], "role" in study, "person" in study) == ("study", False, False)
    assert (lecture["done_on"], study["done_on"]) == (DAY, DAY)


@pytest.mark.parametrize(
    ("spec", "rows"),
    [
        (UNITS, examples.of_units(None, None)),
        (PEOPLE, examples.of_people("T1", DAY)),
        (COMPLETIONS, examples.of_completions("T1", "head", "张三", DAY)),
    ],
)
def test_an_example_has_no_column_that_its_file_has_not(spec, rows):
    assert all(set(row) <= {field.name for field in spec.written} for row in rows)
