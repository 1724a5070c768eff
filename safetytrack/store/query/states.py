"""How obligations stand, as the database finds it, and as the rows of an answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import in_office, is_of_post
from safetytrack.store.query.query import Occurrence, Query, Schedule, measure
from safetytrack.store.query.relation import NO_TEXT, Columns, Relation, relation
from safetytrack.store.query.selecting import select_columns
from safetytrack.store.query.slices import Row, count_slices, in_slices
from safetytrack.store.query.statement import block, conjunction, laid_out, select
from safetytrack.store.query.tally import FIELDS_APART, PARTS_APART, is_one_event


class ObligationState(NamedTuple):
    """One obligation: the number of its occurrence in the schedule, whose it is, and how it stands.

    ``done`` and ``minimum`` as it is measured, hours in hundredths; no ``minimum``: that of all who are asked;
    ``parts`` are those there, ``PARTS_APART``; ``doers`` the days on which it was done, each with who did it.
    """

    occurrence: int
    unit_id: int
    unit_code: str
    unit: str
    kind: str
    role: str | None
    person_id: int | None
    person_uid: str | None
    person: str | None
    due_on: str | None
    done: int
    minimum: int | None
    parts: str | None
    status: str
    doers: str | None


_NAMES = (
    *("occurrence", "version_no", "unit_id", "code", "name", "kind"),
    *("role", "person_id", "begins_on", "starts_on", "due_on", "minimum"),
)


_SUBJECT = itemgetter(*map(ObligationState._fields.index, ("occurrence", "unit_id", "person_id")))
_ORDER = "o.person_id IS NOT NULL, o.version_no, o.unit_id, o.person_id NULLS FIRST, o.occurrence"
_UID = "(SELECT p.uid FROM person p WHERE p.unit_id = o.unit_id AND p.person_id = o.person_id)"
_OF_PERSON = "(SELECT p.name FROM person p WHERE p.unit_id = o.unit_id AND p.person_id = o.person_id)"


def unmet(
    reader: Reader,
    schedule: Schedule,
    query: Query,
    condition: str,
    *,
    uids: bool = False,
    before: str = "",
    **values: object,
) -> Iterator[ObligationState]:
    """Return what is neither met, waived nor vacant, of the obligations ``o`` that meet a condition.

    ``uids``: with the ids of people who are subjects. ``before``: as in ``relation.Columns``.
    """
    # Of what asks for one event and is not met, nothing was done: no need to count it.
    uncounted = all(is_one_event(one.requirement) for one in schedule.occurrences)
    figures = ("met",) if uncounted else ("done", "parts", "doers")
    query = query._replace(slices=count_slices(reader, query, schedule))
    owing = relation(reader, schedule, query, Columns(_NAMES, figures, condition, before=before))
    conditions = ["NOT o.met" if uncounted else "o.done < o.minimum"]
    conditions += ["NOT o.waived"] * owing.facts.waivers + ["NOT o.vacant"] * owing.facts.vacancies
    status, uid = f"CASE {_arms_of_unmet(owing)} END", _UID if uids else NO_TEXT
    doers = NO_TEXT if uncounted else "o.doers"
    selection = _selection(reader, owing, query, uncounted=uncounted, status=status, doers=doers, uid=uid)
    text = owing.statement(f"{selection}\nWHERE {conjunction(conditions)}\n{owing.ordered(reader.dialect, _ORDER)}")
    return _in_order(reader, text, schedule, query.slices, {**owing.values, **values})


def states(
    reader: Reader, schedule: Schedule, query: Query, *, doers: bool = False, uids: bool = False
) -> Iterator[ObligationState]:
    """Return every obligation of a schedule, however it stands; ``doers``: with who did it, and when.

    ``uids``: with the ids of people who are subjects.
    """
    figures = ("done", "in_time", "parts", *(["doers"] if doers else []))
    query = query._replace(slices=count_slices(reader, query, schedule))
    owing = relation(reader, schedule, query, Columns(_NAMES, figures))
    named = "o.doers" if doers else NO_TEXT
    uid = _UID if uids else NO_TEXT
    selection = _selection(reader, owing, query, status=_status(owing), doers=named, uid=uid)
    text = owing.statement(f"{selection}\n{owing.ordered(reader.dialect, _ORDER)}")
    return _in_order(reader, text, schedule, query.slices, owing.values)


def _in_order(
    reader: Reader, text: str, schedule: Schedule, slices: int, values: Mapping[str, object]
) -> Iterator[ObligationState]:
    """Return the answer to a statement whose order is ``_ORDER``, of all slices that it is cut into."""
    version_nos = [occurrence.version_no for occurrence in schedule.occurrences]

    def order(row: Row) -> Row:
        occurrence, unit_id, person_id = _SUBJECT(row)
        return person_id is not None, version_nos[occurrence], unit_id, person_id or 0, occurrence

    return map(ObligationState._make, in_slices(reader, text, order, slices, values))


def _selection(
    reader: Reader,
    owing: Relation,
    query: Query,
    *,
    status: str,
    doers: str,
    uncounted: bool = False,
    uid: str = NO_TEXT,
) -> str:
    """Return the columns of ``ObligationState``."""
    columns = select_columns(
        ObligationState,
        "o",
        unit_code="o.code",
        unit="o.name",
        person_uid=uid,
        person=_person(reader, owing, query),
        done="0" if uncounted else "o.done",
        minimum="o.minimum" if owing.own_minimums else "CAST(NULL AS bigint)",
        parts=NO_TEXT if uncounted else "o.parts",
        status=status,
        doers=doers,
    )
    return f"{select(*laid_out(columns))}\nFROM obligation o"


def _status(owing: Relation) -> str:
    """Rule 16: the first that fits."""
    facts = owing.facts
    arms = ["WHEN o.waived THEN 'waived'"] * facts.waivers + ["WHEN o.vacant THEN 'vacant'"] * facts.vacancies
    arms.append(f"WHEN {owing.met} THEN CASE WHEN o.in_time THEN 'met' ELSE 'late' END")
    return f"CASE {' '.join(arms)} {_arms_of_unmet(owing)} END"


def _arms_of_unmet(owing: Relation) -> str:
    leads = any(asks.lead_days is not None for tally in owing.tallies for asks in tally.requirements)
    begins_on = "o.begins_on" if leads else "o.starts_on"
    return f"WHEN o.due_on < :as_of THEN 'overdue' WHEN {begins_on} <= :as_of THEN 'due' ELSE 'upcoming'"


def _person(reader: Reader, owing: Relation, query: Query) -> str:
    """Return the person's name or, joined, the names of those who hold the post on the due date; NULL for a unit."""
    of_post = is_of_post("a.role", "o", owing.several_names)
    live = query.live("a")
    holders = reader.dialect.joined(
        "p.name",
        f"""
        FROM appointment a JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
        WHERE a.unit_id = o.unit_id AND {of_post} AND {live}
          AND {in_office("coalesce(o.due_on, :as_of)")}""",
        "'、'",
    )
    # Most posts of a nation have no holder, and to look is far cheaper than to gather nothing into a list.
    appointed = f"EXISTS (SELECT 1 FROM appointment a WHERE a.unit_id = o.unit_id AND {of_post})"
    arms = [f"WHEN {appointed}\nTHEN {holders}"] * owing.facts.holders
    arms += [f"WHEN o.person_id IS NOT NULL\nTHEN {_OF_PERSON}"] * owing.of_people
    return "CASE\n{}\nEND".format("\n".join(map(block, arms))) if arms else NO_TEXT


