"""Items some at a time."""

import pytest

from safetytrack.domain.batches import batches


@pytest.mark.parametrize(
    ("count", "expected"), [(0, []), (1, [[0]]), (2, [[0, 1]]), (5, [[0, 1], [2, 3], [4]])], ids=str
)
def test_batches(count, expected):
    assert list(batches(range(count), 2)) == expected


def test_no_more_is_taken_than_is_asked_for():
    items = iter(range(10))
    assert next(batches(items, 3)) == [0, 1, 2]
    assert next(items) == 3
