"""Are the letters numbered without gaps?"""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.domain.letter_numbers import LetterNumber, parse_letter_number
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.query.ladder import ladder
from safetytrack.store.query.predicates import any_of, is_any_of

_SHOWN = 10


def missing_numbers(context: AuditContext) -> Iterator[Finding]:
    """Find numbers below the highest of an office and year that no letter has or had."""
    reader = context.reader
    activities = [rung.activity for rung in ladder(reader)]
    if not activities:
        return
    unpacked = {name: reader.dialect.unpacked("content", "event", name) for name in ("ref", "activity")}
    refs = reader.all(
        f"SELECT ref FROM event WHERE ref IS NOT NULL AND {is_any_of('activity', 'activity', activities)}"
        f" UNION SELECT {unpacked['ref']} FROM former_row"
        f" WHERE of_table = 'event' AND {is_any_of(unpacked['activity'], 'activity', activities)}",
        **any_of("activity", activities),
    )
    numbers_by_year: dict[tuple[str, int], set[int]] = {}
    for (ref,) in refs:
        if number := parse_letter_number(str(ref or "")):
            numbers_by_year.setdefault((number.prefix, number.year), set()).add(number.number)
    for (prefix, year), numbers in sorted(numbers_by_year.items()):
        yield from _gaps(prefix, year, numbers)


def _gaps(prefix: str, year: int, numbers: set[int]) -> Iterator[Finding]:
    count = max(numbers) - len(numbers)
    if not count:
        return
    missing = (n for n in range(1, max(numbers)) if n not in numbers)
    named = [str(LetterNumber(prefix, year, n)) for _place, n in zip(range(_SHOWN), missing, strict=False)]
    yield Finding(
        Phrase(N_("{count} numbers were left out: {numbers}"), count=count, numbers=Words(named)),
        Phrase(N_("record the letters that have them, with: log RUNG UNIT --on DAY --ref NUMBER")),
        key=(prefix, year, *named),
    )
