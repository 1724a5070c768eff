"""What was recorded, by whom, of which requirement and period."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "talks"
title = "Talks"
issued_on = 2025-01-01

[[requirement]]
code = "lectures"
title = "Lectures"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "quarter"
source = "clause 1"

[[requirement]]
code = "report"
title = "Report"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "quarter"
due = ["04-10", "07-10", "10-10", "01-10"]
lead_days = 9
source = "clause 2"

[[requirement]]
code = "digest"
title = "Digest"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "listed"
windows = { "春节" = [2025-02-05, 2025-02-24] }
source = "clause 3"
"""


def fill(stage: Stage) -> None:
    """Lectures and reports of a town, one of them void."""
    Path(stage.folder, "talks.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --with talks.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "appoint ZC party-head 石满 --from 2025-01-01",
        "log lecture ZC --by 石满 --on 2025-03-20 --ref A",
        "log lecture ZC --by 石　满 --on 2025-04-02 --for 2025Q1 --ref B",
        "log lecture ZC --role deputy --by 石满林 --on 2025-04-03 --ref C",
        "log report ZC --on 2025-04-08 --ref D",
        "log report ZC --on 2025-02-06 --requirement digest --ref E",
        "log report ZC --on 2025-02-26 --for 春节 --ref F",
        "log drill ZC --on 2025-03-21 --ref G",
        "void G --reason 误报",
    )


@pytest.fixture
def office(filled_stage: Callable[..., Stage]) -> Stage:
    """Return a stage with what was recorded."""
    return filled_stage(fill)


@pytest.mark.parametrize(
    ("narrowed", "refs"),
    [
        ("", "EFAGBCD"),
        ("--person 石满", "AB"),
        ("--person 石　满", "AB"),
        ("--person 石满林", "C"),
        ("--person 石满 --person 石满林", "ABC"),
        ("--from 2025-03-21 --until 2025-04-03", "GBC"),
        ("--period 2025Q1", "EFAGB"),
        ("--period 2025-03-20", "A"),
        ("--requirement lectures", "ABC"),
        ("--requirement lectures --role party-head", "AB"),
        ("--requirement lectures --period 2025Q1", "AB"),
        ("--requirement report", "FD"),
        ("--requirement report --period 2025Q1", "D"),
        ("--requirement digest", "EFD"),
        ("--requirement digest --period 春节", "EF"),
        ("--programme talks", "EFABCD"),
        ("--programme talks --activity drill", ""),
        ("--activity drill --activity report", "EFGD"),
    ],
)
def test_records_are_narrowed(office: Stage, narrowed: str, refs: str):
    code, lines = office.run([word for word in f"records {narrowed} --json".split(" ") if word])
    assert code == 0, lines
    assert "".join(row["ref"] for row in json.loads("\n".join(line for line in lines if line[0] != "!"))) == refs


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("石满木", "write one of 石满林, 石满"),
        ("没有这个人", "see: safetytrack people"),
    ],
)
def test_a_person_nobody_knows_is_refused(office: Stage, name: str, what: str):
    code, lines = office.run(["records", "--person", name])
    assert (code, lines) == (1, [f"! error: nobody recorded is called {name!r}. {what}"])


def test_a_file_of_what_was_done_in_a_span(office: Stage):
    code, lines = office.run(["export", "completions", "--from", "2025-03-20", "--until", "2025-04-02", "--json"])
    assert code == 0, lines
    assert [row["ref"] for row in json.loads("\n".join(lines))] == ["A", "B"]
