"""What only a terminal shows: colours by how late, and nothing that it would obey."""

import json

import pytest
from transcripts import Stage

HOSTILE = "中川\x1b[31m\x9b2J\x1b]52;c;AAAA\x07\u202e镇\u200f\u061c"
RAW = ("\x1b", "\x9b", "\x07", "\u202e", "\u200f", "\u061c")

TALKS = """
[programme]
code = "talks"
title = "讲安全"
issued_on = 2026-01-01
[[requirement]]
code = "talk"
title = "宣讲"
activity = "lecture"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
source = "一"
"""


@pytest.fixture
def hostile(stage: Stage) -> Stage:
    """Return a stage with a unit whose name is meant for terminals, and a terminal."""
    (stage.folder / "talks.toml").write_text(TALKS, encoding="utf-8")
    stage.run(["init", "--with", "talks.toml"])
    stage.run(["add-unit", HOSTILE, "--kind", "town"])
    stage.terminal = {"COLUMNS": "80", "LINES": "24", "SAFETYTRACK_PAGER": "", "NO_COLOR": "1"}
    return stage


@pytest.mark.parametrize(
    "words",
    [
        ["overdue"],
        ["units"],
        ["status", "U1"],
        *(["overdue", "--export", format] for format in ("csv", "tsv", "json", "jsonl")),
        ["units", "--export", "csv"],
    ],
    ids=" ".join,
)
def test_a_terminal_is_sent_nothing_that_it_would_obey(hostile: Stage, words: list[str]):
    code, lines = hostile.run(words)
    text = "\n".join(lines)
    assert code == 0
    assert "中川" in text
    assert not [character for character in RAW if character in text]


def test_json_on_a_terminal_says_the_same(hostile: Stage):
    shown = json.loads("\n".join(hostile.run(["units", "--json"])[1]))
    hostile.terminal = {}
    assert json.loads("\n".join(hostile.run(["units", "--json"])[1])) == shown
    assert shown[0]["name"] == HOSTILE


@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_pipe_gets_what_was_recorded(hostile: Stage, format: str):
    hostile.terminal = {}
    text = "\n".join(hostile.run(["units", "--export", format])[1])
    assert "\u202e" in text
    assert "\x9b" in text


def test_the_later_the_more_it_stands_out(hostile: Stage):
    hostile.terminal.pop("NO_COLOR")
    hostile.terminal["TERM"] = "xterm"
    lines = hostile.run(["overdue", "--as-of", "2026-05-15"])[1]
    late = [line.partition(":")[0] for line in lines if " days late" in line and ":" in line]
    assert late == [
        "\x1b[1;7;31m104 days late\x1b[0m\x1b[1m",
        "\x1b[1;31m76 days late\x1b[0m\x1b[1m",
        "\x1b[1;31m45 days late\x1b[0m\x1b[1m",
        "\x1b[31m15 days late\x1b[0m\x1b[1m",
    ]
    assert lines[-1] == "\x1b[1;7;31m4 overdue in 1 unit, the longest 104 days\x1b[0m"


def test_rows_for_programs_stay_in_their_order(hostile: Stage):
    words = ["overdue", "--as-of", "2026-05-15", "--export", "csv"]
    shown = [line.split(",")[3] for line in hostile.run(words)[1][1:]]
    hostile.terminal = {}
    assert [line.split(",")[3] for line in hostile.run(words)[1][1:]] == shown == [f"2026-0{n}" for n in range(1, 5)]


def test_the_demo_ends_with_what_matters_on_one_screen(stage: Stage):
    stage.terminal = {"COLUMNS": "80", "LINES": "24", "NO_COLOR": "1", "SAFETYTRACK_PAGER": ""}
    code, lines = stage.run(["--db", "demo.db", "demo"])
    assert code == 0
    screen = lines[-23:]
    assert "62 are overdue, the longest of them:" in screen
    assert [line for line in screen if line.startswith("      229  区市场监督管理局")]
    assert [line for line in screen if line.startswith("Total")]
    assert screen[-1].startswith("! try: safetytrack --db demo.db overdue")


