"""Long answers go through the pager that the person chose, as git's do."""

import io
import os
import shlex
import sys
from pathlib import Path

import pytest

from safetytrack.cli.pager import paged, pager_of

KEEPS = "import sys; open('read.txt', 'w', encoding='utf-8').write(sys.stdin.read())"
LEAVES = "import sys; sys.stdin.readline()"


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> io.StringIO:
    """Return a screen of ten lines."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"COLUMNS": "40", "LINES": "10", "TERM": "xterm", "PYTHONUTF8": "1"}.items():
        monkeypatch.setenv(name, value)
    for name in ("PAGER", "SAFETYTRACK_PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)
    return io.StringIO()


def chosen(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setenv("SAFETYTRACK_PAGER", shlex.join([sys.executable, "-c", program]))


@pytest.mark.parametrize(
    ("environ", "pager"),
    [
        ({"TERM": "xterm"}, ["less"]),
        ({"TERM": "dumb"}, []),
        ({}, []),
        ({"TERM": "xterm", "PAGER": "more -d"}, ["more", "-d"]),
        ({"TERM": "xterm", "PAGER": "more", "SAFETYTRACK_PAGER": "less -S"}, ["less", "-S"]),
        ({"TERM": "xterm", "PAGER": "more", "SAFETYTRACK_PAGER": ""}, []),
        ({"TERM": "xterm", "PAGER": "cat"}, []),
        ({"TERM": "xterm", "PAGER": "less 'S"}, []),
    ],
)
def test_which_pager(environ: dict[str, str], pager: list[str]):
    assert pager_of(environ) == pager


def test_windows_has_none_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("safetytrack.cli.pager.os.name", "nt")
    assert pager_of({"TERM": "xterm"}) == []
    assert pager_of({"PAGER": "less"}) == ["less"]


def test_what_one_screen_holds_stays_there(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    chosen(monkeypatch, KEEPS)
    with paged(screen, wanted=True) as file:
        file.write("甲\n" * 9)
    assert screen.getvalue() == "甲\n" * 9
    assert not Path("read.txt").exists()


@pytest.mark.parametrize("text", ["甲\n" * 10, "甲" * 20 * 10 + "\n"], ids=["lines", "a line that wraps"])
def test_what_it_does_not_hold_goes_to_the_pager(text: str, monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    chosen(monkeypatch, KEEPS)
    with paged(screen, wanted=True) as file:
        file.writelines([text, "乙\n"])
    assert screen.getvalue() == ""
    assert Path("read.txt").read_text(encoding="utf-8") == text + "乙\n"


def test_who_wants_none_gets_none(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    chosen(monkeypatch, KEEPS)
    with paged(screen, wanted=False) as file:
        file.write("甲\n" * 100)
    assert screen.getvalue() == "甲\n" * 100


def test_a_pager_that_is_not_there_loses_nothing(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    monkeypatch.setenv("SAFETYTRACK_PAGER", "no-such-pager")
    with paged(screen, wanted=True) as file:
        file.writelines(["甲\n"] * 100)
    assert screen.getvalue() == "甲\n" * 100


def test_a_reader_who_leaves_early_ends_the_answer_and_not_the_command(
    monkeypatch: pytest.MonkeyPatch, screen: io.StringIO
):
    chosen(monkeypatch, LEAVES)
    with paged(screen, wanted=True) as file:
        while True:
            file.write("甲" * 1000 + "\n")


def test_a_broken_pipe_that_is_not_the_pagers_is_not_hidden(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    chosen(monkeypatch, KEEPS)
    with pytest.raises(BrokenPipeError), paged(screen, wanted=True):
        raise BrokenPipeError


def test_less_is_told_what_git_tells_it(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO):
    chosen(monkeypatch, "import os; open('read.txt', 'w').write(os.environ['LESS'])")
    for expected in ("FRX", "S"):
        with paged(screen, wanted=True) as file:
            file.write("甲\n" * 10)
        assert Path("read.txt").read_text() == expected
        monkeypatch.setenv("LESS", "S")
    assert "LESS" in os.environ
