"""The screens of two imports at 80 and 120 columns: one that asks what a word means, one that tells what it took.

``screens/FILE-COLUMNS.txt`` is the window as it stands at the end, with what was typed. ``--update-transcripts``
records the screens anew.
"""

from pathlib import Path

import pytest
from first_hour.rosters import FILES
from first_hour.terminal import Terminal
from transcripts import check

SCREENS = Path(__file__).with_name("screens")
MOMENT = "2026-03-10T09:00:00+08:00"
ANSWERS = {"grid.csv": ["联络员", "y"], "office.csv": ["y"]}
"""What is typed behind the questions of an import, by its roster."""


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("file", ANSWERS)
def test_the_screen_of_an_import(file: str, columns: int, tmp_path: Path, pytestconfig: pytest.Config):
    (tmp_path / file).write_bytes(FILES[file])
    environ = {"SAFETYTRACK_LANG": "zh", "SAFETYTRACK_DB": "ledger.db", "HOME": str(tmp_path), "TZ": "Asia/Shanghai"}
    terminal = Terminal(tmp_path, columns, MOMENT, environ)
    for unit, kind in [("柳河镇", "镇"), ("清源县住房和城乡建设局", "部门")]:
        terminal.run(["add-unit", unit, "--kind", kind], lambda _question: "")
    answers = iter(ANSWERS[file])
    code, shown = terminal.run(["import", file], lambda _question: next(answers))
    assert code == 0, shown
    assert next(answers, None) is None
    played = "\n".join([f"$ safetytrack import {file}", *shown, ""])
    check(
        SCREENS / f"{file.removesuffix('.csv')}-{columns}.txt",
        played,
        update=pytestconfig.getoption("update_transcripts"),
    )
