"""Which version a ledger's tables are of: this program's, an older one or a newer."""

import re

from safetytrack.domain.errors import N_, Refused

SCHEMA = "0004"
"""The newest migration: a literal, so that a question need not import Alembic to know it."""

_VERSION = re.compile(r"(?!0000)[0-9]{4}")


def is_version(found: object) -> bool:
    """Say whether a ledger can be of that version, an older, this or a newer one."""
    return isinstance(found, str) and _VERSION.fullmatch(found) is not None


def check_version(found: str | None, where: str) -> None:
    """Refuse a ledger that is no ledger, or of another version than this program's."""
    if not is_version(found):
        raise Refused(N_("{where} is not a safetytrack ledger. name another file with --db"), where=where)
    if found < SCHEMA:
        raise Refused(N_("the ledger {where} is of an older version. run: safetytrack upgrade"), where=where)
    if found > SCHEMA:
        raise Refused(N_("the ledger {where} is of a newer version. install a newer safetytrack"), where=where)
