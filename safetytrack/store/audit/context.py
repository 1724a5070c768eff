"""What a check is given: the ledger that is examined, and how."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from safetytrack.domain.progress import Progress, silent
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.unit_tables import units_under


@dataclass(frozen=True, slots=True)
class AuditContext:
    """The ledger that is examined: where it is kept, at what moment (aware), and below which units, if not all.

    ``head`` is the hash of an entry it must have, or what that begins with. ``evidence`` is the folder of its files,
    where that is not the one beside ``place``. ``progress`` hears of the steps "facts" in rows and "files" in bytes.
    """

    reader: Reader
    place: Place
    now: datetime
    under: tuple[int, ...] = ()
    head: str | None = None
    evidence: Path | None = None
    progress: Progress = silent

    @property
    def evidence_folder(self) -> Path:
        """Where the files of evidence lie."""
        return self.evidence or folder_of(self.place)

    @property
    def today(self) -> date:
        """The local calendar day."""
        return self.now.date()

    @property
    def utc_offset(self) -> str:
        """How far the local clock is ahead of UTC, as both databases add it to a moment."""
        return f"{(self.now.utcoffset() or timedelta()).total_seconds() / 60:+.0f} minutes"

    def rows(self, sql: str, *tables: str, **values: object) -> Iterator[tuple]:
        """Return the answer to a statement, in which ``{unit}`` is the table of the units that are asked about.

        ``tables`` are table expressions that it uses.
        """
        top = is_any_of("top.unit_id", "under", self.under)
        above = map(str, units_under(top=top, once=True)) if self.under else []
        expressions = ", ".join([*above, *tables])
        statement = f"WITH RECURSIVE {expressions} {sql}" if expressions else sql
        statement = statement.replace("{unit}", "queried_unit" if self.under else "unit")
        under = any_of("under", self.under)
        return self.reader.stream(statement, **under, today=self.today.isoformat(), **values)
