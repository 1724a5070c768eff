"""What numbers and days look like in the cells of a style of an open document."""

from collections.abc import Sequence
from xml.parsers import expat

import pytest

from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.month_formats import MONTH, YEAR
from safetytrack.intake.guard.ods_styles import CommonStyles, NumberStyles, without_spaces

CELL = '<style family="table-cell" name="ce" data-style-name="N"/>'


def follow(styles: NumberStyles | CommonStyles, xml: str) -> None:
    """Have styles follow elements without spaces."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = styles.start
    parser.EndElementHandler = styles.end
    parser.CharacterDataHandler = styles.characters
    parser.Parse(xml, True)


def look(*elements: str, common: NumberStyles | None = None) -> str | None:
    """Return the look of the cells of the style ``ce``."""
    styles = NumberStyles(common)
    follow(styles, f"<all>{''.join(elements)}</all>")
    return styles.looks().get("ce")


def number(parts: str, name: str = "N") -> str:
    return f'<number-style name="{name}">{parts}</number-style>'


def digits(n: int, more: str = "") -> str:
    return f'<number min-integer-digits="{n}" {more}/>'


@pytest.mark.parametrize(
    ("parts", "pattern"),
    [
        (digits(6), DIGIT * 6),
        (digits(2), DIGIT * 2),
        (digits(30), DIGIT * 30),
        (f"<text>A</text>{digits(3)}<text>号</text>", f"A{DIGIT * 3}号"),
        (digits(3, 'decimal-places="0"'), DIGIT * 3),
        (f"<text-properties/>{digits(3)}", DIGIT * 3),
        (
            '<number min-integer-digits="6"><embedded-text position="2">-</embedded-text></number>',
            f"{DIGIT * 4}-{DIGIT * 2}",
        ),
        (
            '<number min-integer-digits="6"><embedded-text position="2">-</embedded-text>'
            '<embedded-text position="4">-</embedded-text></number>',
            "-".join([DIGIT * 2] * 3),
        ),
    ],
)
def test_a_number_with_leading_zeros_and_texts(parts, pattern):
    assert look(number(parts), CELL) == pattern


@pytest.mark.parametrize(
    "parts",
    [
        digits(1),
        digits(31),
        digits(3, 'decimal-places="1"'),
        digits(3, 'grouping="true"'),
        digits(3, 'display-factor="1000"'),
        f"{digits(3)}<fraction/>",
        f"<text>{'x' * 256}</text>{digits(3)}",
    ],
)
def test_any_other_number_has_no_look_of_its_own(parts):
    assert look(number(parts), CELL) is None


@pytest.mark.parametrize(
    ("parts", "shows"),
    [
        ("<year/><text>-</text><month/>", MONTH),
        ("<month/><year/>", MONTH),
        ("<year/>", YEAR),
        ("<era/><year/><text>年</text>", YEAR),
        ("<year/><month/><day/>", None),
        ("<year/><week-of-year/>", None),
        ("<text>x</text>", None),
    ],
)
def test_a_day_that_shows_its_month_or_year_alone(parts, shows):
    assert look(f'<date-style name="N">{parts}</date-style>', CELL) == shows


def test_what_positive_numbers_look_like_is_what_counts():
    condition = '<map condition="value()&gt;=0" apply-style-name="P"/>'
    assert look(number(digits(4), "P"), number(digits(3) + condition), CELL) == DIGIT * 4
    condition = '<map condition="value()&lt;0" apply-style-name="P"/>'
    assert look(number(digits(4), "P"), number(digits(3) + condition), CELL) == DIGIT * 3


def heirs(parents: Sequence[str]) -> str:
    return "".join(
        f'<style family="table-cell" name="{name}" parent-style-name="{parent}"/>'
        for name, parent in zip(["ce", *parents], parents, strict=False)
    )


def test_a_style_inherits_of_its_parents_up_to_the_fifth_style():
    base = number(digits(4)) + '<style family="table-cell" name="base" data-style-name="N"/>'
    assert look(base, heirs(["a", "b", "c", "base"])) == DIGIT * 4
    assert look(base, heirs(["a", "b", "c", "d", "base"])) is None
    assert look(heirs(["a", "ce"])) is None


def test_a_style_of_something_else_than_a_cell_is_none():
    assert look(number(digits(4)), CELL.replace("table-cell", "table-row")) is None


def test_a_tables_own_styles_inherit_of_the_documents():
    common = CommonStyles()
    base = CELL.replace('"ce"', '"base"')
    follow(common, f"<all>{number(digits(9))}<styles>{number(digits(4))}{base}</styles></all>")
    assert NumberStyles(common.styles).looks() == {"base": DIGIT * 4}
    assert look(heirs(["base"]), common=common.styles) == DIGIT * 4
    assert look(CELL, common=common.styles) == DIGIT * 4
    assert look(number(digits(5)), CELL, common=common.styles) == DIGIT * 5


def test_styles_of_pages_are_of_no_matter():
    common = CommonStyles()
    follow(common, f"<all><styles>{number(digits(4))}</styles>{CELL}</all>")
    assert common.styles.looks() == {}


def test_attributes_go_by_their_names_without_their_spaces():
    assert without_spaces({"urn:any name": "a b", "plain": "c"}) == {"name": "a b", "plain": "c"}
