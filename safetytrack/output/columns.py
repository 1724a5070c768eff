"""Columns: the keys of every answer in their order, and how each is written and drawn.

A row is a tuple in column order. Keys are what programs rely on: they are JSON's names and the English CSV headers,
and do not change. Headers are English msgids (context "column" in the catalogue).
"""

from collections.abc import Iterable
from typing import NamedTuple


class Column(NamedTuple):
    """One column.

    ``kind`` is text, date, moment, integer, number (Decimal), percent (Decimal or None), list (tuple of str) or flag
    (bool); ``words`` names the vocabulary list that slugs are labelled from. ``sums``: its figures may be added up;
    ``of``: the keys of what a rate is a share of, part and whole. The rest is for tables: a ``narrow`` column
    never wraps, an ``optional`` one is left out when it is empty in every row, a ``spare`` one gives way on a narrow
    terminal, the highest number first, and a ``scarce`` one only where squeezing the others is not enough.
    """

    key: str
    header: str
    kind: str = "text"
    words: str | None = None
    sums: bool = False
    of: tuple[str, str] | None = None
    in_table: bool = True
    right: bool = False
    narrow: bool = False
    optional: bool = False
    spare: int = 0
    scarce: int = 0


Columns = tuple[Column, ...]


def hide(columns: Columns, *keys: str) -> Columns:
    """Return ``columns`` with some kept out of tables, as when every row would say the same."""
    return tuple(column._replace(in_table=column.in_table and column.key not in keys) for column in columns)


def coverage(dimensions: Iterable[str]) -> Columns:
    """Return the columns of coverage by ``dimensions``; "total" is no dimension and has no column."""
    return (*(_DIMENSIONS[name] for name in dimensions if name != "total"), *_FIGURES)


def text_column(key: str, header: str, **how) -> Column:
    """Return a column of texts."""
    return Column(key=key, header=header, **how)


def word_column(key: str, header: str, words: str, **how) -> Column:
    """Return a column of slugs that are labelled from the list ``words``."""
    return Column(key=key, header=header, words=words, **how)


def list_column(key: str, header: str, **how) -> Column:
    """Return a column of lists of texts."""
    return Column(key=key, header=header, kind="list", **how)


def date_column(key: str, header: str, **how) -> Column:
    """Return a column of days."""
    return Column(key=key, header=header, kind="date", narrow=True, **how)


def moment_column(key: str, header: str, **how) -> Column:
    """Return a column of moments."""
    return Column(key=key, header=header, kind="moment", narrow=True, **how)


def flag_column(key: str, header: str, **how) -> Column:
    """Return a column of yes and no."""
    return Column(key=key, header=header, kind="flag", narrow=True, **how)


def integer_column(key: str, header: str, **how) -> Column:
    """Return a column of whole numbers."""
    return Column(key=key, header=header, kind="integer", narrow=True, right=True, **how)


def number_column(key: str, header: str, **how) -> Column:
    """Return a column of numbers that may have decimals."""
    return Column(key=key, header=header, kind="number", narrow=True, right=True, **how)


def percent_column(key: str, header: str, **how) -> Column:
    """Return a column of rates."""
    return Column(key=key, header=header, kind="percent", narrow=True, right=True, **how)


OBLIGATIONS: Columns = (
    text_column("programme", "Programme", in_table=False),
    text_column("requirement", "Requirement code", spare=1),
    text_column("title", "Requirement"),
    word_column("period", "Period", "period", narrow=True),
    text_column("unit_code", "Unit code", narrow=True, spare=4),
    text_column("unit", "Unit"),
    word_column("kind", "Kind", "kind", in_table=False),
    word_column("role", "Role", "role", optional=True),
    text_column("person", "Person", optional=True, scarce=1),
    date_column("due_on", "Due"),
    integer_column("days_overdue", "Days late", scarce=2),
    number_column("done", "Done", spare=3),
    number_column("minimum", "Minimum", spare=3),
    list_column("missing_parts", "Missing", optional=True, spare=1),
    word_column("status", "Status", "status", narrow=True),
    flag_column("provisional", "Provisional", optional=True, spare=5),
    text_column("source", "Clause"),
)
"""What overdue, upcoming and status answer with, and what ``export obligations`` writes."""

