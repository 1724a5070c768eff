"""What the database says when it cannot, in words that say what to do."""

from safetytrack.domain.errors import N_, Refused

_SENTENCES = {
    "database is locked": N_("the ledger {where} is busy with another write. try again in a moment"),
    "file is not a database": N_("{where} is not a safetytrack ledger. name another file with --db"),
    "readonly database": N_("the ledger {where} cannot be written to. check the file's permissions"),
    "unable to open database file": N_("cannot open the ledger {where}. check the folder and its permissions"),
    "disk is full": N_("the disk of {where} is full. make room and try again"),
    "disk I/O error": N_("the disk of {where} cannot be read or written. check the disk"),
    "database disk image is malformed": N_("the ledger {where} is damaged. restore a backup"),
}


def sentence_for(fault: BaseException, where: str) -> Refused | None:
    """Return the refusal that a driver's complaint amounts to; None if it is a bug of ours."""
    told = str(fault)
    return next((Refused(text, where=where) for said, text in _SENTENCES.items() if said in told), None)
