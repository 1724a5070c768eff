"""The program answers on a schema of a cluster of Citus as it does on one server."""

from pathlib import Path

import pytest
from cli.test_transcripts import OF_FILES, TRANSCRIPTS, named
from cluster import Cluster
from store.old_ledgers import old_place
from transcripts import Stage, check, on_stage
from typed import done

from safetytrack.store.schema.version import SCHEMA


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


CITIES = {"north": "北镇", "south": "南镇"}

QUESTIONS = (
    "coverage --by territory --json",
    "overdue --json",
    "units --json",
    "count --by month --json",
    "report -o -",
    "verify --json",
)


def test_cities_are_asked_alike_as_files_and_as_schemas(cluster: Cluster, stage: Stage):
    addresses = {}
    for name, town in CITIES.items():
        ledger = f"--db {name}.db"
        done(
            stage,
            f"{ledger} init --with leaders-talk-safety",
            f"{ledger} add-unit {town} --kind town --opened-on 2020-01-05",
        )
        done(stage, f"{ledger} log-lecture {town} --role party-head --on 2020-02-03 --hours 1")
        place = cluster.place()
        addresses[name] = place.url
        done(stage, f"{ledger} copy --to {cluster.url} --schema {cluster.schema(place)}")
    for kind, at in (("files", "{name}.db"), ("schemas", "{address}")):
        tables = (
            f'[[ledger]]\nname = "{name}"\ndb = "{at.format(name=name, address=address)}"\n'
            for name, address in addresses.items()
        )
        Path(f"{kind}.toml").write_text("\n".join(tables), encoding="utf-8")
    for question in QUESTIONS:
        answers = [stage.run(["--db", f"{kind}.toml", *question.split()]) for kind in ("files", "schemas")]
        assert answers[0] == answers[1], question
        assert answers[0][0] == 0, question


def test_all_cities_of_a_cluster_are_upgraded_by_one_command(cluster: Cluster, stage: Stage):
    names = []
    for version in ("0005", "0006"):
        place = cluster.place()
        cluster.admin(f"CREATE SCHEMA {cluster.schema(place)}")
        old_place(version, stage.folder / f"{version}.db", place)
        names += ["--db", place.url]
    code, lines = stage.run([*names, "upgrade"])
    assert code == 0
    assert [line.rpartition(" from ")[2] for line in lines if "upgraded the ledger" in line] == [
        f"{version} to {SCHEMA}" for version in ("0005", "0006")
    ]
    assert stage.run([*names, "verify"])[0] == 0
