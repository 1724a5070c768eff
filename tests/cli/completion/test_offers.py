"""The tab key: what is offered, by the protocol of the shells' scripts."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook
from transcripts import Stage, on_stage

from safetytrack.domain.vocabulary import KINDS, ROLES

UNITS = [
    ("LZ", "兰州市", None),
    ("ZC", "中川镇", "LZ"),
    ("ZCY", "中川园区", "LZ"),
    ("D1", "城关镇", "ZC"),
    ("D2", "城关镇", "LZ"),
    ("E5", "ABC化工", "ZC"),
]


@pytest.fixture(scope="module")
def ledger_of_towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of towns that nobody writes to."""
    folder = tmp_path_factory.mktemp("towns")
    with on_stage(folder) as stage:
        fill(stage)
    return folder / "ledger.db"


@pytest.fixture
def stage(stage: Stage, ledger_of_towns: Path) -> Stage:
    """Return a folder with a ledger."""
    shutil.copy(ledger_of_towns, stage.folder)
    return stage


def fill(stage: Stage) -> None:
    stage.run(["--db", "ledger.db", "init", "--with", "leaders-talk-safety", "--with", "study-plan"])
    for code, name, above in UNITS:
        parent = ["--parent", above] if above else []
        alias = ["--alias", "机场镇"] if code == "ZC" else []
        stage.run(["--db", "ledger.db", "add-unit", name, "--kind", "town", "--code", code, *parent, *alias])


def tab(stage: Stage, line: str, shell: str = "fish", **more: str) -> tuple[int, list[str]]:
    """Press the tab key after a line; return the exit code and what was answered."""
    environment = {
        "_SAFETYTRACK_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": f"safetytrack {line}",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "" if line.endswith(" ") else line.split()[-1],
        "COMP_WORDS": "\n".join(["safetytrack", *line.split(" ")]),
        "COMP_CWORD": str(len(line.split(" "))),
    }
    before = stage.files()
    answer = stage.run([], environment | more)
    assert stage.files() == before
    return answer


def offered(stage: Stage, line: str, **more: str) -> list[str]:
    """Return the values offered after a line."""
    return [answer.split("\t")[0] for answer in tab(stage, line, **more)[1]]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("ov", ["overdue"]),
        ("log", ["log-lecture", "log-study", "log"]),
        ("--l", ["--lang"]),
        ("--lang ", ["en", "zh"]),
        ("--lang=z", ["--lang=zh"]),
        ("overdue --re", ["--requirement"]),
        ("overdue --h", ["--help"]),
        ("status 中", ["中川镇", "中川园区"]),
        ("status 中川镇", ["中川镇"]),
        ("status 川园", ["中川园区"]),
        ("status 机场", ["中川镇"]),
        ("status zcz", ["中川镇"]),
        ("status zc", ["中川镇", "中川园区"]),
        ("status Z", ["ZC", "ZCY"]),
        ("status 城", ["D1", "D2"]),
        ("status abc", ["ABC化工"]),
        ("status '中川园", ["中川园区"]),
        ("status 没有", []),
        ("status zcz --period 2026H", ["2026H2", "2026H1"]),
        ("status ZC 中", []),
        ("units --under=zcz", ["--under=中川镇"]),
        ("units --under 川园", ["中川园区"]),
        ("add-unit 新 --parent zcz", ["中川镇"]),
        ("add-unit 新 --regulator 兰", ["兰州市"]),
        ("close-unit ZC --into 园区", ["中川园区"]),
        ("log-study ZC --host zcy", ["中川园区"]),
        ("log-study ZC --with zcy", ["中川园区"]),
        ("log-study ZC --with ZCY:gov", ["ZCY:government-head"]),
        ("log-study -- zcz", ["中川镇"]),
        ("log-study ZC --for 2025H", ["2025H2", "2025H1"]),
        ("log film zcz", ["中川镇"]),
        ("log fi", ["film"]),
        ("import un", ["units"]),
        ("log 观看", ["观看专题片"]),
        ("appoint ZC gov", ["government-head"]),
        ("appoint ZC 行政", ["行政主要负责人"]),
        ("units --kind sub", ["subdistrict"]),
        ("calendar zcz --alarm ", ["7d", "1d", "none"]),
        ("calendar --under zcz", ["中川镇"]),
        ("overdue --programme l", ["leaders-talk-safety"]),
        ("overdue --requirement lec", ["lecture"]),
        ("overdue --requirement leaders-talk-safety/", ["leaders-talk-safety/lecture", "leaders-talk-safety/report"]),
        ("overdue --programme study-plan --requirement an", ["annual-report"]),
        ("waive lecture ZC --period 2026", ["2026H2", "2026H1"]),
        ("overdue --requirement annual-report --period ", ["2022", "2021", "2020"]),
        ("coverage --by k", ["kind"]),
        ("coverage --by kind --by k", []),
        ("overdue --export j", ["json", "jsonl"]),
        ("load safety", ["safety-month"]),
        ("init --with le", ["leaders-talk-safety"]),
        ("import p", ["people"]),
        ("appoint ZC head 王", []),
        ("nothing ", []),
        ("overdue -oanswer.csv --under zcz", ["中川镇"]),
        ("overdue --under zcz --und", ["--under"]),
        ("coverage --matured --by k", ["kind"]),
        ("log-study ZC --role gov", ["government-head"]),
        ("--version ov", ["overdue"]),
    ],
)
def test_what_is_offered(stage: Stage, line: str, values: list[str]):
    assert offered(stage, f"--db ledger.db {line}") == values


