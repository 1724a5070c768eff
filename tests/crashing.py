"""Work that is struck in the middle: at the n-th thing it does to a disk or a server, by the kernel's own hand.

A child of this process does the work while this process watches its system calls (ptrace). What a kill can leave behind
changes only with those that write, send, sync, rename, link or remove; so killing at each of them in turn leaves
nothing out, and the child has the kernel stop it for no others (seccomp): there are a hundred times as many. Instead of
the child, what it talks to may be struck. Linux only.
"""

import ctypes
import os
import platform
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

_TRACEME, _CONTINUE, _DETACH, _SETOPTIONS = 0, 7, 17, 0x4200
_OPTIONS = 0x80 | 0x100000  # stops for calls of the filter; the child dies with this process
_STOPPED_AT_CALL = signal.SIGTRAP | 7 << 8  # PTRACE_EVENT_SECCOMP, as the status has it above its lowest byte
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2

# write pwrite64 writev sendto fsync fdatasync ftruncate rename* mkdir* rmdir link* unlink* sendfile copy_file_range
_CALLS = {
    "x86_64": {1, 18, 20, 44, 74, 75, 77, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 40, 326},
    "aarch64": {64, 68, 66, 206, 82, 83, 46, 38, 276, 34, 37, 35, 71, 285},
}.get(platform.machine(), set())
_WRITES = {1, 64}
_OUTPUT = (1, 2)

AVAILABLE = sys.platform == "linux" and bool(_CALLS)


Work = Callable[[Callable[[str], None]], int]
"""What a child does: it is handed what acknowledges a piece of its work, and returns an exit code."""


class Ended(NamedTuple):
    """How a child ended: its exit code (None if it was killed), what it did."""

    code: int | None
    steps: int
    acknowledged: list[str]
    output: str
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
    with tempfile.TemporaryFile() as output, os.fdopen(receive, "rb") as acknowledgements:  # where there is room for it
        child = os.fork()
        if not child:
            _be_child(work, folder, send, output.fileno(), largest, watched=after is None)
        os.close(send)
        os.waitpid(child, 0)
        status, steps = _watched(child, at, strike) if after is None else (_timed(child, after, strike), 0)
        acknowledged = acknowledgements.read().decode().splitlines()
        output.seek(0)
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        return Ended(code, steps, acknowledged, output.read().decode(), time.perf_counter() - began)


def _be_child(work: Work, folder: Path, send: int, output: int, largest: int | None, *, watched: bool) -> NoReturn:
    code = 99
    sys.dont_write_bytecode = True  # a module compiled on the way would be some steps more, the first time only
    try:
        os.chdir(folder)
        os.dup2(output, 1)
        os.dup2(output, 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", buffering=1) for number in (1, 2))
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        if watched:
            _be_stopped_at_steps()
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        code = work(lambda message: os.write(send, f"{message}\n".encode()))
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
    """Let the child run to its end, struck once; return how it ended, and how many steps were seen up to the strike."""
    _ptrace(_SETOPTIONS, child, 0, _OPTIONS)
    steps, passed = 0, 0
    while True:
        with suppress(ProcessLookupError):  # who was killed is not there to go on
            _ptrace(_CONTINUE, child, 0, passed)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSTOPPED(status):
            return status, steps if at is None else min(steps, at)
        is_step = status >> 8 == _STOPPED_AT_CALL
        passed = 0 if is_step else os.WSTOPSIG(status)
        steps += is_step
        if is_step and steps == at:
            strike(child)


class _Instruction(ctypes.Structure):
    """One of a filter's (linux/filter.h): what to do, how many to leave out if so and if not, and an operand."""

    _fields_ = (("code", ctypes.c_ushort), ("so", ctypes.c_ubyte), ("not_so", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.POINTER(_Instruction)))


_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOWED, _TRACED = 0x7FFF0000, 0x7FF00000
_CALL_AT, _FIRST_AT = 0, 16  # where the number of a call and its first argument lie


def _filter() -> list[_Instruction]:
    """Return what stops a process at each of the calls, but lets it say what it likes on its output."""
    each = [_Instruction(_IF_EQUAL, 0, 1, call) for call in sorted(_CALLS - _WRITES)]
    traced = _Instruction(_RETURN, 0, 0, _TRACED)
    [write] = _CALLS & _WRITES
    begun = [_Instruction(_LOAD, 0, 0, _CALL_AT)] + [part for one in each for part in (one, traced)]
    to_output = [_Instruction(_IF_EQUAL, 2, 0, _OUTPUT[0]), _Instruction(_IF_EQUAL, 1, 0, _OUTPUT[1]), traced]
    of_write = [_Instruction(_IF_EQUAL, 0, 1 + len(to_output), write), _Instruction(_LOAD, 0, 0, _FIRST_AT), *to_output]
    return [*begun, *of_write, _Instruction(_RETURN, 0, 0, _ALLOWED)]


def _be_stopped_at_steps() -> None:
    """Have the kernel stop this process at every step; nothing undoes that."""
    instructions = _filter()
    program = _Program(len(instructions), (_Instruction * len(instructions))(*instructions))
    if _prctl(_NO_NEW_PRIVILEGES, 1, 0) or _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(program)):
        raise OSError(ctypes.get_errno(), f"prctl: {os.strerror(ctypes.get_errno())}")


_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_LIBC.ptrace.restype = ctypes.c_long
_LIBC.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4


def _prctl(option: int, first: int, second: int) -> int:
    return _LIBC.prctl(option, first, second, 0, 0)


def _ptrace(what: int, child: int, address: int = 0, data: object = 0) -> None:
    if _LIBC.ptrace(what, child, address, data) < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"ptrace: {os.strerror(number)}")
