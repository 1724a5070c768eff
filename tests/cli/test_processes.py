"""What only a process of its own shows: pipes, terminals, interruptions, streams.

Of each kind one begins as anybody's does. The others are copies of this process, which has loaded what they run.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from forking import Python, be_python, load_all
from store.tampering import unguarded
from transcripts import Stage

from safetytrack.cli.commands import units
from safetytrack.output.text_width import width_of

pty = pytest.importorskip("pty")
SAFETYTRACK = [sys.executable, "-m", "safetytrack"]


@pytest.fixture
def many(stage: Stage) -> Stage:
    """Return a stage with a ledger of three thousand units."""
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    with sqlite3.connect(stage.folder / "ledger.db") as ledger:
        unguarded(ledger).row_factory = sqlite3.Row
        one = dict(ledger.execute("SELECT * FROM unit").fetchone())
        rows = [one | {"unit_id": n, "code": f"U{n}"} for n in range(2, 3000)]
        ledger.executemany(f"INSERT INTO unit VALUES ({', '.join(f':{name}' for name in one)})", rows)
    ledger.close()
    return stage


def on_terminal(
    words: list[str], typed: bytes, folder: Path, *, is_copy: bool = True, **environ: str
) -> tuple[int, str]:
    """Run safetytrack on a terminal of its own, type something, and return its exit code and all it showed."""
    load_all()
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        its = os.environ | {"COLUMNS": "80"} | environ
        if is_copy:
            be_python([*SAFETYTRACK[1:], *words], its)
        os.execve(sys.executable, [*SAFETYTRACK, *words], its)
    os.write(terminal, typed)
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode("utf-8")


@pytest.mark.parametrize(
    ("process", "more"),
    [(subprocess.Popen, []), (Python, ["--export", "csv"]), (Python, ["--json"]), (Python, ["--export", "jsonl"])],
    ids=["table", "csv", "json", "jsonl"],
)
def test_reader_that_leaves_early_gets_no_traceback(many: Stage, process: type[subprocess.Popen], more: list[str]):
    words = [*SAFETYTRACK, "units", *more]
    child = process(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=many.folder)
    first = subprocess.run(["head", "-1"], stdin=child.stdout, capture_output=True, check=True)
    child.stdout.close()
    assert first.stdout.count(b"\n") == 1
    assert child.stderr.read() == b""
    assert child.wait() == 0


def test_answer_on_a_pipe_is_never_cut(stage: Stage):
    stage.run(["add-unit", "中川镇" * 60, "--kind", "town"])
    child = Python([*SAFETYTRACK, "units"], stdout=subprocess.PIPE, cwd=stage.folder)
    assert "中川镇" * 60 in child.communicate()[0].decode("utf-8")


def test_data_goes_to_stdout_and_all_else_to_stderr(stage: Stage):
    def outputs(*words: str) -> tuple[bytes, bytes]:
        pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
        with Python([*SAFETYTRACK, *words], cwd=stage.folder, **pipes) as process:
            return process.communicate()

    assert outputs("add-unit", "中川镇", "--kind", "town")[0] == b""
    assert outputs("log-study", "中川镇")[0] == b""
    assert outputs("overdue")[0] == b""
    assert outputs("status", "没有")[0] == b""
    stdout, beside = outputs("log-study", "中川镇", "--json")
    assert stdout.startswith(b"[")
    assert b"already recorded" in beside
    assert outputs("units") == (outputs("units")[0], b"")


def test_missing_arguments_are_asked_for_on_a_terminal(stage: Stage):
    stage.run(["init"])
    code, shown = on_terminal(["add-unit"], "中川镇\ntown\n".encode(), stage.folder, is_copy=False)
    assert code == 0, shown
    assert "added 中川镇 as U1" in shown
    assert "Full name of the unit: " in shown
    assert "Kind of unit: " in shown


def test_giving_up_at_a_question_is_an_interruption(tmp_path: Path):
    code, shown = on_terminal(["--db", "x.db", "add-unit"], b"\x04", tmp_path, is_copy=False)
    assert code == 130
    assert "interrupted. nothing was written" in shown
    assert not (tmp_path / "x.db").exists()


def test_missing_arguments_elsewhere_are_a_usage_error(tmp_path: Path):
    completed = subprocess.run(
        [*SAFETYTRACK, "--db", "x.db", "add-unit"],
        input="中川镇\n".encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert completed.returncode == 2
    assert completed.stdout == b""
    assert not (tmp_path / "x.db").exists()


def test_table_on_a_terminal_fits_it(stage: Stage):
    stage.run(["init", "--with", "leaders-talk-safety"])
    stage.run(["add-unit", "中川镇[red]", "--kind", "town", "--opened-on", "2026-01-01"])
    _code, shown = on_terminal(["--db", "ledger.db", "status", "U1", "--as-of", "2026-07-02"], b"", stage.folder)
    assert "2026-06-30" in shown
    assert "─" in shown


def test_sentences_on_a_terminal_break_between_words(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    _code, shown = on_terminal(["--db", "ledger.db", "units", "--kind", "tonw"], b"", stage.folder)
    lines = shown.splitlines()
    assert all(width_of(line) <= 80 for line in lines)
    assert len(lines) > 1
    _code, once = stage.run(["units", "--kind", "tonw"])
    assert [f"! {' '.join(lines)}"] == once


def test_why_is_shown_by_the_pager(stage: Stage):
    stage.run(["init", "--with", "study-plan", "--since", "2020-01-01"])
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    why = ["--db", "ledger.db", "why", "U1", "theory-study", "--period", "2020"]
    _code, shown = on_terminal(why, b"", stage.folder, SAFETYTRACK_PAGER="sed s/^/:/", LINES="5")
    assert shown.startswith(":")
    _code, shown = on_terminal(["--no-pager", *why], b"", stage.folder, SAFETYTRACK_PAGER="sed s/^/:/", LINES="5")
    assert not shown.startswith(":")


def test_workbook_is_not_thrown_at_a_terminal(stage: Stage):
    stage.run(["init"])
    code, shown = on_terminal(["--db", "ledger.db", "units", "--export", "xlsx"], b"", stage.folder)
    assert (code, shown.strip()) == (2, "error: xlsx cannot be shown on a terminal. write it to a file with -o")


def test_a_calendar_is_not_poured_onto_a_terminal(stage: Stage):
    stage.run(["init"])
    code, shown = on_terminal(["--db", "ledger.db", "calendar"], b"", stage.folder)
    assert (code, shown) == (2, "error: ics cannot be shown on a terminal. write it to a file with -o\r\n")


def test_no_color_and_color_are_honoured(stage: Stage):
    stage.run(["init", "--with", "leaders-talk-safety"])
    stage.run(["add-unit", "中川镇", "--kind", "town", "--opened-on", "2026-01-01"])
    words = ["--db", "ledger.db", "status", "U1", "--as-of", "2026-07-02"]
    assert "\x1b[31m" in on_terminal(words, b"", stage.folder)[1]
    assert "\x1b[31m" not in on_terminal([*words, "--color", "never"], b"", stage.folder)[1]
    os.environ["NO_COLOR"] = "1"
    try:
        assert "\x1b[31m" not in on_terminal(words, b"", stage.folder)[1]
        assert "\x1b[31m" in on_terminal([*words, "--color", "always"], b"", stage.folder)[1]
    finally:
        del os.environ["NO_COLOR"]


def test_interruption_is_exit_code_130_and_one_line(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    stage.run(["init"])

    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(units, "all_units", interrupted)
    assert stage.run(["units"]) == (130, ["! error: interrupted. nothing was written"])


def test_interrupted_write_writes_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    from safetytrack.store.ledger import Entry

    stage.run(["init"])
    before = stage.files()

    def interrupted(*_words: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Entry, "seal", interrupted)
    assert stage.run(["add-unit", "中川镇", "--kind", "town"])[0] == 130
    assert stage.files() == before


def test_control_c_in_a_process_of_its_own(tmp_path: Path):
    child = subprocess.Popen(
        [*SAFETYTRACK, "--db", "x.db", "import", "units", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        # A job in the background has the signal ignored, and hands that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    _out, stderr = child.communicate(timeout=10)
    assert child.returncode == 130
    assert b"Traceback" not in stderr
    assert not (tmp_path / "x.db").exists()


def test_words_that_are_no_text_are_a_usage_error(tmp_path: Path):
    completed = subprocess.run([*SAFETYTRACK, "add-unit", b"\xff", "--kind", "town"], cwd=tmp_path, capture_output=True)
    assert completed.returncode == 2
    assert completed.stderr == b"error: the command line is not text in UTF-8. type it anew\n"


def test_chinese_is_understood_whatever_the_locale(stage: Stage):
    stage.run(["init"])
    environ = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = ["add-unit", "中川镇".encode(), "--kind", "town"]
    subprocess.run([*SAFETYTRACK, *words], cwd=stage.folder, env=environ, check=True)
    assert '"name": "中川镇"' in "".join(stage.run(["units", "--json"])[1])


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["overdue", "--export", "csv"]])
def test_full_disk_under_an_answer_is_a_sentence(words: list[str], stage: Stage):
    sentence = "error: standard output: No space left on device. check the path, its permissions and the disk\n"
    assert onto_a_full_disk(words, stage) == (1, sentence)


def test_full_disk_under_the_answer_to_a_write_says_that_it_was_recorded(stage: Stage):
    stage.run(["init"])
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    words = ["log-lecture", "中川镇", "--role", "party-head", "--on", "2026-03-05", "--json"]
    code, said = onto_a_full_disk(words, stage)
    where = "standard output: No space left on device"
    assert code == 1
    assert said is not None
    sentence = f"recorded, but the answer could not be written: {where}. see: safetytrack journal"
    assert said.splitlines()[-1] == f"error: {sentence}"
    assert len(stage.run(["records", "--export", "csv"])[1]) == 2


def test_full_disk_under_a_refusal_leaves_its_exit_code(stage: Stage):
    assert onto_a_full_disk(["nothing"], stage, "stderr") == (2, None)


def onto_a_full_disk(words: list[str], stage: Stage, stream: str = "stdout") -> tuple[int, str | None]:
    """Run a command line of which a stream goes to a full disk; return its exit code and what it said on stderr."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    # Unbuffered, every write fails at once; as people run it, some only fail when the process ends.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    stage.run(["init"])
    with Path("/dev/full").open("w") as full:
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE} | {stream: full}
        done = subprocess.run([*SAFETYTRACK, *words], cwd=stage.folder, env=environ, **streams)
    return done.returncode, done.stderr.decode() if done.stderr is not None else None


def test_fault_of_the_program_is_a_sentence_too(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    stage.run(["init"])

    def faulty(*_words: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(units, "all_units", faulty)
    code, log = stage.run(["units"])
    assert code == 1
    fault, advice = log
    assert "ZeroDivisionError: by zero" in fault
    assert advice.endswith("ledger.db, that may be why. see: safetytrack verify")
    with pytest.raises(ZeroDivisionError):
        stage.run(["units"], {"SAFETYTRACK_DEBUG": "1"})
