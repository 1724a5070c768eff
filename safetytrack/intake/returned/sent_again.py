"""A form that comes back again with another day in a row: a correction, or one thing more that was done?

Nobody can tell, and recorded unasked it would be a second event of a duty that is met already.
"""

from collections.abc import Iterable, Iterator, Mapping

from safetytrack.domain.calendar import written_day
from safetytrack.domain.errors import N_, Refused, RefusedRows
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.locale import slug
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.lookup.requirements import find_requirement
from safetytrack.store.query.open_obligations import open_obligations
from safetytrack.store.query.query import Query
from safetytrack.store.query.records import days_recorded


def require_no_other_day(reader: Reader, rows: Iterable[Row], query: Query) -> None:
    """Raise ``RefusedRows`` for rows of duties that are met already, by an event of another day.

    ``query`` is about the day on which they are taken in.
    """
    faults = [fault for row in rows if row.cells and not row.cell_errors for fault in _faults(reader, row, query)]
    if faults:
        raise RefusedRows(faults)


def _faults(reader: Reader, row: Row, query: Query) -> Iterator[Refused]:
    cells = dict(zip(COMPLETIONS.names, row.cells, strict=True))
    if not (cells["requirement"] and cells["for"] and cells["done_on"]):
        return
    try:
        unit_id = find_unit(reader, cells["unit"]).unit_id
        others = list(_others(reader, cells, unit_id))
    except Refused:  # the import names the row
        return
    done_on = written_day(cells["done_on"])
    if (
        not others
        or done_on is None
        or done_on.isoformat() in dict(others).values()
        or _is_open(reader, cells, query, unit_id)
    ):
        return
    event, day = others[0]
    sentence = N_(
        "row {row}: {period} is recorded as done on {day} already. if that was wrong: "
        "safetytrack void {event} --reason TEXT; what was done once more goes into a free row"
    )
    yield Refused(sentence, row=row.number, period=cells["for"], day=day, event=event)


def _others(reader: Reader, cells: Mapping[str, str], unit_id: int) -> Iterator[tuple[str, str]]:
    """Yield the event and the day of what is recorded for the same duty."""
    activity = slug("activity", cells["activity"]) or cells["activity"]
    requirement_id = find_requirement(reader, cells["requirement"]).requirement_id
    role = slug("role", cells["role"]) or cells["role"]
    for recorded in days_recorded(reader, unit_id, activity, requirement_id, cells["for"]):
        if (recorded.role or "", recorded.part or "") == (role, cells["part"]):
            yield recorded.event, recorded.done_on


def _is_open(reader: Reader, cells: Mapping[str, str], query: Query, unit_id: int) -> bool:
    """Say whether more is asked for than is recorded, so that another day is one time more."""
    rows = (one.row for one in open_obligations(reader, query._replace(unit_id=unit_id)))
    return any(
        (f"{row.programme}/{row.requirement}", row.period) == (cells["requirement"], cells["for"]) for row in rows
    )
