"""Digests of facts: the bytes that existing ledgers are sealed with."""

import hashlib
import json
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from safetytrack.store.journal.digest import DigestBag, digest_of, digest_of_stored, stored_json, stored_timestamp

SCALARS = st.none() | st.integers() | st.text() | st.booleans()


def sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def test_a_fact_is_digested_as_json_without_spaces():
    assert digest_of("unit_tag", 1, "沿江") == sha256('["unit_tag",1,"沿江"]')


def test_days_and_moments_are_digested_as_a_store_keeps_them():
    assert digest_of(date(2026, 7, 1)) == sha256('["2026-07-01"]')
    assert digest_of(datetime(2026, 7, 1, 9)) == sha256('["2026-07-01 09:00:00.000000"]')
    assert stored_timestamp(datetime(2026, 7, 1, 9, 0, 0, 5)) == "2026-07-01 09:00:00.000005"


def test_what_another_program_wrote_is_digested_too():
    assert digest_of_stored((b"x", "\udcff"))
    assert digest_of_stored(("a", 1)) == digest_of("a", 1)


@given(st.lists(SCALARS | st.lists(SCALARS)))
def test_json_is_that_of_the_standard_library(values: list[object]):
    assert stored_json(values) == json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@given(st.lists(st.binary(min_size=32, max_size=32)), st.binary(min_size=32, max_size=32))
def test_a_bag_digests_its_digests_sorted(digests: list[bytes], more: bytes):
    bag = DigestBag()
    for digest in digests:
        bag.add(digest)
    assert bool(bag) == bool(digests)
    assert bag.digest_with(more) == hashlib.sha256(b"".join(sorted([*digests, more]))).hexdigest()
    assert bag.digest() == hashlib.sha256(b"".join(sorted(digests))).hexdigest()
