"""Parts that rows name and no requirement has: the rows are recorded, and count for none (rule 11)."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from safetytrack.domain.errors import N_, Words
from safetytrack.locale import called_requirement
from safetytrack.store.ledger import Entry
from safetytrack.store.query.requirement_versions import Version, requirement_versions

_WARNINGS = 10
"""Parts that are said one by one."""


class NamedPart(NamedTuple):
    """A part that a row names, of which activity, and for which requirement alone, if any."""

    part: str
    activity: str
    requirement_id: int | None


def warn_of_strange_parts(entry: Entry, named: Counter[NamedPart]) -> None:
    """Warn of parts that none of the requirements in parts has; ``named`` are those of the rows, and in how many."""
    if not named:
        return
    versions = [version for version in requirement_versions(entry.reader) if version.asks and version.asks.parts]
    strange = [(name, rows, asking) for name, rows in named.items() if (asking := _asking_otherwise(name, versions))]
    for name, rows, version in islice(strange, _WARNINGS):
        entry.warn(
            _IN_ONE_ROW if rows == 1 else _IN_ROWS,
            part=name.part,
            n=rows,
            requirement=called_requirement(version.name, version.asks.title) if version.asks else version.name,
            parts=Words(version.asks.parts if version.asks else ()),
        )
    if (more := len(strange) - _WARNINGS) > 0:
        entry.warn(N_("so it is with {n} more parts"), n=more)


_IN_ONE_ROW = N_(
    "{part}, in one row, is no part of {requirement}, which has {parts}. if one of those was done, mend the row and "
    "import it again"
)
_IN_ROWS = N_(
    "{part}, in {n} rows, is no part of {requirement}, which has {parts}. if one of those was done, mend the rows and "
    "import them again"
)


def _asking_otherwise(name: NamedPart, versions: list[Version]) -> Version | None:
    """Return a requirement that asks for other parts of the activity; None where none does, or one has this part."""
    asking = list(_asking(name, versions))
    if any(version.asks and name.part in version.asks.parts for version in asking):
        return None
    return asking[-1] if asking else None


def _asking(name: NamedPart, versions: list[Version]) -> Iterator[Version]:
    for version in versions:
        is_meant = name.requirement_id in (None, version.requirement_id)
        if is_meant and version.asks and name.activity in version.asks.activities:
            yield version
