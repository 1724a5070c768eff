"""The language of an answer, read before anything is parsed."""

import sys

import pytest

from safetytrack.cli.languages import decoded, language_of
from safetytrack.domain.errors import Misused


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (["--lang", "zh", "units"], "zh"),
        (["--lang=zh"], "zh"),
        (["--db", "x.db", "--lang", "zh", "units"], "zh"),
        (["--db=x.db", "--lang=zh", "units"], "zh"),
        (["units", "--lang", "zh"], "zh"),
        (["units", "--lang=zh"], "zh"),
        (["add-unit", "--", "--lang", "zh"], "en"),
        (["--lang"], "en"),
        ([], "en"),
    ],
)
def test_the_language_stands_before_the_command_or_behind_it(
    words: list[str], language: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SAFETYTRACK_LANG", "en")
    assert language_of(words) == language


def test_what_is_no_language_is_misused():
    with pytest.raises(Misused, match="'fr' is not a language"):
        language_of(["--lang", "fr"])


def test_words_that_the_locale_could_not_read_are_utf_8(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    assert decoded(["中".encode().decode("ascii", "surrogateescape")]) == ["中"]
    with pytest.raises(Misused, match="not text in UTF-8"):
        decoded(["\udcff"])
