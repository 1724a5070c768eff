"""The tables of the page: columns that say something, cells in words, and keys to sort by."""

from decimal import Decimal

import pytest
from output.naming import named

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.columns.column import column
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.report.tables import Cell, Header, Table, figures, telling
from safetytrack.output.wording import Wording

EN, ZH = Wording("en"), Wording("zh", {"requirement": {"lecture": "宣讲"}})


def keys(columns) -> list[str]:
    return [one.key for one in columns]


@pytest.mark.parametrize(
    ("one", "value", "wording", "cell"),
    [
        (column("owed", "Owed", "integer"), 1234, EN, Cell("1234", "1234", "n")),
        (column("owed", "Owed", "integer"), None, EN, Cell("", "", "n")),
        (column("rate", "Rate", "percent"), Decimal("66.7"), EN, Cell("66.7%", "66.7", "n")),
        (column("rate", "Rate", "percent"), None, EN, Cell("—", "", "n")),
        (column("hours", "Hours", "number"), Decimal("1E+3"), EN, Cell("1000", "1000", "n")),
        (column("due", "Due", "date"), "2026-03-05", EN, Cell("2026-03-05", None, "d")),
        (column("period", "Period", words="period"), "2026H1", ZH, Cell("2026年上半年", "2026H1", "d")),
        (column("requirement", "R", words="requirement"), "lecture", ZH, Cell("宣讲", None, "")),
        (column("kind", "Kind", words="kind"), "town", ZH, Cell("乡镇", None, "")),
        (column("unit", "Unit"), "<b>甲厂</b>", EN, Cell("<b>甲厂</b>", None, "")),
        (column("role", "Role", words="role"), None, EN, Cell("", None, "")),
        (
            column("parts", "Parts", "list", words="activity"),
            ("lecture", "notes"),
            EN,
            Cell("Lecture, notes", None, ""),
        ),
    ],
)
def test_a_cell_is_in_words_and_sorts_by_what_it_means(one, value, wording: Wording, cell: Cell):
    [row] = named([(value,)], (one,))
    assert Table((one,), wording).cells(row) == [cell]


def test_headers_tell_which_figures_may_be_summed_and_what_rates_are_of():
    headers = {one.text: one for one in Table(coverage_columns(["kind"]), EN).headers}
    assert headers["Kind"] == Header("Kind", False)
    assert headers["Owed"] == Header("Owed", True, "owed")
    assert headers["Coverage"] == Header("Coverage", True, None, "met/owed")
    assert headers["Due coverage"] == Header("Due coverage", True, None, "due_met/due_owed")
    assert headers["Completion"] == Header("Completion", True)


def test_a_row_in_html_has_its_classes_its_keys_and_no_markup_of_the_data():
    columns = (column("unit", "Unit"), column("late", "Late", "integer"), column("note", "Note"))
    rows = list(named([("<i>&", 3, "a\nb"), ("<i>&", 0, '"')], columns))
    cells = Table(columns, EN).marked_up()
    assert [str(cells(row)) for row in rows] == [
        '<td>&lt;i&gt;&amp;</td><td class="n" data-k="3">3</td><td>a b</td>',
        '<td>&lt;i&gt;&amp;</td><td class="n" data-k="0">0</td><td>&#34;</td>',
    ]


@pytest.mark.parametrize("empty", [None, 0, "", (), False])
def test_an_optional_column_is_left_out_where_it_is_empty_in_every_row(empty: object):
    columns = (column("unit", "Unit"), column("it", "It", optional=True))
    assert keys(telling(columns, list(named([(None, empty), (None, empty)], columns)))) == ["unit"]
    assert keys(telling(columns, list(named([(None, empty), (None, "a")], columns)))) == ["unit", "it"]


def test_figures_that_are_looked_for_first_stand_in_front_whatever_tells_rows_apart():
    columns = figures(coverage_columns(["kind"], ranked=True), [CoverageRow(kind="town", waived=1)])
    assert keys(columns) == [
        *("rank", "score_pct", "due_pct", "due_met", "due_owed", "overdue"),
        *("kind", "owed", "met", "on_time", "late", "open", "coverage_pct", "on_time_pct"),
        *("done", "required", "completion_pct", "waived"),
    ]
