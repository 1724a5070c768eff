"""``coverage``: what share of what is owed is met."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.domain.errors import N_, Misused, Sense, Word, Words
from safetytrack.locale import _, joined
from safetytrack.output import columns
from safetytrack.output.cells import batches
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.coverage import DIMENSIONS, coverage
from safetytrack.store.query.lists import unit_names

EXAMPLE = "safetytrack coverage --by territory --matured"

_OF_UNITS = ("unit", "territory", "regulator")


@options.answering()
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    by: options.several("DIM", _("Group by: {names}.").format(names=joined(DIMENSIONS))) = None,
    matured: options.flag("--matured", _("Only what was due before the day asked about.")) = False,
) -> None:
    """Count what is owed, met, late, open and overdue, with the rates that follow. Each --by groups finer."""
    dimensions = list(dict.fromkeys(by or ["requirement", "period"]))
    for name in dimensions:
        if name not in DIMENSIONS:
            raise Misused(
                N_("{text!r} is nothing to group by. write one of {known}"),
                text=name,
                known=Words(Word(one, Sense.TYPED) for one in DIMENSIONS),
            )
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        rows: Iterable[tuple] = coverage(reader, asked, dimensions, matured=matured)
        if wish.format in ("table", "xlsx") and not set(_OF_UNITS).isdisjoint(dimensions):
            rows = _named(rows, [name for name in dimensions if name != "total"], reader, asked.as_of_entry)
        counted = options.Counted(rows)
        told = {_("Due before that day only"): _("yes") if matured else None}
        head = heading(ctx.obj, reader, _("Coverage"), filters, **told)
        show(counted, columns.coverage(dimensions), wish, head)
    if not counted.count and wish.format == "table":
        say(_("nothing was asked for by {day}").format(day=asked.as_of))


def _named(
    rows: Iterable[tuple], dimensions: Sequence[str], reader: Reader, as_of_entry: int | None
) -> Iterator[tuple]:
    """Put names before the codes of units, for people to read; groups go by code all the same."""
    places = [place for place, name in enumerate(dimensions) if name in _OF_UNITS]
    for batch in batches(rows):
        codes = {row[place] for row in batch for place in places}
        names = {code: f"{name} {code}" for code, name in unit_names(reader, codes, as_of_entry)}
        for row in batch:
            told = list(row)
            for place in places:
                told[place] = names.get(row[place], row[place])
            yield tuple(told)
