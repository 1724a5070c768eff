"""Random histories, each written to a ledger and asked everything: the answers are those of the definition.

Writing a ledger takes many times as long as a question; so each is written once, and every question is put to it. What
a file answers is held to the definition, and what a server answers to the file; a few ledgers are written on a server
from the beginning, and brought into a file by a folder.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import Action, Log
from domain.obligation.clerk import as_of_days
from hypothesis import given, settings
from hypothesis import strategies as st
from lending import FileLedgers, ServerLedgers
from store.checked import verified_by
from store.every_answer import answers
from store.old_ledgers import filled
from store.query.as_defined import coverage, differences, dossier, known_at, obligations, progress
from store.query.questions import Inquiry, Question, histories, in_words, ledgers
from store.replay import replay
from store.sealed import everything, sealed_entries

from safetytrack.domain.progress import silent
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.coverage import coverage as groups
from safetytrack.store.query.diff.differences import differences as changes
from safetytrack.store.query.diff.known_at import KnownAt
from safetytrack.store.query.query import Query
from safetytrack.store.transfer.folder_reading import read_folder
from safetytrack.store.transfer.folder_writing import write_folder

AS_DEFINED = (
    obligations.status_and_overdue,
    obligations.what_counts_before_evidence_came,
    obligations.upcoming_and_deadlines,
    obligations.a_status_without_news,
    obligations.entries_known_on_a_day,
    coverage.groups_of_any_dimensions,
    coverage.a_territory,
    progress.progress_table,
    dossier.verdicts_of_everybody,
    known_at.entries_named_by_the_beginning_of_their_hash,
    differences.what_differs_and_why,
)


def require_as_defined(place: Place, script: list[Action], question: Question, data: st.DataObject) -> None:
    """Write a history to a blank ledger and hold every answer to the definition; its events once more add nothing."""
    entries = replay(script, place)
    with reading(place) as reader:
        require_an_entry_each(reader, place, script, entries)
        inquiry = Inquiry(script, entries, question, reader, data)
        for holds in AS_DEFINED:
            holds(inquiry)
        answers(reader, Query(question.as_of))  # those too that nobody defines are given
        before = everything(reader)
    replay([action for action in script if is_kept(script, action)], place)
    with reading(place) as reader:
        assert everything(reader) == before


def require_an_entry_each(reader: Reader, place: Place, script: list[Action], entries: list[int]) -> None:
    """Hold the journal to one entry for every write, which tells of all it wrote."""
    journal = sealed_entries(reader)
    assert [entry.entry_id for entry in journal] == sorted({*entries} - {0})
    written = [action for action, before, after in zip(script, entries, entries[1:], strict=False) if after > before]
    assert [entry.command for entry in journal] == [type(action).__name__.lower() for action in written]
    findings = verified_by(reader, place, Path("nowhere"))
    assert {finding.kind for finding in findings} <= {"evidence"}  # of which a script only has the names


def is_kept(script: list[Action], action: Action) -> bool:
    """Say whether an action records an event that nobody takes back."""
    return isinstance(action, Log) and all(getattr(other, "event", None) != action.key for other in script)


@pytest.mark.slow
@ledgers
@given(histories(), st.data())
def test_every_question_is_answered_as_defined(file_ledgers: FileLedgers, history: tuple, data: st.DataObject):
    place = file_ledgers.take()
    require_as_defined(place, *history, data)
    file_ledgers.give_back(place)


@pytest.mark.slow
@settings(ledgers, max_examples=15)
@given(histories(), st.data())
def test_a_server_that_is_written_to_answers_as_defined(
    server_ledgers: ServerLedgers, tmp_path_factory: pytest.TempPathFactory, history: tuple, data: st.DataObject
):
    place = server_ledgers.take()
    require_as_defined(place, *history, data)
    require_same_from_a_folder(place, tmp_path_factory.mktemp("files"), history[1].as_of)
    server_ledgers.give_back(place)


def require_same_from_a_folder(server: Server, files: Path, as_of: date) -> None:
    """Hold what was written on a server to what comes back from a folder into a file."""
    back = files / "back.db"
    went = write_folder(server, files / "folder", silent)
    assert read_folder(files / "folder", back, silent) == went
    with reading(server) as one, reading(back) as other:
        assert sealed_entries(one)[-1].hash == sealed_entries(other)[-1].hash  # which seals every fact
        assert answers(one, Query(as_of)) == answers(other, Query(as_of))


@pytest.mark.slow
@settings(ledgers, max_examples=30)
@given(histories(), as_of_days, st.integers(0, 400))
def test_a_server_answers_as_a_file_does(
    file_ledgers: FileLedgers, server_ledgers: ServerLedgers, history: tuple, before: date, within: int
):
    script, question = history
    file: Path = file_ledgers.take()
    entries = replay(script, file)
    server = filled(server_ledgers.take(), file)
    with reading(file) as one, reading(server) as other:
        rows = every_answer(other, question, entries, before, within)
        assert rows == every_answer(one, question, entries, before, within)
    file_ledgers.give_back(file)
    server_ledgers.give_back(server)


def every_answer(reader: Reader, question: Question, entries: list[int], before: date, within: int) -> dict[str, list]:
    """Return every answer to a question, and what is different since another day and half of what is known."""
    query = in_words(question, entries, reader)
    known = len(entries) - 1 if question.known_after is None else question.known_after
    then = KnownAt(before, Prefix(entries[known // 2])).applied_to(query, before)
    return {
        **answers(reader, query, within),
        "matured": list(groups(reader, query, ["unit", "sector"], matured=True)),
        "diff": list(changes(reader, then, query)),
        "why": list(dossier.explained(reader, in_words(replace(question, only={}), entries, reader))),
    }
