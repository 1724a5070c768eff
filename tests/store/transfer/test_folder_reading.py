"""A ledger in a folder comes back as it was, and nothing else does."""

import csv
import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from store.replay import author, replay
from store.replicas import dumped, require_writable
from store.samples import A_LITTLE_OF_ALL, TODAY
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.domain.progress import silent
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.ledger import Ledger
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.folder_reading import read_folder
from safetytrack.store.transfer.folder_writing import write_folder
from safetytrack.store.write.units import add_unit


@pytest.fixture(scope="module")
def new_places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that names one more place with nothing there."""
    folder, numbers = tmp_path_factory.mktemp("folders"), count(1)
    return lambda suffix="": folder / f"{next(numbers)}{suffix}"


def test_a_ledger_comes_back_to_a_server_and_goes_again_as_it_was(server, new_places: Callable):
    original, folder, again, kept = new_places(".db"), new_places(), new_places(), server.database()
    replay(A_LITTLE_OF_ALL, original)
    write_folder(original, folder, silent)
    read_folder(folder, kept, silent)
    write_folder(kept, again, silent)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }
    require_writable(kept)


@pytest.mark.parametrize("name", ["", "'", "=1+1", "'=1+1", "a\r\nb", 'a"b', "\ufeffa", "a\x1b[31m", "x" * 200])
def test_a_strange_text_comes_back(new_places: Callable, name: str):
    original, folder, back = new_places(".db"), new_places(), new_places(".db")
    with Ledger(original, author(TODAY)).write("add-unit", {"name": name}) as entry:
        add_unit(entry, name or "镇", "town", tags=[name] if name else [])
    write_folder(original, folder, silent)
    read_folder(folder, back, silent)
    assert dumped(back) == dumped(original)
    with (folder / "unit.csv").open(encoding="utf-8-sig", newline="") as file:
        assert all(cell[:1] not in set("=+-@\t\r") for row in csv.reader(file) for cell in row)


def refusal(folder: Path) -> str:
    """Return why a folder is not taken, having seen that nothing was made of it."""
    target = folder.with_name("new.db")
    with pytest.raises(Refused) as refused:
        read_folder(folder, target, silent)
    assert not backend_of(target).is_there()
    assert not [path for path in folder.parent.iterdir() if "new" in path.name]
    return str(refused.value).replace(str(folder), "whole")


def resealed(folder: Path, **changes: object) -> None:
    """Have the manifest agree with files that were changed, as a forger would."""
    manifest = folder / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    for name, table in content["tables"].items():
        table["sha256"] = sha256((folder / f"{name}.csv").read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content | changes), encoding="utf-8")


def changed(folder: Path, name: str, old: str, new: str) -> None:
    """Put something else in a file."""
    path = folder / name
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_missing_file_is_missed(folder: Path):
    (folder / "event.csv").unlink()
    assert refusal(folder) == "whole: event.csv is missing. copy the folder anew"


@pytest.mark.parametrize("name", ["notes.txt", "event.csv~", "..csv"])
def test_a_file_too_many_is_refused(folder: Path, name: str):
    (folder / name).write_text("x")
    assert refusal(folder) == f"whole: {name} does not belong there. take it out"


@pytest.mark.parametrize(
    "junk", [lambda whole: whole[:-3], lambda whole: whole.replace(b"Town", b"Tow", 1), lambda _: b"\x00\xff" * 99]
)
def test_a_file_that_is_not_as_it_was_is_refused(folder: Path, junk: Callable[[bytes], bytes]):
    path = folder / "unit.csv"
    path.write_bytes(junk(path.read_bytes()))
    assert refusal(folder) == "whole: unit.csv is not as it was exported. copy the folder anew"


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("/etc/passwd")])
@pytest.mark.parametrize("name", ["unit.csv", "manifest.json"])
def test_what_is_no_plain_file_is_refused(folder: Path, name: str, make: Callable[[Path], object]):
    (folder / name).unlink()
    make(folder / name)
    assert refusal(folder) == f"whole: {name} is no plain file. copy the folder anew"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        "[" * 100_000,
        '{"format": 1}',
        "\x00",
        '{"format": "safetytrack-ledger-1"}',
        '{"format": "safetytrack-ledger-1", "schema": "0007", "head": "", "tables": {}}',
        '{"format": "safetytrack-ledger-1", "schema": "0007", "head": "", "tables": {"../../x": {"rows": 1}}}',
        '{"format": "safetytrack-ledger-1", "schema": "0007", "head": "", "tables": {"../x": '
        '{"rows": 0, "sha256": "' + "0" * 64 + '"}}}',
        '{"format": "safetytrack-ledger-1", "schema": "0007", "head": "", "tables": {"unit": '
        '{"rows": true, "sha256": "' + "0" * 64 + '"}}}',
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(folder: Path, manifest: str):
    (folder / "manifest.json").write_text(manifest)
    assert refusal(folder) == "whole: manifest.json is not as it was exported. copy the folder anew"


def test_a_folder_of_another_version_is_refused(folder: Path):
    resealed(folder, schema="9999")
    newer = "whole was exported by a newer version. install a newer safetytrack"
    assert refusal(folder) == newer
    resealed(folder, schema=SCHEMA, format="safetytrack-ledger-2", tables=None)
    assert refusal(folder) == newer
    shutil.rmtree(folder)
    write_folder(folder.with_name("ledger.db"), folder, silent)
    resealed(folder, schema="0001")
    assert refusal(folder) == ("whole was exported by an older version. import it there, then run: safetytrack upgrade")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("unit.csv", "code,name", "name,code"),
        ("unit.csv", "Town", "Town,x"),
        ("unit.csv", "Town", '"Town'),
        ("programme_version.csv", ",2020-01-01,", ",2020-1-1,"),
        ("programme_version.csv", ",2020-01-01,", ",2020-02-30,"),
        ("journal.csv", "\n1,1,", "\n1,one,"),
        ("journal.csv", "\n1,1,", "\n1,99999999999999999999,"),
        ("completion.csv", ",0,0,", ",0,2,"),
    ],
)
def test_a_forged_file_is_refused(folder: Path, name: str, old: str, new: str):
    changed(folder, name, old, new)
    resealed(folder)
    assert refusal(folder) == (f"whole: {name} does not hold what manifest.json tells of it. copy the folder anew")


def test_a_forged_count_or_head_is_refused(folder: Path):
    whole = (folder / "manifest.json").read_text(encoding="utf-8")
    tables = json.loads(whole)["tables"]
    tables["unit"]["rows"] += 1
    resealed(folder, tables=tables)
    assert refusal(folder) == "whole: unit.csv does not hold what manifest.json tells of it. copy the folder anew"
    (folder / "manifest.json").write_text(whole, encoding="utf-8")
    resealed(folder, head="0" * 64)
    assert refusal(folder) == "whole: journal.csv does not hold what manifest.json tells of it. copy the folder anew"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("completion.csv", "\n1,1,1,", "\n9,1,1,"),  # of a unit that is not there
        ("event.csv", ",recorded,", ",forgotten,"),
        ("unit.csv", "Town", ""),
        ("unit_tag.csv", "\n1,river,1", "\n77,river,1"),
    ],
)
@pytest.mark.parametrize("on", ["sqlite", "postgresql"])
def test_rows_that_contradict_each_other_make_no_ledger(
    folder: Path, name: str, old: str, new: str, on: str, request: pytest.FixtureRequest
):
    changed(folder, name, old, new)
    resealed(folder)
    sentence = "the rows make no ledger: one contradicts another, or its table. nothing was kept; export it anew"
    if on == "sqlite":
        assert refusal(folder) == sentence
        return
    server = request.getfixturevalue("server")
    target = server.database()
    with pytest.raises(Refused) as refused:
        read_folder(folder, target, silent)
    assert str(refused.value) == sentence
    assert not backend_of(target).is_there()
    server.drop(target)


def test_a_ledger_that_is_there_is_left_alone(folder: Path, ledger: Place):
    replay(A_LITTLE_OF_ALL[:1], ledger)
    with pytest.raises(Refused, match="there is a ledger at .+ already. name a new one with --db"):
        read_folder(folder, ledger, silent)
    assert len(check_journal(ledger)) == 1
