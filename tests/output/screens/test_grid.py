"""Rows below one head, at widths that fit the screen."""

from output.naming import named

from safetytrack.output.columns.column import column
from safetytrack.output.screens.grid import grid, grouped, without_repeats
from safetytrack.output.screens.view import View

COLUMNS = (column("town", "Town"), column("unit", "Unit"), column("late", "Late", "integer"))
ROWS = [("东镇", "甲厂", 3), ("东镇", "乙厂", 12), ("西镇", "乙厂", 1)]


def rows() -> list:
    return list(named(ROWS, COLUMNS))


def text(lines) -> list[str]:
    return "".join(lines).splitlines()


def test_rows_stand_below_what_those_that_follow_each_other_have_in_common():
    lines = grouped(rows(), COLUMNS[1:], View("en", 80), lambda row: row.town, lambda row: [f"{row.town}\n"])
    assert text(lines) == [
        "  Unit  Late",
        "  ──────────",
        "东镇",
        "  甲厂     3",
        "  乙厂    12",
        "西镇",
        "  乙厂     1",
    ]


def test_a_group_that_comes_back_later_has_its_head_again():
    heads = grouped(
        [*rows(), *rows()[:1]], COLUMNS[1:], View("en", 80), lambda row: row.town, lambda row: [f"{row.town}\n"]
    )
    assert [line for line in text(heads) if line.endswith("镇")] == ["东镇", "西镇", "东镇"]


def test_what_stands_above_is_said_once_from_the_left():
    lines = without_repeats(rows(), COLUMNS, View("en", 80), ["town", "unit"])
    assert text(lines)[2:] == ["东镇  甲厂     3", "      乙厂    12", "西镇  乙厂     1"]


def test_cells_are_coloured_by_their_values():
    coloured = grid(
        rows(), COLUMNS, View("en", 80, color=True), styles={"late": lambda late: "red" if late > 9 else None}
    )
    assert text(coloured.body(0, 2)) == ["东镇  甲厂     3", "东镇  乙厂    \x1b[31m12\x1b[0m"]


def test_columns_that_do_not_fit_are_named_below():
    columns = (*COLUMNS[:2], column("late", "Late", "integer", drop_order=1))
    narrow = grid(rows(), columns, View("en", 12))
    assert [one.column.key for one in narrow.text_columns] == ["town", "unit"]
    assert text(narrow.foot())[0] == "1 column"
    assert "(Late):" in " ".join(text(narrow.foot()))
