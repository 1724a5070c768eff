"""From what a person types to the requirement or programme that is meant: by its code, else by its title."""

from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Refused, Unknown, Words
from safetytrack.domain.texts import folded
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.requirement_versions import Version, in_scope, requirement_versions
from safetytrack.store.query.selecting import select_list

_LISTED = 10
"""How many a refusal lists."""

_LISTED_OF_UNIT = 5
"""How many it lists of one unit, with their titles."""

_TITLES = """
SELECT p.code, v.title FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id
WHERE v.version = (SELECT max(w.version) FROM programme_version w WHERE w.programme_id = p.programme_id)
ORDER BY p.code
"""


_UNIT = """
SELECT 1 FROM unit WHERE name = :text OR code = :text
UNION ALL SELECT 1 FROM unit_alias WHERE alias = :text AND undone_in IS NULL
LIMIT 1
"""


class RequirementMatch(NamedTuple):
    """A requirement as it was named."""

    requirement_id: int
    programme: str
    code: str

    @property
    def name(self) -> str:
        """The name that is never ambiguous."""
        return f"{self.programme}/{self.code}"


_REQUIREMENTS = f"""
SELECT {select_list(RequirementMatch, "r", programme="p.code")}
FROM requirement r JOIN programme p ON p.programme_id = r.programme_id
WHERE r.code = :code AND (:programme = '' OR p.code = :programme) ORDER BY p.code
"""


def find_requirement(reader: Reader, text: str, unit_id: int | None = None) -> RequirementMatch:
    """Return the requirement called ``programme/code``, or by either's title; without a programme where unambiguous.

    Raises ``Refused``: for what nothing is called, with those that there are, or with those that are asked of a unit.
    """
    named, slash, code = text.strip().rpartition("/")
    programme = (_programme(reader, named) or named) if slash else ""
    matches = list(map(RequirementMatch._make, reader.all(_REQUIREMENTS, code=code, programme=programme)))
    matches = matches or _titled(reader, code, programme)
    if not matches:
        raise _no_requirement(reader, text) if unit_id is None else _none_of_unit(reader, text, unit_id)
    if len(matches) > 1:
        names = Words(match.name for match in matches)
        raise Refused(N_("{text!r} fits several requirements: {names}. name one in full"), text=text, names=names)
    return matches[0]


def find_programme(reader: Reader, text: str) -> str:
    """Return the code of a loaded programme, named by it or by its title. Raises ``Refused``."""
    code = _programme(reader, text.strip())
    if code is None:
        raise _no_programme(reader, text)
    return code


def programme_title(reader: Reader, code: str) -> str:
    """Return the title of a programme as last loaded."""
    return dict(reader.rows(_TITLES))[code]


def requirement_title(reader: Reader, requirement: RequirementMatch) -> str:
    """Return the title of a requirement as it last had one."""
    versions = requirement_versions(reader, [requirement.requirement_id])
    return [version.asks.title for version in versions if version.asks][-1]


def _programme(reader: Reader, text: str) -> str | None:
    row = reader.one("SELECT code FROM programme WHERE code = :code", code=text)
    if row is None:
        row = next((one for one in reader.rows(_TITLES) if folded(one[1]) == folded(text)), None)
    return row[0] if row else None


def _titled(reader: Reader, title: str, programme: str) -> list[RequirementMatch]:
    """Return the requirements of that title, as their newest versions have it."""
    form = folded(title)
    return [
        RequirementMatch(version.requirement_id, version.programme, version.asks.code)
        for version in _newest(reader)
        if version.asks is not None and folded(version.asks.title) == form and programme in ("", version.programme)
    ]


def _newest(reader: Reader) -> list[Version]:
    return list({version.requirement_id: version for version in requirement_versions(reader)}.values())


def is_requirement(reader: Reader, text: str) -> bool:
    """Say whether a requirement is called so, by its code with or without its programme, or by its title."""
    try:
        return bool(find_requirement(reader, text))
    except Unknown:
        return False
    except Refused:  # several are
        return True


def _no_requirement(reader: Reader, text: str) -> Unknown:
    if reader.one(_UNIT, text=text.strip()):
        sentence = N_(
            "{text!r} is a unit, and no requirement. name the requirement in its place: safetytrack requirements"
        )
        return Unknown(sentence, text=text)
    known = {
        f"{version.programme}/{version.asks.code}": (version.asks.code, version.asks.title)
        for version in _newest(reader)
        if version.asks is not None
    }
    if not known:
        return Unknown(N_("no requirement is called {text!r}. see: safetytrack requirements"), text=text)
    all_ = N_("no requirement is called {text!r}. write one of {known}")
    some = N_("no requirement is called {text!r}. write one of {known} or of {n} more: safetytrack requirements")
    return _none_called(text, known, all_, some)


def _none_of_unit(reader: Reader, text: str, unit_id: int) -> Unknown:
    """Return the refusal of what no requirement is called, with those of a unit that have it in their titles, or all.

    They are listed with their titles: who types no code knows none.
    """
    from safetytrack.store.lookup.near import nearest_first

    [[code, unit]] = reader.rows("SELECT code, name FROM unit WHERE unit_id = :unit_id", unit_id=unit_id)
    definitions = {
        f"{version.programme}/{version.asks.code}": version.asks
        for version in _newest(reader)
        if version.asks is not None and list(in_scope(reader, version.requirement_id, unit_id))[-1]
    }
    if not definitions:
        none = N_("no requirement is called {text!r}, and none is asked of {unit}. see: safetytrack requirements")
        return Unknown(none, text=text, unit=unit)
    meant = [name for name, asks in definitions.items() if folded(text) in folded(asks.title)]
    names = meant or nearest_first(text, {name: (asks.code, asks.title) for name, asks in definitions.items()})
    listed = names[:_LISTED_OF_UNIT]
    known = Words(Phrase(N_("{name} ({text})"), name=name, text=definitions[name].title) for name in listed)
    all_ = N_("no requirement is called {text!r}. of what is asked of {unit}, write one of {known}")
    some = N_(
        "no requirement is called {text!r}. of what is asked of {unit}, write one of {known} or of {n} more: {command}"
    )
    more, command = len(names) - len(listed), f"safetytrack status {code}"
    return Unknown(some if more else all_, text=text, unit=unit, known=known, n=more, command=command)


def _no_programme(reader: Reader, text: str) -> Unknown:
    known: dict[str, tuple[str, ...]] = {code: (title,) for code, title in reader.rows(_TITLES)}
    if not known:
        return Unknown(N_("no programme is called {text!r}. see: safetytrack programmes"), text=text)
    all_ = N_("no programme is called {text!r}. write one of {known}")
    some = N_("no programme is called {text!r}. write one of {known} or of {n} more: safetytrack programmes")
    return _none_called(text, known, all_, some)


def _none_called(text: str, known: Mapping[str, tuple[str, ...]], all_: str, some: str) -> Unknown:
    """Return a refusal that lists what there is, or ``some`` of it: first what the text may be a slip of."""
    from safetytrack.store.lookup.near import nearest_first  # only where something is amiss

    names = nearest_first(text, known)
    if (more := len(names) - _LISTED) > 0:
        return Unknown(some, text=text, known=Words(names[:_LISTED]), n=more)
    return Unknown(all_, text=text, known=Words(names))
