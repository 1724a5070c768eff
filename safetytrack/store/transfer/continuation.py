"""Whether a backup continues the ledger that lies where it is to go: of the same line, and further on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.sqlite import SQLiteFile
from safetytrack.store.journal.entries import Head, ledger_uid
from safetytrack.store.schema.version import SCHEMA, check_version, is_version
from safetytrack.store.transfer.integrity import last_entry_of
from safetytrack.store.transfer.unpacking import UnpackedBackup

_ANOTHER = N_(
    "the backup is of another ledger than {where}: its head is {its}, that one's {mine}."
    " name the ledger it is of with --db"
)
_OLDER = N_("the backup is older than {where}: its head is {its}, that one's {mine}. ask for a later one")
_PARTED = N_(
    "the backup does not continue {where}, they have parted: its head is {its}, that one's {mine}."
    " ask its office which holds"
)


def continued(backup: UnpackedBackup, place: Path) -> Head | None:
    """Return the last entry of the ledger there, which the backup continues; None where they end with the same one.

    Either may be of an older version. An upgrade records nothing, so that one which was done to the ledger there alone
    parts nothing. Raises ``Refused``, with both heads, for a backup of another ledger, an older one, or a fork.
    """
    with _seen(place) as there, reading(backup.current) as brought:
        mine, its = last_entry_of(there), backup.last
        heads = {"where": place, "mine": mine.hash, "its": its.hash}
        if (uid := _uid_of(there)) and uid != ledger_uid(brought):
            raise Refused(_ANOTHER, **heads)
        if mine.hash == its.hash:
            return None
        if _holds(there, its.hash):
            raise Refused(_OLDER, **heads)
        if not _holds(brought, last_entry_of(there, upgrades=False).hash):
            raise Refused(_PARTED, **heads)
        return mine


@contextmanager
def _seen(place: Path) -> Iterator[Reader]:
    """Open a ledger of this version or an older one. Raises ``Refused`` for what is none, or of a newer one."""
    with SQLiteFile(place).seen() as (connection, version, _alone):
        if version is None or not is_version(version) or version > SCHEMA:
            check_version(version, str(place))
        yield Reader(connection)


def _uid_of(reader: Reader) -> str | None:
    """Return a ledger's id; an older version had none."""
    has_one = reader.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ledger'")
    return ledger_uid(reader) if has_one else None


def _holds(reader: Reader, hash: str) -> bool:
    """Whether an entry of this hash is in a ledger's chain; every chain continues an empty one."""
    return not hash or reader.one("SELECT 1 FROM journal WHERE hash = :hash", hash=hash) is not None
