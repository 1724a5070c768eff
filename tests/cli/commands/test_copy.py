"""A ledger copied by command to a server and back."""

import re
from pathlib import Path

from server import PostgreSQL
from transcripts import Stage, on_stage


def test_a_ledger_goes_to_a_server_and_comes_back(server: PostgreSQL, tmp_path: Path):
    kept = server.database().url
    with on_stage(tmp_path) as stage:
        stage.run(["init", "--with", "study-plan"])
        stage.run(["add-unit", "中川镇", "--kind", "town", "--opened-on", "2020-01-01"])
        stage.run(["log-study", "中川镇", "--on", "2026-03-05"])
        there = stage.run(["copy", "--to", kept])
        back = stage.run(["--db", kept, "copy", "--to", "back.db"])
        overdue = [stage.run([*words, "overdue"]) for words in ([], ["--db", kept], ["--db", "back.db"])]
        assert overdue[0] == overdue[1] == overdue[2]
        assert stage.run(["copy", "--to", kept]) == (
            1,
            [f"! error: {kept} is taken already. name a place that holds no ledger yet"],
        )
    assert (there[0], back[0]) == (0, 0)
    [line] = there[1]
    assert re.fullmatch(
        rf"! copied 1 units, 1 events and 3 journal entries to {re.escape(kept)};"
        r" both answer alike: \d+ overdue, head [0-9a-f]{16}\.\.\.",
        line,
    )
    assert back[1] == [line.replace(kept, "back.db")]


def test_a_database_that_lacks_the_letters_is_refused(server: PostgreSQL, stage: Stage):
    name = "of_another_encoding"
    server.admin(f"CREATE DATABASE {name} ENCODING LATIN1 TEMPLATE template0")
    kept = server.place(name)
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    code, [line] = stage.run(["copy", "--to", kept.url])
    assert code == 1
    message = rf"! error: the database {kept} cannot keep what is written: .+. make it with the encoding UTF8"
    assert re.fullmatch(message, line)
    assert stage.run(["--db", kept.url, "units"])[1][0].startswith("! error: there is no ledger at ")
    server.drop(kept)


def test_a_password_is_never_told(server: PostgreSQL, stage: Stage):
    place = server.database().url
    stage.run(["init"])
    for url in (place.replace("postgres@", "postgres:geheim@"), f"{place}?password=geheim"):
        for _time in ("first", "again"):
            _code, log = stage.run(["copy", "--to", url])
            assert place.rpartition("/")[2] in "".join(log)
            assert "geheim" not in "".join(log)


def test_a_copy_to_a_server_that_is_not_there_is_refused(stage: Stage):
    stage.run(["init"])
    code, [line] = stage.run(["copy", "--to", "postgresql://clerk:geheim@127.0.0.1:1/ledger"])
    assert code == 1
    assert line.startswith("! error: cannot open the ledger postgresql://clerk@127.0.0.1:1/ledger: ")
