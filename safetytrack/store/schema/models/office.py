"""The office that keeps the ledger."""

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import entry_field, length_check, text_field, undone_after_recorded


class Office(SQLModel, table=True):
    """What the office is called on papers and letters; what was said of it before is undone.

    ``prefix`` is what the numbers of its letters begin with (代字), ``signatory`` who signs them where that is not the
    office itself.
    """

    __table_args__ = (
        length_check(),
        CheckConstraint("office_id = 1", name="only_one"),
        undone_after_recorded(),
        Index(
            "uq_office_office_id",
            "office_id",
            unique=True,
            sqlite_where=text("undone_in IS NULL"),
            postgresql_where=text("undone_in IS NULL"),
        ),
    )
    office_id: int = Field(default=1, primary_key=True)
    name: str = text_field()
    prefix: str | None = text_field(default=None)
    signatory: str | None = text_field(default=None)
    contact: str | None = text_field(default=None)
    phone: str | None = text_field(default=None)
    recorded_in: int = entry_field(primary_key=True)
    undone_in: int | None = entry_field(default=None)
