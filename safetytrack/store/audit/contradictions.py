"""What stands in two places, and must be the same in both."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.schema.tables import TABLES

_COPIED = ("activity", "done_on", "counts_on", "centihours", "audience", "count", "undone_in")

_UNLIKE = f"""
SELECT u.code, u.name, coalesce(e.uid, ''), c.done_on FROM completion c
LEFT JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
LEFT JOIN unit u ON u.unit_id = c.unit_id
WHERE e.unit_id IS NULL
OR {" OR ".join(f"(c.{name} = e.{name} OR (c.{name} IS NULL AND e.{name} IS NULL)) IS NOT TRUE" for name in _COPIED)}
"""
_NOBODY = """
SELECT u.code, u.name, e.uid, e.done_on FROM event e LEFT JOIN unit u ON u.unit_id = e.unit_id
WHERE NOT EXISTS (SELECT 1 FROM completion c WHERE c.event_id = e.event_id AND c.event_unit_id = e.unit_id)
"""
_UNDONE = """
SELECT u.code, u.name, e.uid, e.done_on FROM event e LEFT JOIN unit u ON u.unit_id = e.unit_id
WHERE e.undone_in IS NULL AND (e.undone_reason IS NOT NULL OR e.state <> 'recorded')
"""


def contradictions(context: AuditContext) -> Iterator[Finding]:
    """Find completions that tell another story than their events, and former states that are not followed by the next.

    The first are under the digests of their entries too, which do not say which of a thousand records it was.
    """
    for sql, table, message in (
        (_UNLIKE, "completion", N_("the completion is not like its event")),
        (_NOBODY, "event", N_("the event counts for nobody")),
        (_UNDONE, "event", N_("the event is marked as undone, and no entry undid it")),
    ):
        for row in context.reader.stream(sql):
            yield Finding(Phrase(message), kind="copy", tables=(table,), about=_named(row))
    for of in ("unit", "person"):
        for question, message in (
            (_not_followed(of), N_("a former state does not end where the next one begins")),
            (_not_former(of), N_("a former state is later than what is said now")),
        ):
            for row in context.reader.stream(question):
                yield Finding(Phrase(message), kind="copy", tables=(of,), about=_named(row))


def _named(row: tuple) -> tuple[str]:
    return (" ".join(str(word) for word in row if word),)


def _not_followed(of: str) -> str:
    """Return the question for former states whose end is not the entry of the next state."""
    keys = TABLES[of].key
    same = " AND ".join(f"n.{name} = p.{name}" for name in keys)
    later = f"SELECT min(n.recorded_in) FROM {of}_past n WHERE {same} AND n.recorded_in > p.recorded_in"
    now = f"SELECT n.recorded_in FROM {of} n WHERE {same}"
    return (
        f"SELECT u.code, p.name FROM {of}_past p LEFT JOIN unit u ON u.unit_id = p.unit_id"
        f" WHERE p.replaced_in <> coalesce(({later}), ({now}), 0)"
    )


def _not_former(of: str) -> str:
    """Return the question for former states that end before they began, or began after the present one."""
    same = " AND ".join(f"n.{name} = p.{name}" for name in TABLES[of].key)
    return (
        f"SELECT u.code, p.name FROM {of}_past p LEFT JOIN {of} n ON {same} LEFT JOIN unit u ON u.unit_id = p.unit_id"
        " WHERE (p.replaced_in > p.recorded_in AND n.recorded_in > p.recorded_in) IS NOT TRUE"
    )
