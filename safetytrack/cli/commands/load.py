"""``load``: a programme, or a changed version of one."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_
from safetytrack.domain.requirement import Programme
from safetytrack.intake.programme_files import read_programme
from safetytrack.locale import _, joined

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry

EXAMPLE = "safetytrack load hundred-teams"


def run(
    context: Context,
    programme: Annotated[
        str,
        Argument(
            metavar="FILE.toml|NAME",
            help=N_("A file, or one that comes with safetytrack."),
            click_type=Value(offers.samples_or_files),
        ),
    ],
) -> None:
    """Load a programme. What changed since it was loaded becomes a new version, for periods that begin from today."""
    read = read_programme(programme)
    with context.entry() as entry:
        sentences = load_into(entry, read)
    for sentence in sentences:
        say(sentence)


def load_into(entry: "Entry", programme: Programme) -> list[str]:
    """Record a programme and return what there is to say of it, once it is kept."""
    from safetytrack.store.write.programmes import load_programme

    changed, withdrawn = load_programme(entry, programme)
    sentences = []
    if changed:
        listed = joined(changed)
        sentences.append(_("loaded {programme}: {requirements}").format(programme=programme.code, requirements=listed))
    if withdrawn:
        listed = joined(withdrawn)
        sentences.append(
            _("withdrawn from {programme}: {requirements}").format(programme=programme.code, requirements=listed)
        )
    return sentences or [
        _("{programme} is loaded already, and nothing in it has changed").format(programme=programme.code)
    ]
