"""What names, codes and refs are found by: folded forms (rule 19) and initials. No entry seals them; they follow."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.texts import differing_form, folded, folded_code
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.lookup.initials import may_be_initials

_FOLDED = (
    ("unit", "name", folded),
    ("unit", "code", folded_code),
    ("unit_alias", "alias", folded),
    ("person", "name", folded),
    ("event", "ref", folded_code),
)
_SPELT = (("unit", "name"), ("unit_alias", "alias"))


def other_forms(context: AuditContext) -> Iterator[Finding]:
    """Find what is kept with the form of another name, code or ref: a question would answer about the wrong one."""
    for table, column, fold in _FOLDED:
        for unit, text, form in _rows_with(context, table, column, f"folded_{column}"):
            if form != (differing_form(text, fold) if text is not None else None):
                message = Phrase(N_("it is found by another name than its own: {form}"), form=form or text)
                yield Finding(message, kind="copy", tables=(table,), about=(f"{unit} {text or ''}".rstrip(),))


def other_initials(context: AuditContext) -> Iterator[Finding]:
    """Find names that are kept with initials that are not theirs, however they are read."""
    for table, column in _SPELT:
        for unit, text, initials in _rows_with(context, table, column, "initials"):
            if not (text and isinstance(initials, str) and may_be_initials(initials, text)):
                message = Phrase(N_("it is found by initials that are not its own: {initials}"), initials=initials)
                yield Finding(message, kind="copy", tables=(table,), about=(f"{unit} {text}",))


def _rows_with(
    context: AuditContext, table: str, column: str, form: str
) -> Iterator[tuple[object, str | None, object]]:
    """Yield the code of a unit, a name, code or ref in a table of its own, and what that is found by."""
    code = "t.code" if table == "unit" else "(SELECT u.code FROM unit u WHERE u.unit_id = t.unit_id)"
    sql = f"SELECT {code}, t.{column}, t.{form} FROM {table} t WHERE t.{column} IS NOT NULL OR t.{form} IS NOT NULL"
    for unit, text, known_by in context.reader.stream(sql):
        if text is None or isinstance(text, str):
            yield unit, text, known_by
