"""A letter on paper: what GB/T 9704-2012 says in millimetres and points, taken from the PDF that LibreOffice prints."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from offices import Office
from pypdf import PageObject, PdfReader

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.office import OfficeRow

pytest.importorskip("docx")

TEMPLATES = Path(__file__).parents[3] / "samples" / "letters"
ROWS = 14
"""As many as fill the first page and some of the second."""
POINTS = 72 / 25.4
"""Of a millimetre."""


class Text(NamedTuple):
    """A piece of text on a page, where it begins and its base line in millimetres from the left and upper edge."""

    text: str
    left: float
    base: float
    size: float
    """In points."""

    @property
    def right(self) -> float:
        """Where it ends: Chinese characters are as wide as they are high."""
        return self.left + len(self.text) * self.size / POINTS


class Rule(NamedTuple):
    """A line across a page: its ends and its middle in millimetres, its thickness in points, and whether it is red."""

    left: float
    right: float
    down: float
    thickness: float
    is_red: bool


class Paper:
    """A printed page."""

    def __init__(self, page: PageObject) -> None:
        self.size = [round(float(side) / POINTS) for side in (page.mediabox.width, page.mediabox.height)]
        self.texts: list[Text] = []
        self.rules: set[Rule] = set()
        self._height = float(page.mediabox.height)
        self._pen: dict[bytes, list[float]] = {b"RG": [0, 0, 0], b"w": [0], b"m": [0, 0]}
        page.extract_text(visitor_text=self._read, visitor_operand_before=self._draw)

    def _down(self, up: float) -> float:
        return (self._height - up) / POINTS

    def _read(self, text: str, _matrix: object, place: list[float], _font: object, size: float) -> None:
        if text.strip():
            self.texts.append(Text(text.strip(), place[4] / POINTS, self._down(place[5]), size))

    def _draw(self, operator: bytes, operands: list[float], _matrix: object, _place: object) -> None:
        if operator in self._pen:
            self._pen[operator] = [float(operand) for operand in operands]
        elif operator == b"l" and operands[1] == (start := self._pen[b"m"])[1]:
            left, right = sorted((start[0], float(operands[0])))
            ends = round(left / POINTS, 1), round(right / POINTS, 1)
            is_red = self._pen[b"RG"] == [1, 0, 0]
            self.rules.add(Rule(*ends, self._down(start[1]), self._pen[b"w"][0], is_red))

    @property
    def red(self) -> list[Rule]:
        """Its red rules, from above."""
        return sorted((rule for rule in self.rules if rule.is_red), key=lambda rule: rule.down)

    def line(self, text: str) -> Text:
        """Return the piece that begins so, but for those of tables."""
        return next(one for one in self.texts if one.text.startswith(text) and one.size > 12)


def obligation(number: int) -> ObligationRow:
    """Return one of a town's overdue obligations."""
    return ObligationRow(
        programme="monthly",
        requirement=f"r{number}",
        title=f"第{number}项安全生产工作",
        period="2026-02",
        unit_code="T1",
        unit="中川镇",
        kind="town",
        role=None,
        person=None,
        due_on="2026-12-31",
        days_overdue=5,
        done=0,
        minimum=1,
        missing_parts=[],
        status="overdue",
        provisional=False,
        source="安委办〔2026〕12号第三条",
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, converter: Office) -> dict[str, list[Paper]]:
    """Return the pages of a letter of each rung with a long table, printed, by the names of their templates."""
    from safetytrack.output.letters.content import content
    from safetytrack.output.letters.document import filled

    folder = tmp_path_factory.mktemp("printed")
    us = OfficeRow("清源县安全生产委员会办公室", "清安办", None, "张敏", "0931-6512345")
    rows = [obligation(number) for number in range(1, ROWS + 1)]
    league = [("中川镇", CoverageRow(territory="T1", owed=14, overdue=14, rank=1))]
    values = content(us, "清安办〔2026〕3号", "提醒函", date(2026, 3, 10), [("T1", "中川镇")], rows, (), league)
    for template in TEMPLATES.iterdir():
        (folder / template.name).write_bytes(filled(template, values))
    papers = converter.converted("pdf", folder, *folder.iterdir())
    return {path.stem: [Paper(page) for page in PdfReader(path).pages] for path in papers}


