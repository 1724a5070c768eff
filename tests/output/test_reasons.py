"""The words of each kind of reason, in both languages."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from safetytrack import locale
from safetytrack.domain.obligation.explained import (
    absent,
    begun,
    counted,
    due,
    near,
    outcome,
    scope,
    versions,
    whose,
    window,
)
from safetytrack.domain.obligation.explained.reason import STEPS, Reason
from safetytrack.domain.requirement import Scope
from safetytrack.output.reasons import SENTENCES, scope_in_words, sentence

DAY, LATER = date(2026, 1, 1), date(2026, 3, 31)
TOWN, WORKS = Scope(kind="town"), Scope(kind="enterprise", scale="above", sector="industrial", tag="key", code="U1")
EVENT = ("E1", "lecture", DAY)

MEASURES = ("events", "hours", "people", "hosts", "holders", "parts")
EXAMPLES = [
    scope.InScope("unit", (), TOWN),
    scope.InScope("post", ("head",), TOWN),
    scope.InScope("person", ("deputy", "liaison"), Scope()),
    scope.NotInScope((TOWN, WORKS)),
    scope.Scale("above", given=True),
    scope.Scale("below", given=False),
    scope.Scale(None, given=False),
    scope.Version(2, DAY),
    versions.Withdrawn(DAY),
    versions.BegunBeforeLoading(2, LATER, DAY),
    versions.Replaced(2, DAY),
    absent.BeforeStart(DAY),
    absent.AfterEnd(DAY),
    absent.FirstPeriodLeftOut(DAY),
    absent.DueBeforeStart(DAY),
    absent.BeforeSince(DAY),
    absent.OutOfSeason((3, 4, 5)),
    begun.BegunByAppointment("赵强", "head", DAY),
    begun.BegunByOpening(DAY),
    begun.BegunByEvent(*EVENT),
    *(
        begun.NotBegunBy(trigger, ("head",), on)
        for trigger in ("appointment", "opening", "drill")
        for on in (DAY, None)
    ),
    window.CalendarWindow("quarter", DAY, LATER),
    window.ClippedWindow("quarter", DAY, LATER),
    window.GivenWindow(DAY, LATER),
    window.OpenWindow(DAY),
    window.RecurringWindow(DAY, LATER),
    window.HolidaysSkipped(),
    window.SeasonWindow("year", (3, 4, 5), DAY, LATER),
    window.ListedWindow("2026春节", DAY, LATER),
    window.LeadWindow(9, DAY, LATER),
    window.CountedSince(DAY),
    window.BegunAfterShift(DAY),
    window.EndMoved(DAY, LATER),
    due.NoDeadline(),
    due.DueAtWindowEnd(LATER),
    due.DueAsNamed(LATER),
    due.DueOverridden(LATER),
    *(due.DueByRule(LATER, day) for day in ("day 5", "day -5", "workday 3", "workday -1", "after day 10")),
    due.DueByRule(LATER, "after workday 3"),
    due.DueShifted(DAY, LATER, ("New Year's Day",)),
    due.DueShifted(DAY, LATER, ()),
    *(due.DueWithin(within, DAY, LATER, ()) for within in ("7d", "1d", "15wd", "6m", "1y")),
    due.DueWithin("15wd", DAY, LATER, ("New Year's Day",)),
    due.Provisional(LATER),
    due.Extended(LATER, "刘主任", "汛期"),
    due.ExtensionReplaced(LATER, "刘主任", "汛期"),
    whose.UnitOwes(),
    whose.PostOwes("head"),
    whose.PostNames(("government-head", "head")),
    whose.PersonOwes("赵强"),
    whose.HoldsPost("赵强", "head", DAY, LATER),
    whose.HoldsPost("赵强", "head", None, LATER),
    whose.NoHolder("head", LATER),
    whose.Vacant("head", DAY, LATER),
    whose.InOffice("赵强", "deputy", DAY, LATER),
    whose.InOffice("赵强", "deputy", None, LATER),
    whose.NotInOffice("赵强", LATER),
    whose.NobodyInOffice(("deputy",)),
    whose.OpenUnit(DAY, None),
    whose.OpenUnit(None, LATER),
    whose.OpenUnit(DAY, LATER),
    whose.NotYetOpen(LATER),
    whose.Closed(DAY),
    whose.NewUnit(DAY, 11, 30),
    whose.NewInOffice("赵强", DAY, 11, 30),
    whose.Waived("刘主任", "机构改革"),
    *(counted.Amount(measure, Decimal(12), Decimal("4.50")) for measure in MEASURES),
    whose.NoHosts(),
    counted.OwnMinimum(Decimal(5), None),
    counted.OwnMinimum(Decimal(2), "高危"),
    counted.Share(Decimal(25), 56, Decimal(14)),
    counted.Share(Decimal(25), 1, Decimal(1)),
    near.NoHost(),
    near.HostNotAsked(("外厂",)),
    near.HostCounted(("外厂", "老厂")),
    counted.CountsInOffice("赵强", "liaison", DAY, LATER),
    counted.CountsInOffice("赵强", "liaison", None, LATER),
    counted.MissingParts(("paper", "photos")),
    counted.Counts(*EVENT, None, None, None, None),
    counted.Counts(*EVENT, "head", "赵强", "paper", "2025Q4"),
    near.NearMiss(*EVENT, (near.OutsideWindow(-3), near.NoEvidence())),
    *(near.OutsideWindow(days) for days in (-3, -1, 1, 3)),
    near.AnotherPeriod("2025Q4"),
    near.AnotherRequirement(("p/other",)),
    near.NotYetDone(LATER),
    near.OtherPost(("head",)),
    near.OtherPost(()),
    near.OtherPerson(("赵强",)),
    near.OtherPerson(()),
    near.OtherPart("paper"),
    near.NotInOfficeThen("赵强", "liaison", DAY, DAY, LATER),
    near.NotInOfficeThen("赵强", "liaison", LATER, None, DAY),
    near.NotInOfficeThen("赵强", "liaison", None, DAY, LATER),
    *(near.TooShort(Decimal("0.5"), hours) for hours in (Decimal("0.25"), None)),
    *(near.TooFew(Decimal(30), audience) for audience in (12, None)),
    near.HostElsewhere("territory", "外厂"),
    near.HostElsewhere("sector", "外厂"),
    near.HostElsewhere("sector", None),
    near.Undone("void"),
    near.Undone("returned"),
    near.AnswersAnother("SG-1"),
    near.NoEvidence(),
    near.RecordedLater(LATER),
    outcome.EnoughInTime(DAY),
    outcome.EnoughLate(LATER, DAY),
    outcome.PastDue(DAY, 1),
    outcome.PastDue(DAY, 2),
    outcome.StillOpen(LATER),
    outcome.StillOpen(None),
    outcome.NotBegun(LATER),
    outcome.NotBegun(DAY, LATER),
]


@pytest.fixture
def chinese() -> Iterator[None]:
    locale.use("zh")
    yield
    locale.use("en")


def kinds() -> set[type[Reason]]:
    return set(Reason.__subclasses__())


def test_every_kind_has_an_example():
    assert {type(each) for each in EXAMPLES} == kinds()


def test_kinds_are_told_apart_and_have_a_step_and_a_rule():
    assert len({kind.slug for kind in kinds()}) == len(kinds())
    assert all(kind.step in STEPS and 1 <= kind.rule <= 25 for kind in kinds())


@pytest.mark.parametrize("reason", EXAMPLES, ids=lambda reason: reason.slug)
def test_a_sentence_in_english(reason: Reason):
    text = sentence(reason)
    assert "None" not in text and "{" not in text


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("reason", EXAMPLES, ids=lambda reason: reason.slug)
def test_a_sentence_in_chinese(reason: Reason):
    text = sentence(reason)
    assert any("一" <= character <= "鿿" for character in text)
    assert not {"the", "not", "on", "is", "of"} & set(text.split())


def test_every_sentence_is_used():
    texts = {sentence(each) for each in EXAMPLES}
    for message in SENTENCES.values():
        first = message.partition("{")[0] or message.rpartition("}")[2]
        assert any(first in text for text in texts), message


def test_examples_of_words():
    texts = {each.slug: sentence(each) for each in EXAMPLES}
    assert texts["due-shifted"] == "2026-01-01 is no working day: due on 2026-03-31 instead"
    assert texts["counts"] == "E1 counts: Lecture on 2026-01-01, Head, 赵强, paper, for 2025Q4"
    assert texts["near-miss"] == "E1 does not count: Lecture on 2026-01-01, 3 days before the window, without evidence"
    assert texts["not-in-scope"] == (
        "not owed: the clause asks others only: Town, Enterprise, Above scale, sector industrial, tag key, code U1"
    )
    assert texts["amount"] == "4.5 of 12 parts done"


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (due.DueByRule(LATER, "day 5"), "due on 2026-03-31, day 5 of the period"),
        (due.DueByRule(LATER, "workday -1"), "due on 2026-03-31, working day 1 from the end of the period"),
        (due.DueByRule(LATER, "after day 10"), "due on 2026-03-31, day 10 after the period"),
        (near.OutsideWindow(-1), "one day before the window"),
        (near.OutsideWindow(3), "3 days after the window"),
        (outcome.PastDue(DAY, 1), "not enough was done by 2026-01-01, one day ago"),
        (outcome.StillOpen(None), "not enough is done yet; there is no deadline"),
        (counted.Share(Decimal("25.0"), 56, Decimal(14)), "of the 56 units inside that are to be visited, 25% are 14"),
        (counted.Share(Decimal(25), 1, Decimal(1)), "of the one unit inside that is to be visited, 25% are 1"),
        (begun.NotBegunBy("drill", (), DAY), "not owed: no Drill on 2026-01-01 is credited to it"),
        (near.OtherPost(("head", "liaison")), "credited to Head, Liaison"),
        (near.OtherPost(()), "credited to no post"),
        (near.TooShort(Decimal("0.50"), Decimal("0.25")), "0.25 hours where each needs 0.5"),
        (near.Undone("void"), "voided"),
        (whose.OpenUnit(None, LATER), "the unit is open when it falls due, until 2026-03-31"),
    ],
)
def test_a_sentence_says_what_its_facts_are(reason: Reason, text: str):
    assert sentence(reason) == text


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        (Scope(kind="town"), "Town"),
        (Scope(code="U1"), "code U1"),
        (Scope(kind="enterprise", sector="C33"), "Enterprise, sector C33"),
        (Scope(), "every unit"),
    ],
)
def test_a_scope_is_told_by_the_keys_that_are_given(asks: Scope, text: str):
    assert str(scope_in_words(asks)) == text


def test_an_event_is_called_as_the_reader_knows_it():
    assert sentence(begun.BegunByEvent(*EVENT), str.lower) == "begun by e1: Lecture on 2026-01-01"
