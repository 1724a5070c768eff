"""Texts as they are kept: trimmed, of a bounded length, without what no database keeps."""

from safetytrack.domain.errors import N_, Refused, Word

LONGEST = 200


def check_text(text: str, what: str, longest: int = LONGEST) -> str:
    """Return ``text`` without its outer spaces. Raises ``Refused`` for one that is empty, overlong or holds NUL."""
    kept = text.strip()
    what = what if isinstance(what, Word) else Word(what, "called")
    if not kept:
        raise Refused(N_("the {what} is empty. give one"), what=what)
    if len(kept) > longest:
        raise Refused(
            N_("the {what} has {n} characters. shorten it to {longest}"), what=what, n=len(kept), longest=longest
        )
    if "\x00" in kept:
        raise Refused(N_("the {what} holds a NUL character. take it out"), what=what)
    return kept
