"""Units: adding, editing, closing. Neither tree ever holds a loop."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import col, select

from safetytrack.domain import credit_code
from safetytrack.domain.errors import N_, Refused, Words
from safetytrack.domain.scale import is_industrial, scale_of
from safetytrack.domain.texts import check_text, folded, folded_code, visible
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.lookup.name_forms import alias_forms, unit_forms
from safetytrack.store.lookup.same_units import unit_of_code, units_at
from safetytrack.store.query.predicates import is_open_after
from safetytrack.store.schema.models import Unit, UnitAlias, UnitPast, UnitTag
from safetytrack.store.write.words import check_slug

SUPERIORS = {"parent": "parent_id", "regulator": "regulator_id"}

TREE = "units"
"""The lock that writers of units take: two who each move a unit below the other's would make a loop."""

_CODES_SHOWN = 5

_ABOVE = """
WITH RECURSIVE up(unit_id) AS (
    SELECT {column} FROM unit WHERE unit_id = :unit_id
    UNION
    SELECT unit.{column} FROM unit JOIN up ON unit.unit_id = up.unit_id
)
SELECT 1 FROM up WHERE unit_id = :unit_id
"""


def add_unit(
    entry: Entry,
    name: str,
    kind: str,
    *,
    code: str | None = None,
    tags: Iterable[str] = (),
    aliases: Iterable[str] = (),
    **facts: Any,
) -> Unit:
    """Add a unit. ``facts`` are the rest of its columns, its superiors as people name them.

    Raises ``Refused`` for a code that is taken, a superior nobody knows, or a scale other than above and below; without
    a code also for a name that a unit under the same parent has.
    """
    entry.lock(TREE)
    reader = entry.reader
    own_code = check_code(code) if code else None
    if own_code and unit_of_code(reader, own_code):
        raise Refused(N_("the code {code} is taken. choose another, or edit-unit that one"), code=own_code)
    unit = Unit(
        unit_id=entry.next_key("unit", "unit_id"),
        code=own_code or CodeBook(reader).next(),
        name=check_text(name, "name"),
        kind=check_slug(entry, "kind", kind),
        **_resolved(reader, facts),
    )
    if not own_code and (known := units_at(reader, unit.name, unit.parent_id)):
        raise _there_already(reader, unit.name, known[0])
    set_forms(unit)
    derive(unit)
    check_days(unit)
    entry.add(unit)
    warn_of_codes(entry, [unit.code])
    set_words(entry, unit.unit_id, UnitTag, tags)
    set_words(entry, unit.unit_id, UnitAlias, aliases)
    return unit


def _there_already(reader: Reader, name: str, unit_id: int) -> Refused:
    [(code,)] = reader.all("SELECT code FROM unit WHERE unit_id = :unit_id", unit_id=unit_id)
    return Refused(N_("{name} is there already as {code}. give --code if it is another"), name=name, code=code)


def edit_unit(
    entry: Entry,
    text: str,
    *,
    tags: Iterable[str] | None = None,
    aliases: Iterable[str] | None = None,
    **changes: Any,
) -> Unit:
    """Change what is said of a unit; ``tags`` and ``aliases``, where given, replace all there were."""
    entry.lock(TREE)
    unit = unit_named(entry, text)
    if "kind" in changes:
        changes["kind"] = check_slug(entry, "kind", changes["kind"])
    if "name" in changes:
        changes["name"] = check_text(changes["name"], "name")
    if changes.get("code", unit.code) != unit.code:
        changes["code"] = check_code(changes["code"])
        if unit_of_code(entry.reader, changes["code"]) not in (None, unit.unit_id):
            raise Refused(N_("the code {code} is taken. choose another"), code=changes["code"])
        warn_of_codes(entry, [changes["code"]])
    if changes.get("closed_on") and not unit.closed_on:
        raise Refused(N_("{unit} is open. close it with: safetytrack close-unit"), unit=unit.name)
    change(entry, unit, **_resolved(entry.reader, changes))
    if changes.get("closed_on"):
        warn_of_what_stays(entry, unit)
    for model, words in ((UnitTag, tags), (UnitAlias, aliases)):
        if words is not None:
            set_words(entry, unit.unit_id, model, words)
    return unit


def close_unit(entry: Entry, text: str, on: date, reason: str, into: str | None = None) -> Unit:
    """Close a unit: ``on`` is its last open day (rule 10). Later events and open sub-units bring a warning."""
    entry.lock(TREE)
    unit = unit_named(entry, text)
    merged = find_unit(entry.reader, into).unit_id if into is not None else None
    if merged == unit.unit_id:
        raise Refused(N_("{unit} cannot be merged into itself. name another unit"), unit=unit.name)
    change(entry, unit, closed_on=on, closed_reason=check_text(reason, "reason"), merged_into_id=merged)
    warn_of_what_stays(entry, unit)
    return unit


def warn_of_what_stays(entry: Entry, unit: Unit) -> None:
    """Warn of what a unit that was closed has after its last day."""
    assert unit.closed_on is not None
    on = unit.closed_on.isoformat()
    later = "SELECT count(DISTINCT event_id) FROM completion WHERE unit_id = :u AND done_on > :on AND undone_in IS NULL"
    [(events,)] = entry.reader.all(later, u=unit.unit_id, on=on)
    if events:
        entry.warn(N_("{unit} has events after its last open day ({n}). they stay"), unit=unit.name, n=events)
    below = f"SELECT count(*) FROM unit u WHERE u.parent_id = :u AND {is_open_after(':on')}"
    [(units,)] = entry.reader.all(below, u=unit.unit_id, on=on)
    if units:
        entry.warn(N_("{unit} has open units below it ({n}). close or move them"), unit=unit.name, n=units)


