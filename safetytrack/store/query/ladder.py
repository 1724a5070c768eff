"""The ladders that the ledger's programmes have: which letters there are."""

from safetytrack.domain.errors import N_, Refused, Unknown, Word, Words
from safetytrack.domain.ladder import Rung, rungs_from_json
from safetytrack.domain.texts import folded
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix

_RUNGS = """
SELECT v.rungs FROM programme_version v JOIN programme p ON p.programme_id = v.programme_id
WHERE v.version = (
    SELECT max(l.version) FROM programme_version l
    WHERE l.programme_id = v.programme_id AND {known}
) AND v.rungs IS NOT NULL
ORDER BY p.code
"""


def ladder(reader: Reader, prefix: Prefix = WHOLE) -> list[Rung]:
    """Return the rungs there are, from the lowest to the highest; of one said by two programmes the first."""
    rungs: dict[str, Rung] = {}
    for (text,) in reader.rows(_RUNGS.format(known=prefix.has("l.recorded_in")), prefix=prefix):
        for rung in rungs_from_json(text):
            rungs.setdefault(rung.activity, rung)
    return list(rungs.values())


def required_ladder(reader: Reader, prefix: Prefix = WHOLE) -> list[Rung]:
    """Return the rungs. Raises ``Refused`` where there are none."""
    rungs = ladder(reader, prefix)
    if not rungs:
        raise Refused(N_("no programme here has a ladder of letters. load one with: safetytrack load ladder"))
    return rungs


def find_rung(reader: Reader, text: str, activity: str | None) -> Rung:
    """Return the rung that a person names: by its activity, or by its title. Raises ``Refused`` where there is none."""
    rungs = required_ladder(reader)
    for rung in rungs:
        if rung.activity == activity or folded(rung.title) == folded(text):
            return rung
    known = Words(Word(rung.activity, "activity") for rung in rungs)
    raise Unknown(N_("{text!r} is no rung of the ladder. write one of {known}"), text=text, known=known)
