"""Files that several ledgers are written to together: what a page leaves out, facts, whole ledgers, texts."""

import csv
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from provinces import AS_OF, CITIES, Province

AUTUMN = ["--as-of", "2026-10-15"]
"""A day of which something falls due within a quarter."""


def together(province: Province) -> list[str]:
    """Return the options that name all cities."""
    return [word for city in province.cities for word in ("--db", city)]


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, without what tells ledgers apart."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: row[key] for key in row if key not in ("ledger", "heads")} for row in csv.DictReader(file)]


def test_beside_a_page_lie_all_rows_of_the_lists_that_it_cuts(province: Province):
    for options, name in ((together(province), "all.html"), (["--db", province.whole], "one.html")):
        assert province.stage.run([*options, "report", *AUTUMN, "--rows", "3", "-o", name])[0] == 0
    for question in ("overdue", "upcoming", "obligations"):
        assert table(Path(f"all.{question}.csv")) == table(Path(f"one.{question}.csv")) != []
    assert "all.overdue.csv" in Path("all.html").read_text(encoding="utf-8")


def test_a_folder_has_the_rest_of_all_beside_its_index(province: Province):
    words = [*together(province), "report", *AUTUMN, "-o", "pages/", "--rows"]
    assert province.stage.run([*words, "3"])[0] == 0
    rest = {path.name for path in Path("pages").glob("*.csv")}
    assert rest == {f"index.{question}.csv" for question in ("overdue", "upcoming", "obligations")}
    pages = [path for path in Path("pages").glob("*.html") if path.name != "index.html"]
    assert len(pages) == len(CITIES)
    assert "index.overdue.csv" in Path("pages/index.html").read_text(encoding="utf-8")
    assert province.stage.run([*words, "5000"])[0] == 0
    assert not list(Path("pages").glob("*.csv"))


def test_names_are_withheld_beside_a_page_too(province: Province):
    words = [*together(province), "report", *AS_OF, "--rows", "3", "--redact", "names", "-o", "quiet.html"]
    assert province.stage.run(words)[0] == 0
    assert "王" not in Path("quiet.obligations.csv").read_text(encoding="utf-8-sig")


def test_the_ledgers_are_ranked_to_paste_into_a_group(province: Province):
    lines = province.stage.run([*together(province), "coverage", "--rank", "--export", "text", *AS_OF])[1]
    league = {row["territory"]: row for row in province.ask_whole("coverage", "--by", "territory", "--rank", *AS_OF)}
    texts = [line for line in "\n".join(lines).split("\n") if ": rank " in line or ": tied for rank " in line]
    assert len(texts) == len(CITIES)
    for n, text in zip(CITIES, texts, strict=True):
        row = league[f"C{n}"]
        assert f"rank {row['rank']}, score {row['score_pct']:.1f}%" in text
        assert text.endswith(f"overdue: {row['overdue']}.")


def test_the_facts_of_all_are_asked_by_one_statement(province: Province):
    folder = Path("facts")
    assert province.stage.run([*together(province), "export", "facts", "-o", "facts", *AS_OF])[0] == 0
    texts = re.findall("```sql\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder.resolve()}'")
        coverage, overdue = (connection.execute(text).fetchall() for text in texts)
    ours = province.ask("coverage", "--by", "programme", "--by", "requirement", "--by", "period", *AS_OF)
    assert sorted(row[:5] for row in coverage) == sorted(
        tuple(row[key] for key in ("programme", "requirement", "period", "owed", "met"))
        for row in (row | {"requirement": str(row["requirement"]).rpartition("/")[2]} for row in ours)
    )
    late = [(row["ledger"], row["requirement"], row["unit_code"]) for row in province.rows("overdue", *AS_OF)]
    assert sorted((row[0], row[2], row[4]) for row in overdue) == sorted(late)


def test_facts_below_a_unit_are_those_of_the_ledger_that_has_it(province: Province):
    words = [*together(province), "export", "facts", *AS_OF]
    assert province.stage.run([*words, "-o", "below", "--under", "C4"])[0] == 0
    assert len([path for path in Path("below").iterdir() if path.is_dir()]) == 1
    assert province.stage.run([*words, "-o", "none", "--under", "没有"])[0] == 1
    assert not Path("none").exists()


def test_each_whole_ledger_has_a_folder_that_it_comes_back_from(province: Province):
    stage = province.stage
    assert stage.run([*together(province), "export", "ledger", "-o", "ledgers"])[0] == 0
    folders = sorted(Path("ledgers").iterdir())
    assert len(folders) == len(CITIES)
    assert stage.run(["--db", "back.db", "import", "ledger", str(folders[0])])[0] == 0
    assert stage.run(["--db", "back.db", "verify"])[0] == 0
    again = [*together(province), "export", "ledger", "-o", "ledgers"]
    shutil.rmtree(folders[1])  # as one that was killed in between had not written it
    assert stage.run(again)[0] == 0
    assert sorted(Path("ledgers").iterdir()) == folders
    assert len(list(folders[1].iterdir())) == len(list(folders[0].iterdir()))
    Path("ledgers", "mine.txt").touch()
    assert stage.run(again) == (
        1,
        ["! error: ledgers is not empty. name an empty folder, or one that is not there yet"],
    )


@pytest.mark.parametrize("what", ["facts", "ledger"])
def test_where_one_is_away_no_folder_is_made(what: str, province: Province):
    options = [*together(province), "--db", "none.db"]
    code, lines = province.stage.run([*options, "export", what, "-o", f"{what}-away"])
    assert code == 3
    assert lines[-1] == "! nothing was answered. --partial answers for the other ledgers"
    assert not Path(f"{what}-away").exists()
    assert province.stage.run([*options, "--partial", "export", what, "-o", f"{what}-away"])[0] == 3
    assert len([path for path in Path(f"{what}-away").iterdir() if path.is_dir()]) == len(CITIES)
