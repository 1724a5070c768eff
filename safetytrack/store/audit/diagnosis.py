"""Is the ledger to blame for an unexpected fault? A quick look, as somebody waits for the answer."""

from datetime import datetime

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.audit.checks import SCHEMA, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading


def diagnose(place: Place, now: datetime) -> Refused | None:
    """Return the refusal of a ledger that another program evidently wrote into.

    That nobody can do without taking triggers or columns away, so it is these that are looked at, and no records: who
    put the triggers back is found by ``verify``.
    """
    with reading(place) as reader:
        is_changed = next(findings(AuditContext(reader, place, now), SCHEMA), None) is not None
    if not is_changed:
        return None
    return Refused(N_("the ledger {where} holds what safetytrack never wrote. see: safetytrack verify"), where=place)
