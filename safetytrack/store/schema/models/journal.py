"""The ledger as such, and its journal, which every other table names an entry of."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, Index
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import entry_field, text_field


class Journal(SQLModel, table=True):
    """One entry per write, hash-chained: ``hash`` covers all the rest but ``number``, ``previous`` included.

    ``entry_id`` is what facts name; ``number`` (1, 2, 3, ...) is the place in the chain, taken when the entry is kept.
    Writers who work side by side may be kept in another order than they began in.
    """

    __table_args__ = (Index("uq_journal_number", "number", unique=True),)
    entry_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int | None = None
    at: datetime = Field(sa_type=DateTime)
    who: str = text_field()
    command: str = text_field()
    what: str = text_field()
    facts: str = text_field()
    previous: str = text_field()
    hash: str = text_field(unique=True)


class LedgerRow(SQLModel, table=True):
    """The ledger itself, one row: a UUIDv7 made with it, by which it is told from others wherever it is copied to."""

    __tablename__ = "ledger"
    __table_args__ = (
        CheckConstraint("ledger_id = 1", name="only_one"),
        CheckConstraint("length(ledger_uid) = 36", name="ledger_uid_length"),
    )
    ledger_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    ledger_uid: str = text_field()
    recorded_in: int = entry_field()
