"""Do the appointments fit together?"""

from collections.abc import Iterator
from itertools import groupby

from safetytrack.domain.errors import N_, Phrase, Sense, Word, Words
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.audit.doctor.finding import Examined, Finding

_OVERLAPPING = """
SELECT u.code, u.name, a.role, p.name, q.name, b.person_id IS NULL,
    CASE WHEN a.started_on IS NULL OR b.started_on > a.started_on THEN b.started_on ELSE a.started_on END,
    CASE WHEN a.ended_on IS NULL OR b.ended_on < a.ended_on THEN b.ended_on ELSE a.ended_on END,
    a.unit_id, a.appointment_id, b.appointment_id
FROM {unit} u CROSS JOIN appointment a
JOIN appointment b ON b.unit_id = a.unit_id AND b.role = a.role AND b.undone_in IS NULL
    AND (a.started_on IS NULL OR b.ended_on IS NULL OR a.started_on <= b.ended_on)
    AND (b.started_on IS NULL OR a.ended_on IS NULL OR b.started_on <= a.ended_on)
    AND (b.person_id IS NULL OR b.appointment_id > a.appointment_id)
JOIN person p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
LEFT JOIN person q ON q.unit_id = b.unit_id AND q.person_id = b.person_id
WHERE a.unit_id = u.unit_id AND a.undone_in IS NULL AND (b.person_id IS NULL OR a.role IN ({roles}))
ORDER BY u.unit_id, a.role, a.appointment_id, b.appointment_id
""".replace("{roles}", ", ".join(f"'{role}'" for role in sorted(SOLE_HOLDER_ROLES)))

_BOTH = N_("{one} and {other} both hold the post {role} {during}")
_NOBODY = N_("the post {role} is declared vacant {during}, and {one} holds it")


def overlapping(examined: Examined) -> Iterator[Finding]:
    """Find two holders at a time of a post that one person holds, and holders of a post declared vacant."""
    for code, name, role, one, other, vacant, first, last, *key in examined.ask(_OVERLAPPING):
        yield Finding(
            Phrase(
                _NOBODY if vacant else _BOTH, one=one, other=other, role=Word(role, "role"), during=_during(first, last)
            ),
            Phrase(N_("appoint the right holder with --from and --until")),
            (code, name),
            one,
            key=tuple(key),
        )


def _during(first: str | None, last: str | None) -> Phrase:
    if first and last:
        return Phrase(N_("from {first} to {last}"), first=first, last=last)
    if first:
        return Phrase(N_("from {first} on"), first=first)
    return Phrase(N_("until {last}"), last=last) if last else Phrase(N_("all the time"))


OWN_NUMBER = 5
"""From how many characters on a person's number is the whole office's: shorter ones every unit counts for itself."""
_SHOWN = 5

_HOLDER = """holder AS MATERIALIZED (
    SELECT p.unit_id, p.uid, p.name, p.phone, p.staff_no,
        CASE WHEN p.unit_id IN (SELECT unit_id FROM {unit}) THEN 1 ELSE 0 END AS asked
    FROM person p
    WHERE (p.phone IS NOT NULL OR p.staff_no IS NOT NULL) AND EXISTS (
        SELECT 1 FROM appointment a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id AND a.undone_in IS NULL
          AND (a.started_on IS NULL OR a.started_on <= :today) AND (a.ended_on IS NULL OR a.ended_on >= :today))
)"""
_TOLD_APART = """
    SELECT '{what}' AS what, name, {number} AS number, unit_id, uid,
        min(unit_id) OVER alike <> max(unit_id) OVER alike AS several, max(asked) OVER alike = 1 AS asked,
        coalesce(count(phone) OVER alike = count(*) OVER alike AND min(phone) OVER alike = max(phone) OVER alike, FALSE)
            AS one_phone
    FROM holder WHERE length({number}) >= {least} WINDOW alike AS (PARTITION BY name, {number})"""
_ALIKE = f"""alike AS (
    {_TOLD_APART.format(what="phone", number="phone", least=1)}
    UNION ALL {_TOLD_APART.format(what="person id", number="staff_no", least=OWN_NUMBER)}
)"""
_TWO_UNITS = """
SELECT a.what, a.name, a.number, u.code, u.name, a.uid FROM alike a JOIN unit u ON u.unit_id = a.unit_id
WHERE a.several AND a.asked AND (a.what = 'phone' OR NOT a.one_phone)
ORDER BY a.what DESC, a.name, a.number, a.unit_id, a.uid
"""


def two_units(examined: Examined) -> Iterator[Finding]:
    """Find people of one name, and one phone or number, who are in office in several units today."""
    for (what, person, _number), rows in groupby(examined.ask(_TWO_UNITS, _HOLDER, _ALIKE), lambda row: row[:3]):
        rows = list(rows)
        units = dict.fromkeys((code, name) for *_who, code, name, _uid in rows)
        shown = [f"{name} ({code})" for code, name in units]
        yield Finding(
            Phrase(
                N_("{person} is in office in {n} units with the same {what}, and may be one person: {units}"),
                person=person,
                n=len(units),
                what=Word(what, Sense.CALLED),
                units=Words([*shown[:_SHOWN], *(["..."] if len(shown) > _SHOWN else [])]),
            ),
            Phrase(N_("if the person has moved, end the former appointment with --until")),
            next(iter(units)),
            person,
            key=(what, *(row[-1] for row in rows)),
        )
