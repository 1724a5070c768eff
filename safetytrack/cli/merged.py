"""What several ledgers show, made one answer: groups added up, lists put in one order, each row with its ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, groupby
from typing import Any, NamedTuple

from safetytrack.cli.ledger_run import LedgerRun, Order
from safetytrack.cli.part import Showing
from safetytrack.cli.short_ids import brief
from safetytrack.cli.show import Listing
from safetytrack.domain.merging.groups import Groups
from safetytrack.domain.merging.order import merged_order
from safetytrack.domain.merging.sums import counted, covered
from safetytrack.domain.ranking import ranked
from safetytrack.domain.row_class import row_class
from safetytrack.locale import _
from safetytrack.output.columns.counts import COUNTS
from safetytrack.output.columns.coverage import DIMENSIONS
from safetytrack.output.columns.ledgers import HEADS, LEDGER
from safetytrack.output.heading import Heading


class Shown(NamedTuple):
    """What one ledger shows."""

    part: LedgerRun
    showing: Any

    @property
    def name(self) -> str:
        """What the ledger is called."""
        return self.part.name

    @property
    def head(self) -> str:
        """The ledger with its journal's head, whole, and the day of its last entry."""
        known = self.part.identity
        return f"{self.name} {known.head} {known.last_on}" if known and known.head else self.name


_Rank = Callable[[Any], Any]
"""What a row's place in the order of an answer is."""


def merged(shown: Sequence[Shown]) -> Showing:
    """Return what all show together."""
    first = shown[0].showing
    return _listing(shown, first) if isinstance(first, Listing) else first.together(shown)


def closing_lines(shown: Sequence[Shown]) -> list[str]:
    """Return the lines that tell of each ledger which entry was its last, and when that was written."""
    return list(map(_closing_line, shown))


def _closing_line(answer: Shown) -> str:
    known = answer.part.identity
    if known is None or known.head is None:
        return _("{ledger}: nothing is recorded").format(ledger=answer.name)
    sentence = _("{ledger}: journal head {head}, last entry on {day}")
    return sentence.format(ledger=answer.name, head=brief(known.head), day=known.last_on)


def _listing(shown: Sequence[Shown], first: Listing) -> Listing:
    keys = [column.key for column in first.columns]
    rows = _numbered(_rows(shown, keys)) if "no" in keys else _rows(shown, keys)
    return first._replace(
        rows=ranked(rows) if "rank" in keys else rows,
        columns=(LEDGER, *first.columns, HEADS),
        heading=(lambda: _heading(shown)) if first.heading else None,
        closing=closing_lines(shown),
    )


def _rows(shown: Sequence[Shown], keys: Sequence[str]) -> Iterator[Any]:
    """Return the rows of all, in the order of their question: which that is, its columns tell."""
    if "coverage_pct" in keys:
        return _added_up(shown, [key for key in keys if key in (*DIMENSIONS, "as_of")], covered)
    if "unit_times" in keys:
        return _added_up(shown, [column.key for column in COUNTS if column.key in keys and not column.sums], counted)
    if "days_overdue" in keys:
        return _in_order(shown, _places(shown))
    if "done_on" in keys:
        return _in_order(shown, [lambda row: row.done_on] * len(shown))
    return chain.from_iterable(map(_of_ledger, shown))


def _added_up(shown: Sequence[Shown], dimensions: Sequence[str], add: Callable[[Sequence[Any]], Any]) -> Iterator[Any]:
    """Yield each group with what all ledgers have of it."""
    programmes = {
        code: name for answer in shown for name, loaded in answer.part.programmes.items() for code in loaded.codes
    }
    groups, qualified = Groups(dimensions, programmes), _qualified(shown) if "programme" not in dimensions else {}
    for answer in shown:
        head = answer.head
        groups.begin(answer.name, answer.part.placed and answer.part.placed.ledger)
        for row in answer.showing.rows:
            name = qualified.get((answer.name, getattr(row, "requirement", None)))
            groups.add(_in_province(answer, row._replace(requirement=name) if name else row), head)
    tell = _teller()
    for group, members in groups.in_order():
        heads = dict.fromkeys(member.head for member in members)
        yield tell(group.ledger, add([member.row for member in members]), tuple(heads))


