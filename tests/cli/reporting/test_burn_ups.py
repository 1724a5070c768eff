"""How far a period has come is told by the day on which each obligation was met, not by that of its last event."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import read_page
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "year"
title = "Year"
issued_on = 2025-01-01

[[requirement]]
code = "twice"
title = "Twice"
activity = "drill"
per = "unit"
applies_to = [{ kind = "town" }]
every = "year"
minimum = 2
source = "1"

[[requirement]]
code = "hours"
title = "Hours"
activity = "training"
per = "unit"
applies_to = [{ kind = "town" }]
every = "year"
measure = "hours"
minimum = 8
source = "2"

[[requirement]]
code = "both"
title = "Both"
activity = ["report", "meeting"]
per = "unit"
applies_to = [{ kind = "town" }]
every = "year"
parts = ["report", "meeting"]
source = "3"

[[requirement]]
code = "named"
title = "Named"
per = "unit"
measure = "holders"
roles = ["liaison"]
applies_to = [{ kind = "town" }]
every = "year"
source = "4"

[[requirement]]
code = "once"
title = "Once"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "year"
source = "5"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of one town that did more than it owes, and the year before less."""
    Path(stage.folder, "year.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --with year.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "log drill ZC --on 2025-03-01",
        *(f"log drill ZC --on {day}" for day in ("2026-01-10", "2026-02-20", "2026-03-09")),
        *(f"log training ZC --hours 5 --on {day}" for day in ("2026-01-15", "2026-02-03", "2026-03-05")),
        "log report ZC --on 2026-01-20",
        "log meeting ZC --on 2026-02-25",
        "log meeting ZC --on 2026-03-06",
        "appoint ZC liaison 王五 --from 2026-02-02",
        "log-lecture ZC --role party-head --on 2026-02-28",
        "log-lecture ZC --role party-head --on 2026-03-08",
    )


@pytest.fixture
def town(filled_stage: Callable[[Callable[[Stage], object]], Stage]) -> Stage:
    """Return a stage with one town, in a file or on a server."""
    return filled_stage(settled)


def test_each_curve_rises_on_the_day_that_enough_was_done(town: Stage):
    done(town, "report --as-of 2026-03-10 -o r.html")
    page = read_page(Path(town.folder, "r.html"))
    tables = [table for table in page.tables if "Days since it began" in table.rows[0]]
    risen = {table.rows[-2][1] for table in tables if table.rows[-2][3] == "1"}
    assert len(tables) == 5
    assert risen == {"2026-02-20", "2026-02-03", "2026-02-25", "2026-02-02", "2026-02-28"}


def test_one_event_of_two_is_nothing_yet_and_the_period_before_stands_beside(town: Stage):
    done(town, "report --requirement twice --as-of 2026-02-19 -o r.html")
    page = read_page(Path(town.folder, "r.html"))
    [table] = [table for table in page.tables if "Days since it began" in table.rows[0]]
    assert table.rows[1:] == [
        ["2025", "2025-01-01", "0", "0", "1"],
        ["2025", "2025-12-31", "364", "0", "1"],
        ["2026", "2026-01-01", "0", "0", "1"],
        ["2026", "2026-02-19", "49", "0", "1"],
    ]