def test_the_headers_of_a_form_are_offered_and_the_figures_they_may_ask_for(stage: Stage):
    book = Workbook()
    book.active.append(["单位", "应整改", "已整改"])
    book.active.append(["中川镇"])
    book.save(stage.folder / "form.xlsx")
    line = "--db ledger.db fill form.xlsx --map "
    assert offered(stage, line) == ["单位=", "应整改=", "已整改="]
    assert offered(stage, f"{line}应整改=over") == ["应整改=overdue"]
    assert offered(stage, "--db ledger.db fill none.xlsx --map ") == []


def test_a_period_that_something_began_is_offered_by_its_day(stage: Stage):
    asks = '[programme]\ncode = "after"\ntitle = "After"\nissued_on = 2020-01-01\n[[requirement]]\n'
    asks += 'code = "notice"\ntitle = "Notice"\nactivity = "report"\nper = "unit"\nsource = "1"\nevery = "trigger"\n'
    (stage.folder / "after.toml").write_text(f'{asks}trigger = "accident"\nwithin = "7d"\napplies_to = [{{code="ZC"}}]')
    for words in ("load after.toml", "log accident ZC --on 2020-03-02", "log accident ZC --on 2020-03-05"):
        stage.run(f"--db ledger.db {words}".split())
    assert offered(stage, "--db ledger.db status ZC --requirement notice --period ") == ["2020-03-05", "2020-03-02"]


def test_days_that_are_worked_on_are_offered_as_they_are_published(stage: Stage):
    asks = '[programme]\ncode = "saturdays"\ntitle = "Saturdays"\nissued_on = 2026-01-01\n[[requirement]]\n'
    asks += 'code = "duty"\ntitle = "Duty"\nactivity = "duty"\nper = "unit"\nsource = "1"\nskip = "holidays"\n'
    (stage.folder / "saturdays.toml").write_text(f'{asks}rrule = "FREQ=WEEKLY;BYDAY=SA"\napplies_to = [{{code="ZC"}}]')
    stage.run(["--db", "ledger.db", "load", "saturdays.toml"])
    periods = offered(stage, "--db ledger.db status ZC --requirement duty --period ")
    assert periods == ["2026-10-10", "2026-05-09", "2026-02-28", "2026-02-14"]


def test_the_territory_stands_beside_a_unit(stage: Stage):
    assert tab(stage, "--db ledger.db status 城")[1] == ["D1\t城关镇, 中川镇", "D2\t城关镇, 兰州市"]
    assert tab(stage, "--db ledger.db status zcz")[1] == ["中川镇\tZC, 兰州市"]


def test_help_is_in_the_language_asked_for(stage: Stage):
    english, chinese = tab(stage, "--lang en overd")[1], tab(stage, "--lang zh overd")[1]
    assert english == ["overdue\tWho is overdue, by which clause."]
    assert chinese != english
    assert tab(stage, "overd", SAFETYTRACK_LANG="zh")[1] == chinese
    assert tab(stage, "--lang fr overd")[1] == english


def test_the_ledger_is_the_one_on_the_line_else_of_the_environment(stage: Stage):
    assert offered(stage, "status zcz") == ["中川镇"]
    assert offered(stage, "--db=ledger.db status zcz", SAFETYTRACK_DB="none.db") == ["中川镇"]
    assert offered(stage, "status zcz", SAFETYTRACK_DB="none.db") == []
    assert offered(stage, "--db none.db appoint X gov") == ["government-head"]


