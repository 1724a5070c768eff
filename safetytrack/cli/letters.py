"""Letters on their way from what a person typed to the ledger, and to the folder where they are to lie."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.filters import Filters
from safetytrack.cli.issuing import Letter, draft, issue
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.show import spare_ledger
from safetytrack.domain.errors import N_, Misused, Refused, reason_of, render
from safetytrack.domain.ladder import Rung
from safetytrack.domain.ranking import ranked
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.letters import LetterRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.office import OfficeRow
from safetytrack.locale import _
from safetytrack.output import open_target
from safetytrack.output.parts import sweep
from safetytrack.store.backends.reader import Reader
from safetytrack.store.disk.staging import staging_dir
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.lookup.lookup import UnitMatch, find_unit
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.due_letters import overdue_of
from safetytrack.store.query.ladder import find_rung
from safetytrack.store.query.letters import letters
from safetytrack.store.query.office import office
from safetytrack.store.query.query import Query, Span
from safetytrack.store.query.units import below_the_root, unit_names_by_code
from safetytrack.store.schema.migration import folder

CIRCULAR = "circular"
"""The rung whose letter is one for all that are named, with the league table as its annex (通报)."""

_MANY = 20
"""Letters that take long enough to show how far they have come."""


class Order(NamedTuple):
    """What was typed: which rung to whom, where to, by which template."""

    rung: str
    activity: str
    units: Sequence[str]
    folder: str | None
    template: str | None
    draft: bool
    force: bool


def write_letters(context: Context, filters: Filters, order: Order) -> list[str]:
    """Write, number and record letters, and return their numbers; drafts are neither numbered nor recorded.

    Each is an entry of its own: one that has its number is in the ledger, with its document, before the next begins.
    """
    target = _target(context, order)
    with context.read() as reader:
        drawn_up = _drawn_up(reader, context, filters, order)
    numbers: list[str] = []
    with _desk(target) as desk, bars({"letters": _("writing")}, when=len(drawn_up) > _MANY) as progress:
        for done, letter in enumerate(drawn_up, 1):
            number, content = draft(letter) if order.draft else issue(context, letter, numbers[-1:], desk)
            numbers.append(number)
            _write(context, target / letter.file_name(number), content, force=order.force)
            progress("letters", done, len(drawn_up))
    return numbers


def _target(context: Context, order: Order) -> Path:
    """Return the folder to write to. Raises for what is none, or no place for letters."""
    if order.folder is None or order.folder == "-":
        raise Misused(N_("where to? name a folder with -o"))
    target = Path(order.folder)
    spare_ledger(context, order.folder)
    if target.exists() and not target.is_dir():
        raise Misused(N_("{path} is no folder. name one with -o"), path=target)
    return target


@contextmanager
def _desk(target: Path) -> Iterator[Path]:
    """Lend a hidden folder to write letters in, in the one where they are to lie, which is made if need be.

    Raises ``Refused`` where nothing can be written. What a killed process left there is swept away.
    """
    with ExitStack() as stack:
        try:
            target.mkdir(exist_ok=True)
            sweep(target)
            desk = stack.enter_context(staging_dir(target))
        except OSError as error:
            message = N_("letters cannot be written to {path}: {reason}. name another folder with -o")
            raise Refused(message, path=target, reason=reason_of(error)) from None
        yield desk


def _drawn_up(reader: Reader, context: Context, filters: Filters, order: Order) -> list[Letter]:
    """Return the letters that are to be written. Raises ``Refused`` before any is, where one cannot be."""
    query = filters.query(reader, context.today)
    if query.as_of > context.today and not order.draft:
        raise Refused(N_("{day} is still to come. write a draft with --draft"), day=query.as_of)
    rung = find_rung(reader, order.rung, order.activity)
    us = _office(reader, draft=order.draft)
    template = template_of(context, rung, order.template)
    units = list(dict.fromkeys(find_unit(reader, named) for named in order.units))
    query = query._replace(unit_ids=tuple(unit.unit_id for unit in units))
    rows, sent = overdue_of(reader, query), letters(reader, query._replace(span=Span()))
    if rung.activity == CIRCULAR:
        league = _league(reader, query._replace(unit_ids=()))
        groups: list[list[UnitMatch]] = [units]
    else:
        league, groups = [], [[unit] for unit in units]
    return [_letter(rung, template, us, group, rows, sent, league, query) for group in groups]


def _letter(
    rung: Rung,
    template: Path,
    us: OfficeRow,
    units: Sequence[UnitMatch],
    rows: Sequence[ObligationRow],
    sent: Sequence[LetterRow],
    league: Sequence[tuple[str, CoverageRow]],
    query: Query,
) -> Letter:
    codes = {unit.code for unit in units}
    own = [row for row in rows if row.unit_code in codes]
    unanswered = [row for row in sent if row.unit_code in codes and row.state == "overdue"]
    if not own and not unanswered:
        names = ", ".join(unit.name for unit in units)
        message = N_("nothing of {unit} is overdue as of {day}: there is nothing to write about")
        raise Refused(message, unit=names, day=query.as_of)
    return Letter(rung, template, us, units, own, unanswered, league, query)


def _office(reader: Reader, *, draft: bool) -> OfficeRow:
    us = office(reader)
    if us is None:
        raise Refused(N_("the office has no name yet. name it with: safetytrack office --name NAME"))
    if us.prefix is None and not draft:
        raise Refused(N_("the office's letters have no prefix yet. say it with: safetytrack office --prefix 清安办"))
    return us


def template_of(context: Context, rung: Rung, named: str | None) -> Path:
    """Return the template of a rung: the file that is named, the office's own, else the one that comes with us.

    An office's own lie in a folder beside the ledger, ``<ledger>.letters``, under the names that the ladder says.
    """
    evidence = folder_of(context.db)
    own = evidence.with_name(f"{evidence.name.removesuffix('.evidence')}.letters") / rung.template
    for path in [Path(named)] if named else [own, folder("samples") / "letters" / rung.template]:
        if path.is_file():
            return path
    if named:
        raise Refused(N_("there is no file {path}. check its name"), path=named)
    message = N_("there is no template {name}. put it into {folder}, or name one with --template")
    raise Refused(message, name=rung.template, folder=own.parent)


def _league(reader: Reader, query: Query) -> list[tuple[str, CoverageRow]]:
    """Return the league table: the territories asked about, or below the only root, with their names, best first."""
    territories = coverage(reader, below_the_root(reader, query), ["territory"], matured=True, scored=True)
    rows = [row for row in ranked(territories) if row.owed]
    codes = [row.territory or "" for row in rows]
    names = dict(unit_names_by_code(reader, codes))
    return [(names[code], row) for code, row in zip(codes, rows, strict=True) if code in names]


def _write(context: Context, path: Path, content: bytes, *, force: bool) -> None:
    """Write a letter to its folder; what is there already stays if it is the same."""
    spare_ledger(context, str(path))
    with suppress(OSError):
        if path.read_bytes() == content:
            say(_("{path} is there already").format(path=path))
            return
    with open_target(path, format="docx", force=force, swept=True) as file:
        file.write(content)
    say(_("wrote {path}").format(path=path))


def check_templates(paths: Sequence[str]) -> int:
    """Say what is wrong with templates, and return the exit code."""
    from safetytrack.output.letters.checking import mistakes

    if not paths:
        raise Misused(N_("which template? name a .docx behind check"))
    count = 0
    for path in paths:
        if not Path(path).is_file():
            raise Refused(N_("there is no file {path}. check its name"), path=path)
        for mistake in mistakes(Path(path)):
            count += 1
            print(f"{path}: {render(mistake, _)}")
    if not count:
        say(_("nothing is wrong with {path}").format(path=", ".join(paths)))
    return HAS_FINDINGS if count else 0
