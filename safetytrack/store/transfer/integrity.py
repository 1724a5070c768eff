"""Is a ledger in a file what it was, before it is packed, and before it takes another's place?"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, silent
from safetytrack.store.audit.checks import VERIFY, Check, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.sqlite import SQLiteFile

_MOST = 1_000


def integrity_findings(
    ledger: Path,
    evidence: Path,
    now: datetime,
    *,
    head: str | None = None,
    progress: Progress = silent,
    checks: Iterable[Check] = VERIFY,
) -> list[Refused]:
    """Return as sentences what is not as it was in a ledger and its evidence, each once, the first thousand."""
    with SQLiteFile(ledger).reading() as reader:
        context = AuditContext(reader, ledger, now, head=head, evidence=evidence, progress=progress)
        sentences = map(_sentence, islice(findings(context, checks), _MOST))
        return list({str(sentence): sentence for sentence in sentences}.values())


def _sentence(finding: Finding) -> Refused:
    """Return a finding with the journal entry it belongs to."""
    message = finding.message
    if finding.entry is None or finding.entry.number is None:
        return Refused(message.message, **message.values)
    return Refused(N_("entry {number}: {what}"), number=finding.entry.number, what=message)
