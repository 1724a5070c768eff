"""When something is still to come of a letter."""

import pytest

from safetytrack.domain.rows.letters import LetterRow


@pytest.mark.parametrize(
    ("state", "is_open"),
    [("open", True), ("overdue", True), ("replied", True), ("closed", False), ("void", False), ("returned", False)],
)
def test_a_letter_is_open_until_it_is_closed_or_taken_back(state: str, is_open: bool):
    letter = LetterRow("〔2026〕1号", "ZC", "中川镇", "notice", "2026-03-01", None, None, None, state, None)
    assert letter.is_open is is_open
