"""An invented county and its year: who is there, what is asked of them, who keeps to it, and which letters that brings.

What must be true of its letters on any day is reckoned here from what was done, by the working days of the public
calendar, without asking the ledger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.domain.working_days import is_working_day

PROGRAMME = """
[programme]
code = "monthly"
title = "安全生产月报"
issued_on = 2026-01-01

[[requirement]]
code = "return"
title = "每月报送"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }, { kind = "department" }]
every = "month"
due = "after day 5"
source = "第二条"

[[requirement]]
code = "inspection"
title = "每季隐患排查"
activity = "inspection"
per = "unit"
applies_to = [{ kind = "enterprise" }]
every = "quarter"
source = "第三条"
"""

TOWNS = [f"T{number:02}" for number in range(1, 13)]
DEPARTMENTS = [f"D{number:02}" for number in range(1, 26)]
ENTERPRISES = [f"E{number:02}" for number in range(1, 61)]
SECTORS = ("C26", "C34", "B06")
SILENT = "T12"
"""The town that never reports, nor answers."""
TARDY = "D25"
"""The department that never reports, and answers late."""
LATE = "D24"
"""The department that reports on the 15th, and answers in time."""
IDLE = ["E59", "E60"]
"""The enterprises that inspect nothing."""


def units() -> str:
    """Return the county's units as a file to import."""
    towns = [f"{code},第{code[1:]}镇,town,C,," for code in TOWNS]
    departments = [f"{code},第{code[1:]}局,department,C,," for code in DEPARTMENTS]
    enterprises = [
        f"{code},第{code[1:]}厂,enterprise,{TOWNS[place % 12]},{SECTORS[place % 3]},{('above', 'below')[place % 2]}"
        for place, code in enumerate(ENTERPRISES)
    ]
    rows = ["code,name,kind,parent,sector,scale", "C,清源县,district,,,", *towns, *departments, *enterprises]
    return "\n".join([*rows, ""])


def people() -> str:
    """Return the liaisons of its towns as a file to import."""
    rows = [f"{code},liaison,联络{code[1:]},139000000{code[1:]},2026-01-01" for code in TOWNS]
    return "\n".join(["unit,role,name,phone,started_on", *rows, ""])


HOW = ("plain", "nil", "late", "twice", "damaged", "renamed", "altered")
"""How the workbooks of a month come back, each time from other towns."""


class Month:
    """One month's returns, due on the fifth of the next: who sends a workbook, and how it comes back."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.period = f"2026-{number:02}"
        self.next = date(2026 + number // 12, number % 12 + 1, 1)
        self.is_quarter_end = number % 3 == 0
        self.workbooks: dict[str, str] = {}
        """Towns by how theirs come back: twice in the year workbooks are sent out, to everybody who has a duty open."""
        if number in (3, 9):
            self.workbooks = {how: TOWNS[(number + place) % (len(TOWNS) - 1)] for place, how in enumerate(HOW)}

    def day(self, number: int) -> date:
        """Return a day of the month in which it is due."""
        return self.next.replace(day=number)

    def deeds(self) -> Iterator[tuple[str, str, date, str]]:
        """Yield what comes in time as a file of another program: activity, unit, day and period."""
        for code in [*TOWNS, *DEPARTMENTS]:
            if code not in {*self.workbooks.values(), SILENT, TARDY, LATE}:
                yield "report", code, self.day(3), self.period
        if self.is_quarter_end:
            for code in ENTERPRISES:
                if code not in IDLE:
                    yield "inspection", code, self.next - timedelta(days=5), f"2026Q{self.number // 3}"

    def pushed(self) -> set[str]:
        """Return who must get a letter for this month's return, which is not there on the tenth."""
        late = {self.workbooks[how] for how in ("late", "damaged") if how in self.workbooks}
        return {SILENT, TARDY, LATE, *late, *(IDLE if self.is_quarter_end else ())}


def completions(deeds: Iterable[tuple[str, str, date, str]]) -> str:
    """Return what was done (activity, unit, day, period) as a file to import."""
    return "\n".join(
        [
            "activity,unit,done_on,for",
            *(f"{activity},{unit},{day},{period}" for activity, unit, day, period in deeds),
            "",
        ]
    )


ANSWER = {
    "reminder-letter": 5,
    "urging-letter": 5,
    "rectification-notice": 10,
    "interview": 10,
}
"""Working days within which a letter must be answered; a circular asks for no answer."""


@dataclass
class Letter:
    """A letter that was sent, and what was done about it by unit: the day of it, and the day it was recorded."""

    number: int
    rung: str
    units: list[str]
    issued_on: date
    replies: dict[str, tuple[date, date]] = field(default_factory=dict)
    closings: dict[str, tuple[date, date]] = field(default_factory=dict)
    void_on: date | None = None

    @property
    def name(self) -> str:
        """Its number, as it stands on it."""
        return f"清安办〔{self.issued_on.year}〕{self.number}号"

    @property
    def reply_by(self) -> date | None:
        """The day by which it must be answered: the day it was received is not counted."""
        if self.rung == "circular":
            return None
        if self.rung == "listed-supervision":
            return self.issued_on + timedelta(days=30)
        day, left = self.issued_on, ANSWER[self.rung]
        while left:
            day += timedelta(days=1)
            left -= is_working_day(day)
        return day

    def state(self, unit: str, as_of: date, known_on: date) -> tuple[str, int | None]:
        """Return how it stands with a unit, and for how many days it has been open."""
        if self.void_on and self.void_on <= known_on:
            return "void", None
        closed_on, replied_on = (_by(done.get(unit), as_of, known_on) for done in (self.closings, self.replies))
        days = ((closed_on or as_of) - self.issued_on).days
        if closed_on:
            return "closed", days
        if replied_on:
            return "replied", days
        return ("overdue" if self.reply_by and self.reply_by < as_of else "open"), days


def _by(done: tuple[date, date] | None, as_of: date, known_on: date) -> date | None:
    return done[0] if done and done[0] <= as_of and done[1] <= known_on else None


def expected(sent: list[Letter], as_of: date, known_on: date) -> list[dict[str, object]]:
    """Return what ``letters`` must say on a day, with what was known on another."""
    return [
        {"number": letter.name, "unit_code": unit, "rung": letter.rung, "issued_on": str(letter.issued_on)}
        | dict(zip(("state", "days_open"), letter.state(unit, as_of, known_on), strict=True))
        for letter in sent
        if letter.issued_on <= min(as_of, known_on)
        for unit in letter.units
    ]
