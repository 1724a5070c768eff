"""Makes a ledger's tables, and brings an older ledger to this version's (Alembic, imported only when needed)."""

from pathlib import Path
from typing import TYPE_CHECKING

from safetytrack.domain.errors import N_, Refused

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = "0004"
"""The newest migration: a literal, so that a question need not import Alembic to know it."""


def folder(name: str) -> Path:
    """Return where ``migrations`` or ``samples`` lie: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def check_version(found: str | None, where: str) -> None:
    """Refuse a ledger that is no ledger, or of another version than this program's."""
    if found is None:
        raise Refused(N_("{where} is not a safetytrack ledger. name another file with --db"), where=where)
    if found < SCHEMA:
        raise Refused(N_("the ledger {where} is of an older version. run: safetytrack upgrade"), where=where)
    if found > SCHEMA:
        raise Refused(N_("the ledger {where} is of a newer version. install a newer safetytrack"), where=where)


def migrate(connection: "Connection", migrations: Path | None = None) -> None:
    """Run every migration that the ledger has not seen, inside the connection's open transaction; make its triggers."""
    from alembic import command
    from alembic.config import Config

    from safetytrack.store.guards import drop_guards, make_guards

    config = Config()
    config.set_main_option("script_location", str(migrations or folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    drop_guards(connection)
    command.upgrade(config, "head")
    make_guards(connection)
