"""What ``verify`` shows of a ledger that somebody changed."""

import json

from cli.test_processes import on_terminal
from store.tampering import behind_its_back
from transcripts import Stage


def test_a_moment_that_is_none_is_shown_as_none_in_every_format(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    with behind_its_back(stage.folder / "ledger.db") as run:
        run("UPDATE journal SET at = '=cmd()' WHERE number = 1")
    code, log = stage.run(["verify", "--json"])
    assert code == 3
    assert [(one["finding"], one["recorded_at"]) for one in json.loads("".join(log[:-1]))] == [("entry-changed", None)]
    for name in ("found.xlsx", "found.csv"):
        assert stage.run(["verify", "-o", name]) == (3, [f"! wrote {name}: one row", log[-1]])
    assert "cmd" not in (stage.folder / "found.csv").read_text("utf-8-sig")
    assert "cmd" not in "".join(stage.run(["verify"])[1])


def test_a_terminal_shows_the_end_of_an_event_s_id_by_which_it_is_found(stage: Stage):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    stage.run(["log-study", "中川镇"])
    [event] = {one["event"] for one in json.loads("".join(stage.run(["records", "--json"])[1]))}
    with behind_its_back(stage.folder / "ledger.db") as run:
        run("UPDATE completion SET done_on = '2026-01-01'")
    code, shown = on_terminal(["--db", "ledger.db", "verify"], b"", stage.folder)
    assert (code, event[-8:] in shown, event in shown) == (3, True, False), shown
