"""How much was done, whatever it met: a figure once reported never falls."""

from collections.abc import Callable
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done, rows

PROGRAMME = """
[programme]
code = "talks"
title = "Talks"
issued_on = 2020-06-24

[[requirement]]
code = "deputies"
title = "Deputies"
activity = "lecture"
per = "person"
roles = ["deputy"]
applies_to = [{ kind = "town" }]
every = "once"
due = 2020-09-30
source = "clause 1"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of a town, an office and two enterprises."""
    Path(stage.folder, "talks.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --with talks.toml",
        "add-unit 区 --kind district --code D",
        "add-unit 安委办 --kind committee --code AW --parent D",
        "add-unit 中川镇 --kind town --code ZC --parent D",
        "add-unit 化工厂 --kind enterprise --code HG --parent ZC",
        "add-unit 造纸厂 --kind enterprise --code ZZ --parent ZC",
    )


@pytest.fixture
def office(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def progress(office: Stage, day: str) -> tuple[int, int]:
    """Return how many sessions the progress table tells by a day, and before how many people."""
    table = rows(office, f"export progress --programme talks --as-of {day}")
    return sum(row["sessions"] for row in table), sum(row["audience"] for row in table)


def test_sessions_do_not_fall_when_who_lectured_leaves(office: Stage):
    done(
        office,
        "appoint ZC deputy 赵强 --from 2020-01-01",
        "log-lecture ZC --by 赵强 --on 2020-08-15 --audience 80",
        "appoint ZC deputy 赵强 --from 2020-01-01 --until 2020-09-10",
    )
    for day in ("2020-08-31", "2020-09-30"):
        assert progress(office, day) == (1, 80), day
    done(office, "log-lecture ZC --role deputy --on 2020-09-20 --audience 20")
    assert progress(office, "2020-09-30") == (2, 100)


def test_a_lecture_is_a_session_as_often_as_it_was_held_until_it_is_undone(office: Stage):
    done(office, "log-lecture ZC --role party-head --on 2020-08-15 --audience 80 --count 3 --ref A")
    done(office, "log-lecture ZC --role party-head --on 2020-06-01 --audience 500")
    assert progress(office, "2020-09-30") == (3, 80)
    done(office, "void A --reason 误报")
    assert progress(office, "2020-09-30") == (0, 0)


def test_letters_are_events_and_who_they_went_to_unit_times(office: Stage):
    done(office, "log letter AW --on 2020-07-01 --count 82 --host HG")
    done(office, "log interview AW --on 2020-07-02 --host HG --host ZZ --audience 5")
    done(office, "log interview AW --on 2020-07-03 --with ZC --hours 1.5")
    counted = rows(office, "count --by activity")
    assert [(row["activity"], row["events"], row["unit_times"]) for row in counted] == [
        ("interview", 2, 4),
        ("letter", 82, 82),
    ]
    assert [(row["people"], row["hours"]) for row in counted] == [(5, 1.5), (0, 0)]


def test_thousands_of_sessions_are_one_line(office: Stage):
    done(office, "log campaign ZC --on 2020-07-01 --count 33000 --audience 330000")
    assert rows(office, "count --by activity --by total --under D") == [
        {"activity": "campaign", "events": 33000, "unit_times": 33000, "people": 330000, "hours": 0}
    ]


def busied(stage: Stage) -> None:
    """Make a ledger of such an office in which things were done in several months, places and activities."""
    settled(stage)
    done(
        stage,
        "log inspection AW --on 2020-03-31 --host HG --host ZZ --topic 危化品 --topic 消防",
        "log inspection ZC --on 2020-04-01 --host HG --topic 消防",
        "log drill ZC --with HG --on 2021-01-05 --audience 30",
        "log drill HG --on 2021-01-06 --ref B",
        "void B --reason 误报",
    )


@pytest.fixture
def busy(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(busied)


BY: dict[str, dict] = {
    "activity": {"drill": (1, 2), "inspection": (2, 3)},
    "month": {"2020-03": (1, 2), "2020-04": (1, 1), "2021-01": (1, 2)},
    "quarter": {"2020Q1": (1, 2), "2020Q2": (1, 1), "2021Q1": (1, 2)},
    "year": {"2020": (2, 3), "2021": (1, 2)},
    "unit": {"AW": (1, 2), "ZC": (2, 2), "HG": (1, 1)},
    "kind": {"committee": (1, 2), "town": (2, 2), "enterprise": (1, 1)},
    "territory": {"D": (3, 5)},
    "host": {None: (1, 2), "HG": (2, 2), "ZZ": (1, 1)},
    "topic": {None: (1, 2), "危化品": (1, 2), "消防": (2, 3)},
}
"""Events and unit-times of each group."""


def test_events_and_unit_times_by_any_group(busy: Stage):
    for dimension, groups in BY.items():
        counted = rows(busy, f"count --by {dimension}")
        assert {row[dimension]: (row["events"], row["unit_times"]) for row in counted} == groups


NARROWED = {
    "--from 2020-04-01": 2,
    "--until 2020-03-31": 1,
    "--from 2020-04-01 --until 2020-12-31": 1,
    "--period 2020Q1 --period 2021": 2,
    "--as-of 2020-12-31": 2,
    "--under ZC": 2,
    "--kind committee": 1,
    "--activity drill --activity 检查": 3,
    "--programme talks": 0,
}


def test_what_is_counted_may_be_narrowed(busy: Stage):
    counted = {narrowed: rows(busy, f"count --by total {narrowed}")[0]["events"] for narrowed in NARROWED}
    assert counted == NARROWED


def test_a_span_that_ends_before_it_begins_is_refused(busy: Stage):
    code, [line] = busy.run(["count", "--from", "2020-04-01", "--until", "2020-03-31"])
    assert (code, line) == (2, "! error: --until 2020-03-31 lies before --from 2020-04-01. change one")
    code, [line] = busy.run(["count", "--period", "once"])
    assert (code, line) == (2, "! error: once is no span of days to count in. give them with --from and --until")


def test_units_are_named_for_people_and_coded_for_programs(busy: Stage):
    assert busy.run(["count", "--by", "unit"])[1] == [
        "Unit       Event count  Unit-times  People  Hours",
        "安委办 AW            1           2       0      0",
        "中川镇 ZC            2           2      30      0",
        "化工厂 HG            1           1      30      0",
    ]
    assert busy.run(["count", "--by", "unit", "--export", "csv"])[1][1] == "AW,1,2,0,0"
