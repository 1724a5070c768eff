"""Words to paste into a group, in pieces that a message has room for."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.text import LARGEST, Paragraph, Sentence, day_words, owing, pieces, standing, with_phone
from safetytrack.output.wording import Wording

AS_OF = date(2020, 7, 10)


def test_a_paragraph_a_territory():
    paragraphs = [
        Paragraph("中川镇截至7月10日尚未完成", [Sentence("宣讲", ["甲厂", "乙厂"]), Sentence("报送", ["甲厂"])]),
        Paragraph("东河镇截至7月10日尚未完成", [Sentence("宣讲", ["丙厂"])]),
    ]
    assert list(pieces(paragraphs, "zh")) == [
        "中川镇截至7月10日尚未完成：宣讲：甲厂、乙厂。报送：甲厂。\n东河镇截至7月10日尚未完成：宣讲：丙厂。"
    ]


def test_what_is_too_long_goes_on_in_a_piece_that_begins_alike():
    names = [f"单位{n}" for n in range(400)]
    made = list(pieces([Paragraph("中川镇", [Sentence("宣讲", names)])], "zh"))
    assert len(made) > 1
    assert all(piece.startswith("中川镇：宣讲：单位") for piece in made)
    assert [name for piece in made for name in piece[len("中川镇：宣讲：") : -1].split("、")] == names


@given(st.lists(st.lists(st.text(max_size=900), min_size=1, max_size=6), max_size=4))
def test_no_piece_is_larger_than_a_message(named):
    paragraphs = [Paragraph("头", [Sentence("做", names)]) for names in named]
    assert all(len(piece.encode("utf-8")) <= LARGEST for piece in pieces(paragraphs, "zh"))


def test_paragraphs_share_a_message_while_it_has_room():
    paragraphs = [Paragraph(name, [Sentence("talk", ["A"])]) for name in ("East", "West")]
    together = "East: talk: A.\nWest: talk: A."
    assert list(pieces(paragraphs, "en")) == [together]
    assert list(pieces(paragraphs, "en", len(together))) == [together]
    assert list(pieces(paragraphs, "en", len(together) - 1)) == together.splitlines()


def test_a_name_of_many_lines_stands_on_one_and_a_very_long_one_is_cut_between_characters():
    [piece] = pieces([Paragraph("头", [Sentence("做", ["a\nb", "a" + "镇" * 200])])], "zh")
    assert piece == f"头：做：a b、a{'镇' * 199}…。"


def test_nothing_is_no_message():
    assert list(pieces([], "zh")) == []


def test_a_day_of_another_year_is_said_with_its_year():
    assert day_words(date(2025, 12, 31), "zh", date(2026, 11, 28)) == "2025年12月31日"
    assert day_words(date(2027, 1, 1), "zh", date(2026, 11, 28)) == "2027年1月1日"


@pytest.mark.parametrize(("language", "words"), [("zh", "7月5日"), ("en", "2026-07-05")])
def test_a_day_is_said_as_people_say_it(language: str, words: str):
    assert day_words(date(2026, 7, 5), language, date(2026, 1, 1)) == words


def test_who_owes_the_same_by_the_same_day_is_named_together(obligations):
    lecture, summary = obligations
    rows = [lecture, summary, lecture._replace(unit="葛沽镇", person=None), lecture._replace(due_on="2021-01-04")]
    assert owing("To do", rows, Wording("en"), None, AS_OF) == (
        "To do",
        [
            Sentence("党政主要负责同志安全生产宣讲 (2020H2, due 2020-12-31)", ["小站镇 (张三)", "葛沽镇"]),
            Sentence("活动总结报送 (once, due 2020-07-02)", ["应急局"]),
            Sentence("党政主要负责同志安全生产宣讲 (2020H2, due 2021-01-04)", ["小站镇 (张三)"]),
        ],
    )


@pytest.mark.usefixtures("in_chinese")
def test_periods_and_days_are_in_chinese_in_a_chinese_group(obligations):
    [duty] = owing("", obligations[:1], Wording("zh"), None, AS_OF).sentences
    assert "2020年下半年" in duty.lead and "12月31日" in duty.lead


def test_without_a_deadline_no_day_is_named(obligations):
    rows = [obligations[1]._replace(due_on=None)]
    assert owing("", rows, Wording("en"), None, AS_OF).sentences[0].lead == "活动总结报送 (once)"


def test_with_contacts_whom_to_ring_up_stands_behind_the_unit(obligations):
    contacts = {"U12": ContactRow(liaison="李四", phone="13900000000")}
    items = [sentence.items for sentence in owing("", obligations, Wording("en"), contacts, AS_OF).sentences]
    assert items == [["小站镇 (张三), liaison 李四 13900000000"], ["应急局"]]


@pytest.mark.parametrize(
    ("contact", "text"),
    [
        (ContactRow(liaison="李四", phone="110"), "甲厂, liaison 李四 110"),
        (ContactRow(liaison="李四"), "甲厂, liaison 李四"),
        (ContactRow(phone="110"), "甲厂, liaison 110"),
        (ContactRow(territory="小站镇"), "甲厂"),
        (None, "甲厂"),
    ],
)
def test_a_liaison_is_told_as_far_as_it_is_known(contact: ContactRow | None, text: str):
    assert with_phone("甲厂", contact) == text


def test_how_a_territory_stands_in_a_league():
    rates = {"due_pct": Decimal("66.7"), "score_pct": Decimal(50)}
    row = CoverageRow(owed=4, overdue=1, due_met=2, due_owed=3, rank=2, **rates)
    figures = ["score 50.0%", "due coverage 2 / 3 = 66.7%", "overdue: 1"]
    assert standing("小站镇", row) == ("小站镇", [Sentence("rank 2", figures)])


def test_where_nothing_has_fallen_due_there_is_no_rank():
    assert standing("小站镇", CoverageRow(owed=4)) == ("小站镇", [Sentence("nothing has fallen due", ["owed: 4"])])
