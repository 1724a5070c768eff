"""Titles of office as people say them, 镇长 or 党委书记, and which role each is."""

from collections.abc import Collection
from dataclasses import dataclass
from unicodedata import normalize

from safetytrack.domain.synonyms import GOVERNED, HEADS_OF_UNITS, TITLES
from safetytrack.domain.vocabulary import KINDS

_HEADS = frozenset(HEADS_OF_UNITS.split())
_ROLES = {title: role for role, titles in TITLES.items() for title in titles.split()}


@dataclass(frozen=True, slots=True)
class HeadTitle:
    """The title of who heads a unit, whose role depends on the unit's kind."""

    title: str

    def role_in(self, kind: str) -> str:
        """Return the role that the title is in a unit of that kind."""
        return "government-head" if kind in GOVERNED else "head"


Role = str | HeadTitle


def role_titled(text: str) -> Role | None:
    """Return the role of a title; None for what is none."""
    title = "".join(normalize("NFKC", text).split()).casefold()
    return HeadTitle(title) if title in _HEADS else _ROLES.get(title)


def role_in(role: Role, kind: str) -> str:
    """Return a role in a unit of that kind."""
    return role.role_in(kind) if isinstance(role, HeadTitle) else role


def roles_in(role: Role, kinds: Collection[str]) -> tuple[str, ...]:
    """Return the roles that one is in units of some kinds, or of all where there are none."""
    return tuple(dict.fromkeys(role_in(role, kind) for kind in kinds or KINDS))
