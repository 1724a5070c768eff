"""``export facts``: what an analyst's SQL answers from the files is what the ledger answers."""

import json
import re
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

import duckdb
import pytest
from cli.conftest import Fill
from transcripts import Stage
from typed import done, rows


def demonstration(stage: Stage) -> None:
    """Fill the ledger that the demonstration makes."""
    done(stage, "demo")


@pytest.fixture
def stage(filled_stage: Callable[[Fill], Stage]) -> Stage:
    """Return the demonstration's ledger, in a file and on a server, with its facts exported."""
    stage = filled_stage(demonstration)
    done(stage, "export facts -o facts --format parquet --as-of 2026-02-01")
    return stage


def answers(stage: Stage) -> list[list[dict]]:
    """Run the SQL of the folder's README there, with nothing but its files."""
    folder: Path = stage.folder / "facts"
    texts = re.findall("```sql\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        answered = []
        for text in texts:
            cursor = connection.execute(text)
            names = [column[0] for column in cursor.description]
            answered.append([dict(zip(names, row, strict=True)) for row in cursor.fetchall()])
    return answered


def test_coverage_and_overdue_are_ours(stage: Stage):
    coverage, overdue = answers(stage)
    ours = rows(stage, "coverage --by programme --by requirement --by period --as-of 2026-02-01")
    ours = [
        row | {"requirement": row["requirement"].rpartition("/")[2]} for row in ours
    ]  # as it is called in its programme
    keys = [key for key in coverage[0] if key in ours[0]]
    assert len(keys) >= 16

    def alike(row: dict) -> tuple:
        return tuple(row[key] if row[key] is None or isinstance(row[key], str) else float(row[key]) for key in keys)

    assert sorted(map(alike, coverage), key=str) == sorted(map(alike, ours), key=str)
    late = rows(stage, "overdue --as-of 2026-02-01")
    named = itemgetter("requirement", "period", "unit_code", "role", "days_overdue")
    mine, theirs = map(named, late), map(named, overdue)
    assert sorted(theirs, key=str) == sorted(mine, key=str)


def test_nobody_is_named(stage: Stage):
    names = {row["name"] for row in rows(stage, "people") if row["name"]}
    phones = {row["phone"] for row in rows(stage, "people") if row.get("phone")}
    assert names
    with duckdb.connect() as connection:
        for file in (stage.folder / "facts").glob("*.parquet"):
            content = json.dumps(
                connection.execute(f"SELECT * FROM '{file}'").fetchall(), default=str, ensure_ascii=False
            )
            assert not [text for text in names | phones if f'"{text}"' in content], file


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("export facts", "facts are exported to a folder. name it with -o"),
        ("export facts -o facts", "facts is not empty"),
        ("export facts -o new --json", "export facts writes Parquet files and takes no other format. leave it out"),
        (
            "export units --format parquet",
            "--format parquet goes with export facts. choose another format with --export",
        ),
    ],
)
def test_what_cannot_be_is_refused(stage: Stage, command: str, why: str):
    code, lines = stage.run(command.split(" "))
    assert code in (1, 2)
    assert why in "\n".join(lines)
