"""Letters: gapless numbers whoever writes, documents as GB/T 9704 has them, what came of each on every day."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from forking import Forked
from transcripts import BEIJING, Stage
from typed import done, rows

docx = pytest.importorskip("docx")

MONTHLY = """
[programme]
code = "monthly"
title = "月度检查"
issued_on = 2026-01-01

[[requirement]]
code = "check"
title = "月度安全检查"
activity = "inspection"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
source = "第三条"
"""
HOSTILE = "甲&乙　<厂>{{7*7}}"
"""An ideographic space parts no words on the stage."""


def fill(stage: Stage) -> None:
    (stage.folder / "monthly.toml").write_text(MONTHLY, encoding="utf-8")
    done(
        stage,
        "init --with monthly.toml --with ladder --office 清源县安委会办公室",
        "office --prefix 清安办 --contact 张敏 --phone 0931-6512345",
        "add-unit 中川镇 --kind town --code T1",
        f"add-unit {HOSTILE} --kind town --code T2",
    )


@pytest.fixture
def letters_stage(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return two towns that owe an inspection each month, on 20 May."""
    stage = filled_stage(fill)
    stage.now = datetime(2026, 5, 20, 9, tzinfo=BEIJING)
    return stage


def texts(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_a_letter_holds_its_number_and_only_its_unit_s_rows(letters_stage: Stage):
    done(letters_stage, "letter reminder-letter T1 T2 -o out --as-of 2026-03-05")
    first, second = sorted((letters_stage.folder / "out").iterdir())
    paragraphs = texts(second)
    assert "清安办〔2026〕2号" in paragraphs
    assert "甲&乙 <厂>{{7*7}}：" in [text.replace("\u3000", " ") for text in paragraphs]
    assert paragraphs.count("月度安全检查") == 2
    assert "2026年3月5日" in paragraphs
    assert "清源县安委会办公室" in paragraphs
    assert not any("甲&乙" in text for text in texts(first))


def test_a_letter_has_the_form_of_gb_t_9704(letters_stage: Stage):
    done(letters_stage, "letter reminder-letter T1 -o out --as-of 2026-03-05")
    [path] = (letters_stage.folder / "out").iterdir()
    document = docx.Document(str(path))
    section = document.sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {"Normal": ("仿宋_GB2312", 16), "标题": ("方正小标宋简体", 22), "一级标题": ("黑体", 16)}
    for name, (font, size) in fonts.items():
        style = document.styles[name]
        assert style.element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) == font
        assert style.font.size.pt == size
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == 28
    last = {paragraph.style.name: paragraph for paragraph in document.paragraphs}
    assert last["落款"].paragraph_format.keep_with_next
    # Nine characters over six, whose middle lies four and three from the right.
    assert last["成文日期"].paragraph_format.right_indent.pt == 4 * 16
    assert last["落款"].paragraph_format.right_indent.pt == 2.5 * 16


def test_the_league_of_a_circular_ranks_what_is_below_the_only_root(letters_stage: Stage):
    done(
        letters_stage, "add-unit 清源县 --kind district --code D", "edit-unit T1 --parent D", "edit-unit T2 --parent D"
    )
    done(letters_stage, "log inspection T1 --for 2026-01 --on 2026-01-30", "letter circular T1 T2 -o out")
    [path] = Path("out").glob("*.docx")
    league = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[-1].rows[1:]]
    ranks = [row for row in rows(letters_stage, "coverage --by territory --rank --matured --under D") if row["owed"]]
    keys = ("rank", "owed", "on_time", "late", "overdue", "score_pct")
    figures = [[float(figure) for figure in (row[0], *row[2:])] for row in league]
    assert figures == [[row[key] for key in keys] for row in ranks]
    assert [row[1] for row in league] == ["中川镇", HOSTILE]


def test_answers_and_closings_are_right_on_every_day(letters_stage: Stage):
    done(
        letters_stage,
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "log reply T1 --ref-to 清安办﹝2026﹞1号 --on 2026-03-16",
        "log closing T1 --ref-to 清安办〔2026〕1号 --on 2026-03-18",
    )
    answers = {}
    for day in ("2026-03-04", "2026-03-05", "2026-03-12", "2026-03-13", "2026-03-16", "2026-03-18", "2026-04-01"):
        listing = rows(letters_stage, f"letters --as-of {day}")
        answers[day] = [(row["state"], row["days_open"]) for row in listing]
    assert answers == {
        "2026-03-04": [],
        "2026-03-05": [("open", 0)],
        "2026-03-12": [("open", 7)],
        "2026-03-13": [("overdue", 8)],
        "2026-03-16": [("replied", 11)],
        "2026-03-18": [("closed", 13)],
        "2026-04-01": [("closed", 13)],
    }
    assert rows(letters_stage, "letters --known-on 2026-03-18") == []


