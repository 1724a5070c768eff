"""Where rows go: complete files or none, and a console of whatever kind."""

import io
import json
import os
import stat
import sys

import pytest

from safetytrack.domain.errors import Misused, Refused
from safetytrack.output import format_of, open_target
from safetytrack.output.safe import EscapeLog


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.csv", "csv"),
        ("A.CSV", "csv"),
        ("a.b.tsv", "tsv"),
        ("a.json", "json"),
        ("a.jsonl", "jsonl"),
        ("a.txt", "table"),
        ("a.xlsx", "xlsx"),
        ("-", "table"),
    ],
)
def test_the_suffix_tells_the_format(name, format):
    assert format_of(name) == format


@pytest.mark.parametrize("name", ["a.pdf", "a", ".csv"])
def test_an_unknown_suffix_is_refused_and_the_known_ones_named(name):
    with pytest.raises(Misused) as refused:
        format_of(name)
    assert str(refused.value) == (
        f"{name} has no suffix that tells its format. end it in .csv, .tsv, .json, .jsonl, .txt, .xlsx, or say which "
        "with --export"
    )


@pytest.mark.parametrize(
    ("format", "encoding", "content"),
    [
        ("csv", None, b"\xef\xbb\xbf\xe7\x94\xb2\r\n"),
        ("tsv", None, b"\xef\xbb\xbf\xe7\x94\xb2\r\n"),
        ("json", None, b"\xe7\x94\xb2\r\n"),
        ("jsonl", None, b"\xe7\x94\xb2\r\n"),
        ("table", None, b"\xe7\x94\xb2\r\n"),
        ("csv", "utf-8", b"\xe7\x94\xb2\r\n"),
        ("csv", "gb18030", b"\xbc\xd7\r\n"),
    ],
)
def test_a_csv_file_begins_with_a_bom_unless_an_encoding_was_named(tmp_path, format, encoding, content):
    target = tmp_path / "台账.out"
    with open_target(target, format=format, encoding=encoding) as file:
        file.write("甲\r\n")
    assert target.read_bytes() == content


def test_a_failure_leaves_what_was_there(tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("before")
    with pytest.raises(KeyboardInterrupt), open_target(target, format="csv") as file:
        file.write("half")
        raise KeyboardInterrupt
    assert target.read_text() == "before"
    assert left_in(tmp_path) == ["a.csv"]


def test_a_failure_leaves_nothing_where_nothing_was(tmp_path):
    with pytest.raises(ZeroDivisionError), open_target(tmp_path / "a.csv", format="csv"):
        _ = 1 / 0
    assert left_in(tmp_path) == []


def test_the_file_is_not_there_until_it_is_complete(tmp_path):
    target = tmp_path / "a.csv"
    with open_target(target, format="csv") as file:
        file.write("甲")
        assert not target.exists()
    assert left_in(tmp_path) == ["a.csv"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_a_file_keeps_its_permissions_and_a_link_its_file(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.csv"
    target.write_text("before")
    target.chmod(0o640)
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    with open_target(link, format="csv") as file:
        file.write("after")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8-sig") == "after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="devices of another kind")
def test_a_device_is_written_to_and_not_replaced():
    with open_target("/dev/null", format="csv") as file:
        file.write("甲")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Refused) as refused, open_target(tmp_path, format="csv"):
        pass
    assert str(refused.value) == f"{tmp_path} is a folder. name a file in it"


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(Refused) as refused, open_target(tmp_path / "no" / "a.csv", format="csv"):
        pass
    assert str(refused.value) == f"there is no folder {tmp_path / 'no'}. make it first, or write elsewhere"


@pytest.mark.parametrize("step", ["open", "replace"])
def test_no_permission_is_refused(tmp_path, monkeypatch, step):
    target = tmp_path / "a.csv"
    target.write_text("before")

    def deny(path, *_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(type(target), step, deny)
    with pytest.raises(Refused) as refused, open_target(target, format="csv") as file:
        file.write("after")
    monkeypatch.undo()
    assert str(refused.value) == f"{target} may not be written. close it where it is open, or write elsewhere"
    assert target.read_text() == "before"
    assert left_in(tmp_path) == ["a.csv"]


def test_a_full_disk_is_refused(tmp_path):
    with pytest.raises(Refused) as refused, open_target(tmp_path / "a.csv", format="csv"):
        raise OSError(28, "No space left on device")
    assert str(refused.value) == (
        f"{tmp_path / 'a.csv'} could not be written: No space left on device. write elsewhere"
    )


def test_an_impossible_name_is_refused(tmp_path):
    with pytest.raises(Refused) as refused, open_target(tmp_path / ("长" * 300 + ".csv"), format="csv"):
        pass
    assert "could not be written" in str(refused.value)


def test_trouble_with_another_file_is_not_ours(tmp_path):
    with pytest.raises(FileNotFoundError), open_target(tmp_path / "a.csv", format="csv"):
        (tmp_path / "evidence.jpg").read_bytes()


@pytest.mark.parametrize("encoding", ["klingon", "hex", "undefined"])
@pytest.mark.parametrize("target", ["-", "a.csv"])
def test_an_unknown_encoding_is_refused(tmp_path, monkeypatch, encoding, target):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misused) as refused, open_target(target, format="csv", encoding=encoding):
        pass
    assert str(refused.value) == f"there is no encoding {encoding!r}. use utf-8 or gb18030"
    assert left_in(tmp_path) == []


def test_a_character_the_encoding_has_not_is_named(tmp_path):
    with pytest.raises(Refused) as refused, open_target(tmp_path / "a.csv", format="csv", encoding="gbk") as file:
        file.write("张㛃,李四\r\n")
    assert str(refused.value) == "“㛃” cannot be written in gbk. use --encoding utf-8"
    assert left_in(tmp_path) == []


@pytest.fixture
def console(monkeypatch):
    """Stand a console of some encoding in for standard output, and return the bytes it got."""

    def open_as(encoding):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, newline=""))
        return raw

    return open_as


