"""The consoles of the field: GBK, ASCII, no colour, an older Windows. Nothing crashes, nothing is lost in silence."""

import io
import json
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from forking import copied
from transcripts import Stage

from safetytrack.__main__ import main
from safetytrack.cli import messages, show
from safetytrack.output.safe import typed_text

RARE = "𠮷野é厂"


@pytest.fixture
def rare(stage: Stage) -> Stage:
    """Return a stage with a unit and a person whose names GBK cannot write in full."""
    stage.run(["init", "--with", "leaders-talk-safety"])
    stage.run(["add-unit", RARE, "--kind", "enterprise", "--opened-on", "2026-01-01"])
    stage.run(["appoint", "U1", "principal", "张㛃", "--from", "2026-01-01"])
    stage.run(["log-study", "U1", "--on", "2026-03-01", "--note", "😀"])
    return stage


def answer(stage: Stage, encoding: str, *words: str, language: str = "zh") -> tuple[int, str, str]:
    """Ask in a process whose streams have that encoding; return its exit code and what it said on each."""
    environ = os.environ | {"PYTHONIOENCODING": encoding, "SAFETYTRACK_LANG": language, "SAFETYTRACK_DB": "ledger.db"}
    with copied():
        words = [sys.executable, "-m", "safetytrack", *words]
        done = subprocess.run(words, cwd=stage.folder, env=environ, capture_output=True)
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


def run_here(encoding: str, *words: str) -> tuple[int, bytes, bytes]:
    """Ask in this process, its streams of that encoding, as those of a process of its own would be."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding=encoding) for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["safetytrack", *words])
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        code = main()
    return code, *(stream.buffer.getvalue() for stream in streams.values())


QUESTIONS = [
    ["units"],
    ["people"],
    ["records"],
    ["programmes"],
    ["requirements"],
    ["overdue"],
    ["upcoming", "--within", "400d"],
    ["coverage", "--by", "unit"],
    ["status", "U1"],
]


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_questions_are_answered_on_any_console_and_no_character_becomes_a_question_mark(rare: Stage, encoding: str):
    for words in QUESTIONS:
        for language in ("zh", "en"):
            code, shown, stderr = run_here(encoding, "--lang", language, *words)
            assert code == 0
            assert "?" not in (shown + stderr).decode(encoding)
            assert b"Traceback" not in stderr


def test_a_gbk_console_shows_escapes_in_columns_that_line_up_and_says_so_once(rare: Stage):
    code, shown, stderr = answer(rare, "gbk", "units")
    assert (code, shown) == (0, "单位名称        单位编码  单位类型\n\\u{20BB7}野é厂  U1        企业\n")
    assert stderr == ("警告：有1个字符 gbk 编码中没有，已写成 \\u{20BB7} 的形式。需要原样保留的，请用 -o 写入文件\n")
    stderr = answer(rare, "gbk", "people", language="en")[2]
    assert stderr == "warning: 2 characters that gbk lacks stand there like \\u{36C3}. -o FILE keeps them as they are\n"


def test_what_was_escaped_comes_back_whole_from_a_file_and_in_json(rare: Stage):
    assert answer(rare, "gbk", "units", "-o", "units.csv") == (0, "", "已写出 units.csv，共1行\n")
    assert RARE in (rare.folder / "units.csv").read_text(encoding="utf-8-sig")
    _code, shown, stderr = answer(rare, "gbk", "units", "--json")
    assert json.loads(shown)[0]["name"] == RARE
    assert stderr == ""


def test_csv_on_a_gbk_pipe_is_refused_what_it_cannot_carry_and_told_how_it_can(rare: Stage):
    code, _shown, stderr = answer(rare, "gbk", "people", "--export", "csv")
    assert (code, stderr) == (1, "错误：“\\u{36C3}”无法用 gbk 编码写出。请使用 --encoding utf-8\n")
    environ = os.environ | {"PYTHONIOENCODING": "gbk", "SAFETYTRACK_DB": "ledger.db"}
    words = ["people", "--export", "csv", "--encoding", "utf-8"]
    done = subprocess.run(
        [sys.executable, "-m", "safetytrack", *words], cwd=rare.folder, env=environ, capture_output=True
    )
    assert "张㛃" in done.stdout.decode("utf-8")


def test_csv_on_a_gbk_pipe_is_gbk_where_that_will_do(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    code, shown, stderr = answer(stage, "gbk", "units", "--export", "csv")
    assert (code, stderr) == (0, "")
    assert shown.splitlines()[1].startswith("U1,中川镇,乡镇")


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_help_and_refusals_reach_any_console(stage: Stage, encoding: str):
    for language in ("zh", "en"):
        for words in (["--help"], [], ["return", "--help"], ["log", "--help"], ["nothing"], ["status", RARE]):
            code, shown, stderr = run_here(encoding, "--db", "no.db", "--lang", language, *words)
            assert code in (0, 1, 2)
            assert b"Traceback" not in stderr and b"fault of safetytrack" not in stderr
            assert (shown or stderr).strip()


def test_boxes_and_branches_are_ascii_where_the_console_has_no_others(stage: Stage):
    stage.run(["add-unit", "A", "--kind", "town"])
    stage.run(["add-unit", "B", "--kind", "enterprise", "--parent", "A"])
    assert answer(stage, "ascii", "units", language="en")[1].splitlines()[2] == "`-- B      U2         Enterprise"
    assert "└── B" in answer(stage, "gbk", "units", language="en")[1]


def test_the_c_locale_is_no_reason_to_fail(rare: Stage):
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    for more in ({"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        done = subprocess.run(
            [sys.executable, "-m", "safetytrack", "--db", "ledger.db", "--lang", "zh", "units"],
            cwd=rare.folder,
            env=environ | more,
            capture_output=True,
        )
        assert done.returncode == 0
        assert b"U1" in done.stdout


@pytest.fixture(scope="module")
def gbk_locales(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a folder with a Chinese locale in GBK, made by the system's own tool."""
    folder = tmp_path_factory.mktemp("locales")
    try:
        done = subprocess.run(["localedef", "-i", "zh_CN", "-f", "GBK", folder / "zh_CN.GBK"], capture_output=True)
    except FileNotFoundError:
        pytest.skip("no localedef here")
    if done.returncode > 1 or not (folder / "zh_CN.GBK").exists():
        pytest.skip("this system has no source of Chinese locales")
    return str(folder)


