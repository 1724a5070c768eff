"""Keeping what was said of an office's own sheets, to be used the next time."""

from sqlmodel import col, select

from safetytrack.store.ledger import Entry
from safetytrack.store.schema.models import Layout


def keep_layout(entry: Entry, layout: str, file: str, mapping: str) -> None:
    """Keep the mapping of a layout in place of the one before; the same once more is no record."""
    live = select(Layout).where(col(Layout.layout) == layout, col(Layout.undone_in).is_(None))
    before = entry.session.exec(live).first()
    if before is None or before.mapping != mapping:
        entry.supersede(before, Layout(layout=layout, file=file, mapping=mapping))
