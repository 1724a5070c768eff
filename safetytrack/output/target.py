"""Where rows go: the console, or a file that appears only when it is complete."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from safetytrack.domain.errors import N_, Misused, Refused, reason_of
from safetytrack.output.parts import hold, part_beside, sweep
from safetytrack.output.safe import COUNTED, ESCAPED_AS_JSON

BOM = "\ufeff"
"""What a CSV file begins with; without it Excel takes the file for the system's code page."""

BINARY = frozenset({"xlsx", "ics", "docx", "pdf"})
"""Formats that are written as bytes."""


@contextmanager
def open_target(
    target: str | Path, *, format: str, encoding: str | None = None, force: bool = False, swept: bool = False
) -> Iterator[IO[Any]]:
    """Open ``target`` to write ``format`` to, as bytes if it is one of ``BINARY``; "-" is standard output.

    A file is written beside its place and moved there at the end, so that a failure leaves what was there before. Over
    a workbook or a document that somebody else made, or filled in, nothing is written but by ``force``. What killed
    processes left in its folder is removed, unless that is ``swept`` already by who writes many files there.
    """
    if encoding is not None and not _is_known(encoding):
        raise Misused(N_("there is no encoding {encoding!r}. use utf-8 or gb18030"), encoding=encoding)
    try:
        is_console = str(target) == "-"
        if not is_console and not swept:
            sweep(Path(target).parent)
        with _console(format, encoding) if is_console else _file(Path(target), format, encoding, force) as file:
            yield file
    except UnicodeEncodeError as error:
        raise Refused(
            N_("“{character}” cannot be written in {encoding}. use --encoding utf-8"),
            character=error.object[error.start],
            encoding=encoding or sys.stdout.encoding,
        ) from None


def _is_known(encoding: str) -> bool:
    """Say whether text can be written in ``encoding``; Python also knows codecs that are not for text."""
    try:
        "a".encode(encoding)
    except (LookupError, ValueError):
        return False
    return True


@contextmanager
def _console(format: str, encoding: str | None) -> Iterator[IO[Any]]:
    """Lend standard output.

    Without an encoding asked for, what an odd console cannot show becomes an escape, in JSON one of JSON's. CSV that
    goes on to a program or a file is refused instead: there an escape would be taken for part of a name.
    """
    if format in BINARY:
        if sys.stdout.isatty():
            raise Misused(N_("{format} cannot be shown on a terminal. write it to a file with -o"), format=format)
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        lenient = ESCAPED_AS_JSON if format in ("json", "jsonl") else COUNTED
        strict = encoding or (format in ("csv", "tsv") and not sys.stdout.isatty())
        reconfigure(encoding=encoding, errors="strict" if strict else lenient)
    yield sys.stdout
    # Here and not at exit, where nobody could answer for a broken pipe.
    sys.stdout.flush()


@contextmanager
def _file(path: Path, format: str, encoding: str | None, force: bool) -> Iterator[IO[Any]]:
    """Lend a file at ``path``, or the device or pipe that is there: nothing may be put in the place of those."""
    with _refusing(path) as ours:
        if path.is_dir():
            raise Refused(N_("{path} is a folder. name a file in it"), path=path)
        if not path.parent.is_dir():
            raise Refused(N_("there is no folder {folder}. make it first, or write elsewhere"), folder=path.parent)
        if path.exists() and not path.is_file():
            with _opened(path, "w", format, encoding) as file:
                yield file
            return
        if path.exists() and not force:
            _spare_document(path)
        # A link stays, and the file it stands for is the one that is replaced.
        target = path.resolve() if path.exists() else path
        part = part_beside(target)
        ours |= {str(target), str(part)}
        with _completed(part, target), _opened(part, "x", format, encoding) as file:
            hold(file)
            if format in ("csv", "tsv") and encoding is None:
                file.write(BOM)
            yield file


def _spare_document(path: Path) -> None:
    """Raise ``Refused`` for a workbook or a document that somebody else made, or changed since we did."""
    from safetytrack.output.seal import is_document, is_unchanged  # zips are nothing to most answers

    if is_document(path) and not is_unchanged(path):
        raise Refused(N_("{path} is not as safetytrack wrote it. write elsewhere, or over it with --force"), path=path)


def _opened(path: Path, mode: str, format: str, encoding: str | None) -> IO[Any]:
    """Return the file at ``path``, opened as ``format`` is written."""
    if format in BINARY:
        return path.open(f"{mode}+b" if mode == "x" else f"{mode}b")  # a file of ours is gone over again to be sealed
    return path.open(mode, encoding=encoding or "utf-8", newline="")


@contextmanager
def _completed(part: Path, target: Path) -> Iterator[None]:
    """Move ``part`` to ``target`` when it is written, and leave nothing of it otherwise."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError
    try:
        yield
        if target.exists():
            with suppress(OSError):  # some shares know no permissions
                part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _refusing(path: Path) -> Iterator[set[str]]:
    """Say what the system has against writing ``path``; errors that name a file not in the set are not ours."""
    ours = {str(path)}
    try:
        yield ours
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None and error.filename not in ours:
            raise
        if isinstance(error, PermissionError):
            raise Refused(
                N_("{path} may not be written. close it where it is open, or write elsewhere"), path=path
            ) from None
        raise Refused(
            N_("{path} could not be written: {reason}. write elsewhere"), path=path, reason=reason_of(error)
        ) from None
