"""What is recorded on a cluster of Citus stays as it is, too."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from cluster import on_cluster
from store.office import write_office
from store.schema.test_triggers import REFUSAL, TRIED, TRIED_ON_A_SERVER

from safetytrack.store.backends.place import Server

NO_TABLE = "(SELECT 1 AS one)"
"""What a cluster merges nothing from."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return an office's ledger on a cluster."""
    with on_cluster() as cluster:
        place = cluster.place()
        write_office(place, tmp_path_factory.mktemp("guards"))
        yield place


@pytest.mark.parametrize("what", TRIED | TRIED_ON_A_SERVER)
def test_a_cluster_does_not_let_you(place: Server, what: str):
    *before, last = (TRIED | TRIED_ON_A_SERVER)[what]
    with closing(psycopg.connect(place.url)) as connection:
        for statement in before:
            connection.execute(statement.replace("temp_journal", "pg_temp.journal"))
        with pytest.raises(psycopg.IntegrityError, match=REFUSAL):
            connection.execute(last.replace(NO_TABLE, "(SELECT 1 AS one FROM unit LIMIT 1)"))
