"""A verdict with its reasons, as lines and as JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest

from safetytrack.domain.obligation.explained.due import DueAtWindowEnd, DueWithin
from safetytrack.domain.obligation.explained.near import NearMiss, NoEvidence, OutsideWindow
from safetytrack.domain.obligation.explained.outcome import PastDue
from safetytrack.domain.obligation.explained.scope import InScope
from safetytrack.domain.requirement import Scope
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.explanation import Explanation, as_json, lines

DAY = date(2020, 12, 31)


def explained(row: ObligationRow, *reasons, is_owed: bool = True) -> Explanation:
    return Explanation(row, "2020-07-01", "2020-12-31", is_owed, reasons)


def test_a_post_a_unit_and_a_person_are_named_in_the_head(obligations):
    post, unit = obligations
    person = post._replace(role=None)
    assert [next(lines(explained(row))) for row in (post, unit, person)] == [
        "党政主要负责同志安全生产宣讲 (leaders-talk-safety/lecture) 2020H2, Party head of 小站镇: Overdue",
        "活动总结报送 (safety-month/summary) once, 应急局: Due",
        "党政主要负责同志安全生产宣讲 (leaders-talk-safety/lecture) 2020H2, 张三 of 小站镇: Overdue",
    ]


def test_what_is_not_owed_has_no_status_and_may_have_no_period(obligations):
    row = obligations[1]._replace(period="")
    [head] = lines(explained(row, is_owed=False))
    assert head == "活动总结报送 (safety-month/summary) without a period yet, 应急局: Not owed"


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (PastDue(DAY, 34), "- not enough was done by 2020-12-31, 34 days ago [rule 1]"),
        (DueAtWindowEnd(DAY), "- due on 2020-12-31, the window's last day [rule 5, 二、时间安排]"),
    ],
)
def test_a_reason_is_followed_by_its_rule_and_by_the_clause_where_that_asks_for_it(obligations, reason, line: str):
    assert list(lines(explained(obligations[0], reason)))[1:] == [line]


def test_without_a_clause_the_rule_stands_alone(obligations):
    row = obligations[0]._replace(source=None)
    assert list(lines(explained(row, DueAtWindowEnd(DAY))))[1].endswith("the window's last day [rule 5]")


def test_several_rules_are_all_named(obligations):
    reason = NearMiss("E1", "lecture", DAY, (OutsideWindow(-3), NoEvidence()))
    numbers = ", ".join(map(str, reason.rules))
    assert len(reason.rules) > 1
    assert list(lines(explained(obligations[0], reason)))[1].endswith(f" [rules {numbers}]")


def test_events_are_called_as_the_reader_knows_them(obligations):
    reason = NearMiss("E1", "lecture", DAY, (NoEvidence(),))
    [_head, line] = lines(explained(obligations[0], reason), lambda uid: f"the event {uid}")
    assert line.startswith("- the event E1 does not count: ")


def test_json_has_the_keys_of_status_then_the_window_whether_it_is_owed_and_the_reasons(obligations):
    row = obligations[0]._replace(done=Decimal("0.50"), minimum=Decimal("2.00"))
    [answer] = json.loads(as_json([explained(row, PastDue(DAY, 34))]))
    assert list(answer) == [*ObligationRow._fields, "starts_on", "ends_on", "owed", "reasons"]
    assert (answer["done"], answer["minimum"], answer["due_on"], answer["owed"]) == (0.5, 2, "2020-12-31", True)
    assert answer["reasons"] == [{"kind": "past-due", "rule": 1, "step": "verdict", "due_on": "2020-12-31", "days": 34}]


def test_json_of_what_is_not_owed_has_no_deadline_and_no_status(obligations):
    row = obligations[0]._replace(period="")
    [answer] = json.loads(as_json([explained(row, is_owed=False)]))
    absent = ("period", "due_on", "days_overdue", "done", "minimum", "status", "provisional")
    assert [answer[key] for key in absent] == [None] * len(absent)
    assert (answer["title"], answer["owed"]) == ("党政主要负责同志安全生产宣讲", False)


def test_json_of_a_reason_holds_its_facts_scopes_by_the_keys_that_are_given(obligations):
    reasons = [
        InScope("post", ("head", "deputy"), Scope(kind="town")),
        NearMiss("E1", "lecture", DAY, (OutsideWindow(-3),)),
        DueWithin("7d", date(2020, 12, 24), DAY, ()),
    ]
    [answer] = json.loads(as_json([explained(obligations[0], *reasons)]))
    scope, near, due = answer["reasons"]
    assert (scope["roles"], scope["scope"]) == (["head", "deputy"], {"kind": "town"})
    assert [(one["kind"], one["days"]) for one in near["obstacles"]] == [("outside-window", -3)]
    assert (due["within"], due["since"], due["holidays"]) == ("7d", "2020-12-24", [])


def test_json_of_several_is_a_list_and_of_none_an_empty_one(obligations):
    assert [one["unit"] for one in json.loads(as_json(list(map(explained, obligations))))] == ["小站镇", "应急局"]
    assert json.loads(as_json([])) == []
