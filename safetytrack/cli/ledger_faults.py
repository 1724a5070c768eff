"""A ledger that is handed on while it is not what was recorded: handed on all the same, and told."""

from collections.abc import Sequence
from datetime import datetime

from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.messages import say, warn
from safetytrack.domain.errors import Refused
from safetytrack.domain.progress import Progress
from safetytrack.locale import _
from safetytrack.store.backends.place import Place


def faults_of(ledger: Place, now: datetime, progress: Progress) -> list[Refused]:
    """Return what is not as it was recorded; ``progress`` hears of the step "facts"."""
    from safetytrack.store.audit.checks import RECORDS
    from safetytrack.store.transfer.integrity import integrity_findings

    return integrity_findings(ledger, None, now, progress=progress, checks=RECORDS)


def warned(faults: Sequence[Refused], remark: str = "") -> int:
    """Tell what is wrong with a ledger that was handed on, and what was made all the same; return the exit code."""
    if not faults:
        return 0
    warn(faults)
    say(remark or _("it holds the records as they are. see: safetytrack verify"))
    return HAS_FINDINGS
