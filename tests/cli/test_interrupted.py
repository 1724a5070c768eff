"""Ctrl-C and Ctrl-D behind a question, on a terminal of its own: nothing is written, and one sentence says so."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from first_hour.terminal import Terminal
from transcripts import on_stage

CTRL_C, CTRL_D = "\x03", "\x04"
NOW = "2026-03-10T09:00:00+08:00"
LAST_QUESTION = {
    "init": ["清源县应急管理局", ""],
    "import units.csv": [],
    "log-lecture 中川镇": ["2026-03-02"],
    "void": ["1234"],
}
"""Commands, and what is answered before their last question."""

SETTING_UP = ["add-unit 中川镇 --kind town", "load leaders-talk-safety", "log-study 中川镇 --on 2026-03-01 --ref 1234"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a ledger and a file of units."""
    folder = tmp_path_factory.mktemp("made")
    with on_stage(folder) as stage:
        for words in SETTING_UP:
            assert stage.run(words.split())[0] == 0
    (folder / "units.csv").write_text("name,kind\n甲镇,town\n", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("words", LAST_QUESTION)
def test_whoever_ends_a_question_has_written_nothing(words: str, key: str, made: Path, tmp_path: Path):
    folder = tmp_path / "folder"
    if words == "init":
        folder.mkdir()
    else:
        shutil.copytree(made, folder)
    before = contents(folder)
    answers: Iterator[str] = iter([*LAST_QUESTION[words], key])
    environ = {"SAFETYTRACK_LANG": "en", "SAFETYTRACK_DB": "ledger.db", "HOME": str(tmp_path), "TZ": "Asia/Shanghai"}
    code, shown = Terminal(folder, 100, NOW, environ).run(words.split(), lambda _question: next(answers))
    is_no = words.startswith("import") and key == CTRL_D  # whatever is not clearly a yes
    assert (code, shown[-1]) == (
        (0, "left as it was: nothing was written") if is_no else (130, "error: interrupted. nothing was written")
    )
    assert list(answers) == []
    assert contents(folder) == before
