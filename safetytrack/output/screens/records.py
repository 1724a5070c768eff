"""What was recorded: each event said once, with all it counts for."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.records import RecordRow
from safetytrack.locale import _, numbered
from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.grid import without_repeats
from safetytrack.output.screens.view import View

_OF_EVENTS = (
    *("event", "activity", "done_on", "counts_on", "hours", "audience", "host", "place", "topics", "evidence"),
    *("ref", "note", "recorded_at", "state", "count", "ref_to"),
)


def lines(rows: Sequence[RecordRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the events with whom they count for, and how many there are."""
    yield from without_repeats(view.in_words(rows, "part"), columns, view, _OF_EVENTS)
    completions = numbered(N_("1 completion"), N_("{n} completions"), len(rows))
    events = numbered(N_("1 event"), N_("{n} events"), len({row.event for row in rows}))
    yield from view.sentence(_("{completions} of {events}").format(completions=completions, events=events), "bold")