def unit_named(entry: Entry, text: str) -> Unit:
    """Return the row of the unit that people name so."""
    return entry.session.get_one(Unit, find_unit(entry.reader, text).unit_id)


def change(entry: Entry, unit: Unit, **changes: object) -> None:
    """Change columns of a unit, if that changes anything, and refuse what would make a loop."""
    changes = alter(entry, unit, **changes)
    for column in SUPERIORS.values():
        if column in changes and entry.reader.one(_ABOVE.format(column=column), unit_id=unit.unit_id):
            raise _above_itself(unit)


def alter(entry: Entry, unit: Unit, **changes: object) -> dict[str, object]:
    """Change columns of a unit and return those that did change; whether that makes a longer loop is not asked."""
    changes = {name: value for name, value in changes.items() if getattr(unit, name) != value}
    if unit.unit_id in (changes.get(column) for column in SUPERIORS.values()):
        raise _above_itself(unit)
    if changes:
        entry.edit(unit, UnitPast, **changes)
        set_forms(unit)
        derive(unit)
        check_days(unit)
    return changes


def _above_itself(unit: Unit) -> Refused:
    return Refused(N_("{unit} would come to stand above itself. choose another superior"), unit=unit.name)


def derive(unit: Unit) -> None:
    """Set the columns that follow from others (rule 21)."""
    if unit.scale_given not in (None, "above", "below"):
        raise Refused(N_("{text!r} is not a scale. write above or below"), text=unit.scale_given)
    unit.industrial = is_industrial(unit.sector)
    unit.scale = scale_of(unit.scale_given, unit.sector, unit.legal_form, unit.revenue_fen)


def set_words(entry: Entry, unit_id: int, model: type[UnitTag] | type[UnitAlias], words: Iterable[str]) -> None:
    """Make these the unit's tags or aliases: the missing are added, the others undone."""
    column, form = ("tag", str) if model is UnitTag else ("alias", folded)
    wanted: dict[str, str] = {}
    for word in words:
        wanted.setdefault(form(word), check_text(word, column))
    live: Iterable[Any] = entry.session.exec(
        select(model).where(col(model.unit_id) == unit_id, col(model.undone_in).is_(None))
    )
    present = {form(getattr(row, column)): row for row in live}
    for key, row in present.items():
        if key not in wanted:
            entry.undo(row)
    new = [word for key, word in wanted.items() if key not in present]
    if model is UnitTag:
        entry.add(*(UnitTag(unit_id=unit_id, tag=word) for word in new))
    else:
        entry.add(*(UnitAlias(unit_id=unit_id, alias=word, **alias_forms(word)) for word in new))


def set_forms(unit: Unit) -> None:
    """Set the columns by which a unit is found."""
    for column, form in unit_forms(unit.name, unit.code).items():
        setattr(unit, column, form)


class CodeBook:
    """Hands out the next free ``U1``, ``U2``, ..."""

    def __init__(self, reader: Reader, reserved: Iterable[str] = ()) -> None:
        like = "SELECT code FROM unit WHERE code LIKE 'U%' OR code LIKE 'u%'"
        codes = (code for (code,) in reader.rows(like))
        self._taken = {int(code[1:]) for code in (*codes, *reserved) if code[0] in "Uu" and code[1:].isdecimal()}
        self._last = 0

    def next(self) -> str:
        """Return the next free code."""
        self._last += 1
        while self._last in self._taken:
            self._last += 1
        return f"U{self._last}"


def check_code(text: str) -> str:
    """Return a unit's code, trimmed. Raises ``Refused`` for one that is empty, overlong or holds spaces."""
    code = visible(text).strip()
    if not 1 <= len(code) <= 64 or any(character.isspace() or not character.isprintable() for character in code):
        raise Refused(N_("{text!r} is not a code. use 1 to 64 characters without spaces"), text=text)
    return code


def warn_of_codes(entry: Entry, codes: Iterable[str]) -> None:
    """Warn of codes that are as long as a social credit code (GB 32100) and none: most likely one is mistyped."""
    forms = ((code, folded_code(code)) for code in codes)
    wrong = [code for code, form in forms if len(form) == credit_code.LENGTH and not credit_code.is_credit_code(form)]
    if wrong:
        shown = Words([*wrong[:_CODES_SHOWN], *(["..."] if len(wrong) > _CODES_SHOWN else [])])
        entry.warn(N_("as long as a social credit code, but none that is valid: {codes}. check them"), codes=shown)


def _resolved(reader: Reader, facts: dict[str, Any]) -> dict[str, Any]:
    resolved = {name: value for name, value in facts.items() if name not in SUPERIORS}
    for name, column in SUPERIORS.items():
        if name in facts:
            resolved[column] = find_unit(reader, facts[name]).unit_id if facts[name] else None
    return resolved


def check_days(unit: Unit) -> None:
    """Refuse a unit that closes before it opens."""
    if unit.opened_on and unit.closed_on and unit.closed_on < unit.opened_on:
        raise Refused(
            N_("{unit} would close on {closed}, before it opened on {opened}. check the dates"),
            unit=unit.name,
            closed=unit.closed_on,
            opened=unit.opened_on,
        )
