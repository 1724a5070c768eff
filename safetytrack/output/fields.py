"""What a person may write in each column of a file to import: for the notes, drop-downs and checks of a template.

An example is what a note shows of a column; where that has a list of words it is a slug of the list. Several words in
one cell are a tuple.
"""

from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.domain.errors import N_


class Field(NamedTuple):
    """One column.

    ``kind`` is text, date, people, hours or amount; ``choices`` names the list it is filled from, which is ``closed``
    if nothing else is understood.
    """

    note: str
    example: str | tuple[str, ...]
    kind: str = "text"
    choices: str | None = None
    closed: bool = False


_UNIT = N_("The unit: its code, its full name or another name it goes by. Parts of a name are not understood here.")

UNITS: Mapping[str, Field] = {
    "code": Field(
        N_("Its unified social credit code, or a code of your own. Without one it gets the next free U1, U2, ..."),
        "91999999MA0EXAMP1J",
    ),
    "name": Field(N_("Its full name, as on its seal."), N_("Example Machinery Ltd")),
    "kind": Field(N_("What it is."), "enterprise", choices="kind"),
    "parent": Field(
        N_("The unit above it by territory, by code or name. It may stand in this file too, in any row."),
        N_("Example Town"),
        choices="parent",
    ),
    "regulator": Field(
        N_("The department above it by sector, by code or name."), N_("Example Bureau"), choices="regulator"
    ),
    "sector": Field(N_("Its sector: a GB/T 4754 code, or industrial."), "C34"),
    "scale": Field(
        N_("Above or below designated scale. Without it, it is worked out from the sector, the form and the revenue."),
        "above",
        choices="scale",
        closed=True,
    ),
    "revenue": Field(N_("Main revenue of a year, in 10,000 yuan: 2000 stands for 20 million yuan."), "2000", "amount"),
    "legal_form": Field(N_("A legal person, or a sole proprietor."), "legal-person", choices="legal_form"),
    "opened_on": Field(N_("Its first day. Without one it has always been open."), "2019-03-01", "date"),
    "closed_on": Field(N_("Its last open day, if it has closed."), "2026-06-30", "date"),
    "tags": Field(
        N_("Words by which programmes pick units; several are joined by semicolons."), (N_("High risk"), N_("Key unit"))
    ),
    "aliases": Field(
        N_("Other names it goes by; several are joined by semicolons."), (N_("Example Machinery"), N_("Example Works"))
    ),
}

PEOPLE: Mapping[str, Field] = {
    "name": Field(N_("The name of the person. One name in one unit is one person."), N_("Zhang San")),
    "unit": Field(_UNIT, N_("Example Town"), choices="unit"),
    "role": Field(N_("The post: what the person is in the unit."), "liaison", choices="role"),
    "started_on": Field(N_("The first day in office. Without one, since always."), "2026-01-05", "date"),
    "ended_on": Field(N_("The last day in office. Without one, still in office."), "2026-06-30", "date"),
    "person_id": Field(N_("The person's number, where two in one unit share a name."), "007"),
    "phone": Field(N_("The number to call."), "13800000000"),
}

COMPLETIONS: Mapping[str, Field] = {
    "activity": Field(N_("What was done."), "lecture", choices="activity"),
    "unit": Field(_UNIT, N_("Example Town"), choices="unit"),
    "role": Field(
        N_("Whose duty it was. A lecture needs this or the person; other activities may be the unit's alone."),
        "party-head",
        choices="role",
    ),
    "person": Field(
        N_("Who did it. Whoever was in office that day is credited in all posts held there, or in the role alone."),
        N_("Zhang San"),
    ),
    "done_on": Field(N_("The day it was done, not the day of writing; not after today."), "2026-03-05", "date"),
    "for": Field(N_("Only for what makes up for an earlier period: a year, half-year, quarter or month."), "2025H2"),
    "part": Field(N_("Where several parts are asked for: which one this was."), "paper"),
    "host": Field(
        N_("The unit where it was held, if not at the unit's own, by code or full name."),
        N_("Example Machinery Ltd"),
        choices="unit",
    ),
    "place": Field(N_("Where it was held."), N_("Meeting room, third floor")),
    "topics": Field(
        N_("What it was about; several topics are joined by semicolons."), (N_("Laws"), N_("Accident cases"))
    ),
    "audience": Field(N_("How many people took part."), "120", "people"),
    "hours": Field(N_("How many hours it took, with two decimals at most."), "1.5", "hours"),
    "ref": Field(
        N_("A number of your own. Rows of one number are one event: forty who studied together are forty rows."),
        N_("Study-2026-01"),
    ),
    "note": Field(N_("Whatever else is to be known, up to 2000 characters."), N_("With the fire brigade")),
}

FIELDS = {"units": UNITS, "people": PEOPLE, "completions": COMPLETIONS}
