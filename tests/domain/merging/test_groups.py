"""Groups that several ledgers have figures of, each once."""

from safetytrack.domain.merging.groups import Group, Groups, Member
from safetytrack.domain.rows.coverage import CoverageRow


def in_order(dimensions: tuple[str, ...], *ledgers: list[CoverageRow], own: str | None = None) -> list[tuple]:
    groups = Groups(dimensions, {"talk": "leaders", "plan": "town-safety"})
    for place, rows in enumerate(ledgers):
        groups.begin("ABC"[place], own)
        for row in rows:
            groups.add(row, f"head-{place}")
    return [tuple(group) for group, _members in groups.in_order()]


def test_what_is_of_no_unit_is_one_group_of_all_ledgers():
    groups = Groups(("kind",), {})
    rows = [CoverageRow(kind="town", owed=1), CoverageRow(kind="town", owed=2)]
    for ledger, row in zip("AB", rows, strict=True):
        groups.begin(ledger)
        groups.add(row, f"head-{ledger}")
    assert list(groups.in_order()) == [(Group(None, ("town",)), [Member(rows[0], "head-A"), Member(rows[1], "head-B")])]


def test_units_of_two_ledgers_are_never_one():
    for dimension in ("unit", "regulator", "territory"):
        row = CoverageRow(**{dimension: "中川镇"})
        assert in_order((dimension,), [row], [row]) == [("A", ("中川镇",)), ("B", ("中川镇",))]


def test_where_no_unit_is_named_nothing_is_of_one_ledger():
    assert in_order(("kind", "unit"), [CoverageRow(kind="town")], [CoverageRow(kind="town")]) == [
        (None, ("town", None))
    ]


def test_territories_may_be_units_of_a_ledger_of_their_own():
    row = CoverageRow(territory="清源县")
    assert in_order(("territory",), [row], [row], own="ours") == [("ours", ("清源县",))]
    both = CoverageRow(territory="清源县", unit="中川镇")
    assert in_order(("territory", "unit"), [both], own="ours") == [("A", ("清源县", "中川镇"))]


def test_units_come_as_they_came_and_words_by_their_letters():
    assert in_order(("unit",), [CoverageRow(unit="b"), CoverageRow(unit="a")], [CoverageRow(unit="0")]) == [
        ("A", ("b",)),
        ("A", ("a",)),
        ("B", ("0",)),
    ]
    assert in_order(("kind",), [CoverageRow(kind="zone")], [CoverageRow(kind="city")]) == [
        (None, ("city",)),
        (None, ("zone",)),
    ]


def test_requirements_keep_the_order_that_the_ledgers_have_within_a_programme():
    first = [CoverageRow(requirement="town-safety/z"), CoverageRow(requirement="town-safety/a")]
    second = [CoverageRow(requirement="town-safety/z"), CoverageRow(requirement="town-safety/m")]
    assert [values for _ledger, (values,) in in_order(("requirement",), first, second)] == [
        "town-safety/z",
        "town-safety/m",
        "town-safety/a",
    ]


def test_requirements_come_by_their_programmes():
    codes = ["plan", "water/a", "another/z", "talk"]
    rows = [CoverageRow(requirement=code) for code in codes]
    assert [code for _ledger, (code,) in in_order(("requirement",), rows)] == ["another/z", "talk", "plan", "water/a"]


def test_periods_come_in_time_and_before_units():
    rows = [CoverageRow(unit="b", period=label) for label in ("2026", "2026H1", "2026Q3")]
    rows.append(CoverageRow(unit="a", period="2026Q1"))
    assert [values for _ledger, values in in_order(("unit", "period"), rows)] == [
        ("a", "2026Q1"),
        ("b", "2026H1"),
        ("b", "2026Q3"),
        ("b", "2026"),
    ]


def test_what_has_no_value_comes_first():
    rows = [CoverageRow(kind="town"), CoverageRow()]
    assert [values for _ledger, values in in_order(("kind",), rows)] == [(None,), ("town",)]