class _Shared(NamedTuple):
    """What an occurrence says of each of its obligations."""

    programme: str
    requirement: str
    title: str
    period: str
    minimum: Decimal
    measure: str
    parts: tuple[str, ...]
    shifted_to: str | None
    source: str

    @classmethod
    def of(cls, occurrence: Occurrence) -> "_Shared":
        asks, period = occurrence.requirement, occurrence.period
        # Only a date that was shifted is provisional: an extension is what it is (rule 5).
        shifted_to = period.due.isoformat() if period.due and period.provisional else None
        names = occurrence.programme, asks.code, asks.title, period.label
        return cls(*names, asks.minimum, measure(asks), asks.parts, shifted_to, asks.source)


def row_maker(schedule: Schedule, as_of: date) -> Callable[[ObligationState], ObligationRow]:
    """Return a function that makes an answer's row of what the database state."""
    shared = list(map(_Shared.of, schedule.occurrences))

    @cache
    def days_overdue(due_on: str) -> int:
        return (as_of - date.fromisoformat(due_on)).days

    @cache
    def days_left(due_on: str) -> int:
        return max((date.fromisoformat(due_on) - as_of).days, 0)

    def to_row(state: ObligationState) -> ObligationRow:
        says, due_on = shared[state.occurrence], state.due_on
        minimum = says.minimum if state.minimum is None else own_minimum(state.minimum, says.measure)
        return ObligationRow(
            says.programme,
            says.requirement,
            says.title,
            says.period,
            state.unit_code,
            state.unit,
            state.kind,
            state.role,
            state.person,
            due_on,
            days_overdue(due_on) if state.status == "overdue" and due_on else 0,
            amount(state.done, says.measure),
            minimum,
            _missing(says.parts, state.parts) if says.parts else (),
            state.status,
            due_on is not None and due_on == says.shifted_to,
            says.source,
            days_left(due_on) if due_on else None,
            *(_done(state.doers, says, minimum) if state.doers else _NOT_DONE),
        )

    return to_row


def rows_of(states: Iterable[ObligationState], schedule: Schedule, query: Query) -> Iterator[ObligationRow]:
    """Return the rows of an answer, one for each state."""
    return map(row_maker(schedule, query.as_of), states)


class _Done(NamedTuple):
    """When it was done, and by whom."""

    on: str | None = None
    by: str | None = None


_NOT_DONE = _Done()


def _done(doers: str, says: _Shared, minimum: Decimal) -> _Done:
    """Return the first day where one event is enough, else the last, and all who are named, each once."""
    credits = [_Credit(*credit.split(FIELDS_APART, 2)) for credit in doers.split(PARTS_APART)]
    counted = [credit for credit in credits if not says.parts or credit.part in says.parts]
    if not counted:
        return _NOT_DONE
    days = [credit.day for credit in counted]
    one_is_enough = says.measure == "events" and minimum == 1
    names = {credit.name for credit in counted} - {""}
    return _Done(min(days) if one_is_enough else max(days), "、".join(sorted(names)) or None)


class _Credit(NamedTuple):
    """One completion that counts: its day, its part, and who did it."""

    day: str
    part: str
    name: str


def own_minimum(minimum: int, measured: str) -> Decimal:
    """Return what a unit is asked as it is told."""
    return Decimal(minimum) / 100 if measured == "hours" else Decimal(minimum)


def amount(done: int, measured: str) -> int | Decimal:
    """Return how much was done as it is told: hours with their decimals."""
    return Decimal(done) / 100 if measured == "hours" else done


def _missing(parts: tuple[str, ...], there: str | None) -> tuple[str, ...]:
    present = (there or "").split(PARTS_APART)
    return tuple(part for part in parts if part not in present)
