"""Can what the programmes ask for be asked of anybody, and by a day that is certain?"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from safetytrack.domain.errors import N_, Phrase, Sense, Word, Words
from safetytrack.domain.requirement import TAG, Requirement, Scope
from safetytrack.domain.schedule import Period
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.predicates import has_not_closed, in_scope
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions
from safetytrack.store.query.scheduling import schedule_for

HOLIDAYS_AHEAD = timedelta(days=60)
"""How near a due date must be for its year's holidays to be published: the State Council tells them each November."""
A_YEAR = timedelta(days=366)
"""How long ago a due date may lie and still matter."""

_FITTED = f"""
SELECT v.requirement_id FROM requirement_version v
WHERE v.definition IS NOT NULL AND EXISTS (
    SELECT 1 FROM unit u WHERE {has_not_closed(":today")}
      AND {in_scope(WHOLE.live("t"))})
  AND v.version = (SELECT max(l.version) FROM requirement_version l WHERE l.requirement_id = v.requirement_id)
"""
_NAMED = f"""
SELECT u.code FROM unit u WHERE {has_not_closed(":today")}
UNION SELECT :tag || t.tag FROM unit_tag t JOIN unit u ON u.unit_id = t.unit_id
WHERE {WHOLE.live("t")} AND {has_not_closed(":today")}
"""
"""What open units are called in ``minimum_by``."""


def scopes(context: AuditContext) -> Iterator[Finding]:
    """Find what the requirements in force say of units that are not there."""
    yield from empty_scope(context)
    yield from minimums_of_none(context)


def empty_scope(context: AuditContext) -> Iterator[Finding]:
    """Find requirements that are in force and ask nothing of anybody, as no open unit is in their scope."""
    fitted = {row[0] for row in context.reader.rows(_FITTED, today=context.today.isoformat())}
    for requirement_id, programme, asks in _in_force(context):
        if requirement_id not in fitted:
            yield Finding(
                Phrase(N_("no unit is in its scope: {scopes}"), scopes=Words(map(_in_words, asks.applies_to))),
                Phrase(N_("add the units it is meant for, or load the programme with another applies_to")),
                about=(_called(programme, asks.code),),
                key=(requirement_id, *_scopes(asks)),
            )


def minimums_of_none(context: AuditContext) -> Iterator[Finding]:
    """Find numbers of their own (``minimum_by``) for codes and tags that no open unit has."""
    asking = [(programme, asks) for _id, programme, asks in _in_force(context) if asks.minimum_by]
    if not asking:
        return
    named = {name for (name,) in context.reader.rows(_NAMED, tag=TAG, today=context.today.isoformat())}
    for programme, asks in asking:
        if missing := [name for name in asks.minimum_by if name not in named]:
            yield Finding(
                Phrase(N_("minimum_by names what no open unit has: {names}"), names=Words(map(_named, missing))),
                Phrase(N_("add the units or tags, or load the programme with others in minimum_by")),
                about=(_called(programme, asks.code),),
                key=(f"{programme}/{asks.code}", *missing),
            )


def _in_force(context: AuditContext) -> Iterator[tuple[int, str, Requirement]]:
    latest = {version.requirement_id: version for version in requirement_versions(context.reader)}
    for requirement_id, version in latest.items():
        if version.asks and (version.asks.ends_on or context.today) >= context.today:
            yield requirement_id, version.programme, version.asks


def _called(programme: str, code: str) -> Word:
    return Word(f"{programme}/{code}", Sense.REQUIREMENT)


def _named(text: str) -> object:
    """Return a code or a tag of ``minimum_by``."""
    tag = text.removeprefix(TAG)
    return text if tag == text else Phrase(N_("tag {value}"), value=tag)


def _in_words(scope: Scope) -> object:
    """Return one line of ``applies_to``, that of several keys in brackets."""
    facts = [f"{key} = {value}" for key, value in scope._asdict().items() if value is not None]
    word = Word(", ".join(facts), Sense.SCOPE)
    return Phrase(N_("({scope})"), scope=word) if len(facts) > 1 else word


def _scopes(asks: Requirement) -> Iterable[str]:
    for scope in asks.applies_to:
        yield " + ".join(f"{key}={value}" for key, value in scope._asdict().items() if value is not None)


_KNOW_MORE = N_("install a newer chinesecalendar")
_KNOW_MORE_OR_NAME = N_("install a newer chinesecalendar, or give the days with due_overrides")


def holidays(context: AuditContext) -> Iterator[Finding]:
    """Find requirements with due dates that were moved off weekends only, their year's holidays not being known."""
    first, last = context.today - A_YEAR, context.today + HOLIDAYS_AHEAD

    def is_uncertain(_asks: Requirement, period: Period) -> bool:
        return period.provisional and period.due is not None and first <= period.due <= last

    years: dict[tuple[str, str, int, str], set[int]] = {}
    for occurrence in schedule_for(context.reader, Query(as_of=context.today), last, keep=is_uncertain).occurrences:
        if occurrence.period.due:
            asks = occurrence.requirement
            todo = _KNOW_MORE if asks.trigger else _KNOW_MORE_OR_NAME
            key = occurrence.programme, asks.code, occurrence.requirement_id, todo
            years.setdefault(key, set()).add(occurrence.period.due.year)
    for (programme, code, requirement_id, todo), unknown in years.items():
        yield Finding(
            Phrase(
                N_("due dates of {years} keep clear of weekends only: the public holidays are not known here"),
                years=Words(map(str, sorted(unknown))),
            ),
            Phrase(todo),
            about=(_called(programme, code),),
            key=(requirement_id, *sorted(unknown)),
        )


_NO_REGULATOR = f"""
SELECT u.unit_id, u.code, u.name FROM {{unit}} u
WHERE u.kind = 'enterprise' AND u.regulator_id IS NULL AND {has_not_closed(":today")}
ORDER BY u.unit_id
"""


def no_regulator(context: AuditContext) -> Iterator[Finding]:
    """Find enterprises that no department regulates, where what is held at them would count for its department."""
    by_sector = [f"{programme}/{asks.code}" for _id, programme, asks in _in_force(context) if asks.host == "sector"]
    if not by_sector:
        return
    for unit_id, code, name in context.rows(_NO_REGULATOR):
        yield Finding(
            Phrase(
                N_("no department regulates it, so that what is held there does not count for {requirements}"),
                requirements=Words(Word(name, Sense.REQUIREMENT) for name in by_sector),
            ),
            Phrase(N_("name its department with: edit-unit --regulator")),
            unit=(code, name),
            key=(unit_id, *by_sector),
        )
