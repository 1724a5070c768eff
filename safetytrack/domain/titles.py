"""Titles of office as people say them, 镇长 or 党委书记, and which role each is."""

import re
from collections.abc import Collection
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.synonyms import BOTH_HEADS, GOVERNED, HEADS_OF_UNITS, SYNONYMS, TITLES, WHO_ANSWERS
from safetytrack.domain.vocabulary import KINDS, SOLE_HOLDER_ROLES

_HEADS = frozenset([*HEADS_OF_UNITS.split(), WHO_ANSWERS])
_ROLES = {
    title: role for names in (SYNONYMS["role"], TITLES) for role, titles in names.items() for title in titles.split()
}
_BOTH = frozenset(BOTH_HEADS.split())
_NOTE = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[、,/]|兼(?!职)")
_RANK = re.compile(r"[一二三四]级(?:调研员|主任科员|巡视员)|[正副]?[科处]级(?:干部)?")
"""What somebody is paid as, which is no post."""


class HeadTitle(NamedTuple):
    """The title of who heads a unit, whose role depends on the unit's kind."""

    title: str

    def role_in(self, kind: str) -> str:
        """Return the role that the title is in a unit of that kind."""
        if self.title == WHO_ANSWERS:
            return "principal" if kind == "enterprise" else "head"
        return "government-head" if kind in GOVERNED else "head"


Role = str | HeadTitle


def role_titled(text: str) -> Role | None:
    """Return the role of a title; None for what is none."""
    title = _NOTE.sub("", "".join(normalize("NFKC", text).split()).casefold())
    if title.startswith("分管") or title.endswith(("分管领导", "分管负责人")):
        return "deputy"
    if "副" in title:
        return "deputy" if _heads(re.sub("(常务)?副", "", title, count=1)) else None
    return HeadTitle(title) if title in _HEADS else _ROLES.get(title)


def role_in_unit_titled(text: str, unit: str) -> Role | None:
    """Return the role of a title that begins with the unit's own name: 柳河镇镇长, 柳河镇人民政府镇长, 柳河镇党委书记.

    None for what is none, or does not begin so.
    """
    title = _NOTE.sub("", "".join(normalize("NFKC", text).split()))
    name = _BODY.sub("", "".join(normalize("NFKC", unit).split())) or unit
    title = title.removeprefix("中共")
    if not name or not title.startswith(name):
        return None
    rest = title.removeprefix(name)
    return role_titled(rest) or role_titled(_OWN_BODY.sub("", rest)) or role_titled(name[-1] + rest)


_BODY = re.compile("(?:人民政府|政府|党委|党工委|委员会|管理委员会|管委会)$")
"""What may stand behind the name of a place, in that of the body that governs it."""

_OWN_BODY = re.compile("^(?:人民政府|政府|委员会|管理委员会|人民政府办事处|办事处)")
"""What may stand between the name of a place and the title of who heads it."""


def _heads(title: str) -> bool:
    """Say whether a title is that of who heads a unit."""
    return title in _HEADS or _ROLES.get(title) in SOLE_HOLDER_ROLES


def titles_in(text: str) -> list[str]:
    """Return the titles that a cell or an argument lists, 党组书记、局长, each on its own; a bracket is a note.

    So is a rank that stands beside a title: 镇长、四级调研员.
    """
    folded = _NOTE.sub("", normalize("NFKC", text)).strip()
    if "".join(folded.split()) in _BOTH:
        return ["party-head", "government-head"]
    titles = [title for title in map(str.strip, _BETWEEN.split(folded)) if title]
    return [title for title in titles if not _RANK.fullmatch(title)] or titles or [text]


def role_in(role: Role, kind: str) -> str:
    """Return a role in a unit of that kind."""
    return role.role_in(kind) if isinstance(role, HeadTitle) else role


def roles_in(role: Role, kinds: Collection[str]) -> tuple[str, ...]:
    """Return the roles that one is in units of some kinds, or of all where there are none."""
    return tuple(dict.fromkeys(role_in(role, kind) for kind in kinds or KINDS))
