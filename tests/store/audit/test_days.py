"""One person in two places on a day, and lectures on holidays, are signs."""

from datetime import date

import pytest
from store.checked import findings_of, log, sentences_of, with_towns, written

from safetytrack.domain.calendar import FIRST_DAY
from safetytrack.store.audit.days import Occasion, apart_from_another
from safetytrack.store.backends.place import Place
from safetytrack.store.write.drafts import EventFacts

DONE = date(2020, 7, 20)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("会议室", None), ("会议室", None), False),
        (("三楼 会议室", None), ("镇政府三楼会议室", None), False),
        (("会议室", None), ("车间", None), True),
        ((None, "化工厂"), (None, "铸造厂"), True),
        ((None, "化工厂"), ("车间", None), False),
        (("车间", "化工厂"), ("车间", "铸造厂"), True),
        ((None, None), ("车间", None), False),
    ],
)
def test_two_places_areapart_from_another(one: tuple, other: tuple, apart: bool):
    occasions = [Occasion("a", *one), Occasion("b", *other)]
    assert apart_from_another(occasions) == (occasions if apart else [])


def test_one_person_in_two_places_by_name_alone(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        for place in ("会议室", "东河文化站", "镇政府会议室"):
            log(entry, "ZC", EventFacts("study", DONE, place=place), "张三")
        log(entry, "ZC", EventFacts("study", DONE, place="别处"), "李四")
        log(entry, "DH", EventFacts("study", DONE, place="另一处"), "张三")
    (finding,) = findings_of(ledger, "two-places")
    assert str(finding.message) == "张三 was in several places on 2020-07-20: 会议室, 东河文化站, 镇政府会议室"
    assert (finding.unit, finding.about) == (("ZC", "中川镇"), ("张三",))


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 2, 17), "Spring Festival"),
        (date(2020, 10, 1), "National Day"),
        (date(2026, 2, 28), None),
        (date(2026, 3, 8), None),
        (FIRST_DAY, None),
    ],
    ids=["festival", "national day", "a make-up workday", "a Sunday", "before any calendar"],
)
def test_a_lecture_on_a_public_holiday(day: date, holiday: str | None, ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        log(entry, "ZC", EventFacts("lecture", day))
        log(entry, "ZC", EventFacts("duty", day))
    expected = f"the lecture was given on {day}, a day off for {holiday}"
    assert sentences_of(ledger, "on-holiday") == ([expected] if holiday else [])
