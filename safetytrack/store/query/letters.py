"""Letters that were sent: events of a rung's activity, with what the obligations that they trigger came to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.ladder import CLOSING
from safetytrack.domain.letter_numbers import LetterNumber, parse_letter_number
from safetytrack.domain.rows.letters import LetterRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.texts import folded_code
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.ladder import ladder
from safetytrack.store.query.obligations import begun
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import conjunction, statement
from safetytrack.store.query.unit_tables import units_of

_SENT = """
SELECT DISTINCT {selected}
FROM event e JOIN completion c ON c.event_id = e.event_id AND c.event_unit_id = e.unit_id
JOIN {queried} u ON u.unit_id = c.unit_id
WHERE {condition}
ORDER BY e.done_on, e.event_id, u.code
"""
_FOLLOWING = """
SELECT DISTINCT e.ref_to, c.unit_id, CASE WHEN e.activity = :closing THEN 1 ELSE 0 END AS closes, c.done_on
FROM event e JOIN completion c ON c.event_id = e.event_id AND c.event_unit_id = e.unit_id
WHERE e.ref_to IS NOT NULL AND c.done_on <= :as_of AND {live}
ORDER BY c.done_on
"""


class _Sent(NamedTuple):
    """A letter to a unit, as the ledger has it."""

    ref: str
    unit_id: int
    unit_code: str
    unit: str
    activity: str
    issued_on: str
    state: str
    event_id: int

    @property
    def number(self) -> LetterNumber | None:
        """Its number; None for an event of the same activity that is no letter."""
        return parse_letter_number(self.ref)


def letters(reader: Reader, query: Query) -> list[LetterRow]:
    """Return one row per letter and unit sent by ``as_of`` in the span asked about, void ones too, by number."""
    activities = [rung.activity for rung in ladder(reader, query.prefix)]
    sent = [each for each in _sent(reader, query, activities) if each.number]
    if not sent:
        return []
    followed = _following(reader, query)
    answers = _answers(reader, query, activities)
    rows = [
        _row(each, followed, answers.get((each.activity, each.unit_code, each.issued_on), ()), query) for each in sent
    ]
    return [row for _key, row in sorted(zip(map(_order, sent), rows, strict=True))]


def triggered_by(reader: Reader, query: Query, activities: Collection[str]) -> dict[int, str]:
    """Return the requirements that letters trigger, by their ids, with the activity that does."""
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    return {
        version.requirement_id: version.asks.trigger
        for version in versions
        if version.asks and version.asks.trigger and version.asks.trigger in activities
    }


def _sent(reader: Reader, query: Query, activities: Sequence[str]) -> Iterator[_Sent]:
    if not activities:
        return
    units = units_of(query)
    condition = conjunction(
        [
            is_any_of("e.activity", "activity", activities),
            "e.ref IS NOT NULL AND e.done_on <= :as_of",
            *query.in_span("e.done_on"),
            *query.recorded("e"),
            query.unit_sql,
        ]
    )
    selected = select_list(
        _Sent,
        "e",
        unit_id="c.unit_id",
        unit_code="u.code",
        unit="u.name",
        issued_on="e.done_on",
        state=query.state_of_event,
    )
    select = _SENT.format(selected=selected, queried=units.queried, condition=condition)
    rows = reader.rows(statement(units.expressions, select), **query.values, **any_of("activity", activities))
    yield from map(_Sent._make, rows)


def _following(reader: Reader, query: Query) -> Mapping[tuple[str, int, bool], list[str]]:
    """Return the days on which something answers (False) or closes (True) a ref for a unit, in order."""
    live = query.live("c")
    days: dict[tuple[str, int, bool], list[str]] = {}
    for ref, unit_id, closes, day in reader.rows(_FOLLOWING.format(live=live), closing=CLOSING, **query.values):
        days.setdefault((folded_code(ref), unit_id, bool(closes)), []).append(day)
    return days


def _answers(
    reader: Reader, query: Query, activities: Collection[str]
) -> Mapping[tuple[str, str, str], list[ObligationRow]]:
    """Return the obligations that letters began, by the letter's activity, unit and day."""
    whole = query._replace(requirement_ids=(), programmes=(), labels=(), roles=(), span=Query(query.as_of).span)
    triggers = triggered_by(reader, whole, activities)
    if not triggers:
        return {}
    names = {
        (version.programme, version.asks.code): triggers[version.requirement_id]
        for version in requirement_versions(reader, list(triggers), (), query.prefix)
        if version.asks
    }
    answers: dict[tuple[str, str, str], list[ObligationRow]] = {}
    for row in begun(reader, whole._replace(requirement_ids=tuple(triggers))):
        trigger = names[row.programme, row.requirement]
        answers.setdefault((trigger, row.unit_code, row.period), []).append(row)
    return answers


def _row(
    sent: _Sent, followed: Mapping[tuple[str, int, bool], list[str]], answers: Iterable[ObligationRow], query: Query
) -> LetterRow:
    is_sent = sent.state == "recorded"
    owed = [row for row in answers if is_sent and row.status not in ("waived", "vacant")]
    due = [str(row.due_on) for row in owed if row.due_on]
    met = [str(row.done_on) for row in owed if row.status in ("met", "late") and row.done_on]
    is_met = bool(owed) and len(met) == len(owed)
    replied_on = _first(sent, followed, closes=False) or (max(met) if is_met else None)
    closed_on = _first(sent, followed, closes=True)
    is_overdue = any(row.status == "overdue" for row in owed)
    state = _state(closed_on, replied_on, is_overdue=is_overdue) if is_sent else sent.state
    days = _days(sent.issued_on, closed_on or query.as_of.isoformat()) if is_sent else None
    return LetterRow(
        number=sent.ref,
        unit_code=sent.unit_code,
        unit=sent.unit,
        rung=sent.activity,
        issued_on=sent.issued_on,
        reply_by=min(due, default=None),
        replied_on=replied_on,
        closed_on=closed_on,
        state=state,
        days_open=days,
    )


def _first(sent: _Sent, followed: Mapping[tuple[str, int, bool], list[str]], *, closes: bool) -> str | None:
    """Return the first day on which a letter was answered or closed; nothing does that before it was sent."""
    days = followed.get((folded_code(sent.ref), sent.unit_id, closes), ())
    return next((day for day in days if day >= sent.issued_on), None)


def _state(closed_on: str | None, replied_on: str | None, *, is_overdue: bool) -> str:
    if closed_on:
        return "closed"
    if replied_on:
        return "replied"
    return "overdue" if is_overdue else "open"


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _order(sent: _Sent) -> tuple[int, str, int, str]:
    number = sent.number
    assert number
    return number.year, number.prefix, number.number, sent.unit_code
