"""``demo``: a small invented ledger."""

from datetime import date
from functools import partial
from pathlib import Path

from safetytrack.cli.commands.import_ import KINDS
from safetytrack.cli.commands.load import load_into
from safetytrack.cli.context import Context, default_database
from safetytrack.cli.demonstration import demo_day, moved_programme, moved_workbook
from safetytrack.cli.filters import Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.importing import import_file
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.intake.programme_files import LADDER, sample_programmes
from safetytrack.locale import _
from safetytrack.output.columns.column import choose, hide
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage as covered
from safetytrack.store.query.query import Query
from safetytrack.store.schema.migration import folder

EXAMPLE = "safetytrack demo"


def run(context: Context) -> None:
    """Make an invented ledger of the five programmes, and show who was overdue in it on 15 January."""
    if context.db == default_database():
        context.db = Path("demo.db")
    if context.is_there():
        raise Refused(N_("{where} is there already. name another file with --db"), where=context.db)
    day = demo_day(context.today)
    programmes = [moved_programme(name, day) for name in sample_programmes() if name != LADDER]
    with context.entry() as entry:
        sentences = [sentence for programme in programmes for sentence in load_into(entry, programme)[1]]
    for sentence in sentences:
        say(sentence)
    for what in KINDS:
        retry_on_conflict(partial(_take_in, context, what, day))
    with context.read() as reader:
        query, output = Query(as_of=day), OutputOptions(no_pager=True)
        rows = obligations.overdue(reader, query)
        if output.on_screen:
            _show_longest(list(rows), output)
        else:
            show(rows, hide(OBLIGATIONS, "status"), output)
        print()
        head = heading(context, reader, _("Coverage"), Filters())
        columns = coverage_columns(["programme"])
        columns = choose(columns, *_OF_COVERAGE) if output.on_screen else columns
        show(covered(reader, query, ["programme"]), columns, output, head, screen="coverage")
    say(_("try: safetytrack --db {db} overdue --under 柳溪镇").format(db=context.db))


def _show_longest(rows: list[ObligationRow], output: OutputOptions) -> None:
    """Show on a terminal what is overdue longest, as much as leaves room for the rest of a screen."""
    print(_("{n} are overdue, the longest of them:").format(n=len(rows)))
    longest = sorted(rows, key=lambda row: -row.days_overdue)[:_LONGEST]
    show(longest, choose(OBLIGATIONS, "days_overdue", "unit", "title"), output)


_LONGEST = 6

_OF_COVERAGE = ("programme", "due_pct", "due_met", "due_owed", "overdue")
"""What a small screen has room for beside the titles of programmes."""


def _take_in(context: Context, what: str, day: date) -> None:
    """Import a sheet of the office's workbook, its records moved to end on ``day``."""
    workbook = folder("samples") / "demo" / "office.xlsx"
    import_file(context, what, str(workbook), moved_workbook(workbook, day))
