"""How a file to import names the units of a ledger, and which of them its examples speak of."""

from collections.abc import Callable, Iterable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from store.replay import author

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Ledger
from safetytrack.store.lookup.lookup import find_unit, find_unit_exactly
from safetytrack.store.lookup.named_units import (
    department,
    filled_post,
    first_unit,
    superior_names,
    superior_of_enterprises,
    unit_names,
)
from safetytrack.store.write.people import appoint, post_named, vacate
from safetytrack.store.write.units import add_unit, close_unit

TODAY = date(2026, 3, 10)
TEXTS = ["甲镇", "乙镇", "U1", "U2", "a", "=1", "'=1", "@x", "a\nb", "甲\x07镇", "甲　镇"]
"""Names, codes and aliases that are each other's, or that a cell would not keep."""

UNITS = some.lists(
    some.tuples(
        some.sampled_from(TEXTS),
        some.sampled_from([None, "U1", "U2", "U3", "a", "甲镇", "=1"]),
        some.lists(some.sampled_from(TEXTS), max_size=2, unique=True),
        some.booleans(),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda unit: unit[1] or object(),
)


def filled(place: Place, units: Iterable[tuple[str, ...]]) -> None:
    """Add units: code, name, kind, and the code of the parent where there is one."""
    with Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        for code, name, kind, *parent in units:
            add_unit(entry, name, kind, code=code, parent=parent[0] if parent else None)


@given(units=UNITS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_open_unit_is_named_so_that_an_import_finds_it_and_no_other(
    new_ledger: Callable[[], Place], units: list[tuple[str, str | None, list[str], bool]]
):
    place = new_ledger()
    with Ledger(place, author(TODAY)).write("add-unit", {}) as entry:
        for name, code, aliases, is_closed in sorted(units, key=lambda unit: unit[1] is None):
            try:
                unit = add_unit(entry, name, "town", code=code, aliases=aliases)
            except Refused:  # of a name that is there already, and no code
                continue
            if is_closed:
                close_unit(entry, unit.code, date(2026, 3, 9), "撤")
    with reading(place) as reader:
        kept = reader.all("SELECT unit_id, code, name, closed_on FROM unit ORDER BY unit_id")
        named = list(unit_names(reader, TODAY))
        still_open = [row for row in kept if row[3] is None]
        assert [find_unit_exactly(reader, text, lambda _text: ()).unit_id for text in named] == [
            row[0] for row in still_open
        ]
        for text, (_unit_id, code, name, _closed_on) in zip(named, still_open, strict=True):
            assert text in (code, name)
            assert text == code or (text.isprintable() and not text.startswith("'"))


def test_a_name_stands_for_its_unit_unless_another_goes_by_it_too(ledger: Place):
    filled(
        ledger,
        [
            ("A", "甲县", "district"),
            ("B", "乙县", "district"),
            ("C", "城关镇", "town", "A"),
            ("D", "城关镇", "town", "B"),
            ("E", "A", "town"),
            ("F", "丙镇", "town"),
        ],
    )
    with Ledger(ledger, author(TODAY)).write("add-unit", {}) as entry:
        add_unit(entry, "丁镇", "town", code="G", aliases=["丙镇"])
    with reading(ledger) as reader:
        assert list(unit_names(reader, TODAY)) == ["甲县", "乙县", "C", "D", "E", "F", "丁镇"]


def test_below_one_unit_are_that_unit_and_those_below_it(ledger: Place):
    filled(
        ledger,
        [
            ("Z", "园区", "zone"),
            ("A", "甲镇", "town", "Z"),
            ("B", "乙镇", "town", "Z"),
            ("E", "甲厂", "enterprise", "A"),
        ],
    )
    with reading(ledger) as reader:
        town = find_unit(reader, "A").unit_id
        assert list(unit_names(reader, TODAY, town)) == ["甲镇", "甲厂"]
        assert list(superior_names(reader, TODAY, town)) == ["甲镇"]
        assert list(superior_names(reader, TODAY)) == ["园区", "甲镇", "乙镇"]
        assert list(superior_names(reader, TODAY, find_unit(reader, "E").unit_id)) == ["甲厂"]


def test_a_unit_is_named_to_the_end_of_its_last_open_day(ledger: Place):
    filled(ledger, [("A", "甲镇", "town"), ("B", "乙镇", "town")])
    with Ledger(ledger, author(TODAY)).write("close-unit", {}) as entry:
        close_unit(entry, "A", TODAY, "撤")
    with reading(ledger) as reader:
        assert list(unit_names(reader, TODAY)) == ["甲镇", "乙镇"]
        assert list(unit_names(reader, date(2026, 3, 11))) == ["乙镇"]
        assert first_unit(reader, date(2026, 3, 11)) == "乙镇"


def test_an_enterprise_stands_rather_below_a_town_than_below_what_was_recorded_first(ledger: Place):
    filled(
        ledger,
        [
            ("Q", "青岚区", "district"),
            ("J", "应急局", "department", "Q"),
            ("A", "甲镇", "town", "Q"),
            ("E", "甲厂", "enterprise", "A"),
        ],
    )
    with reading(ledger) as reader:
        assert superior_of_enterprises(reader, TODAY) == "甲镇"
        assert superior_of_enterprises(reader, TODAY, find_unit(reader, "Q").unit_id) == "青岚区"
        assert superior_of_enterprises(reader, TODAY, find_unit(reader, "E").unit_id) == "甲厂"
        assert department(reader, TODAY) == "应急局"


def test_an_empty_ledger_has_nothing_to_name(ledger: Place):
    with reading(ledger) as reader:
        assert list(unit_names(reader, TODAY)) == []
        nothing = (first_unit, superior_of_enterprises, department, filled_post)
        assert [ask(reader, TODAY) for ask in nothing] == [None] * 4


def test_a_post_is_held_by_one_person_on_that_day(ledger: Place):
    filled(ledger, [("A", "甲镇", "town"), ("B", "乙镇", "town"), ("C", "丙镇", "town", "B")])
    with Ledger(ledger, author(TODAY)).write("appoint", {}) as entry:
        for unit, role, name, since, until in (
            ("A", "deputy", "赵一", date(2026, 1, 1), None),
            ("A", "head", "钱二", date(2026, 1, 1), date(2026, 3, 9)),
            ("B", "head", "孙三", date(2026, 3, 11), None),
            ("C", "party-head", "李四", None, None),
        ):
            appoint(entry, post_named(entry, unit, role), name, since, until)
    with reading(ledger) as reader:
        assert filled_post(reader, TODAY) == ("丙镇", "party-head", "李四")
        assert filled_post(reader, TODAY, find_unit(reader, "B").unit_id) == ("丙镇", "party-head", "李四")
        assert filled_post(reader, TODAY, find_unit(reader, "A").unit_id) is None
        assert filled_post(reader, date(2026, 3, 9)) == ("甲镇", "head", "钱二")
        assert filled_post(reader, date(2026, 3, 11)) == ("乙镇", "head", "孙三")
    with Ledger(ledger, author(TODAY)).write("vacate", {}) as entry:
        vacate(entry, post_named(entry, "C", "party-head"), TODAY)
    with reading(ledger) as reader:
        assert filled_post(reader, TODAY) is None


def test_a_post_with_two_holders_is_no_example_of_whom_a_lecture_is_credited_to(ledger: Place):
    filled(ledger, [("A", "甲镇", "town")])
    with Ledger(ledger, author(TODAY)).write("appoint", {}) as entry:
        head = post_named(entry, "A", "head")
        appoint(entry, head, "王建国", date(2026, 1, 1), date(2026, 12, 31), staff_no="1")
        appoint(entry, head, "王建国", date(2026, 2, 1), date(2026, 12, 31), staff_no="2")
    with reading(ledger) as reader:
        assert filled_post(reader, TODAY) is None
