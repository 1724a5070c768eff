"""Where a new version of a requirement leaves days out, or counts them twice, in words."""

from safetytrack.domain.errors import N_, Refused, Word
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.seam import Seam
from safetytrack.locale import called_requirement

_GAP = N_(
    "{requirement}: what is done from {first} to {last} counts for no period: {before} stays as it was, and {after} is "
    "the first of what was loaded now. if that is not meant: safetytrack undo"
)
_OVERLAP = N_(
    "{requirement}: what is done from {first} to {last} counts twice: for {before}, which stays as it was, and, from "
    "{after} on, for what was loaded now. if that is not meant: safetytrack undo"
)


def warning_of(asks: Requirement, seam: Seam) -> Refused:
    """Return a sentence on the days that count for no period of a requirement, or for two."""
    return Refused(
        _GAP if seam.is_gap else _OVERLAP,
        requirement=called_requirement(asks.code, asks.title),
        first=seam.first,
        last=seam.last,
        before=Word(seam.before.label, "period"),
        after=Word(seam.after.label, "period"),
    )
