"""A stage for every test of the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from server import PostgreSQL
from transcripts import Stage, on_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in."""
    with on_stage(tmp_path) as stage:
        yield stage


@pytest.fixture(params=["file", "server"])
def either_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in, whose ledger will lie in a file or on a server."""
    on_server = request.param == "server"
    server: PostgreSQL | None = request.getfixturevalue("server") if on_server else None
    with on_stage(tmp_path, server.database().url if server else "ledger.db") as stage:
        yield stage
