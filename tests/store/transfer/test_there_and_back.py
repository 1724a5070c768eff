"""Whatever clerks wrote: what went elsewhere, into a file, to a server or into a folder, is the same ledger there."""

from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from domain.obligation.actions import Action
from domain.obligation.clerk import as_of_days, scripts
from hypothesis import HealthCheck, given, settings
from server import PostgreSQL
from store.replay import replay
from store.replicas import answers, dumped, require_writable

from safetytrack.domain.progress import silent
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.transfer.copy import copy_ledger
from safetytrack.store.transfer.folder_reading import read_folder
from safetytrack.store.transfer.folder_writing import write_folder


@pytest.fixture(scope="module")
def new_places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a function that names one more path where nothing is."""
    folder, numbers = tmp_path_factory.mktemp("places"), count(1)
    return lambda: folder / f"{next(numbers)}"


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(scripts(), as_of_days)
def test_a_ledger_is_the_same_wherever_it_goes_and_when_it_is_back(
    new_places: Callable[[], Path], server: PostgreSQL, script: list[Action], as_of: date
):
    original, kept = new_places(), server.database()
    try:
        entries = replay(script, original)
        require_same(original, kept, new_places, as_of, len({*entries} - {0}))
    finally:
        server.drop(kept)


def require_same(original: Path, kept: Server, new_places: Callable[[], Path], as_of: date, entries: int) -> None:
    """Send a ledger to a file, to a server and back, and from both through folders; each is it."""
    copy, back = new_places(), new_places()
    outcome = copy_ledger(original, copy, as_of, silent)
    assert outcome.entries == entries
    assert copy_ledger(original, kept, as_of, silent) == outcome
    assert copy_ledger(kept, back, as_of, silent) == outcome
    unfolded = [through_a_folder(place, new_places) for place in (original, kept)]
    whole, answered = dumped(original), answers(original, as_of)
    for place in (copy, back, *unfolded):
        assert dumped(place) == whole
    for place in (copy, kept, unfolded[0]):
        assert answers(place, as_of) == answered
    for place in (copy, kept, back, *unfolded):
        require_writable(place)


def through_a_folder(place: Place, new_places: Callable[[], Path]) -> Path:
    """Write a ledger to a folder, and read it from there."""
    folder, back = new_places(), new_places()
    went = write_folder(place, folder, silent)
    assert read_folder(folder, back, silent) == went
    return back
