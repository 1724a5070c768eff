"""Taking in what came back: a folder of workbooks, or several of them; one plan, and one journal entry for each file.

A file of its own has an entry of its own: what one unit sent can be undone without the others, and one that is damaged,
altered or for another unit keeps no other from being taken.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import file_name
from safetytrack.cli.importing import ImportOptions, ImportRun, Part, Source
from safetytrack.cli.messages import complain, on_terminal, quoted, say
from safetytrack.cli.progress import bars
from safetytrack.cli.prompts import agreed
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Refused, RefusedRows
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.domain.rows.returns import ReturnRow
from safetytrack.domain.texts import escape_unprintable
from safetytrack.intake.importers import importer_of
from safetytrack.intake.returned.form import ReturnedForm, returned
from safetytrack.intake.returned.marks import may_be_returned
from safetytrack.intake.returned.sent_again import require_no_other_day
from safetytrack.intake.sheets.opening import unreadable
from safetytrack.locale import _, joined, pgettext
from safetytrack.output.columns.returns import RETURNS
from safetytrack.store.backends.conflict import Conflict, retry_on_conflict
from safetytrack.store.query.query import Query

SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".et"})
"""What is looked at in a folder."""

_FOLDERS_NAMED = 5

_BAD = frozenset({"other-unit", "altered", "refused"})


def is_collection(files: Sequence[str]) -> bool:
    """Say whether files are a folder, or among them is a workbook that was made for a unit."""
    return any(Path(file).is_dir() or may_be_returned(Path(file)) for file in files)


def collect(context: Context, files: Sequence[str], options: ImportOptions, *, is_agreed: bool) -> int:
    """Import every file, show what each came to, and return the exit code: 1 where one was not taken."""
    names = [name for file in files for name in _files_in(file)]
    asks = on_terminal() and not is_agreed and not options.dry_run
    rows = _pass(context, names, options._replace(dry_run=options.dry_run or asks))
    show([_short(row) for row in rows], RETURNS, OutputOptions())
    if asks and any(row.new for row in rows):
        if not agreed(_("write this to the ledger?")):
            say(_("left as it was: nothing was written"))
            return 0
        rows = _pass(context, names, options)
    say(_summary(rows))
    if options.dry_run:
        say(_("a dry run: nothing was written"))
    complain(line for row in rows if row.state in _BAD for line in _complaints(row))
    return int(any(row.state in _BAD for row in rows))


def _short(row: ReturnRow) -> ReturnRow:
    """Return a row with the first of its faults, and how many more there are."""
    first, *others = (row.why or "").split("\n")
    if not others:
        return row
    return row._replace(why=_("{sentence} and {n} more").format(sentence=first, n=len(others)))


def _complaints(row: ReturnRow) -> Iterator[str]:
    """Yield what is wrong with a file, each sentence beginning with its name."""
    for line in (row.why or "").split("\n"):
        yield line if line.startswith(row.file) else f"{row.file}{pgettext('between', ': ')}{line}"


def _summary(rows: Sequence[ReturnRow]) -> str:
    sentence = _("{files} files: {taken} taken, {same} recorded already, {empty} not filled in, {bad} not taken")
    counts = {
        "taken": sum(row.state in ("new", "nil", "sheet") for row in rows),
        "same": sum(row.state == "same" for row in rows),
        "empty": sum(row.state == "empty" for row in rows),
        "bad": sum(row.state in _BAD for row in rows),
    }
    one = _("one file: {taken} taken, {same} recorded already, {empty} not filled in, {bad} not taken")
    return (one if len(rows) == 1 else sentence).format(files=len(rows), **counts)


def _files_in(file: str) -> Iterator[str]:
    """Yield a file, or those of a folder that may be sheets, by name; not what Office and WPS keep beside open ones."""
    folder = Path(file)
    if not folder.is_dir():
        yield file
        return
    try:
        inside = sorted(folder.iterdir())
        paths = [path for path in inside if path.is_file()]
        folders = [path.name for path in inside if path.is_dir() and not path.name.startswith(".")]
    except OSError as error:
        raise unreadable(error, file) from error
    if folders:
        names = joined(map(escape_unprintable, folders[:_FOLDERS_NAMED]))
        say(
            _("folders in {folder} are not looked into: {names}. import each by its name").format(
                folder=file, names=names
            )
        )
    sheets = [path for path in paths if path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", "."))]
    if not sheets:
        raise Refused(N_("there is no workbook in {folder}. put those that came back there"), folder=file)
    yield from map(str, sheets)


def _pass(context: Context, files: Sequence[str], options: ImportOptions) -> list[ReturnRow]:
    rows = []
    with bars({"read": _("reading")}) as progress:
        for number, file in enumerate(files, start=1):
            rows.append(_taken(context, file, options))
            progress("read", number, len(files))
    return rows


def _taken(context: Context, file: str, options: ImportOptions) -> ReturnRow:
    """Import one file, and return what it came to; whatever is wrong with it is told there.

    Where others wrote at the same moment, this file alone begins again.
    """
    before = context.writes
    try:
        return retry_on_conflict(lambda: _tried(context, file, options), unless=lambda: context.writes > before)
    except Conflict as why:
        return ReturnRow(escape_unprintable(file_name(file)), None, "refused", 0, 0, why.text(_))


def _tried(context: Context, file: str, options: ImportOptions) -> ReturnRow:
    name = escape_unprintable(file_name(file))
    row = ReturnRow(name, None, "refused", 0, 0, None)
    try:
        with returned(Path(file), name) as form:
            if form is None:
                return _as_sheet(context, file, row, options)
            row = row._replace(unit_code=form.mark.unit)
            return _from_form(context, file, form, row, options)
    except Conflict:
        raise
    except RefusedRows as bad:
        return row._replace(why="\n".join(bad.lines(_)))
    except Refused as why:
        return row._replace(why=why.text(_))


def _from_form(context: Context, file: str, form: ReturnedForm, row: ReturnRow, options: ImportOptions) -> ReturnRow:
    again = _("send the unit a new one, or take it as any sheet: safetytrack import completions {file}")
    again = again.format(file=quoted(escape_unprintable(file)))
    if other := form.other_unit:
        sentence = _("it was made for {unit}, and says what {other} did. {again}")
        why = sentence.format(unit=form.mark.unit, other=other, again=again)
        return row._replace(state="other-unit", why=why)
    if form.is_altered:
        return row._replace(state="altered", why=_("grey cells were changed. {again}").format(again=again))
    form.require_sound()
    if not any(True for _row in form):
        return row._replace(state="empty", why=_why_empty(form))
    with context.read() as reader:
        require_no_other_day(reader, form, Query(as_of=context.today))
    source = Source(file, COMPLETIONS, importer_of(COMPLETIONS.name))
    arguments = {"what": COMPLETIONS.name, "file": file, "form": form.mark.head, "unit": form.mark.unit}
    part = Part(source, form.table, form)
    [counts] = ImportRun(context, [part], options, {**options.arguments(), **arguments}, is_shown=False).run()
    state = "same" if not counts.new else "nil" if form.is_nil else "new"
    return row._replace(state=state, new=counts.new, same=counts.same)


def _why_empty(form: ReturnedForm) -> str | None:
    """Return what to say of a report of nothing where no report is asked for."""
    return _("nothing is recorded: no report is asked for, and a report of nothing is none") if form.is_nil else None


def _as_sheet(context: Context, file: str, row: ReturnRow, options: ImportOptions) -> ReturnRow:
    """Import a file without a mark as one that nobody said what it holds."""
    from safetytrack.cli.importing_files import import_files

    imported = import_files(context, [file], options, is_agreed=True, is_shown=False) or []
    new = sum(one.counts.new + one.counts.changed for one in imported)
    same = sum(one.counts.same for one in imported)
    return row._replace(state="sheet" if new or not same else "same", new=new, same=same)