def test_the_console_gets_no_bom(console):
    raw = console("utf-8")
    with open_target("-", format="csv") as file:
        file.write("甲\n")
    assert raw.getvalue() == b"\xe7\x94\xb2\n"


def test_a_gbk_console_shows_an_escape_for_what_it_has_not_and_remembers_it(console):
    raw = console("gbk")
    escapes = EscapeLog()
    with open_target("-", format="table") as file:
        file.write("张㛃✓𠮷\n")
    assert raw.getvalue().decode("gbk") == "张\\u{36C3}\\u{2713}\\u{20BB7}\n"
    assert escapes.take() == ["㛃", "✓", "𠮷"]
    assert escapes.take() == []


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_csv_that_goes_on_is_refused_what_its_encoding_has_not(console, format):
    console("gbk")
    with pytest.raises(Refused) as refused, open_target("-", format=format) as file:
        file.write("张㛃\n")
    assert str(refused.value) == "“㛃” cannot be written in gbk. use --encoding utf-8"


def test_csv_on_a_terminal_is_for_eyes_and_shows_escapes(console, monkeypatch):
    raw = console("gbk")
    monkeypatch.setattr(raw, "isatty", lambda: True, raising=False)
    with open_target("-", format="csv") as file:
        file.write("张㛃\n")
    assert raw.getvalue().decode("gbk") == "张\\u{36C3}\n"


def test_an_encoding_asked_for_holds_on_the_console_too(console):
    raw = console("utf-8")
    with open_target("-", format="csv", encoding="gbk") as file:
        file.write("甲\n")
    assert raw.getvalue() == b"\xbc\xd7\n"
    with pytest.raises(Refused), open_target("-", format="csv", encoding="gbk") as file:
        file.write("㛃\n")


def test_a_broken_pipe_comes_through(monkeypatch):
    class Broken(io.RawIOBase):
        def writable(self):
            return True

        def write(self, _data):
            raise BrokenPipeError

    broken = io.TextIOWrapper(io.BufferedWriter(Broken()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", broken)
    with pytest.raises(BrokenPipeError), open_target("-", format="csv") as file:
        file.write("甲\n")
    monkeypatch.undo()
    with pytest.raises(BrokenPipeError):
        broken.detach()


def test_json_loses_nothing_on_a_console_that_knows_no_chinese(console):
    raw = console("ascii")
    with open_target("-", format="json") as file:
        file.write('"中😀"')
    assert json.loads(raw.getvalue()) == "中😀"
