"""Everything that is said can be said in Chinese, and nothing else is in the catalogue."""

import re
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tools.messages import CATALOGUES, messages

(CATALOGUE,) = CATALOGUES


@pytest.fixture(scope="module")
def english() -> list[str]:
    """Return every sentence of the code."""
    return sorted(key.text for key in messages() if key.context is None)


@pytest.fixture(scope="module")
def chinese() -> dict[str, str]:
    """Return the sentences of the catalogue; labels and headers, which have a context, are another test's."""
    with CATALOGUE.open("rb") as file:
        return {one.id: one.string for one in read_po(file, locale="zh_CN") if one.id and not one.context}


def placeholders(sentence: str) -> set[tuple[str, str, str]]:
    """Return what is filled into a sentence: names, conversions and formats."""
    parts = Formatter().parse(sentence)
    return {(name, conversion or "", format or "") for _text, name, format, conversion in parts if name is not None}


def is_chinese(text: str) -> bool:
    return any("一" <= character <= "鿿" for character in text)


def is_in_words(template: str) -> bool:
    """Say whether a sentence has words beside what is filled in."""
    return any(text.strip(" =：，、（）()") for text, *_filled in Formatter().parse(template))


def test_sentences_are_found(english: list[str]):
    assert len(english) > 250
    assert {"error: {sentence}", "Set up", "the file was refused", "Record a study session of a unit."} <= set(english)


def test_every_sentence_is_translated_and_nothing_else(english: list[str], chinese: dict[str, str]):
    assert [sentence for sentence in english if not chinese.get(sentence)] == []
    assert sorted(set(chinese) - set(english)) == []


def test_every_sentence_is_one_line_of_chinese_and_fills_in_the_same(chinese: dict[str, str]):
    assert [text for text in chinese.values() if is_in_words(text) and not is_chinese(text) or "\n" in text] == []
    assert [text for sentence, text in chinese.items() if placeholders(text) != placeholders(sentence)] == []


def test_nothing_in_the_catalogue_is_doubtful_or_put_aside():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    assert not catalogue.obsolete
    assert [one.id for one in catalogue if one.fuzzy and one.id] == []
    # read_po joins what stands twice: the file itself is counted.
    text = CATALOGUE.read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == len(catalogue) + 1


def test_the_catalogue_compiles(chinese: dict[str, str]):
    compiled = BytesIO()
    with CATALOGUE.open("rb") as file:
        write_mo(compiled, read_po(file, locale="zh_CN"))
    for made in (compiled, BytesIO(CATALOGUE.with_suffix(".mo").read_bytes())):
        made.seek(0)
        assert {one.id: one.string for one in read_mo(made) if one.id and not one.context} == chinese


def test_chinese_sentences_have_chinese_punctuation(chinese: dict[str, str]):
    assert [text for text in chinese.values() if has_foreign_marks(text)] == []


def has_foreign_marks(sentence: str) -> bool:
    """Say whether a mark of English stands beside a Chinese character."""
    unquoted = re.sub(r'"[^"]*"', '""', sentence)  # what is written into a file is written as the file wants it
    beside = (unquoted[n - 1 : n] + unquoted[n + 1 : n + 2] for n, mark in enumerate(unquoted) if mark in ",;:?!()")
    return any(map(is_chinese, beside))


def test_each_sentence_has_one_translation():
    # Babel takes the first of two and says nothing of the other, which msgfmt calls a fault.
    blocks = re.split(r"\n{2,}", CATALOGUE.read_text(encoding="utf-8"))
    assert [block for block in blocks if len(re.findall(r"^msgstr ", block, re.MULTILINE)) > 1] == []
