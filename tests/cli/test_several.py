"""Cities that keep a ledger each, asked together, answer as one ledger that holds them all."""

import json
from pathlib import Path

import openpyxl
import pytest
from pages import Page
from provinces import AS_OF, CITIES, Province


@pytest.mark.parametrize(
    "by",
    [["total"], ["requirement", "period"], ["period", "requirement"], ["kind"], ["role"], ["territory"], ["unit"]]
    + [["requirement", "territory"], ["programme"], ["territory", "kind"]],
    ids=" ".join,
)
def test_coverage_is_that_of_one_ledger(by: list[str], province: Province):
    words = ["coverage", *(word for name in by for word in ("--by", name)), *AS_OF]
    assert province.ask(*words) == province.ask_whole(*words) != []


QUESTIONS = [
    ["overdue"],
    ["upcoming", "--within", "1y"],
    ["export", "obligations"],
    ["records"],
    ["units"],
    ["count", "--by", "month"],
    ["count", "--by", "unit"],
    ["trend", "--by", "requirement", "--last", "3"],
    ["coverage", "--by", "territory", "--rank"],
    ["overdue", "--kind", "town", "--requirement", "report", "--contacts"],
    ["overdue", "--under", "C3", "--under", "T5"],
    ["status", "T5"],
    ["export", "completions"],
    ["export", "progress", "--programme", "leaders-talk-safety", "--under", "C4"],
]


@pytest.mark.parametrize("words", QUESTIONS, ids=" ".join)
def test_an_answer_is_that_of_one_ledger(words: list[str], province: Province):
    more = [] if words[0] == "units" or "completions" in words else AS_OF
    answer, whole = province.ask(*words, *more), province.ask_whole(*words, *more)
    for row in (*answer, *whole):
        row.pop("ref", None)
    assert answer == whole != []


def test_each_row_tells_its_ledger_and_the_head_of_its_journal(province: Province):
    for row in province.rows("overdue", *AS_OF):
        assert list(row)[0] == "ledger"
        [head] = row["heads"]
        assert head.startswith(f"{row['ledger']} ") and head.endswith(" 2026-03-10")
    [total] = province.rows("coverage", "--by", "total")
    assert total["ledger"] is None
    assert len(total["heads"]) == len(CITIES)


def test_a_limit_of_what_is_known_holds_for_each(province: Province):
    assert province.ask("coverage", "--by", "total", "--known-on", "2026-03-10") == province.ask_whole(
        "coverage", "--by", "total", "--known-on", "2026-03-10"
    )


