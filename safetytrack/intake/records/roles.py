"""Roles as sheets say them: slugs, labels, and titles such as 镇长 or 党委书记."""

from collections.abc import Callable

from safetytrack.domain.titles import Role, role_titled
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.words import check_slug


def role_parser(entry: Entry) -> Callable[[str], Role]:
    """Return what parses a role: a slug, a label in either language, or a title. It raises ``Refused``."""
    return lambda text: slug("role", text) or role_titled(text) or check_slug(entry, "role", text)
