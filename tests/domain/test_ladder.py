"""The rungs of a ladder, as a version of a programme keeps them."""

import json

from safetytrack.domain.ladder import Rung, When, rungs_from_json, rungs_to_json
from safetytrack.domain.term import Term

RUNGS = [
    Rung("reminder-letter", "提醒函", "reminder.docx", When(overdue="5wd")),
    Rung("urging-letter", "督办函", "urging.docx", When(unanswered="reminder-letter")),
    Rung("interview", "约谈通知书", "interview.docx", When(missed=3)),
    Rung("circular", "通报", "circular.docx"),
]


def test_rungs_are_read_back_as_they_were_kept():
    assert rungs_from_json(rungs_to_json(RUNGS)) == RUNGS


def test_what_a_rung_does_not_say_is_not_kept():
    assert rungs_to_json(RUNGS[2:]) == (
        '[{"activity":"interview","template":"interview.docx","title":"约谈通知书","when":{"missed":3}},'
        '{"activity":"circular","template":"circular.docx","title":"通报"}]'
    )


def test_without_rungs_nothing_is_kept():
    assert rungs_to_json([]) is None
    assert rungs_to_json(iter(())) is None


def test_the_order_of_rungs_is_kept():
    kept = json.loads(rungs_to_json(reversed(RUNGS)))
    assert [rung["activity"] for rung in kept] == ["circular", "interview", "urging-letter", "reminder-letter"]


def test_only_what_must_be_overdue_has_a_term():
    assert [rung.when.overdue_for for rung in RUNGS if rung.when] == [Term(5, "wd"), None, None]
