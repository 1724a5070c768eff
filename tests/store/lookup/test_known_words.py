"""The refusal of a word that nobody knows."""

import pytest

from safetytrack.store.lookup.known_words import UnknownWord

TEN = [f"w{n}" for n in range(10)]


@pytest.mark.parametrize(
    ("text", "known", "choice"),
    [
        ("镇", ["town", "zone"], "town, zone"),
        ("?", TEN, ", ".join(TEN)),
        ("?", [*TEN, "x", "y"], f"{', '.join(TEN)} or 2 more"),
        ("w11x", [*TEN, "w11"], f"{', '.join(['w11', *TEN[:9]])} or 1 more"),
    ],
)
def test_ten_words_are_listed_those_first_that_may_be_meant(text: str, known: list[str], choice: str):
    refusal = UnknownWord("kind", text, known)
    assert str(refusal) == (
        f"the kind '{text}' is not known. choose from {choice}; a new one takes small letters, digits and hyphens"
    )
    assert refusal.known == tuple(known)
