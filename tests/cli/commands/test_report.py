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
    assert {"u-ZC", "u-DH", "r-talks/lecture"} <= page.ids


def test_a_long_list_says_how_many_and_which_file_has_the_rest(towns):
    page = written(towns, "report --as-of 2026-01-15 --rows 1 -o r.html")
    assert "1 of 2 are shown. All stand in r.overdue.csv." in page.text
    listed = Path(towns.folder, "r.overdue.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(listed) == 1 + 2
    assert "0 of 10 are shown. All stand in r.obligations.csv." in page.text


def test_changes_since_a_report_are_told_of_each_figure(towns):
    head = max(rows(towns, "journal"), key=lambda entry: entry["entry"])
    done(towns, "log-lecture DH --role party-head --on 2026-01-03 --for 2025-11")
    page = written(towns, f"report --as-of 2026-01-15 --since {head['hash']} -o r.html")
    assert "5 / 6 = 83.3%" in page.text
    assert "then 4 / 6 = 66.7% (+16.6)" in page.text


@pytest.mark.parametrize(("redacted", "hidden"), [("names", ("张三", "王五")), ("all", ("张三", "王五"))])
def test_names_are_withheld(towns, redacted, hidden):
    page = written(towns, f"report --as-of 2026-01-15 --redact {redacted} --rows 1 -o r.html")
    rest = Path(towns.folder, "r.overdue.csv").read_text(encoding="utf-8-sig")
    assert not any(name in page.text + rest for name in hidden)
    assert "withheld" in page.text


def test_what_cannot_be_withheld_is_refused(towns):
    assert towns.run(["report", "--redact", "units", "-o", "r.html"]) == (
        2,
        ["! error: 'units' cannot be withheld. write names, phones or all"],
    )


def test_a_brief_is_the_head_in_a_few_lines(towns):
    done(towns, "report --as-of 2026-01-15 -o brief.txt")
    lines = Path(towns.folder, "brief.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "中川区安委办 · How work-safety duties are done, as of 2026-01-15",
        "Due coverage: 4 / 6 = 66.7%",
        "On time: 3 / 10 = 30.0%",
    ]
    assert lines[6:10] == [
        "Best: 中川镇 (100.0%)",
        f"Worst: {HOSTILE} (0.0%)",
        "the score is the share done on time of what has fallen due, each requirement by its weight",
        "Due next, on 2026-01-31: Lecture (2)",
    ]


def test_a_folder_has_an_index_and_a_page_for_each_territory(towns):
    done(towns, "report --as-of 2026-01-15 -o pages/")
    folder = Path(towns.folder, "pages")
    assert sorted(path.name for path in folder.iterdir()) == ["DH.html", "ZC.html", "index.html"]
    index = read_page(folder / "index.html")
    assert "4 / 6 = 66.7%" in index.text
    assert 'href="DH.html#u-DH"' in (folder / "index.html").read_text(encoding="utf-8")
    assert "u-DH" in read_page(folder / "DH.html").ids
    done(towns, "report --as-of 2026-01-15 -o pages")  # over its own


def test_a_folder_with_files_of_others_is_refused(towns):
    folder = Path(towns.folder, "mine")
    folder.mkdir()
    (folder / "notes.html").write_text("mine", encoding="utf-8")
    code, lines = towns.run(["report", "-o", "mine"])
    assert code == 1
    assert "notes.html in it, which no report wrote" in lines[-1]
    assert [path.name for path in folder.iterdir()] == ["notes.html"]


def test_a_name_that_no_report_has_is_refused(towns):
    code, lines = towns.run(["report", "-o", "r.docx"])
    assert (code, lines) == (
        2,
        ["! error: r.docx is no name for a report. end it in .html, .pdf or .txt, or name a folder"],
    )


def test_without_a_browser_no_pdf_is_promised(towns, monkeypatch):
    monkeypatch.setenv("PATH", "")
    code, lines = towns.run(["report", "-o", "r.pdf"])
    assert code == 1
    assert lines[-1].startswith("! error: no Edge, Chrome or Chromium was found to print by.")


def test_a_pdf_of_somebody_else_stays(towns):
    Path(towns.folder, "r.pdf").write_bytes(b"%PDF-1.4 theirs %%EOF")
    code, lines = towns.run(["report", "-o", "r.pdf"])
    assert code == 1
    assert "is not as safetytrack wrote it" in lines[-1]
