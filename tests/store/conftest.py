"""A ledger on the server that several write to."""

from collections.abc import Iterator

import pytest
from server import PostgreSQL
from store.at_once import START
from store.replay import replay

from safetytrack.store.backends.place import Server


@pytest.fixture
def towns(server: PostgreSQL) -> Iterator[Server]:
    """Return the place of a ledger with three towns."""
    place = server.database("ledger_1")
    replay(START, place)
    yield place
    server.drop(place)
