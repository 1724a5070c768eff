"""Calendars: bytes as RFC 5545 asks, which another program reads back."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from safetytrack import locale
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output import ics
from safetytrack.output.ics import Deadline, Edition
from safetytrack.output.safe import terminal_text

EDITION = Edition("期限", date(2020, 6, 1), datetime(2020, 6, 1, 1, 2, 3, tzinfo=UTC), 7, (7, 1, 0))

HOSTILE = [
    "C:\\New\\notes; a, b",
    "a\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "\\",
    "\\n\\N",
    "\x1b[31m[red]",
    "=cmd()",
    "镇" * 200,
    "𠮷" * 60,
    "a\u2028b\x85c\u202e",
    " a ",
    'X;Y="Z":1',
]


def written(*deadlines: Deadline, edition: Edition = EDITION) -> bytes:
    """Return the bytes of a calendar."""
    file = io.BytesIO()
    ics.write(deadlines, edition, file=file)
    return file.getvalue()


def read(content: bytes) -> vobject.base.Component:
    """Return the calendar as vobject understands it, which is asked whether it is one."""
    calendar = vobject.readOne(content.decode("utf-8"))
    calendar.validate(raiseException=True)
    return calendar


def is_folded(content: bytes) -> bool:
    """Say whether every line ends in CRLF, has 75 octets at most, and breaks no character."""
    *lines, last = content.split(b"\r\n")
    assert not any(ord(one) < 0x20 for line in lines for one in line.decode("utf-8"))
    return last == b"" and max(map(len, lines)) <= 75


@pytest.fixture
def lecture(obligations: list[tuple]) -> Deadline:
    """Return a lecture that was due on 2020-12-31."""
    return Deadline("u1", "领导干部讲安全", obligations[0])


@pytest.fixture
def summary(obligations: list[tuple]) -> Deadline:
    """Return a summary due on 2020-07-02, one of three parts of which is there."""
    return Deadline("u2", "安全生产月", obligations[1])


def test_an_event_lasts_a_day_and_takes_nobody_s_time(lecture: Deadline):
    event = read(written(lecture)).vevent
    assert (event.dtstart.value, event.dtend.value) == (date(2020, 12, 31), date(2021, 1, 1))
    assert event.dtstamp.value == datetime(2020, 6, 1, 1, 2, 3, tzinfo=UTC)
    assert (event.uid.value, event.sequence.value, event.transp.value) == ("u1", "7", "TRANSPARENT")
    assert event.categories.value == ["领导干部讲安全"]
    assert b"DTSTART;VALUE=DATE:20201231\r\nDTEND;VALUE=DATE:20210101\r\n" in written(lecture)


def test_an_event_says_who_has_to_do_what_by_which_clause(lecture: Deadline, summary: Deadline):
    one, other = read(written(lecture, summary)).vevent_list
    assert one.summary.value == "小站镇 Party head: 党政主要负责同志安全生产宣讲 2020H2 due"
    assert one.description.value.splitlines() == [
        "Programme: 领导干部讲安全",
        "Clause: 二、时间安排",
        "Unit code: U12",
        "Person: 张三",
        "Done: 0",
        "Minimum: 1",
        "Status: Overdue as of 2020-06-01",
    ]
    assert other.summary.value == "应急局: 活动总结报送 due"
    assert other.description.value.splitlines()[3:] == [
        "Done: 1",
        "Minimum: 3",
        "Missing: paper, media",
        "Status: Due as of 2020-06-01",
        "Provisional: yes",
    ]


def test_in_chinese_all_of_it_is_chinese(lecture: Deadline, summary: Deadline):
    locale.use("zh")
    try:
        one, other = read(written(lecture, summary)).vevent_list
    finally:
        locale.use("en")
    assert one.summary.value == "小站镇 党委（党组）主要负责人 党政主要负责同志安全生产宣讲 2020年下半年 截止"
    assert one.description.value.splitlines() == [
        "专项方案：领导干部讲安全",
        "依据条款：二、时间安排",
        "单位编码：U12",
        "姓名：张三",
        "完成量：0",
        "应完成量：1",
        "状态：逾期（截至2020-06-01）",
    ]
    assert other.description.value.splitlines()[5:] == [
        "缺少材料：paper、media",
        "状态：待完成（截至2020-06-01）",
        "暂定：是",
    ]


def test_a_deadline_that_may_still_be_shifted_is_tentative(lecture: Deadline, summary: Deadline):
    assert [one.status.value for one in read(written(lecture, summary)).vevent_list] == ["CONFIRMED", "TENTATIVE"]


def test_reminders_come_at_nine_on_their_days(summary: Deadline):
    event = read(written(summary)).vevent
    midnight = datetime(2020, 7, 2)
    assert [midnight + alarm.trigger.value for alarm in event.valarm_list] == [
        datetime(2020, 6, 25, 9),
        datetime(2020, 7, 1, 9),
        datetime(2020, 7, 2, 9),
    ]
    assert {alarm.action.value for alarm in event.valarm_list} == {"DISPLAY"}
    assert {alarm.description.value for alarm in event.valarm_list} == {event.summary.value}


@pytest.mark.parametrize(
    ("as_of", "reminders"), [("2020-06-25", 3), ("2020-06-26", 2), ("2020-07-02", 1), ("2020-07-03", 0)]
)
def test_nobody_is_reminded_on_a_day_that_has_passed(summary: Deadline, as_of: str, reminders: int):
    event = read(written(summary, edition=EDITION._replace(as_of=date.fromisoformat(as_of)))).vevent
    assert len(event.contents.get("valarm", [])) == reminders


def test_without_alarms_there_are_none(summary: Deadline):
    assert b"VALARM" not in written(summary, edition=EDITION._replace(alarms=()))


def test_a_calendar_without_events_is_a_calendar_all_the_same():
    calendar = read(written())
    assert "vevent" not in calendar.contents
    assert calendar.contents["x-wr-calname"][0].value == "期限"
    assert list(calendar.components()), "RFC 5545 asks for one component at least"


# icalendar takes a byte order mark off the beginning of a value: it shows nothing, and nobody misses it.
WRITABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")


@given(st.sampled_from(HOSTILE) | st.text(WRITABLE, min_size=1, max_size=200))
def test_whatever_stands_in_a_text_comes_back_and_nothing_else_does(text: str):
    named = ("p", "r", text, "2020", "U1", text, "town", None, text)
    row = ObligationRow(*named, "2020-12-31", 0, 0, 1, (text,), "due", False, text)
    content = written(Deadline("u", text, row), Deadline("v", text, row), edition=EDITION._replace(title=text))
    assert is_folded(content)
    calendar = read(content)
    shown = terminal_text(text)
    assert calendar.contents["x-wr-calname"][0].value == shown
    assert [one.uid.value for one in calendar.vevent_list] == ["u", "v"]
    for event in calendar.vevent_list:
        assert event.summary.value == f"{shown} {shown}: {shown} 2020 due"
        assert event.categories.value == [shown]
        assert event.description.value == (
            f"Programme: {shown}\nClause: {shown}\nUnit code: U1\nPerson: {shown}\nDone: 0\nMinimum: 1\n"
            f"Missing: {shown}\nStatus: Due as of 2020-06-01"
        )


def test_events_leave_memory_as_they_come(lecture: Deadline):
    file = io.BytesIO()

    def passing():
        for n in range(100):
            before = file.tell()
            yield lecture._replace(uid=str(n))
            assert file.tell() > before

    ics.write(passing(), EDITION, file=file)
    assert len(read(file.getvalue()).vevent_list) == 100


def test_reminders_may_lie_years_ahead(lecture: Deadline):
    content = written(lecture, edition=EDITION._replace(as_of=date(1900, 1, 1), alarms=(36500,)))
    assert read(content).vevent.valarm.trigger.value == timedelta(hours=9, days=-36500)
