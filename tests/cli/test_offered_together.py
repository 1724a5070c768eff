"""The tab key where several ledgers are named: what all of them offer."""

import shutil
import time
from pathlib import Path

import pytest
from cli.completion.test_offers import offered
from transcripts import Stage, on_stage

NORTH = [("N", "北县"), ("N1", "中川镇"), ("A", "城关镇")]
SOUTH = [("S", "南县"), ("S1", "中堡镇"), ("A", "城关镇")]
LIST = '[[ledger]]\nname = "北"\ndb = "north.db"\n[[ledger]]\nname = "南"\ndb = "south.db"\n'
BOTH = "--db north.db --db south.db"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the ledgers of two counties, and a list of them."""
    folder = tmp_path_factory.mktemp("two")
    with on_stage(folder) as stage:
        for db, units, programme in (("north.db", NORTH, "leaders-talk-safety"), ("south.db", SOUTH, "study-plan")):
            stage.run(["--db", db, "init", "--with", programme])
            for code, name in units:
                stage.run(["--db", db, "add-unit", name, "--kind", "town", "--code", code])
    (folder / "two.toml").write_text(LIST, encoding="utf-8")
    return folder


@pytest.fixture
def stage(stage: Stage, two: Path) -> Stage:
    """Return a folder with the two."""
    shutil.copytree(two, stage.folder, dirs_exist_ok=True)
    return stage


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (f"{BOTH} status 中", ["中川镇", "中堡镇"]),
        (f"{BOTH} status 城", ["north:城关镇", "south:城关镇"]),
        (f"{BOTH} overdue --under A", ["north:A", "south:A"]),
        (f"{BOTH} status south:中", ["south:中堡镇"]),
        (f"{BOTH} status 没有", []),
        ("--db two.toml status 中", ["中川镇", "中堡镇"]),
        ("--db two.toml status 南:S", ["南:S", "南:S1"]),
        ("overdue --db north.db --db south.db --under 中", ["中川镇", "中堡镇"]),
        (f"{BOTH} overdue --programme ", ["leaders-talk-safety", "study-plan"]),
        (f"{BOTH} overdue --requirement ann", ["annual-report"]),
        (f"{BOTH} units --kind sub", ["subdistrict"]),
        ("--db north.db --db none.db status 中", ["中川镇"]),
    ],
)
def test_all_ledgers_offer(stage: Stage, line: str, values: list[str]):
    assert offered(stage, line) == values


def test_one_that_is_away_is_not_waited_for(stage: Stage):
    nobody_answers = "postgresql://clerk@192.0.2.1/safety"
    began = time.monotonic()
    assert offered(stage, f"--db north.db --db {nobody_answers} status 中") == ["中川镇"]
    assert time.monotonic() - began < 8  # to connect may take ten
