"""``doctor``: what is not as it should be."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import FOUND
from safetytrack.cli.filters import Filters, Under, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Misused, Phrase, Refused, Words, render
from safetytrack.locale import _, label
from safetytrack.output.characters import readable
from safetytrack.output.columns import CHECKED
from safetytrack.store.audit.doctor import CHECKS, INTEGRITY, SIGNS, found, looked_at
from safetytrack.store.audit.doctor.finding import Check, Examined, Finding
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_unit

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
    if looked is not None:
        _mark(context, looked, note)
        return 0
    with context.read() as reader, bars({"facts": _("checking records"), "files": _("checking evidence")}) as progress:
        examined = _examined(context, reader, filters.text(Under))._replace(progress=progress)
        checks = SIGNS if suspicious else CHECKS
        answer = _Answer(examined, checks, show_all=all_, json=output.format in ("json", "jsonl"))
        title = _("Signs of invented records") if suspicious else _("What doctor found")
        show(answer, CHECKED, output, heading(context, reader, title, filters))
    if answer.broken:
        say(_("the other checks were left out: they cannot be trusted on a database that is not whole"))
    if answer.put_aside and not all_:
        say(_("findings looked at already: {n}. see them with --all").format(n=answer.put_aside))
    if answer.open:
        return FOUND
    if output.format == "table" and not answer.put_aside:
        names = Words(label("check", name) for name, _check in answer.checks)
        say(render(Phrase(N_("nothing was found by: {checks}"), checks=names), _))
    return 0


class _Answer:
    """The rows of an answer as they come, and how many of them stand open. Programs are told in English always."""

    def __init__(self, examined: Examined, checks: Sequence[tuple[str, Check]], *, show_all: bool, json: bool) -> None:
        self.checks = checks
        self.open = self.put_aside = 0
        self.broken = False
        self._examined = examined
        self._all = show_all
        self._said = str if json else _said

    def __iter__(self) -> Iterator[tuple]:
        notes: dict[str, str] | None = None
        for check, finding in found(self._examined, self.checks):
            self.broken = check == INTEGRITY
            known = finding.id_in(check)
            if known and notes is None:
                notes = looked_at(self._examined)
            note = notes.get(known) if known else None
            if note is None:
                self.open += 1
            else:
                self.put_aside += 1
            if note is None or self._all:
                yield self._row(known, check, finding, note)

    def _row(self, known: str | None, check: str, finding: Finding, note: str | None) -> tuple:
        cells = (*finding.unit, finding.about, self._said(finding.told), self._said(finding.todo))
        return known, check, *(cell and readable(cell) for cell in cells), finding.events, note


def _said(phrase: Phrase) -> str:
    return render(phrase, _)


def _examined(context: Context, reader: Reader, under: str | None) -> Examined:
    unit = find_unit(reader, under).unit_id if under is not None else None
    return Examined(reader, context.db, context.now, unit)


def _mark(context: Context, text: str, note: str) -> None:
    """Mark the one finding whose id begins like that."""
    from safetytrack.store.write.looking import look_at

    wanted = text.strip().lower()
    with context.read() as reader:
        ids = [finding.id_in(check) for check, finding in found(_examined(context, reader, None), (*SIGNS, *CHECKS))]
    fitting = sorted({one for one in ids if one and wanted and one.startswith(wanted)})
    if not fitting:
        raise Refused(N_("no finding is called {text!r}. see: safetytrack doctor, or doctor --suspicious"), text=text)
    if len(fitting) > 1:
        raise Refused(N_("{text!r} fits several findings: {ids}. give more of one"), text=text, ids=Words(fitting))
    with context.write("doctor", {"looked_at": fitting[0], "note": note}) as entry:
        marked = look_at(entry, fitting[0], note)
    sentence = _("marked {finding} as looked at") if marked else _("{finding} is marked so already")
    say(sentence.format(finding=fitting[0]))
