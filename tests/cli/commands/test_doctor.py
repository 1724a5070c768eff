"""Doctor's findings by their ids, and its answers in every format."""

import json
from pathlib import Path

import openpyxl
import pytest
from server import PostgreSQL
from transcripts import Stage, on_stage

HOSTILE = ["=cmd()", "[red]厂[/red]", "../../厂", "'; DROP TABLE unit; --", "厂\x1b[31m"]


@pytest.fixture
def clinic(tmp_path: Path):
    """Return a stage with more findings than a hexadecimal digit can tell apart, of units with hostile names."""
    with on_stage(tmp_path) as stage:
        names = [name + str(n or "") for n in range(4) for name in HOSTILE]  # units of one name are findings, too
        rows = [f"E{n:02},{name},enterprise,industrial" for n, name in enumerate(names[:17])]
        (stage.folder / "units.csv").write_text("\n".join(["code,name,kind,sector", *rows]), encoding="utf-8")
        assert stage.run(["import", "units", "units.csv"])[0] == 0
        yield stage


def findings(stage: Stage, *words: str) -> list[dict]:
    code, log = stage.run(["doctor", "--json", *words])
    rows = json.loads("\n".join(line for line in log if not line.startswith("! ")))
    assert code == (3 if [row for row in rows if not row["looked_at"]] else 0)
    return rows


def test_what_an_id_begins_with_will_do_where_it_is_not_ambiguous(clinic: Stage):
    ids = [row["id"] for row in findings(clinic)]
    assert len(set(ids)) == 17
    digit = next(one[0] for one in ids if sum(other.startswith(one[0]) for other in ids) > 1)
    several = sorted(one for one in ids if one.startswith(digit))
    code, log = clinic.run(["doctor", "--looked-at", digit, "--note", "x"])
    assert (code, log) == (1, [f"! error: '{digit}' fits several findings: {', '.join(several)}. give more of one"])
    assert clinic.run(["doctor", "--looked-at", ids[3][:10].upper(), "--note", "停产"]) == (
        0,
        [f"! marked {ids[3]} as looked at"],
    )
    assert [row["id"] for row in findings(clinic)] == [one for one in ids if one != ids[3]]
    assert [row["looked_at"] for row in findings(clinic, "--all") if row["looked_at"]] == ["停产"]


def test_a_note_too_long_is_refused(clinic: Stage):
    code, log = clinic.run(["doctor", "--looked-at", findings(clinic)[0]["id"], "--note", "长" * 2001])
    assert (code, log) == (1, ["! error: the note has 2001 characters. shorten it to 2000"])


def test_marking_is_an_entry_of_the_journal_and_the_ledger_stays_as_it_was_recorded(clinic: Stage):
    (first, *_rest) = findings(clinic)
    for note in ("停产", "复产"):
        assert clinic.run(["doctor", "--looked-at", first["id"], "--note", note])[0] == 0
    code, log = clinic.run(["verify"])
    assert (code, [line[:19] for line in log]) == (0, ["! the ledger's id: "])
    assert [row["looked_at"] for row in findings(clinic, "--all")][0] == "复产"


def test_hostile_names_are_shown_and_not_obeyed(clinic: Stage):
    _code, log = clinic.run(["doctor", "--export", "csv"])
    cells = [line.split(",")[3] for line in log[1:6]]
    assert cells == ["'=cmd()", "[red]厂[/red]", "../../厂", "'; DROP TABLE unit; --", "厂\x1b[31m"]
    _code, log = clinic.run(["doctor"])
    assert not [line for line in log if "\x1b" in line]
    assert any("[red]厂[/red]" in line for line in log)


def test_findings_are_written_to_a_workbook(clinic: Stage):
    assert clinic.run(["doctor", "-o", "findings.xlsx"]) == (3, ["! wrote findings.xlsx: 17 rows"])
    sheet = openpyxl.load_workbook(clinic.folder / "findings.xlsx").active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert "What doctor found" in cells
    assert [cell for cell in cells if "=cmd()" in str(cell)] == ["'=cmd()", "'=cmd()1", "'=cmd()2", "'=cmd()3"]


def test_a_finding_marked_in_a_file_is_marked_in_its_copy_on_a_server(clinic: Stage, server: PostgreSQL):
    ids = [row["id"] for row in findings(clinic)]
    assert clinic.run(["doctor", "--looked-at", ids[0], "--note", "停产"])[0] == 0
    place = server.database().url
    assert clinic.run(["copy", "--to", place])[0] == 0
    code, log = clinic.run(["--db", place, "doctor", "--json", "--all"])
    copied = json.loads("\n".join(log))
    assert code == 3
    assert [row["id"] for row in copied] == ids
    assert [row["looked_at"] for row in copied] == ["停产", *[None] * 16]
