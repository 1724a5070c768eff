"""Whatever stands in a name, it is shown and never obeyed."""

import json

import pytest
from transcripts import Stage

ESC = "\x1b[31m"


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


def listed(stage: Stage) -> list[str]:
    """Return the names of all units, as programs read them."""
    _code, log = stage.run(["units", "--json"])
    return [unit["name"] for unit in json.loads("\n".join(log))]


@pytest.mark.parametrize(
    "name", ["a\nb", "a\r\nb", "a\tb", f"a{ESC}b", 'a"b', "a'b", "a\u202eb", "甲\u200b乙", "a\x07b"]
)
def test_name_is_kept_as_typed_and_shown_harmless(stage: Stage, name: str):
    assert stage.run(["add-unit", name, "--kind", "town"])[0] == 0
    assert listed(stage) == [name]
    for words in (["units"], ["units", "--export", "csv"], ["units", "--export", "tsv"]):
        code, log = stage.run(words)
        assert code == 0
        assert words != ["units"] or not any(character in "".join(log) for character in "\x1b\x07\r\t\u202e")


def test_name_with_a_line_break_stays_on_one_line_of_a_table(stage: Stage):
    stage.run(["add-unit", "中川\n镇", "--kind", "town"])
    assert stage.run(["units"])[1][1:] == ["中川 镇    U1         Town"]


def test_sentences_show_escapes_and_do_not_obey_them(stage: Stage):
    _code, log = stage.run(["add-unit", f"a{ESC}b", "--kind", "town"])
    assert log[-1] == "! added a\\x1b[31mb as U1"
    code, log = stage.run(["status", f"c{ESC}d"])
    assert code == 1
    assert "\x1b" not in log[0]


def test_unit_can_be_named_by_a_name_with_quotes_and_breaks(stage: Stage):
    stage.run(["add-unit", "a'\n\"b", "--kind", "town"])
    assert stage.run(["log-study", "a'\n\"b", "--on", "today"])[0] == 0


def test_name_of_two_hundred_characters_is_kept_and_one_more_refused(stage: Stage):
    assert stage.run(["add-unit", "镇" * 200, "--kind", "town"])[0] == 0
    assert listed(stage) == ["镇" * 200]
    before = stage.files()
    code, log = stage.run(["add-unit", "镇" * 201, "--kind", "town"])
    assert (code, log) == (1, ["! error: the name has 201 characters. shorten it to 200"])
    assert stage.files() == before


@pytest.mark.parametrize(
    "words",
    [
        ["appoint", "U1", "deputy", "王" * 201],
        ["edit-unit", "U1", "--name", "王" * 201],
        ["edit-unit", "U1", "--tag", "王" * 201],
        ["edit-unit", "U1", "--alias", "王" * 201],
        ["edit-unit", "U1", "--code", "W" * 65],
        ["close-unit", "U1", "--on", "today", "--reason", "王" * 201],
        ["log-study", "U1", "--place", "王" * 201],
        ["log-study", "U1", "--note", "王" * 2001],
        ["log-study", "U1", "--ref", "王" * 201],
        ["log-lecture", "U1", "--role", "head", "--by", "王" * 201],
        ["log-study", "U1", "--topic", "王" * 201],
        ["log-study", "U1", "--part", "王" * 201],
        ["edit-unit", "U1", "--sector", "王" * 201],
        ["edit-unit", "U1", "--legal-form", "王" * 201],
        ["appoint", "U1", "deputy", "王", "--phone", "1" * 201],
        ["appoint", "U1", "deputy", "王", "--person-id", "1" * 201],
        ["log", "a" * 201, "U1"],
        ["add-unit", "东河镇", "--kind", "k" * 201],
        ["appoint", "U1", "r" * 201, "王"],
        ["add-unit", "a\x00b", "--kind", "town"],
        ["log-study", "U1", "--note", "a\x00b"],
        ["log-study", "U1", "--topic", "a\x00b"],
    ],
    ids=lambda words: " ".join(word[:12].replace("\x00", "NUL") for word in words),
)
def test_overlong_or_broken_texts_are_refused_in_a_sentence(stage: Stage, words: list[str]):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    before = stage.files()
    code, log = stage.run(words)
    assert code == 1
    assert log[-1].startswith("! error: ")
    assert "fault of safetytrack" not in log[-1]
    assert stage.files() == before


def test_sentences_about_length_and_nul(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    assert stage.run(["log-study", "U1", "--note", "王" * 2001])[1] == [
        "! error: the note has 2001 characters. shorten it to 2000"
    ]
    assert stage.run(["add-unit", "a\x00b", "--kind", "town"])[1] == [
        "! error: the name holds a NUL character. take it out"
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_cell_a_spreadsheet_would_run_is_disarmed_in_csv_only(stage: Stage, name: str):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    stage.run(["log-study", "U1", "--on", "today", "--note", f"x{name}"])
    stage.run(["edit-unit", "U1", "--alias", name])
    stage.run(["units", "-o", "units.csv"])
    written = (stage.folder / "units.csv").read_text(encoding="utf-8-sig")
    kept = name.strip()
    assert written.splitlines()[1].endswith(f",'{kept}" if kept[0] in "=+-@" else f",{kept}")


def test_more_listeners_than_there_are_people_are_refused(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    before = stage.files()
    code, log = stage.run(["log-study", "U1", "--audience", "9" * 20])
    assert (code, len(log)) == (1, 1)
    assert stage.files() == before
