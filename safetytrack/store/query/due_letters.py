"""Who should get which letter, and why: the rungs of the ladder held against what is overdue and what was sent."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple, TypeVar

from safetytrack.domain.ladder import Rung
from safetytrack.domain.rows.letters import DueLetterRow, LetterRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import obligations
from safetytrack.store.query.holidays import published
from safetytrack.store.query.ladder import required_ladder
from safetytrack.store.query.letters import letters, triggered_by
from safetytrack.store.query.query import Query, Span
from safetytrack.store.query.requirement_versions import requirement_versions

_Row = TypeVar("_Row", ObligationRow, LetterRow)

_EXCUSED = ("waived", "vacant")


class _Grounds(NamedTuple):
    """What speaks for letters to one unit."""

    overdue: Sequence[ObligationRow]
    begun: Sequence[ObligationRow]
    sent: Sequence[LetterRow]


class _Cause(NamedTuple):
    """Why a rung is due: the reason, and the periods missed or the letter unanswered."""

    reason: str
    missed: int | None = None
    letter: str | None = None


def due_letters(reader: Reader, query: Query) -> list[DueLetterRow]:
    """Return the highest rung that is due for each unit, the highest first, then by how long it is overdue.

    An open letter of that rung or a higher one answers for what was overdue when it was sent.
    """
    rungs = required_ladder(reader, query.prefix)
    of_rung = {rung.activity: place for place, rung in enumerate(rungs)}
    ours = set(triggered_by(reader, query, of_rung))
    grounds = _grounds(reader, query, ours, deep=any(rung.when and rung.when.missed for rung in rungs))
    letters = [row for unit in sorted(grounds) for row in _highest(rungs, of_rung, grounds[unit], query.as_of)]
    return sorted(letters, key=lambda row: (-of_rung[row.rung], -row.longest, row.unit_code))


def overdue_of(reader: Reader, query: Query) -> list[ObligationRow]:
    """Return what is overdue but for answers to letters, which are pressed for by other letters."""
    activities = [rung.activity for rung in required_ladder(reader, query.prefix)]
    return _but(obligations.overdue(reader, query), _names(reader, set(triggered_by(reader, query, activities))))


def _grounds(reader: Reader, query: Query, ours: Collection[int], *, deep: bool) -> Mapping[str, _Grounds]:
    """Return by unit what is overdue, what has begun where periods in a row matter, and which letters it was sent."""
    names = _names(reader, ours)
    overdue = _by_unit(_but(obligations.overdue(reader, query), names))
    begun = _by_unit(_but(obligations.begun(reader, query), names)) if deep else {}
    sent = _by_unit(letters(reader, query._replace(span=Span())))  # whenever they were sent
    return {
        unit: _Grounds(overdue.get(unit, ()), begun.get(unit, ()), sent.get(unit, ()))
        for unit in overdue.keys() | sent.keys()
    }


def _names(reader: Reader, requirement_ids: Collection[int]) -> set[tuple[str, str]]:
    versions = requirement_versions(reader, list(requirement_ids)) if requirement_ids else []
    return {(version.programme, version.asks.code) for version in versions if version.asks}


def _but(rows: Iterable[ObligationRow], names: Collection[tuple[str, str]]) -> list[ObligationRow]:
    return [row for row in rows if (row.programme, row.requirement) not in names]


def _by_unit(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    units: dict[str, list[_Row]] = {}
    for row in rows:
        units.setdefault(row.unit_code, []).append(row)
    return units


def _highest(
    rungs: Sequence[Rung], of_rung: Mapping[str, int], grounds: _Grounds, as_of: date
) -> Iterator[DueLetterRow]:
    """Yield the highest rung that is due for a unit, if any is."""
    for rung in reversed(rungs):
        higher = [row for row in grounds.sent if row.is_open and of_rung[row.rung] >= of_rung[rung.activity]]
        last = max((row.issued_on for row in higher), default="")
        if ground := _why(rung, grounds, last, as_of):
            longest = max((row.days_overdue for row in grounds.overdue), default=0)
            unit: ObligationRow | LetterRow = grounds.overdue[0] if grounds.overdue else grounds.sent[0]
            count = len(grounds.overdue)
            yield DueLetterRow(
                rung.activity, rung.title, unit.unit_code, unit.unit, ground.reason, count, longest, *ground[1:]
            )
            return


def _why(rung: Rung, grounds: _Grounds, last: str, as_of: date) -> _Cause | None:
    """Return why a rung is due, with ``last`` the day of the last letter that answers for what was before it."""
    when = rung.when
    if when is None:
        return None
    if term := when.overdue_for:
        new = [row for row in grounds.overdue if str(row.due_on) >= last]
        is_due = any(term.last_day(date.fromisoformat(str(row.due_on)), published).day <= as_of for row in new)
        return _Cause("overdue") if is_due else None
    if when.unanswered:
        open_ = [row for row in grounds.sent if row.rung == when.unanswered and row.state == "overdue"]
        late = [row for row in open_ if str(row.reply_by) >= last]
        return _Cause("unanswered", letter=late[-1].number) if late else None
    runs = [run for run in _runs(grounds.begun, as_of) if len(run) >= (when.missed or 0)]
    new_runs = [len(run) for run in runs if str(run[0].due_on) >= last]
    return _Cause("missed", missed=max(new_runs)) if new_runs else None


def _runs(begun: Sequence[ObligationRow], as_of: date) -> Iterator[list[ObligationRow]]:
    """Yield for each subject of each requirement the periods missed in a row up to now, the last first."""
    subjects: dict[tuple[object, ...], list[ObligationRow]] = {}
    for row in begun:
        if row.due_on and row.due_on < as_of.isoformat() and row.status not in _EXCUSED:
            person = row.person if row.role is None else None
            subjects.setdefault((row.programme, row.requirement, row.role, person), []).append(row)
    for rows in subjects.values():
        rows.sort(key=lambda row: str(row.due_on), reverse=True)
        yield list(takewhile(lambda row: row.status == "overdue", rows))
