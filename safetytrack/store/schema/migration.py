"""Makes a ledger's tables, and brings an older ledger to this version's (Alembic, imported only when needed)."""

from pathlib import Path
from typing import TYPE_CHECKING

from safetytrack.domain.errors import N_, Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from safetytrack.store.backends.backend import Backend


class Misshapen(Refused):
    """A ledger whose tables are not those of the version that it says it is of."""

    def __init__(self, **values: object) -> None:
        told = N_("the tables of {where} are not those of its version, {version}: they were changed. restore a backup")
        super().__init__(told, **values)


def folder(name: str) -> Path:
    """Return where ``migrations`` or ``samples`` lie: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def migrate(connection: "Connection", migrations: Path | None = None) -> None:
    """Run every migration that the ledger has not seen, inside the connection's open transaction; make its triggers."""
    from alembic import command
    from alembic.config import Config

    from safetytrack.store.schema.triggers import drop_triggers, make_triggers

    config = Config()
    config.set_main_option("script_location", str(migrations or folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    drop_triggers(connection)
    command.upgrade(config, "head")
    make_triggers(connection)


def bring_up(backend: "Backend", connection: "Connection", version: str, migrations: Path | None = None) -> None:
    """Bring a ledger of that version to the newest. Raises ``Misshapen`` where its tables are others."""
    from sqlalchemy.exc import OperationalError, ProgrammingError

    try:
        migrate(connection, migrations)
    except (OperationalError, ProgrammingError) as error:
        raise backend.sentence_for(error.orig) or Misshapen(where=backend.place, version=version) from error
