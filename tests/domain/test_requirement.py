"""What a requirement says of its posts, and as what text a version of it is kept."""

import json
from datetime import date
from decimal import Decimal

import pytest
from domain.programme_files import read

from safetytrack.domain.requirement import Requirement, Scope

LECTURE = read()
POSTS = LECTURE._replace(
    per="post",
    roles=("party-head", "government-head"),
    role_names={"government-head": ("government-head", "head")},
)


def test_a_post_goes_by_several_names_and_is_called_by_the_first():
    assert POSTS.names_of("government-head") == ("government-head", "head")
    assert POSTS.names_of("party-head") == ("party-head",)
    assert POSTS.every_role == ("party-head", "government-head", "head")


@pytest.mark.parametrize(
    ("role", "post"),
    [
        ("party-head", "party-head"),
        ("head", "government-head"),
        ("government-head", "government-head"),
        ("deputy", None),
    ],
)
def test_a_post_is_the_one_that_goes_by_a_name(role: str, post: str | None):
    assert POSTS.post_of(role) == post


@pytest.mark.parametrize(
    ("trigger", "activity"), [("accident", "accident"), ("appointment", None), ("opening", None), (None, None)]
)
def test_events_of_an_activity_are_a_trigger_beside_appointments_and_openings(
    trigger: str | None, activity: str | None
):
    assert LECTURE._replace(trigger=trigger).trigger_activity == activity


FULL = POSTS._replace(
    every="once",
    ends_on=date(2026, 12, 31),
    minimum=Decimal("12.5"),
    minimum_by={"B1": Decimal(5), "tag:高危": Decimal(2)},
    share=Decimal("12.5"),
    each={"hours": Decimal("0.5")},
    hosts=(Scope(kind="enterprise", scale="above"),),
    parts=("纸质文件", "media"),
    window=(date(2026, 6, 1), date(2026, 6, 30)),
    windows={"春节": (date(2026, 2, 5), date(2026, 2, 14))},
    months=(3, 4),
    lead_days=0,
    due_days=((6, 15), (12, 15)),
    due_on=date(2026, 6, 15),
    due_overrides={"2026H1": date(2026, 6, 20)},
    no_deadline=True,
    skip="holidays",
    newcomer_days=0,
    evidence_required=True,
    trigger="accident",
    within="7d",
)


@pytest.mark.parametrize("requirement", [LECTURE, POSTS, FULL])
def test_a_version_is_read_back_as_it_was_kept(requirement: Requirement):
    back = Requirement.from_json(requirement.to_json())
    assert back == requirement
    for field in Requirement._fields:
        assert type(getattr(back, field)) is type(getattr(requirement, field))


def test_a_nought_is_kept_and_what_is_not_asked_is_left_out():
    kept = json.loads(FULL.to_json())
    assert (kept["lead_days"], kept["newcomer_days"]) == (0, 0)
    assert not {"lead_days", "newcomer_days", "no_deadline", "parts", "windows", "hosts"} & set(
        json.loads(LECTURE.to_json())
    )


def test_a_scope_keeps_what_it_names():
    kept = json.loads(FULL.to_json())
    assert kept["hosts"] == [{"kind": "enterprise", "scale": "above"}]
    assert kept["applies_to"] == [{"kind": "town"}]


def test_the_day_from_which_a_ledger_counts_is_in_no_version():
    since = LECTURE._replace(since=date(2026, 3, 1))
    assert since.to_json() == LECTURE.to_json()
    assert since != LECTURE


def test_versions_that_say_the_same_are_one_text_whatever_the_order_of_their_keys():
    swapped = FULL._replace(minimum_by=dict(reversed(FULL.minimum_by.items())))
    assert swapped.to_json() == FULL.to_json()


def test_equal_requirements_have_one_hash():
    assert hash(FULL) == hash(FULL._replace())
    assert len({LECTURE, LECTURE._replace(), FULL}) == 2
