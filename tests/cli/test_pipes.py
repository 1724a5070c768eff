"""Pipes, sockets and devices in the place of a file to import: taken in, or refused, and never waited for for good."""

import os
import socket
from pathlib import Path
from threading import Thread

import pytest
from transcripts import Stage

from safetytrack.cli import pipes
from safetytrack.domain.errors import Refused

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")

FILE = "code,name,kind\nT1,柳河镇,town\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe."""
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    return path


def test_a_pipe_that_nobody_writes_to_is_refused(pipe: Path):
    with pytest.raises(Refused) as refusal:
        pipes.drained(pipe, patience=0.05)
    assert str(refusal.value) == "pipe.csv is a pipe that nobody writes to. name a file, or write to it first"


def test_a_pipe_is_read_to_its_end_though_it_pauses(pipe: Path):
    def write() -> None:
        with pipe.open("w", encoding="utf-8") as file:
            file.write(FILE[:20])
            file.flush()
            file.write(FILE[20:] * 10_000)

    writer = Thread(target=write)
    writer.start()
    with pipes.drained(pipe) as kept:
        kept.seek(0)
        assert kept.read().decode() == FILE[:20] + FILE[20:] * 10_000
    writer.join()


def test_what_a_shell_puts_in_the_place_of_a_command(stage: Stage):
    reads, writes = os.pipe()
    os.write(writes, FILE.encode())
    os.close(writes)
    code, log = stage.run(["import", "units", f"/dev/fd/{reads}"])
    os.close(reads)
    assert (code, log[-1]) == (0, "! one row read: 1 new, 0 changed, 0 recorded already")


def test_what_is_no_file_is_refused(stage: Stage):
    os.mkfifo(stage.folder / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        sentences = [stage.run(["import", *words.split()]) for words in ("units socket", "units /dev/zero", "socket")]
    assert sentences == [
        (1, [f"! error: {name} is a device or a socket. name a file"]) for name in ("socket", "zero", "socket")
    ]
    assert stage.run(["import", "pipe"]) == (
        2,
        ["! error: say what comes through the pipe: safetytrack import people -"],
    )
    assert stage.run(["import", "units", "."]) == (1, ["! error: . is a folder. name a file in it"])
    assert stage.run(["fill", "pipe", "-o", "out.xlsx"]) == (
        1,
        ["! error: pipe is a pipe, which is read only once. save what comes through it as a file"],
    )
