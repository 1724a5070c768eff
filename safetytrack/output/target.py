"""Where rows go: the console, or a file that appears only when it is complete."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TextIO

from safetytrack.domain.errors import N_, Refused

BOM = "\ufeff"
"""What a CSV file begins with; without it Excel takes the file for the system's code page."""


@contextmanager
def open_target(target: str | Path, *, format: str, encoding: str | None = None) -> Iterator[TextIO]:
    """Open ``target`` to write ``format`` to; "-" is standard output.

    A file is written beside its place and moved there at the end, so that a failure leaves what was there before.
    """
    if encoding is not None and not _is_known(encoding):
        raise Refused(N_("there is no encoding {encoding}. Use utf-8 or gb18030."), encoding=encoding)
    try:
        with _opened(target, format, encoding) as file:
            yield file
    except UnicodeEncodeError as error:
        raise Refused(
            N_("“{character}” cannot be written in {encoding}. Use --encoding utf-8."),
            character=error.object[error.start],
            encoding=encoding or error.encoding,
        ) from None


def _is_known(encoding: str) -> bool:
    """Say whether text can be written in ``encoding``; Python also knows codecs that are not for text."""
    try:
        "a".encode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _opened(target: str | Path, format: str, encoding: str | None) -> AbstractContextManager[TextIO]:
    """Return the way to write to ``target``."""
    if str(target) == "-":
        return _console(encoding)
    path = Path(target)
    if path.is_dir():
        raise Refused(N_("{path} is a folder. Name a file in it."), path=target)
    if path.exists() and not path.is_file():
        # A device or a pipe: nothing may be put in its place.
        return path.open("w", encoding=encoding or "utf-8", newline="")
    if not path.parent.is_dir():
        raise Refused(N_("there is no folder {folder}. Make it first, or write elsewhere."), folder=path.parent)
    return _file(path, format, encoding)


@contextmanager
def _console(encoding: str | None) -> Iterator[TextIO]:
    """Lend standard output; what an odd console cannot show becomes a question mark, unless it was asked for."""
    if reconfigure := getattr(sys.stdout, "reconfigure", None):
        reconfigure(encoding=encoding, errors="strict" if encoding else "replace")
    yield sys.stdout
    # Here and not at exit, where nobody could answer for a broken pipe.
    sys.stdout.flush()


@contextmanager
def _file(path: Path, format: str, encoding: str | None) -> Iterator[TextIO]:
    """Write a new file and move it to ``path``."""
    # Through a link to the file it stands for: the link stays.
    path = path.resolve() if path.exists() else path
    part = path.with_name(f".{os.getpid()}-{os.urandom(4).hex()}.part")
    with _refusing(path, part):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError
        file = part.open("x", encoding=encoding or "utf-8", newline="")
        try:
            with file:
                if format in ("csv", "tsv") and encoding is None:
                    file.write(BOM)
                yield file
            if path.exists():
                part.chmod(stat.S_IMODE(path.stat().st_mode))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _refusing(*ours: Path) -> Iterator[None]:
    """Say what the system has against a file; errors about any other are not ours."""
    path = ours[0]
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None and error.filename not in map(str, ours):
            raise
        if isinstance(error, PermissionError):
            raise Refused(
                N_("{path} may not be written. Close it where it is open, or write elsewhere."), path=path
            ) from None
        raise Refused(
            N_("{path} could not be written: {reason}. Write elsewhere."), path=path, reason=error.strerror
        ) from None
