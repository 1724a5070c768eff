"""What the checks of ``doctor`` say of a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from store.replay import author

from safetytrack.store.audit import doctor
from safetytrack.store.audit.doctor import CHECKS, SIGNS
from safetytrack.store.audit.doctor.finding import Examined, Finding
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.write.units import add_unit

TODAY = date(2026, 3, 10)


@contextmanager
def written(place: Place, on: date = TODAY, command: str = "test") -> Iterator[Entry]:
    """Open an entry of that day's noon."""
    with Ledger(place, author(on)).write(command, {}) as entry:
        yield entry


def with_towns(place: Place) -> Place:
    """Put two towns below a zone into a ledger."""
    with written(place) as entry:
        add_unit(entry, "园区", "zone", code="YQ")
        add_unit(entry, "中川镇", "town", code="ZC", parent="YQ")
        add_unit(entry, "东河镇", "town", code="DH", parent="YQ")
    return place


def found(place: Place, check: str, on: date = TODAY) -> list[Finding]:
    """Return what one check finds at noon of that day."""
    asked = [(name, function) for name, function in (*CHECKS, *SIGNS) if name == check]
    with reading(place) as reader:
        return [finding for _name, finding in doctor.found(Examined(reader, place, author(on).at), asked)]


def told(place: Place, check: str, on: date = TODAY) -> list[str]:
    """Return what it says."""
    return [str(finding.told) for finding in found(place, check, on)]