def _qualified(shown: Sequence[Shown]) -> dict[tuple[str, str | None], str]:
    """Return by ledger and code what requirements are called whose code others have in another programme."""
    names = [
        (answer.name, code, programme)
        for answer in shown
        for programme, loaded in answer.part.programmes.items()
        for code in loaded.codes
    ]
    programmes: dict[str, set[str]] = {}
    for _ledger, code, programme in names:
        programmes.setdefault(code, set()).add(programme)
    return {(ledger, code): f"{programme}/{code}" for ledger, code, programme in names if len(programmes[code]) > 1}


def _in_province(answer: Shown, row: Any) -> Any:
    """Return a group as of the territory of the office's own ledger below which its own ledger hangs."""
    place = answer.part.placed
    if place is None or getattr(row, "territory", None) is None:
        return row
    return row._replace(territory=place.called(answer.showing.output.format))


def _of_ledger(answer: Shown) -> Iterator[Any]:
    tell, name, heads = _teller(), answer.name, (answer.head,)
    return (tell(name, row, heads) for row in answer.showing.rows)


def _in_order(shown: Sequence[Shown], ranks: Sequence[_Rank]) -> Iterator[Any]:
    """Yield the rows of ledgers that are each in order; of those of one rank, ledger by ledger."""
    streams = [_ranked_rows(number, _of_ledger(answer), ranks[number]) for number, answer in enumerate(shown)]
    for _rank, _number, rows in merge(*streams):
        yield from rows


def _ranked_rows(number: int, rows: Iterable[Any], rank: _Rank) -> Iterator[tuple[Any, int, Iterator[Any]]]:
    """Yield the rows of a ledger rank by rank; its number keeps those of two from being held against each other."""
    return ((key, number, same) for key, same in groupby(rows, rank))


def _places(shown: Sequence[Shown]) -> list[_Rank]:
    """Return what puts obligations in the order of requirements, those of people behind all others."""
    orders = [answer.part.order for answer in shown]
    places = merged_order(order.places for order in orders if order)
    ranks = {place: rank for rank, place in enumerate(sorted(places, key=lambda place: place.of_person))}

    def rank_in(order: Order | None) -> _Rank:
        of_row = {key: ranks[place] for key, place in order.of_row.items()} if order else {}
        return lambda row: of_row.get((row.programme, row.requirement, row.period), 0)

    return list(map(rank_in, orders))


def _numbered(rows: Iterable[Any]) -> Iterator[Any]:
    """Yield rows that are numbered through."""
    return (row._replace(no=number) for number, row in enumerate(rows, start=1))


def _teller() -> Callable[[str | None, Any, tuple[str, ...]], Any]:
    """Return what makes a row tell its ledger first, and last the heads of those that it is of."""
    kinds: dict[type, Callable[[Iterable[Any]], Any]] = {}

    def tell(ledger: str | None, row: Any, heads: tuple[str, ...]) -> Any:
        made = kinds.get(type(row))
        if made is None:
            made = kinds[type(row)] = row_class("RowOfLedger", [LEDGER.key, *row._fields, HEADS.key])._make
        return made((ledger, *row, heads))

    return tell


def _heading(shown: Sequence[Shown]) -> Heading:
    """Return the heading of whoever knows most of what is asked about, with the heads of all."""
    headings = [answer.showing.heading() for answer in shown]
    offices = {heading.office for heading in headings}
    titles: dict[str, dict[str, str]] = {}
    for heading in reversed(headings):
        for name, words in heading.titles.items():
            titles.setdefault(name, {}).update(words)
    return max(headings, key=lambda heading: len(heading.filters))._replace(
        head="; ".join(answer.head for answer in shown),
        office=offices.pop() if len(offices) == 1 else None,
        titles=titles,
    )
