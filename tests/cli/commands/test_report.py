"""A page to look at: what it says is what the questions answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import Page, read_page
from transcripts import Stage
from typed import done, rows

PROGRAMME = """
[programme]
code = "talks"
title = "Leaders talk"
document = "南安生办〔2020〕14号"
issued_on = 2025-10-01

[[requirement]]
code = "lecture"
title = "Lecture"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "month"
source = "clause 1"

[[requirement]]
code = "plan"
title = "Yearly plan"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "year"
source = "clause 2"
"""
HOSTILE = "</script><img/onerror=alert(1)>[red]"


def settled(stage: Stage) -> None:
    """Make a ledger of a district and two towns, of which one is late."""
    Path(stage.folder, "talks.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --office 中川区安委办 --with talks.toml",
        "add-unit 中川区 --kind district --code D",
        "add-unit 中川镇 --kind town --code ZC --parent D",
        f"add-unit {HOSTILE} --kind town --code DH --parent D",
        "appoint ZC party-head 张三 --from 2025-01-01",
        "appoint DH party-head 李四 --from 2025-01-01",
        "appoint ZC liaison 王五 --from 2025-01-01",
        "log-lecture ZC --role party-head --on 2025-10-20",
        "log-lecture ZC --role party-head --on 2025-11-20",
        "log-lecture ZC --role party-head --on 2025-12-20",
        "log-lecture DH --role party-head --on 2026-01-02 --for 2025-12",
    )


@pytest.fixture
def towns(filled_stage: Callable[[Callable[[Stage], object]], Stage]) -> Stage:
    """Return a stage with two towns, in a file or on a server."""
    return filled_stage(settled)


def written(stage: Stage, command: str = "report --as-of 2026-01-15 -o r.html") -> Page:
    """Write a page and read it."""
    done(stage, command)
    return read_page(Path(stage.folder, "r.html"))


def test_the_head_says_of_what_and_by_whom(towns):
    page = written(towns, "report --under D --as-of 2026-01-15 -o r.html")
    for text in ("中川区安委办", "2026-01-15", "Leaders talk", "南安生办〔2020〕14号", "Under", "safetytrack 0."):
        assert text in page.text


def test_five_figures_are_written_out(towns):
    text = written(towns).text
    for figure in ("4 / 6 = 66.7%", "3 / 10 = 30.0%", "2 / 10 = 20.0%", "4 / 10 = 40.0%", "0 / 3 = 0.0%"):
        assert figure in text, figure


def test_the_league_is_that_of_coverage_rank(towns):
    page = written(towns)
    league = page.of("coverage")[0]
    answered = rows(towns, "coverage --by territory --rank --under D --as-of 2026-01-15")
    for header, key in (("Owed", "owed"), ("On time", "on_time"), ("Overdue", "overdue"), ("Due met", "due_met")):
        assert [int(cell) for cell in league.column(header)] == [row[key] for row in answered]
    assert [cell for cell in league.column("Rank") if cell] == ["1", "2"]


def test_who_is_overdue_is_listed_with_the_clause(towns):
    [table] = written(towns).of("overdue")
    answered = rows(towns, "overdue --as-of 2026-01-15")
    assert sorted(map(int, table.column("Days late"))) == sorted(row["days_overdue"] for row in answered)
    assert set(table.column("Clause")) == {"clause 1"}


def test_hostile_names_stay_text(towns):
    page = written(towns)
    assert "img" not in page.tags
    assert HOSTILE in page.text


def test_every_link_leads_somewhere(towns):
    page = written(towns)
    assert page.fragments <= page.ids
    assert {"u-ZC", "u-DH", "r-talks-lecture"} <= page.ids
