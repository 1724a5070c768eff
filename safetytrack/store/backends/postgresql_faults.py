"""What PostgreSQL says when it cannot, in words that say what to do."""

import re

import psycopg

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.disk.faults import FULL

UNREACHED = N_("cannot open the ledger {where}: {reason}. check the address, and that you may connect")
NO_OPTIONS = N_(
    "what stands before {where} takes no options but a search path. leave the others out, and set them for the role"
)
UNSETTLED = N_(
    "{where} was to keep it, but has not said that it is safe on its disk: {reason}. see: safetytrack records"
)
FOREIGN = N_("the database {where} holds something that is no ledger. name another one with --db")
ASTRAY = N_(
    "the search path of {where} leads to tables in {schemas}, and not first to the ledger's own schema."
    " name that one in the address: ?options=-csearch_path%3DNAME"
)
_NOWHERE = N_("the search path of {where} names no schema that is there. make it, or name another")
_UNFIT = N_("the database {where} cannot keep what is written: {reason}. make it with the encoding UTF8")
_DAMAGED = N_("the ledger {where} is damaged. restore a backup")
_LOST_ASKING = N_("the connection to {where} was lost: {reason}. ask again")
_LOST_WRITING = N_("the connection to {where} was lost: {reason}. see: safetytrack records")
_BROKEN_OFF = N_("the server of {where} broke off the question. ask again")

# Serialisation failure, deadlock, and a key that another writer took first.
_RACES = {"40001", "40P01", "23505"}
# By SQLSTATE (PostgreSQL documentation, appendix A).
_SENTENCES = {
    "42501": N_("you may not do this to the ledger {where}: {reason}. ask whoever keeps it for the right"),
    "25006": N_("the ledger {where} can only be read here. name the server that takes writes"),
    "55P03": N_("the ledger {where} is busy with another write. try again in a moment"),
    "57014": N_("the ledger {where} took longer than its server allows. ask whoever keeps it for more time"),
    "3F000": _NOWHERE,
    "53100": FULL,
    "22P05": _UNFIT,
    "22021": _UNFIT,
    "42P07": FOREIGN,
    "42710": FOREIGN,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
# What Citus says, as of an internal error, where the machine went away that keeps the ledger's rows.
_WORKER_GONE = ("while executing command on", "on any active node", "connection marked as essential")
# As an internal error it gives whatever such a machine says of rows that are copied to it, too, in any language; where
# they are at fault it names a constraint, or the shard that is the table there.
_OF_COPIED_ROWS = "ReportCopyError"
_KEY = re.compile(r'"(?:pk|uq)_\w+"')
_OF_A_ROW = re.compile(r'"(?:ck|fk|pk|uq)_\w+"|"[a-z_]+_[0-9]{6,}"')


def sentence_for(fault: BaseException, where: Server, *, asking: bool = False) -> Refused | None:
    """Return the refusal that a complaint amounts to, to a writer or to who is ``asking``; None if it is a bug of ours.

    Only a writer is told of a ``Conflict``: with a question on a standby half the answer may be out already.
    """
    state = getattr(fault, "sqlstate", None)
    if state in _RACES or _copied_rows_named(fault, _KEY):
        return Refused(_BROKEN_OFF, where=where) if asking else Conflict(where=where)
    if state in _SENTENCES:
        return Refused(_SENTENCES[state], where=where, reason=reason_of(fault))
    if isinstance(fault, psycopg.OperationalError) or _is_of_a_worker(fault):
        return Refused(_LOST_ASKING if asking else _LOST_WRITING, where=where, reason=reason_of(fault))
    return None


def names_a_row(fault: BaseException) -> bool:
    """Say whether a fault is that of a row, which the schema does not allow."""
    return isinstance(fault, (psycopg.IntegrityError, psycopg.DataError)) or _copied_rows_named(fault, _OF_A_ROW)


def _copied_rows_named(fault: BaseException, what: re.Pattern[str]) -> bool:
    """Say whether a cluster complains of rows that were copied to one of its machines, and names such a thing."""
    is_of_a_copy = isinstance(fault, psycopg.InternalError) and fault.diag.source_function == _OF_COPIED_ROWS
    return is_of_a_copy and bool(what.search(str(fault)))


def _is_of_a_worker(fault: BaseException) -> bool:
    """Say whether a cluster complains of one of its machines."""
    if not isinstance(fault, psycopg.InternalError):
        return False
    if fault.diag.source_function == _OF_COPIED_ROWS:
        return not names_a_row(fault)
    complaint = f"{fault.diag.message_primary} {fault.diag.context}"
    return any(words in complaint for words in _WORKER_GONE)


def reason_of(error: BaseException) -> str:
    """Return what the server or the driver said, in one line without its full stop."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    reason = (lines or [type(error).__name__])[0].rpartition("FATAL:")[2]
    return reason.removeprefix("connection failed:").strip().rstrip(".")
