"""A stage for every test of the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from transcripts import Stage, on_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in."""
    with on_stage(tmp_path) as stage:
        yield stage