@pytest.mark.parametrize("screen", [{}, {"COLUMNS": "120", "LINES": "24", "NO_COLOR": "1", "SAFETYTRACK_PAGER": ""}])
@pytest.mark.parametrize(("key", "first"), [("days_overdue", "15"), ("-days_overdue", "104"), ("-逾期天数", "104")])
def test_an_order_that_is_asked_for_holds_everywhere(hostile: Stage, screen: dict[str, str], key: str, first: str):
    hostile.terminal = screen
    code, lines = hostile.run(["overdue", "--as-of", "2026-05-15", "--sort", key])
    assert code == 0
    rows = [line for line in lines if "2026-0" in line]
    assert f" {first} " in rows[0]
    assert len(rows) == 4


def test_what_says_nothing_stands_last_and_no_column_is_refused(hostile: Stage):
    hostile.terminal = {}
    hostile.run(["add-unit", "乙镇", "--kind", "town", "--opened-on", "2026-01-01"])
    for key in ("opened_on", "-opened_on"):
        rows = json.loads("\n".join(hostile.run(["units", "--json", "--sort", key])[1]))
        assert [row["opened_on"] for row in rows] == ["2026-01-01", None]
    code, lines = hostile.run(["units", "--json", "--sort", "height"])
    assert code == 2
    assert lines[0].startswith("! error: 'height' is no column of this answer. sort by one of code, name, kind")


@pytest.fixture
def parts(either_stage: Stage) -> Stage:
    """Return a stage with a town that is to hand in three parts, and a terminal of 80 columns."""
    text = TALKS.replace('per = "unit"', 'per = "unit"\nparts = ["paper", "electronic", "media"]')
    text = text.replace('[{ kind = "town" }]', '[{ kind = "town" }, { kind = "enterprise", scale = "above" }]')
    (either_stage.folder / "talks.toml").write_text(text, encoding="utf-8")
    either_stage.run(["init", "--with", "talks.toml"])
    either_stage.run(["add-unit", "中川镇", "--kind", "town", "--opened-on", "2026-02-01"])
    either_stage.run(["log-lecture", "中川镇", "--role", "书记", "--on", "2026-02-05", "--part", "media"])
    either_stage.terminal = {"COLUMNS": "80", "LINES": "24", "SAFETYTRACK_PAGER": "", "NO_COLOR": "1"}
    return either_stage


def shown(stage: Stage, *words: str) -> str:
    code, lines = stage.run(["--lang", "zh", *words])
    assert code in (0, 3), lines
    return "\n".join(lines)


def test_parts_and_scopes_are_told_in_chinese(parts: Stage):
    assert "纸质材料、电子材料" in shown(parts, "overdue")
    assert "纸质材料、电子材料" in shown(parts, "status", "中川镇")
    assert "影像资料" in shown(parts, "records")
    assert "适用单位：乡镇、企业、规上" in shown(parts, "requirements")


def test_periods_are_told_in_chinese(parts: Stage):
    parts.terminal = {}
    screen = shown(parts, "log-lecture", "中川镇", "--role", "书记", "--on", "2026-02-06", "--part", "paper")
    assert "2026年2月" in screen
    assert "2026年2月" in shown(parts, "why", "中川镇", "talk", "--period", "2026-02")


def test_decisions_stand_below_what_they_are_about(parts: Stage):
    for period in ("2026-02", "2026-03"):
        code, log = parts.run(
            ["waive", "talk", "中川镇", "--period", period, "--reason", "汛期", "--approver", "安办主任"]
        )
        assert code == 0, log
    lines = shown(parts, "decisions").splitlines()
    assert [line.split() for line in lines[2:-1]] == [
        ["宣讲（2026年2月）"],
        ["《讲安全》"],
        ["豁免", "U1", "中川镇", "汛期", "安办主任", *lines[4].split()[5:]],
        ["宣讲（2026年3月）"],
        ["《讲安全》"],
        ["豁免", "U1", "中川镇", "汛期", "安办主任", *lines[7].split()[5:]],
    ]


def test_what_doctor_found_stands_below_its_check_with_what_to_do(parts: Stage):
    parts.run(["add-unit", "宏图机械厂", "--kind", "enterprise", "--parent", "中川镇"])
    lines = shown(parts, "doctor", "--under", "宏图机械厂").splitlines()
    at = lines.index("规模未定")
    assert lines[at + 1].endswith("宏图机械厂（U2）：所属行业未知，按规模提出的要求未覆盖该单位")
    assert lines[at + 2] == "      请用 edit-unit --sector 补填"
    assert lines[-1].endswith("个问题")
