"""Legal forms as licences and offices write them, read as the two that the scale of an enterprise goes by (rule 21)."""

import re
from unicodedata import normalize

from safetytrack.domain.vocabulary import LEGAL_FORMS

_SOLE_PROPRIETOR = re.compile(r"个体.*")
_LEGAL_PERSON = re.compile(r".*公司.*|(?!.*非法人).*法人.*")
"""有限责任公司(自然人独资), 股份有限公司, 企业法人 and the like; 非法人企业 is what it says."""


def legal_form_in(text: str) -> str | None:
    """Return the slug of the legal form that a text means: of 法人 and 股份有限公司 too; None for any other."""
    if text in LEGAL_FORMS:
        return text
    form = normalize("NFKC", text).strip().casefold()
    for slug, english in LEGAL_FORMS.items():
        if form in (slug, english.casefold()):
            return slug
    if _SOLE_PROPRIETOR.fullmatch(form):
        return "sole-proprietor"
    return "legal-person" if _LEGAL_PERSON.fullmatch(form) else None


def legal_form_kept(text: str) -> str:
    """Return what is kept of a legal form: its slug, where it is one of the two, else the text."""
    return legal_form_in(text) or text
