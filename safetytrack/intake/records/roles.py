"""Roles as sheets say them: slugs, labels, and titles such as 镇长 or 党委书记."""

from collections.abc import Callable
from dataclasses import dataclass

from safetytrack.domain.synonyms import GOVERNED, HEADS_OF_UNITS, TITLES
from safetytrack.intake.sheets.headers import fold_header
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.words import check_slug

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


def role_parser(entry: Entry) -> Callable[[str], Role]:
    """Return what parses a role: a slug, a label in either language, or a title. It raises ``Refused``."""

    def parse(text: str) -> Role:
        if known := slug("role", text):
            return known
        title = fold_header(text)
        if title in _HEADS:
            return HeadTitle(title)
        return _ROLES.get(title) or check_slug(entry, "role", text)

    return parse


def role_in(role: Role, kind: str) -> str:
    """Return the role that was parsed, in a unit of that kind."""
    return role.role_in(kind) if isinstance(role, HeadTitle) else role
