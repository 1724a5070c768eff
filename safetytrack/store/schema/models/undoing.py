"""What was taken back: which entries, and how the rows stood until then (rule 18)."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from safetytrack.store.schema.models.columns import entry_field, index_of_few, text_field


class Undoing(SQLModel, table=True):
    """An entry that another took back; one that takes an undoing back moves the row to ``FormerRow``."""

    entry_id: int = entry_field(primary_key=True)
    recorded_in: int = entry_field()


class FormerRow(SQLModel, table=True):
    """How a row of any table stood until entry ``recorded_in``, which put it back to how it was before another entry.

    ``content`` is the whole row, a JSON object; where ``row_recorded_in`` is None there was none, and it is the row
    that came. ``row_recorded_in`` and ``row_undone_in`` are the entries that it named until then, ``now_recorded_in``
    and ``now_undone_in`` those that it names since; where the first is None there is no such row since. ``unit_id`` is
    0 and ``event_id`` None where the table has none. ``row_key``: see ``schema.former``.
    """

    __tablename__ = "former_row"
    __table_args__ = (
        Index("ix_former_row_recorded_in", "recorded_in"),
        index_of_few("ix_former_row_event_id", "event_id"),
    )
    of_table: str = text_field(primary_key=True)
    row_key: str = text_field(primary_key=True)
    recorded_in: int = entry_field(primary_key=True)
    unit_id: int = Field(primary_key=True)
    event_id: int | None = None
    content: str = text_field()
    row_recorded_in: int | None = None
    row_undone_in: int | None = None
    now_recorded_in: int | None = None
    now_undone_in: int | None = None
