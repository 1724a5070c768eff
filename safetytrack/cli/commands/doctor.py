"""``doctor``: what is not as it should be."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.filters import Filters, Under, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.part import require_one_ledger
from safetytrack.cli.progress import bars
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.titles import LedgerWords
from safetytrack.domain.errors import N_, Misused, Phrase, Refused, Word, Words, render
from safetytrack.domain.rows.findings import DoctorRow
from safetytrack.locale import _, label
from safetytrack.output.columns.findings import DOCTOR as DOCTOR_COLUMNS
from safetytrack.output.safe import unicode_text
from safetytrack.store.audit.checks import DOCTOR, INTEGRITY, SUSPICIOUS, Check, findings, names, notes
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding

EXAMPLE = "safetytrack doctor --suspicious --under 中川镇"


def run(
    context: Context,
    filters: Annotated[Filters, only(Under)],
    output: OutputOptions,
    suspicious: Annotated[bool, Option("--suspicious", help=N_("Look for signs of invented records instead."))] = False,
    all_: Annotated[bool, Option("--all", help=N_("Show what was looked at already, too."))] = False,
    looked: Annotated[
        str | None, Option("--looked-at", metavar="ID", help=N_("Mark this finding as looked at; needs --note."))
    ] = None,
    note: Annotated[str | None, Option(metavar="TEXT", help=N_("What came of looking at it."))] = None,
) -> int:
    """Look for what is not as it should be, with what to do about each; exit with 3 if anything is found."""
    if (looked is None) != (note is None):
        raise Misused(N_("--looked-at and --note go together. give both"))
    if looked is not None and note is not None:
        require_one_ledger("doctor --looked-at")
        _mark(context, looked, note)
        return 0
    with context.read() as reader, bars({"facts": _("checking records"), "files": _("checking evidence")}) as progress:
        checks = SUSPICIOUS if suspicious else DOCTOR
        under = filters.query(reader, context.today).under
        audit = AuditContext(reader, context.db, context.now, under=under, progress=progress)
        words = LedgerWords(reader) if output.format not in ("json", "jsonl") else None
        answer = _Answer(audit, checks, show_all=all_, words=words)
        title = _("Signs of invented records") if suspicious else _("What doctor found")
        show(answer, DOCTOR_COLUMNS, output, heading(context, reader, title, filters), screen="findings")
    if answer.is_broken:
        say(_("the other checks were left out: they cannot be trusted on a database that is not whole"))
    if answer.put_aside and not all_:
        say(_("findings looked at already: {n}. see them with --all").format(n=answer.put_aside))
    if answer.open:
        return HAS_FINDINGS
    if output.format == "table" and not answer.put_aside:
        labels = Words(label("check", name) for name in names(checks))
        say(render(Phrase(N_("nothing was found by: {checks}"), checks=labels), _))
    return 0


class _Answer:
    """The rows of an answer as they come, and how many of them stand open. Programs, without ``words``, are told in
    English."""

    def __init__(
        self, audit: AuditContext, checks: Sequence[Check], *, show_all: bool, words: LedgerWords | None
    ) -> None:
        self.open = self.put_aside = 0
        self.is_broken = False
        self._audit = audit
        self._checks = checks
        self._all = show_all
        self._words = words

    def __iter__(self) -> Iterator[DoctorRow]:
        known: Mapping[str, str] | None = None
        for finding in findings(self._audit, self._checks):
            self.is_broken = finding.check == INTEGRITY
            if finding.id and known is None:
                known = notes(self._audit)
            note = known.get(finding.id) if known and finding.id else None
            if note is None:
                self.open += 1
            else:
                self.put_aside += 1
            if note is None or self._all:
                yield self._row(finding, note)

    def _row(self, finding: Finding, note: str | None) -> DoctorRow:
        unit_code, unit = finding.unit
        return DoctorRow(
            id=finding.id,
            check=finding.check,
            unit_code=unit_code and unicode_text(unit_code),
            unit=unit and unicode_text(unit),
            about=unicode_text("; ".join(self._name(text) for text in finding.about if text)) or None,
            finding=self._text(finding.sentence),
            todo=self._text(finding.todo) if finding.todo else "",
            events=finding.events,
            looked_at=note,
        )

    def _text(self, phrase: Phrase) -> str:
        return unicode_text(render(phrase, self._words or str))

    def _name(self, about: str | Word) -> str:
        return self._words.name(about) if self._words and isinstance(about, Word) else str(about)


def _mark(context: Context, text: str, note: str) -> None:
    """Mark the one finding whose id begins like that."""
    from safetytrack.store.write.looking import look_at

    wanted = text.strip().lower()
    with context.read() as reader:
        audit = AuditContext(reader, context.db, context.now)
        ids = [finding.id for finding in findings(audit, (*SUSPICIOUS, *DOCTOR))]
    matches = sorted({id_ for id_ in ids if id_ and wanted and id_.startswith(wanted)})
    if not matches:
        raise Refused(N_("no finding is called {text!r}. see: safetytrack doctor, or doctor --suspicious"), text=text)
    if len(matches) > 1:
        raise Refused(N_("{text!r} fits several findings: {ids}. give more of one"), text=text, ids=Words(matches))
    with context.write("doctor", {"looked_at": matches[0], "note": note}) as entry:
        is_new = look_at(entry, matches[0], note)
    sentence = _("marked {finding} as looked at") if is_new else _("{finding} is marked so already")
    say(sentence.format(finding=matches[0]))
