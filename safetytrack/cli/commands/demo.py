"""``demo``: a small invented ledger."""

from datetime import date
from functools import partial
from pathlib import Path

from safetytrack.cli.commands.import_ import KINDS
from safetytrack.cli.commands.load import load_into
from safetytrack.cli.context import Context, default_database
from safetytrack.cli.demonstration import demo_day, moved_programme, moved_workbook
from safetytrack.cli.importing import import_file
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.programme_files import sample_programmes
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
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
    programmes = [moved_programme(name, day) for name in sample_programmes()]
    with context.entry() as entry:
        sentences = [sentence for programme in programmes for sentence in load_into(entry, programme)[1]]
    for sentence in sentences:
        say(sentence)
    for what in KINDS:
        retry_on_conflict(partial(_take_in, context, what, day))
    with context.read() as reader:
        query = Query(as_of=day)
        show(obligations.overdue(reader, query), hide(OBLIGATIONS, "status"), OutputOptions())
        print()
        show(covered(reader, query, ["programme"]), coverage_columns(["programme"]), OutputOptions())
    say(_("try: safetytrack --db {db} overdue --under 柳溪镇").format(db=context.db))


def _take_in(context: Context, what: str, day: date) -> None:
    """Import a sheet of the office's workbook, its records moved to end on ``day``."""
    workbook = folder("samples") / "demo" / "office.xlsx"
    import_file(context, what, str(workbook), moved_workbook(workbook, day))
