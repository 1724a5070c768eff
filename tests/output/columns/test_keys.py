"""The keys that programs and people's own sheets rely on, in their order."""

import pytest
from answers import TABLES

from safetytrack.domain.file_specs import UNITS
from safetytrack.output import forms
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.people import PEOPLE

FIGURES = (
    "owed met on_time late open overdue waived vacant done required coverage_pct on_time_pct completion_pct "
    "due_owed due_met due_pct no_roster"
)

KEYS = {
    "OBLIGATIONS": "programme requirement title period unit_code unit kind role person due_on days_overdue done "
    "minimum missing_parts status provisional source days_left done_on done_by",
    "RECORDS": "event activity unit_code unit role person part done_on counts_on hours audience host place topics "
    "evidence ref note recorded_at state count requirement ref_to",
    "UNITS": "code name kind parent regulator sector scale revenue legal_form opened_on closed_on tags aliases",
    "PEOPLE": "name unit_code unit role started_on ended_on person_id phone",
    "REQUIREMENTS": "programme requirement title activity per roles every starts_on ends_on minimum due source version "
    "evidence_required trigger within same_post measure share minimum_by each host hosts "
    "applies_to parts windows months lead_days first_period due_overrides no_deadline shift skip newcomer_days weight "
    "since",
    "EVIDENCE": "event name media_type size sha256 changed_at recorded_at path",
    "DOCTOR": "id check unit_code unit about finding todo events looked_at",
    "PEOPLE_FILE": "name unit role started_on ended_on person_id phone",
    "COMPLETIONS_FILE": "activity unit role person done_on for part host place topics audience hours ref note count "
    "requirement ref_to",
    "PROGRESS": "no unit unit_code lecturers_due lecturers_done lecturers_pct sessions audience above_owed above_met "
    "above_pct below_owed below_met below_pct overdue",
    "LIAISONS": "no unit unit_code liaison phone started_on",
    "PROGRAMMES": "code title document issuer issued_on requirements",
}


@pytest.mark.parametrize("name", KEYS)
def test_the_keys_of_an_answer_do_not_change(name):
    assert " ".join(column.key for column in (vars(forms) | TABLES)[name]) == KEYS[name]


def test_units_are_listed_as_their_file_has_them():
    listed = [(column.key, column.header) for column in TABLES["UNITS"]]
    assert listed == [(field.name, field.header) for field in UNITS]


def test_coverage_has_a_column_for_each_dimension_then_the_figures():
    assert " ".join(column.key for column in coverage_columns(["territory", "period"])) == f"territory period {FIGURES}"


def test_total_is_one_row_of_figures():
    assert " ".join(column.key for column in coverage_columns(["total"])) == FIGURES


def test_every_dimension_is_known():
    dimensions = ["programme", "requirement", "period", "kind", "role", "unit", "territory", "regulator", "sector"]
    assert [column.key for column in coverage_columns(dimensions)][: len(dimensions)] == dimensions


def test_a_hidden_column_keeps_its_place_and_key():
    hidden = hide(PEOPLE, "phone")
    assert [column.key for column in hidden] == [column.key for column in PEOPLE]
    assert [column.key for column in hidden if not column.layout.in_table] == ["phone"]


def test_a_league_has_its_score_and_rank_last():
    keys = [column.key for column in coverage_columns(["unit"], ranked=True)]
    assert " ".join(keys) == f"unit {FIGURES} score_pct rank"
