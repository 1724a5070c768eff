"""``restore``: a backup put in the ledger's place."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import REFUSED
from safetytrack.cli.file_names import FileName
from safetytrack.cli.messages import on_terminal, say, warn
from safetytrack.cli.progress import bars
from safetytrack.cli.prompts import agreed
from safetytrack.cli.schemas import InSchema, in_schema, say_address
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.locale import _

if TYPE_CHECKING:
    from safetytrack.store.transfer.restore import Restore

EXAMPLE = "safetytrack restore ledger-20260310-090000.zip"


def run(
    context: Context,
    file: Annotated[str, Argument(metavar="FILE", help=N_("A backup."), click_type=FileName())],
    yes: Annotated[bool, Option("--yes", help=N_("Replace the ledger that is there without asking."))] = False,
    despite_findings: Annotated[
        bool, Option("--despite-findings", help=N_("Restore also what verification finds fault with."))
    ] = False,
    continues: Annotated[
        bool, Option("--continues", help=N_("Only where it continues the ledger that is there; then without asking."))
    ] = False,
    schema: InSchema = None,
) -> int:
    """Verify a backup, and put it in the ledger's place; the ledger that was there is kept beside it."""
    context.db = in_schema(context.db, schema)
    replaces = isinstance(context.db, Path) and context.is_there()
    if replaces and not (yes or continues or on_terminal()):
        raise Misused(N_("{where} is there already. say --yes to replace it; it will be kept beside"), where=context.db)
    from safetytrack.store.transfer.restore import restoring

    context.make_room()
    with ExitStack() as stack:
        with bars({"unpack": _("unpacking"), "facts": _("records"), "files": _("evidence")}) as progress:
            ready = stack.enter_context(restoring(Path(file), context.db, context.author(), progress))
        if ready.findings and not despite_findings:
            warn(ready.findings)
            raise Refused(N_("{file} does not verify. --despite-findings restores it all the same"), file=file)
        if continues and not ready.continues():
            say(_("{where} has all of it already; nothing was changed").format(where=context.db))
            return 0
        if replaces and not (yes or continues) and not _agreed(context, ready):
            say(_("nothing was changed"))
            return REFUSED
        with bars({"copy": _("copying"), "compare": _("comparing"), "ask": _("asking both")}) as progress:
            kept = ready.put(progress)
        _say_what_was_done(context, ready, kept)
        say_address(context.db)
    return 0


def _agreed(context: Context, ready: "Restore") -> bool:
    """Say what there is to lose, and ask."""
    sentence = _("the backup is of {moment}: {entries:,} journal entries, head {head}")
    say(sentence.format(moment=ready.moment, entries=ready.manifest.entries, head=ready.manifest.head))
    lost = ready.lost()
    if lost is None:
        say(_("it does not continue in {where}, which is another ledger, damaged or changed").format(where=context.db))
    else:
        say(_("entries that {where} has since, and it has not: {n:,}").format(n=lost, where=context.db))
    return agreed(_("put it in the place of {where}?").format(where=context.db))


def _say_what_was_done(context: Context, ready: "Restore", kept: Path | None) -> None:
    sentence = _("restored {entries:,} journal entries and {files:,} files of evidence to {where}; head {head}")
    manifest = ready.manifest
    say(sentence.format(entries=manifest.entries, files=ready.backup.files, where=context.db, head=manifest.head))
    if kept:
        say(_("what was there is kept as {kept}").format(kept=kept))
    if ready.of_older_version:
        say(_("it is of an older version. run: safetytrack upgrade"))
