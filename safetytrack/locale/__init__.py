"""The language people are answered in: sentences, column headers and the labels of the vocabulary.

English stands in the code and needs no catalogue; Chinese is read from ``zh_CN/LC_MESSAGES/safetytrack.mo``, which
a build makes from the ``.po`` beside it. Without that file everything is said in English.
"""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from safetytrack.domain.errors import Sense, Word
from safetytrack.domain.synonyms import SYNONYMS
from safetytrack.locale.labels import LABELS

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "zh")

_TYPED = ("kind", "role", "activity", "file", "export", "group")
"""The lists whose words are typed in commands."""

_WIDE_BRACKETS = str.maketrans("()", "（）")

_PRIMARY_LANGUAGE, _CHINESE = 0x3FF, 0x04
"""Of a Windows language id: the bits that say which language, whatever the country; and what they say for Chinese."""

_language = "en"


def use(language: str) -> None:
    """Answer in ``language`` from here on: "zh", or "en" for everything else."""
    global _language
    _language = _either(language)


def language() -> str:
    """Return the language in use, "en" or "zh"."""
    return _language


def preferred(environ: Mapping[str, str]) -> str:
    """Return the language wished for: SAFETYTRACK_LANG, else the system's."""
    for name in ("SAFETYTRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return _either(environ[name])
    return "zh" if os.name == "nt" and _windows_is_chinese() else "en"


def _(message: str | Word) -> str:
    """Translate a sentence, or a word that is filled into one."""
    if _language != "zh" or not message:  # an empty msgid is the catalogue's own header
        return str(message)
    return _word(message) if isinstance(message, Word) else _chinese().gettext(message)


def _word(word: Word) -> str:
    """Return a word in Chinese."""
    if word.context == Sense.REASON:
        from safetytrack.locale.reasons import reason

        return reason(word.text, _)
    if word.context == "period":
        return period(word.text, "zh")
    return label_in_sentence(word.context, word.text, "zh")


def pgettext(context: str, message: str, language: str | None = None) -> str:
    """Translate what needs a context to be told apart: a header ("column"), a label (the name of its list)."""
    return _chinese().pgettext(context, message) if (language or _language) == "zh" else message


def joined(parts: Iterable[str]) -> str:
    """Return several names as one: lectures, reports; 宣讲、报送."""
    return _(Word(", ", Sense.BETWEEN)).join(parts)


def numbered(one: str, several: str, n: int) -> str:
    """Return a number of things in words: "1 unit" or "{n} units", which a catalogue has both."""
    return _(one if n == 1 else several).format(n=n)


def label(list_name: str, slug: str, language: str | None = None) -> str:
    """Return what people call ``slug``; one nobody has named is its own label."""
    return pgettext(list_name, LABELS.get(list_name, {}).get(slug, slug), language)


def label_in_sentence(list_name: str, slug: str, language: str | None = None) -> str:
    """Return a label as sentences have it: in Chinese with wide brackets, which shells leave alone, too."""
    text = label(list_name, slug, language)
    is_wide = (language or _language) == "zh" and list_name in _TYPED
    return text.translate(_WIDE_BRACKETS) if is_wide else text


def period(text: str, language: str | None = None) -> str:
    """Return what people call the period of that label: 2026H1, in Chinese 2026年上半年; others go by their names."""
    if (language or _language) == "zh":
        from safetytrack.locale.periods import in_chinese

        if chinese := in_chinese(text):
            return chinese
    return label("period", text, language)


def called_requirement(name: str, title: str) -> str:
    """Return what sentences call a requirement: its name as commands have it, in Chinese its title.

    One that quotes something stands without quotes of its own.
    """
    if _language != "zh":
        return name
    return title if "“" in title else f"“{title}”"


def slug(list_name: str, text: str) -> str | None:
    """Return the slug that ``text`` stands for: a slug of the list, its label in either language, or a synonym.

    ``None`` for anything else; whether an open list takes it as a new word is the caller's to say.
    """
    if text in LABELS.get(list_name, {}):
        return text  # as programs write it: no catalogue is needed to know it
    return _slugs(list_name).get(_folded(text))


@cache
def _slugs(list_name: str) -> dict[str, str]:
    """Return every known way to write a slug of the list."""
    synonyms = SYNONYMS.get(list_name, {}).items()
    slugs = {_folded(text): slug for slug, texts in synonyms for text in texts.split()}
    for slug in LABELS.get(list_name, {}):
        for text in (label(list_name, slug, "zh"), label(list_name, slug, "en"), slug):
            slugs[_folded(text)] = slug
    return slugs


def _folded(text: str) -> str:
    """Return ``text`` without what does not tell words apart: case, outer spaces, full-width forms as in （）."""
    return normalize("NFKC", text).strip().casefold()


def _either(name: str) -> str:
    """Return the language of a locale as systems spell it: zh_CN.UTF-8, zh-Hans, Chinese (Simplified)_China."""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def _windows_is_chinese() -> bool:
    """Ask Windows, whose environment does not carry it, for the language of its own menus."""
    import ctypes

    windll = vars(ctypes)["windll"]  # which only Windows has
    return windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY_LANGUAGE == _CHINESE


@cache
def _chinese() -> "NullTranslations":
    """Return the Chinese catalogue, or an empty one where no build has made it."""
    from gettext import GNUTranslations, NullTranslations
    from pathlib import Path

    try:
        with Path(__file__).with_name("zh_CN").joinpath("LC_MESSAGES", "safetytrack.mo").open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()
