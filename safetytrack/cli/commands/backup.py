"""``backup``: the ledger and its evidence in one file."""

import os
import re
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.ledger_faults import warned
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.show import spare_ledger
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.locale import _, joined
from safetytrack.store.transfer.backup import back_up
from safetytrack.store.transfer.rotation import keep_newest

EXAMPLE = N_("safetytrack backup D:/backups --keep 14")

_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def run(
    context: Context,
    file: Annotated[
        str, Argument(metavar="FILE", help=N_("A new file, or a folder to put one in."), click_type=Value(offers.files))
    ],
    keep: Annotated[
        str | None, Option(metavar="N", help=N_("Keep so many backups of this ledger in the folder, the newest."))
    ] = None,
) -> int:
    """Write the whole ledger and its evidence to one new file (a zip), dated in a folder, also while others record."""
    if file in ("", "-"):
        raise Misused(N_("a backup goes to a file or a folder. name one"))
    if file.endswith(("/", os.sep)) and not Path(file).is_dir():
        raise Refused(N_("there is no folder {folder}. make it first, or write elsewhere"), folder=file)
    spare_ledger(context, file, but_itself=True)
    kept = _number(keep, Path(file)) if keep is not None else None
    steps = {"copy": _("copying"), "facts": _("records"), "files": _("evidence"), "pack": _("packing")}
    with bars(steps) as progress:
        done = back_up(context.db, Path(file), context.now, progress)
    sentence = _("backed up {entries:,} journal entries and {files:,} files of evidence to {path}; head {head}")
    say(sentence.format(**done._asdict()))
    if done.faults:
        return warned(done.faults, _("the backup holds the rest, and the records as they are. see: safetytrack verify"))
    if kept and (deleted := keep_newest(done.path, kept)):
        say(_("deleted older backups: {files}").format(files=joined(path.name for path in deleted)))
    return 0


def _number(text: str, target: Path) -> int:
    """Return how many backups are to stay in a folder. Raises ``Misused``."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Misused(N_("{text!r} is no number of backups. write a whole number from 1 on, like 14"), text=text)
    if not target.is_dir():
        raise Misused(N_("--keep is about the backups in a folder. name one that is there"))
    return int(text)
