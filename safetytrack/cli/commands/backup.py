"""``backup``: the ledger and its evidence in one file."""

from pathlib import Path
from typing import Annotated

import typer

from safetytrack.cli.context import FOUND, say, warn
from safetytrack.cli.progress import bars
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.transfer.backup.packing import back_up

EXAMPLE = "safetytrack backup D:/backups"


def run(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A new file, or a folder to put one in."))],
) -> None:
    """Write the whole ledger and its evidence to one new file (a zip), also while others record."""
    if file in ("", "-"):
        raise Misused(N_("a backup goes to a file or a folder. name one"))
    steps = {"copy": _("copying"), "facts": _("records"), "files": _("evidence"), "pack": _("packing")}
    with bars(steps) as progress:
        done = back_up(ctx.obj.db, Path(file), ctx.obj.now, progress)
    told = _("backed up {entries:,} journal entries and {files:,} files of evidence to {path}; head {head}")
    say(told.format(**done._asdict()))
    if done.faults:
        warn(done.faults)
        say(_("the backup holds the rest, and the records as they are. see: safetytrack verify"))
        raise typer.Exit(FOUND)
