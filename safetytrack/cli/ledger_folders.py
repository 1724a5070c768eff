"""A whole ledger as a folder: ``export ledger`` and ``import ledger``."""

from pathlib import Path

from safetytrack.cli.context import Context
from safetytrack.cli.ledger_faults import faults_of, warned
from safetytrack.cli.messages import say
from safetytrack.cli.own_folders import folder_of_its_own
from safetytrack.cli.progress import bars
from safetytrack.cli.short_ids import brief
from safetytrack.cli.show import OutputOptions
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.evidence.folder import folder_of


def export_ledger(context: Context, output: OutputOptions) -> int:
    """Write the whole ledger to a folder."""
    if output.target == "-":
        raise Misused(N_("a ledger is exported to a folder. name it with -o"))
    if not output.is_place_only:
        raise Misused(N_("export ledger writes CSV files and takes no other format. leave it out"))
    from safetytrack.store.transfer.folder_writing import write_folder

    with context.read():
        folder = folder_of_its_own(output.target, again=True)
    with bars({"copy": _("writing"), "facts": _("checking records")}) as progress:
        written = write_folder(context.db, folder, progress)
        faults = faults_of(context.db, context.now, progress)
    sentence = _("exported {units:,} units, {events:,} events and {entries:,} journal entries to {where}; head {head}")
    say(sentence.format(**written._asdict() | {"where": folder, "head": brief(written.head)}))
    if written.evidence:
        say(_("the files of evidence are not in it: they are in {source}").format(source=folder_of(context.db)))
    return warned(faults)


def import_ledger(context: Context, folder: str, *, dry_run: bool = False) -> int:
    """Make a ledger of a folder that one was exported to."""
    from safetytrack.store.transfer.folder_reading import read_folder

    context.make_room()
    steps = {"check": _("reading"), "copy": _("writing"), "compare": _("comparing"), "facts": _("checking records")}
    with bars(steps) as progress:
        read = read_folder(Path(folder), context.db, progress, dry_run=dry_run)
        faults = [] if dry_run else faults_of(context.db, context.now, progress)
    sentence = _("imported {units:,} units, {events:,} events and {entries:,} journal entries to {where}; head {head}")
    if dry_run:
        sentence = _("whole: {units:,} units, {events:,} events and {entries:,} journal entries; head {head}")
    say(sentence.format(**read._asdict() | {"where": context.db, "head": brief(read.head)}))
    if dry_run:
        say(_("a dry run: nothing was written"))
    elif read.evidence:
        sentence = _("the files of evidence are yet to follow: copy the folder of the exported ledger's to {target}")
        say(sentence.format(target=folder_of(context.db)))
    return warned(faults)
