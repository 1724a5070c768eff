"""A question cut into slices of the units is answered as by one reader, to the byte, on every database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from domain.obligation.actions import AddUnit, Load
from hypothesis import given, settings
from hypothesis import strategies as st
from lending import FileLedgers, ServerLedgers
from store import samples
from store.every_answer import answers
from store.old_ledgers import filled
from store.query.questions import histories, in_words, ledgers
from store.replay import replay

from safetytrack.cli import app
from safetytrack.store.backends import postgresql_companions, sqlite_companions
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import slices
from safetytrack.store.query.coverage import DIMENSIONS, coverage

TODAY = date(2026, 7, 20)
STUDY = samples.STUDY._replace(starts_on=date(2026, 1, 1), every="quarter")
TOWNS = [AddUnit(today=TODAY, code=f"T{n}", name=f"东河{n}镇", kind="town") for n in range(1, 8)]
START = [*TOWNS, Load(today=TODAY, programme="p", requirements=(STUDY,))]


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_too_little() -> Iterator[None]:
    """Cut every question, however few units there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite_companions, "MANY_UNITS", 0)
        patch.setattr(postgresql_companions, "MANY_UNITS", 0)
        patch.setattr(slices, "LITTLE", 0)
        yield


def by_readers(patch: pytest.MonkeyPatch, readers: int) -> None:
    patch.setenv("SAFETYTRACK_READERS", str(readers))


@settings(ledgers, max_examples=12)  # each is written first, and asked three times
@given(histories(), st.integers(2, 4), st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True), st.booleans())
def test_every_answer_is_that_of_one_reader(
    file_ledgers: FileLedgers,
    server_ledgers: ServerLedgers,
    history: tuple,
    readers: int,
    dimensions: list[str],
    matured: bool,
):
    script, question = history
    file: Path = file_ledgers.take()
    entries = replay(script, file)
    server = filled(server_ledgers.take(), file)
    rows = []
    for place, count in ((file, 1), (file, readers), (server, readers)):
        with pytest.MonkeyPatch.context() as patch:
            by_readers(patch, count)
            with reading(place, widely=True) as reader:
                query = in_words(question, entries, reader)
                groups = list(coverage(reader, query, dimensions, matured=matured, scored=True))
                rows.append({**answers(reader, query), "groups": groups})
    assert rows[0] == rows[1] == rows[2]
    file_ledgers.give_back(file)
    server_ledgers.give_back(server)


@pytest.mark.parametrize("format", ["csv", "json"])
@pytest.mark.parametrize("question", ["overdue", "coverage", "coverage --by territory", "upcoming --within 90"])
def test_what_is_written_is_the_same_to_the_byte(
    ledger: Place, question: str, format: str, capsysbinary: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    replay(START, ledger)
    place = getattr(ledger, "url", None) or str(ledger)
    outputs = set()
    for readers in range(1, 5):
        by_readers(monkeypatch, readers)
        words = [*question.split(), "--as-of", "2026-07-20", "--export", format]
        assert app.run(["--db", place, *words]) == 0
        outputs.add(capsysbinary.readouterr().out)
    [answer] = outputs
    assert answer.count(b"\n") > 1


def test_each_reader_tells_the_statement_of_its_slice(
    ledger: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    replay(START, ledger)
    monkeypatch.setenv("SAFETYTRACK_DEBUG", "sql")
    by_readers(monkeypatch, 3)
    assert app.run(["--db", getattr(ledger, "url", None) or str(ledger), "overdue", "--as-of", "2026-07-20"]) == 0
    stderr = capsys.readouterr().err
    assert "u.unit_id % :slices = :slice" in stderr
    assert all(f"-- :slice = {number}\n" in stderr for number in range(3))
    assert stderr.count("-- :slices = 3\n") == 3


@pytest.mark.parametrize("text", ["0", "two", "-1", "1.5"])
def test_what_is_no_number_of_readers_is_refused(
    ledger: Place, text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    replay(START, ledger)
    monkeypatch.setenv("SAFETYTRACK_READERS", text)
    assert app.run(["--db", getattr(ledger, "url", None) or str(ledger), "overdue"]) == 2
    sentence = f"error: SAFETYTRACK_READERS is '{text}', which is no number of readers. write one from 1 to 8\n"
    assert capsys.readouterr().err == sentence
