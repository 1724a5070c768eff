"""In which words a workbook says what slugs stand for."""

from collections.abc import Mapping
from typing import NamedTuple

from safetytrack import locale
from safetytrack.domain.requirement import Scope
from safetytrack.locale import _
from safetytrack.locale.labels import LABELS
from safetytrack.output.clauses import FACTS, in_chinese

Titles = Mapping[str, Mapping[str, str]]
"""What slugs are called that the ledger gave names to, by the list that they are of: "programme", "requirement"."""


def part_names() -> dict[str, str]:
    """Return what parts are called: as activities are, and as the requirements do that come with the program."""
    own = {"paper": _("On paper"), "electronic": _("Electronic"), "media": _("Pictures and film")}
    return {slug: locale.label("activity", slug) for slug in LABELS["activity"]} | own


def is_fact(words: str) -> bool:
    """Say whether a column has what a programme file says in keys and figures, such as ``kind = town``."""
    return words == "scope" or words in FACTS


class Wording(NamedTuple):
    """The words of one workbook. A file to take in again says what import knows: in English slugs, never titles."""

    language: str
    titles: Titles = {}
    is_file: bool = False

    @property
    def has_slugs(self) -> bool:
        """Whether programs may read it."""
        return self.is_file and self.language == "en"

    def label(self, words: str | None, slug: str) -> str:
        """Return what people call a slug of a list; a text of no list is its own label."""
        if words is None or self.has_slugs:
            return slug
        if self.is_file:
            return locale.label(words, slug, self.language)
        if words == "period":
            return locale.period(slug, self.language)
        if words == "scope":
            return self._scope(slug)
        if words in FACTS:
            return in_chinese(words, slug) if self.language == "zh" else slug
        return self.titles.get(words, {}).get(slug) or locale.label(words, slug, self.language)

    def _scope(self, text: str) -> str:
        """Return in Chinese which units a line of a scope means, such as "kind = enterprise, scale = above"."""
        facts = [fact.partition(" = ") for fact in text.split(", ")]
        if self.language != "zh" or not all(value and key in Scope._fields for key, _mark, value in facts):
            return text
        from safetytrack.output.reasons import scope_in_words  # few answers tell of scopes

        return str(scope_in_words(Scope(**{key: value for key, _mark, value in facts})))
