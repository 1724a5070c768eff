"""Connecting is what tests of backends are about: nobody keeps their connections."""

import pytest

from safetytrack.store.backends.postgresql import PostgreSQLServer
from tests.keeping import CONNECT


@pytest.fixture(autouse=True)
def _everybody_connects_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PostgreSQLServer, "connect", CONNECT)
