"""Finding what people name: units, requirements, events."""

from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.reader import Reader

_LISTED = 10


class UnitFound(NamedTuple):
    """A unit as it was named."""

    unit_id: int
    code: str
    name: str
    kind: str


_UNIT = "SELECT unit.unit_id, unit.code, unit.name, unit.kind FROM unit "
_BY_NAME = (
    _UNIT
    + "WHERE unit.name = :text UNION "
    + _UNIT
    + "JOIN unit_alias a ON a.unit_id = unit.unit_id WHERE a.alias = :text AND a.undone_in IS NULL LIMIT 11"
)
_BY_FRAGMENT = (
    _UNIT
    + "WHERE unit.name LIKE :like ESCAPE '!' UNION "
    + _UNIT
    + "JOIN unit_alias a ON a.unit_id = unit.unit_id WHERE a.alias LIKE :like ESCAPE '!' AND a.undone_in IS NULL"
    + " LIMIT 11"
)


def find_unit(reader: Reader, text: str, *, fragments: bool = True) -> UnitFound:
    """Return the unit of that code, else full name or alias, else unambiguous fragment of one.

    Raises ``Refused``, listing the candidates with the unit above each, where several fit.
    """
    text = text.strip()
    by_code = reader.one(_UNIT + "WHERE unit.code = :text", text=text)
    if by_code:
        return UnitFound(*by_code)
    found = reader.all(_BY_NAME, text=text)
    if not found and fragments and text:
        escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        found = reader.all(_BY_FRAGMENT, like=f"%{escaped}%")
    if not found:
        raise Refused(N_("no unit is called {text!r}. see: safetytrack units"), text=text)
    if len(found) > 1:
        raise _ambiguous(reader, text, found)
    return UnitFound(*found[0])


def _ambiguous(reader: Reader, text: str, found: list[tuple]) -> Refused:
    above = "SELECT p.name FROM unit u JOIN unit p ON p.unit_id = u.parent_id WHERE u.unit_id = :unit_id"
    listed = []
    for unit_id, code, name, _kind in found[:_LISTED]:
        parent = reader.one(above, unit_id=unit_id)
        listed.append(f"{name} ({code}, {parent[0]})" if parent else f"{name} ({code})")
    more = ", ..." if len(found) > _LISTED else ""
    return Refused(
        N_("{text!r} fits several units: {units}. name one by its code"), text=text, units=", ".join(listed) + more
    )


class RequirementFound(NamedTuple):
    """A requirement as it was named."""

    requirement_id: int
    programme: str
    code: str

    @property
    def name(self) -> str:
        """The name that is never ambiguous."""
        return f"{self.programme}/{self.code}"


_REQUIREMENT = (
    "SELECT r.requirement_id, p.code, r.code FROM requirement r JOIN programme p ON p.programme_id = r.programme_id "
)


def find_requirement(reader: Reader, text: str) -> RequirementFound:
    """Return the requirement called ``programme/code``, or ``code`` where that is unambiguous. Raises ``Refused``."""
    programme, slash, code = text.strip().rpartition("/")
    asked = "WHERE r.code = :code AND (:programme = '' OR p.code = :programme) ORDER BY p.code"
    found = reader.all(_REQUIREMENT + asked, code=code, programme=programme if slash else "")
    if not found:
        raise Refused(N_("no requirement is called {text!r}. see: safetytrack requirements"), text=text)
    if len(found) > 1:
        names = ", ".join(f"{row[1]}/{row[2]}" for row in found)
        raise Refused(N_("{text!r} fits several requirements: {names}. name one in full"), text=text, names=names)
    return RequirementFound(*found[0])


def find_programme(reader: Reader, text: str) -> str:
    """Return the code of a loaded programme. Raises ``Refused``."""
    found = reader.one("SELECT code FROM programme WHERE code = :code", code=text.strip())
    if not found:
        raise Refused(N_("no programme is called {text!r}. see: safetytrack programmes"), text=text)
    return found[0]


def find_event(reader: Reader, text: str) -> tuple[int, int]:
    """Return the key (unit_id, event_id) of the event with that id, ref, or unambiguous end or beginning of the id."""
    word = text.strip()
    found = reader.all("SELECT unit_id, event_id FROM event WHERE uid = :uid", uid=word.lower())
    if not found:
        of_ref = "SELECT unit_id, event_id FROM event WHERE ref = :ref"
        found = reader.all(f"{of_ref} ORDER BY undone_in IS NOT NULL, event_id DESC LIMIT 1", ref=word)
    if not found and len(word) >= 4 and word.replace("-", "").isalnum():
        ends = "SELECT unit_id, event_id FROM event WHERE uid LIKE :ending OR uid LIKE :beginning LIMIT 2"
        found = reader.all(ends, ending=f"%{word.lower()}", beginning=f"{word.lower()}%")
    if not found:
        raise Refused(N_("no event is called {text!r}. see: safetytrack records"), text=text)
    if len(found) > 1:
        raise Refused(N_("{text!r} fits several events. give more of its id"), text=text)
    return found[0]
