"""``export facts``: a folder of Parquet files for analysts, with the SQL that answers as we do."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.messages import say
from safetytrack.cli.own_folders import folder_of_its_own
from safetytrack.cli.part import PART, showing
from safetytrack.cli.short_ids import brief
from safetytrack.cli.show import OutputOptions
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.locale import _
from safetytrack.output.columns.ledgers import LEDGER
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import head_at
from safetytrack.store.query.query import Query


def export_facts(context: Context, filters: AllFilters, output: OutputOptions) -> int:
    """Write units, people without names, obligations as of a day, events and completions to a folder."""
    if output.target == "-":
        raise Misused(N_("facts are exported to a folder. name it with -o"))
    if not output.is_place_only:
        raise Misused(N_("export facts writes Parquet files and takes no other format. leave it out"))
    try:
        from safetytrack.output import parquet  # noqa: F401  it is there or not
    except ImportError:
        raise Refused(
            N_("Parquet files need the library pyarrow. install it with: pip install 'safetytrack[analytics]'")
        ) from None
    from safetytrack.store.transfer.folder_writing import completed_folder

    with context.read() as reader:
        query = filters.query(reader, context.today)
        target = folder_of_its_own(output.target)
        known = head_at(reader, query.prefix) or ""
        with completed_folder(target) as folder:
            counts = dict(_tables_written(reader, query, folder))
            page = _Page(folder, query.as_of.isoformat(), known)
            if PART.get() is None:
                page.write()
        if PART.get() is not None:
            showing(page._replace(folder=Path(output.target)))
    sentence = _("exported {obligations:,} obligations, {units:,} units and {events:,} events to {where}; head {head}")
    say(sentence.format(**counts | {"where": target, "head": brief(known)}))
    return 0


def _tables_written(reader: Reader, query: Query, folder: Path) -> Iterator[tuple[str, int]]:
    """Write the tables, and yield how many rows each has; each row tells its ledger where several are asked."""
    from safetytrack.output import parquet
    from safetytrack.output.analysis import TABLES
    from safetytrack.store.query import analysis

    part = PART.get()
    for name, columns in TABLES.items():
        rows = getattr(analysis, name)(reader, query)
        if part is not None:
            rows, columns = _of_ledger(part.name, rows), (LEDGER, *columns)
        with (folder / f"{name}.parquet").open("xb") as file:
            yield name, parquet.write(rows, columns, file=file)


def _of_ledger(name: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Return rows that tell their ledger first."""
    return ((name, *row) for row in rows)


class _Page(NamedTuple):
    """The README of a folder of facts: of which day and journal they are."""

    folder: Path
    as_of: str
    head: str
    is_of_several: bool = False

    def write(self) -> int:
        """Write it."""
        from safetytrack.output.analysis import about

        text = about(self.as_of, self.head, several=self.is_of_several)
        (self.folder / "README.md").write_text(text, encoding="utf-8")
        return 0

    def together(self, shown: Sequence[Any]) -> "_Page":
        """Return that of the folder in which several ledgers have one each."""
        heads = "; ".join(f"{one.name} {one.showing.head}" for one in shown)
        return self._replace(head=heads, is_of_several=True)
