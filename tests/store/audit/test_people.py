"""Doctor finds appointments that cannot be, and people who may be one person."""

from datetime import date

import pytest
from store.checked import findings_of, sentences_of, with_towns, written

from safetytrack.store.backends.place import Place
from safetytrack.store.schema.models import Appointment
from safetytrack.store.write.people import Post, appoint, vacate
from safetytrack.store.write.units import add_unit

JANUARY, MARCH, JUNE = date(2026, 1, 1), date(2026, 3, 1), date(2026, 6, 30)


def unit_of(entry, code: str) -> int:
    return entry.reader.one("SELECT unit_id FROM unit WHERE code = :code", code=code)[0]


@pytest.mark.parametrize(
    ("first", "second", "during"),
    [
        ((JANUARY, JUNE), (MARCH, None), "from 2026-03-01 to 2026-06-30"),
        ((JANUARY, None), (MARCH, None), "from 2026-03-01 on"),
        ((None, JUNE), (None, MARCH), "until 2026-03-01"),
        ((None, None), (None, None), "all the time"),
        ((MARCH, JUNE), (None, None), "from 2026-03-01 to 2026-06-30"),
        ((JANUARY, MARCH), (MARCH, None), "from 2026-03-01 to 2026-03-01"),
    ],
)
def test_two_holders_at_a_time_are_found(first: tuple, second: tuple, during: str, ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        unit = unit_of(entry, "ZC")
        for name in ("张三", "李四"):
            appoint(entry, Post(unit, "中川镇", "deputy"), name, JANUARY)
        for number, (started, ended) in enumerate((first, second), start=1):
            entry.add(
                Appointment(
                    unit_id=unit,
                    appointment_id=100 + number,
                    role="head",
                    person_id=number,
                    started_on=started,
                    ended_on=ended,
                )
            )
    assert sentences_of(ledger, "appointments") == [f"张三 and 李四 both hold the post head {during}"]


def test_holders_one_after_another_and_several_deputies_are_not(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        unit = unit_of(entry, "ZC")
        for role in ("head", "deputy"):
            post = Post(unit, "中川镇", role)
            appoint(entry, post, "张三", JANUARY)
            appoint(entry, post, "李四", MARCH)
            vacate(entry, post, JUNE)
    assert sentences_of(ledger, "appointments") == []


def test_a_holder_beside_a_declared_vacancy_is_found(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        post = Post(unit_of(entry, "ZC"), "中川镇", "deputy")
        vacate(entry, post, MARCH)
        appoint(entry, post, "张三", JANUARY, JUNE)
    assert sentences_of(ledger, "appointments") == [
        "the post deputy is declared vacant from 2026-03-01 to 2026-06-30, and 张三 holds it"
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "what"),
    [
        (("330007", None), ("330007", None), "person id"),
        (("007", None), ("007", None), None),
        (("330007", "139"), ("330007", "139"), "phone"),
        (("330007", "139"), ("330007", "138"), "person id"),
        (("330007", "139"), ("330007", None), "person id"),
        ((None, "139"), (None, "139"), "phone"),
        (("007", "139"), ("008", "139"), "phone"),
        ((None, None), (None, None), None),
        (("007", None), ("008", None), None),
        (("007", "139"), (None, None), None),
    ],
)
def test_one_name_with_one_phone_or_number_in_two_units_is_found(
    mine: tuple, theirs: tuple, what: str | None, ledger: Place
):
    with_towns(ledger)
    with written(ledger) as entry:
        for code, (staff_no, phone) in (("ZC", mine), ("DH", theirs)):
            appoint(entry, Post(unit_of(entry, code), code, "head"), "张三", JANUARY, staff_no=staff_no, phone=phone)
            appoint(entry, Post(unit_of(entry, code), code, "deputy"), f"{code}李四", JANUARY, phone="139")
    expected = f"张三 is in office in 2 units with the same {what}, and may be one person: 中川镇 (ZC), 东河镇 (DH)"
    assert sentences_of(ledger, "two-units") == ([expected] if what else [])
    assert [finding.unit for finding in findings_of(ledger, "two-units")] == ([("ZC", "中川镇")] if what else [])


def test_who_has_left_the_one_for_the_other_is_in_one_unit(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        appoint(entry, Post(unit_of(entry, "ZC"), "中川镇", "head"), "张三", JANUARY, date(2026, 2, 28), phone="139")
        appoint(entry, Post(unit_of(entry, "DH"), "东河镇", "head"), "张三", MARCH, phone="139")
    assert sentences_of(ledger, "two-units") == []


def test_many_units_of_one_person_are_one_finding(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        for n in range(7):
            unit = add_unit(entry, f"厂{n}", "enterprise", code=f"C{n}", parent="ZC")
            appoint(entry, Post(unit.unit_id, unit.name, "safety-manager"), "张三", JANUARY, phone="139")
    assert sentences_of(ledger, "two-units") == [
        "张三 is in office in 7 units with the same phone, and may be one person:"
        " 厂0 (C0), 厂1 (C1), 厂2 (C2), 厂3 (C3), 厂4 (C4), ..."
    ]
