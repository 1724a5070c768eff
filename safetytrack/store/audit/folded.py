"""The forms by which names and codes are found (rule 19): no entry seals them, as they follow from those."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.texts import differing_form, folded, folded_code
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding

_FOLDED = (
    ("unit", "name", folded),
    ("unit", "code", folded_code),
    ("unit_alias", "alias", folded),
    ("person", "name", folded),
)


def other_forms(context: AuditContext) -> Iterator[Finding]:
    """Find names and codes that are kept with the form of another: a question would answer about the wrong unit."""
    for table, column, fold in _FOLDED:
        code = "t.code" if table == "unit" else "(SELECT u.code FROM unit u WHERE u.unit_id = t.unit_id)"
        for unit, text, form in context.reader.stream(f"SELECT {code}, t.{column}, t.folded_{column} FROM {table} t"):
            if isinstance(text, str) and form != differing_form(text, fold):
                message = Phrase(N_("it is found by another name than its own: {form}"), form=form or text)
                yield Finding(message, kind="copy", tables=(table,), about=(f"{unit} {text}",))
