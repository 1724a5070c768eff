"""``--contacts``: whom to ask, beside what a unit owes."""

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from typer import Option

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.columns.column import Columns
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.query import Query

Contacts = Annotated[
    bool, Option("--contacts", help=N_("Add whose territory each unit is, its regulator, liaison and telephone."))
]


def with_contacts(
    rows: Answer[ObligationRow], columns: Columns, reader: Reader, query: Query, *, wanted: bool
) -> tuple[Iterable[NamedTuple], Columns]:
    """Return obligations and their columns, with whom to ask about their units where that is ``wanted``."""
    if not wanted:
        return rows, columns
    from safetytrack.output.columns.contacts import CONTACTS

    return Answer(_with_contacts(rows, reader, query), rows.query, rows.schedule), (*columns, *CONTACTS)


def _with_contacts(rows: Iterable[ObligationRow], reader: Reader, query: Query) -> Iterator[NamedTuple]:
    from safetytrack.domain.batches import batches
    from safetytrack.domain.row_class import row_class
    from safetytrack.domain.rows.contacts import ContactRow
    from safetytrack.output.cells import BATCH
    from safetytrack.store.query.contacts import contacts

    contacted = row_class("ContactedRow", [*ObligationRow._fields, *ContactRow._fields])
    nobody = ContactRow()
    for batch in batches(rows, BATCH):
        by_code = contacts(reader, query, {row.unit_code for row in batch})
        for row in batch:
            yield contacted(*row, *by_code.get(row.unit_code, nobody))