@pytest.mark.parametrize(
    "db", ["none.db", "letter.txt", ".", "", "http://example.org/x"], ids=lambda db: db or "an empty name"
)
def test_without_a_ledger_nothing_is_offered_and_nothing_said(stage: Stage, db: str):
    (stage.folder / "letter.txt").write_text("no ledger, but long enough to be looked at " * 99)
    assert tab(stage, "status zcz", SAFETYTRACK_DB=db) == (0, [])


@pytest.mark.parametrize(
    "broken", [{"COMP_CWORD": ""}, {"COMP_CWORD": "many"}, {"COMP_CWORD": "77"}, {"_SAFETYTRACK_COMPLETE": "nonsense"}]
)
def test_a_broken_question_is_answered_with_nothing(stage: Stage, broken: dict[str, str]):
    assert tab(stage, "--db ledger.db status zcz", "bash", **broken)[1] == []


def test_what_a_shell_leaves_behind_is_no_question(stage: Stage):
    assert stage.run(["--version"], {"_SAFETYTRACK_COMPLETE": ""})[1][0].startswith("safetytrack ")


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("letter 提", ["提醒函"]),
        ("letter urg", ["urging-letter"]),
        ("letter 提醒函 中川镇 川园", ["中川园区"]),
        ("log reply ZC --ref-to 安", ["安办〔2026〕1号"]),
        ("void 安", ["安办〔2026〕1号"]),
    ],
)
def test_letters_are_offered_by_rung_and_by_number(stage: Stage, line: str, values: list[str]):
    for words in (["load", "ladder"], ["log", "reminder-letter", "ZC", "--ref", "安办〔2026〕1号"]):
        stage.run(["--db", "ledger.db", *words])
    assert offered(stage, f"--db ledger.db {line}") == values


def test_files_are_left_to_the_shell(stage: Stage):
    for line in (
        "import 填",
        "letter check ours",
        "import units ",
        "overdue -o ",
        "overdue -ox",
        "overdue --output x",
        "load x",
        "--db ",
        "attach 3f9a a.jpg ",
    ):
        assert tab(stage, line, "zsh") == (1, ["_files"])
        assert tab(stage, line, _TYPER_COMPLETE_FISH_ACTION="is-args")[0] == 1
    assert tab(stage, "--db ledger.db status 没有", _TYPER_COMPLETE_FISH_ACTION="is-args") == (0, [])


def test_at_most_fifty_are_offered(stage: Stage):
    file = "".join(f"N{n:03},新村{n},town\n" for n in range(80))
    Path("units.csv").write_text("code,name,kind\n" + file, encoding="utf-8")
    assert stage.run(["--db", "ledger.db", "import", "units", "units.csv"])[0] == 0
    for word in ("N", "新", "村", "xc", ""):
        assert len(offered(stage, f"--db ledger.db status {word}")) == 50


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("--db ledger.db status zcz", ["中川镇"]),
        ("--db ledger.db status zc", [" ", "中川镇", "中川园区"]),
        ("--db ledger.db status 中", ["中川镇", "中川园区"]),
        ("--db ledger.db status D", ["D1（城关镇,\\ 中川镇）", "D2（城关镇,\\ 兰州市）"]),
        ("--db ledger.db status D1", ["D1"]),
        ("--db = ledger.db units --under = zcz", ["中川镇"]),
        ("--db ledger.db units --kind =", [*KINDS]),
        ("--db ledger.db log-study ZC --with ZCY : gov", ["government-head"]),
        ("--db ledger.db log-study ZC --with ZCY :", [*ROLES]),
        ("--db ledger.db log-study ZC --with ZCY : head --host zcz", ["中川镇"]),
        ("--db ledger.db log-study ZC --with=zcz", ["--with\\=中川镇"]),
        ("--db ledger.db log-study ZC --with ZCY\\:gov", ["ZCY\\:government-head"]),
    ],
)
def test_words_as_bash_breaks_them(stage: Stage, line: str, lines: list[str]):
    assert tab(stage, line, "bash") == (0, lines)


def test_powershell_gets_the_help_after_three_colons_and_keeps_backslashes(stage: Stage):
    assert tab(stage, "--db ledger.db status zcz", "powershell")[1] == ["中川镇:::ZC, 兰州市"]
    assert tab(stage, "--db ledger.db overdue --export js", "pwsh")[1] == ["json::: ", "jsonl::: "]
    stage.run(["--db", "ledger.db", "add-unit", "o'b ’x", "--kind", "town", "--code", "Q"])
    assert tab(stage, "--db ledger.db status o", "powershell")[1] == ["'o''b ’’x':::Q"]
    (stage.folder / "ledger.db").rename(stage.folder / "a\\b.db")
    assert tab(stage, "--db a\\b.db status zcz", "powershell")[1] == ["中川镇:::ZC, 兰州市"]
