"""Work that is struck in the middle: at the n-th thing it does to a disk or a server, by the kernel's own hand.

A child of this process does the work while this process watches its system calls (ptrace). What a kill can leave behind
changes only with those that write, send, sync, rename, link or remove; so killing at each of them in turn leaves
nothing out. Instead of the child, what it talks to may be struck. Linux only.
"""

import ctypes
import os
import platform
import resource
import select
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

_TRACEME, _DETACH, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 17, 24, 0x4200, 0x420E
_OPTIONS = 0x1 | 0x100000  # stops for system calls are told from others; the child dies with this process
_ENTRY = 1
_STOPPED_AT_CALL = signal.SIGTRAP | 0x80

# write pwrite64 writev sendto fsync fdatasync ftruncate rename* mkdir* rmdir link* unlink* sendfile copy_file_range
_CALLS = {
    "x86_64": {1, 18, 20, 44, 74, 75, 77, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 40, 326},
    "aarch64": {64, 68, 66, 206, 82, 83, 46, 38, 276, 34, 37, 35, 71, 285},
}.get(platform.machine(), set())
_WRITES = {1, 64}

AVAILABLE = sys.platform == "linux" and bool(_CALLS)


Work = Callable[[Callable[[str], None]], int]
"""What a child does: it is handed what acknowledges a piece of its work, and returns an exit code."""


class Ended(NamedTuple):
    """How a child ended: its exit code (None if it was killed), what it did."""

    code: int | None
    steps: int
    acknowledged: list[str]
    said: str
    seconds: float


Strike = Callable[[int], object]
"""What is done in the middle of the work, to the child of that number or to what it needs."""


def kill(child: int) -> None:
    """Kill a child."""
    os.kill(child, signal.SIGKILL)


def run(
    work: Work,
    folder: Path,
    *,
    at: int | None = None,
    after: float | None = None,
    strike: Strike = kill,
    largest: int | None = None,
) -> Ended:
    """Do ``work`` in a child, in ``folder``, and strike as it is about to take a step (the first is 1).

    Or strike after some seconds at full speed. ``largest`` is how many bytes any file may grow to there.
    """
    began = time.perf_counter()
    receive, send = os.pipe()
    with tempfile.TemporaryFile() as said, os.fdopen(receive, "rb") as told:  # where there is room for it
        child = os.fork()
        if not child:
            _be_child(work, folder, send, said.fileno(), largest)
        os.close(send)
        os.waitpid(child, 0)
        status, steps = _watched(child, at, strike) if after is None else (_timed(child, after, strike), 0)
        acknowledged = told.read().decode().splitlines()
        said.seek(0)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        return Ended(code, steps, acknowledged, said.read().decode(), time.perf_counter() - began)


def _be_child(work: Work, folder: Path, send: int, said: int, largest: int | None) -> NoReturn:
    code = 99
    try:
        os.chdir(folder)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", buffering=1) for number in (1, 2))
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        code = work(lambda told: os.write(send, f"{told}\n".encode()))
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)  # whatever happened: nobody may go on as a second copy of the parent


def _timed(child: int, seconds: float, strike: Strike) -> int:
    """Let the child run for some seconds before the strike; return how it ended."""
    _ptrace(_DETACH, child)
    handle = os.pidfd_open(child)
    try:
        if not select.select([handle], [], [], seconds)[0]:
            strike(child)
        return os.waitpid(child, 0)[1]
    finally:
        os.close(handle)


def _watched(child: int, at: int | None, strike: Strike) -> tuple[int, int]:
    """Let the child run to its end, watched up to the strike; return how it ended, and how many steps were seen."""
    _ptrace(_SETOPTIONS, child, 0, _OPTIONS)
    steps = 0
    passed = 0
    while True:
        _ptrace(_SYSCALL, child, 0, passed)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return status, steps
        stopped = os.WSTOPSIG(status)
        passed = 0 if stopped == _STOPPED_AT_CALL else stopped
        if stopped == _STOPPED_AT_CALL and _is_step(child):
            steps += 1
            if steps == at:
                strike(child)
                with suppress(ProcessLookupError):  # who was killed is not there to be let go
                    _ptrace(_DETACH, child)
                return os.waitpid(child, 0)[1], steps


def _is_step(child: int) -> bool:
    _ptrace(_GET_SYSCALL_INFO, child, len(_INFO), ctypes.cast(_INFO, ctypes.c_void_p))
    kind = _INFO.raw[0]
    call, first = struct.unpack_from("QQ", _INFO.raw, 24)
    return kind == _ENTRY and call in _CALLS and not (call in _WRITES and first in (1, 2))


_INFO = ctypes.create_string_buffer(88)
_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_LIBC.ptrace.restype = ctypes.c_long


def _ptrace(what: int, child: int, address: int = 0, data: object = 0) -> None:
    if _LIBC.ptrace(what, child, address, data) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"ptrace: {os.strerror(number)}")
