"""The SQL in docs/architecture.md is what ``overdue`` runs at the end of the README's tour.

``pytest tests/test_architecture_page.py --update-transcripts`` writes down what it is now.
"""

import re
from pathlib import Path

import pytest
from test_docs import DOCS, parts_of, played
from transcripts import on_stage

from safetytrack.cli import app

PAGE = DOCS / "architecture.md"
LONGEST = 99

_SQL = re.compile(r"(?<=^```sql\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


@pytest.fixture
def statements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is told of each statement of ``overdue``, asked at the end of the tour."""
    with on_stage(tmp_path) as stage:
        played(parts_of(DOCS.parent / "README.md")[0], stage)
        monkeypatch.setenv("SAFETYTRACK_DEBUG", "sql")
        assert app.run(["--db", str(tmp_path / stage.ledger), "overdue", "--as-of", "2026-07-10"]) == 0
    return capsys.readouterr().err.strip().split("\n\n")


def test_sql_of_overdue_is_the_one_on_the_page(statements: list[str], pytestconfig: pytest.Config):
    sql = statements[-1].partition("\n-- :")[0] + "\n"
    page = PAGE.read_text(encoding="utf-8")
    if pytestconfig.getoption("update_transcripts"):
        PAGE.write_text(_SQL.sub(lambda _block: sql, page, count=1), encoding="utf-8")
        return
    assert _SQL.findall(page)[0] == sql
    assert sql.count("\n") <= LONGEST


def test_each_statement_is_told_with_its_values_plan_and_time(statements: list[str]):
    assert len(statements) > 2
    for statement in statements:
        assert re.search(r"^-- \d+ rows in \d+\.\d ms$", statement, re.MULTILINE)
    assert "-- :as_of = 2026-07-10\n" in statements[-1]
    assert "--   SEARCH c USING COVERING INDEX ix_completion_counts" in statements[-1]
