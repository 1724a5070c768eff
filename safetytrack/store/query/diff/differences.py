"""What stands otherwise than it did: the obligations as they were answered at two moments, side by side.

Both are asked of the one relation, and come in one order: by requirement and its versions then and now, by unit, by
person, by period. So they are laid side by side as they come, however many there are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from heapq import merge
from itertools import groupby, repeat
from typing import NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.differences import DifferenceRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.reasons import Reason, Reasons
from safetytrack.store.query.diff.snapshots import Change, Snapshot
from safetytrack.store.query.query import Occurrence, Query, Schedule, Span, measure
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import ObligationState, amount, own_minimum, states

_BATCH = 500


def differences(reader: Reader, then: Query, now: Query) -> Iterator[DifferenceRow]:
    """Return a row for each obligation that has begun and stands otherwise now, of those due in the span of ``now``.

    It is one of those where it was due or is: an extension that moves its due date out of the span is no end of it.
    """
    span, until = now.span, max(then.as_of, now.as_of)
    then, now = then._replace(span=Span()), now._replace(span=Span())
    pairs = ((then, now), (now, then))
    sides = [(query, schedule_for(_known(reader, query), query, until, also=[other])) for query, other in pairs]
    places, revised = _aligned(*(schedule for _query, schedule in sides))
    before, after = (_snapshots(reader, query, schedule, places) for query, schedule in sides)
    changed = (
        change for change in _side_by_side(before, after, revised) if not change.is_none and change.is_due_in(span)
    )
    reasons = Reasons(reader, then, now)
    for batch in batches(changed, _BATCH):
        yield from map(_row, batch, reasons.of(batch))


def _known(reader: Reader, query: Query) -> Reader:
    return reader.of_prefix(query.prefix)


_Identity = tuple[str, int, str, str | None]
"""What makes it this occurrence on either side: programme, requirement, label and role."""

_Key = tuple[bool, int, int, int, int]
"""What obligations are in order by: whether a person owes, piece, unit, person and place."""

_Place = tuple[int, int]
"""A piece, which is what one pair of versions rules, and an occurrence's place in it."""


def _aligned(then: Schedule, now: Schedule) -> tuple[dict[_Identity, _Place], list[bool]]:
    """Put the occurrences of both sides in one order; return each one's place, and which pieces were revised."""
    versions: dict[_Identity, list[int]] = {}
    starts: dict[_Identity, date] = {}
    for side, schedule in enumerate((then, now)):
        for occurrence in schedule.occurrences:
            versions.setdefault(_identity(occurrence), [0, 0])[side] = schedule.versions[occurrence.version_no].version
            starts[_identity(occurrence)] = occurrence.period.starts
    ordered = sorted(versions, key=lambda one: (one[:2], versions[one], starts[one], one[2], one[3] or ""))
    pieces = {piece: n for n, piece in enumerate(dict.fromkeys((one[:2], *versions[one]) for one in ordered))}
    revised = [before != after for _requirement, before, after in pieces]
    return {one: (pieces[one[:2], *versions[one]], place) for place, one in enumerate(ordered)}, revised


def _identity(occurrence: Occurrence) -> _Identity:
    return occurrence.programme, occurrence.requirement_id, occurrence.period.label, occurrence.role


def _arranged(schedule: Schedule, places: dict[_Identity, _Place]) -> tuple[Schedule, list[_Place]]:
    """Return a schedule with a version for each piece, its occurrences in the common order, and their places."""
    arranged, in_order = Schedule(), []
    last = -1
    for occurrence in sorted(schedule.occurrences, key=lambda one: places[_identity(one)]):
        piece, _place = places[_identity(occurrence)]
        if piece != last:
            arranged.versions.append(schedule.versions[occurrence.version_no])
            last = piece
        arranged.occurrences.append(occurrence._replace(version_no=len(arranged.versions) - 1))
        in_order.append(places[_identity(occurrence)])
    return arranged, in_order


def _snapshots(
    reader: Reader, query: Query, schedule: Schedule, places: dict[_Identity, _Place]
) -> Iterator[tuple[_Key, Snapshot]]:
    """Yield every obligation of one side with its key, keys ascending."""
    arranged, in_order = _arranged(schedule, places)
    if not in_order:
        return
    last: _Key | tuple[()] = ()
    for state in states(_known(reader, query), arranged, query):
        occurrence, (piece, place) = arranged.occurrences[state.occurrence], in_order[state.occurrence]
        key = (state.person_id is not None, piece, state.unit_id, state.person_id or 0, place)
        if key <= last:
            raise ValueError(f"obligations came out of order: {key} after {last}")
        last = key
        yield (
            key,
            Snapshot(
                occurrence,
                state.unit_code,
                state.unit,
                state.kind,
                state.person,
                state.due_on,
                amount(state.done, measure(occurrence.requirement)),
                _minimum(state, occurrence.requirement),
                state.status,
                state.unit_id,
                state.person_id,
            ),
        )


def _minimum(state: ObligationState, asks: Requirement) -> Decimal:
    return asks.minimum if state.minimum is None else own_minimum(state.minimum, measure(asks))


def _side_by_side(
    then: Iterable[tuple[_Key, Snapshot]], now: Iterable[tuple[_Key, Snapshot]], revised: list[bool]
) -> Iterator[Change]:
    marked = [zip(repeat(side), answer) for side, answer in enumerate((then, now))]
    for key, snapshots in groupby(merge(*marked, key=_key), key=_key):
        sides = {side: snapshot for side, (_key_, snapshot) in snapshots}
        yield Change(sides.get(0), sides.get(1), revised[key[1]])


def _key(marked: tuple[int, tuple[_Key, Snapshot]]) -> _Key:
    return marked[1][0]


def _row(change: Change, reason: Reason) -> DifferenceRow:
    latest = change.latest
    before, after = _figures(change.then), _figures(change.now)
    return DifferenceRow(
        programme=latest.occurrence.programme,
        requirement=latest.requirement.code,
        title=latest.requirement.title,
        period=latest.period.label,
        unit_code=latest.code,
        unit=latest.name,
        kind=latest.kind,
        role=latest.role,
        person_then=before.person,
        person=after.person,
        status_then=before.status,
        status=after.status,
        due_on_then=before.due_on,
        due_on=after.due_on,
        done_then=before.done,
        done=after.done,
        minimum_then=before.minimum,
        minimum=after.minimum,
        why=reason.why,
        who=reason.who,
        recorded_at=reason.at,
    )


class _Figures(NamedTuple):
    """The figures of one side; none where it is not owed."""

    person: str | None = None
    status: str | None = None
    due_on: str | None = None
    done: int | Decimal | None = None
    minimum: int | Decimal | None = None


def _figures(snapshot: Snapshot | None) -> _Figures:
    if snapshot is None:
        return _Figures()
    return _Figures(snapshot.holders, snapshot.status, snapshot.due_on, snapshot.done, snapshot.minimum)
