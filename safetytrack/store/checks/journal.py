"""Is the journal's chain whole?"""

import json
from collections.abc import Iterator
from datetime import datetime

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.bases import GENESIS, seal
from safetytrack.store.checks.finding import Examined, Finding

_ENTRIES = """
SELECT entry_id, at, who, command, what, facts, number, previous, hash FROM journal
WHERE number IS NOT NULL ORDER BY number
"""
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def chain(examined: Examined) -> Iterator[Finding]:
    """Find the first entry that does not follow from the one before it."""
    expected, last = 1, GENESIS
    for entry_id, at, *told, number, previous, hashed in examined.reader.stream(_ENTRIES):
        moment = datetime.fromisoformat(at).isoformat()
        sealed = seal(f"{_canonical((entry_id, moment, *told))[:-1]},", previous)
        if (number, previous, hashed) != (expected, last, sealed):
            yield Finding(
                Phrase(N_("entry {n} of the journal is not as it was sealed"), n=number),
                Phrase(N_("see what was changed with: verify")),
            )
            return
        expected, last = number + 1, hashed
