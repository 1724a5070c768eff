"""``import --partial``: the good rows of a file, and the others in a workbook to be mended."""

from pathlib import Path

import openpyxl
from transcripts import on_stage


def test_rows_that_hang_on_refused_ones_are_refused_in_turn_but_not_without_end(tmp_path: Path):
    chain = ["code,name,kind,parent", "A0,一号,Big Town,", *(f"A{n},{n}号,town,A{n - 1}" for n in range(1, 60))]
    with on_stage(tmp_path) as stage:
        (tmp_path / "short.csv").write_text("\n".join(chain[:12]), encoding="utf-8")
        (tmp_path / "long.csv").write_text("\n".join(chain), encoding="utf-8")
        code, lines = stage.run(["import", "units", "long.csv", "--partial"])
        assert code == 1
        assert lines[-1] == "! error: long.csv: too much hangs on rows that are refused. mend those named first"
        assert stage.run(["import", "units", "short.csv", "--partial"])[0] == 0
        sheet = openpyxl.load_workbook(tmp_path / "short.refused.xlsx").active
        assert [row[0].value for row in sheet] == ["code", *(f"A{n}" for n in range(11))]
