"""What falls due, or was done, in a span of days."""

from collections.abc import Callable
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done, rows

REPORTS = """
[programme]
code = "reports"
title = "Reports"
issued_on = 2026-01-01

[[requirement]]
code = "report"
title = "Report"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
due = "day 5"
source = "clause 1"

[[requirement]]
code = "liaison"
title = "A ledger of hazards"
activity = "ledger"
per = "unit"
applies_to = [{ kind = "town" }]
every = "once"
no_deadline = true
source = "clause 2"

[[requirement]]
code = "deputies"
title = "Deputies"
activity = "lecture"
per = "person"
roles = ["deputy"]
applies_to = [{ kind = "town" }]
every = "year"
source = "clause 3"
"""


def fill(stage: Stage) -> None:
    """A town that reports each month by the 5th, extended once, and has no roster."""
    Path(stage.folder, "reports.toml").write_text(REPORTS, encoding="utf-8")
    done(
        stage,
        "init --with reports.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "log report ZC --on 2026-02-04",
        "extend report ZC --period 2026-03 --to 2026-04-02 --reason 停电 --approver 李主任",
    )


@pytest.fixture
def town(filled_stage: Callable[..., Stage]) -> Stage:
    """Return a stage with the town."""
    return filled_stage(fill)


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("overdue --as-of 2026-04-10", ["2026-01", "2026-03", "2026-04"]),
        ("overdue --as-of 2026-04-10 --from 2026-03-01", ["2026-03", "2026-04"]),
        ("overdue --as-of 2026-04-10 --until 2026-04-02", ["2026-01", "2026-03"]),
        ("overdue --as-of 2026-04-10 --from 2026-04-02 --until 2026-04-02", ["2026-03"]),
        ("overdue --as-of 2026-04-10 --from 2026-03-01 --until 2026-03-31", []),
        ("upcoming --as-of 2026-04-10", ["2026-05"]),
        ("upcoming --as-of 2026-04-10 --until 2026-07-31", ["2026-05", "2026-06", "2026-07"]),
        ("upcoming --as-of 2026-04-10 --from 2026-06-01", ["2026-06"]),
        ("upcoming --as-of 2026-04-10 --from 2026-06-01 --within 40d", []),
        ("status ZC --as-of 2026-04-10 --until 2026-02-28", ["2026-01", "2026-02"]),
        ("status ZC --as-of 2026-04-10 --from 2026-04-03", ["2026-04", "2026-05"]),
        ("status ZC --as-of 2026-04-10 --from 2026-05-01 --until 2026-07-31", ["2026-05", "2026-06", "2026-07"]),
        ("export obligations --as-of 2026-04-10 --from 2026-04-01 --until 2026-04-03", ["2026-03"]),
    ],
)
def test_what_falls_due_in_a_span(town: Stage, question: str, periods: list[str]):
    assert [row["period"] for row in rows(town, question)] == periods


def test_a_rate_of_what_falls_due_in_a_span(town: Stage):
    [row] = rows(town, "coverage --by total --as-of 2026-04-10 --from 2026-02-01 --until 2026-04-02")
    assert (row["owed"], row["met"], row["overdue"], row["no_roster"]) == (2, 1, 1, 0)
    [row] = rows(town, "coverage --by total --as-of 2026-04-10 --from 2026-12-31")
    assert (row["owed"], row["no_roster"]) == (0, 1)
    points = rows(town, "trend --last 2 --as-of 2026-04-10 --until 2026-02-28")
    assert [(row["as_of"], row["owed"], row["met"]) for row in points] == [("2026-03-31", 2, 1), ("2026-04-10", 2, 1)]


def test_a_calendar_of_a_span_is_of_what_has_a_deadline(town: Stage):
    question = "calendar --as-of 2026-04-10 --from 2026-04-11 --until 2026-06-30 -o due.ics"
    code, log = town.run(question.split())
    assert code == 0, log
    lines = Path(town.folder, "due.ics").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260505",
        "DTSTART;VALUE=DATE:20260605",
    ]


def test_a_decision_is_of_the_day_it_was_recorded(town: Stage):
    assert len(rows(town, "decisions --from 2026-01-01")) == 1
    assert rows(town, "decisions --until 2025-12-31") == []


@pytest.mark.parametrize(
    "question", ["overdue", "upcoming", "coverage", "status ZC", "trend", "records", "journal", "calendar", "decisions"]
)
def test_a_span_that_ends_before_it_begins_is_refused(town: Stage, question: str):
    code, lines = town.run(f"{question} --from 2026-04-01 --until 2026-03-31".split())
    assert (code, lines) == (2, ["! error: --until 2026-03-31 lies before --from 2026-04-01. change one"])


def test_a_calendar_tells_of_units_without_a_roster(town: Stage):
    code, log = town.run(["calendar", "--as-of", "2026-04-10", "-o", "due.ics"])
    assert (code, log[0]) == (
        0,
        "! 1 unit has no roster of deputy and is in no figure of reports/deputies: safetytrack people --missing",
    )


def test_units_of_several_kinds_come_in_the_order_they_were_added(town: Stage):
    Path(town.folder, "all.toml").write_text(
        REPORTS.replace('"reports"', '"all"').replace(
            '{ kind = "town" }', '{ kind = "town" }, { kind = "department" }'
        ),
        encoding="utf-8",
    )
    done(
        town,
        "add-unit 应急局 --kind department --code YJ",
        "add-unit 东河镇 --kind town --code DH",
        "add-unit 住建局 --kind department --code ZJ",
        "load all.toml",
    )
    question = "overdue --as-of 2026-02-10 --requirement all/report --period 2026-02 --kind town --kind department"
    assert [row["unit_code"] for row in rows(town, question)] == ["YJ", "DH", "ZJ"]
