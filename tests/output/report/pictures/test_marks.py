"""What marks of every picture share: signs and labels cut to the room there is."""

import pytest

from safetytrack.output.report.pictures.marks import clipped, letters
from safetytrack.output.text_width import width_of


@pytest.mark.parametrize(
    ("text", "room", "label"),
    [
        ("Zhongchuan", 10, "Zhongchuan"),
        ("Zhongchuan", 9, "Zhongchu…"),
        ("中川镇", 6, "中川镇"),
        ("中川镇政府", 6, "中川…"),
        ("中川镇政府", 7, "中川镇…"),
        ("", 0, ""),
    ],
)
def test_a_label_is_cut_to_its_room_with_an_ellipsis_within_it(text: str, room: int, label: str):
    assert clipped(text, room) == label
    assert width_of(label) <= room


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_status_has_a_sign_and_none_of_what_is_late_is_that_of_another(language: str):
    signs = letters(language)
    assert set(signs) == {"met", "late", "overdue", "due", "upcoming", "vacant", "waived"}
    assert len({signs[status] for status in ("met", "late", "overdue", "due")}) == 4
    assert all(width_of(sign) <= 2 for sign in signs.values())


def test_another_language_has_the_english_signs():
    assert letters("fr") == letters("en") != letters("zh")
