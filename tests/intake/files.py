"""Files to take in, and ledgers to take them into."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from sqlmodel import SQLModel

from safetytrack.domain.errors import SafetytrackError
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.intake.importers import importer_of
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.sheets.rows import read_rows
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Author, Ledger

TODAY = date(2021, 1, 15)
AUTHOR = Author("clerk", datetime.combine(TODAY, time(12)).astimezone(), TODAY)

KINDS = {name: (spec, importer_of(name)) for name, spec in FILE_SPECS.items()}

STATES = {
    "units": """
        SELECT u.code, u.name, u.kind, p.code, r.code, u.sector, u.scale, u.revenue_fen, u.legal_form, u.opened_on,
            u.closed_on,
            {tags}, {aliases}
        FROM unit u LEFT JOIN unit p ON p.unit_id = u.parent_id LEFT JOIN unit r ON r.unit_id = u.regulator_id
        ORDER BY u.code""",
    "people": """
        SELECT u.code, a.role, p.name, a.started_on, a.ended_on, p.staff_no, p.phone
        FROM appointment a JOIN unit u ON u.unit_id = a.unit_id
        LEFT JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
        WHERE a.undone_in IS NULL ORDER BY u.code, a.role, a.started_on, p.name, p.staff_no, a.ended_on""",
    "completions": """
        SELECT e.ref, e.activity, e.done_on, e.counts_on, h.code, e.place, e.topics, e.audience, e.centihours, e.note,
            u.code, c.role, coalesce(p.name, c.person_name), c.part, e.count, e.ref_to, {hosts}, c.requirement_id
        FROM completion c JOIN event e ON e.event_id = c.event_id JOIN unit u ON u.unit_id = c.unit_id
        LEFT JOIN unit h ON h.unit_id = e.host_id
        LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
        WHERE c.undone_in IS NULL
        ORDER BY e.ref, e.activity, e.done_on, e.identity, u.code, c.role, p.name, c.person_name, c.part""",
}
"""What a ledger says of units, appointments and completions, by the names people know."""


class Taken(NamedTuple):
    """How many rows were read, and what they came to."""

    read: int
    new: int
    changed: int
    same: int


def take(path: Place, kind: str, text: str | bytes) -> "Taken":
    """Import a file of that text, under the name of its kind."""
    return take_with_warnings(path, kind, text)[0]


def take_with_warnings(path: Place, kind: str, text: str | bytes) -> tuple["Taken", list[str]]:
    """Import a file of that text; return the counts and the warnings."""
    known, take_in = KINDS[kind]
    source = io.BytesIO(text.encode() if isinstance(text, str) else text)
    name = f"{kind}.csv"
    with read_rows(source, name, known) as rows, Ledger(path, AUTHOR).write("import", {"file": name}) as entry:
        outcomes = Outcomes(name, known, rows.layout.header)
        take_in(entry, rows, outcomes)
    return Taken(*outcomes.counts_with()[:-1]), [str(warning) for warning in entry.warnings]


def refusals(path: Place, kind: str, text: str | bytes) -> list[str]:
    """Import a file that is refused; return the sentences, having seen that nothing was written."""
    before = everything(path)
    try:
        take(path, kind, text)
    except SafetytrackError as refused:
        assert everything(path) == before
        return refused.lines()
    raise AssertionError("taken in")


def state(path: Place, kind: str) -> list[tuple]:
    """Return what the ledger says of units, people or completions."""
    with reading(path) as reader:
        listed = reader.dialect.listed
        words = {
            "tags": listed("tag", "FROM unit_tag t WHERE t.unit_id = u.unit_id AND undone_in IS NULL"),
            "hosts": listed(
                "code", "FROM event_host x JOIN unit n ON n.unit_id = x.host_id WHERE x.event_id = e.event_id"
            ),
            "aliases": listed("alias", "FROM unit_alias a WHERE a.unit_id = u.unit_id AND undone_in IS NULL"),
        }
        rows = reader.all(STATES[kind].format(**words))
    if kind == "units":
        rows = [(*row[:-2], *(json.dumps(json.loads(words), ensure_ascii=False) for words in row[-2:])) for row in rows]
    return rows


def everything(path: Place) -> dict[str, list[tuple]]:
    """Return every row of every table."""
    with reading(path) as reader:
        return {table: sorted(reader.all(f"SELECT * FROM {table}"), key=repr) for table in SQLModel.metadata.tables}


def journal(path: Place) -> int:
    """Return the number of journal entries."""
    return len(everything(path)["journal"])


def table(header: str, rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV file with those columns and rows; None is an empty cell."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(header.split())
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return file.getvalue()
