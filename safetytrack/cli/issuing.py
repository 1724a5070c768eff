"""A letter gets its number, and is in the ledger with its document before anybody sees it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.evidence import copied, keep
from safetytrack.cli.messages import say
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_names import safe_name
from safetytrack.domain.ladder import Rung
from safetytrack.domain.letter_numbers import LetterNumber, blank_number, parse_letter_number
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.letters import LetterRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.office import OfficeRow
from safetytrack.locale import _
from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.disk.staging import writing_to
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.lookup.lookup import UnitMatch
from safetytrack.store.query.lists import first_evidence
from safetytrack.store.query.query import Query

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry
    from safetytrack.store.write.letters import Issued


class Letter(NamedTuple):
    """One letter yet to be numbered: to whom, about what."""

    rung: Rung
    template: Path
    office: OfficeRow
    units: Sequence[UnitMatch]
    rows: Sequence[ObligationRow]
    unanswered: Sequence[LetterRow]
    league: Sequence[tuple[str, CoverageRow]]
    query: Query

    @property
    def unit_ids(self) -> list[int]:
        """The keys of its addressees."""
        return [unit.unit_id for unit in self.units]

    @property
    def prefix(self) -> str:
        """What its number begins with; nothing on drafts of an office that has not said it."""
        return self.office.prefix or ""

    def file_name(self, number: str) -> str:
        """Return what its file is called: number, title, and to whom if that is one."""
        whom = f" {self.units[0].name}" if len(self.units) == 1 else ""
        return safe_name(f"{number} {self.rung.title}{whom}.docx")

    def document(self, number: str) -> bytes:
        """Return the document of Word."""
        from safetytrack.output.letters.content import content
        from safetytrack.output.letters.document import filled

        units = [(unit.code, unit.name) for unit in self.units]
        day = self.query.as_of
        values = content(self.office, number, self.rung.title, day, units, self.rows, self.unanswered, self.league)
        return filled(self.template, values)


def draft(letter: Letter) -> tuple[str, bytes]:
    """Write one letter with its number left free."""
    number = blank_number(letter.prefix, letter.query.as_of.year)
    return number, letter.document(number)


class _Prepared(NamedTuple):
    """A letter written before its number is sure, so that nobody else who writes waits for Word's libraries."""

    number: LetterNumber
    document: bytes


def issue(context: Context, letter: Letter, before_it: Sequence[str], desk: Path) -> tuple[str, bytes]:
    """Number and record one letter, its document kept as evidence; one that was sent already is given out again.

    ``before_it`` is the number of the letter before, if there is one; ``desk`` is a folder to write it in.
    """
    given = next((number.number for text in before_it if (number := parse_letter_number(text))), 0)
    prepared = _prepared(context, letter, given)
    before = context.writes

    def write() -> tuple[str, bytes]:
        return _number(context, letter, prepared, desk)

    return retry_on_conflict(write, unless=lambda: context.writes > before)


def _prepared(context: Context, letter: Letter, given: int) -> _Prepared | None:
    """Return the letter as it will be if nobody else takes its number; None where it was sent already."""
    from safetytrack.store.write.letters import issued_already, next_number

    with context.read() as reader:
        if issued_already(reader, letter.rung.activity, letter.query.as_of, letter.unit_ids):
            return None
        number = next_number(reader, letter.prefix, letter.query.as_of.year, given)
    return _Prepared(number, letter.document(str(number)))


def _number(context: Context, letter: Letter, prepared: _Prepared | None, desk: Path) -> tuple[str, bytes]:
    from safetytrack.store.write.letters import issued_already, lock_numbers, next_number, record_letter

    day, activity = letter.query.as_of, letter.rung.activity
    with context.write("letter", _journalled(letter)) as entry:
        lock_numbers(entry)
        issued = issued_already(entry.reader, activity, day, letter.unit_ids)
        if issued:
            content = _kept(context, entry, issued)
            sentence = _("already recorded as {number}")
        else:
            number = next_number(entry.reader, letter.prefix, day.year, prepared.number.number - 1 if prepared else 0)
            content = prepared.document if prepared and number == prepared.number else letter.document(str(number))
            issued = record_letter(entry, number, activity, day, letter.unit_ids)
            path = desk / letter.file_name(issued.number)
            with writing_to(desk.parent):
                path.write_bytes(content)
            with copied(context, [str(path)]) as copies:
                keep(entry, (issued.unit_id, issued.event_id), copies)
            sentence = _("recorded {number}")
    say(sentence.format(number=issued.number))
    return issued.number, content


def _journalled(letter: Letter) -> dict[str, Any]:
    """Return what the journal keeps of a letter: to whom, and what stood in it."""
    rows = [f"{row.unit_code} {row.programme}/{row.requirement} {row.period} {row.due_on}" for row in letter.rows]
    codes = [unit.code for unit in letter.units]
    return {"rung": letter.rung.activity, "units": codes, "as_of": letter.query.as_of.isoformat(), "rows": rows}


def _kept(context: Context, entry: "Entry", issued: "Issued") -> bytes:
    """Return the document of a letter that was sent. Raises ``Refused`` where it is no more."""
    sha256 = first_evidence(entry.reader, (issued.unit_id, issued.event_id))
    with suppress(OSError):
        if sha256:
            return path_of(folder_of(context.db), sha256).read_bytes()
    raise Refused(N_("{number} was sent already, and its document is not kept here"), number=issued.number)
