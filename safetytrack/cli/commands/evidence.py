"""``evidence``: the files that prove an event, listed or written out."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.evidence import LARGE
from safetytrack.cli.filters import Filters, KnownOn, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.options import EventArgument
from safetytrack.cli.progress import bars
from safetytrack.cli.short_ids import SHORT
from safetytrack.cli.show import OutputOptions, show, spare_ledger
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused, Refused, RefusedRows
from safetytrack.domain.rows.records import EvidenceRow
from safetytrack.locale import _, pgettext
from safetytrack.output.columns.records import EVIDENCE
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.query import lists

if TYPE_CHECKING:
    from safetytrack.store.evidence.extraction import Extraction

EXAMPLE = "safetytrack evidence 3f9a7c21 --extract photos"


def run(
    context: Context,
    filters: Annotated[Filters, only(KnownOn)],
    output: OutputOptions,
    event: EventArgument,
    extract: Annotated[
        str | None,
        Option(
            metavar="DIR",
            help=N_("Write copies to this folder, under names that are safe anywhere."),
            click_type=Value(offers.files),
        ),
    ] = None,
) -> None:
    """List the files that prove an event: what they were called, what they are, and where they are kept."""
    if extract in ("", "-"):
        raise Misused(N_("copies go to a folder. name one"))
    if extract is not None:
        spare_ledger(context, extract)
    folder = folder_of(context.db)
    with context.read() as reader:
        query = filters.query(reader, context.today)
        rows = list(lists.evidence(reader, find_event(reader, event), partial(path_of, folder), query))
        extraction = _extraction(rows, Path(extract)) if extract is not None else None
        shown = rows
        if output.on_screen:
            shown = [row._replace(event=row.event[-SHORT:]) for row in rows]
        show(
            shown,
            EVIDENCE,
            output,
            heading(context, reader, _("Evidence"), filters, (pgettext("column", "Event"), event)),
        )
    if not rows and output.format == "table":
        say(_("no evidence is attached to it. see: safetytrack attach --help"))
    if extraction:
        _extract(extraction)


def _extraction(rows: Sequence[EvidenceRow], folder: Path) -> "Extraction":
    """Return what writes copies of the files to a folder. Raises ``Refused`` at once where nothing can be written."""
    from safetytrack.store.evidence.extraction import Extraction, Kept

    kept = [Kept(row.name, row.size, row.changed_at, row.sha256, Path(row.path)) for row in rows]
    return Extraction(kept, folder)


def _extract(extraction: "Extraction") -> None:
    """Write the copies, and say where each is. Raises ``RefusedRows`` for those that are not as they were kept."""
    faults = []
    with bars({"extract": _("copying")}, when=extraction.size > LARGE) as progress:
        for outcome in extraction.write(progress):
            if isinstance(outcome, Refused):
                faults.append(outcome)
            else:
                say(_("wrote {path}").format(path=outcome))
    if faults:
        raise RefusedRows(faults)
