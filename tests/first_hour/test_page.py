"""docs/first-hour.md is a recorded session: what is typed there is typed again, and the screen is as it stands there.

A block ``console WIDTH`` is a terminal of that many columns. What follows ``$ `` is a command, what stands behind a
question is its answer; ids of events stand as E1, hashes as HASH. ``--update-transcripts`` records the screens anew.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from first_hour.terminal import Terminal
from transcripts import check

DOCS = Path(__file__).parents[2] / "docs"
MOMENT = "2026-07-10T09:00:00+08:00"

_BLOCK = re.compile(r"^```console (\d+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEREDOC = re.compile(r"cat > (\S+) <<EOF")
_EXPORTED = re.compile(r"export ([A-Z_]+)=(\S+)")
_UID = re.compile(r"(?<=recorded )[0-9a-f]{8}\b|(?<=已记录 )[0-9a-f]{8}\b")
_HASH = re.compile(r"\b[0-9a-f]{16}(?=\.\.\.)|\b[0-9a-f]{64}\b")


class Session:
    """A clerk at a terminal in a folder."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._environ = {"SAFETYTRACK_LANG": language, "TZ": "Asia/Shanghai", "HOME": str(folder), "LOGNAME": "clerk"}

    def replay(self, block: re.Match[str]) -> str:
        """Return a block with the screens that come when what it says is typed again."""
        columns, content = int(block[1]), block[2]
        lines = []
        for entry in re.split(r"^(?=\$ )", content, flags=re.MULTILINE):
            if entry:
                typed, *recorded = entry.splitlines()
                lines += [typed, *self._answer(typed.removeprefix("$ "), recorded, columns)]
        return "\n".join([f"```console {columns}", *lines, "```"])

    def _answer(self, command: str, recorded: list[str], columns: int) -> list[str]:
        """Return what the screen shows of a command."""
        if made := _HEREDOC.fullmatch(command):
            text = "".join(f"{line.removeprefix('> ')}\n" for line in recorded[:-1])
            (self._folder / made[1]).write_text(text, encoding="utf-8")
            return recorded
        if exported := _EXPORTED.fullmatch(command):
            self._environ[exported[1]] = exported[2]
            return []
        words = shlex.split(command)
        if words == ["ls"]:
            return sorted(path.name for path in self._folder.iterdir() if path.suffix)
        assert words[0] == "safetytrack", f"not a command of this session: {command}"
        lines = iter(recorded)
        _code, shown = Terminal(self._folder, columns, MOMENT, self._environ).run(
            words[1:], lambda question: _typed(question, lines)
        )
        return [_UID.sub("E1", _HASH.sub("HASH", line)) for line in shown]


def _typed(question: str, recorded: Iterator[str]) -> str:
    """Return what the record says behind a question."""
    answer = next((line for line in recorded if line.startswith(question)), None)
    assert answer is not None, f"nothing answers on the page: {question}"
    return answer.removeprefix(question).strip()


@pytest.mark.parametrize(("page", "language"), [("first-hour.md", "en"), ("zh/first-hour.md", "zh")])
def test_the_session_goes_as_it_was_recorded(page: str, language: str, tmp_path: Path, pytestconfig: pytest.Config):
    path = DOCS / page
    played = _BLOCK.sub(Session(tmp_path, language).replay, path.read_text(encoding="utf-8"))
    check(path, played, update=pytestconfig.getoption("update_transcripts"))


def test_the_session_ends_with_a_workbook():
    for page in ("first-hour.md", "zh/first-hour.md"):
        blocks = _BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))
        assert re.search(r"^\$ safetytrack .*-o \S+\.xlsx$", blocks[-1][1], re.MULTILINE)
