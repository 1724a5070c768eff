"""Titles as offices write them, such as 镇长 or 党委书记, and the role that each of them is."""

from collections.abc import Callable
from functools import lru_cache

from safetytrack.intake.sheets.cells import REMEMBERED
from safetytrack.intake.sheets.headers import folded
from safetytrack.locale import slug
from safetytrack.store.ledger import Entry
from safetytrack.store.write.words import check_slug

_GOVERNED = frozenset({"province", "city", "district", "town", "subdistrict", "zone"})
"""Kinds of units that a government heads; the others are headed by their head."""

_HEADS = "省长 市长 区长 县长 镇长 乡长 局长 主任 办事处主任 街道办主任 街道办事处主任 管委会主任".split()  # noqa: SIM905
_TITLES = {
    "party-head": "书记 省委书记 市委书记 区委书记 县委书记 镇党委书记 乡党委书记 街道党工委书记 党组书记",
    "deputy": "分管领导 分管负责人",
    "principal": "董事长 总经理 厂长 法定代表人 企业负责人",
    "safety-manager": "安全员 专职安全员 安全管理员 安全总监",
    "key-post": "车间主任 工段长 班组长 班长",
    "supervisor": "安监员",
    "liaison": "联系人",
}
_ROLES = {title: role for role, titles in _TITLES.items() for title in titles.split()}


class Headship(str):
    """The title of who heads a unit, whose role depends on the unit's kind."""

    def role_in(self, kind: str) -> str:
        """Return the role that the title is in a unit of that kind."""
        return "government-head" if kind in _GOVERNED else "head"


def role_of(entry: Entry) -> Callable[[str], str]:
    """Return what reads a role: a slug, a label in either language, or a title. Raises ``Refused``."""

    @lru_cache(REMEMBERED)
    def read(text: str) -> str:
        if known := slug("role", text):
            return known
        title = folded(text)
        if title in _HEADS:
            return Headship(title)
        return _ROLES.get(title) or check_slug(entry, "role", text)

    return read


def role_in(role: str | None, kind: str) -> str | None:
    """Return the role that was read, in a unit of that kind."""
    return role.role_in(kind) if isinstance(role, Headship) else role
