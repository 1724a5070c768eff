"""``copy``: a whole ledger to another place, from a file to a server or back."""

from pathlib import Path
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.ledger_faults import faults_of, warned
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.schemas import InSchema, in_schema, say_address
from safetytrack.cli.short_ids import brief
from safetytrack.cli.show import spare_ledger
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.backends.place import place_named
from safetytrack.store.evidence.folder import folder_of

EXAMPLE = "safetytrack copy --to postgresql://clerk@server/ledger"


def run(
    context: Context,
    to: Annotated[
        str, Option("--to", metavar="PATH|URL", help=N_("Where to: a new file, or an empty PostgreSQL database."))
    ],
    schema: InSchema = None,
) -> int:
    """Copy the whole ledger, journal and all, to a file or a PostgreSQL database, and check that both answer alike."""
    if not to:
        raise Misused(N_("--to is empty. name a new file or a database"))
    from safetytrack.store.transfer.copy import copy_ledger

    target = in_schema(place_named(to), schema)
    if isinstance(target, Path):
        spare_ledger(context, to, but_itself=True)
    steps = {"copy": _("copying"), "compare": _("comparing"), "ask": _("asking both"), "facts": _("checking records")}
    with bars(steps) as progress:
        copied = copy_ledger(context.db, target, context.today, progress)
        faults = faults_of(context.db, context.now, progress)
    sentence = _(
        "copied {units:,} units, {events:,} events and {entries:,} journal entries to {where}; "
        "both answer alike: {overdue:,} overdue, head {head}"
    )
    say(sentence.format(**copied._asdict() | {"where": target, "head": brief(copied.head)}))
    say_address(target)
    source_folder, target_folder = folder_of(context.db), folder_of(target)
    if copied.evidence and source_folder != target_folder:
        say(
            _("the files of evidence are yet to follow: copy the folder {source} to {target}").format(
                source=source_folder, target=target_folder
            )
        )
    return warned(faults)
