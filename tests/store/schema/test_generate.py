"""The light tables, held to the models that they are written from."""

import pytest

from safetytrack.locale.labels import TABLES as CALLED
from safetytrack.store.schema.generate import TARGET, generated
from safetytrack.store.schema.tables import FACTS, TABLES


def test_the_tables_are_current():
    assert TARGET.read_text(encoding="utf-8") == generated(), "run: make schema"


@pytest.mark.parametrize("name", ["unit", "person"])
def test_a_former_state_says_what_the_present_one_says(name: str):
    past = TABLES[f"{name}_past"]
    assert past.fact_columns == TABLES[name].fact_columns
    assert past.fact_name == name


def test_an_event_is_undone_with_a_state_and_a_reason():
    assert TABLES["event"].undo_columns == ("state", "undone_reason")
    assert TABLES["completion"].undo_columns == ()


def test_what_follows_from_a_name_or_names_an_entry_is_no_fact():
    assert TABLES["unit_alias"].fact_columns == ("unit_id", "alias")
    assert TABLES["person_past"].fact_columns == ("uid", "name", "staff_no", "phone", "unit_id", "person_id")


def test_the_journal_holds_no_facts():
    assert {table.name for table in FACTS} == TABLES.keys() - {"journal"}


def test_people_have_a_word_for_every_table():
    assert CALLED.keys() == TABLES.keys()