DIFFERENCES: Columns = (
    text_column("programme", "Programme", in_table=False),
    text_column("requirement", "Requirement code", spare=2),
    text_column("title", "Requirement"),
    word_column("period", "Period", "period", narrow=True),
    text_column("unit_code", "Unit code", narrow=True, spare=4),
    text_column("unit", "Unit"),
    word_column("kind", "Kind", "kind", in_table=False),
    word_column("role", "Role", "role", optional=True),
    text_column("person_then", "Person then", optional=True, spare=3),
    text_column("person", "Person", optional=True, scarce=1),
    word_column("status_then", "Status then", "status", narrow=True),
    word_column("status", "Status", "status", narrow=True),
    date_column("due_on_then", "Due then", spare=3),
    date_column("due_on", "Due"),
    number_column("done_then", "Done then", spare=3),
    number_column("done", "Done", spare=3),
    number_column("minimum_then", "Minimum then", in_table=False),
    number_column("minimum", "Minimum", in_table=False),
    list_column("why", "Why", words="change"),
    list_column("who", "Recorded by", optional=True, spare=1),
    moment_column("recorded_at", "Recorded at", in_table=False),
)
"""What ``diff`` answers with. An obligation that is not owed, or was not, has no status, due date or figures."""

RECORDS: Columns = (
    text_column("event", "Event", narrow=True),
    word_column("activity", "Activity", "activity"),
    text_column("unit_code", "Unit code", narrow=True, spare=8),
    text_column("unit", "Unit"),
    word_column("role", "Role", "role", optional=True),
    text_column("person", "Person", optional=True),
    text_column("part", "Part", optional=True, spare=5),
    date_column("done_on", "Done on"),
    date_column("counts_on", "Counts on", spare=7),
    number_column("hours", "Hours", optional=True, spare=6),
    integer_column("audience", "Audience", optional=True, spare=6),
    text_column("host", "Host", optional=True, spare=4),
    text_column("place", "Place", optional=True, spare=4),
    list_column("topics", "Topics", optional=True, spare=3),
    list_column("evidence", "Evidence", optional=True, spare=9),
    text_column("ref", "Ref", optional=True, spare=6),
    text_column("note", "Note", optional=True, spare=6),
    moment_column("recorded_at", "Recorded at", in_table=False),
    word_column("state", "State", "state", narrow=True),
)
"""What records answers with, and what a log command prints under --json: one row per completion."""

EVIDENCE: Columns = (
    text_column("event", "Event", narrow=True),
    text_column("name", "File"),
    text_column("media_type", "Type", spare=2),
    integer_column("size", "Bytes", sums=True),
    text_column("sha256", "SHA-256", in_table=False),
    moment_column("changed_at", "Changed at", spare=3),
    moment_column("recorded_at", "Recorded at", spare=4),
    text_column("path", "Kept as", spare=5),
)
"""The files that prove an event: ``changed_at`` is when one was last changed where it came from."""

UNITS: Columns = (
    text_column("code", "Unit code", narrow=True),
    text_column("name", "Unit name"),
    word_column("kind", "Kind", "kind"),
    text_column("parent", "Territory", spare=2),
    text_column("regulator", "Regulator", optional=True, spare=2),
    text_column("sector", "Sector", optional=True, spare=3),
    word_column("scale", "Scale", "scale", narrow=True, optional=True, spare=3),
    number_column("revenue", "Revenue (10,000 yuan)", in_table=False),
    text_column("legal_form", "Legal form", in_table=False),
    date_column("opened_on", "Opened on", optional=True, spare=5),
    date_column("closed_on", "Closed on", optional=True, spare=1),
    list_column("tags", "Tags", optional=True, spare=4),
    list_column("aliases", "Aliases", in_table=False),
)

UNIT_TREE: Columns = (
    text_column("name", "Unit name"),
    text_column("code", "Unit code", narrow=True),
    word_column("kind", "Kind", "kind", narrow=True),
    text_column("regulator", "Regulator", optional=True, spare=2),
    word_column("scale", "Scale", "scale", narrow=True, optional=True, spare=1),
)
"""Units as ``tree.draw`` shows them: the first column carries the branches."""

PEOPLE: Columns = (
    text_column("name", "Name"),
    text_column("unit_code", "Unit code", narrow=True, spare=3),
    text_column("unit", "Unit"),
    word_column("role", "Role", "role"),
    date_column("started_on", "Since", optional=True),
    date_column("ended_on", "Until", optional=True),
    text_column("person_id", "Person ID", narrow=True, optional=True, spare=2),
    text_column("phone", "Phone", narrow=True, optional=True, spare=1),
)

