"""What slugs are called that a ledger has names for, on papers that are handed on."""

from collections import Counter
from functools import cached_property

from safetytrack.domain.errors import Sense, Word
from safetytrack.domain.scale import INDUSTRIAL
from safetytrack.locale import _, called_requirement, language
from safetytrack.output.wording import Titles, Wording, part_names
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query import lists


def titles(reader: Reader, prefix: Prefix = WHOLE) -> Titles:
    """Return the titles of programmes and requirements; where several are called alike, with the programme's."""
    programmes = {row.code: row.title for row in lists.programmes(reader, prefix)}
    requirements = list(lists.requirements(reader, (), prefix))
    often = Counter(row.title for row in requirements)
    names: dict[str, str] = {}
    for row in requirements:
        several = often[row.title] > 1
        sentence = _("{title} ({programme})") if several else "{title}"
        title = sentence.format(title=row.title, programme=programmes[row.programme])
        names |= {row.requirement: title, f"{row.programme}/{row.requirement}": title}
    words = {"sector": {INDUSTRIAL: _("Industry")}, "part": part_names()}
    return {"programme": programmes, "requirement": names, **words}


class LedgerWords:
    """Translates sentences about what a ledger holds: in Chinese its requirements go by their titles."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, message: str | Word) -> str:
        """Return a sentence, or a word that is filled into one, in the language in use."""
        if not isinstance(message, Word) or message.context not in (Sense.REQUIREMENT, Sense.SCOPE):
            return _(message)
        name = self.name(message)
        return called_requirement(message.text, name) if message.context == Sense.REQUIREMENT else name

    def name(self, word: Word) -> str:
        """Return what a requirement or a scope is called by itself."""
        return self._wording.label(word.context, word.text) if language() == "zh" else word.text

    @cached_property
    def _wording(self) -> Wording:
        return Wording("zh", titles(self._reader))
