"""Schemas of a cluster of Citus that somebody runs elsewhere: ``SAFETYTRACK_TEST_CITUS`` names a database on it.

Its settings must be as docs/scale.md says. A test's schemas are dropped when it ends.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from safetytrack.store.backends.place import Server
from safetytrack.store.backends.schemas import in_schema

NO_CLUSTER = "SAFETYTRACK_TEST_CITUS names no cluster of Citus, so what would run on one did not"


class Cluster:
    """A database on the coordinator of a cluster, and the schemas made in it so far."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._made: list[str] = []

    def place(self) -> Server:
        """Return the place of one more ledger, whose schema the first write makes."""
        self._made.append(f"safetytrack_test_{uuid4().hex}")
        return in_schema(Server(self.url), self._made[-1])

    def admin(self, statement: str) -> list[tuple]:
        """Run a statement on the coordinator and return its rows."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def schema(self, place: Server) -> str:
        """Return the name of a place's schema."""
        return str(place.new_schema)

    def clear(self) -> None:
        """Drop the schemas that were made."""
        for name in self._made:
            self.admin(f"DROP SCHEMA IF EXISTS {name} CASCADE")


@contextmanager
def on_cluster() -> Iterator[Cluster]:
    """Lend the cluster that the environment names; skip the test where there is none, also under CI=true."""
    url = os.environ.get("SAFETYTRACK_TEST_CITUS")
    if not url:
        pytest.skip(NO_CLUSTER)
    cluster = Cluster(url)
    try:
        yield cluster
    finally:
        cluster.clear()
