"""Where on a page a unit or a requirement is found: fragments, which work from disk."""

from urllib.parse import quote


def unit_anchor(code: str) -> str:
    """Return the id of a unit's place."""
    return f"u-{quote(code, safe='')}"


def requirement_anchor(programme: str, requirement: str) -> str:
    """Return the id of a requirement's place; between the two stands what neither of them can hold once quoted."""
    return f"r-{quote(programme, safe='')}/{quote(requirement, safe='')}"
