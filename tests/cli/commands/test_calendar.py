"""Deadlines that keep their ids: from run to run, in either language, in a copy, whatever is moved or renamed."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import vobject
from forking import copied
from transcripts import Stage

PROGRAMME = """
[programme]
code = "talks"
title = "Talks"
issued_on = 2026-01-01

[[requirement]]
code = "talk"
title = "Lecture"
activity = "lecture"
per = "post"
roles = ["party-head", "government-head"]
applies_to = [{ kind = "town" }]
every = "quarter"
source = "1"

[[requirement]]
code = "study"
title = "Study"
activity = "study"
per = "person"
roles = ["party-head", "deputy"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "2"

[[requirement]]
code = "report"
title = "Report"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }, { kind = "zone" }]
every = "half-year"
source = "3"
"""


def made(stage: Stage) -> Stage:
    """Make a ledger of two towns in a zone, with two deputies of one name."""
    (stage.folder / "talks.toml").write_text(PROGRAMME, encoding="utf-8")
    for line in (
        "init --with talks.toml",
        "add-unit 园区 --kind zone --code YQ",
        "add-unit 中川镇 --kind town --code ZC --parent YQ",
        "add-unit 东河镇 --kind town --code DH --parent YQ",
        "appoint ZC party-head 王建国 --from 2026-01-01",
        "appoint ZC deputy 李伟 --person-id 1 --from 2026-01-01",
        "appoint ZC deputy 李伟 --person-id 2 --from 2026-01-01",
    ):
        assert stage.run(line.split())[0] == 0, line
    return stage


@pytest.fixture
def office(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(made)


def events(stage: Stage, *words: str) -> list[vobject.base.Component]:
    """Return the events of a calendar, as vobject reads them."""
    code, log = stage.run([*words, "-o", "x.ics"])
    assert code == 0, log
    calendar = vobject.readOne((stage.folder / "x.ics").read_bytes().decode("utf-8"))
    return calendar.contents.get("vevent", [])


def by_uid(stage: Stage, *words: str) -> dict[str, str]:
    """Return the days of a calendar's events by their ids, which are all different."""
    entries = events(stage, *words)
    days = {event.uid.value: event.dtstart.value.isoformat() for event in entries}
    assert len(days) == len(entries)
    return days


def test_a_calendar_holds_what_is_overdue_and_what_comes_up(office: Stage):
    office.run(["log-lecture", "DH", "--role", "party-head", "--on", "2026-03-09"])
    options = ["--as-of", "2026-07-15", "--json"]
    rows = [
        one
        for question in (["overdue", *options], ["upcoming", "--within", "300d", *options])
        for one in json.loads("\n".join(line for line in office.run(question)[1] if not line.startswith("! ")))
    ]
    entries = events(office, "calendar", "--as-of", "2026-07-15", "--within", "300d")
    assert len(rows) == 31
    assert sorted(event.dtstart.value.isoformat() for event in entries) == sorted(row["due_on"] for row in rows)
    statuses = [event.description.value.splitlines()[-1] for event in entries]
    for label, status in (("Overdue", "overdue"), ("Due", "due"), ("Upcoming", "upcoming")):
        assert statuses.count(f"Status: {label} as of 2026-07-15") == sum(row["status"] == status for row in rows) > 0


def test_every_obligation_has_an_id_of_its_own_that_stays(office: Stage):
    before = by_uid(office, "calendar")
    assert len(before) == 28
    office.now += timedelta(days=20)
    assert before.keys() == by_uid(office, "calendar", "--as-of", "2026-03-10").keys()
    assert before.keys() == by_uid(office, "--lang", "zh", "calendar", "--as-of", "2026-03-10").keys()
    towns = by_uid(office, "calendar", "ZC") | by_uid(office, "calendar", "DH") | by_uid(office, "calendar", "YQ")
    assert before.keys() <= towns.keys()


def test_an_extension_moves_the_event(office: Stage):
    before = by_uid(office, "calendar")
    decided = ["--period", "2026H1", "--to", "2026-08-20", "--reason", "汛期", "--approver", "李主任"]
    assert office.run(["extend", "report", "ZC", *decided])[0] == 0
    after = by_uid(office, "calendar")
    moved = {uid: (before[uid], after[uid]) for uid in before if before[uid] != after[uid]}
    assert before.keys() == after.keys()
    assert list(moved.values()) == [("2026-06-30", "2026-08-20")]


def test_of_two_files_the_later_one_has_the_greater_sequence(office: Stage):
    first = {event.sequence.value for event in events(office, "calendar")}
    office.run(["log-study", "ZC", "--on", "2026-03-09"])
    second = {event.sequence.value for event in events(office, "calendar")}
    assert (first, second) == ({"7"}, {"8"})


def test_new_names_codes_and_holders_leave_the_ids_alone(office: Stage):
    before = by_uid(office, "calendar")
    for line in (
        "edit-unit ZC --name 中川新镇 --code 620000ZC",
        "edit-unit DH --parent 620000ZC",
        "appoint DH government-head 赵强 --from 2026-01-01",
    ):
        assert office.run(line.split())[0] == 0, line
    assert by_uid(office, "calendar") == before


def test_a_copy_of_the_ledger_gives_the_same_events(office: Stage):
    assert office.run(["copy", "--to", "copy.db"])[0] == 0
    before = by_uid(office, "calendar")
    assert by_uid(office, "--db", "copy.db", "calendar") == before


def test_another_office_gives_other_events_though_it_asks_for_the_same(stage: Stage):
    made(stage)
    before = by_uid(stage, "calendar")
    (stage.folder / "ledger.db").unlink()
    stage.now += timedelta(seconds=1)
    made(stage)
    after = by_uid(stage, "calendar")
    assert sorted(before.values()) == sorted(after.values())
    assert not before.keys() & after.keys()


@pytest.mark.parametrize(
    "name", ["a\r\nEND:VEVENT\r\nb", "C:\\New;x,y", "[red]甲[/red]", "=cmd()", "a\x1b[31mb", "镇" * 200]
)
def test_a_name_cannot_break_out_of_its_line(office: Stage, name: str):
    assert office.run(["edit-unit", "ZC", "--name", name])[0] == 0
    entries = events(office, "calendar", "ZC", "--requirement", "report", "--period", "2026H1")
    shown = name.replace("\r\n", " ").replace("\x1b", "\\x1b")
    assert [event.summary.value for event in entries] == [f"{shown}: Report 2026H1 due"]


def test_the_bytes_are_those_of_the_standard_on_a_pipe_too(stage: Stage):
    made(stage)
    command = [sys.executable, "-m", "safetytrack", "--db", "ledger.db", "calendar", "--as-of", "2026-03-10"]
    with copied():
        piped = subprocess.run(command, cwd=stage.folder, capture_output=True, check=True)
    assert piped.stderr.endswith(b"safetytrack people --missing\n")
    assert piped.stdout.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    lines = piped.stdout.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8").isprintable() for line in lines)
    assert len(vobject.readOne(piped.stdout.decode("utf-8")).vevent_list) == 28


def test_a_calendar_is_not_written_over_the_ledger(stage: Stage):
    made(stage)
    Path("ledger.db").rename("ledger.ics")
    before = stage.files()
    code, log = stage.run(["--db", "ledger.ics", "calendar", "-o", "ledger.ics"])
    assert (code, log) == (1, ["! error: ledger.ics is the ledger itself. write to another file"])
    assert stage.files() == before
