"""What a template of a letter may name: texts as Chinese offices write them."""

from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.letters import LetterRow
from safetytrack.domain.rows.office import OfficeRow
from safetytrack.output.letters.content import VARIABLES, chinese_day, content

DAY = date(2026, 3, 5)
OFFICE = OfficeRow("清源县安委办")
LETTER = LetterRow(
    "清安办〔2026〕1号", "T1", "中川镇", "reminder-letter", "2026-02-01", "2026-02-10", None, None, "open", 32
)


def letter(office: OfficeRow = OFFICE, rows=(), **more) -> dict:
    return content(office, "清安办〔2026〕3号", "提醒函", DAY, [("T1", "中川镇"), ("T2", "东河镇")], list(rows), **more)


@pytest.mark.parametrize(
    ("day", "text"),
    [(DAY, "2026年3月5日"), (date(2026, 12, 31), "2026年12月31日"), (date(2026, 1, 10), "2026年1月10日")],
)
def test_a_date_is_in_arabic_figures_without_leading_noughts(day: date, text: str):
    assert chinese_day(day) == text


def test_a_letter_has_every_name_that_a_template_may_use_and_no_other(obligations):
    league = [("中川镇", CoverageRow(rank=1))]
    values = letter(rows=obligations, unanswered=[LETTER], league=league)
    assert set(values) == set(VARIABLES)
    parts = {name: values[name][0] if isinstance(values[name], list) else values[name] for name in VARIABLES}
    assert {name: set(part) for name, part in parts.items() if isinstance(part, dict)} == {
        name: set(known.split()) for name, known in VARIABLES.items() if known
    }


def test_whoever_signs_is_the_office_where_nobody_is_named():
    assert letter()["office"] == {"name": "清源县安委办", "signatory": "清源县安委办", "contact": "", "phone": ""}
    assert letter(OfficeRow("清源县安委办", signatory="清源县应急管理局"))["office"]["signatory"] == "清源县应急管理局"


def test_the_first_unit_stands_by_itself_beside_all():
    values = letter()
    assert values["unit"] == {"code": "T1", "name": "中川镇"}
    assert [unit["name"] for unit in values["units"]] == ["中川镇", "东河镇"]


def test_what_is_overdue_is_in_chinese_whatever_the_language_of_the_command(obligations):
    [row, _other] = letter(rows=obligations)["rows"]
    assert row == {
        "unit": "小站镇",
        "unit_code": "U12",
        "programme": "leaders-talk-safety",
        "requirement": "党政主要负责同志安全生产宣讲",
        "period": "2020年下半年",
        "role": "党委（党组）主要负责人",
        "person": "张三",
        "due_on": "2020年12月31日",
        "days_overdue": 34,
        "source": "二、时间安排",
    }


def test_what_is_not_known_of_it_is_empty(obligations):
    row = obligations[1]._replace(due_on=None, source=None)
    [values] = letter(rows=[row])["rows"]
    assert (values["role"], values["person"], values["due_on"], values["source"]) == ("", "", "", "")


def test_how_many_there_are_and_the_longest_are_counted(obligations):
    values = letter(rows=obligations)
    assert (values["count"], values["longest"]) == (2, 34)
    assert (letter()["count"], letter()["longest"]) == (0, 0)


def test_letters_without_an_answer_are_named():
    first, second = letter(unanswered=[LETTER, LETTER._replace(reply_by=None)])["unanswered"]
    assert first == {
        "number": "清安办〔2026〕1号",
        "title": "提醒函",
        "issued_on": "2026年2月1日",
        "reply_by": "2026年2月10日",
    }
    assert second["reply_by"] == ""


def test_a_place_in_a_league_has_its_rates_or_a_dash():
    rated = CoverageRow(rank=2, owed=4, on_time=1, late=1, overdue=2, due_pct=Decimal("66.7"), score_pct=Decimal(50))
    first, second = letter(league=[("中川镇", rated), ("东河镇", CoverageRow(owed=1))])["league"]
    assert first == {
        "unit": "中川镇",
        "rank": 2,
        "owed": 4,
        "on_time": 1,
        "late": 1,
        "overdue": 2,
        "due_pct": "66.7%",
        "score_pct": "50.0",
    }
    assert (second["rank"], second["due_pct"], second["score_pct"]) == (None, "—", "—")


def test_what_xml_cannot_hold_is_left_out_and_a_wide_blank_stays():
    office = OfficeRow("清源县\x0b安委办\u202e", contact="王　五\x00")
    assert letter(office)["office"]["name"] == "清源县安委办"
    assert letter(office)["office"]["contact"] == "王　五"
