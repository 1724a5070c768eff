"""What has LibreOffice convert files; a module of tests has it by ``pytest_plugins = ["converting"]``."""

from collections.abc import Iterator

import pytest
from offices import Office


@pytest.fixture(scope="session")
def converter(office: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a LibreOffice that converts files; without one, what would be is skipped."""
    running = Office(office, tmp_path_factory.mktemp("office"))
    yield running
    running.end()
