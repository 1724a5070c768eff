"""Putting an answer where it was asked for: terminal, pipe or file."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from safetytrack import locale
from safetytrack.domain.errors import N_, Misused, Refused, Words
from safetytrack.output import FORMATS, format_of, open_target, write
from safetytrack.output.columns import Columns
from safetytrack.output.heading import Heading
from safetytrack.store.backends.place import Place

SHORT = 8
"""How much of an event's id a terminal shows: its end, by which it is found."""


class Wish(NamedTuple):
    """How a person wants an answer: the options --export, --json, -o, --encoding and --color."""

    export: str | None = None
    json: bool = False
    output: str | None = None
    encoding: str | None = None
    color: str = "auto"

    @property
    def format(self) -> str:
        """The format asked for, by name or by the file's suffix. Raises ``Misused`` for one that is none."""
        if self.color not in ("auto", "always", "never"):
            raise Misused(N_("{text!r} is not a use of colour. write auto, always or never"), text=self.color)
        if self.json and self.export not in (None, "json"):
            raise Misused(N_("--json and --export {format} contradict each other. give one"), format=self.export)
        if self.json:
            return "json"
        if self.export is not None:
            if self.export not in FORMATS:
                known = Words(FORMATS)
                raise Misused(N_("{text!r} is not a format. write one of {known}"), text=self.export, known=known)
            return self.export
        return format_of(self.output) if self.output not in (None, "-") else "table"

    def spare(self, ledger: Place) -> None:
        """Raise ``Refused`` where the answer would be written over the ledger."""
        if self.output in (None, "-") or not isinstance(ledger, Path):
            return
        if ledger.exists() and Path(self.output).exists() and ledger.samefile(self.output):
            raise Refused(N_("{path} is the ledger itself. write to another file"), path=self.output)

    @property
    def on_terminal(self) -> bool:
        """Whether a person is looking at standard output."""
        return self.output in (None, "-") and sys.stdout.isatty()

    @property
    def on_screen(self) -> bool:
        """Whether it is a table on a terminal, where room is scarce."""
        return self.on_terminal and self.format == "table"

    @property
    def layout(self) -> dict[str, object]:
        """Width and colour for what is drawn."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        coloured = {"always": True, "never": False}.get(self.color, self.on_terminal and not plain)
        return {"width": _columns() if self.on_terminal else None, "color": coloured}


def brief(hash_: str) -> str:
    """Return as much of a journal's hash as tells two journals apart by eye."""
    return f"{hash_[:12]}..."


def _columns() -> int:
    """Return the terminal's width; an older console of Windows breaks a line that fills its last column."""
    columns = shutil.get_terminal_size().columns
    return columns - 1 if os.name == "nt" else columns


def show(rows: Iterable[tuple], columns: Columns, wish: Wish, heading: Callable[[], Heading] | None = None) -> None:
    """Write an answer as it was wished for; ``heading`` is only asked for where there is one."""
    format = wish.format
    told = heading() if heading and format == "xlsx" else None
    with open_target(wish.output or "-", format=format, encoding=wish.encoding) as file:
        write(rows, columns, format=format, file=file, language=locale.language(), heading=told, **wish.layout)
