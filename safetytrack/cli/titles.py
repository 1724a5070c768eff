"""What slugs are called that a ledger has names for, on papers that are handed on."""

from collections import Counter

from safetytrack.domain.scale import INDUSTRIAL
from safetytrack.locale import _
from safetytrack.output.wording import Titles, part_names
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import lists


def titles(reader: Reader, as_of_entry: int | None) -> Titles:
    """Return the titles of programmes and requirements; where several are called alike, with the programme's."""
    programmes = {row.code: row.title for row in lists.programmes(reader, as_of_entry)}
    requirements = list(lists.requirements(reader, (), as_of_entry))
    often = Counter(row.title for row in requirements)
    names: dict[str, str] = {}
    for row in requirements:
        several = often[row.title] > 1
        sentence = _("{title} ({programme})") if several else "{title}"
        title = sentence.format(title=row.title, programme=programmes[row.programme])
        names |= {row.requirement: title, f"{row.programme}/{row.requirement}": title}
    words = {"sector": {INDUSTRIAL: _("Industry")}, "part": part_names()}
    return {"programme": programmes, "requirement": names, **words}