def test_chinese_is_typed_and_answered_in_gbk_where_the_locale_is(stage: Stage, gbk_locales: str):
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environ |= {"LOCPATH": gbk_locales, "LC_ALL": "zh_CN.GBK", "SAFETYTRACK_DB": "ledger.db"}

    def output(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "safetytrack", *(word.encode("gbk") for word in words)],
            cwd=stage.folder,
            env=environ,
            capture_output=True,
        )
        return (done.stdout + done.stderr).decode("gbk")

    stage.run(["init"])
    # 模 in GBK is ģ in UTF-8: what the locale says must decide.
    assert output("add-unit", "模具厂", "--kind", "企业") == "已新增单位模具厂，编码 U1\n"
    assert output("units", "--kind", "企业").endswith("模具厂    U1        企业\n")


@pytest.mark.parametrize(
    ("text", "encoding", "read"),
    [
        ("中川镇", "utf-8", "中川镇"),
        ("模", "gbk", "模"),
        ("中川镇".encode().decode("ascii", "surrogateescape"), "ascii", "中川镇"),
        ("中川镇".encode().decode("latin-1"), "latin-1", "中川镇"),
        ("plain", "ascii", "plain"),
    ],
)
def test_what_was_typed_is_read_by_the_locale_or_as_utf8(text, encoding, read):
    assert typed_text(text, encoding) == read


@pytest.mark.parametrize(("text", "encoding"), [("\udcff", "utf-8"), ("\udcff", "ascii"), ("é", "latin-1")])
def test_what_is_no_text_is_an_error(text, encoding):
    with pytest.raises(UnicodeError):
        typed_text(text, encoding)


@pytest.mark.parametrize(
    ("environ", "color", "coloured"),
    [
        ({}, "auto", True),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": ""}, "auto", True),
        ({"TERM": "dumb"}, "auto", False),
        ({"TERM": "dumb"}, "always", True),
        ({"TERM": "xterm"}, "never", False),
    ],
)
def test_colour_is_for_terminals_that_want_it(monkeypatch, environ, color, coloured):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(isatty=lambda: True))
    assert show.OutputOptions(color=color).is_coloured is coloured


def test_an_older_console_of_windows_keeps_its_last_column_free(monkeypatch):
    # Its cursor goes to the next line as soon as the last column is written: a gap would follow every full line.
    monkeypatch.setattr(shutil, "get_terminal_size", lambda **_more: os.terminal_size((80, 25)))
    assert messages.terminal_width() == 80
    monkeypatch.setattr(messages, "os", SimpleNamespace(name="nt", environ={}))
    assert messages.terminal_width() == 79
