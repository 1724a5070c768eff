"""``load``: a programme, or a changed version of one."""

from typing import TYPE_CHECKING, Annotated

import typer

from safetytrack.cli.context import say, writing
from safetytrack.cli.programme_files import read_programme
from safetytrack.domain.requirement import Programme
from safetytrack.locale import _, joined

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry

EXAMPLE = "safetytrack load hundred-teams"


def run(
    ctx: typer.Context,
    programme: Annotated[
        str, typer.Argument(metavar="FILE.toml|NAME", help=_("A file, or one that comes with safetytrack."))
    ],
) -> None:
    """Load a programme. What changed since it was loaded becomes a new version, for periods that begin from today."""
    read = read_programme(programme)
    with writing(ctx) as entry:
        told = load_into(entry, read)
    for sentence in told:
        say(sentence)


def load_into(entry: "Entry", programme: Programme) -> list[str]:
    """Record a programme and return what there is to say of it, once it is kept."""
    from safetytrack.store.write.programmes import load_programme

    changed, withdrawn = load_programme(entry, programme)
    told = []
    if changed:
        listed = joined(changed)
        told.append(_("loaded {programme}: {requirements}").format(programme=programme.code, requirements=listed))
    if withdrawn:
        listed = joined(withdrawn)
        told.append(
            _("withdrawn from {programme}: {requirements}").format(programme=programme.code, requirements=listed)
        )
    return told or [_("{programme} is loaded already, and nothing in it has changed").format(programme=programme.code)]
