"""The tab key in real shells: what they put on the line is just that unit, whatever its name, and runs nothing."""

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from forking import Python
from transcripts import on_stage

NAMES = [
    "中川镇",
    "$(touch pwned)",
    "`touch pwned`",
    "it's a",
    'say "hi"',
    'a\\"; touch pwned; "',
    "\\$(touch pwned)",
    "东 河  镇",
    "甲*乙",
    "甲[乙]?",
    "~root",
    "b;c",
    "b&c|d",
    "#x",
    "x=y",
    "乙:丙",
    "（东）厂",
    "{a,b}",
    "x!y",
    "%(touch pwned)s",
    "$HOME",
    "<x>y",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a ledger of units of such names, and the program in a ``bin`` of its own."""
    folder = tmp_path_factory.mktemp("shells")
    with on_stage(folder) as stage:
        with Path("units.csv").open("w", encoding="utf-8", newline="") as file:
            units = [(f"U{n}", name, "town") for n, name in enumerate([*NAMES, "全\u3000角\n"])]
            csv.writer(file).writerows([("code", "name", "kind"), *units])
        assert stage.run(["--db", "ledger.db", "import", "units", "units.csv"])[0] == 0
    made_program(folder / "bin", f'exec "{sys.executable}" -m safetytrack "$@"')
    return folder


def made_program(folder: Path, script: str) -> None:
    folder.mkdir()
    program = folder / "safetytrack"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


STANDING_BY = r"""
import os, sys
from forking import be_safetytrack
asked, told, ended = sys.argv[1:]
while True:
    with open(asked, "rb") as file:
        environ = dict(os.fsdecode(one).split("=", 1) for one in file.read().split(b"\0") if one)
    if child := os.fork():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with open(ended, "w") as file:
            print(code, file=file)
    else:
        os.dup2(os.open(told, os.O_WRONLY), 1)
        be_safetytrack([], environ)
"""
"""Makes the offers for one environment after another, each in a process that has loaded all it needs."""


@pytest.fixture(scope="module")
def quick_programs(folder: Path) -> Iterator[str]:
    """Return the name of a ``bin`` whose program does not begin anew to make an offer."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes that go by a name")
    pipes = [folder / name for name in ("asked", "told", "ended")]
    for pipe in pipes:
        os.mkfifo(pipe)
    script = (
        f'[ $# = 0 ] || exec "{folder}/bin/safetytrack" "$@"\n'
        f'env -0 >"{folder}/asked"; cat "{folder}/told"; read code <"{folder}/ended"; exit "$code"'
    )
    made_program(folder / "quick", script)
    with Python([sys.executable, "-c", STANDING_BY, *pipes]) as standing_by:
        yield "quick"
        standing_by.kill()


def completions(shell: str, script: str, folder: Path, *words: str, programs: str = "bin") -> list[list[str]]:
    """Run a script in a shell, with the lines of Typer's script for it before; return what it printed of each word."""
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell} here")
    environ = os.environ | {
        "PATH": f"{folder / programs}:{os.environ['PATH']}",
        "SAFETYTRACK_DB": str(folder / "ledger.db"),
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
    }
    quiet = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *quiet, "-c", script, *([] if shell == "fish" else ["x"]), *words],
        cwd=folder,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert not done.stderr, done.stderr
    assert not (folder / "pwned").exists()
    return [offers.split("\0")[:-1] for offers in done.stdout.split("\1")[1:]]


# Each prints the words that the shell reads back from what its script offers to put on the line, \1 before each unit's.
BASH = r"""
eval "$(safetytrack --show-completion)"
for unit; do
  printf '\1'
  COMP_WORDS=(safetytrack status "$unit") COMP_CWORD=2
  _safetytrack_completion safetytrack
  for offer in "${COMPREPLY[@]}"; do
    case $unit in [\'\"]*) offer=${unit:0:1}$offer${unit:0:1};; esac  # bash closes what was open
    eval "printf '%s\\0' $offer"
  done
done
"""
ZSH = r"""
compdef() { : }
typeset -A compstate
compadd() { printf '%s\0' "${_offered[@]}" }
eval "$(safetytrack --show-completion)"
for unit; do
  printf '\1'
  words=(safetytrack status $unit) CURRENT=3
  _safetytrack_completion
done
"""
FISH = r"""
safetytrack --show-completion | source
for unit in $argv
  printf '\1'
  for offer in (complete -C "safetytrack status $unit")
    printf '%s\0' (string split -f 1 \t -- $offer)
  end
end
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_initials_become_the_unit(shell: str, folder: Path):
    assert completions(shell, SCRIPTS[shell], folder, "zcz") == [["中川镇"]]


def test_fish_completes_the_beginning_or_a_part_of_a_name(folder: Path):
    assert completions("fish", FISH, folder, "中川", "川镇") == [["中川镇"], ["中川镇"]]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_any_name_is_put_on_the_line_as_it_is(shell: str, folder: Path, quick_programs: str):
    begun = [(word, name) for name in NAMES for word in beginnings(name)]
    offers = completions(shell, SCRIPTS[shell], folder, *(word for word, _name in begun), programs=quick_programs)
    assert [(word, name) for (word, name), names in zip(begun, offers, strict=True) if name not in names] == []


def beginnings(name: str) -> list[str]:
    """Return how somebody may begin to type a name: escaped, or in quotes that its letters do not break."""
    begun = [name[0] if name[0].isalnum() or not name[0].isascii() else f"\\{name[0]}"]
    return begun + [quote + name[0] for quote, broken in (("'", "'"), ('"', '"\\!$')) if not set(broken) & set(name)]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_name_that_cannot_be_seen_in_full_gives_way_to_its_code(shell: str, folder: Path):
    assert completions(shell, SCRIPTS[shell], folder, "全") == [[f"U{len(NAMES)}"]]