REQUIREMENTS: Columns = (
    text_column("programme", "Programme", spare=5),
    text_column("requirement", "Requirement code"),
    text_column("title", "Requirement"),
    list_column("activity", "Activity", words="activity", spare=3),
    word_column("per", "Per", "per", narrow=True, spare=4),
    list_column("roles", "Roles", words="role", optional=True, spare=2),
    word_column("every", "Every", "every", narrow=True),
    date_column("starts_on", "From", spare=6),
    date_column("ends_on", "To", optional=True, spare=6),
    number_column("minimum", "Minimum"),
    text_column("due", "Due", optional=True),
    text_column("source", "Clause", spare=1),
    integer_column("version", "Version", spare=7),
    flag_column("evidence_required", "Evidence required", optional=True, spare=2),
)

PROGRAMMES: Columns = (
    text_column("code", "Programme code", narrow=True),
    text_column("title", "Programme"),
    text_column("document", "Document no.", optional=True),
    text_column("issuer", "Issuer", optional=True, spare=1),
    date_column("issued_on", "Issued on"),
    integer_column("requirements", "Requirements"),
)

PLAN: Columns = (
    word_column("outcome", "Outcome", "outcome", narrow=True),
    integer_column("rows", "Rows"),
    text_column("which", "Which rows"),
)
"""What the rows of a file to import come to."""

CHECKED: Columns = (
    text_column("id", "Finding ID", narrow=True, optional=True, scarce=1),
    word_column("check", "Check", "check"),
    text_column("unit_code", "Unit code", narrow=True, optional=True, spare=2),
    text_column("unit", "Unit", optional=True),
    text_column("about", "About", optional=True),
    text_column("finding", "Finding"),
    text_column("todo", "What to do", scarce=2),
    list_column("events", "Events", in_table=False),
    text_column("looked_at", "Looked at", optional=True),
)
"""What doctor answers with."""

JOURNAL: Columns = (
    integer_column("entry", "Entry"),
    moment_column("at", "Recorded at"),
    text_column("who", "Who", spare=1),
    text_column("command", "Command", narrow=True),
    text_column("what", "Typed", optional=True),
    text_column("hash", "Hash", in_table=False),
)
"""The journal, entry by entry."""

FINDINGS: Columns = (
    word_column("finding", "Finding kind", "finding", narrow=True),
    integer_column("entry", "Entry", optional=True),
    moment_column("recorded_at", "Recorded at", optional=True, spare=3),
    text_column("who", "Who", optional=True, spare=2),
    text_column("command", "Command", optional=True, spare=1),
    list_column("tables", "Records", words="table", optional=True),
    list_column("about", "About", optional=True),
    text_column("what", "What is wrong"),
)
"""What ``verify`` found: the journal entry it is about, the records, and a sentence."""

_DIMENSIONS = {
    column.key: column
    for column in (
        text_column("programme", "Programme"),
        text_column("requirement", "Requirement"),
        word_column("period", "Period", "period", narrow=True),
        word_column("kind", "Kind", "kind"),
        word_column("role", "Role", "role"),
        text_column("unit", "Unit"),
        text_column("territory", "Territory"),
        text_column("regulator", "Regulator"),
        text_column("sector", "Sector"),
    )
}

_FIGURES: Columns = (
    integer_column("owed", "Owed", sums=True),
    integer_column("met", "Met", sums=True),
    integer_column("on_time", "On time", sums=True, spare=2),
    integer_column("late", "Late", sums=True, scarce=1),
    integer_column("open", "Open", sums=True),
    integer_column("overdue", "Overdue", sums=True),
    integer_column("waived", "Waived", sums=True, spare=1),
    integer_column("vacant", "Vacant", sums=True, spare=1),
    number_column("done", "Done", sums=True, spare=4),
    number_column("required", "Required", sums=True, spare=4),
    percent_column("coverage_pct", "Coverage", of=("met", "owed")),
    percent_column("on_time_pct", "On-time rate", of=("on_time", "owed"), spare=3),
    percent_column("completion_pct", "Completion", of=("done", "required"), spare=3),
)