def test_csv_and_workbooks_have_the_ledger_first(province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    code, lines = province.stage.run([*options, "overdue", *AS_OF, "--export", "csv"])
    assert code == 0
    assert lines[0].startswith("ledger,programme,") and lines[0].endswith(",heads")
    assert len(lines) == len(province.ask_whole("overdue", *AS_OF)) + 1
    assert province.stage.run([*options, "overdue", *AS_OF, "-o", "overdue.xlsx"])[0] == 0
    cells = [row for row in openpyxl.load_workbook("overdue.xlsx").active.iter_rows(values_only=True) if any(row)]
    assert any("Ledger" in row[:2] for row in cells)


def test_all_are_checked_together(province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    assert province.stage.run([*options, "verify"])[0] == 0
    assert province.stage.run([*options, "verify", "--json"])[1][0] == "[]"
    assert province.stage.run([*options, "upgrade"]) == (0, ["! the ledger is of this version already"])
    code, lines = province.stage.run([*options, "doctor", "--json"])
    assert code in (0, 3)
    json.loads("\n".join(line for line in lines if not line.startswith("! ")))


def test_what_is_no_list_is_refused(province: Province):
    Path("list.toml").write_text("#" * 1_000_001, encoding="utf-8")
    assert province.stage.run(["--db", "list.toml", "count"]) == (
        1,
        ["! error: list.toml is too large to be a list of ledgers. name another file"],
    )
    Path("list.toml").write_bytes(b"\xff")
    assert province.stage.run(["--db", "list.toml", "count"]) == (
        1,
        ["! error: list.toml is not text in UTF-8. save it as UTF-8"],
    )


def test_a_name_that_a_terminal_would_obey_is_shown(province: Province):
    name = "\x1b[31mred[red]"
    if "://" in province.cities[0]:
        Path("list.toml").write_text(f'[[ledger]]\nname = "[red]甲"\ndb = "{province.cities[0]}"\n', encoding="utf-8")
        options, shown = ["--db", "list.toml"], "[red]甲"
    else:
        Path(f"{name}.db").write_bytes(Path(province.cities[0]).read_bytes())
        options, shown = ["--db", f"{name}.db", "--db", province.cities[1]], r"\x1b[31mred[red]"
    for words in (["coverage", "--by", "territory"], ["units"], ["overdue", "--export", "text"]):
        text = "\n".join(province.stage.run([*options, *words, *([] if words == ["units"] else AS_OF)])[1])
        assert "\x1b" not in text
        assert "text" in words or shown in text


@pytest.mark.parametrize("name", ["report.html", "report.txt"])
def test_a_report_has_the_figures_of_one_ledger(name: str, province: Province):
    options = [word for city in province.cities for word in ("--db", city)]
    assert province.stage.run([*options, "report", *AS_OF, "-o", name]) == (0, [f"! wrote {name}"])
    assert not list(Path().glob("report.*.csv"))  # nothing lies beside a page that shows all
    together = Path(name).read_text(encoding="utf-8")
    assert province.stage.run(["--db", province.whole, "report", *AS_OF, "-o", name])[0] == 0
    alone = Path(name).read_text(encoding="utf-8")
    if name.endswith(".txt"):
        assert together.splitlines()[:6] == alone.splitlines()[:6]
        return
    pages = Page(together), Page(alone)
    of_all, of_one = ([table for table in page.tables if table.figures in ("trend", "upcoming")] for page in pages)
    assert [len(table.rows) for table in of_all] == [len(table.rows) for table in of_one]
    assert of_all[-1].rows == of_one[-1].rows
    assert pages[0].fragments <= pages[0].ids


def test_ledgers_hang_below_the_units_of_the_offices_own(province: Province):
    own = "own.db"
    stage = province.stage
    for words in (["init"], ["add-unit", "省", "--kind", "province", "--code", "P"]):
        assert stage.run(["--db", own, *words])[0] == 0
    for n in (1, 2):
        assert (
            stage.run(["--db", own, "add-unit", f"第{n}市", "--kind", "city", "--code", f"U{n}", "--parent", "P"])[0]
            == 0
        )
    listed = "".join(f'[[ledger]]\nname = "市{n}"\ndb = "{province.cities[n - 1]}"\nunder = "U{n}"\n' for n in (1, 2))
    more = f'[[ledger]]\nname = "市3"\ndb = "{province.cities[2]}"\n'
    Path("own.toml").write_text(f'name = "省厅"\ndb = "{own}"\n{listed}{more}', encoding="utf-8")

    def groups(*words: str) -> list[tuple[object, ...]]:
        code, lines = stage.run(["--db", "own.toml", "coverage", "--by", "territory", *AS_OF, *words, "--json"])
        assert code == 0
        rows = json.loads("\n".join(line for line in lines if not line.startswith("! ")))
        return [(row["ledger"], row["territory"], row["owed"], row["met"]) for row in rows]

    whole = {row["territory"]: row for row in province.ask_whole("coverage", "--by", "territory", *AS_OF)}
    each = [(whole[f"C{n}"]["owed"], whole[f"C{n}"]["met"]) for n in (1, 2, 3)]
    together = tuple(map(sum, zip(*each[:2], strict=True)))
    assert groups() == [("省厅", "P", *together), ("市3", "C3", *each[2])]
    assert groups("--under", "P") == [("省厅", "U1", *each[0]), ("省厅", "U2", *each[1])]
    assert groups("--under", "U2") == groups("--under", "省厅:U2") == [("省厅", "U2", *each[1])]
    assert groups("--under", "T2") == [("市2", "T2", *each[1])]
    assert groups("--under", "P", "--under", "C3")[:2] == [("省厅", "U1", *each[0]), ("省厅", "U2", *each[1])]


OTHER = """
[programme]
code = "other"
title = "Other"
issued_on = 2026-01-01
[[requirement]]
code = "lecture"
title = "Lecture"
activity = "lecture"
per = "unit"
applies_to = [{ kind = "town" }]
every = "year"
source = "1"
"""


def test_a_code_that_another_programme_has_too_is_told_with_its_programme(province: Province):
    Path("other.toml").write_text(OTHER, encoding="utf-8")
    for words in (["init", "--with", "other.toml"], ["add-unit", "镇", "--kind", "town", "--opened-on", "2026-01-01"]):
        assert province.stage.run(["--db", "other.db", *words])[0] == 0
    options = ["--db", province.cities[0], "--db", "other.db"]
    lines = province.stage.run([*options, "coverage", "--by", "requirement", "--export", "csv", *AS_OF])[1]
    assert [line.split(",")[1] for line in lines[1:]][:2] == ["leaders-talk-safety/lecture", "report"]
    assert any(line.startswith(",other/lecture,") for line in lines)
