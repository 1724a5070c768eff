"""The ladder of an office's letters (督办阶梯): which rung is climbed when, as a programme file says it.

A letter is an event of its rung's activity; what is to follow it are requirements that the event triggers.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from safetytrack.domain.term import Term, parse_term

CLOSING = "closing"
"""The activity that closes the letter it names (销号); whatever else names a letter answers it."""


class When(NamedTuple):
    """What makes a rung due: one of a term that something is overdue, a rung unanswered, so many periods in a row."""

    overdue: str | None = None
    unanswered: str | None = None
    missed: int | None = None

    @property
    def overdue_for(self) -> Term | None:
        """The term that something must be overdue at least."""
        return parse_term(self.overdue) if self.overdue else None


class Rung(NamedTuple):
    """One kind of letter: its activity, its title, its template, and when it is due if the ledger can tell."""

    activity: str
    title: str
    template: str
    when: When | None = None


def rungs_to_json(rungs: Iterable[Rung]) -> str | None:
    """Return the text that a version of a programme keeps its rungs as; None where there are none."""
    kept = [_kept(rung) for rung in rungs]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if kept else None


def rungs_from_json(text: str) -> list[Rung]:
    """Read back what ``rungs_to_json`` wrote."""
    return [Rung(**{**values, "when": _when_kept(values.get("when"))}) for values in json.loads(text)]


def _kept(rung: Rung) -> dict[str, Any]:
    values = {name: value for name, value in rung._asdict().items() if value is not None}
    if rung.when:
        values["when"] = {name: value for name, value in rung.when._asdict().items() if value is not None}
    return values


def _when_kept(values: dict[str, Any] | None) -> When | None:
    return When(**values) if values else None
