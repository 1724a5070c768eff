"""What a command line loads: a question answers before an ORM would have been imported."""

from collections.abc import Callable, Iterator

import pytest
from loading import Loader
from transcripts import EXPORTS, QUESTIONS, Stage, on_stage

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "pypinyin", "jinja2", "lxml", "docx", "openpyxl", "pyarrow"}
Loaded = Callable[..., set[str]]
"""Returns the top-level packages that a command line loads, in an environment."""

FOR_REFUSALS = {"rapidfuzz"}
FOR_FILES = {"xlsxwriter", "icalendar", "python_calamine"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Return a stage with a ledger that answers every question with something."""
    with on_stage(tmp_path_factory.mktemp("kept")) as stage:
        stage.run(["init", "--with", "leaders-talk-safety", "--with", "study-plan"])
        stage.run(["add-unit", "中川镇", "--kind", "town", "--sector", "C26"])
        stage.run(["appoint", "中川镇", "party-head", "王建国", "--from", "2026-01-01"])
        stage.run(["log-lecture", "中川镇", "--by", "王建国", "--on", "2026-03-05"])
    return stage


@pytest.mark.parametrize("form", [[], ["--json"], ["--export", "csv"]], ids=["table", "json", "csv"])
@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_question_loads_no_orm(question: str, form: list[str], loaded: Loaded):
    words = ["--db", "ledger.db", question, *(["中川镇"] if question == "status" else []), *form]
    assert not loaded(words) & (HEAVY | FOR_REFUSALS | FOR_FILES)


@pytest.mark.parametrize("form", [[], ["--json"], ["--help"]], ids=["text", "json", "help"])
def test_asking_why_loads_no_orm(form: list[str], loaded: Loaded):
    words = ["--db", "ledger.db", "why", "中川镇", "leaders-talk-safety/lecture", *form]
    assert not loaded(words) & (HEAVY | FOR_REFUSALS | FOR_FILES | {"rich"})


@pytest.mark.parametrize("form", [[], ["--json"], ["--suspicious", "--export", "csv"]], ids=["table", "json", "signs"])
def test_looking_for_what_is_wrong_loads_no_orm(form: list[str], loaded: Loaded):
    assert not loaded(["--db", "ledger.db", "doctor", *form]) & (HEAVY | FOR_REFUSALS | FOR_FILES)


@pytest.mark.parametrize("words", EXPORTS, ids=" ".join)
def test_an_export_loads_no_orm(words: list[str], loaded: Loaded):
    assert not loaded(["--db", "ledger.db", "export", *words, "--export", "csv"]) & (HEAVY | FOR_REFUSALS)


@pytest.mark.parametrize("unit", ["中川镇", "中川", "zcz", "zc"])
def test_a_unit_is_found_without_what_only_writing_a_name_or_refusing_one_needs(unit: str, loaded: Loaded):
    assert not loaded(["--db", "ledger.db", "status", unit]) & (HEAVY | FOR_REFUSALS | FOR_FILES)


def test_recording_loads_no_dictionary_of_names(loaded: Loaded):
    words = ["--db", "ledger.db", "log-study", "zcz", "--on", "2026-03-05", "--ref", "again"]
    assert not loaded(words) & {"pypinyin", "rapidfuzz"}


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], [], ["--lang", "zh", "--help"], ["export", "--help"]]
    + [[name, "--help"] for name in sorted(QUESTIONS)],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_help_loads_no_orm(words: list[str], loaded: Loaded):
    assert not loaded(words) & (HEAVY | FOR_REFUSALS | FOR_FILES)


@pytest.mark.parametrize(
    "words", [["status", "没有"], ["nothing"], ["overdue", "--as-of", "soon"], ["add-unit"]], ids=" ".join
)
def test_a_refusal_of_a_question_loads_no_orm(words: list[str], loaded: Loaded):
    assert not loaded(["--db", "ledger.db", *words]) & HEAVY


@pytest.mark.parametrize("words", [["overdue"], ["upcoming", "--export", "csv"], ["calendar", "--help"]], ids=" ".join)
def test_only_a_calendar_loads_what_writes_one(words: list[str], loaded: Loaded):
    assert "icalendar" not in loaded(["--db", "ledger.db", *words])


def test_a_calendar_loads_no_orm(loaded: Loaded):
    packages = loaded(["--db", "ledger.db", "calendar", "-o", "x.ics"])
    assert "icalendar" in packages
    assert not packages & (HEAVY | FOR_REFUSALS | {"rich"})


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["table", "json"])
def test_the_journal_loads_no_orm(form: list[str], loaded: Loaded):
    assert not loaded(["--db", "ledger.db", "journal", *form]) & (HEAVY | FOR_REFUSALS | FOR_FILES)


def test_verifying_loads_no_orm(loaded: Loaded):
    assert not loaded(["--db", "ledger.db", "verify"]) & (HEAVY | FOR_REFUSALS | FOR_FILES | {"rich"})


def test_a_question_in_json_loads_no_table_drawer(loaded: Loaded):
    assert "rich" not in loaded(["--db", "ledger.db", "overdue", "--json"])


def test_a_template_loads_no_orm_and_its_help_no_writer_of_workbooks(loaded: Loaded):
    words = ["--db", "ledger.db", "template", "completions", "-o", "t.xlsx"]
    assert not loaded(words) & (HEAVY | FOR_REFUSALS)
    assert not loaded([*words, "--help"]) & (HEAVY | FOR_REFUSALS | {"xlsxwriter"})


@pytest.mark.parametrize("line", ["status zcz", "overdue --requirement ", "overdue --period ", "coverage --by ", "ov"])
def test_the_tab_key_loads_no_orm(line: str, loaded: Loaded):
    environ = {"_SAFETYTRACK_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"safetytrack --db ledger.db {line}"}
    assert not loaded([], environ) & (HEAVY | FOR_REFUSALS | FOR_FILES | {"rich"})


@pytest.fixture(scope="module")
def loaded(kept: Stage) -> Iterator[Loaded]:
    """Return what tells the packages that a command line loads."""
    loader = Loader(kept.folder)
    yield loader.loaded
    loader.end()
