"""The program answers on a schema of a cluster of Citus as it does on one server."""

from pathlib import Path

import pytest
from cli.test_transcripts import OF_FILES, TRANSCRIPTS, named
from cluster import Cluster
from transcripts import check, on_stage


@pytest.mark.parametrize("path", [path for path in TRANSCRIPTS if path.stem not in OF_FILES], ids=named)
def test_program_answers_alike_on_a_cluster(path: Path, cluster: Cluster, tmp_path: Path):
    place = cluster.place()
    cluster.admin(f"CREATE SCHEMA {cluster.schema(place)}")
    with on_stage(tmp_path, place.url) as stage:
        played = stage.replay(path.read_text(encoding="utf-8"))
    check(path, played, update=False)
    assert cluster.admin(
        f"SELECT count(*) > 30 FROM citus_tables WHERE table_name::text LIKE '{cluster.schema(place)}.%'"
    )
