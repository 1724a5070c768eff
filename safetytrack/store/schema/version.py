"""Which version a ledger's tables are of: this program's, an older one or a newer."""

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.patterns import compiled

SCHEMA = "0007"
"""The newest migration: a literal, so that a question need not import Alembic to know it."""

_VERSION = r"(?!0000)[0-9]{4}"


def is_version(version: object) -> bool:
    """Say whether a ledger can be of that version, an older, this or a newer one."""
    return isinstance(version, str) and compiled(_VERSION).fullmatch(version) is not None


def check_version(version: str | None, where: str) -> str:
    """Return this program's version. Raises ``Refused`` for a ledger that is none, or of another version."""
    if version == SCHEMA:
        return version
    if version is None or not is_version(version):
        raise Refused(N_("{where} is not a safetytrack ledger. name another file with --db"), where=where)
    if version < SCHEMA:
        raise Refused(N_("the ledger {where} is of an older version. run: safetytrack upgrade"), where=where)
    raise Refused(N_("the ledger {where} is of a newer version. install a newer safetytrack"), where=where)
