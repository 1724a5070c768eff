"""Mistakes in the keys of a programme file that say who owes and how much: each by its line and key."""

import pytest
from domain.programme_files import read, refused, written

from safetytrack.domain.requirement import Requirement, Scope

HOLDERS = {"measure": '"holders"', "roles": '["liaison"]', "activity": None}
HOSTS = {"measure": '"hosts"', "host": '"sector"', "hosts": '[{ kind = "enterprise" }]'}
POST = {"per": '"post"'}
NO_EVENT = 'measure = "holders" counts who is in office, no event. take it out'
WHOLE = 'is not whole. round it, or count measure = "hours"'
PERCENT = 'is not a percentage above 0, up to 100. write it like "25%"'
OF_WHICH = 'needs measure = "hosts", hosts and host to say of which units. add them'
BY = 'is neither the code of a unit nor a tag. write it like B1 = 5, or "tag:高危" = 2'
APART = "contradicts parts. take one of the two out"

MISTAKES = [
    (HOLDERS | {"activity": '"report"'}, f"9: requirement lecture: activity: {NO_EVENT}"),
    (HOLDERS | {"host": '"sector"'}, f"15: requirement lecture: host: {NO_EVENT}"),
    (HOLDERS | {"hosts": '[{ kind = "enterprise" }]'}, f"15: requirement lecture: hosts: {NO_EVENT}"),
    (HOLDERS | {"each": "{ hours = 1 }"}, f"15: requirement lecture: each: {NO_EVENT}"),
    (HOLDERS | {"evidence_required": "true"}, f"15: requirement lecture: evidence_required: {NO_EVENT}"),
    (
        HOLDERS | POST,
        '9: requirement lecture: per: measure = "holders" counts those of a unit. write per = "unit"',
    ),
    (HOLDERS | {"roles": None}, '6: requirement lecture: roles: is missing. write it like roles = ["liaison"]'),
    (
        {"hosts": '[{ kind = "enterprise" }]'},
        '14: requirement lecture: hosts: are counted with measure = "hosts" only. add it, or take them out',
    ),
    ({"minimum": '"25%"'}, f'14: requirement lecture: minimum: "25%" {OF_WHICH}'),
    (HOSTS | {"host": None, "minimum": '"25%"'}, f'16: requirement lecture: minimum: "25%" {OF_WHICH}'),
    (HOSTS | {"hosts": None, "minimum": '"25%"'}, f'16: requirement lecture: minimum: "25%" {OF_WHICH}'),
    (HOSTS | {"minimum": '"0%"'}, f'17: requirement lecture: minimum: "0%" {PERCENT}'),
    (HOSTS | {"minimum": '"100.1%"'}, f'17: requirement lecture: minimum: "100.1%" {PERCENT}'),
    (HOSTS | {"minimum": '"a quarter, 25 %"'}, f'17: requirement lecture: minimum: "a quarter, 25 %" {PERCENT}'),
    (HOSTS | {"minimum": "2.5"}, f"17: requirement lecture: minimum: 2.5 {WHOLE}"),
    ({"each": "{}"}, "14: requirement lecture: each: {} says nothing. write it like { hours = 0.5 }"),
    ({"each": "3"}, "14: requirement lecture: each: 3 is not a table. write it like { hours = 0.5 }"),
    ({"each": "{ days = 1 }"}, "14: requirement lecture: each.days: is not a known key. known are hours, people"),
    (
        {"each": "{ people = 1.5 }"},
        "14: requirement lecture: each.people: 1.5 is not a whole number from 1 to 1000000000",
    ),
    ({"parts": '["a"]', "each": "{ hours = 1 }"}, f"15: requirement lecture: each: {APART}"),
    ({"parts": '["a"]', "minimum_by": "{ B1 = 1 }"}, f"15: requirement lecture: minimum_by: {APART}"),
    ({"parts": '["a"]', "measure": '"hosts"'}, f"15: requirement lecture: measure: {APART}"),
    ({"minimum_by": "{}"}, "14: requirement lecture: minimum_by: {} says nothing. write it like { B1 = 5 }"),
    ({"minimum_by": "3"}, "14: requirement lecture: minimum_by: 3 is not a table. write it like { B1 = 5 }"),
    (
        {"minimum_by": "{ B1 = 0 }"},
        "14: requirement lecture: minimum_by.B1: 0 is not a number above 0, up to 1000000000",
    ),
    ({"minimum_by": "{ B1 = 1.5 }"}, f"14: requirement lecture: minimum_by.B1: 1.5 {WHOLE}"),
    ({"minimum_by": '{ "tag:" = 1 }'}, f"14: requirement lecture: minimum_by.tag:: {BY}"),
    ({"minimum_by": '{ " B1" = 1 }'}, f"14: requirement lecture: minimum_by. B1: {BY}"),
    (
        POST | {"roles": '["head", ["government-head", "head"]]'},
        '14: requirement lecture: roles: ["government-head", "head"] stands there twice. leave one out',
    ),
    (
        POST | {"roles": '[["head", "head"]]'},
        '14: requirement lecture: roles: "head" stands there twice. leave one out',
    ),
    (
        POST | {"roles": "[[]]"},
        "14: requirement lecture: roles: [] is not a list with something in it. write it like [..., ...]",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), MISTAKES, ids=[sentence for _, sentence in MISTAKES])
def test_a_mistake_is_named_with_line_and_key(changes: dict, sentence: str):
    assert refused(written(**changes)) == [f"leaders.toml:{sentence}"]


def test_what_is_well_formed_is_read():
    shared = read(**HOSTS, minimum='"12.50%"', each="{ hours = 0.50, people = 3 }")
    assert (str(shared.share), shared.measure, shared.hosts) == ("12.5", "hosts", (Scope(kind="enterprise"),))
    assert {name: str(least) for name, least in shared.each.items()} == {"hours": "0.5", "people": "3"}
    own = read(minimum="2", minimum_by='{ B1 = 5, "tag:高危" = 3 }')
    assert {key: str(amount) for key, amount in own.minimum_by.items()} == {"B1": "5", "tag:高危": "3"}
    assert read(**HOLDERS, minimum="8").activities == ()


def test_posts_are_called_by_their_first_names():
    requirement = read(**POST, roles='["party-head", ["government-head", "head"], ["principal"]]')
    assert requirement.roles == ("party-head", "government-head", "principal")
    assert requirement.role_names == {"government-head": ("government-head", "head")}
    assert requirement.post_of("head") == "government-head"
    assert requirement.post_of("deputy") is None


@pytest.mark.parametrize(
    "changes",
    [
        POST | {"roles": '["party-head", ["government-head", "head"]]'},
        HOLDERS,
        HOSTS | {"minimum": '"25%"'},
        {"minimum_by": '{ B1 = 5, "tag:高危" = 3 }', "each": "{ hours = 0.5 }"},
    ],
)
def test_what_is_stored_reads_as_the_file_did(changes: dict):
    requirement = read(**changes)
    assert Requirement.from_json(requirement.to_json()) == requirement


def test_what_a_file_does_not_say_is_not_stored():
    assert read(**POST, roles='["head"]').to_json() == (
        '{"activities":["lecture"],"applies_to":[{"kind":"town"}],"code":"lecture","every":"half-year",'
        '"first_period":"full","measure":"events","minimum":"1","per":"post","roles":["head"],"shift":"none",'
        '"source":"二、时间安排","starts_on":"2020-12-23","title":"宣讲","weight":1}'
    )
