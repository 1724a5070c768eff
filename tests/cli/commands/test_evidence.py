"""Evidence by command: whatever a file is called and whatever became of it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from store.sealed import check_journal
from transcripts import Stage

from safetytrack.store.backends.place import place_named

ESC = "\x1b[31m"
HOSTILE = [
    "=cmd()",
    "[red]x",
    "'; --",
    "..\\..\\x",
    "a\nb",
    f"a{ESC}b",
    "CON",
    "con.txt",
    "-rf",
    "photo\u202egpj.exe",
    ".hidden",
    "a;b",
    "@x",
    "x.",
]


def studied(stage: Stage) -> None:
    """Make a ledger of a unit and an event of the ref E."""
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    stage.run(["log-study", "U1", "--ref", "E"])


@pytest.fixture
def stage(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger, in a file or on a server."""
    return filled_stage(studied)


def listed(stage: Stage, event: str = "E") -> list[dict]:
    """Return an event's evidence, as programs read it."""
    _code, log = stage.run(["evidence", event, "--json"])
    return json.loads("\n".join(log))


def kept(stage: Stage) -> list[Path]:
    """Return the files that are kept."""
    return sorted(path for path in (stage.folder / "ledger.db.evidence").rglob("*") if path.is_file())


def test_whatever_a_file_is_called_it_is_kept_shown_and_written_harmlessly(stage: Stage):
    for number, name in enumerate(HOSTILE):
        (stage.folder / name).write_text(str(number))
    assert stage.run(["attach", "E", "--", *HOSTILE])[0] == 0
    assert [one["name"] for one in listed(stage)] == HOSTILE
    [record] = json.loads("\n".join(stage.run(["records", "--json"])[1]))
    assert record["evidence"] == sorted(HOSTILE)
    for words in (["evidence", "E"], ["evidence", "E", "--export", "tsv"], ["records"]):
        code, log = stage.run(words)
        assert code == 0
        if words[-1] != "tsv":
            assert not re.search("[\x1b\t\u202e]", "".join(log))
    code, log = stage.run(["evidence", "E", "--extract", "out", "--json"])
    assert code == 0
    assert "\x1b" not in "".join(line for line in log if line.startswith("! "))
    written = sorted(path.name for path in (stage.folder / "out").iterdir())
    assert written == sorted(
        [
            "=cmd()",
            "[red]x",
            "'; --",
            "_.._x",
            "a_b",
            "a_[31mb",
            "_CON",
            "_con.txt",
            "_-rf",
            "photo_gpj.exe",
            "hidden",
            "a;b",
            "@x",
            "x",
        ]
    )
    contents = {path.read_text() for path in (stage.folder / "out").iterdir()}
    assert contents == {str(number) for number in range(len(HOSTILE))}


def test_no_copy_is_written_over_what_is_there_even_through_a_link(stage: Stage):
    (stage.folder / "photo").write_text("new")
    (stage.folder / "victim").write_text("old")
    (stage.folder / "out").mkdir()
    (stage.folder / "out" / "photo").symlink_to("../victim")
    stage.run(["attach", "E", "photo"])
    code, log = stage.run(["evidence", "E", "--extract", "out"])
    assert (code, log[-1]) == (0, "! wrote out/photo-2")
    assert (stage.folder / "victim").read_text() == "old"
    assert (stage.folder / "out" / "photo-2").read_text() == "new"


def test_a_copy_has_the_day_of_the_file_it_is_of(stage: Stage):
    (stage.folder / "photo").write_text("x")
    os.utime(stage.folder / "photo", (1_772_700_000, 1_772_700_000))
    stage.run(["attach", "E", "photo"])
    [one] = listed(stage)
    assert one["changed_at"] == "2026-03-05T08:40:00Z"
    stage.run(["evidence", "E", "--extract", "out"])
    assert (stage.folder / "out" / "photo").stat().st_mtime == 1_772_700_000


def test_a_changed_and_a_lost_file_are_named_and_the_others_written(stage: Stage):
    for name in ("good", "forged", "lost"):
        (stage.folder / name).write_text(name)
    stage.run(["attach", "E", "forged", "lost", "good"])
    forged, lost, _good = (Path(one["path"]) for one in listed(stage))  # the stage is the working folder
    forged.chmod(0o600)
    forged.write_text("FORGED")
    lost.unlink()
    code, log = stage.run(["evidence", "E", "--extract", "out", "--export", "csv"])
    assert code == 1
    assert log[-3:] == [
        "! wrote out/good",
        f"! error: forged is not what was kept: {forged} has changed. restore it from a backup",
        f"! error: lost is gone: there is no {lost}. restore it from a backup",
    ]
    assert [path.name for path in (stage.folder / "out").iterdir()] == ["good"]