@pytest.fixture(scope="module")
def pages(printed: dict[str, list[Paper]]) -> list[Paper]:
    """Return those of a reminder."""
    return printed["reminder"]


def near(value: float, within: float = 0.5) -> object:
    return pytest.approx(value, abs=within)


def test_the_page_is_a4_with_the_margins_of_the_standard(pages: list[Paper]):
    assert [page.size for page in pages] == [[210, 297]] * len(pages)
    text = [one for page in pages for one in page.texts if one.size == 16]
    assert min(one.left for one in text) == near(28)
    assert pages[0].line("号").right == near(210 - 26)
    assert min(rule.down for rule in pages[1].rules) == near(37)
    lowest = max(one.base for page in pages for one in page.texts if one.size in (12, 16))
    assert lowest < 297 - 35


def test_the_text_is_of_16_points_on_lines_of_28(pages: list[Paper]):
    text = [one for one in pages[0].texts if one.size == 16]
    lines = sorted({round(one.base, 2) for one in text if one.base > pages[0].line("中川镇").base - 1})
    assert [round((lower - upper) * POINTS, 1) for upper, lower in pairwise(lines)] == [28, 28]
    assert pages[0].line("关于").size == 22
    assert {one.size for page in pages for one in page.texts} <= {36, 22, 16, 14, 12}


def test_two_red_rules_of_170_mm_stand_on_the_first_page_alone(pages: list[Paper]):
    upper, lower = pages[0].red[:2], pages[0].red[2:]
    assert {(rule.left, rule.right) for rule in pages[0].red} == {(20, 190)}
    assert [rule.thickness > 1 for rule in (*upper, *lower)] == [True, False, False, True]
    name = pages[0].line("清源县")
    assert name.base - 0.88 * name.size / POINTS == near(30, 1)  # a character's upper edge
    below = name.base + 0.12 * name.size / POINTS
    assert upper[0].down - upper[0].thickness / 2 / POINTS - below == near(4, 1.5)  # more where the font is another
    assert 297 - lower[1].down == near(20)
    assert not any(page.red for page in pages[1:])


def test_the_number_stands_flush_right_below_the_first_rule(pages: list[Paper]):
    number = pages[0].line("号")
    assert number.right == near(184)
    assert 0 < number.base - pages[0].red[1].down < 2 * 28 / POINTS
    assert "".join(one.text for one in pages[0].texts if one.base == number.base) == "清安办〔2026〕3号"


def test_signature_and_date_share_a_page_with_the_text_and_the_date_ends_four_characters_from_the_right(
    pages: list[Paper],
):
    last = pages[-1]
    assert len(pages) > 1
    signature, day = last.line("清源县"), last.line("日")
    assert last.line("请你单位").base < signature.base < day.base
    assert 184 - day.right == near(4 * 16 / POINTS + 7.5, 2)  # moved in where the signature is long
    assert [one.text for one in pages[0].texts if one.text == "—"] == []


def test_two_lines_stay_free_above_the_title_and_one_below(pages: list[Paper]):
    number, title, addressee = (pages[0].line(text) for text in ("号", "关于", "中川镇"))
    assert (title.base - number.base) * POINTS == near(28 * 2 + 32, 3)
    assert (addressee.base - title.base) * POINTS == near(28 * 2, 4)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("reminder", "关于按期完成安全生产工作的提醒函"),
        ("urging", "关于逾期安全生产工作的督办函"),
        ("rectification", "督促限期整改通知书"),
        ("interview", "约谈通知书"),
        ("circular", "关于安全生产工作逾期情况的通报"),
        ("listed", "挂牌督办通知书"),
    ],
)
def test_every_rung_has_the_same_form(name: str, title: str, printed: dict[str, list[Paper]], pages: list[Paper]):
    first, *others = printed[name]
    assert first.line(title).size == 22
    assert first.red == pages[0].red
    assert not any(page.red for page in others)
    assert first.line("号").right == near(184)
    signed = next(page for page in others if any(one.text.startswith("清源县") for one in page.texts))
    assert 184 - signed.line("日").right == near(4 * 16 / POINTS + 7.5, 2)
    assert not [one for page in printed[name] for one in page.texts if "{" in one.text]
    for page in printed[name]:  # a day in a table stands on one line
        months, days = ({round(one.base, 1) for one in page.texts if one.text == part} for part in "月日")
        assert days <= months
