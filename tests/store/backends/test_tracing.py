"""Statements told on stderr, with their values."""

import pytest

from safetytrack.store.backends.tracing import trace_writes, traced, traced_rows


def test_values_stay_on_one_line_and_command_no_terminal(capsys: pytest.CaptureFixture[str]):
    assert list(traced("SELECT :name", {"name": "\x1b[31m中\n川", "other": 1}, ["SCAN"], lambda: [(1,)])) == [(1,)]
    assert capsys.readouterr().err.splitlines()[:3] == ["SELECT :name", "-- :name = \\x1b[31m中\\n川", "-- SCAN"]


def test_writes_are_told_with_their_first_values(capsys: pytest.CaptureFixture[str]):
    from sqlalchemy import create_engine, text

    engine = create_engine("sqlite://")
    trace_writes(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE unit (name TEXT)"))
        connection.execute(text("INSERT INTO unit VALUES (:name)"), [{"name": f"镇\n{n}"} for n in range(5)])
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "CREATE TABLE unit (name TEXT)"
    assert lines[1].startswith("-- in ")
    assert lines[3:8] == [
        "INSERT INTO unit VALUES (?)",
        *(f"-- ('镇\\n{n}',)" for n in range(3)),
        "-- ... 5 rows of values in all",
    ]


def test_rows_written_at_once_are_told_by_their_first(capsys: pytest.CaptureFixture[str]):
    assert len(list(traced_rows("unit", ["unit_id", "name"], ((n, "镇") for n in range(5))))) == 5
    *lines, last = capsys.readouterr().err.strip().splitlines()
    assert lines == ["INSERT INTO unit (unit_id, name)", "-- (0, '镇')", "-- (1, '镇')", "-- (2, '镇')"]
    assert last.startswith("-- 5 rows in ")
