"""``--schema``: a ledger made in a schema of its own of a server's database."""

from typing import Annotated

from typer import Option

from safetytrack.cli.messages import quoted, say
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.store.backends.place import Place, Server

InSchema = Annotated[
    str | None,
    Option("--schema", metavar="NAME", help=N_("The schema of a server's database to make it in, made too.")),
]


def in_schema(place: Place, schema: str | None) -> Place:
    """Return where a ledger is to be made: at a place, or in a schema there. Raises ``SafetytrackError``."""
    if schema is None:
        return place
    from safetytrack.store.backends import schemas  # few ledgers lie in one

    return schemas.in_schema(place, schema)


def say_address(place: Place) -> None:
    """Say how a ledger in a schema that was just made is named from now on."""
    if isinstance(place, Server) and place.new_schema:
        say(_("from now on name it so: --db {place}").format(place=quoted(str(place))))
