"""Do the appointments fit together?"""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase, Word
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.checks.finding import Examined, Finding

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
            Phrase(_NOBODY if vacant else _BOTH, one=one, other=other, role=Word(role, "role"),
                   during=_during(first, last)),
            Phrase(N_("appoint the right holder with --from and --until")),
            (code, name), one, key=tuple(key),
        )  # fmt: skip


def _during(first: str | None, last: str | None) -> Phrase:
    if first and last:
        return Phrase(N_("from {first} to {last}"), first=first, last=last)
    if first:
        return Phrase(N_("from {first} on"), first=first)
    return Phrase(N_("until {last}"), last=last) if last else Phrase(N_("all the time"))


_TWO_UNITS = """
SELECT u.code, u.name, t.name, v.code, v.name, t.by_phone, t.one, t.other
FROM twice t JOIN unit u ON u.unit_id = t.unit_id JOIN unit v ON v.unit_id = t.other_id
WHERE u.unit_id IN (SELECT unit_id FROM {unit}) OR v.unit_id IN (SELECT unit_id FROM {unit})
ORDER BY u.unit_id, t.one, v.unit_id, t.other
"""
# Two looks, as many have one name: each finds its pairs by name and number together.
_TWICE = """twice AS (
    SELECT p.unit_id, q.unit_id AS other_id, p.name, 1 AS by_phone, p.uid AS one, q.uid AS other
    FROM holder p JOIN holder q ON q.name = p.name AND q.phone = p.phone AND q.unit_id > p.unit_id
    UNION ALL
    SELECT p.unit_id, q.unit_id, p.name, 0, p.uid, q.uid
    FROM holder p JOIN holder q ON q.name = p.name AND q.staff_no = p.staff_no AND q.unit_id > p.unit_id
    WHERE (q.phone = p.phone) IS NOT TRUE
)"""
_HOLDER = """holder AS MATERIALIZED (
    SELECT p.unit_id, p.uid, p.name, p.phone, p.staff_no FROM person p
    WHERE (p.phone IS NOT NULL OR p.staff_no IS NOT NULL) AND EXISTS (
        SELECT 1 FROM appointment a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id AND a.undone_in IS NULL
          AND (a.started_on IS NULL OR a.started_on <= :today) AND (a.ended_on IS NULL OR a.ended_on >= :today))
)"""


def two_units(examined: Examined) -> Iterator[Finding]:
    """Find people of one name, and one phone or number, who are in office in two units today."""
    for code, name, person, other_code, other, by_phone, *key in examined.ask(_TWO_UNITS, _HOLDER, _TWICE):
        yield Finding(
            Phrase(
                N_("{person} is in office here and in {other} ({code}), with the same {what}: it may be one person"),
                person=person, other=other, code=other_code, what=Word("phone" if by_phone else "person id", "called"),
            ),
            Phrase(N_("if the person has moved, end the former appointment with --until")),
            (code, name), person, key=tuple(key),
        )  # fmt: skip
