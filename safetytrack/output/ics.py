"""Deadlines as a calendar (RFC 5545): all-day events that reminders come before, one after another."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import IO, NamedTuple

from icalendar import Alarm, Calendar, Event, vText

from safetytrack import locale
from safetytrack.domain.calendar import written_day
from safetytrack.domain.requirement import ONCE
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.output.cells import header, plain, yes_or_no
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.safe import terminal_text

_COLUMNS = {column.key: column for column in OBLIGATIONS}
_END = b"END:VCALENDAR\r\n"
# A calendar must hold something (RFC 5545 §3.6): where nothing is due, a time zone.
_NOTHING = b"\r\n".join(
    [
        b"BEGIN:VTIMEZONE",
        b"TZID:UTC",
        b"BEGIN:STANDARD",
        b"DTSTART:19700101T000000",
        b"TZOFFSETFROM:+0000",
        b"TZOFFSETTO:+0000",
        b"END:STANDARD",
        b"END:VTIMEZONE",
        b"",
    ]
)
_REMINDED_AT = timedelta(hours=9)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class _Text(vText):
    """A text escaped by RFC 5545 §3.3.11; the library would read the backslash and N of ``C:\\New`` as a line break."""

    def to_ical(self) -> bytes:
        return self.translate(_ESCAPES).encode()


class Deadline(NamedTuple):
    """An obligation that falls due: the id it always has, its programme's title, itself."""

    uid: str
    programme: str
    row: ObligationRow

    @property
    def due_on(self) -> date:
        """Its day. Raises ``ValueError`` where it has none."""
        if self.row.due_on is None:
            raise ValueError(f"{self.uid} has no deadline")
        return date.fromisoformat(self.row.due_on)


class Edition(NamedTuple):
    """What all events of a calendar share.

    ``revision`` grows with the ledger, so that of two events with one id a calendar keeps the later. Reminders come
    ``alarms`` days ahead; one whose day is before ``as_of`` is left out.
    """

    title: str
    as_of: date
    made_at: datetime
    revision: int
    alarms: tuple[int, ...]


def write(deadlines: Iterable[Deadline], edition: Edition, *, file: IO[bytes]) -> None:
    """Write ``deadlines`` as they come, in the language in use, however many there are."""
    calendar = Calendar()
    calendar.add("prodid", "-//safetytrack//safetytrack//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(edition.title))
    file.write(calendar.to_ical().removesuffix(_END))
    written = 0
    for deadline in deadlines:
        written += file.write(_event(deadline, edition).to_ical())
    file.write(_END if written else _NOTHING + _END)


def _event(deadline: Deadline, edition: Edition) -> Event:
    row = deadline.row
    due_on = deadline.due_on
    summary = _text(_summary(row))
    event = Event()
    event.add("uid", deadline.uid)
    event.add("sequence", edition.revision)
    event.add("dtstamp", edition.made_at.astimezone(UTC))
    event.add("dtstart", due_on)
    event.add("dtend", due_on + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", _Text("\n".join(_details(row, deadline.programme, edition.as_of))))
    event["categories"] = _text(deadline.programme)
    event.add("status", "TENTATIVE" if row.provisional else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for days in edition.alarms:
        if due_on - timedelta(days=days) >= edition.as_of:
            event.add_component(_alarm(days, summary))
    return event


def _alarm(days: int, summary: _Text) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _REMINDED_AT - timedelta(days=days))
    return alarm


def _summary(row: ObligationRow) -> str:
    """Return the line that stands in the calendar: who has to do what."""
    whose = locale.label_in_sentence("role", row.role) if row.role else row.person
    who = " ".join(filter(None, (row.unit, whose)))
    what = row.title if row.period == ONCE else f"{row.title} {locale.period(row.period)}"
    if written_day(row.period):  # what a letter began: "due" would be read of that day
        what = _("{title} ({period})").format(title=row.title, period=row.period)
    return _("{who}: {what} due").format(who=who, what=what)


def _details(row: ObligationRow, programme: str, as_of: date) -> Iterable[str]:
    """Yield a line for each thing to know."""
    details = {
        "programme": programme,
        "source": row.source,
        "unit_code": row.unit_code,
        "person": row.person,
        "done": plain(row.done),
        "minimum": plain(row.minimum),
        "missing_parts": locale.joined(row.missing_parts),
        "status": _("{status} as of {day}").format(status=locale.label("status", row.status), day=as_of),
        "provisional": row.provisional and yes_or_no(True, locale.language()),
    }
    for key, value in details.items():
        if value:
            yield header(_COLUMNS[key], locale.language()) + locale.pgettext("between", ": ") + terminal_text(value)


def _text(text: str) -> _Text:
    return _Text(terminal_text(text))
