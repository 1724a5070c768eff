"""Ids of RFC 9562: of a moment, and of a name."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from safetytrack.domain.uid import is_uid, new_uid, obligation_uids

MORNING = datetime(2026, 3, 10, 1, 0, tzinfo=UTC)


def test_a_new_id_is_a_version_7_of_its_moment():
    uid = UUID(new_uid(MORNING))
    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")
    assert uid.int >> 80 == MORNING.timestamp() * 1000


def test_ids_sort_by_time():
    moments = [MORNING.replace(second=second) for second in range(60)]
    uids = [new_uid(moment) for moment in moments]
    assert uids == sorted(uids)


def test_ids_of_one_moment_are_never_the_same():
    assert len({new_uid(MORNING) for _ in range(1000)}) == 1000


def test_an_id_that_was_made_is_one():
    assert all(is_uid(new_uid(MORNING)) for _ in range(100))


@pytest.mark.parametrize(
    "text",
    [
        *("", "E1", "course-1"),
        "019CD5A1-9D80-7000-8000-000000000000",
        "019cd5a1-9d80-4000-8000-000000000000",
        "019cd5a1-9d80-7000-7000-000000000000",
        "019cd5a1-9d80-7000-c000-000000000000",
        "019cd5a19d8070008000000000000000",
        "019cd5a1-9d80-7000-8000-000000000000\n",
        "019cd5a1-9d80-7000-8000-0000000000001",
    ],
)
def test_any_other_text_is_no_id(text: str):
    assert not is_uid(text)


def test_the_outermost_ids_are_some():
    assert is_uid("00000000-0000-7000-8000-000000000000")
    assert is_uid("ffffffff-ffff-7fff-bfff-ffffffffffff")


def test_an_obligation_has_the_id_it_always_has():
    uid = obligation_uids("ledger")("leaders/talk", "ZC", "2026H1")
    assert uid == obligation_uids("ledger")("leaders/talk", "ZC", "2026H1")
    assert UUID(uid).version == 5


def test_obligations_of_another_ledger_or_identity_have_other_ids():
    uid_of = obligation_uids("ledger")
    others = [
        obligation_uids("another")("leaders/talk", "ZC", "2026H1"),
        uid_of("leaders/talk", "ZC", "2026H2"),
        uid_of("leaders/talk", "ZC2026H1"),
        uid_of("leaders/talk", "ZC", "2026H1", None),
        uid_of("leaders/talk", "2026H1", "ZC"),
        uid_of("leaders/talk", "ZC", "2026H1"),
    ]
    assert len(set(others)) == len(others)
