"""Programme files: what a document asks for, written in TOML, read into requirements.

A file is taken as a whole or refused for every mistake in it, each with its line and key.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from safetytrack.domain.calendar import FIRST_DAY
from safetytrack.domain.document import Programme
from safetytrack.domain.errors import N_, Phrase, Refused, RefusedRows
from safetytrack.domain.ladder_keys import rungs_of
from safetytrack.domain.measure_keys import MEASURE_KEYS, measure_fields
from safetytrack.domain.requirement import HOSTS, PER, Requirement, Scope
from safetytrack.domain.requirement_checks import CHECKS
from safetytrack.domain.schedule_checks import SCHEDULE_CHECKS
from safetytrack.domain.schedule_keys import DUE_KEYS, PERIOD_KEYS, schedule_of
from safetytrack.domain.toml_reading import toml_values
from safetytrack.domain.toml_table import Cell, Fault, Table, sentences
from safetytrack.domain.vocabulary import LONGEST_SLUG, SCALES, is_slug
from safetytrack.domain.workdays import Workdays, weekends_only

LONGEST_FILE = 1_000_000
"""Characters; a programme is a page or two."""

LONGEST_GRACE = 3660
"""Days: a newcomer of ten years is none."""

_PROGRAMME_NEEDS = {"code": 'code = "safety-month"', "title": 'title = "..."', "issued_on": "issued_on = 2020-12-23"}
_PROGRAMME_KEYS = (*_PROGRAMME_NEEDS, "document", "issuer")
_NEEDS = {
    "code": 'code = "lecture"',
    "title": 'title = "..."',
    "activity": 'activity = "lecture"',
    "per": 'per = "unit"',
    "applies_to": 'applies_to = [{ kind = "town" }]',
    "source": 'source = "..."',
}
_OTHER_KEYS = ("roles", "host", "newcomer_days", "weight", "evidence_required")
_KEYS = (*_NEEDS, *PERIOD_KEYS, *DUE_KEYS, *MEASURE_KEYS, *_OTHER_KEYS)
_SCOPE_KEYS = ("kind", "scale", "sector", "tag", "code")


def parse_programme(text: str, name: str, workdays: Workdays = weekends_only) -> Programme:
    """Read the programme file ``name`` with the given ``text``.

    Raises ``RefusedRows`` with a sentence for every mistake, from the top of the file down.
    """
    if len(text) > LONGEST_FILE:
        message = N_("{name}: is longer than {most} characters. a programme file takes a page or two")
        raise RefusedRows([Refused(message, name=name, most=LONGEST_FILE)])
    faults: list[Fault] = []
    programme = _programme(Table(toml_values(text, name), (), None, faults), workdays)
    if faults:
        raise RefusedRows(sentences(faults, name, text))
    return programme


def _programme(top: Table, workdays: Workdays) -> Programme:
    top.allow(("programme", "requirement", "rung"))
    top.require({"programme": "[programme]", "requirement": "[[requirement]]"})
    head = top["programme"].below(Phrase(N_("programme")), example="[programme]")
    if top.sound("programme"):
        head.allow(_PROGRAMME_KEYS)
        head.require(_PROGRAMME_NEEDS)
    issued_on = head["issued_on"].day()
    return Programme(
        code=head["code"].slug() or "",
        title=head["title"].text() or "",
        issued_on=issued_on or FIRST_DAY,
        document=head["document"].text() or "",
        issuer=head["issuer"].text() or "",
        requirements=_requirements(top["requirement"], issued_on, workdays),
        rungs=rungs_of(top["rung"]),
    )


def _requirements(cell: Cell, issued_on: date | None, workdays: Workdays) -> tuple[Requirement, ...]:
    if cell.value is not None and not isinstance(cell.value, list):
        cell.refuse(N_("{where}: {key}: is not a list of tables. write [[requirement]], in two brackets"))
        return ()
    requirements: list[Requirement] = []
    codes: set[str] = set()
    for place, entry in enumerate(cell.cells(), start=1):
        table = entry.below(_title(entry.value, place))
        if not isinstance(entry.value, dict):
            continue
        requirement = _requirement(table, issued_on, workdays)
        if requirement.code in codes:
            table["code"].refuse(N_("{where}: {key}: {value} is the code of an earlier requirement. give it its own"))
        codes |= {requirement.code} - {""}
        requirements.append(requirement)
    return tuple(requirements)


def _title(value: object, place: int) -> Phrase:
    """Return what sentences call a requirement: by its code, or where it has none, by its place in the file."""
    code = value.get("code") if isinstance(value, dict) else None
    name = code[:LONGEST_SLUG] if isinstance(code, str) and is_slug(code) else place
    return Phrase(N_("requirement {name}"), name=name)


def _requirement(table: Table, issued_on: date | None, workdays: Workdays) -> Requirement:
    """Read one requirement; with mistakes in it, what comes back is good for nothing but further checks."""
    table.allow(_KEYS)
    of_holders = table["measure"].value == "holders"
    table.require({key: example for key, example in _NEEDS.items() if key != "activity" or not of_holders})
    posts = _posts(table["roles"])
    values: dict[str, Any] = {
        "code": table["code"].slug(),
        "title": table["title"].text(),
        "activities": _activities(table["activity"]),
        "per": table["per"].choice(PER),
        "roles": tuple(names[0] for names in posts),
        "role_names": {names[0]: names for names in posts if len(names) > 1},
        "applies_to": tuple(_scope(cell) for cell in table["applies_to"].cells()),
        "source": table["source"].text(longest=500),
        **schedule_of(table, issued_on),
        **measure_fields(table),
        "hosts": tuple(_scope(cell) for cell in table["hosts"].cells()),
        "host": table["host"].choice(HOSTS),
        "newcomer_days": table["newcomer_days"].whole(least=0, most=LONGEST_GRACE),
        "weight": table["weight"].whole(least=1),
        "evidence_required": table["evidence_required"].flag(),
    }
    blank: dict[str, Any] = {"code": "", "title": "", "per": "", "source": "", "starts_on": FIRST_DAY}
    requirement = Requirement(**blank | {key: value for key, value in values.items() if value is not None})
    if not values["starts_on"]:
        table.faulty.add("starts_on")  # unknown as long as issued_on is, but no mistake of this table's
    for check in CHECKS:
        check(table, requirement)
    for check_schedule in SCHEDULE_CHECKS:
        check_schedule(table, requirement, workdays)
    return requirement._replace(minimum=Decimal(len(requirement.parts))) if requirement.parts else requirement


def _activities(cell: Cell) -> tuple[str, ...]:
    return cell.each_once(Cell.slug) if isinstance(cell.value, list) else tuple(filter(None, [cell.slug()]))


def _posts(cell: Cell) -> tuple[tuple[str, ...], ...]:
    """Read the names of each post: a role, or a list of those that are one post; no role stands there twice."""
    posts, every_role = [], set[str]()
    for entry in cell.cells():
        names = entry.each_once(Cell.slug) if isinstance(entry.value, list) else tuple(filter(None, [entry.slug()]))
        if not every_role.isdisjoint(names):
            entry.refuse(N_("{where}: {key}: {value} stands there twice. leave one out"))
        elif names:
            posts.append(names)
        every_role.update(names)
    return tuple(posts)


def _scope(cell: Cell) -> Scope:
    if cell.value == {}:
        cell.refuse(N_('{where}: {key}: {value} names no unit. write it like {{ kind = "town" }}'))
    table = cell.below()
    table.allow(_SCOPE_KEYS)
    return Scope(
        kind=table["kind"].slug(),
        scale=table["scale"].choice(tuple(SCALES)),
        sector=table["sector"].text(longest=50),
        tag=table["tag"].text(longest=50),
        code=table["code"].text(longest=50),
    )
