"""Signs of invented records: what is one, and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lending import FileLedgers
from store.checked import TODAY, findings_of, log, sentences_of, with_towns, written
from store.query.questions import ledgers
from store.staying_open import staying_open

from safetytrack.store.audit import signs
from safetytrack.store.audit.checks import SUSPICIOUS, names
from safetytrack.store.backends.place import Place
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.undoing import undo_event
from safetytrack.store.write.units import add_unit, edit_unit

DONE = date(2020, 7, 20)
NOTE = "会上学习了事故案例并交流发言，大家谈了体会"


@pytest.mark.parametrize("check", names(SUSPICIOUS))
def test_an_honest_ledger_shows_no_sign(check: str, ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        log(entry, "ZC", EventFacts("lecture", date(2026, 3, 7), place="会议室", note=NOTE))
        log(entry, "DH", EventFacts("lecture", date(2026, 3, 8), place="会议室"))
    assert sentences_of(ledger, check) == []


def test_one_text_of_three_occasions_is_a_sign_and_of_one_session_none(ledger: Place):
    with_towns(ledger)
    together = EventFacts("study", DONE, place="园区会议室", note=NOTE)
    with written(ledger) as entry:
        for code in ("YQ", "ZC", "DH"):
            log(entry, code, together)
        log(entry, "ZC", together._replace(done_on=DONE + timedelta(days=1)))
    assert sentences_of(ledger, "same-text") == []
    with written(ledger) as entry:
        last = log(entry, "ZC", together._replace(done_on=DONE + timedelta(days=2)))
    (finding,) = findings_of(ledger, "same-text")
    assert str(finding.message) == "the very same words stand in the records of 3 occasions, in 3 units"
    assert (finding.about, len(finding.events), finding.unit) == ((NOTE,), 5, (None, None))
    with written(ledger) as entry:
        undo_event(entry, last, "void", "a mistake")
    assert sentences_of(ledger, "same-text") == []


@pytest.mark.parametrize(("note", "topics"), [("短", ("法律法规", "事故案例")), (None, ())])
def test_a_short_text_is_nobodys(note: str | None, topics: tuple, ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        for n in range(5):
            log(entry, "ZC", EventFacts("study", DONE + timedelta(days=n), note=note, topics=topics))
    assert sentences_of(ledger, "same-text") == []


def test_a_long_list_of_topics_is_told_as_it_was_written(ledger: Place):
    with_towns(ledger)
    with written(ledger) as entry:
        for n in range(3):
            log(entry, "ZC", EventFacts("study", DONE + timedelta(days=n), topics=("法" * 60, "=案" * 30)))
    (finding,) = findings_of(ledger, "same-text")
    assert str(finding.message) == "the very same topics stand in the records of 3 occasions, in 1 units"
    assert finding.about == (f"{'法' * 60}; {'=案' * 30}",)
    assert finding.unit == ("ZC", "中川镇")


def bulk(ledger: Place, command: str, dates: list[date], on: date = TODAY) -> list[str]:
    with written(ledger, on, command) as entry:
        for day in dates:
            log(entry, "ZC", EventFacts("meeting", day))
    return sentences_of(ledger, "late-bulk")


OLD = [date(2025, 1, 1) + timedelta(days=n) for n in range(10)]


def test_ten_records_of_long_ago_typed_on_one_day_are_a_sign(ledger: Place):
    assert bulk(with_towns(ledger), "log-study", OLD) == [
        "10 events of 10 days from 2025-01-01 to 2025-01-10 were typed in on 2026-03-10 between 12:00 and 12:00,"
        " each more than 60 days after it was done"
    ]


@pytest.mark.parametrize(
    ("command", "dates"),
    [
        ("log-study", OLD[:9]),
        ("log-study", [TODAY - timedelta(days=60 + n) for n in range(10)]),
        ("import", OLD),
        ("demo", OLD),
    ],
    ids=["nine", "nine, and one of sixty days", "a first import", "a demo"],
)
def test_fewer_or_younger_ones_or_what_was_kept_elsewhere_are_none(command: str, dates: list, ledger: Place):
    assert bulk(with_towns(ledger), command, dates) == []


def test_ten_records_of_two_days_are_a_folder_found_again(ledger: Place):
    with_towns(ledger)
    with written(ledger, command="log") as entry:
        for n in range(10):
            log(entry, "ZC", EventFacts("meeting", OLD[n % 2], place=str(n)))
    assert sentences_of(ledger, "late-bulk") == []


def test_an_import_of_what_was_done_while_the_unit_was_in_the_ledger_is_a_sign(ledger: Place):
    with_towns(ledger)
    after = [TODAY + timedelta(days=n) for n in range(10)]
    assert bulk(ledger, "import", [*OLD, *after], on=date(2026, 12, 1)) == [
        "10 events of 10 days from 2026-03-10 to 2026-03-19 were taken in from a file on 2026-12-01, more than 60 days"
        " after they were done, though their units were in this ledger then"
    ]


def test_a_unit_that_was_renamed_since_came_into_the_ledger_when_it_did(ledger: Place):
    with_towns(ledger)
    with written(ledger, date(2026, 11, 1)) as entry:
        edit_unit(entry, "ZC", name="中川街道")
    after = [TODAY + timedelta(days=n) for n in range(10)]
    assert len(bulk(ledger, "import", after, on=date(2026, 12, 1))) == 1


@ledgers
@given(st.lists(st.tuples(st.integers(50, 90), st.sampled_from(["log", "import"])), min_size=12, max_size=40))
def test_late_bulk_is_what_a_plain_count_says(file_ledgers: FileLedgers, events: list):
    place = file_ledgers.take()
    recorded = date(2026, 3, 10)
    with staying_open(place):
        with written(place, recorded - timedelta(days=80)) as entry:
            add_unit(entry, "中川镇", "town", code="ZC")
        for command in ("log", "import"):
            with written(place, recorded, command) as entry:
                for number, (ago, how) in enumerate(events):
                    if how == command:
                        log(entry, "ZC", EventFacts("meeting", recorded - timedelta(days=ago), place=str(number)))
    expected = 0
    for command in ("log", "import"):
        late = [ago for ago, how in events if how == command and ago > 60 and (how == "log" or ago <= 80)]
        expected += len(late) >= signs.BULK and len(set(late)) >= signs.BULK_DAYS
    assert len(findings_of(place, "late-bulk")) == expected
    file_ledgers.give_back(place)
