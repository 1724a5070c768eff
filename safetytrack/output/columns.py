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


def _text(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, **how)


def _word(key: str, header: str, words: str, **how) -> Column:
    return Column(key=key, header=header, words=words, **how)


def _list(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="list", **how)


def _date(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="date", narrow=True, **how)


def _moment(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="moment", narrow=True, **how)


def _flag(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="flag", narrow=True, **how)


def _integer(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="integer", narrow=True, right=True, **how)


def _number(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="number", narrow=True, right=True, **how)


def _percent(key: str, header: str, **how) -> Column:
    return Column(key=key, header=header, kind="percent", narrow=True, right=True, **how)


OBLIGATIONS: Columns = (
    _text("programme", "Programme", in_table=False),
    _text("requirement", "Requirement code", spare=1),
    _text("title", "Requirement"),
    _word("period", "Period", "period", narrow=True),
    _text("unit_code", "Unit code", narrow=True, spare=4),
    _text("unit", "Unit"),
    _word("kind", "Kind", "kind", in_table=False),
    _word("role", "Role", "role", optional=True),
    _text("person", "Person", optional=True, scarce=1),
    _date("due_on", "Due"),
    _integer("days_overdue", "Days late", scarce=2),
    _number("done", "Done", spare=3),
    _number("minimum", "Minimum", spare=3),
    _list("missing_parts", "Missing", optional=True, spare=1),
    _word("status", "Status", "status", narrow=True),
    _flag("provisional", "Provisional", optional=True, spare=5),
    _text("source", "Clause"),
)
"""What overdue, upcoming and status answer with, and what ``export obligations`` writes."""

DIFFERENCES: Columns = (
    _text("programme", "Programme", in_table=False),
    _text("requirement", "Requirement code", spare=2),
    _text("title", "Requirement"),
    _word("period", "Period", "period", narrow=True),
    _text("unit_code", "Unit code", narrow=True, spare=4),
    _text("unit", "Unit"),
    _word("kind", "Kind", "kind", in_table=False),
    _word("role", "Role", "role", optional=True),
    _text("person_then", "Person then", optional=True, spare=3),
    _text("person", "Person", optional=True, scarce=1),
    _word("status_then", "Status then", "status", narrow=True),
    _word("status", "Status", "status", narrow=True),
    _date("due_on_then", "Due then", spare=3),
    _date("due_on", "Due"),
    _number("done_then", "Done then", spare=3),
    _number("done", "Done", spare=3),
    _number("minimum_then", "Minimum then", in_table=False),
    _number("minimum", "Minimum", in_table=False),
    _list("why", "Why", words="change"),
    _list("who", "Recorded by", optional=True, spare=1),
    _moment("recorded_at", "Recorded at", in_table=False),
)
"""What ``diff`` answers with. An obligation that is not owed, or was not, has no status, due date or figures."""

RECORDS: Columns = (
    _text("event", "Event", narrow=True),
    _word("activity", "Activity", "activity"),
    _text("unit_code", "Unit code", narrow=True, spare=8),
    _text("unit", "Unit"),
    _word("role", "Role", "role", optional=True),
    _text("person", "Person", optional=True),
    _text("part", "Part", optional=True, spare=5),
    _date("done_on", "Done on"),
    _date("counts_on", "Counts on", spare=7),
    _number("hours", "Hours", optional=True, spare=6),
    _integer("audience", "Audience", optional=True, spare=6),
    _text("host", "Host", optional=True, spare=4),
    _text("place", "Place", optional=True, spare=4),
    _list("topics", "Topics", optional=True, spare=3),
    _list("evidence", "Evidence", optional=True, spare=9),
    _text("ref", "Ref", optional=True, spare=6),
    _text("note", "Note", optional=True, spare=6),
    _moment("recorded_at", "Recorded at", in_table=False),
    _word("state", "State", "state", narrow=True),
)
"""What records answers with, and what a log command prints under --json: one row per completion."""

EVIDENCE: Columns = (
    _text("event", "Event", narrow=True),
    _text("name", "File"),
    _text("media_type", "Type", spare=2),
    _integer("size", "Bytes", sums=True),
    _text("sha256", "SHA-256", in_table=False),
    _moment("changed_at", "Changed at", spare=3),
    _moment("recorded_at", "Recorded at", spare=4),
    _text("path", "Kept as", spare=5),
)
"""The files that prove an event: ``changed_at`` is when one was last changed where it came from."""

UNITS: Columns = (
    _text("code", "Unit code", narrow=True),
    _text("name", "Unit name"),
    _word("kind", "Kind", "kind"),
    _text("parent", "Territory", spare=2),
    _text("regulator", "Regulator", optional=True, spare=2),
    _text("sector", "Sector", optional=True, spare=3),
    _word("scale", "Scale", "scale", narrow=True, optional=True, spare=3),
    _number("revenue", "Revenue (10,000 yuan)", in_table=False),
    _text("legal_form", "Legal form", in_table=False),
    _date("opened_on", "Opened on", optional=True, spare=5),
    _date("closed_on", "Closed on", optional=True, spare=1),
    _list("tags", "Tags", optional=True, spare=4),
    _list("aliases", "Aliases", in_table=False),
)

