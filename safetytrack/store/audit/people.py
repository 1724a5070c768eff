"""Do the appointments fit together?"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Sense, Word, Words
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.journal.prefix import WHOLE
from safetytrack.store.query.predicates import first_shared_day, in_office, last_shared_day, share_a_day
from safetytrack.store.query.query import Query
from safetytrack.store.query.roster_list import rosters_missing
from safetytrack.store.query.selecting import select_list

_SOLE = ", ".join(f"'{role}'" for role in sorted(SOLE_HOLDER_ROLES))

_BOTH = N_("{one} and {other} both hold the post {role} {during}")
_NOBODY = N_("the post {role} is declared vacant {during}, and {one} holds it")


class _Overlap(NamedTuple):
    """Two appointments to one post, the second of which may be a vacancy, and the days that they share."""

    unit_code: str
    unit: str
    role: str
    holder: str
    other: str | None
    vacant: bool
    first: str | None
    last: str | None
    unit_id: int
    appointment_id: int
    other_id: int


_OVERLAP = select_list(
    _Overlap,
    "a",
    unit_code="u.code",
    unit="u.name",
    holder="p.name",
    other="q.name",
    vacant="b.person_id IS NULL",
    first=first_shared_day("a", "b"),
    last=last_shared_day("a", "b"),
    other_id="b.appointment_id",
)
_OVERLAPPING = f"""
SELECT {_OVERLAP}
FROM {{unit}} u CROSS JOIN appointment a
JOIN appointment b ON b.unit_id = a.unit_id AND b.role = a.role AND {WHOLE.live("b")}
    AND {share_a_day("a", "b")}
    AND (b.person_id IS NULL OR b.appointment_id > a.appointment_id)
JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
LEFT JOIN person q ON q.unit_id = b.unit_id AND q.person_id = b.person_id
WHERE a.unit_id = u.unit_id AND {WHOLE.live("a")} AND (b.person_id IS NULL OR a.role IN ({_SOLE}))
ORDER BY u.unit_id, a.role, a.appointment_id, b.appointment_id
"""


def overlapping(context: AuditContext) -> Iterator[Finding]:
    """Find two holders at a time of a post that one person holds, and holders of a post declared vacant."""
    todo = Phrase(N_("appoint the right holder with --from and --until"))
    for overlap in map(_Overlap._make, context.rows(_OVERLAPPING)):
        message = Phrase(
            _NOBODY if overlap.vacant else _BOTH,
            one=overlap.holder,
            other=overlap.other,
            role=Word(overlap.role, "role"),
            during=_during(overlap.first, overlap.last),
        )
        unit, key = (overlap.unit_code, overlap.unit), (overlap.unit_id, overlap.appointment_id, overlap.other_id)
        yield Finding(message, todo, unit=unit, about=(overlap.holder,), key=key)


def _during(first: str | None, last: str | None) -> Phrase:
    if first and last:
        return Phrase(N_("from {first} to {last}"), first=first, last=last)
    if first:
        return Phrase(N_("from {first} on"), first=first)
    return Phrase(N_("until {last}"), last=last) if last else Phrase(N_("all the time"))


OWN_NUMBER = 5
"""From how many characters on a person's number is the whole office's: shorter ones every unit counts for itself."""
_SHOWN = 5

_HOLDER = f"""holder AS MATERIALIZED (
    SELECT p.unit_id, p.uid, p.name, p.phone, p.staff_no,
        CASE WHEN p.unit_id IN (SELECT unit_id FROM {{unit}}) THEN 1 ELSE 0 END AS is_selected
    FROM person p
    WHERE (p.phone IS NOT NULL OR p.staff_no IS NOT NULL) AND EXISTS (
        SELECT 1 FROM appointment a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id
          AND {WHOLE.live("a")} AND {in_office(":today", "a")})
)"""
_PAIRED = """
    SELECT '{what}' AS what, name, {number} AS number, unit_id, uid,
        min(unit_id) OVER alike <> max(unit_id) OVER alike AS several, max(is_selected) OVER alike = 1 AS is_selected,
        coalesce(count(phone) OVER alike = count(*) OVER alike AND min(phone) OVER alike = max(phone) OVER alike, FALSE)
            AS one_phone
    FROM holder WHERE length({number}) >= {least} WINDOW alike AS (PARTITION BY name, {number})"""
_ALIKE = f"""alike AS (
    {_PAIRED.format(what="phone", number="phone", least=1)}
    UNION ALL {_PAIRED.format(what="person id", number="staff_no", least=OWN_NUMBER)}
)"""


class _Holder(NamedTuple):
    """Who is in office in a unit, with a number (of a telephone, or a person id) that somebody of that name has too."""

    what: str
    name: str
    number: str
    unit_code: str
    unit: str
    uid: str


_TWO_UNITS = f"""
SELECT {select_list(_Holder, "a", unit_code="u.code", unit="u.name")}
FROM alike a JOIN unit u ON u.unit_id = a.unit_id
WHERE a.several AND a.is_selected AND (a.what = 'phone' OR NOT a.one_phone)
ORDER BY a.what DESC, a.name, a.number, a.unit_id, a.uid
"""


def two_units(context: AuditContext) -> Iterator[Finding]:
    """Find people of one name, and one phone or number, who are in office in several units today."""
    todo = Phrase(N_("if the person has moved, end the former appointment with --until"))
    rows = map(_Holder._make, context.rows(_TWO_UNITS, _HOLDER, _ALIKE))
    for (what, person, _number), alike in groupby(rows, lambda row: row[:3]):
        holders = list(alike)
        units = dict.fromkeys((holder.unit_code, holder.unit) for holder in holders)
        shown = [f"{name} ({code})" for code, name in units]
        message = Phrase(
            N_("{person} is in office in {n} units with the same {what}, and may be one person: {units}"),
            person=person,
            n=len(units),
            what=Word(what, Sense.CALLED),
            units=Words([*shown[:_SHOWN], *(["..."] if len(shown) > _SHOWN else [])]),
        )
        key = (what, *(holder.uid for holder in holders))
        yield Finding(message, todo, unit=next(iter(units)), about=(person,), key=key)


def no_roster(context: AuditContext) -> Iterator[Finding]:
    """Find units in whose roles nobody was ever recorded, though people in them are asked: they are in no figure."""
    rows = rosters_missing(context.reader, Query(as_of=context.today, under=context.under))
    for (code, name), missing in groupby(rows, lambda row: (row.unit_code, row.unit)):
        posts = list(missing)
        roles = [post.role for post in posts]
        requirements = list(dict.fromkeys(name for post in posts for name in post.requirements))
        yield Finding(
            Phrase(
                N_("nobody was ever recorded as {roles}, so that it is in no figure of {requirements}"),
                roles=Words(Word(role, "role") for role in roles),
                requirements=Words(Word(name, Sense.REQUIREMENT) for name in requirements),
            ),
            Phrase(N_("import its people, appoint them, or declare the post vacant with: vacate")),
            unit=(code, name),
            key=(code, *roles, *requirements),
        )
