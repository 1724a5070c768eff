"""What `-o` asks for, by its name: a page, a folder of pages, a PDF or a text; and what is said of it."""

from enum import Enum
from pathlib import Path, PurePath
from typing import NamedTuple

from safetytrack.cli.messages import say
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _


class ReportKind(Enum):
    """What a report is written as."""

    HTML = "html"
    FOLDER = "folder"
    PDF = "pdf"
    TEXT = "text"


class ReportOrder(NamedTuple):
    """What a report is to be written as, and where, None where nobody says; whether over a PDF, and shown then."""

    kind: ReportKind | None
    output: str | None
    force: bool
    is_opened: bool


def tell(written: Path, *, is_opened: bool) -> None:
    """Say what was written, and show it if that is wanted."""
    say(_("wrote {path}").format(path=written))
    if is_opened:
        import webbrowser

        webbrowser.open(written.resolve().as_uri())


_SUFFIXES = {".html": ReportKind.HTML, ".htm": ReportKind.HTML, ".pdf": ReportKind.PDF, ".txt": ReportKind.TEXT}


def kind_of(output: str | None) -> ReportKind | None:
    """Return what a name asks for; None where none was given, and the size of the answer decides.

    Raises ``Misused`` for a name that ends in anything else.
    """
    if output is None:
        return None
    if output == "-":
        return ReportKind.HTML
    if Path(output).is_dir() or output.endswith(("/", "\\")):
        return ReportKind.FOLDER
    suffix = PurePath(output).suffix.lower()
    if suffix and suffix not in _SUFFIXES:
        raise Misused(
            N_("{path} is no name for a report. end it in .html, .pdf or .txt, or name a folder"), path=output
        )
    return _SUFFIXES.get(suffix, ReportKind.FOLDER)
