"""What the rows of a file come to."""

import pytest

from safetytrack.domain.errors import Conflicting, Refused
from safetytrack.domain.file_specs import PEOPLE
from safetytrack.intake.records.outcomes import Counts, Outcomes, plan_of
from safetytrack.intake.sheets.bad_rows import BadRows
from safetytrack.intake.sheets.row_parser import Row


@pytest.fixture
def outcomes() -> Outcomes:
    outcomes = Outcomes("f", PEOPLE)
    outcomes.note("new", 2, 5)
    outcomes.note("same", 3)
    return outcomes


def row(number: int) -> Row:
    """Return a row of that number."""
    return Row(number, ("陆明远", "D", "head", "", "", "", ""))


def test_counts(outcomes):
    assert outcomes.counts_with(1) == Counts(read=4, new=2, changed=0, same=1, refused=1)
    outcomes.require_sound()


def test_faults_name_row_column_and_value_from_the_top_down(outcomes):
    outcomes.refuse(row(5), Refused("no"), "unit")
    outcomes.refuse(row(4), Refused("never"))
    with pytest.raises(BadRows) as bad:
        outcomes.require_sound()
    assert bad.value.lines() == ["f:4: never", "f:5: unit: D: no"]


def test_a_plan_takes_no_row_at_fault(outcomes):
    outcomes.refuse(row(5), Refused("no"))
    outcomes.refuse(row(2), Conflicting("otherwise"))
    plan = plan_of(outcomes, outcomes.faults)
    assert plan == ([], [], [3], [2], [5])
