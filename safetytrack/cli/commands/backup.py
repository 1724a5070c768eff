"""``backup``: the ledger and its evidence in one file."""

from pathlib import Path
from typing import Annotated

from typer import Argument

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import FOUND
from safetytrack.cli.messages import say, warn
from safetytrack.cli.progress import bars
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.transfer.backup import back_up

EXAMPLE = "safetytrack backup D:/backups"


def run(
    context: Context,
    file: Annotated[
        str, Argument(metavar="FILE", help=N_("A new file, or a folder to put one in."), click_type=Value(offers.files))
    ],
) -> int:
    """Write the whole ledger and its evidence to one new file (a zip), also while others record."""
    if file in ("", "-"):
        raise Misused(N_("a backup goes to a file or a folder. name one"))
    steps = {"copy": _("copying"), "facts": _("records"), "files": _("evidence"), "pack": _("packing")}
    with bars(steps) as progress:
        done = back_up(context.db, Path(file), context.now, progress)
    sentence = _("backed up {entries:,} journal entries and {files:,} files of evidence to {path}; head {head}")
    say(sentence.format(**done._asdict()))
    if done.faults:
        warn(done.faults)
        say(_("the backup holds the rest, and the records as they are. see: safetytrack verify"))
        return FOUND
    return 0
