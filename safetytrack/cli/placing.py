"""Where each of several ledgers hangs in the tree of the office's own, and what a question means there."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import NamedTuple

from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.domain.errors import SafetytrackError, Unknown
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query.units import above


class Placed(NamedTuple):
    """A ledger that lies below a unit of another one, by its code; and the territory that its units belong to there.

    ``is_covered``: all of it lies below a unit that is asked about.
    """

    ledger: str
    below: str
    territory: str
    territory_name: str
    is_covered: bool

    def called(self, format: str) -> str:
        """Return what the territory is called: to people by its name too, in figures for programs by its code."""
        forms = {"table": f"{self.territory_name} {self.territory}", "xlsx": self.territory_name}
        return forms.get(format, self.territory)


def placed(ledgers: Sequence[NamedLedger], under: Sequence[str]) -> Mapping[str, Placed]:
    """Return the places of those ledgers that hang below a unit of the first, where some units are asked about or all.

    Nothing is told of a first ledger that cannot be opened: it is named when it is asked itself. Raises ``Refused`` for
    a unit that it has not.
    """
    if not any(one.under for one in ledgers):
        return {}
    with ExitStack() as stack:
        try:
            reader = stack.enter_context(reading(ledgers[0].place))
        except SafetytrackError:
            return {}
        own = ledgers[0].name
        queried = set(_units_named(reader, (text.removeprefix(f"{own}:") for text in under)))
        places = {one.name: _place_of(own, reader, one.under, queried) for one in ledgers if one.under}
        return {name: place for name, place in places.items() if place.is_covered or not under}


def _units_named(reader: Reader, under: Iterable[str]) -> Iterator[int]:
    for text in under:
        with suppress(Unknown):  # it may be a unit of another ledger
            yield find_unit(reader, text).unit_id


def _place_of(own: str, reader: Reader, under: str, queried: Collection[int]) -> Placed:
    """Return where a ledger hangs: its territory is the root, or what lies below the unit that is asked about."""
    superiors = above(reader, find_unit(reader, under).unit_id)
    covering = [place for place, unit in enumerate(superiors) if unit.unit_id in queried]
    territory = superiors[max(covering[-1] - 1, 0) if covering else -1]
    return Placed(own, superiors[0].code, territory.code, territory.name, bool(covering))
