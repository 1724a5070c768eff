"""Whether a file holds values of the types they were written in: SQLite keeps whatever another program puts there."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.dialect import SQLite
from safetytrack.store.schema.tables import TABLES

_NUMBERS = {"INTEGER", "BIGINT", "BOOLEAN"}


def foreign_types(context: AuditContext) -> Iterator[Finding]:
    """Find columns that hold text where a number belongs, or anything but text where text does.

    No digest tells all of them: the numbers of entries are in none, and a comparison with a number is never true of
    a text. A server does not take them in the first place.
    """
    reader = context.reader
    if not isinstance(reader.dialect, SQLite):
        return
    for table in TABLES:
        types = {name: kind for _place, name, kind, *_more in reader.all(f"PRAGMA table_info({table})")}
        strays = ", ".join(
            f"total(typeof({name}) NOT IN ('{'integer' if kind in _NUMBERS else 'text'}', 'null'))"
            for name, kind in types.items()
        )
        [counts] = reader.all(f"SELECT {strays} FROM {table}")
        for name, count in zip(types, counts, strict=True):
            if count:
                message = N_("values of another type than was written in {column}: {n}")
                yield Finding(Phrase(message, column=name, n=int(count)), kind="unreadable", tables=(table,))
