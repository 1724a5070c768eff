"""What marks of every picture share: how a kind is filled, its letter, and labels cut to the room there is."""

from collections.abc import Mapping

from safetytrack.output.text_width import width_of, width_of_character

FILLS = {
    "met": "met",
    "on_time": "met",
    "late": "late",
    "open": "due",
    "due": "due",
    "upcoming": "upcoming",
    "overdue": "overdue",
    "vacant": "vacant",
    "waived": "waived",
}
"""By a status or a figure of coverage, the ground (``grounds``) that its marks are filled with."""

_LETTERS = {
    "zh": {"met": "√", "late": "迟", "overdue": "逾", "due": "待", "upcoming": "待", "vacant": "空", "waived": "免"},
    "en": {"met": "√", "late": "L", "overdue": "!", "due": "…", "upcoming": "…", "vacant": "–", "waived": "w"},
}


def letters(language: str) -> Mapping[str, str]:
    """Return the sign that stands in a square beside its colour, by the status."""
    return _LETTERS.get(language, _LETTERS["en"])


def clipped(text: str, room: int) -> str:
    """Return ``text`` in so many columns, a Chinese character two; what is cut off is told by an ellipsis."""
    if width_of(text) <= room:
        return text
    kept, taken = "", 0
    for character in text:
        taken += width_of_character(character)
        if taken >= room:
            break
        kept += character
    return kept + "…"
