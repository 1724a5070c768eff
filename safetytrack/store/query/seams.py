"""Requirements of which what was loaded last does not join what was asked before."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import far_ahead
from safetytrack.domain.seam import Seam, open_seam
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.requirement_versions import requirement_versions


def open_seams(reader: Reader, programme: str, codes: Collection[str], day: date) -> Iterator[tuple[Requirement, Seam]]:
    """Yield those of some requirements of a programme whose last version leaves a gap, or overlaps what is kept."""
    versions = requirement_versions(reader, programmes=[programme])
    for _requirement_id, line in groupby(versions, key=lambda version: version.requirement_id):
        history = [(version.version, version.loaded_on, version.asks) for version in line]
        asks = history[-1][2]
        if asks is not None and asks.code in codes and len(history) > 1:
            seam = open_seam(history, far_ahead(day), published)
            if seam:
                yield asks, seam
