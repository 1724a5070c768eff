"""How an office's own sheets are read."""

from sqlalchemy import Index, text
from sqlmodel import SQLModel

from safetytrack.store.schema.models.columns import entry_field, text_field, undone_after_recorded


class Layout(SQLModel, table=True):
    """What was said once of the sheets with a certain set of headers; what was said before is undone.

    ``layout`` is a digest of those headers, ``file`` what such a sheet holds, ``mapping`` what its headers and words
    are of ours, as JSON.
    """

    __table_args__ = (
        undone_after_recorded(),
        Index(
            "uq_layout_layout",
            "layout",
            unique=True,
            sqlite_where=text("undone_in IS NULL"),
            postgresql_where=text("undone_in IS NULL"),
        ),
    )
    layout: str = text_field(primary_key=True)
    file: str = text_field()
    mapping: str = text_field()
    recorded_in: int = entry_field(primary_key=True)
    undone_in: int | None = entry_field(default=None)
