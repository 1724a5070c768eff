"""Sessions and their audience are the same in a form, in the progress table and in ``count``, however narrowed."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "p"
title = "Talks and meetings"
issued_on = 2024-12-01

[[requirement]]
code = "talk"
title = "Talk"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "1"

[[requirement]]
code = "week"
title = "Week of talks"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "listed"
windows = { "2025宣讲周" = [2025-01-28, 2025-02-10] }
source = "2"

[[requirement]]
code = "meeting"
title = "Meeting"
activity = "meeting"
per = "unit"
applies_to = [{ kind = "town" }]
every = "quarter"
source = "3"
"""

TOWNS = ("甲镇", "乙镇", "丙镇")


def settled(stage: Stage) -> None:
    """Make a ledger of three towns: one talked in summer only, two met in winter, one of which talked then."""
    Path(stage.folder, "p.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --with p.toml",
        "add-unit 区 --kind district --code Z",
        *(f"add-unit {name} --kind town --code T{number} --parent Z" for number, name in enumerate(TOWNS, start=1)),
        "log-lecture T1 --role party-head --on 2025-07-03 --for 2025H1 --audience 50",
        "log-lecture T1 --role party-head --on 2025-07-03 --audience 20 --count 3",
        "log-lecture T2 --role party-head --on 2025-02-03 --audience 20",
        "log meeting T2 --on 2025-02-03",
        "log meeting T3 --on 2025-02-03",
    )


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


@pytest.fixture
def towns(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def in_form(stage: Stage, narrowed: str, headers: tuple[str, ...] = ("场次", "人次"), units: tuple = TOWNS) -> list:
    """Return what is filled into a form with these headers and units, row by row."""
    book = openpyxl.Workbook()
    book.active.append(["单位", *headers])
    for unit in units:
        book.active.append([unit])
    book.save("form.xlsx")
    words = ["--force", "--as-of", "2025-07-10", "--under", "Z", *narrowed.split()]
    code, lines = stage.run(["fill", "form.xlsx", "-o", "out.xlsx", *words])
    assert code == 0, lines
    assert not any("left empty" in line for line in lines)
    return [row[1:] for row in openpyxl.load_workbook("out.xlsx").active.iter_rows(min_row=2, values_only=True)]


def in_answer(stage: Stage, question: str) -> list[tuple[str, int, int]]:
    """Return the sessions and audience of each town that a question answers for."""
    code, lines = stage.run([*question.split(), "--as-of", "2025-07-10", "--under", "Z", "--export", "csv"])
    assert code == 0, lines
    rows = list(csv.DictReader(line for line in lines if not line.startswith("!")))
    codes, sessions, people = ([name for name in names if name in rows[0]][0] for names in _CALLED)
    return [(row[codes], int(row[sessions]), int(row[people])) for row in rows if row[codes] != "Z"]


_CALLED = (("territory", "unit_code"), ("events", "sessions"), ("people", "audience"))
"""What ``count`` and ``export progress`` call a town, its sessions and their audience."""

OF_ALL = {
    "": [(4, 70), (2, 20), (1, 0)],
    "--period 2025H1": [(0, 0), (2, 20), (1, 0)],
    "--period 2025Q1": [(0, 0), (2, 20), (1, 0)],
    "--period 2025-07": [(4, 70), (0, 0), (0, 0)],
    "--period 2025-02-03": [(0, 0), (2, 20), (1, 0)],
    "--period 2025Q1 --period 2025Q3": [(4, 70), (2, 20), (1, 0)],
    "--from 2025-01-01 --until 2025-03-31": [(0, 0), (2, 20), (1, 0)],
    "--period 2025H1 --from 2025-02-04": [(0, 0), (0, 0), (0, 0)],
    "--requirement talk": [(4, 70), (1, 20), (0, 0)],
    "--requirement talk --period 2025Q1": [(0, 0), (1, 20), (0, 0)],
    "--role party-head": [(4, 70), (1, 20), (0, 0)],
    "--kind enterprise": [(0, 0), (0, 0), (0, 0)],
}
"""Sessions and audience of each town, of every activity or of what is asked for."""


@pytest.mark.parametrize("narrowed", OF_ALL)
def test_a_form_has_the_sessions_that_count_tells(towns: Stage, narrowed: str):
    assert in_form(towns, narrowed) == OF_ALL[narrowed]
    if any(events for events, _people in OF_ALL[narrowed]):
        counted = [(f"T{n}", *figures) for n, figures in enumerate(OF_ALL[narrowed], start=1) if figures != (0, 0)]
        assert in_answer(towns, f"count --by territory {narrowed}") == counted


OF_LECTURERS = {
    "": [(4, 70), (1, 20), (0, 0)],
    "--period 2025": [(4, 70), (1, 20), (0, 0)],
    "--period 2025H1": [(0, 0), (1, 20), (0, 0)],
    "--period 2025Q1": [(0, 0), (1, 20), (0, 0)],
    "--period 2025-07": [(4, 70), (0, 0), (0, 0)],
    "--period 2025宣讲周": [(0, 0), (1, 20), (0, 0)],
    "--period 2025宣讲周 --period 2025Q3": [(4, 70), (1, 20), (0, 0)],
    "--from 2025-01-01 --until 2025-03-31": [(0, 0), (1, 20), (0, 0)],
    "--period 2024": [(0, 0), (0, 0), (0, 0)],
}
"""Sessions and audience of each town, of what lecturers are asked for."""


@pytest.mark.parametrize("narrowed", OF_LECTURERS)
def test_a_progress_table_counts_what_was_done_on_the_days_of_a_label(towns: Stage, narrowed: str):
    expected = OF_LECTURERS[narrowed]
    table = in_answer(towns, f"export progress --programme p {narrowed}")
    assert table == [(f"T{number}", *figures) for number, figures in enumerate(expected, start=1)]
    assert in_form(towns, f"--programme p {narrowed}") == expected
    of_lecturers = in_form(towns, narrowed, ("应讲人数", "场次", "人次"))
    assert [figures for _due, *figures in of_lecturers] == [list(figures) for figures in expected]


def test_a_role_narrows_the_sessions_of_a_progress_table_too(towns: Stage):
    done(towns, "log-lecture T3 --role government-head --on 2025-03-03 --audience 9")
    assert in_form(towns, "--programme p") == [(4, 70), (1, 20), (1, 9)]
    assert in_form(towns, "--programme p --role party-head") == [(4, 70), (1, 20), (0, 0)]


def test_what_is_owed_of_nothing_is_nought_beside_sessions(towns: Stage):
    figures = in_form(towns, "--requirement talk --period 2025Q1", ("应完成", "已完成", "逾期", "场次"))
    assert figures == [(0, 0, 0, 0), (0, 0, 0, 1), (0, 0, 0, 0)]


def test_a_session_of_two_towns_is_one_of_the_district(towns: Stage):
    done(towns, "log-lecture T1 --role party-head --on 2025-03-03 --audience 7 --with T2:party-head")
    assert in_form(towns, "--programme p --period 2025Q1", units=(*TOWNS, "区")) == [(1, 7), (2, 27), (0, 0), (2, 27)]


def test_a_name_is_the_window_in_which_things_count_of_what_is_asked_in_it(towns: Stage):
    assert in_form(towns, "--period 2025宣讲周") == [(0, 0), (1, 20), (0, 0)]  # no meeting is asked for in that week
