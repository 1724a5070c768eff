"""``evidence``: the files that prove an event, listed or written out."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.evidence import LARGE
from safetytrack.cli.headings import heading
from safetytrack.cli.progress import bars
from safetytrack.cli.show import SHORT, Wish, show
from safetytrack.domain.errors import N_, Misused, Refused, RefusedRows
from safetytrack.locale import _
from safetytrack.output.columns import EVIDENCE
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.query import lists

if TYPE_CHECKING:
    from safetytrack.store.evidence.extraction import Extraction

EXAMPLE = "safetytrack evidence 3f9a7c21 --extract photos"


@options.answering(without=set(options.FILTERS) - {"known_on"})
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("Its id, the end of it, or its ref."))],
    extract: options.optional("DIR", _("Write copies to this folder, under names that are safe anywhere.")) = None,
) -> None:
    """List the files that prove an event: what they were called, what they are, and where they are kept."""
    if extract in ("", "-"):
        raise Misused(N_("copies go to a folder. name one"))
    folder = folder_of(ctx.obj.db)
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        rows = list(lists.evidence(reader, find_event(reader, event), partial(path_of, folder), asked.as_of_entry))
        extraction = _extraction(rows, Path(extract)) if extract is not None else None
        shown = rows
        if wish.on_screen:
            shown = [(row[0][-SHORT:], *row[1:]) for row in rows]
        show(shown, EVIDENCE, wish, heading(ctx.obj, reader, _("Evidence"), filters, event=event))
    if not rows and wish.format == "table":
        say(_("no evidence is attached to it. see: safetytrack attach --help"))
    if extraction:
        _extract(extraction)


def _extraction(rows: Sequence[tuple], folder: Path) -> "Extraction":
    """Return what writes copies of the files to a folder. Raises ``Refused`` at once where nothing can be written."""
    from safetytrack.store.evidence.extraction import Extraction, Kept

    kept = [Kept(name, size, changed, sha256, Path(path)) for _e, name, _t, size, sha256, changed, _at, path in rows]
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