UNIT_TREE: Columns = (
    _text("name", "Unit name"),
    _text("code", "Unit code", narrow=True),
    _word("kind", "Kind", "kind", narrow=True),
    _text("regulator", "Regulator", optional=True, spare=2),
    _word("scale", "Scale", "scale", narrow=True, optional=True, spare=1),
)
"""Units as ``tree.draw`` shows them: the first column carries the branches."""

PEOPLE: Columns = (
    _text("name", "Name"),
    _text("unit_code", "Unit code", narrow=True, spare=3),
    _text("unit", "Unit"),
    _word("role", "Role", "role"),
    _date("started_on", "Since", optional=True),
    _date("ended_on", "Until", optional=True),
    _text("person_id", "Person ID", narrow=True, optional=True, spare=2),
    _text("phone", "Phone", narrow=True, optional=True, spare=1),
)

REQUIREMENTS: Columns = (
    _text("programme", "Programme", spare=5),
    _text("requirement", "Requirement code"),
    _text("title", "Requirement"),
    _list("activity", "Activity", words="activity", spare=3),
    _word("per", "Per", "per", narrow=True, spare=4),
    _list("roles", "Roles", words="role", optional=True, spare=2),
    _word("every", "Every", "every", narrow=True),
    _date("starts_on", "From", spare=6),
    _date("ends_on", "To", optional=True, spare=6),
    _number("minimum", "Minimum"),
    _text("due", "Due", optional=True),
    _text("source", "Clause", spare=1),
    _integer("version", "Version", spare=7),
    _flag("evidence_required", "Evidence required", optional=True, spare=2),
)

PROGRAMMES: Columns = (
    _text("code", "Programme code", narrow=True),
    _text("title", "Programme"),
    _text("document", "Document no.", optional=True),
    _text("issuer", "Issuer", optional=True, spare=1),
    _date("issued_on", "Issued on"),
    _integer("requirements", "Requirements"),
)

PLAN: Columns = (
    _word("outcome", "Outcome", "outcome", narrow=True),
    _integer("rows", "Rows"),
    _text("which", "Which rows"),
)
"""What the rows of a file to import come to."""

CHECKED: Columns = (
    _text("id", "Finding ID", narrow=True, optional=True, scarce=1),
    _word("check", "Check", "check"),
    _text("unit_code", "Unit code", narrow=True, optional=True, spare=2),
    _text("unit", "Unit", optional=True),
    _text("about", "About", optional=True),
    _text("finding", "Finding"),
    _text("todo", "What to do", scarce=2),
    _list("events", "Events", in_table=False),
    _text("looked_at", "Looked at", optional=True),
)
"""What doctor answers with."""

FINDINGS: Columns = (
    _word("finding", "Finding kind", "finding", narrow=True),
    _integer("entry", "Entry", optional=True),
    _moment("recorded_at", "Recorded at", optional=True, spare=3),
    _text("who", "Who", optional=True, spare=2),
    _text("command", "Command", optional=True, spare=1),
    _list("tables", "Records", words="table", optional=True),
    _list("about", "About", optional=True),
    _text("what", "What is wrong"),
)
"""What ``verify`` found: the journal entry it is about, the records, and a sentence."""

_DIMENSIONS = {
    column.key: column
    for column in (
        _text("programme", "Programme"),
        _text("requirement", "Requirement"),
        _word("period", "Period", "period", narrow=True),
        _word("kind", "Kind", "kind"),
        _word("role", "Role", "role"),
        _text("unit", "Unit"),
        _text("territory", "Territory"),
        _text("regulator", "Regulator"),
        _text("sector", "Sector"),
    )
}

_FIGURES: Columns = (
    _integer("owed", "Owed", sums=True),
    _integer("met", "Met", sums=True),
    _integer("on_time", "On time", sums=True, spare=2),
    _integer("late", "Late", sums=True, scarce=1),
    _integer("open", "Open", sums=True),
    _integer("overdue", "Overdue", sums=True),
    _integer("waived", "Waived", sums=True, spare=1),
    _integer("vacant", "Vacant", sums=True, spare=1),
    _number("done", "Done", sums=True, spare=4),
    _number("required", "Required", sums=True, spare=4),
    _percent("coverage_pct", "Coverage", of=("met", "owed")),
    _percent("on_time_pct", "On-time rate", of=("on_time", "owed"), spare=3),
    _percent("completion_pct", "Completion", of=("done", "required"), spare=3),
)
