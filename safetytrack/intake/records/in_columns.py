"""What commands say with their options, said of a file, which has columns for them."""

from safetytrack.domain.errors import N_, Phrase, Refused, Word
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.intake.sheets.headers import shorten_header
from safetytrack.intake.sheets.mapped_headers import MappedHeaders
from safetytrack.store.query.earlier import left_open
from safetytrack.store.write.credits import NO_LECTURER, SEVERAL_IN_OFFICE

_SENTENCES = {
    NO_LECTURER: N_("a lecture needs its lecturer in {unit}. fill in the column {person_column} or {role_column}"),
    SEVERAL_IN_OFFICE: N_(
        "{unit} had several people called {name} in office on {day}. say which in the column "
        "{role_column}, or record it by itself with: safetytrack log --person-id"
    ),
}


def in_columns(why: Refused, header: MappedHeaders | None) -> Refused:
    """Return a refusal, naming columns as a file of completions calls them where it named options."""
    if why.message not in _SENTENCES:
        return why
    columns = {f"{column}_column": _label(header, column) for column in ("person", "role")}
    return Refused(_SENTENCES[why.message], **{**why.values, **columns})


def left_open_in_file(row: ObligationRow, header: MappedHeaders | None) -> Phrase:
    """Return the sentence that tells of a period left unmet, and in which column to say that a row is for it."""
    sentence = N_('write {label} in the column "{column}"')
    return left_open(row, Phrase(sentence, label=Word(row.period, "period"), column=_label(header, "for")))


def _label(header: MappedHeaders | None, column: str) -> Word | str:
    """Return the header of a column of ours, as it stands in the file if it does."""
    place = header.places.get(column) if header else None
    if header is None or place is None or header.headers[place] == column:
        return Word(column, COMPLETIONS.name)
    return shorten_header(header.headers[place])
