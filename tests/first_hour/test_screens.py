"""The screens of ten rosters coming in, at 80 and 120 columns, as a clerk who works in Chinese sees them.

``screens/FILE-COLUMNS.txt`` is the window as it stands at the end, with what was typed. ``--update-transcripts``
records the screens anew.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from first_hour.rosters import FILES
from first_hour.terminal import Terminal
from transcripts import check, on_stage

SCREENS = Path(__file__).with_name("screens")
MOMENT = "2026-03-10T09:00:00+08:00"


class Session(NamedTuple):
    """What is typed behind the questions of an import, and which units and rosters are there before."""

    answers: list[str] = ["y"]
    units: list[tuple[str, str]] = []
    before: list[str] = []


LIUHE = ("柳河镇", "镇")
BUREAU = ("清源县住房和城乡建设局", "部门")
SESSIONS = {
    "towns.xlsx": Session(),
    "people.xlsx": Session(before=["towns.xlsx"]),
    "all.xlsx": Session(),
    "leaders.xlsx": Session(),
    "enterprises.xls": Session(),
    "book.csv": Session(units=[LIUHE]),
    "office.csv": Session(units=[BUREAU]),
    "talks.xlsx": Session(before=["towns.xlsx", "people.xlsx"]),
    "bare.csv": Session(answers=["y", "镇", "y"]),
    "grid.csv": Session(answers=["联络员", "y"], units=[LIUHE]),
}


def test_each_roster_has_its_screens():
    assert list(SESSIONS) == list(FILES)


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("file", SESSIONS)
def test_the_screen_of_an_import(file: str, columns: int, tmp_path: Path, pytestconfig: pytest.Config):
    session = SESSIONS[file]
    for name in [*session.before, file]:
        (tmp_path / name).write_bytes(FILES[name])
    with on_stage(tmp_path) as stage:
        for words in [
            *(["add-unit", unit, "--kind", kind] for unit, kind in session.units),
            *(["import", name, "--yes"] for name in session.before),
        ]:
            code, output = stage.run(["--lang", "zh", *words])
            assert code == 0, output
    environ = {"SAFETYTRACK_LANG": "zh", "SAFETYTRACK_DB": "ledger.db", "HOME": str(tmp_path), "TZ": "Asia/Shanghai"}
    terminal = Terminal(tmp_path, columns, MOMENT, environ)
    answers = iter(session.answers)
    code, shown = terminal.run(["import", file], lambda _question: next(answers))
    assert code == 0, shown
    assert next(answers, None) is None
    played = "\n".join([f"$ safetytrack import {file}", *shown, ""])
    check(
        SCREENS / f"{file.replace('.', '-')}-{columns}.txt",
        played,
        update=pytestconfig.getoption("update_transcripts"),
    )
