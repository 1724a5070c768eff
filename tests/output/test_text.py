"""Words to paste into a group, in pieces that a message has room for."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.columns.coverage import SCORE
from safetytrack.output.text import LARGEST, Paragraph, Sentence, Standing, day_words, league, owing, pieces
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


def test_what_is_said_of_nobody_is_a_sentence_of_its_own():
    paragraph = Paragraph("中川镇尚未完成", [Sentence("宣讲"), Sentence("报送", ["甲"]), Sentence("演练")])
    assert list(pieces([paragraph], "zh")) == ["中川镇尚未完成：宣讲。报送：甲。演练。"]
    whole = "East: talk. drill."
    assert list(pieces([Paragraph("East", [Sentence("talk"), Sentence("drill")])], "en", len(whole) - 1)) == [
        "East: talk.",
        "East: drill.",
    ]


def test_who_owes_the_same_by_the_same_day_is_named_together(obligations):
    lecture, summary = obligations
    rows = [lecture, summary, lecture._replace(unit="葛沽镇", unit_code="U13", person="李四")]
    assert owing("To do", rows, Wording("en"), None, AS_OF) == (
        "To do",
        [
            Sentence("党政主要负责同志安全生产宣讲 (2020H2, due by 2020-12-31)", ["小站镇 (张三)", "葛沽镇 (李四)"]),
            Sentence("活动总结报送 (due by 2020-07-02)", ["应急局"]),
        ],
    )


def test_periods_that_the_same_owe_it_for_stand_together(obligations):
    lecture, _summary = obligations
    rows = [lecture, lecture._replace(period="2021H1", due_on="2021-06-30"), lecture._replace(person="李四")]
    rows.append(lecture._replace(title="宣讲", period="2021H1", due_on=None))
    title = "党政主要负责同志安全生产宣讲"
    assert leads(rows) == [
        f"{title} (2020H2, due by 2020-12-31): 小站镇 (张三, 李四)",
        f"{title} (2021H1, due by 2021-06-30): 小站镇 (张三)",
        "宣讲 (2021H1): 小站镇 (张三)",
    ]
    assert leads(rows[:2]) == [f"{title} (2020H2, due by 2020-12-31; 2021H1, due by 2021-06-30): 小站镇 (张三)"]


def test_of_very_many_periods_none_is_cut(obligations):
    lecture, _summary = obligations
    rows = [lecture._replace(period=f"{year}H1", due_on=f"{year}-06-30") for year in range(1990, 2030)]
    sentences = owing("", rows, Wording("en"), None, AS_OF).sentences
    together = " ".join(sentence.lead for sentence in sentences)
    assert len(sentences) == 2
    assert all(len(sentence.lead.encode("utf-8")) <= 600 for sentence in sentences)
    assert all(f"{year}H1, due by {year}-06-30" in together for year in range(1990, 2030))


def test_days_that_follow_one_another_are_told_from_which_to_which(obligations):
    _lecture, summary = obligations
    days = [date(2020, 6, n) for n in (1, 2, 3, 5)] + [date(2020, 6, 8), date(2020, 6, 9)]
    daily = [summary._replace(period=str(day), due_on=str(day)) for day in days]
    assert leads(daily) == [
        "活动总结报送 (2020-06-01 to 2020-06-03, 3 days; due by 2020-06-05; 2020-06-08 to 2020-06-09, 2 days): 应急局"
    ]
    shifted = [daily[0], daily[1]._replace(due_on="2020-06-03"), daily[2]]
    assert leads(shifted) == [
        "活动总结报送 (due by 2020-06-01; 2020-06-02, due by 2020-06-03; due by 2020-06-03): 应急局"
    ]


@pytest.mark.usefixtures("in_chinese")
def test_days_that_follow_one_another_are_told_in_chinese(obligations):
    _lecture, summary = obligations
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 1, 3)]
    daily = [summary._replace(period=str(day), due_on=str(day)) for day in days]
    [sentence] = owing("", daily, Wording("zh"), None, AS_OF).sentences
    assert sentence.lead == "活动总结报送（2019年12月31日至1月1日，共2天；1月3日前）"


def leads(rows: list[ObligationRow], *, is_own: bool = False) -> list[str]:
    """Return what is said of rows, a line a sentence."""
    sentences = owing("", rows, Wording("en"), None, AS_OF, is_own=is_own).sentences
    return [": ".join(filter(None, (lead, ", ".join(items)))) for lead, items in sentences]


def test_posts_of_one_unit_are_told_apart_by_their_roles(obligations):
    lecture, _summary = obligations
    both = [lecture, lecture._replace(role="government-head", person="李四")]
    duty = "党政主要负责同志安全生产宣讲 (2020H2, due by 2020-12-31)"
    assert leads(both) == [f"{duty}: 小站镇 (Party head 张三, Government head 李四)"]
    assert leads([*both, lecture._replace(unit_code="U13", unit="葛沽镇", person="王五")]) == [
        f"{duty}: 小站镇 (Party head 张三, Government head 李四), 葛沽镇 (Party head 王五)"
    ]
    assert leads([lecture._replace(person=None)]) == [f"{duty}: 小站镇 (nobody recorded as Party head)"]


def test_two_units_of_one_name_are_two(obligations):
    _lecture, summary = obligations
    assert leads([summary, summary._replace(unit_code="U14")]) == ["活动总结报送 (due by 2020-07-02): 应急局, 应急局"]


def test_a_unit_that_the_head_names_is_not_named_again(obligations):
    lecture, summary = obligations
    rows = [lecture, lecture._replace(role="government-head", person="李四"), summary]
    assert leads(rows, is_own=True) == [
        "党政主要负责同志安全生产宣讲 (2020H2, due by 2020-12-31): Party head 张三, Government head 李四",
        "活动总结报送 (due by 2020-07-02)",
    ]


@pytest.mark.usefixtures("in_chinese")
def test_what_is_pasted_into_a_chinese_group_is_chinese(obligations):
    lecture, summary = obligations
    rows = [lecture, lecture._replace(role="government-head", person="李四"), summary]
    contacts = {"U12": ContactRow(liaison="王五", phone="139")}
    head = "【小站镇】截至7月10日，以下单位尚未完成"
    assert list(pieces([owing(head, rows, Wording("zh"), contacts, AS_OF)], "zh")) == [
        "【小站镇】截至7月10日，以下单位尚未完成：党政主要负责同志安全生产宣讲（2020年下半年，12月31日前）："
        "小站镇（党委（党组）主要负责人张三、行政主要负责人李四）。活动总结报送（7月2日前）：应急局。"
        "联络员：小站镇 王五 139。"
    ]


def test_without_a_deadline_no_day_is_named(obligations):
    lecture, summary = obligations
    assert leads([summary._replace(due_on=None)]) == ["活动总结报送: 应急局"]
    assert leads([lecture._replace(due_on=None, person=None, role=None)]) == [
        "党政主要负责同志安全生产宣讲 (2020H2): 小站镇"
    ]


@pytest.mark.parametrize(
    ("contact", "known"),
    [
        (ContactRow(liaison="李四", phone="110"), ["小站镇 李四 110"]),
        (ContactRow(liaison="李四"), ["小站镇 李四"]),
        (ContactRow(phone="110"), ["小站镇 110"]),
        (ContactRow(territory="小站镇"), []),
        (None, []),
    ],
)
def test_whom_to_ring_up_is_told_once_as_far_as_it_is_known(contact: ContactRow | None, known: list[str], obligations):
    lecture, _summary = obligations
    rows = [lecture, lecture._replace(title="学习")]
    contacts = {"U12": contact} if contact else {}
    sentences = owing("", rows, Wording("en"), contacts, AS_OF).sentences
    assert sentences[2:] == ([Sentence("liaisons", known)] if known else [])
    own = owing("", rows, Wording("en"), contacts, AS_OF, is_own=True).sentences
    assert own[2:] == ([Sentence("liaisons", [known[0].removeprefix("小站镇 ")])] if known else [])


def test_how_territories_stand_in_a_league():
    rates = {"due_pct": Decimal("66.7"), "score_pct": Decimal(50)}
    row = CoverageRow(owed=4, overdue=1, due_met=2, due_owed=3, rank=2, **rates)
    standings = [
        Standing("小站镇", row, ContactRow(liaison="李四", phone="110")),
        Standing("葛沽镇", row._replace(rank=1, overdue=0)),
        Standing("东河镇", row),
        Standing("中川镇", CoverageRow(owed=4)),
    ]
    figures = "score 50.0%, due coverage 2 / 3 = 66.7%, overdue:"
    assert league(standings, AS_OF) == [
        ("as of 2020-07-10, ranked by score", [Sentence(SCORE)]),
        ("小站镇", [Sentence(f"tied for rank 2, {figures} 1"), Sentence("liaisons", ["李四 110"])]),
        ("葛沽镇", [Sentence(f"rank 1, {figures} 0")]),
        ("东河镇", [Sentence(f"tied for rank 2, {figures} 1")]),
        ("中川镇", [Sentence("nothing has fallen due, owed: 4")]),
    ]


def test_no_territory_is_no_league():
    assert league([], AS_OF) == []
