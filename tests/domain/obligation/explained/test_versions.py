"""Why no version asks for a period that one of them has, by examples."""

import pytest
from domain.obligation.cases import STUDY, day
from domain.obligation.everybody import workdays

from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.versions import (
    BegunBeforeLoading,
    Replaced,
    Withdrawn,
    in_force,
    passed_over,
)
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement

QUARTERS = STUDY._replace(every="quarter")
ONCE = STUDY._replace(every="once", due_on=day("12-31"))
FRIDAYS = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
WEDNESDAYS = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=WE")
MAY, SEPTEMBER = day("05-10"), day("09-10")


def history(*loaded: tuple[str, Requirement | None]) -> list[RequirementVersion]:
    """Return versions by the days they were loaded on; None for a withdrawal."""
    versions: list[RequirementVersion] = []
    for number, (loaded_on, requirement) in enumerate(loaded, 1):
        asks = requirement or versions[-1].requirement
        versions.append(
            RequirementVersion("p", asks, day(loaded_on), number, withdrawn=requirement is None, recorded=number)
        )
    return versions


def reason(label: str, *loaded: tuple[str, Requirement | None]) -> Reason | None:
    return passed_over(history(*loaded), label, workdays)


CHANGED = ("01-10", STUDY), ("05-10", QUARTERS)
BACK = ("01-10", QUARTERS), ("02-10", STUDY)


@pytest.mark.parametrize(
    ("label", "starts_on"), [("2026Q1", "01-01"), ("2026Q2", "04-01")], ids=lambda value: str(value)
)
def test_a_new_version_does_not_reach_back(label: str, starts_on: str):
    assert reason(label, *CHANGED) == BegunBeforeLoading(2, MAY, day(starts_on))


def test_a_period_that_begins_on_the_day_of_loading_is_the_new_version_s():
    assert reason("2026Q2", ("01-10", STUDY), ("04-01", QUARTERS)) is None
    assert reason("2026Q2", ("01-10", STUDY), ("04-02", QUARTERS)) == BegunBeforeLoading(2, day("04-02"), day("04-01"))


def test_what_had_not_begun_yet_goes_with_the_version_that_had_it():
    assert reason("2026H2", *CHANGED) == Replaced(2, MAY)
    assert reason("2026Q2", *BACK) == Replaced(2, day("02-10"))
    assert reason("2026Q3", ("01-10", QUARTERS), ("05-10", None)) == Withdrawn(MAY)


def test_the_first_version_rules_what_began_before_it_was_loaded():
    assert reason("2026Q1", ("05-10", QUARTERS), ("09-10", QUARTERS._replace(minimum=2))) is None


def test_a_version_between_changes_nothing_of_what_an_earlier_one_did():
    assert reason("2026Q2", *BACK, ("03-10", STUDY._replace(minimum=2))) == Replaced(2, day("02-10"))


def test_the_last_version_that_has_it_is_the_reason():
    assert reason("2026H2", *CHANGED, ("09-10", STUDY)) == BegunBeforeLoading(3, SEPTEMBER, day("07-01"))
    assert reason("2026Q3", ("01-10", QUARTERS), ("05-10", None), ("09-10", QUARTERS)) == BegunBeforeLoading(
        3, SEPTEMBER, day("07-01")
    )


def test_a_version_that_was_taken_up_from_the_one_before_goes_on():
    later = QUARTERS._replace(minimum=2)
    assert reason("2026Q4", ("01-10", QUARTERS), ("05-10", later), ("09-10", None)) == Withdrawn(SEPTEMBER)


def test_once_and_recurrences_are_ruled_alike():
    assert reason("once", ("01-10", STUDY), ("05-10", ONCE)) == BegunBeforeLoading(2, MAY, day("01-01"))
    changed = ("01-10", FRIDAYS), ("05-10", WEDNESDAYS)
    assert reason("2026-05-06", *changed) == BegunBeforeLoading(2, MAY, day("04-30"))
    assert reason("2026-05-22", *changed) == Replaced(2, MAY)
    assert reason("2026-05-21", *changed) is None


def test_a_label_that_no_version_has_is_no_matter_of_versions():
    assert reason("2026-04", *CHANGED) is None
    assert reason("2025H2", *CHANGED) is None


@pytest.mark.parametrize(("on", "version"), [("01-01", 1), ("01-10", 1), ("05-09", 1), ("05-10", 2), ("12-31", 2)])
def test_the_version_in_force_is_the_last_one_loaded_by_then(on: str, version: int):
    assert in_force(history(*CHANGED), day(on)).version == version
