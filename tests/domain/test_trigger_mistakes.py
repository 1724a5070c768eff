"""What a programme file may say of triggers, and each mistake in it by its line and key."""

import pytest
from domain.programme_files import read, refused, written

from safetytrack.domain.requirement import Requirement

AFTER = {"every": '"trigger"', "trigger": '"accident"', "within": '"7d"'}
"""The trigger stands in line 14, its term in line 15, and what a test adds in line 16."""
PERSON = {"per": '"person"', "roles": '["head"]'}
ONLY = 'goes with every = "trigger" only. take it out'
TERM = 'is no term of up to ten years. write it like "7d", "15wd", "6m" or "1y"'
OTHER = "goes with other schedules. with a trigger, within alone says when it is due"
ITSELF = "is what is asked, too: each would begin another period. change one of them"
NEWCOMERS = "excuses the newcomers whom the trigger asks. take one of the two out"

MISTAKES = [
    (
        AFTER | {"trigger": None},
        '6: requirement lecture: trigger: is missing. write it like trigger = "appointment", "opening" or an activity',
    ),
    (AFTER | {"within": None}, '6: requirement lecture: within: is missing. write it like within = "30d"'),
    ({"trigger": '"accident"'}, f"14: requirement lecture: trigger: {ONLY}"),
    ({"within": '"7d"'}, f"14: requirement lecture: within: {ONLY}"),
    *(
        (AFTER | {"within": f'"{text}"'}, f'15: requirement lecture: within: "{text}" {TERM}')
        for text in ("7", "0d", "7 d", "07d", "-7d", "1.5m", "6M", "七日", "3661d", "2501wd", "121m", "11y", "1y6m")
    ),
    (AFTER | {"within": "7"}, '15: requirement lecture: within: 7 is not text. put it in quotes, like "..."'),
    (AFTER | {"first_period": '"full"'}, f"16: requirement lecture: first_period: {OTHER}"),
    (AFTER | {"due": "2021-03-01"}, f"16: requirement lecture: due: {OTHER}"),
    (AFTER | {"due_overrides": '{ "2021" = 2021-03-01 }'}, f"16: requirement lecture: due_overrides: {OTHER}"),
    (AFTER | {"no_deadline": "true"}, f"16: requirement lecture: no_deadline: {OTHER}"),
    (AFTER | {"shift": '"next"'}, f"16: requirement lecture: shift: {OTHER}"),
    (AFTER | {"trigger": '"lecture"'}, f'14: requirement lecture: trigger: "lecture" {ITSELF}'),
    (AFTER | {"trigger": '"opening"', "newcomer_days": "30"}, f"16: requirement lecture: newcomer_days: {NEWCOMERS}"),
    (
        AFTER | PERSON | {"trigger": '"appointment"', "newcomer_days": "30"},
        f"17: requirement lecture: newcomer_days: {NEWCOMERS}",
    ),
    (
        AFTER | {"trigger": '"appointment"'},
        "6: requirement lecture: roles: is missing. "
        'write it like roles = ["head"], as whoever takes office in one of them is its trigger',
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES)
def test_a_mistake_is_told_by_line_and_key(changes: dict[str, str | None], sentence: str):
    assert refused(written(**changes)) == [f"leaders.toml:{sentence}"]


def test_a_unit_may_be_asked_when_somebody_takes_office():
    requirement = read(**AFTER | {"trigger": '"appointment"', "roles": '["head"]'})
    assert (requirement.per, requirement.roles, requirement.trigger, requirement.within) == (
        "unit",
        ("head",),
        "appointment",
        "7d",
    )


def test_a_trigger_is_kept_and_nothing_of_it_elsewhere():
    requirement = read(**AFTER)
    assert Requirement.from_json(requirement.to_json()) == requirement
    assert "trigger" not in read().to_json() and "within" not in read().to_json()
