"""Roles as sheets say them: slugs, labels, and titles such as 镇长 or 党委书记."""

from collections.abc import Callable

from safetytrack.domain.titles import Role, role_titled, titles_in
from safetytrack.intake.records.words import new_word
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry


def role_parser(entry: Entry) -> Callable[[str], tuple[Role, ...]]:
    """Return what parses roles: slugs, labels in either language, or titles. It raises ``Refused``."""

    def parse(text: str) -> Role:
        return role_titled(text) or slug("role", text) or new_word(entry, "role", text)

    return lambda text: tuple(dict.fromkeys(map(parse, titles_in(text))))
