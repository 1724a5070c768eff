"""Makes a ledger's tables, and brings an older ledger to this version's (Alembic, imported only when needed)."""

from pathlib import Path
from typing import TYPE_CHECKING

from safetytrack.domain.errors import N_, Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Misshapen(Refused):
    """A ledger whose tables are not those of the version that it says it is of."""

    def __init__(self, **values: object) -> None:
        message = N_(
            "the tables of {where} are not those of its version, {version}: they were changed. restore a backup"
        )
        super().__init__(message, **values)


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
