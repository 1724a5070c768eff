"""Words to paste into a group, in pieces that a message has room for."""

from hypothesis import given
from hypothesis import strategies as st

from safetytrack.output.text import LARGEST, Paragraph, Sentence, pieces


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