def test_a_kept_file_that_is_a_folder_now_cannot_be_read(stage: Stage):
    (stage.folder / "photo").write_text("x")
    stage.run(["attach", "E", "photo"])
    [one] = listed(stage)
    (stage.folder / one["path"]).unlink()
    (stage.folder / one["path"]).mkdir()
    code, log = stage.run(["evidence", "E", "--extract", "out"])
    path = one["path"]
    assert code == 1
    assert log[-1] == (
        f"! error: photo cannot be read: {path}: Is a directory. check the disk, or restore it from a backup"
    )
    assert list((stage.folder / "out").iterdir()) == []


def test_attaching_a_damaged_file_again_puts_it_right_and_says_so(stage: Stage):
    (stage.folder / "photo").write_text("right")
    stage.run(["attach", "E", "photo"])
    [path] = kept(stage)
    path.chmod(0o600)
    path.write_text("wrong")
    code, log = stage.run(["attach", "E", "photo"])
    assert (code, log[0]) == (
        0,
        "! warning: the kept copy of photo was damaged. this one has taken its place",
    )
    assert path.read_text() == "right"
    assert len(listed(stage)) == 1


@pytest.mark.parametrize("what", ["pipe", "link"])
def test_what_lies_where_a_kept_file_belongs_is_not_followed_and_not_waited_for(stage: Stage, what: str):
    (stage.folder / "photo").write_text("x")
    (stage.folder / "other").write_text("x")
    (stage.folder / "other").chmod(0o644)
    stage.run(["attach", "E", "photo"])
    [path] = kept(stage)
    path.unlink()
    os.mkfifo(path) if what == "pipe" else path.symlink_to(stage.folder / "other")
    assert stage.run(["evidence", "E", "--extract", "out"])[0] == 1
    assert list((stage.folder / "out").iterdir()) == []
    code, log = stage.run(["attach", "E", "photo"])
    assert (code, log[0]) == (0, "! warning: the kept copy of photo was damaged. this one has taken its place")
    assert (path.is_symlink(), path.read_text()) == (False, "x")
    assert (stage.folder / "other").stat().st_mode & 0o777 == 0o644


def test_a_refused_record_keeps_no_file(stage: Stage):
    (stage.folder / "photo").write_text("x")
    for words in (
        ["log-study", "没有"],
        ["log-lecture", "U1"],
        ["log-study", "U1", "--on", "2030-01-01"],
        ["log-study", "U1", "--hours", "x"],
    ):
        assert stage.run([*words, "--evidence", "photo"])[0] == 1
    assert not (stage.folder / "ledger.db.evidence").exists()
    assert len(json.loads("\n".join(stage.run(["records", "--json"])[1]))) == 1


def test_two_contents_of_one_name_are_two_and_one_content_of_two_names_is_one(stage: Stage):
    for folder, content in (("a", "one"), ("b", "two")):
        (stage.folder / folder).mkdir()
        (stage.folder / folder / "photo").write_text(content)
    (stage.folder / "again").write_text("one")
    code, log = stage.run(["attach", "E", "a/photo", "b/photo", "again"])
    uid = listed(stage)[0]["event"]
    assert (code, log) == (
        0,
        [f"! attached photo to {uid}", f"! attached photo to {uid}", f"! again is evidence of {uid} already"],
    )
    assert [one["name"] for one in listed(stage)] == ["photo", "photo"]
    stage.run(["evidence", "E", "--extract", "out"])
    assert sorted(path.name for path in (stage.folder / "out").iterdir()) == ["photo", "photo-2"]


def test_evidence_is_sealed_with_the_rest(stage: Stage):
    (stage.folder / "photo").write_text("x")
    stage.run(["attach", "E", "photo"])
    stage.run(["log-study", "U1", "--on", "2026-03-01", "--evidence", "photo"])
    assert [entry.command for entry in check_journal(place_named(stage.ledger))] == [
        "add-unit",
        "log-study",
        "attach",
        "log-study",
    ]
    assert len(kept(stage)) == 1