def test_answers_of_a_file_name_letters_with_any_brackets(letters_stage: Stage):
    done(letters_stage, "letter reminder-letter T1 T2 -o out --as-of 2026-03-05")
    answers = "activity,unit,done_on,ref_to\nreply,T1,2026-03-09,清安办[2026]1号\nreply,T2,2026-03-09,清安办（2026）2\n"
    (letters_stage.folder / "answers.csv").write_text(answers, encoding="utf-8")
    code, lines = letters_stage.run(["import", "completions", "answers.csv"])
    assert code == 0
    assert not any("no event has the ref" in line for line in lines)
    assert [row["replied_on"] for row in rows(letters_stage, "letters")] == ["2026-03-09"] * 2


def test_what_was_recorded_before_a_letter_does_not_close_it(letters_stage: Stage):
    done(letters_stage, "letter reminder-letter T1 -o out --as-of 2026-03-05")
    closings = "activity,unit,done_on,ref_to\nclosing,T1,2026-03-01,清安办〔2026〕1号\n"
    (letters_stage.folder / "closings.csv").write_text(closings, encoding="utf-8")
    done(letters_stage, "import completions closings.csv")
    [row] = rows(letters_stage, "letters --as-of 2026-03-06")
    assert (row["state"], row["closed_on"], row["days_open"]) == ("open", None, 1)


def test_a_void_letter_waits_for_nothing(letters_stage: Stage):
    done(
        letters_stage,
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "void 清安办[2026]1号 --reason 有误",
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
    )
    assert [row["reply_by"] for row in rows(letters_stage, "letters --as-of 2026-03-06")] == [None, "2026-03-12"]


def test_one_reply_answers_the_letter_it_names(letters_stage: Stage):
    done(
        letters_stage,
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "letter urging-letter T1 -o out --as-of 2026-03-20",
        "log reply T1 --ref-to 清安办〔2026〕2号 --on 2026-03-23",
    )
    answered = {row["number"]: row["replied_on"] for row in rows(letters_stage, "letters")}
    assert answered == {"清安办〔2026〕1号": None, "清安办〔2026〕2号": "2026-03-23"}
    late = rows(letters_stage, "overdue --programme ladder")
    assert [row["requirement"] for row in late] == ["answer-reminder"]


def test_no_number_is_given_twice(letters_stage: Stage):
    done(
        letters_stage,
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "void 清安办〔2026〕1号 --reason 有误",
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "undo",
        "letter reminder-letter T1 -o out --as-of 2026-03-05",
        "letter reminder-letter T2 -o out --as-of 2026-03-05 --draft",
    )
    sent = {row["number"]: row["state"] for row in rows(letters_stage, "letters --as-of 2026-03-06")}
    assert sent == {"清安办〔2026〕1号": "void", "清安办〔2026〕3号": "open"}
    _code, lines = letters_stage.run(["doctor"])
    assert not any("were left out" in line for line in lines)


def test_a_number_that_was_recorded_by_hand_is_not_given_again(letters_stage: Stage):
    typed = {"清安办": "清安办〔2026〕7号", "清 安・Ab办": "清安·ab办〔2026〕7号"}
    typed |= {"ＱＡ-a": "qA-A〔2026〕７号", "甲\u200b乙": "甲乙﹝2026﹞7号"}
    for day, (prefix, number) in enumerate(typed.items(), 5):
        for words in (
            ["office", "--prefix", prefix],
            ["log", "reminder-letter", "T1", "--on", "2026-03-05", "--ref", number],
            ["letter", "reminder-letter", "T2", "-o", "out", "--as-of", f"2026-03-0{day}"],
        ):
            code, lines = letters_stage.run(words)
            assert code == 0, lines
    sent = {row["number"] for row in rows(letters_stage, "letters") if row["unit_code"] == "T2"}
    assert sent == {f"{prefix}〔2026〕8号" for prefix in typed}


def test_doctor_names_gaps(letters_stage: Stage):
    done(letters_stage, "log urging-letter T1 --on 2026-03-05 --ref 清安办〔2026〕3号")
    code, lines = letters_stage.run(["doctor"])
    assert code == 3
    assert any("清安办〔2026〕1号, 清安办〔2026〕2号" in line for line in lines)


def test_writers_at_once_leave_no_gap(letters_stage: Stage):
    towns = [f"W{n}" for n in range(8)]
    done(letters_stage, *(f"add-unit 镇{town} --kind town --code {town}" for town in towns))
    words = ["letter", "reminder-letter"]
    writers = [Forked([*words, town, "-o", "out", "--as-of", "2026-03-05"], letters_stage.folder) for town in towns]
    for ended in [writer.ended() for writer in writers]:
        assert not ended.code, ended.stderr
    numbers = [row["number"] for row in rows(letters_stage, "letters --as-of 2026-03-06")]
    assert numbers == [f"清安办〔2026〕{n}号" for n in range(1, 9)]
