"""The checks of ``doctor``: each has a name, and is a function from the ledger to what it finds."""

from collections.abc import Iterable, Iterator, Sequence

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.doctor import (
    days,
    evidence,
    journal,
    people,
    places,
    requirements,
    signs,
    soundness,
    units,
)
from safetytrack.store.audit.doctor.finding import Check, Examined, Finding

INTEGRITY = "integrity"

CHECKS: Sequence[tuple[str, Check]] = (
    (INTEGRITY, soundness.integrity),
    ("references", soundness.references),
    ("journal", journal.records),
    ("evidence", journal.files),
    ("place", places.place),
    ("clock", soundness.clock),
    ("appointments", people.overlapping),
    ("two-units", people.two_units),
    ("scope", requirements.empty_scope),
    ("holidays", requirements.holidays),
    ("superior", units.no_superior),
    ("regulator", requirements.no_regulator),
    ("scale", units.no_scale),
    ("credit-code", units.credit_codes),
)
"""Is the ledger sound, and is everything said in it that the requirements need?"""

SIGNS: Sequence[tuple[str, Check]] = (
    ("shared-evidence", signs.shared_evidence),
    ("same-text", signs.same_texts),
    ("late-bulk", signs.late_bulk),
    ("two-places", days.two_places),
    ("on-holiday", days.on_holidays),
    ("evidence-age", evidence.ages),
)
"""Signs of invented records."""


def found(examined: Examined, checks: Iterable[tuple[str, Check]]) -> Iterator[tuple[str, Finding]]:
    """Yield each finding with the name of its check; of a database that is not whole nothing else is asked."""
    examined.reader.decode_leniently()
    for name, check in checks:
        finding = None
        for finding in _understood(check, examined):
            yield name, finding
        if finding and name == INTEGRITY:
            return


def _understood(check: Check, examined: Examined) -> Iterator[Finding]:
    """Yield what a check finds; that it broke off is a finding, as another program may write anything into a column."""
    try:
        yield from check(examined)
    except (ValueError, TypeError) as error:
        yield Finding(
            Phrase(N_("the check broke off at what no safetytrack has written: {reason}"), reason=str(error)),
            Phrase(N_("see what was changed with: verify")),
        )


def looked_at(examined: Examined) -> dict[str, str]:
    """Return the findings that somebody looked into, by their ids, with what came of it."""
    return dict(examined.reader.rows("SELECT finding, note FROM looked_at WHERE undone_in IS NULL"))
