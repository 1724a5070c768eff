"""Every example in docs/ and in the READMEs is run, and answers as it is printed.

A ``toml`` block is a file, named by the comment in its first line; a ``console`` block is a transcript. What comes
before a document's first ``###`` heading sets the scene; each ``###`` section starts anew from there.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from server import BARE, PostgreSQL
from transcripts import Stage, check, on_stage

from safetytrack.cli.app import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

OF_FILES = {"setting-up"}
"""Pages whose backups are called like the file they are of."""

_BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^(?=### )", re.MULTILINE)
_FILE_NAME = re.compile(r"# (\S+\.toml)\n")


@dataclass(frozen=True)
class Section:
    """One section of a document, by its place there."""

    path: Path
    place: int

    def __str__(self) -> str:
        heading = parts_of(self.path)[self.place].partition("\n")[0]
        return f"{self.path.relative_to(ROOT).with_suffix('')}: {heading.lstrip('# ')}"


def parts_of(path: Path) -> list[str]:
    """Return the opening of a document and its sections."""
    return _SECTION.split(path.read_text(encoding="utf-8"))


PAGES = [*sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("zh/*.md")), *sorted(DOCS.parent.glob("README*.md"))]

SECTIONS = [Section(path, place) for path in PAGES for place, part in enumerate(parts_of(path)) if _BLOCK.search(part)]


Scene = tuple[Stage, Path]
"""What a document's opening sets, and the folder it is kept in."""


@pytest.fixture(scope="module")
def opening(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Scene]:
    """Return a function that sets a document's scene, once."""
    return cache(lambda path: set_scene(path, tmp_path_factory.mktemp(path.stem), "ledger.db"))


@pytest.fixture(scope="module")
def opening_on_server(tmp_path_factory: pytest.TempPathFactory, server: PostgreSQL) -> Callable[[Path], Scene]:
    """Return a function that does the same, with the ledger on a server."""
    return cache(lambda path: set_scene(path, tmp_path_factory.mktemp(path.stem), server.database(BARE).url))


def set_scene(path: Path, folder: Path, ledger: str) -> Scene:
    """Play a document's opening in a folder of its own."""
    with on_stage(folder, ledger) as stage, answering_as(path):
        played(parts_of(path)[0], stage)
    return stage, folder


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in."""
    with on_stage(tmp_path) as stage:
        yield stage


@pytest.mark.parametrize("section", SECTIONS, ids=str)
def test_examples_answer_as_they_are_printed(section: Section, stage: Stage, opening, pytestconfig: pytest.Config):
    if section.place:
        scene, folder = opening(section.path)
        shutil.copytree(folder, stage.folder, dirs_exist_ok=True)
        stage = replace(scene, folder=stage.folder, uids=list(scene.uids))
    parts = parts_of(section.path)
    with answering_as(section.path):
        parts[section.place] = played(parts[section.place], stage)
    check(section.path, "".join(parts), update=pytestconfig.getoption("update_transcripts"))
    assert not stage.trespasses


ANYWHERE = [one for one in SECTIONS if one.path.parent == DOCS and one.path.stem not in OF_FILES]


@pytest.mark.parametrize("section", ANYWHERE, ids=str)
def test_examples_answer_alike_on_postgresql(section: Section, tmp_path: Path, server: PostgreSQL, opening_on_server):
    scene, folder = opening_on_server(section.path) if section.place else (None, None)
    place = server.database(like=scene.ledger.rpartition("/")[2] if scene else BARE)
    if scene:
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with on_stage(tmp_path, place.url) as stage:
        if scene:
            stage = replace(scene, folder=tmp_path, uids=list(scene.uids), ledger=place.url)
        parts = parts_of(section.path)
        parts[section.place] = played(parts[section.place], stage)
    check(section.path, "".join(parts), update=False)


@contextmanager
def answering_as(path: Path) -> Iterator[None]:
    """Answer in the language of a page: who reads a Chinese one has a Chinese system."""
    with pytest.MonkeyPatch.context() as patch:
        if path.name.endswith(".zh-CN.md") or path.parent.name == "zh":
            patch.setenv("SAFETYTRACK_LANG", "zh")
        yield


def test_the_readmes_know_of_each_other_and_name_the_same_commands():
    english, chinese = ((DOCS.parent / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
    assert "(README.zh-CN.md)" in english and "(README.md)" in chinese
    for name in (name for rows in COMMANDS.values() for name in rows):
        assert f"`{name}`" in english and f"`{name}`" in chinese


def played(text: str, stage: Stage) -> str:
    """Put the files of a text in place and run its transcripts; return it with the answers that came."""

    def play(block: re.Match[str]) -> str:
        language, content = block.groups()
        if language == "console":
            return f"```console\n{stage.replay(content)}```"
        name = _FILE_NAME.match(content)
        assert name, f"the first line of a toml block names its file: {content}"
        (stage.folder / name[1]).write_text(content, encoding="utf-8")
        return block[0]

    return _BLOCK.sub(play, text)


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_the_paths_it_names_are_there(name: str):
    named = set(re.findall(r"`([\w./-]+/[\w./-]*)`", (ROOT / name).read_text(encoding="utf-8")))
    assert {path for path in named if not path.startswith(".venv/") and not (ROOT / path).exists()} == set()
