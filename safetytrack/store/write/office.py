"""What the office that keeps the ledger says of itself: what papers call it, and what its own sheets mean."""

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.domain.rows.office import OfficeRow
from safetytrack.domain.texts import check_text
from safetytrack.store.ledger import Entry
from safetytrack.store.schema.models import Layout, Office

_BRACKETS = "〔〕﹝﹞[]【】()（）"


def set_office(entry: Entry, **changes: str) -> OfficeRow:
    """Say anew what ``OfficeRow`` names, and return all that is said of it now; an empty text takes a value away.

    Raises ``Refused`` for what is no name or prefix, ``Misused`` where nobody has said yet what the office is called.
    """
    entry.lock("office")
    before = entry.session.exec(select(Office).where(col(Office.undone_in).is_(None))).first()
    kept = before.model_dump(include={*OfficeRow._fields}) if before else {}
    now = OfficeRow(**{"name": "", **kept, **{name: _checked(name, text) for name, text in changes.items()}})
    if not now.name:
        raise Misused(N_("the office has no name yet. give --name"))
    if now._asdict() == kept:
        return now
    entry.supersede(before, Office(**now._asdict()))
    return now


def _checked(name: str, text: str) -> str | None:
    if name != "name" and not text.strip():
        return None
    value = check_text(text, name)
    if name == "prefix" and any(character in _BRACKETS or character.isdigit() for character in value):
        raise Refused(N_("{text!r} is not a prefix. write what stands before the year, such as 清安办"), text=text)
    return value


def keep_layout(entry: Entry, layout: str, file: str, mapping: str) -> None:
    """Keep what a layout of a sheet means in place of what was said before; the same once more is no record."""
    live = select(Layout).where(col(Layout.layout) == layout, col(Layout.undone_in).is_(None))
    before = entry.session.exec(live).first()
    if before is None or before.mapping != mapping:
        entry.supersede(before, Layout(layout=layout, file=file, mapping=mapping))
