"""An upgrade names what this version answers otherwise of the ledger, and nothing else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store.old_ledgers import LEDGERS, old_file, old_place
from transcripts import Stage, on_stage
from typed import done, rows

from safetytrack.store.backends.place import place_named

SESSIONS = "export progress counts every session that was held, beyond what is owed, too"
OWED = "whether a period is owed goes by its due date before a holiday moves it"
SHIFTED = "what comes by the day that a holiday moved the deadline to is in time for it"
MADE_UP = "what was recorded for 2026H1 counts for its own period of that name"


@pytest.mark.parametrize("version", ["0001", "0004", "0005"])
def test_an_upgrade_names_what_is_answered_otherwise(version: str, tmp_path: Path):
    with on_stage(tmp_path) as stage:
        old_file(version, stage.folder / "ledger.db")
        code, lines = stage.run(["upgrade"])
    assert code == 0
    assert lines[1].startswith(f"! upgraded the ledger from {version} to ")
    assert lines[2:] == [f"! answered otherwise from now on: {SESSIONS} (rule 17)"]


def otherwise(path: Path) -> None:
    """Make a ledger of version 0005 with duties that keep clear of holidays, a report made up for, and a twin."""
    script = (LEDGERS / "0005.sql").read_text(encoding="utf-8")
    for before, after in (
        ('"shift":"none","source":"方案', '"shift":"next","source":"方案'),
        ('"due_days":[[6,15],[12,15]]', '"due_days":[[1,1],[7,1]]'),
        ('"per":"unit","shift":"none"', '"per":"unit","shift":"previous"'),
        ('"due_overrides":{"2020H2":"2020-12-30"}', '"ends_on":"2026-05-10"'),
        ("'2026-06-12',NULL,'2026-06-12'", "'2026-06-12','2026H1','2026-06-30'"),
        ("'李红梅','007'", "'王　建国',NULL"),
    ):
        assert before in script
        script = script.replace(before, after)
    with closing(sqlite3.connect(path)) as made:
        made.executescript(script)


def test_an_upgrade_names_the_requirements_that_are_answered_otherwise(tmp_path: Path):
    with on_stage(tmp_path) as stage:
        otherwise(stage.folder / "ledger.db")
        _code, lines = stage.run(["upgrade"])
    assert lines[2:] == [
        f"! answered otherwise from now on: leaders-talk-safety/lecture: {SHIFTED} (rule 5)",
        f"! answered otherwise from now on: leaders-talk-safety/report: {OWED} (rule 3)",
        f"! answered otherwise from now on: leaders-talk-safety/report: {MADE_UP} (rule 6)",
        f"! answered otherwise from now on: {SESSIONS} (rule 17)",
    ]


def test_doctor_names_look_alikes_of_an_upgraded_ledger(tmp_path: Path):
    with on_stage(tmp_path) as stage:
        otherwise(stage.folder / "ledger.db")
        stage.run(["upgrade"])
        _code, findings = stage.run(["doctor", "--export", "csv"])
    assert findings[-1].partition(",")[2] == (
        "look-alikes,T1,中川新镇,,王　建国 looks like 王建国,"
        '"if they are one, undo the later appointment and repeat it; if two, give them --person-id",,'
    )


@pytest.mark.parametrize("version", ["0005", "0006"])
def test_an_upgraded_ledger_takes_a_ladder_and_numbers_letters(either_stage: Stage, version: str):
    place = place_named(either_stage.ledger)
    if isinstance(place, Path):
        old_file(version, place)
    else:
        old_place(version, Path("old.db"), place)
    done(either_stage, "upgrade")
    assert either_stage.run(["letter", "due"])[0] == 1
    done(either_stage, "load ladder", "office --name 清源县安委会办公室 --prefix 清安办")
    [first, *_others] = rows(either_stage, "letter due")
    done(either_stage, f"letter {first['rung']} {first['unit_code']} -o letters", "verify")
    assert [row["number"] for row in rows(either_stage, "letters")] == ["清安办〔2026〕1号"]
