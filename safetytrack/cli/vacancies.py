"""What is said of a post that is declared vacant."""

from datetime import date

from safetytrack.domain.errors import N_, Phrase
from safetytrack.locale import label_in_sentence


def vacant(role: str, unit: str, first: date, last: date | None) -> Phrase:
    """Return from when to when a post is vacant; no last day where nobody follows yet."""
    sentence = N_("{role} of {unit} is vacant from {day}")
    if last:
        sentence = N_("{role} of {unit} is vacant from {day} to {last}")
    return Phrase(sentence, role=label_in_sentence("role", role), unit=unit, day=first, last=last)
