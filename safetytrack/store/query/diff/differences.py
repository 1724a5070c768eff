"""What stands otherwise than it did: the obligations as they were answered at two moments, side by side.

Both are asked of the one relation, and come in one order: by requirement and its versions then and now, by unit, by
person, by period. So they are laid side by side as they come, however many there are.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import groupby, islice, repeat

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.reasons import Reason, Reasons
from safetytrack.store.query.diff.standings import Pair, Standing
from safetytrack.store.query.query import Occurrence, Query, Schedule, measure, schedule_for
from safetytrack.store.query.states import amount, states

_BATCH = 500


def differences(reader: Reader, then: Query, now: Query) -> Iterator[tuple]:
    """Return a row of ``output.columns.DIFFERENCES`` for each obligation that has begun and stands otherwise now."""
    until = max(then.as_of, now.as_of)
    sides = [(asked, schedule_for(reader, asked, until)) for asked in (then, now)]
    places, revised = _aligned(*(found for _asked, found in sides))
    answers = [_standings(reader, asked, found, places) for asked, found in sides]
    changed = (pair for pair in _side_by_side(*answers, revised) if _differs(pair))
    reasons = Reasons(reader, then, now)
    while batch := list(islice(changed, _BATCH)):
        yield from map(_row, batch, reasons.of(batch))


def _differs(pair: Pair) -> bool:
    return pair.then is None or pair.now is None or pair.then.told != pair.now.told


_Place = tuple[int, int]
"""A piece, which is what one pair of versions rules, and an occurrence's place in it."""


def _aligned(then: Schedule, now: Schedule) -> tuple[dict[tuple, _Place], list[bool]]:
    """Put the slots of both sides in one order; return the place of each, and of each piece if its versions differ."""
    versions: dict[tuple, list[int]] = {}
    starts: dict[tuple, date] = {}
    for side, found in enumerate((then, now)):
        for occurrence in found.occurrences:
            versions.setdefault(_identity(occurrence), [0, 0])[side] = found.versions[occurrence.version_no].version
            starts[_identity(occurrence)] = occurrence.period.starts
    ordered = sorted(versions, key=lambda one: (one[:2], versions[one], starts[one], one[2], one[3] or ""))
    pieces = {piece: n for n, piece in enumerate(dict.fromkeys((one[:2], *versions[one]) for one in ordered))}
    revised = [before != after for _requirement, before, after in pieces]
    return {one: (pieces[one[:2], *versions[one]], place) for place, one in enumerate(ordered)}, revised


def _identity(occurrence: Occurrence) -> tuple:
    return occurrence.programme, occurrence.requirement_id, occurrence.period.label, occurrence.role


def _arranged(found: Schedule, places: dict[tuple, _Place]) -> tuple[Schedule, list[_Place]]:
    """Return a schedule with a version for each piece, its occurrences in the common order, and their places."""
    arranged, told = Schedule(), []
    last = -1
    for occurrence in sorted(found.occurrences, key=lambda one: places[_identity(one)]):
        piece, _place = places[_identity(occurrence)]
        if piece != last:
            arranged.versions.append(found.versions[occurrence.version_no])
            last = piece
        arranged.occurrences.append(occurrence._replace(version_no=len(arranged.versions) - 1))
        told.append(places[_identity(occurrence)])
    return arranged, told


def _standings(
    reader: Reader, asked: Query, found: Schedule, places: dict[tuple, _Place]
) -> Iterator[tuple[tuple, Standing]]:
    """Yield every obligation of one side with its key, keys ascending."""
    arranged, told = _arranged(found, places)
    if not told:
        return
    last: tuple = ()
    for state in states(reader, arranged, asked):
        occurrence, (piece, place) = arranged.occurrences[state.occurrence], told[state.occurrence]
        key = (state.person_id is not None, piece, state.unit_id, state.person_id or 0, place)
        if key <= last:
            raise ValueError(f"obligations came out of order: {key} after {last}")
        last = key
        yield (
            key,
            Standing(
                occurrence,
                state.unit_code,
                state.unit,
                state.kind,
                state.person,
                state.due_on,
                amount(state.done, measure(occurrence.requirement)),
                state.status,
                state.unit_id,
                state.person_id,
            ),
        )


def _side_by_side(
    then: Iterable[tuple[tuple, Standing]], now: Iterable[tuple[tuple, Standing]], revised: list[bool]
) -> Iterator[Pair]:
    marked = [zip(repeat(side), answer) for side, answer in enumerate((then, now))]
    for key, found in groupby(merge(*marked, key=_key), key=_key):
        sides = {side: standing for side, (_key_, standing) in found}
        yield Pair(sides.get(0), sides.get(1), revised[key[1]])


def _key(marked: tuple[int, tuple[tuple, Standing]]) -> tuple:
    return marked[1][0]


def _row(pair: Pair, reason: Reason) -> tuple:
    stands = pair.now or pair.then
    occurrence = stands.occurrence
    before, after = _figures(pair.then), _figures(pair.now)
    both = (value for two in zip(before, after, strict=True) for value in two)
    return (
        occurrence.programme,
        occurrence.requirement.code,
        occurrence.requirement.title,
        occurrence.period.label,
        stands.code,
        stands.name,
        stands.kind,
        occurrence.role,
        *both,
        reason.why,
        reason.who,
        reason.at,
    )


def _figures(standing: Standing | None) -> tuple:
    """Return what is told of one side: person, status, due date, done, minimum."""
    if standing is None:
        return (None,) * 5
    asks = standing.occurrence.requirement
    minimum = len(asks.parts) if asks.parts else asks.minimum
    return standing.person, standing.status, standing.due_on, standing.done, minimum
